/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store.h"

G_BEGIN_DECLS

/* Whether the listener wishes that ListenBrainz hears what they like and what they want less of. It is a state of the
 * library, and goes with the account. */

gboolean carlos_listenbrainz_feedback_is_wished (CarlosStore *store, gboolean *is_wished, GError **error);
gboolean carlos_listenbrainz_feedback_set_wished (CarlosStore *store, gboolean is_wished, GError **error);

G_END_DECLS

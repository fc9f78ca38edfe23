/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store.h"

G_BEGIN_DECLS

/* Whether the listener allows that artists are looked up, one by one, at ListenBrainz and MusicBrainz, which learn from
 * it what is in the library. It is a state of the library, and goes with all that came from MusicBrainz. */

gboolean carlos_genre_consent_read (CarlosStore *store, gboolean *is_given, GError **error);
gboolean carlos_genre_consent_write (CarlosStore *store, gboolean is_given, GError **error);

G_END_DECLS

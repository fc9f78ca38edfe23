/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store.h"

G_BEGIN_DECLS

char **carlos_store_get_track_uris (CarlosStore *self, const char *uri, GError **error);

G_END_DECLS

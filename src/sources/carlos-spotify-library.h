/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-import-target.h"
#include "carlos-input-buffer.h"

G_BEGIN_DECLS

gboolean carlos_spotify_library_read (CarlosInputBuffer *input, CarlosImportTarget *target, GError **error);
gboolean carlos_spotify_playlists_read (CarlosInputBuffer *input, CarlosImportTarget *target, GError **error);

G_END_DECLS

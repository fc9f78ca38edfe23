/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"

G_BEGIN_DECLS

char *invented_table_new (guint n_groups, guint n_tracks);
GFile *invented_file_new (const char *contents);
CarlosListener *invented_listener_new (guint n_clusters);
CarlosListener *invented_selection_new (const double *minutes, guint n_groups);

G_END_DECLS

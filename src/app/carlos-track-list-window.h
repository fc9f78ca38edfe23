/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"

#include <adwaita.h>

G_BEGIN_DECLS

GtkWindow *carlos_track_list_window_new (CarlosListener *listener,
                                         const char *title,
                                         const guint *tracks,
                                         guint n_tracks);

G_END_DECLS

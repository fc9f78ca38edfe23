/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"

G_BEGIN_DECLS

/* carlos-listener.c */
gboolean carlos_listener_analyse (CarlosListener *self,
                                  const CarlosProfileOptions *options,
                                  const CarlosMonitor *monitor,
                                  GError **error);

/* carlos-listener-library.c: what only a listener with a library has */
gboolean carlos_listener_load_library (CarlosListener *self, const CarlosMonitor *monitor, GError **error);
void carlos_listener_share_library (CarlosListener *self, CarlosListener *other);
void carlos_listener_recall (CarlosListener *self);
void carlos_listener_remember (CarlosListener *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-zoom-view.h"

G_BEGIN_DECLS

/* carlos-zoom-view-input.c: the wheel, the pointer, fingers */
void carlos_zoom_view_add_controllers (CarlosZoomView *self);
void carlos_zoom_view_stop_kinetic (CarlosZoomView *self);

G_END_DECLS

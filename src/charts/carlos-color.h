/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosColor:
 *
 * An sRGB colour, 0xRRGGBBAA. Nothing is painted in [const@COLOR_NONE].
 */
typedef guint32 CarlosColor;

#define CARLOS_COLOR_NONE ((CarlosColor) 0)

void carlos_color_get_channels (CarlosColor color, double channels[4]);
CarlosColor carlos_color_mix (CarlosColor from, CarlosColor to, double fraction);
CarlosColor carlos_color_with_alpha (CarlosColor color, double alpha);
double carlos_color_contrast (CarlosColor a, CarlosColor b);

G_END_DECLS

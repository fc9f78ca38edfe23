/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-color.h"

#include <math.h>

/**
 * carlos_color_get_channels:
 * @channels: (out): red, green, blue and alpha, 0 to 1, not premultiplied
 */
void
carlos_color_get_channels (CarlosColor color, double channels[4])
{
  for (guint i = 0; i < 4; i++)
    channels[i] = ((color >> (24 - 8 * i)) & 0xff) / 255.0;
}

static CarlosColor
from_channels (const double channels[4])
{
  CarlosColor color = 0;

  for (guint i = 0; i < 4; i++)
    color = color << 8 | (guint32) lround (CLAMP (channels[i], 0.0, 1.0) * 255.0);

  return color;
}

/**
 * carlos_color_mix:
 * @fraction: 0 gives @from, 1 gives @to
 *
 * Returns: the colour between the two, linear in the sRGB values, as the writers' gradients are
 */
CarlosColor
carlos_color_mix (CarlosColor from, CarlosColor to, double fraction)
{
  double a[4], b[4];

  carlos_color_get_channels (from, a);
  carlos_color_get_channels (to, b);
  for (guint i = 0; i < 4; i++)
    a[i] += (b[i] - a[i]) * fraction;

  return from_channels (a);
}

/**
 * carlos_color_with_alpha:
 * @alpha: 0 (clear) to 1 (solid)
 */
CarlosColor
carlos_color_with_alpha (CarlosColor color, double alpha)
{
  return (color & 0xffffff00) | (guint32) lround (CLAMP (alpha, 0.0, 1.0) * 255.0);
}

/* WCAG 2.1, "relative luminance". */
static double
get_luminance (CarlosColor color)
{
  static const double weights[3] = { 0.2126, 0.7152, 0.0722 };
  double channels[4];
  double luminance = 0;

  carlos_color_get_channels (color, channels);
  for (guint i = 0; i < 3; i++)
    {
      double c = channels[i];

      luminance += weights[i] * (c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4));
    }

  return luminance;
}

/**
 * carlos_color_contrast:
 *
 * Returns: the contrast ratio of two solid colours after WCAG 2.1, 1 to 21
 */
double
carlos_color_contrast (CarlosColor a, CarlosColor b)
{
  double la = get_luminance (a);
  double lb = get_luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}

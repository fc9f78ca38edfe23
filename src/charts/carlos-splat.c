/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-splat.h"

#include <math.h>

/* Many dots at once, a pixel at a time: a hundred thousand take a few milliseconds, where Cairo would walk round each. */

/* How wide the rim around a dot is, px. */
#define RIM 1.0f

typedef struct
{
  guint32 *pixels;
  int width;
  int height;
  float fill[4]; /* red, green, blue times alpha, and alpha; 0 to 255 */
  float rim[4];
} Splat;

static void
set_color (float premultiplied[4], CarlosColor color)
{
  double channels[4];

  carlos_color_get_channels (color, channels);
  for (guint c = 0; c < 3; c++)
    premultiplied[c] = (float) (255 * channels[c] * channels[3]);
  premultiplied[3] = (float) (255 * channels[3]);
}

/* Porter & Duff's "over", for premultiplied colours. */
static guint32
lay_over (guint32 below, const float color[4], float coverage)
{
  float rest = 1 - coverage * color[3] / 255;
  guint32 pixel = 0;

  for (guint c = 0; c < 4; c++)
    {
      guint shift = c == 3 ? 24 : 16 - 8 * c;
      float value = color[c] * coverage + (float) ((below >> shift) & 0xff) * rest;

      pixel |= (guint32) MIN (value + 0.5f, 255) << shift;
    }

  return pixel;
}

/* How much of a pixel lies inside of a circle whose edge is @inside px away from its middle. */
static float
cover (float inside)
{
  return CLAMP (inside + 0.5f, 0, 1);
}

static void
draw_dot (const Splat *self, const CarlosSplatDot *dot)
{
  float outer = dot->radius + RIM;
  int left = MAX ((int) floorf (dot->x - outer), 0), top = MAX ((int) floorf (dot->y - outer), 0);
  int right = MIN ((int) ceilf (dot->x + outer), self->width - 1);
  int bottom = MIN ((int) ceilf (dot->y + outer), self->height - 1);

  for (int y = top; y <= bottom; y++)
    {
      guint32 *row = self->pixels + (gsize) y * (gsize) self->width;
      float dy = (float) y + 0.5f - dot->y;

      for (int x = left; x <= right; x++)
        {
          float dx = (float) x + 0.5f - dot->x;
          float distance = sqrtf (dx * dx + dy * dy);

          if (distance > outer + 0.5f)
            continue;
          if (distance > dot->radius - 0.5f)
            row[x] = lay_over (row[x], self->rim, cover (outer - distance));
          if (distance < dot->radius + 0.5f)
            row[x] = lay_over (row[x], self->fill, cover (dot->radius - distance));
        }
    }
}

/**
 * carlos_splat_draw:
 * @pixels: (inout) (array): width x height, premultiplied 0xAARRGGBB in the machine's byte order, as Cairo and GDK have it
 * @dots: (array length=n_dots): later ones lie over earlier ones; what is outside of the picture is left out
 * @fill: of dots
 * @rim: of the line around each, which tells it from what lies below
 *
 * Draws dots over a picture.
 */
void
carlos_splat_draw (guint32 *pixels,
                   int width,
                   int height,
                   const CarlosSplatDot *dots,
                   guint n_dots,
                   CarlosColor fill,
                   CarlosColor rim)
{
  Splat splat = { .pixels = pixels, .width = width, .height = height };

  set_color (splat.fill, fill);
  set_color (splat.rim, rim);
  for (guint i = 0; i < n_dots; i++)
    {
      const CarlosSplatDot *dot = &dots[i];
      float outer = dot->radius + RIM + 1;

      if (dot->radius > 0 && dot->x > -outer && dot->y > -outer && dot->x < (float) width + outer
          && dot->y < (float) height + outer)
        draw_dot (&splat, dot);
    }
}

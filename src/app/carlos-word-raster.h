/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* No more pixels than this are kept, 4 MB: of larger words the view shows those of a few bubbles at most. */
#define CARLOS_WORD_RASTER_MAXIMUM (1 << 20)

/**
 * CarlosWordRaster:
 * @surface: (nullable): the words; NULL when none are kept
 * @scale: px of the screen for one px of the drawing that they were made from
 * @bounds: what @surface covers, from the middle of the bubble, px of the screen; whole numbers
 *
 * The words of a bubble as pixels. All zero is none.
 */
typedef struct
{
  cairo_surface_t *surface;
  double scale;
  graphene_rect_t bounds;
} CarlosWordRaster;

void carlos_word_raster_clear (CarlosWordRaster *self);
cairo_t *carlos_word_raster_begin (CarlosWordRaster *self, const graphene_rect_t *words, double scale);
gboolean carlos_word_raster_is_like (const CarlosWordRaster *self, double scale, double tolerance);
void carlos_word_raster_draw (const CarlosWordRaster *self, cairo_t *cr);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-word-raster.h"

/* A surface, not a texture: Cairo's renderer of GTK 4.8 takes every pixel of a texture through floating point in every
 * frame, which takes longer than filling the outlines. */

void
carlos_word_raster_clear (CarlosWordRaster *self)
{
  g_clear_pointer (&self->surface, cairo_surface_destroy);
}

/**
 * carlos_word_raster_begin:
 * @words: what the words cover, from the middle of the bubble, px of the drawing
 * @scale: px of the screen for one px of the drawing
 *
 * Forgets the words, and begins to keep them anew at another scale.
 *
 * Returns: (transfer full) (nullable): where to draw them, in px of the drawing from the middle of the bubble; NULL
 *   when they are too large to keep
 */
cairo_t *
carlos_word_raster_begin (CarlosWordRaster *self, const graphene_rect_t *words, double scale)
{
  cairo_t *cr;

  carlos_word_raster_clear (self);
  self->scale = scale;
  graphene_rect_scale (words, (float) scale, (float) scale, &self->bounds);
  graphene_rect_round_extents (&self->bounds, &self->bounds);
  if (!(graphene_rect_get_area (&self->bounds) <= CARLOS_WORD_RASTER_MAXIMUM))
    return NULL;

  self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) self->bounds.size.width,
                                              (int) self->bounds.size.height);
  cr = cairo_create (self->surface);
  cairo_translate (cr, -self->bounds.origin.x, -self->bounds.origin.y);
  cairo_scale (cr, scale, scale);

  return cr;
}

/**
 * carlos_word_raster_is_like:
 * @scale: px of the screen for one px of the drawing
 * @tolerance: by what factor the scale may differ; 1 for not at all
 *
 * Returns: whether words are kept that can stand for those at a scale
 */
gboolean
carlos_word_raster_is_like (const CarlosWordRaster *self, double scale, double tolerance)
{
  return self->surface != NULL && scale <= self->scale * tolerance && self->scale <= scale * tolerance;
}

/**
 * carlos_word_raster_draw:
 * @cr: in px of the drawing from the middle of the bubble
 *
 * Draws what is kept. At its own scale, about a whole pixel, each pixel is one of the screen.
 */
void
carlos_word_raster_draw (const CarlosWordRaster *self, cairo_t *cr)
{
  cairo_scale (cr, 1 / self->scale, 1 / self->scale);
  cairo_set_source_surface (cr, self->surface, self->bounds.origin.x, self->bounds.origin.y);
  /* Cairo's usual filter is slower by far where it makes smaller. */
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-viewport.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CarlosMapLayer:
 * @surface: (nullable): its pixels
 * @texture: (nullable): the same pixels, once a renderer has asked for a texture
 * @bounds: which part of the picture they are, px of the picture at zoom 1
 *
 * A part of the map as pixels. All zero is none.
 */
typedef struct
{
  cairo_surface_t *surface;
  GdkTexture *texture;
  CarlosRectangle bounds;
} CarlosMapLayer;

void carlos_map_layer_clear (CarlosMapLayer *self);
void carlos_map_layer_take_surface (CarlosMapLayer *self,
                                    cairo_surface_t *surface,
                                    const CarlosRectangle *bounds,
                                    double scale);
void carlos_map_layer_copy (const CarlosMapLayer *self, CarlosMapLayer *copy);
void
carlos_map_layer_merge (const CarlosMapLayer *self, cairo_t *cr, const CarlosRectangle *bounds, double scale);
void carlos_map_layer_paint (const CarlosMapLayer *self,
                             cairo_t *cr,
                             const graphene_rect_t *place,
                             int pixels,
                             double opacity);
void carlos_map_layer_snapshot (CarlosMapLayer *self,
                                GtkSnapshot *snapshot,
                                const graphene_rect_t *place,
                                int pixels,
                                double opacity);
gboolean carlos_map_layer_is_for_cairo (GtkWidget *widget);
void carlos_map_layer_append (CarlosMapLayer *self,
                              GtkWidget *widget,
                              GtkSnapshot *snapshot,
                              const graphene_rect_t *place,
                              double opacity);

G_END_DECLS

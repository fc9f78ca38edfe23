/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-layer.h"

#include <math.h>

/* How far the size of a layer may differ from its place for its pixels to be those of the screen, px of the screen. */
#define SAME_SIZE 0.5f

void
carlos_map_layer_clear (CarlosMapLayer *self)
{
  g_clear_object (&self->texture);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
}

/**
 * carlos_map_layer_take_surface:
 * @surface: (transfer full): an image
 * @bounds: where it begins, px of the picture
 * @scale: px of @surface for one px of the picture
 */
void
carlos_map_layer_take_surface (CarlosMapLayer *self,
                               cairo_surface_t *surface,
                               const CarlosRectangle *bounds,
                               double scale)
{
  carlos_map_layer_clear (self);
  cairo_surface_flush (surface);
  self->surface = surface;
  self->bounds = (CarlosRectangle){ bounds->x, bounds->y, cairo_image_surface_get_width (surface) / scale,
                                    cairo_image_surface_get_height (surface) / scale };
}

/**
 * carlos_map_layer_copy:
 * @copy: (out): all zero before; shares the pixels, which nobody changes any more
 */
void
carlos_map_layer_copy (const CarlosMapLayer *self, CarlosMapLayer *copy)
{
  copy->surface = self->surface != NULL ? cairo_surface_reference (self->surface) : NULL;
  copy->bounds = self->bounds;
}

/**
 * carlos_map_layer_merge:
 * @cr: of an image, in its px
 * @bounds: what that image is of, px of the picture
 * @scale: px of that image for one of the picture
 *
 * Draws the layer over others, if there is one. For worker threads, also while others do the same with its pixels: what Cairo
 * counts of an image that is drawn, it counts for one thread, so each has an image of its own.
 */
void
carlos_map_layer_merge (const CarlosMapLayer *self, cairo_t *cr, const CarlosRectangle *bounds, double scale)
{
  double x = (self->bounds.x - bounds->x) * scale, y = (self->bounds.y - bounds->y) * scale, zoom;
  cairo_surface_t *image;
  int width, height;

  if (self->surface == NULL)
    return;
  width = cairo_image_surface_get_width (self->surface);
  height = cairo_image_surface_get_height (self->surface);
  image
    = cairo_image_surface_create_for_data (cairo_image_surface_get_data (self->surface), CAIRO_FORMAT_ARGB32,
                                           width, height, cairo_image_surface_get_stride (self->surface));
  zoom = self->bounds.width * scale / width;
  cairo_save (cr);
  if (fabs (zoom - 1) * width < (double) SAME_SIZE)
    {
      cairo_translate (cr, round (x), round (y));
    }
  else
    {
      cairo_translate (cr, x, y);
      cairo_scale (cr, zoom, zoom);
    }
  cairo_set_source_surface (cr, image, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (image);
}

/* At its own size a layer lies on whole pixels of the screen, so that they stay sharp. */
static graphene_rect_t
snap (const CarlosMapLayer *self, const graphene_rect_t *place, int pixels)
{
  float width = (float) cairo_image_surface_get_width (self->surface) / (float) pixels;
  float height = (float) cairo_image_surface_get_height (self->surface) / (float) pixels;

  if (fabsf (place->size.width - width) * (float) pixels >= SAME_SIZE)
    return *place;

  return GRAPHENE_RECT_INIT (roundf (place->origin.x * (float) pixels) / (float) pixels,
                             roundf (place->origin.y * (float) pixels) / (float) pixels, width, height);
}

/* The node records that it shows an image, and has it copied if the image goes first, which takes some milliseconds: the image
 * stays as long as the node does. */
static void
keep_with (cairo_surface_t *surface, cairo_t *cr)
{
  const cairo_user_data_key_t *key = (gpointer) surface; /* any address that nobody else has */

  if (cairo_surface_set_user_data (cairo_get_target (cr), key, cairo_surface_reference (surface),
                                   (cairo_destroy_func_t) cairo_surface_destroy)
      != CAIRO_STATUS_SUCCESS)
    cairo_surface_destroy (surface);
}

/**
 * carlos_map_layer_paint:
 * @cr: in px of the view
 * @place: of the layer, px of the view
 * @pixels: of the screen for one px of the view
 * @opacity: 0 to 1
 *
 * Draws the layer for Cairo's renderer, which in GTK 4.8 takes every pixel of a texture through floating point in every frame.
 */
void
carlos_map_layer_paint (const CarlosMapLayer *self,
                        cairo_t *cr,
                        const graphene_rect_t *place,
                        int pixels,
                        double opacity)
{
  graphene_rect_t snapped = snap (self, place, pixels);
  double scale = (double) snapped.size.width / cairo_image_surface_get_width (self->surface);

  cairo_save (cr);
  cairo_translate (cr, (double) snapped.origin.x, (double) snapped.origin.y);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, self->surface, 0, 0);
  /* Another size passes by in a moment, until the layer is drawn anew. */
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_FAST);
  if (opacity < 1)
    cairo_paint_with_alpha (cr, opacity);
  else
    cairo_paint (cr);
  cairo_restore (cr);
  keep_with (self->surface, cr);
}

static GdkTexture *
create_texture (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes
    = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize) height,
                                  (GDestroyNotify) cairo_surface_destroy, cairo_surface_reference (surface));

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

/**
 * carlos_map_layer_snapshot:
 * @place: of the layer, px of the view
 * @pixels: of the screen for one px of the view
 * @opacity: 0 to 1
 *
 * Draws the layer for a renderer that keeps textures where it draws.
 */
void
carlos_map_layer_snapshot (CarlosMapLayer *self,
                           GtkSnapshot *snapshot,
                           const graphene_rect_t *place,
                           int pixels,
                           double opacity)
{
  graphene_rect_t snapped = snap (self, place, pixels);

  if (self->texture == NULL)
    self->texture = create_texture (self->surface);
  if (opacity < 1)
    gtk_snapshot_push_opacity (snapshot, opacity);
  gtk_snapshot_append_texture (snapshot, self->texture, &snapped);
  if (opacity < 1)
    gtk_snapshot_pop (snapshot);
}

/**
 * carlos_map_layer_is_for_cairo:
 *
 * Returns: whether a widget is drawn by Cairo's renderer, so that carlos_map_layer_paint() takes less time
 */
gboolean
carlos_map_layer_is_for_cairo (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);

  return native != NULL && GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native));
}

/**
 * carlos_map_layer_append:
 * @widget: that it is a part of
 * @place: of the layer, px of @widget
 * @opacity: 0 to 1
 *
 * Draws a small layer that has nothing to share a node with.
 */
void
carlos_map_layer_append (CarlosMapLayer *self,
                         GtkWidget *widget,
                         GtkSnapshot *snapshot,
                         const graphene_rect_t *place,
                         double opacity)
{
  int pixels = gtk_widget_get_scale_factor (widget);
  cairo_t *cr;

  if (!carlos_map_layer_is_for_cairo (widget))
    {
      carlos_map_layer_snapshot (self, snapshot, place, pixels, opacity);
      return;
    }
  cr = gtk_snapshot_append_cairo (snapshot, place);
  carlos_map_layer_paint (self, cr, place, pixels, opacity);
  cairo_destroy (cr);
}

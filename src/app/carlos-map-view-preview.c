/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-view-private.h"

#include "carlos-bubble-picture.h"

/* Music on its way to another layout: dots that move, in place of the map. */

/* So many say where everything goes, and are drawn in a few milliseconds. */
#define MOST_DOTS 6000

/* The side of a dot, px. */
#define DOT 3.0

#define OPACITY 0.55f

/* Where animations are turned off the map stays until the other is there. */
static void
preview_changed_cb (CarlosMapView *self)
{
  GBytes *places = carlos_map_keeper_get_preview (self->keeper);

  if (!self->has_area || !adw_get_enable_animations (GTK_WIDGET (self)))
    places = NULL;
  g_clear_pointer (&self->preview, g_bytes_unref);
  self->preview = places != NULL ? g_bytes_ref (places) : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * carlos_map_view_follow_previews:
 *
 * Shows where music is while the keeper finds another layout.
 */
void
carlos_map_view_follow_previews (CarlosMapView *self)
{
  g_signal_connect_object (self->keeper, "preview-changed", G_CALLBACK (preview_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * carlos_map_view_end_preview:
 *
 * Shows the map again, unless its music is still on the way.
 */
void
carlos_map_view_end_preview (CarlosMapView *self)
{
  if (carlos_map_keeper_get_preview (self->keeper) == NULL)
    g_clear_pointer (&self->preview, g_bytes_unref);
}

static void
add_dots (CarlosMapView *self, cairo_t *cr)
{
  gsize size, n;
  const double *places = g_bytes_get_data (self->preview, &size);
  gsize step;

  n = size / (2 * sizeof (double));
  step = n / MOST_DOTS + 1;
  for (gsize i = 0; i < n; i += step)
    {
      double x, y;

      carlos_map_view_place_point (self, places[2 * i], places[2 * i + 1], &x, &y);
      cairo_rectangle (cr, x - DOT / 2, y - DOT / 2, DOT, DOT);
      cairo_fill (cr);
    }
}

/**
 * carlos_map_view_snapshot_preview:
 *
 * Draws the dots on an empty ground.
 */
void
carlos_map_view_snapshot_preview (CarlosMapView *self, GtkSnapshot *snapshot)
{
  graphene_rect_t view = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                                             (float) gtk_widget_get_height (GTK_WIDGET (self)));
  GdkRGBA background = carlos_map_view_get_background (self);
  GdkRGBA ink = carlos_chart_get_rgba (carlos_palette_get (self->palette, self->high_contrast)->ink);
  cairo_t *cr;

  gtk_snapshot_append_color (snapshot, &background, &view);
  cr = gtk_snapshot_append_cairo (snapshot, &view);
  ink.alpha = OPACITY;
  gdk_cairo_set_source_rgba (cr, &ink);
  add_dots (self, cr);
  cairo_destroy (cr);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-view-private.h"

#include "carlos-bubble-picture.h"

/* Rings round places that somebody points at beside the map, px. */
#define SIGN_RADIUS 8.0
#define SIGN_WIDTH 3.0
#define SIGN_EDGE 6.0

/**
 * carlos_map_view_set_other:
 * @other: (nullable): another taste in the places of the keeper's map, or NULL for none
 * @name: (nullable): what that is called
 *
 * Draws another taste over the map, as pink lines.
 */
void
carlos_map_view_set_other (CarlosMapView *self, CarlosTasteMap *other, const char *name)
{
  gboolean had_other;

  g_return_if_fail (CARLOS_IS_MAP_VIEW (self));

  had_other = self->other != NULL;
  if (other != NULL)
    carlos_taste_map_ref (other);
  g_clear_pointer (&self->other, carlos_taste_map_unref);
  g_free (self->other_name);
  self->other = other;
  self->other_name = g_strdup (name);
  carlos_map_view_point_at (self, NULL, 0);
  /* The key says what pink is, so the words are laid out anew; while a period is dragged, when it stands still. */
  if (had_other && other != NULL)
    {
      carlos_map_view_want (self, 1u << CARLOS_MAP_PART_LINES);
      carlos_map_view_want_words_soon (self);
    }
  else if (had_other || other != NULL)
    {
      carlos_map_view_want (self, 1u << CARLOS_MAP_PART_LINES | 1u << CARLOS_MAP_PART_WORDS);
    }
}

/**
 * carlos_map_view_point_at:
 * @places: (nullable) (array): x and y of each, map units
 * @n_places: 0 for none
 *
 * Shows where something is that somebody points at beside the map.
 */
void
carlos_map_view_point_at (CarlosMapView *self, const double *places, guint n_places)
{
  g_return_if_fail (CARLOS_IS_MAP_VIEW (self));

  g_clear_pointer (&self->signs, g_array_unref);
  if (n_places > 0)
    {
      self->signs = g_array_new (FALSE, FALSE, sizeof (double));
      g_array_append_vals (self->signs, places, 2 * n_places);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
carlos_map_view_drop_other (CarlosMapView *self)
{
  g_clear_pointer (&self->other, carlos_taste_map_unref);
  g_clear_pointer (&self->other_name, g_free);
  g_clear_pointer (&self->signs, g_array_unref);
}

static void
snapshot_sign (GtkSnapshot *snapshot, double x, double y, double width, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  carlos_bubble_picture_snapshot_ring (snapshot, 0, SIGN_RADIUS, width, color);
  gtk_snapshot_restore (snapshot);
}

/* Rings that are seen on the mass and beside it. */
void
carlos_map_view_snapshot_signs (CarlosMapView *self, GtkSnapshot *snapshot)
{
  GdkRGBA background = carlos_map_view_get_background (self);
  GdkRGBA accent = carlos_chart_get_rgba (carlos_palette_get (self->palette, self->high_contrast)->accent);

  for (guint i = 0; self->signs != NULL && i < self->signs->len; i += 2)
    {
      double x, y;

      carlos_map_view_place_point (self, g_array_index (self->signs, double, i),
                                   g_array_index (self->signs, double, i + 1), &x, &y);
      snapshot_sign (snapshot, x, y, SIGN_EDGE, &background);
      snapshot_sign (snapshot, x, y, SIGN_WIDTH, &accent);
    }
}

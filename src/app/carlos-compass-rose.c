/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-compass-rose.h"

#include "carlos-map-words.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* So much of the features' variance that the place tells makes a needle, and so many needles are drawn. */
#define LEAST_FIT 0.2
#define MAXIMUM 4u

#define WIDTH 230
#define HEIGHT 78
#define LENGTH 24.0

/**
 * CarlosCompassRose:
 *
 * In which directions of a map music sounds like what: a needle for each feature that the place on the map tells something
 * of, the longer the more.
 *
 * # Accessibility
 *
 * A picture whose description says the same in words.
 */
struct _CarlosCompassRose
{
  GtkWidget parent_instance;

  CarlosTasteMap *map;
};

G_DEFINE_FINAL_TYPE (CarlosCompassRose, carlos_compass_rose, GTK_TYPE_WIDGET)

static void
carlos_compass_rose_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static gboolean
overlaps (const graphene_rect_t *taken, guint n_taken, const graphene_rect_t *place)
{
  for (guint i = 0; i < n_taken; i++)
    {
      if (graphene_rect_intersection (&taken[i], place, NULL))
        return TRUE;
    }

  return FALSE;
}

/* The word stands beyond the tip of its needle. */
static graphene_rect_t
find_place (const CarlosMapNeedle *needle, double x, double y, int width, int height)
{
  double left = x + needle->dx * 5 - (1 - needle->dx) / 2 * width;
  double top = y + needle->dy * 5 - (1 - needle->dy) / 2 * height;

  return GRAPHENE_RECT_INIT ((float) CLAMP (left, 0, MAX (WIDTH - width, 0)),
                             (float) CLAMP (top, 0, MAX (HEIGHT - height, 0)), (float) width, (float) height);
}

static void
snapshot_word (GtkSnapshot *snapshot, PangoLayout *layout, const graphene_rect_t *place, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &place->origin);
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* The surer ones first; a word that would lie over another is left out, and its needle too. */
static void
snapshot_needles (CarlosCompassRose *self, GtkSnapshot *snapshot, cairo_t *cr, const GdkRGBA *color)
{
  graphene_rect_t taken[MAXIMUM];
  guint n_taken = 0;

  for (guint i = 0; i < self->map->n_needles && n_taken < MAXIMUM; i++)
    {
      const CarlosMapNeedle *needle = &self->map->needles[i];
      const char *word = carlos_words_get_growth (needle->feature);
      double length = LENGTH * sqrt (MAX (needle->fit, 0));
      double x = WIDTH / 2.0 + needle->dx * length, y = HEIGHT / 2.0 + needle->dy * length;
      g_autoptr (PangoLayout) layout = NULL;
      int width, height;

      if (word == NULL || !(needle->fit >= LEAST_FIT))
        continue;
      layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), word);
      pango_layout_get_pixel_size (layout, &width, &height);
      taken[n_taken] = find_place (needle, x, y, width, height);
      if (overlaps (taken, n_taken, &taken[n_taken]))
        continue;
      cairo_move_to (cr, WIDTH / 2.0, HEIGHT / 2.0);
      cairo_line_to (cr, x, y);
      snapshot_word (snapshot, layout, &taken[n_taken++], color);
    }
}

static void
carlos_compass_rose_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CarlosCompassRose *self = CARLOS_COMPASS_ROSE (widget);
  GdkRGBA color;
  cairo_t *cr;

  if (self->map == NULL)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT));
  gdk_cairo_set_source_rgba (cr, &color);
  snapshot_needles (self, snapshot, cr, &color);
  cairo_set_line_width (cr, 1.5);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_stroke (cr);
  cairo_arc (cr, WIDTH / 2.0, HEIGHT / 2.0, 2.5, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
carlos_compass_rose_dispose (GObject *object)
{
  g_clear_pointer (&CARLOS_COMPASS_ROSE (object)->map, carlos_taste_map_unref);

  G_OBJECT_CLASS (carlos_compass_rose_parent_class)->dispose (object);
}

static void
carlos_compass_rose_class_init (CarlosCompassRoseClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_compass_rose_dispose;
  widget_class->measure = carlos_compass_rose_measure;
  widget_class->snapshot = carlos_compass_rose_snapshot;
  gtk_widget_class_set_css_name (widget_class, "compass");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
carlos_compass_rose_init (CarlosCompassRose *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Compass"), -1);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * carlos_compass_rose_set_map:
 *
 * Shows the needles of a map.
 */
void
carlos_compass_rose_set_map (CarlosCompassRose *self, CarlosTasteMap *map)
{
  g_autofree char *words = carlos_map_words_compass (map);

  g_return_if_fail (CARLOS_IS_COMPASS_ROSE (self));

  carlos_taste_map_ref (map);
  g_clear_pointer (&self->map, carlos_taste_map_unref);
  self->map = map;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words != NULL ? words : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

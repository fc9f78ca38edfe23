/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-centroids-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "carlos-dot-cloud.h"
#include "carlos-format.h"
#include "carlos-plot.h"

/* In px of the plate. */
#define ROW 21.0
#define AROUND 112.0
#define KEY_LINE 19.0
#define LABEL_SIZE 12.5
#define NAME_PART .34

typedef struct
{
  const CarlosTasteProfile *profile;
  CarlosPlot plot;
  CarlosFont font;
  CarlosColor *colors;
  double row;
  double cell;
  double key_line;
  double largest;
} Heat;

/**
 * carlos_centroids_chart_get_height:
 * @width: of the picture, px
 *
 * Returns: how tall the picture should be, px
 */
double
carlos_centroids_chart_get_height (const CarlosTasteProfile *profile, double width)
{
  double unit = MAX (width / CARLOS_CHART_DEFAULT_WIDTH, .75);

  return unit * (AROUND + ROW * (profile->space.n_features + 1) + KEY_LINE * profile->k);
}

static double
find_largest (const CarlosTasteProfile *profile)
{
  double largest = 0;

  for (guint c = 0; c < profile->k; c++)
    {
      for (guint f = 0; f < profile->space.n_features; f++)
        largest = MAX (largest, fabs (profile->clusters[c].centroid[f]));
    }

  return largest > 0 ? largest : 1;
}

static void
heat_init (Heat *self, const CarlosChartOptions *options, const CarlosPlotTexts *texts)
{
  const CarlosTasteProfile *profile = self->profile;

  carlos_plot_begin (&self->plot, options, texts);
  self->font = carlos_plot_get_font (&self->plot, LABEL_SIZE, FALSE);
  self->colors = carlos_dot_cloud_create_colors (profile, self->plot.palette);
  self->key_line = MAX (KEY_LINE * self->plot.unit, 1.35 * self->font.size);
  self->plot.bottom += 30 * self->plot.unit - profile->k * self->key_line;
  self->row = MAX ((self->plot.bottom - self->plot.top) / (profile->space.n_features + 1), 1);
  self->plot.left = NAME_PART * options->width;
  self->plot.right = options->width - 12 * self->plot.unit;
  self->cell = (self->plot.right - self->plot.left) / MAX (profile->k, 1);
  self->largest = find_largest (profile);
}

static void
add_head (Heat *self)
{
  for (guint c = 0; c < self->profile->k; c++)
    {
      g_autofree char *number = g_strdup_printf ("%u", self->profile->clusters[c].id);
      double x = self->plot.left + (c + .5) * self->cell;
      CarlosFont font = self->font;

      font.bold = TRUE;
      carlos_display_list_builder_add_text (self->plot.builder, number, x, self->plot.top + .7 * self->row,
                                            CARLOS_ANCHOR_MIDDLE, &font, self->plot.palette->ink);
    }
}

static void
add_cell (Heat *self, guint c, guint f)
{
  double value = self->profile->clusters[c].centroid[f];
  double x = self->plot.left + c * self->cell, y = self->plot.top + (f + 1) * self->row;
  CarlosPaint paint = { .stroke = self->plot.palette->outline, .stroke_width = 1 };
  g_autofree char *text = carlos_format_number (value, 2);
  CarlosTextExtents extents;

  paint.fill = carlos_palette_get_diverging (self->plot.palette, value / self->largest);
  carlos_display_list_builder_add_rectangle (self->plot.builder, x + .5, y + .5, MAX (self->cell - 1, 1),
                                             MAX (self->row - 1, 1), &paint);
  carlos_text_measure (text, &self->font, &extents);
  if (extents.advance < self->cell - 4 && self->font.size < self->row)
    carlos_display_list_builder_add_text (
      self->plot.builder, text, x + self->cell / 2, y + self->row / 2 + .35 * self->font.size,
      CARLOS_ANCHOR_MIDDLE, &self->font, carlos_palette_get_readable (self->plot.palette, paint.fill));
}

static void
add_feature (Heat *self, guint f)
{
  double room = self->plot.left - 20 * self->plot.unit;
  g_autofree char *spaced = g_strdelimit (g_strdup (self->profile->space.features[f]), "_", ' ');
  g_autofree char *name = carlos_text_ellipsize (spaced, &self->font, room);

  if (name != NULL && self->font.size < 1.2 * self->row)
    carlos_display_list_builder_add_text (self->plot.builder, name, self->plot.left - 8 * self->plot.unit,
                                          self->plot.top + (f + 1.5) * self->row + .35 * self->font.size,
                                          CARLOS_ANCHOR_END, &self->font, self->plot.palette->ink);
  for (guint c = 0; c < self->profile->k; c++)
    add_cell (self, c, f);
}

/* Which cluster a number is. */
static void
add_key (Heat *self)
{
  double y = self->plot.top + (self->profile->space.n_features + 1) * self->row + .6 * self->key_line;

  for (guint c = 0; c < self->profile->k; c++, y += self->key_line)
    {
      const CarlosCluster *cluster = &self->profile->clusters[c];
      g_autofree char *name = carlos_chart_options_dup_cluster_name (self->plot.options, cluster);
      g_autofree char *clean = carlos_text_sanitize (name);
      g_autofree char *text = g_strdup_printf ("%u  %s", cluster->id, clean);
      g_autofree char *fitting
        = carlos_text_ellipsize (text, &self->font, self->plot.options->width - 40 * self->plot.unit);
      CarlosPaint paint = { .fill = self->colors[c] };
      CarlosCircle disc = { 18 * self->plot.unit, y + .3 * self->key_line, .34 * self->font.size };

      carlos_display_list_builder_add_circle (self->plot.builder, &disc, &paint);
      if (fitting != NULL)
        carlos_display_list_builder_add_text (self->plot.builder, fitting, 28 * self->plot.unit,
                                              disc.y + .35 * self->font.size, CARLOS_ANCHOR_START,
                                              &self->font, self->plot.palette->ink);
    }
}

/**
 * carlos_centroids_chart_new:
 *
 * Draws where the middle of each cluster lies: a row a feature of the space, a column a cluster, from the smallest to the
 * largest value in colour.
 *
 * Returns: (transfer full): the drawing
 */
CarlosDisplayList *
carlos_centroids_chart_new (const CarlosTasteProfile *profile, const CarlosChartOptions *options)
{
  CarlosPlotTexts texts = { .is_list = TRUE };
  Heat heat = { .profile = profile };

  texts.title = _ ("The middles of the clusters");
  texts.subtitle = _ ("By feature, as they were clustered: 0 is the middle of everything");
  texts.description = _ ("A table of coloured cells: a row for each feature, a column for each cluster");
  heat_init (&heat, options, &texts);
  add_head (&heat);
  for (guint f = 0; f < profile->space.n_features; f++)
    add_feature (&heat, f);
  add_key (&heat);
  g_free (heat.colors);

  return carlos_plot_end (&heat.plot);
}

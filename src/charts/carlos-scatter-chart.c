/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-scatter-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "carlos-format.h"
#include "carlos-label-placer.h"
#include "carlos-plot.h"

/* More dots than this would only cover each other and swell the file: they are gathered in the cells of a grid. */
#define MAXIMUM_DOTS 20000
#define DOT_ALPHA 0.8
#define LABEL_SIZE 13.0 /* px of the plate */
#define LABEL_WIDTH 190.0

/* Where the items are. */
typedef struct
{
  const float *projection; /* n x 2 */
  const guint *clusters;   /* n */
  guint n;
  guint k;
  const CarlosColor *colors; /* k */
} Cloud;

static gboolean
is_placed (const Cloud *cloud, guint item)
{
  return isfinite (cloud->projection[2 * item]) && isfinite (cloud->projection[2 * item + 1])
         && cloud->clusters[item] < cloud->k;
}

/* One scale for both components, so that distances are true, with the cloud in the middle. */
static gboolean
set_scales (CarlosPlot *plot, const Cloud *cloud)
{
  double low[2] = { INFINITY, INFINITY }, high[2] = { -INFINITY, -INFINITY };
  double width = plot->right - plot->left, height = plot->bottom - plot->top;
  double scale;

  for (guint i = 0; i < cloud->n; i++)
    {
      for (guint c = 0; c < 2 && is_placed (cloud, i); c++)
        {
          low[c] = MIN (low[c], cloud->projection[2 * i + c]);
          high[c] = MAX (high[c], cloud->projection[2 * i + c]);
        }
    }
  if (!isfinite (low[0]))
    return FALSE;
  scale = MAX (MAX ((high[0] - low[0]) / width, (high[1] - low[1]) / height), 1e-12);
  plot->x_first = (low[0] + high[0] - scale * width) / 2;
  plot->x_last = plot->x_first + scale * width;
  plot->y_first = (low[1] + high[1] - scale * height) / 2;
  plot->y_last = plot->y_first + scale * height;

  return TRUE;
}

static CarlosColor
get_dot_color (const CarlosPlot *plot, CarlosColor color)
{
  return plot->options->high_contrast ? color : carlos_color_with_alpha (color, DOT_ALPHA);
}

static void
add_dots (CarlosPlot *plot, const Cloud *cloud, GArray **dots, double radius)
{
  for (guint c = 0; c < cloud->k; c++)
    {
      if (dots[c]->len > 0)
        carlos_display_list_builder_add_dots (plot->builder, (const double *) dots[c]->data, dots[c]->len / 2,
                                              radius, get_dot_color (plot, cloud->colors[c]));
    }
}

static void
collect_items (const CarlosPlot *plot, const Cloud *cloud, GArray **dots)
{
  for (guint i = 0; i < cloud->n; i++)
    {
      double point[2];

      if (!is_placed (cloud, i))
        continue;
      point[0] = carlos_plot_x (plot, cloud->projection[2 * i]);
      point[1] = carlos_plot_y (plot, cloud->projection[2 * i + 1]);
      g_array_append_vals (dots[cloud->clusters[i]], point, 2);
    }
}

typedef struct
{
  guint n_columns;
  guint n_rows;
  double cell;   /* px */
  guint *counts; /* n_rows x n_columns x k */
} Grid;

static void
grid_init (Grid *self, const CarlosPlot *plot, const Cloud *cloud)
{
  double width = plot->right - plot->left, height = plot->bottom - plot->top;

  self->cell = sqrt (width * height / MAXIMUM_DOTS);
  self->n_columns = (guint) MAX (1.0, floor (width / self->cell));
  self->n_rows = (guint) MAX (1.0, floor (height / self->cell));
  self->counts = g_new0 (guint, (gsize) self->n_columns * self->n_rows * cloud->k);

  for (guint i = 0; i < cloud->n; i++)
    {
      double column, row;
      gsize index;

      if (!is_placed (cloud, i))
        continue;
      column = (carlos_plot_x (plot, cloud->projection[2 * i]) - plot->left) / self->cell;
      row = (carlos_plot_y (plot, cloud->projection[2 * i + 1]) - plot->top) / self->cell;
      index = (gsize) CLAMP (row, 0, self->n_rows - 1) * self->n_columns
              + (gsize) CLAMP (column, 0, self->n_columns - 1);
      self->counts[index * cloud->k + cloud->clusters[i]]++;
    }
}

/* A dot in every cell that holds an item, for the cluster that has most of them there. */
static void
collect_cells (const CarlosPlot *plot, const Cloud *cloud, GArray **dots, double *cell)
{
  Grid grid;

  grid_init (&grid, plot, cloud);
  for (guint index = 0; index < grid.n_columns * grid.n_rows; index++)
    {
      const guint *counts = &grid.counts[(gsize) index * cloud->k];
      double point[2] = { plot->left + (index % grid.n_columns + 0.5) * grid.cell,
                          plot->top + (index / grid.n_columns + 0.5) * grid.cell };
      guint best = 0;

      for (guint c = 1; c < cloud->k; c++)
        {
          if (counts[c] > counts[best])
            best = c;
        }
      if (counts[best] > 0)
        g_array_append_vals (dots[best], point, 2);
    }
  *cell = grid.cell;
  g_free (grid.counts);
}

static void
draw_cloud (CarlosPlot *plot, const Cloud *cloud)
{
  g_autofree GArray **dots = g_new (GArray *, cloud->k);
  double radius = plot->unit * CLAMP (60 / sqrt (cloud->n), 1.2, 4.0);
  double cell;

  for (guint c = 0; c < cloud->k; c++)
    dots[c] = g_array_new (FALSE, FALSE, sizeof (double));
  if (cloud->n > MAXIMUM_DOTS)
    {
      collect_cells (plot, cloud, dots, &cell);
      radius = 0.42 * cell;
    }
  else
    {
      collect_items (plot, cloud, dots);
    }
  add_dots (plot, cloud, dots, radius);
  for (guint c = 0; c < cloud->k; c++)
    g_array_unref (dots[c]);
}

static int
compare_floats (gconstpointer a, gconstpointer b)
{
  float fa = *(const float *) a;
  float fb = *(const float *) b;

  return (fa > fb) - (fa < fb);
}

static gboolean
find_median (const Cloud *cloud, guint cluster, float median[2])
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (float));

  for (guint c = 0; c < 2; c++)
    {
      g_array_set_size (values, 0);
      for (guint i = 0; i < cloud->n; i++)
        {
          if (cloud->clusters[i] == cluster && is_placed (cloud, i))
            g_array_append_val (values, cloud->projection[2 * i + c]);
        }
      if (values->len == 0)
        return FALSE;
      g_array_sort (values, compare_floats);
      median[c] = g_array_index (values, float, values->len / 2);
    }

  return TRUE;
}

/* A name on a plaque of the background's colour, led by a disc of the cluster's. */
static void
draw_label (CarlosPlot *plot,
            const CarlosRectangle *place,
            const char *text,
            const CarlosFont *font,
            CarlosColor color)
{
  CarlosPaint plaque = { .fill = carlos_color_with_alpha (plot->palette->background, 0.88) };
  CarlosPaint disc = { .fill = color };
  CarlosCircle circle = { place->x + 0.6 * font->size, place->y + place->height / 2, 0.34 * font->size };

  carlos_display_list_builder_add_rectangle (plot->builder, place->x, place->y, place->width, place->height,
                                             &plaque);
  carlos_display_list_builder_add_circle (plot->builder, &circle, &disc);
  carlos_display_list_builder_add_text (plot->builder, text, place->x + 1.2 * font->size,
                                        circle.y + 0.35 * font->size, CARLOS_ANCHOR_START, font,
                                        plot->palette->ink);
}

/* The first two genres say enough in a crowd. */
static char *
create_label (const CarlosPlot *plot, const CarlosCluster *cluster, const CarlosFont *font)
{
  g_autofree char *name = carlos_chart_options_dup_cluster_name (plot->options, cluster);
  g_auto (GStrv) words = g_strsplit (name, ", ", 3);
  g_autofree char *first = NULL;
  g_autofree char *clean = NULL;

  if (words[0] != NULL && words[1] != NULL)
    g_clear_pointer (&words[2], g_free);
  first = g_strjoinv (", ", words);
  clean = carlos_text_sanitize (first);

  return carlos_text_ellipsize (clean, font, LABEL_WIDTH * plot->unit);
}

static void
add_label (CarlosPlot *plot,
           CarlosLabelPlacer *placer,
           const Cloud *cloud,
           const CarlosCluster *cluster,
           guint index)
{
  CarlosFont font = carlos_plot_get_font (plot, LABEL_SIZE, TRUE);
  g_autofree char *text = create_label (plot, cluster, &font);
  CarlosTextExtents extents;
  CarlosRectangle place;
  float median[2];

  if (text == NULL || !find_median (cloud, index, median))
    return;
  carlos_text_measure (text, &font, &extents);
  place.width = extents.advance + 1.6 * font.size;
  place.height = 1.5 * font.size;
  place.x = carlos_plot_x (plot, median[0]) - place.width / 2;
  place.y = carlos_plot_y (plot, median[1]) - place.height / 2;
  if (carlos_label_placer_place (placer, &place))
    draw_label (plot, &place, text, &font, cloud->colors[index]);
}

static void
add_labels (CarlosPlot *plot, const Cloud *cloud, const CarlosTasteProfile *profile)
{
  CarlosRectangle area = { plot->left, plot->top, plot->right - plot->left, plot->bottom - plot->top };
  g_auto (CarlosLabelPlacer) placer = { 0 };

  carlos_label_placer_init (&placer, &area);
  for (guint c = 0; c < cloud->k; c++)
    add_label (plot, &placer, cloud, &profile->clusters[c], c);
}

static char *
format_ratio (const CarlosComponents *components, guint index)
{
  return carlos_format_percent (index < components->n_components ? components->explained_variance_ratio[index]
                                                                 : 0);
}

/* Names the components at the ends where they grow. */
static void
add_directions (CarlosPlot *plot, const CarlosComponents *components)
{
  CarlosFont font = carlos_plot_get_font (plot, 12.5, FALSE);
  g_autofree char *first = format_ratio (components, 0);
  g_autofree char *second = format_ratio (components, 1);
  /* Translators: %s is the percentage of the variance that it explains; the arrow shows where it grows */
  g_autofree char *along = g_strdup_printf (_ ("first component, %s →"), first);
  /* Translators: %s is the percentage of the variance that it explains; the arrow shows where it grows */
  g_autofree char *up = g_strdup_printf (_ ("second component, %s →"), second);

  carlos_display_list_builder_add_text (plot->builder, along, plot->right, plot->bottom + 2 * font.size,
                                        CARLOS_ANCHOR_END, &font, plot->palette->caption);
  carlos_display_list_builder_add_rotated_text (plot->builder, up, plot->left - font.size, plot->top, -90,
                                                CARLOS_ANCHOR_END, &font, plot->palette->caption);
}

static char *
create_subtitle (const CarlosTasteProfile *profile)
{
  g_autofree char *count = carlos_format_count (profile->n_items);

  if (profile->n_items > MAXIMUM_DOTS)
    return g_strdup_printf (
      profile->items_are_artists
        /* Translators: %s is a number of artists, many thousands */
        ? _ ("%s artists, gathered in dots: each has the colour of the cluster with most artists there")
        /* Translators: %s is a number of tracks, many thousands */
        : _ ("%s tracks, gathered in dots: each has the colour of the cluster with most tracks there"),
      count);

  return g_strdup_printf (profile->items_are_artists
                            ? ngettext ("%s artist in the first two principal components",
                                        "%s artists in the first two principal components", profile->n_items)
                            : ngettext ("%s track in the first two principal components",
                                        "%s tracks in the first two principal components", profile->n_items),
                          count);
}

static CarlosColor *
create_colors (const CarlosTasteProfile *profile, const CarlosPalette *palette)
{
  g_autofree guint *ids = g_new (guint, profile->k);
  g_autofree guint *categories = g_new (guint, profile->k);
  CarlosColor *colors = g_new (CarlosColor, profile->k);

  for (guint c = 0; c < profile->k; c++)
    ids[c] = profile->clusters[c].id;
  carlos_palette_assign_categories (ids, profile->k, categories);
  for (guint c = 0; c < profile->k; c++)
    colors[c] = palette->category[categories[c]];

  return colors;
}

/**
 * carlos_scatter_chart_new:
 *
 * Draws every item as a dot in the first two principal components, coloured by cluster, with the clusters' names at
 * their medians. More than 20,000 items are gathered in the cells of a grid, which is said above the picture.
 *
 * Returns: (transfer full): the drawing
 */
CarlosDisplayList *
carlos_scatter_chart_new (const CarlosTasteProfile *profile, const CarlosChartOptions *options)
{
  g_autofree char *subtitle = create_subtitle (profile);
  g_autofree CarlosColor *colors
    = create_colors (profile, carlos_palette_get (options->palette, options->high_contrast));
  CarlosPlotTexts texts = { 0 };
  Cloud cloud
    = { profile->components.projection, profile->item_clusters, profile->n_items, profile->k, colors };
  CarlosPlot plot;

  texts.title = _ ("The clusters from above");
  texts.subtitle = subtitle;
  texts.description = _ ("A cloud of dots in the colours of the clusters: what is alike lies close together");
  carlos_plot_begin (&plot, options, &texts);
  if (cloud.projection == NULL || cloud.clusters == NULL || cloud.k == 0 || !set_scales (&plot, &cloud))
    {
      carlos_plot_add_sentence (&plot, _ ("Nothing could be placed in the plane of the components."));
      return carlos_plot_end (&plot);
    }
  draw_cloud (&plot, &cloud);
  add_directions (&plot, &profile->components);
  add_labels (&plot, &cloud, profile);

  return carlos_plot_end (&plot);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-scatter-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "carlos-dot-cloud.h"
#include "carlos-format.h"
#include "carlos-label-placer.h"
#include "carlos-plot.h"

/* More dots than this are gathered. */
#define MAXIMUM_DOTS 20000
#define LABEL_SIZE 13.0 /* px of the plate */
#define LABEL_WIDTH 190.0

static int
compare_floats (gconstpointer a, gconstpointer b)
{
  float fa = *(const float *) a;
  float fb = *(const float *) b;

  return (fa > fb) - (fa < fb);
}

static gboolean
find_median (const CarlosDotCloud *cloud, guint cluster, float median[2])
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (float));

  for (guint c = 0; c < 2; c++)
    {
      g_array_set_size (values, 0);
      for (guint i = 0; i < cloud->n; i++)
        {
          if (cloud->clusters[i] == cluster && carlos_dot_cloud_is_placed (cloud, i))
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
           const CarlosDotCloud *cloud,
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
add_labels (CarlosPlot *plot, const CarlosDotCloud *cloud, const CarlosTasteProfile *profile)
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
    = carlos_dot_cloud_create_colors (profile, carlos_palette_get (options->palette, options->high_contrast));
  CarlosPlotTexts texts = { 0 };
  CarlosDotCloud cloud = {
    profile->components.projection, profile->item_clusters, profile->n_items, profile->k, colors, MAXIMUM_DOTS
  };
  CarlosPlot plot;

  texts.title = _ ("The clusters from above");
  texts.subtitle = subtitle;
  texts.description = _ ("A cloud of dots in the colours of the clusters: what is alike lies close together");
  carlos_plot_begin (&plot, options, &texts);
  if (cloud.projection == NULL || cloud.clusters == NULL || cloud.k == 0
      || !carlos_dot_cloud_set_scales (&cloud, &plot))
    {
      carlos_plot_add_sentence (&plot, _ ("Nothing could be placed in the plane of the components."));
      return carlos_plot_end (&plot);
    }
  carlos_dot_cloud_draw (&cloud, &plot);
  add_directions (&plot, &profile->components);
  add_labels (&plot, &cloud, profile);

  return carlos_plot_end (&plot);
}

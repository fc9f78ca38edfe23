/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-iteration-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "carlos-dot-cloud.h"

/* px of the picture that a dot should have for itself: small pictures have fewer dots. */
#define ROOM_OF_A_DOT 30.0
#define MAXIMUM_DOTS 20000

static void
add_way (CarlosPlot *plot, const CarlosIterationPicture *picture, guint cluster)
{
  CarlosPaint paint = { .stroke = plot->palette->ink, .stroke_width = 1.5 };
  const float *from = picture->before + 2 * cluster, *to = picture->centres + 2 * cluster;

  carlos_display_list_builder_add_line (plot->builder, carlos_plot_x (plot, from[0]),
                                        carlos_plot_y (plot, from[1]), carlos_plot_x (plot, to[0]),
                                        carlos_plot_y (plot, to[1]), &paint);
}

static void
add_centres (CarlosPlot *plot, const CarlosIterationPicture *picture, const CarlosColor *colors)
{
  for (guint c = 0; c < picture->k; c++)
    {
      double radius = CLAMP (7 * plot->unit, 4, 9);
      CarlosPaint paint = { .fill = colors[c], .stroke = plot->palette->ink, .stroke_width = 2 };
      CarlosCircle disc = { carlos_plot_x (plot, picture->centres[2 * c]),
                            carlos_plot_y (plot, picture->centres[2 * c + 1]), radius };

      if (picture->before != NULL)
        add_way (plot, picture, c);
      carlos_display_list_builder_add_circle (plot->builder, &disc, &paint);
    }
}

/* More clusters than the profile has may be left in a part of the listening; they have colours of their own. */
static CarlosColor *
create_colors (const CarlosIterationPicture *picture, const CarlosPalette *palette)
{
  g_autofree CarlosColor *named = carlos_dot_cloud_create_colors (picture->profile, palette);
  CarlosColor *colors = g_new (CarlosColor, picture->k);

  for (guint c = 0; c < picture->k; c++)
    colors[c] = c < picture->profile->k ? named[c] : palette->category[c % CARLOS_N_CATEGORY_COLORS];

  return colors;
}

/**
 * carlos_iteration_chart_new:
 *
 * Draws where k-means stood: every item as a dot in the first two principal components in the colour of its cluster, the
 * centres as discs with a dark edge and the way that each has come.
 *
 * Returns: (transfer full): the drawing
 */
CarlosDisplayList *
carlos_iteration_chart_new (const CarlosIterationPicture *picture, const CarlosChartOptions *options)
{
  CarlosPlotTexts texts = { .title = picture->title, .subtitle = picture->subtitle };
  g_autofree CarlosColor *colors
    = create_colors (picture, carlos_palette_get (options->palette, options->high_contrast));
  guint maximum = (guint) MIN (MAXIMUM_DOTS, options->width * options->height / ROOM_OF_A_DOT);
  CarlosDotCloud cloud = { picture->profile->components.projection,
                           picture->clusters,
                           picture->profile->n_items,
                           picture->k,
                           colors,
                           maximum };
  CarlosPlot plot;

  texts.description
    = _ ("Dots in the colours of the clusters that they are in now, and the centres of these");
  carlos_plot_begin (&plot, options, &texts);
  plot.left = 12 * plot.unit;
  plot.right = options->width - 12 * plot.unit;
  plot.bottom += 30 * plot.unit;
  if (carlos_dot_cloud_set_scales (&cloud, &plot))
    {
      carlos_dot_cloud_draw (&cloud, &plot);
      add_centres (&plot, picture, colors);
    }

  return carlos_plot_end (&plot);
}

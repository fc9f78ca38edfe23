/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-density-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "carlos-plot.h"

#define DOT_ALPHA .35
#define MAXIMUM_DOTS 20000

/* One scale for both axes, with the grid in the middle. */
static void
set_scales (CarlosPlot *plot, const CarlosGrid *grid)
{
  double width = plot->right - plot->left, height = plot->bottom - plot->top;
  double grid_width = (grid->columns - 1) * grid->cell, grid_height = (grid->rows - 1) * grid->cell;
  double scale = MAX (MAX (grid_width / width, grid_height / height), 1e-12);

  plot->x_first = grid->x + (grid_width - scale * width) / 2;
  plot->x_last = plot->x_first + scale * width;
  plot->y_first = grid->y + (grid_height - scale * height) / 2;
  plot->y_last = plot->y_first + scale * height;
}

/* All rings of a level are one path, so that holes are holes. */
static void
add_contour (CarlosPlot *plot, const CarlosContour *contour, const CarlosPaint *paint)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (CarlosPathOperation));
  const CarlosPathOperation end = { .kind = 'Z' };

  for (guint ring = 0; ring < contour->n_rings; ring++)
    {
      for (guint v = contour->starts[ring]; v < contour->starts[ring + 1]; v++)
        {
          CarlosPathOperation step = { .kind = v == contour->starts[ring] ? 'M' : 'L' };

          step.points[0] = carlos_plot_x (plot, contour->vertices[2 * v]);
          step.points[1] = carlos_plot_y (plot, contour->vertices[2 * v + 1]);
          g_array_append_val (path, step);
        }
      g_array_append_val (path, end);
    }
  if (path->len > 0)
    carlos_display_list_builder_add_path (plot->builder, (const CarlosPathOperation *) (gpointer) path->data,
                                          path->len, paint);
}

static void
add_contours (CarlosPlot *plot, const CarlosDensityPicture *picture)
{
  guint n = picture->contours->len;
  CarlosPaint line = { .stroke = plot->palette->background, .stroke_width = 2 * plot->unit };

  for (guint i = 0; i < n; i++)
    {
      guint shade = n > 1 ? i * (CARLOS_N_RAMP_COLORS - 1) / (n - 1) : CARLOS_N_RAMP_COLORS - 1;
      CarlosPaint paint
        = { .fill = plot->palette->ramp[shade], .stroke = plot->palette->outline, .stroke_width = 1 };

      add_contour (plot, g_ptr_array_index (picture->contours, i), &paint);
    }
  if (picture->half < n)
    add_contour (plot, g_ptr_array_index (picture->contours, picture->half), &line);
}

static void
add_dots (CarlosPlot *plot, const CarlosTasteProfile *profile)
{
  g_autoptr (GArray) dots = g_array_new (FALSE, FALSE, sizeof (double));
  guint step = 1 + profile->n_items / MAXIMUM_DOTS;

  for (guint i = 0; i < profile->n_items; i += step)
    {
      double place[2] = { carlos_plot_x (plot, profile->components.projection[2 * i]),
                          carlos_plot_y (plot, profile->components.projection[2 * i + 1]) };

      if (isfinite (place[0]) && isfinite (place[1]))
        g_array_append_vals (dots, place, 2);
    }
  if (dots->len > 0)
    carlos_display_list_builder_add_dots (plot->builder, (const double *) (gpointer) dots->data,
                                          dots->len / 2, 1.2 * plot->unit,
                                          carlos_color_with_alpha (plot->palette->ink, DOT_ALPHA));
}

/**
 * carlos_density_chart_new:
 *
 * Draws how densely the plane of the first two principal components is filled with listening: darker bands where more of
 * it lies, and the line that holds half of it.
 *
 * Returns: (transfer full): the drawing
 */
CarlosDisplayList *
carlos_density_chart_new (const CarlosDensityPicture *picture, const CarlosChartOptions *options)
{
  CarlosPlotTexts texts = { 0 };
  CarlosPlot plot;

  texts.title = _ ("Where the listening lies");
  texts.subtitle = _ ("Half of it lies inside the line");
  texts.description = _ ("Bands in shades of blue, the stronger the more is listened to what lies there");
  carlos_plot_begin (&plot, options, &texts);
  plot.left = 12 * plot.unit;
  plot.right = options->width - 12 * plot.unit;
  plot.bottom += 30 * plot.unit;
  set_scales (&plot, picture->grid);
  add_contours (&plot, picture);
  add_dots (&plot, picture->profile);

  return carlos_plot_end (&plot);
}

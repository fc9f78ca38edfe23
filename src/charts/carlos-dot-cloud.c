/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-dot-cloud.h"

#include <math.h>

#define DOT_ALPHA 0.8

/**
 * carlos_dot_cloud_is_placed:
 *
 * Returns: whether an item has a place and a cluster
 */
gboolean
carlos_dot_cloud_is_placed (const CarlosDotCloud *self, guint item)
{
  return isfinite (self->projection[2 * item]) && isfinite (self->projection[2 * item + 1])
         && self->clusters[item] < self->k;
}

/**
 * carlos_dot_cloud_set_scales:
 *
 * One scale for both components, so that distances are true, with the cloud in the middle.
 *
 * Returns: FALSE when nothing has a place
 */
gboolean
carlos_dot_cloud_set_scales (const CarlosDotCloud *self, CarlosPlot *plot)
{
  double low[2] = { INFINITY, INFINITY }, high[2] = { -INFINITY, -INFINITY };
  double width = plot->right - plot->left, height = plot->bottom - plot->top;
  double scale;

  for (guint i = 0; i < self->n; i++)
    {
      for (guint c = 0; c < 2 && carlos_dot_cloud_is_placed (self, i); c++)
        {
          low[c] = MIN (low[c], self->projection[2 * i + c]);
          high[c] = MAX (high[c], self->projection[2 * i + c]);
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
add_dots (CarlosPlot *plot, const CarlosDotCloud *self, GArray **dots, double radius)
{
  for (guint c = 0; c < self->k; c++)
    {
      if (dots[c]->len > 0)
        carlos_display_list_builder_add_dots (plot->builder, (const double *) dots[c]->data, dots[c]->len / 2,
                                              radius, get_dot_color (plot, self->colors[c]));
    }
}

static void
collect_items (const CarlosPlot *plot, const CarlosDotCloud *self, GArray **dots)
{
  for (guint i = 0; i < self->n; i++)
    {
      double point[2];

      if (!carlos_dot_cloud_is_placed (self, i))
        continue;
      point[0] = carlos_plot_x (plot, self->projection[2 * i]);
      point[1] = carlos_plot_y (plot, self->projection[2 * i + 1]);
      g_array_append_vals (dots[self->clusters[i]], point, 2);
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
grid_init (Grid *grid, const CarlosPlot *plot, const CarlosDotCloud *self)
{
  double width = plot->right - plot->left, height = plot->bottom - plot->top;

  grid->cell = sqrt (width * height / self->maximum);
  grid->n_columns = (guint) MAX (1.0, floor (width / grid->cell));
  grid->n_rows = (guint) MAX (1.0, floor (height / grid->cell));
  grid->counts = g_new0 (guint, (gsize) grid->n_columns * grid->n_rows * self->k);
  for (guint i = 0; i < self->n; i++)
    {
      double column, row;
      gsize index;

      if (!carlos_dot_cloud_is_placed (self, i))
        continue;
      column = (carlos_plot_x (plot, self->projection[2 * i]) - plot->left) / grid->cell;
      row = (carlos_plot_y (plot, self->projection[2 * i + 1]) - plot->top) / grid->cell;
      index = (gsize) CLAMP (row, 0, grid->n_rows - 1) * grid->n_columns
              + (gsize) CLAMP (column, 0, grid->n_columns - 1);
      grid->counts[index * self->k + self->clusters[i]]++;
    }
}

/* A dot in every cell that holds an item, for the cluster that has most of them there. */
static void
collect_cells (const CarlosPlot *plot, const CarlosDotCloud *self, GArray **dots, double *cell)
{
  Grid grid;

  grid_init (&grid, plot, self);
  for (guint index = 0; index < grid.n_columns * grid.n_rows; index++)
    {
      const guint *counts = &grid.counts[(gsize) index * self->k];
      double point[2] = { plot->left + (index % grid.n_columns + 0.5) * grid.cell,
                          plot->top + (index / grid.n_columns + 0.5) * grid.cell };
      guint best = 0;

      for (guint c = 1; c < self->k; c++)
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

/**
 * carlos_dot_cloud_draw:
 * @plot: its scales are set
 *
 * Draws a dot for each item, or one for each cell of a grid in the colour of the cluster that has most items there.
 */
void
carlos_dot_cloud_draw (const CarlosDotCloud *self, CarlosPlot *plot)
{
  g_autofree GArray **dots = g_new (GArray *, self->k);
  double radius = plot->unit * CLAMP (60 / sqrt (self->n), 1.2, 4.0);
  double cell;

  for (guint c = 0; c < self->k; c++)
    dots[c] = g_array_new (FALSE, FALSE, sizeof (double));
  if (self->n > self->maximum)
    {
      collect_cells (plot, self, dots, &cell);
      radius = 0.42 * cell;
    }
  else
    {
      collect_items (plot, self, dots);
    }
  add_dots (plot, self, dots, radius);
  for (guint c = 0; c < self->k; c++)
    g_array_unref (dots[c]);
}

/**
 * carlos_dot_cloud_create_colors:
 *
 * Returns: (transfer full): the colour of each cluster, which it keeps as long as it keeps its id
 */
CarlosColor *
carlos_dot_cloud_create_colors (const CarlosTasteProfile *profile, const CarlosPalette *palette)
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

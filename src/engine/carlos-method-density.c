/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-method-private.h"

#include "carlos-bandwidth.h"
#include "carlos-contour-tracer.h"
#include "carlos-density-chart.h"
#include "carlos-density.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LONGEST 160
#define SMOOTHING 2

/* The part of the listening that lies inside each line, from the outermost on. */
static const double masses[] = { .98, .94, .88, .8, .7, .6, .5, .4, .3, .2, .1 };
#define N_LEVELS G_N_ELEMENTS (masses)
#define HALF 6

/* Of an artist, that of the tracks it is the first artist of. */
static double *
weigh_items (const CarlosMethodWalk *walk)
{
  const CarlosTrackTable *table = walk->listener->table;
  const CarlosTasteProfile *profile = walk->listener->profile;
  guint n_entities = (guint) walk->space->entities->n_rows;
  g_autofree double *weights = g_new0 (double, MAX (n_entities, 1));
  double *items = g_new (double, profile->n_items);

  for (guint t = 0; t < carlos_track_table_get_n_tracks (table); t++)
    {
      guint entity = carlos_feature_space_get_entity (walk->space, table, t);

      if (entity < n_entities)
        weights[entity] += walk->weights[t];
    }
  for (guint i = 0; i < profile->n_items; i++)
    items[i] = weights[walk->space->items[i]];

  return items;
}

void
carlos_method_density_make (CarlosMethodDensity *self, const CarlosMethodWalk *walk)
{
  const CarlosTasteProfile *profile = walk->listener->profile;
  CarlosMatrix positions = { profile->n_items, 2, profile->components.projection };
  g_autofree double *weights = weigh_items (walk);

  self->levels = g_new (double, N_LEVELS);
  self->bandwidth = carlos_bandwidth_botev (&positions, weights);
  self->grid = carlos_density_frame (&positions, &self->bandwidth, LONGEST);
  carlos_density_estimate (&positions, weights, &self->bandwidth, self->grid);
  carlos_density_find_levels (self->grid, masses, N_LEVELS, self->levels);
  self->contours = carlos_contour_tracer_trace (self->grid, self->levels, N_LEVELS, SMOOTHING);
}

void
carlos_method_density_clear (CarlosMethodDensity *self)
{
  g_clear_pointer (&self->grid, carlos_grid_free);
  g_clear_pointer (&self->contours, g_ptr_array_unref);
  g_clear_pointer (&self->levels, g_free);
}

static CarlosDisplayList *
draw_density (const CarlosMethodWalk *walk, guint index, const CarlosChartOptions *options)
{
  const CarlosMethodDensity *density = &walk->density;
  CarlosDensityPicture picture = { walk->listener->profile, density->grid, density->contours, HALF };

  return carlos_density_chart_new (&picture, options);
}

static double
measure_area (const CarlosContour *contour)
{
  double area = 0;

  for (guint ring = 0; ring < contour->n_rings; ring++)
    area += carlos_contour_get_area (contour, ring);

  return area;
}

static void
add_levels (CarlosMethodStep *step, const CarlosMethodDensity *density)
{
  CarlosMethodTable *out = carlos_method_step_add_table (step, "levels", _ ("The lines"));

  carlos_method_table_add_column (out, "inside", _ ("part inside"), CARLOS_METHOD_NUMBER, NULL, 2);
  carlos_method_table_add_column (out, "density", _ ("density"), CARLOS_METHOD_NUMBER, NULL, 4);
  carlos_method_table_add_column (out, "rings", _ ("rings"), CARLOS_METHOD_INTEGER, NULL, 0);
  carlos_method_table_add_column (out, "area", _ ("area"), CARLOS_METHOD_NUMBER, NULL, 3);
  for (guint i = 0; i < N_LEVELS; i++)
    {
      const CarlosContour *contour = g_ptr_array_index (density->contours, i);

      carlos_method_table_add_row (out);
      carlos_method_table_set_number (out, 0, masses[i]);
      carlos_method_table_set_number (out, 1, density->levels[i]);
      carlos_method_table_set_number (out, 2, contour->n_rings);
      carlos_method_table_set_number (out, 3, measure_area (contour));
    }
}

static void
add_grid (CarlosMethodStep *step, const CarlosGrid *grid)
{
  CarlosMethodTable *out = carlos_method_step_add_table (step, "grid", _ ("The density, place by place"));

  carlos_method_table_add_column (out, "x", _ ("x"), CARLOS_METHOD_NUMBER, NULL, 3);
  carlos_method_table_add_column (out, "y", _ ("y"), CARLOS_METHOD_NUMBER, NULL, 3);
  carlos_method_table_add_column (out, "density", _ ("density"), CARLOS_METHOD_SINGLE, NULL, 4);
  for (guint row = 0; row < grid->rows; row++)
    {
      for (guint column = 0; column < grid->columns; column++)
        {
          carlos_method_table_add_row (out);
          carlos_method_table_set_number (out, 0, grid->x + column * grid->cell);
          carlos_method_table_set_number (out, 1, grid->y + row * grid->cell);
          carlos_method_table_set_number (out, 2, grid->values[(gsize) row * grid->columns + column]);
        }
    }
}

/* The sixth step: how densely the plane is filled. */
CarlosMethodStep *
carlos_method_step_new_density (CarlosMethodWalk *walk)
{
  CarlosMethodStep *step = carlos_method_step_new ("density", _ ("Density"));
  const CarlosMethodChart chart = { "density", 0, draw_density, NULL };
  const CarlosMethodDensity *density = &walk->density;

  carlos_method_step_add_sentence (
    step, _ ("A small hill is put where each point lies, as high as it was listened to, and all hills "
             "are added up. So the picture tells where most of the listening is, and not only where most of "
             "the music is."));
  carlos_method_step_take_sentence (
    step,
    /* Translators: the two numbers are the widths of a hill along the two axes of a picture */
    g_strdup_printf (
      _ ("How wide a hill is, the points themselves tell (the improved rule of Sheather and Jones): %1$.3f "
         "along and %2$.3f up. The clusters are not made from this."),
      density->bandwidth.x, density->bandwidth.y));
  carlos_method_step_add_formula (step, _ ("density (x) = Σ w · exp (−|x − p|² / 2 h²) / (2 π h² Σ w)"));
  carlos_method_step_add_chart (step, &chart);
  add_levels (step, density);
  add_grid (step, density->grid);

  return step;
}

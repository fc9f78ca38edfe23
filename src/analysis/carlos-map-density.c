/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-density.h"

#include "carlos-contour-tracer.h"
#include "carlos-density.h"

#include <math.h>

/* The plate: band i begins at this much of the highest density. */
#define PLATE_FIRST 0.025
#define PLATE_POWER 1.5

/* Of equal parts of the listening: a little of it is outside of the palest band, which would have no end otherwise. */
#define MASS_PART (1 / (CARLOS_MAP_N_BANDS + 0.5))

/* A kernel narrower than three cells is not drawn true, and one wider than this is no picture. */
#define LEAST_SIGMA (3.0 / CARLOS_MAP_N_CELLS)
#define MOST_SIGMA 0.08

#define N_LINES 16

static CarlosGrid *
create_grid (void)
{
  return carlos_grid_new (CARLOS_MAP_N_CELLS + 1, CARLOS_MAP_N_CELLS + 1, 0, 0, 1.0 / CARLOS_MAP_N_CELLS);
}

static void
choose_bandwidth (CarlosTasteMap *map, const CarlosMatrix *positions, const double *weights)
{
  CarlosBandwidth bandwidth = { CARLOS_MAP_PLATE_SIGMA, CARLOS_MAP_PLATE_SIGMA };

  if (map->bandwidth == CARLOS_MAP_BANDWIDTH_SCOTT)
    bandwidth = carlos_bandwidth_scott (positions, weights);
  else if (map->bandwidth == CARLOS_MAP_BANDWIDTH_ISJ)
    bandwidth = carlos_bandwidth_botev (positions, weights);
  map->sigma_x = CLAMP (bandwidth.x, LEAST_SIGMA, MOST_SIGMA);
  map->sigma_y = CLAMP (bandwidth.y, LEAST_SIGMA, MOST_SIGMA);
}

static void
find_levels (const CarlosTasteMap *map, double *levels)
{
  double highest = carlos_grid_get_maximum (map->density), masses[CARLOS_MAP_N_BANDS];

  for (guint b = 0; b < CARLOS_MAP_N_BANDS; b++)
    {
      double part = (double) b / CARLOS_MAP_N_BANDS;

      levels[b] = highest * (PLATE_FIRST + (1 - PLATE_FIRST) * pow (part, PLATE_POWER));
      masses[b] = (CARLOS_MAP_N_BANDS - b) * MASS_PART;
    }
  if (map->levels == CARLOS_MAP_LEVELS_MASS)
    carlos_density_find_levels (map->density, masses, CARLOS_MAP_N_BANDS, levels);
}

static void
measure_inside (CarlosTasteMap *map)
{
  gsize n_cells = (gsize) map->density->columns * map->density->rows;
  double sum = 0;

  map->inside = g_new0 (double, map->n_bands);
  for (gsize i = 0; i < n_cells; i++)
    {
      float value = map->density->values[i];

      sum += value;
      for (guint b = 0; b < map->n_bands && value >= map->bands[b]->level; b++)
        map->inside[b] += value;
    }
  for (guint b = 0; b < map->n_bands && sum > 0; b++)
    map->inside[b] /= sum;
}

/* Takes the contours out of what the tracer gives. */
static CarlosContour **
trace (const CarlosGrid *grid, const double *levels, guint n_levels)
{
  g_autoptr (GPtrArray) traced = carlos_contour_tracer_trace (grid, levels, n_levels, 0);
  CarlosContour **contours = g_new0 (CarlosContour *, n_levels);

  g_ptr_array_set_free_func (traced, NULL);
  for (guint i = 0; i < n_levels; i++)
    contours[i] = g_ptr_array_index (traced, i);

  return contours;
}

/**
 * carlos_map_density_trace:
 * @map: (inout): with a density that was told; gets the bands of the plate. Where it is 0 everywhere there are none
 */
void
carlos_map_density_trace (CarlosTasteMap *map)
{
  double levels[CARLOS_MAP_N_BANDS];

  if (!(carlos_grid_get_maximum (map->density) > 0))
    return;
  find_levels (map, levels);
  map->bands = trace (map->density, levels, CARLOS_MAP_N_BANDS);
  map->n_bands = CARLOS_MAP_N_BANDS;
  measure_inside (map);
}

/**
 * carlos_map_density_estimate:
 * @map: (inout): with points; gets its density and its bands. Without any weight there are none
 */
void
carlos_map_density_estimate (CarlosTasteMap *map)
{
  g_autoptr (CarlosMatrix) positions = carlos_matrix_new (map->n_points, 2);
  g_autofree double *weights = g_new0 (double, (gsize) map->n_points + 1);
  double sum = 0;
  CarlosBandwidth bandwidth;

  for (guint i = 0; i < map->n_points; i++)
    {
      carlos_matrix_row (positions, i)[0] = (float) map->points[i].x;
      carlos_matrix_row (positions, i)[1] = (float) map->points[i].y;
      weights[i] = map->points[i].weight;
      sum += weights[i];
    }
  choose_bandwidth (map, positions, weights);
  bandwidth = (CarlosBandwidth){ map->sigma_x, map->sigma_y };
  map->density = create_grid ();
  if (!(sum > 0))
    return;
  carlos_density_estimate (positions, weights, &bandwidth, map->density);
  carlos_map_density_trace (map);
}

/**
 * carlos_map_density_draw_lines:
 * @lines: (inout): with positions; gets its contours: sixteen, at even steps of density
 */
void
carlos_map_density_draw_lines (CarlosMapLines *lines)
{
  CarlosBandwidth bandwidth = { CARLOS_MAP_LINES_SIGMA, CARLOS_MAP_LINES_SIGMA };
  g_autoptr (CarlosMatrix) positions = carlos_matrix_new (lines->n_positions, 2);
  g_autoptr (CarlosGrid) grid = create_grid ();
  double levels[N_LINES], highest;

  for (gsize i = 0; i < 2 * (gsize) lines->n_positions; i++)
    positions->values[i] = (float) lines->positions[i];
  carlos_density_estimate (positions, NULL, &bandwidth, grid);
  highest = carlos_grid_get_maximum (grid);
  if (!(highest > 0))
    return;
  for (guint i = 0; i < N_LINES; i++)
    levels[i] = highest * (i + 1) / (N_LINES + 1);
  lines->contours = trace (grid, levels, N_LINES);
  lines->n_contours = N_LINES;
}

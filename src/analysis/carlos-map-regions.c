/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-regions.h"

#include "carlos-density.h"
#include "carlos-map-islands.h"

#include <math.h>

/* A region is where a cluster is densest and at the same time most of what is heard there: the middle of its box is where
 * d^2 / D is largest, with d the density of the cluster and D that of everything. */

/* Map units: the smallest and largest half sides of a box. */
#define LEAST_HALF 0.054
#define MOST_HALF 0.102

/* A half side in standard deviations of what is dense around the middle. */
#define DEVIATIONS 1.45

/* Points where the cluster is at least this part as dense as in the middle have a say in the form. */
#define DENSE 0.5

#define MOST_TILT 18.0
#define FULL_TILT 0.35 /* so much longer than wide, and a box is tilted as what it is around */
#define LEAST_TILT 2.5 /* never exactly upright: drawn by hand */

#define GAP 0.014 /* between two boxes */

/* A box shrinks until this part of it is on the mass, but not below a part of its size. */
#define ON_MASS 0.9
#define SHRINK 0.93
#define LEAST_SHRINK 0.5
#define N_PROBES 9 /* along each side */

/* Where boxes would overlap, a smaller one or one beside it is taken, as far as it is still dense there. */
static const double shrinkings[] = { 1, 0.86, 0.74, 0.62 };
static const double thresholds[] = { 0.7, 0.35 };

/* The side of an island's box; larger for a larger island. */
#define ISLAND_SIDE 0.042
#define ISLAND_MOST 0.13
#define ISLAND_ROOM 0.014
#define ISLAND_TILT 7.0

typedef struct
{
  CarlosTasteMap *map;
  const CarlosTasteProfile *profile;
  CarlosMapIslands *islands;
  CarlosGrid *own; /* the density of one cluster */
  float *standing; /* of each cell: d^2 / D */
  CarlosMatrix *positions;
  double *weights;
} Finding;

/* The density of the points of a cluster, per square map unit of the whole listening. */
static gboolean
estimate (Finding *self, guint cluster)
{
  const CarlosTasteMap *map = self->map;
  CarlosBandwidth bandwidth = { map->sigma_x, map->sigma_y };
  gsize n_cells = (gsize) self->own->columns * self->own->rows;
  double sum = 0;

  for (guint i = 0; i < map->n_points; i++)
    {
      self->weights[i] = map->points[i].cluster == cluster ? map->points[i].weight : 0;
      sum += self->weights[i];
    }
  if (!(sum > 0))
    return FALSE;
  carlos_density_estimate (self->positions, self->weights, &bandwidth, self->own);
  for (gsize i = 0; i < n_cells; i++)
    {
      float own = (float) (self->own->values[i] * sum), all = map->density->values[i];

      self->own->values[i] = own;
      self->standing[i] = all > 0 ? own * own / MAX (all, own) : 0;
    }

  return TRUE;
}

static double
get_value (const CarlosGrid *grid, double x, double y)
{
  double column = CLAMP (floor ((x - grid->x) / grid->cell + 0.5), 0, grid->columns - 1.0);
  double row = CLAMP (floor ((y - grid->y) / grid->cell + 0.5), 0, grid->rows - 1.0);

  return grid->values[(gsize) row * grid->columns + (gsize) column];
}

static gsize
find_peak (const Finding *self)
{
  gsize n_cells = (gsize) self->own->columns * self->own->rows, peak = 0;

  for (gsize i = 1; i < n_cells; i++)
    peak = self->standing[i] > self->standing[peak] ? i : peak;

  return peak;
}

static void
get_place (const CarlosGrid *grid, gsize cell, double *x, double *y)
{
  *x = grid->x + (double) (cell % grid->columns) * grid->cell;
  *y = grid->y + (double) (cell / grid->columns) * grid->cell;
}

/* Second moments of the dense points around a place, and what the kernel adds to them. */
static void
find_moments (const Finding *self, double x, double y, double *xx, double *xy, double *yy)
{
  const CarlosTasteMap *map = self->map;
  double least = DENSE * get_value (self->own, x, y), sum = 0;

  *xx = *xy = *yy = 0;
  for (guint i = 0; i < map->n_points; i++)
    {
      double dx = map->points[i].x - x, dy = map->points[i].y - y, weight = self->weights[i];

      if (!(weight > 0) || hypot (dx, dy) > 2 * MOST_HALF
          || get_value (self->own, map->points[i].x, map->points[i].y) < least)
        continue;
      sum += weight;
      *xx += weight * dx * dx;
      *xy += weight * dx * dy;
      *yy += weight * dy * dy;
    }
  *xx = (sum > 0 ? *xx / sum : 0) + map->sigma_x * map->sigma_x / 2;
  *xy = sum > 0 ? *xy / sum : 0;
  *yy = (sum > 0 ? *yy / sum : 0) + map->sigma_y * map->sigma_y / 2;
}

/* A box that is about square has no direction, and hardly a tilt. */
static double
find_tilt (double angle, double elongation, guint cluster)
{
  double tilt = angle * CLAMP ((elongation - 1) / FULL_TILT, 0, 1);
  double sign = tilt != 0 ? copysign (1, tilt) : cluster % 2 == 0 ? -1 : 1;

  return sign * CLAMP (fabs (tilt), LEAST_TILT, MOST_TILT);
}

/* The part of a box that is on the mass. */
static double
measure_mass (const Finding *self, const CarlosMapRegion *region)
{
  double level = self->map->bands[0]->level, angle = region->tilt * G_PI / 180;
  guint n_inside = 0;

  for (guint i = 0; i < N_PROBES * N_PROBES; i++)
    {
      double dx = ((double) (i % N_PROBES) / (N_PROBES - 1) - 0.5) * region->width;
      double dy = ((double) (i / N_PROBES) / (N_PROBES - 1) - 0.5) * region->height;

      n_inside += get_value (self->map->density, region->x + cos (angle) * dx - sin (angle) * dy,
                             region->y + sin (angle) * dx + cos (angle) * dy)
                      >= level
                    ? 1
                    : 0;
    }

  return (double) n_inside / (N_PROBES * N_PROBES);
}

static void
shrink_to_mass (const Finding *self, CarlosMapRegion *region)
{
  for (double size = SHRINK; size >= LEAST_SHRINK && measure_mass (self, region) < ON_MASS; size *= SHRINK)
    {
      region->width *= SHRINK;
      region->height *= SHRINK;
    }
}

/* The long side is along the first principal axis, as far as the tilt allows. */
static void
shape_box (const Finding *self, CarlosMapRegion *region)
{
  double xx, xy, yy, mean, half, angle, along, across;

  find_moments (self, region->x, region->y, &xx, &xy, &yy);
  mean = (xx + yy) / 2;
  half = hypot ((xx - yy) / 2, xy);
  angle = 0.5 * atan2 (2 * xy, xx - yy) * 180 / G_PI;
  along = CLAMP (DEVIATIONS * sqrt (mean + half), LEAST_HALF, MOST_HALF);
  across = CLAMP (DEVIATIONS * sqrt (MAX (mean - half, 0)), LEAST_HALF, MOST_HALF);
  if (fabs (angle) <= 45)
    {
      region->width = 2 * along;
      region->height = 2 * across;
    }
  else
    {
      region->width = 2 * across;
      region->height = 2 * along;
      angle -= copysign (90, angle);
    }
  region->tilt = find_tilt (angle, along / across, region->cluster);
  shrink_to_mass (self, region);
}

/* Half of what a turned box takes along an axis. */
static double
get_span (const CarlosMapRegion *region, double axis)
{
  double angle = region->tilt * G_PI / 180 - axis;

  return (region->width * fabs (cos (angle)) + region->height * fabs (sin (angle))) / 2;
}

/* Two boxes are apart when they are along one of their four axes. */
static gboolean
are_apart (const CarlosMapRegion *a, const CarlosMapRegion *b)
{
  double tilts[2] = { a->tilt * G_PI / 180, b->tilt * G_PI / 180 };

  for (guint i = 0; i < 4; i++)
    {
      double axis = tilts[i / 2] + (i % 2) * G_PI / 2;
      double distance = fabs ((b->x - a->x) * cos (axis) + (b->y - a->y) * sin (axis));

      if (distance > get_span (a, axis) + get_span (b, axis) + GAP)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_free (const Finding *self, const CarlosMapRegion *region)
{
  for (guint r = 0; r < self->map->n_regions; r++)
    {
      if (!are_apart (&self->map->regions[r], region))
        return FALSE;
    }

  return TRUE;
}

/* The best place for a box of this size, of those that are good enough. */
static gboolean
find_place (const Finding *self, double least, CarlosMapRegion *region)
{
  gsize n_cells = (gsize) self->own->columns * self->own->rows;
  CarlosMapRegion candidate = *region;
  double best = least;
  gboolean is_found = FALSE;

  for (gsize i = 0; i < n_cells; i++)
    {
      if (!(self->standing[i] > best))
        continue;
      get_place (self->own, i, &candidate.x, &candidate.y);
      if (!is_free (self, &candidate))
        continue;
      best = self->standing[i];
      *region = candidate;
      is_found = TRUE;
    }

  return is_found;
}

static gboolean
place_box (const Finding *self, CarlosMapRegion *region)
{
  gsize peak = find_peak (self);
  double highest = self->standing[peak], width, height;

  get_place (self->own, peak, &region->x, &region->y);
  shape_box (self, region);
  if (is_free (self, region))
    return TRUE;
  width = region->width;
  height = region->height;
  for (guint t = 0; t < G_N_ELEMENTS (thresholds); t++)
    {
      for (guint s = 0; s < G_N_ELEMENTS (shrinkings); s++)
        {
          region->width = width * shrinkings[s];
          region->height = height * shrinkings[s];
          if (find_place (self, thresholds[t] * highest, region))
            {
              shrink_to_mass (self, region);
              return TRUE;
            }
        }
    }

  return FALSE;
}

/* A small cluster that lies apart from everything else has a small box around all of it. */
static gboolean
place_island (const Finding *self, CarlosMapRegion *region)
{
  const CarlosMapIsland *island;
  double side;

  get_place (self->own, find_peak (self), &region->x, &region->y);
  island = carlos_map_islands_find (self->islands, region->x, region->y);
  if (region->share >= CARLOS_MAP_MAIN_SHARE || (island != NULL && island->is_largest))
    return FALSE;
  side
    = island != NULL ? MAX (island->right - island->left, island->bottom - island->top) + 2 * ISLAND_ROOM : 0;
  if (side > ISLAND_MOST)
    return FALSE;
  if (island != NULL)
    {
      region->x = (island->left + island->right) / 2;
      region->y = (island->top + island->bottom) / 2;
    }
  region->width = region->height = MAX (side, ISLAND_SIDE);
  region->tilt = region->cluster % 2 == 0 ? ISLAND_TILT : -ISLAND_TILT;
  region->is_island = TRUE;

  return is_free (self, region);
}

static void
name_artists (const CarlosCluster *cluster, CarlosMapRegion *region)
{
  guint n_wanted = region->is_island ? 1 : CARLOS_MAP_N_ARTISTS;

  region->n_artists = MIN (cluster->n_artists, n_wanted);
  for (guint a = 0; a < region->n_artists; a++)
    region->artists[a] = g_strdup (cluster->artists[a].name);
}

static void
find_region (Finding *self, guint cluster)
{
  const CarlosCluster *facts = &self->profile->clusters[cluster];
  CarlosMapRegion region = { .cluster = cluster, .id = facts->id, .share = facts->share };

  if (!estimate (self, cluster))
    return;
  if (!place_island (self, &region))
    {
      region.is_island = FALSE;
      if (!place_box (self, &region))
        return;
    }
  name_artists (facts, &region);
  self->map->regions[self->map->n_regions++] = region;
}

static void
finding_init (Finding *self, CarlosTasteMap *map, const CarlosTasteProfile *profile)
{
  const CarlosGrid *grid = map->density;

  *self = (Finding){ .map = map, .profile = profile };
  self->islands = carlos_map_islands_new (grid, map->bands[0]->level);
  self->own = carlos_grid_new (grid->columns, grid->rows, grid->x, grid->y, grid->cell);
  self->standing = g_new0 (float, (gsize) grid->columns * grid->rows);
  self->positions = carlos_matrix_new (map->n_points, 2);
  self->weights = g_new0 (double, map->n_points);
  for (guint i = 0; i < map->n_points; i++)
    {
      carlos_matrix_row (self->positions, i)[0] = (float) map->points[i].x;
      carlos_matrix_row (self->positions, i)[1] = (float) map->points[i].y;
    }
}

static void
finding_clear (Finding *self)
{
  carlos_map_islands_free (self->islands);
  carlos_grid_free (self->own);
  carlos_matrix_free (self->positions);
  g_free (self->standing);
  g_free (self->weights);
}

/**
 * carlos_map_regions_find:
 * @map: (inout): with points, density and bands; gets its regions
 * @profile: the one whose clusters the points belong to
 *
 * Boxes for the clusters with the largest shares, one after the other: around the place where a cluster is densest and most
 * of what is there, with the long side along the first principal axis of what is dense around it. They do not overlap: a
 * box that would is made smaller or taken aside, and a cluster that has no place of its own has no box.
 */
void
carlos_map_regions_find (CarlosTasteMap *map, const CarlosTasteProfile *profile)
{
  Finding self;

  map->regions = g_new0 (CarlosMapRegion, CARLOS_MAP_MAX_REGIONS);
  finding_init (&self, map, profile);
  for (guint c = 0; c < MIN (profile->k, CARLOS_MAP_MAX_REGIONS); c++)
    find_region (&self, c);
  finding_clear (&self);
}

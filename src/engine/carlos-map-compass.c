/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-compass.h"

#include "carlos-gradient.h"

#include <math.h>
#include <stdlib.h>

/* A feature is on the compass when a plane over the map tells this much of its variance. */
#define LEAST_FIT 0.2

/* Fewer places are told by a plane whatever they are. */
#define LEAST_POINTS 12

/* Those that grow, rather than being one thing or the other. */
static const CarlosFeature features[]
  = { CARLOS_FEATURE_DANCEABILITY,     CARLOS_FEATURE_ENERGY,  CARLOS_FEATURE_LOUDNESS,
      CARLOS_FEATURE_SPEECHINESS,      CARLOS_FEATURE_VALENCE, CARLOS_FEATURE_ACOUSTICNESS,
      CARLOS_FEATURE_INSTRUMENTALNESS, CARLOS_FEATURE_TEMPO };

/* Of each item the mean over its tracks, NaN for those of which it is not known. */
static double *
find_means (const float *values, const guint *items, guint n_tracks, guint n_items)
{
  double *means = g_new0 (double, (gsize) n_items + 1);
  g_autofree guint *counts = g_new0 (guint, (gsize) n_items + 1);

  for (guint t = 0; t < n_tracks; t++)
    {
      if (items[t] >= n_items || !isfinite (values[t]))
        continue;
      means[items[t]] += values[t];
      counts[items[t]]++;
    }
  for (guint i = 0; i < n_items; i++)
    means[i] = counts[i] > 0 ? means[i] / counts[i] : NAN;

  return means;
}

/* Only the points where the feature is known. */
static CarlosGradient
fit (const CarlosTasteMap *map, const double *means, guint *n_known)
{
  g_autoptr (CarlosMatrix) positions = carlos_matrix_new (map->n_points, 2);
  g_autofree double *values = g_new (double, (gsize) map->n_points + 1);
  guint n = 0;

  for (guint i = 0; i < map->n_points; i++)
    {
      const CarlosMapPoint *point = &map->points[i];

      if (!isfinite (means[point->item]))
        continue;
      carlos_matrix_row (positions, n)[0] = (float) point->x;
      carlos_matrix_row (positions, n)[1] = (float) point->y;
      values[n++] = means[point->item];
    }
  *n_known = n;
  positions->n_rows = n;

  return n >= LEAST_POINTS ? carlos_gradient_fit (positions, values, NULL) : (CarlosGradient){ 0 };
}

static int
compare_needles (const void *a, const void *b)
{
  const CarlosMapNeedle *x = a, *y = b;

  return (x->fit < y->fit) - (x->fit > y->fit);
}

/**
 * carlos_map_compass_fit:
 * @map: (inout): with points; gets its compass
 * @items: (array): of each track of @table the item that it belongs to; what is not below @n_items is none
 *
 * Finds in which direction features grow on the map: of each feature the plane over the map that is nearest to the means of
 * the items (least squares). Those of whose variance the plane tells less than .2 are left out, the surest come first.
 */
void
carlos_map_compass_fit (CarlosTasteMap *map, const CarlosTrackTable *table, const guint *items, guint n_items)
{
  guint n_tracks = carlos_track_table_get_n_tracks (table);

  map->needles = g_new0 (CarlosMapNeedle, G_N_ELEMENTS (features));
  for (guint f = 0; f < G_N_ELEMENTS (features); f++)
    {
      const float *values = carlos_track_table_get_feature (table, features[f]);
      g_autofree double *means = values != NULL ? find_means (values, items, n_tracks, n_items) : NULL;
      CarlosGradient gradient;
      guint n_known;

      if (means == NULL)
        continue;
      gradient = fit (map, means, &n_known);
      if (n_known >= LEAST_POINTS && gradient.r_squared >= LEAST_FIT)
        map->needles[map->n_needles++]
          = (CarlosMapNeedle){ features[f], gradient.x, gradient.y, gradient.r_squared };
    }
  qsort (map->needles, map->n_needles, sizeof (CarlosMapNeedle), compare_needles);
}

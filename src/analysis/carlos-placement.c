/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-placement.h"

#include <math.h>

/* The nearest centroid over the columns that are known of an entity; CARLOS_UNPLACED when none is. */
static guint
place_by_known_columns (const CarlosFeatureSpace *space, const CarlosKmeans *solution, gsize entity)
{
  const float *row = carlos_matrix_row (space->entities, entity);
  double nearest = INFINITY;
  guint cluster = CARLOS_UNPLACED;

  for (guint c = 0; c < solution->k; c++)
    {
      const float *centroid = solution->centroids + (gsize) c * solution->n_columns;
      double distance = 0;
      guint n_known = 0;

      for (guint j = 0; j < solution->n_columns; j++)
        {
          if (isnan (row[j]))
            continue;
          distance += ((double) row[j] - centroid[j]) * ((double) row[j] - centroid[j]);
          n_known++;
        }
      if (n_known > 0 && distance < nearest)
        {
          nearest = distance;
          cluster = c;
        }
    }

  return cluster;
}

static guint *
place_entities (const CarlosFeatureSpace *space, const CarlosKmeans *solution)
{
  gsize n_entities = space->entities->n_rows;
  guint *clusters = g_new (guint, MAX (n_entities, 1));

  for (gsize e = 0; e < n_entities; e++)
    clusters[e] = CARLOS_UNPLACED;
  for (gsize i = 0; i < space->points->n_rows; i++)
    clusters[space->items[i]] = solution->labels[i];
  for (gsize e = 0; e < n_entities && space->points->n_rows < n_entities; e++)
    {
      if (clusters[e] == CARLOS_UNPLACED)
        clusters[e] = place_by_known_columns (space, solution, e);
    }

  return clusters;
}

/**
 * carlos_placement_find:
 * @space: of @table
 * @solution: clusters of the space's points
 *
 * Returns: (transfer full): the cluster of each track: its own or its first artist's; where that is known in part, that of
 *   the nearest centroid over what is known; CARLOS_UNPLACED where nothing is
 */
guint *
carlos_placement_find (const CarlosFeatureSpace *space,
                       const CarlosTrackTable *table,
                       const CarlosKmeans *solution)
{
  guint n_tracks = carlos_track_table_get_n_tracks (table);
  g_autofree guint *entities = place_entities (space, solution);
  guint *clusters = g_new (guint, MAX (n_tracks, 1));

  for (guint t = 0; t < n_tracks; t++)
    {
      guint entity = carlos_feature_space_get_entity (space, table, t);

      clusters[t] = entity == G_MAXUINT ? CARLOS_UNPLACED : entities[entity];
    }

  return clusters;
}

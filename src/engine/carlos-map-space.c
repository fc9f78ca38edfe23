/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-space.h"

#include "carlos-listener-space.h"
#include "carlos-listening.h"
#include "carlos-neighbour-layout.h"
#include "carlos-similarity.h"

#include <math.h>

/* How many true neighbours of each item are looked for on the map. */
#define N_NEIGHBOURS 10

/**
 * carlos_map_space_get_key:
 * @item: of the listener's profile
 *
 * Returns: what tells an item from others in another listener of the same library: of an artist the name, else the number of
 * the track
 */
gpointer
carlos_map_space_get_key (const CarlosListener *listener, guint item)
{
  guint entity = listener->profile->items[item];

  if (listener->profile->items_are_artists)
    return (gpointer) carlos_track_table_get_artist_name (listener->table, entity);

  return GUINT_TO_POINTER (
    1 + (listener->excerpt != NULL ? listener->excerpt->library_tracks[entity] : entity));
}

/**
 * carlos_map_space_remake:
 * @threads: how many may work, 0 for one a processor
 *
 * Returns: (transfer full) (nullable): the space that the listener's profile was made of (the same input gives the same);
 *   NULL where it can't be had
 */
CarlosFeatureSpace *
carlos_map_space_remake (const CarlosListener *listener, guint threads)
{
  g_autofree double *weights = carlos_listening_weights (listener->table, listener->profile->weighting);
  g_autoptr (CarlosGenreWords) words = carlos_listener_space_find_words (listener);

  return carlos_listener_space_make (listener, words, weights, threads, NULL);
}

static CarlosMatrix *
lay_out_neighbours (const CarlosMapSpace *self, const CarlosMatrix *points)
{
  CarlosLayoutOptions options
    = { .seed = self->seed, .threads = self->threads, .start = self->before, .monitor = self->monitor };

  return carlos_neighbour_layout_new (points, &options);
}

/**
 * carlos_map_space_lay_out:
 * @measures: whether @fidelity is wanted
 * @positions: (inout): the first two principal components; another layout takes their place
 * @fidelity: (out) (nullable): how far it is to be believed
 *
 * Does what needs the space in all its dimensions. Where that can't be had, the principal components stay.
 *
 * Returns: FALSE when the monitor stopped it
 */
gboolean
carlos_map_space_lay_out (const CarlosMapSpace *self,
                          CarlosMapLayout layout,
                          gboolean measures,
                          CarlosMatrix **positions,
                          CarlosFidelity **fidelity)
{
  g_autoptr (CarlosFeatureSpace) space = carlos_map_space_remake (self->listener, self->threads);

  if (space == NULL || space->points->n_rows != (*positions)->n_rows)
    return TRUE;
  if (layout == CARLOS_MAP_LAYOUT_NEIGHBOURS)
    {
      CarlosMatrix *laid_out = lay_out_neighbours (self, space->points);

      if (laid_out == NULL)
        return FALSE;
      carlos_matrix_free (*positions);
      *positions = laid_out;
    }
  if (!measures)
    return TRUE;
  *fidelity
    = carlos_fidelity_new (space->points, *positions, N_NEIGHBOURS, self->seed, self->threads, self->monitor);

  return *fidelity != NULL;
}

/**
 * carlos_map_space_align:
 * @positions: (inout): n x 2
 * @before: n x 2: where they were, NaN for those that were not there
 *
 * Turns, mirrors and scales a layout so that it lies on an earlier one as well as it can (Procrustes).
 */
void
carlos_map_space_align (CarlosMatrix *positions, const CarlosMatrix *before)
{
  g_autofree double *weights = g_new0 (double, positions->n_rows + 1);
  CarlosSimilarity similarity;
  gsize n_known = 0;

  for (gsize i = 0; i < positions->n_rows; i++)
    {
      weights[i] = isfinite (carlos_matrix_row (before, i)[0]) ? 1 : 0;
      n_known += weights[i] > 0 ? 1 : 0;
    }
  if (n_known < 3)
    return;
  similarity = carlos_similarity_fit (positions, before, weights);
  carlos_similarity_apply (&similarity, positions);
}

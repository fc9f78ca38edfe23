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

/* How far a similarity may be from none that counts as none. */
#define SAME 1e-9

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
  CarlosLayoutOptions options = { .seed = self->seed,
                                  .threads = self->threads,
                                  .start = self->before,
                                  .monitor = self->monitor,
                                  .preview = self->preview,
                                  .data = self->data };

  return carlos_neighbour_layout_new (points, &options);
}

/**
 * carlos_map_space_lay_out:
 * @moves: whether a layout that keeps neighbours together takes the place of @positions
 * @measures: whether @fidelity is wanted
 * @positions: (inout): n_items x 2: the first two principal components, or what is known already
 * @fidelity: (out) (nullable): how far it is to be believed
 *
 * Does what needs the space in all its dimensions. Where that can't be had, positions stay.
 *
 * Returns: FALSE when the monitor stopped it
 */
gboolean
carlos_map_space_lay_out (const CarlosMapSpace *self,
                          gboolean moves,
                          gboolean measures,
                          CarlosMatrix **positions,
                          CarlosFidelity **fidelity)
{
  g_autoptr (CarlosFeatureSpace) space = carlos_map_space_remake (self->listener, self->threads);

  if (space == NULL || space->points->n_rows != (*positions)->n_rows)
    return TRUE;
  if (moves)
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

/* The scale with which the squares of the distances are least is the smaller the less two layouts have in common; a map that is
 * made anew many times would shrink. So what lies on what keeps the size that it had there. */
static void
keep_size (CarlosSimilarity *similarity)
{
  if (similarity->residual < 1)
    similarity->scale /= sqrt (1 - similarity->residual);
}

/* What lies where it should already is not touched, so that the same input gives the same numbers. */
static gboolean
is_identity (const CarlosSimilarity *similarity)
{
  static const double upright[4] = { 1, 0, 0, 1 };
  double size = hypot (similarity->to[0], similarity->to[1]) + 1;

  for (guint i = 0; i < 4; i++)
    {
      if (fabs (similarity->turn[i] - upright[i]) > SAME)
        return FALSE;
    }

  return fabs (similarity->scale - 1) <= SAME
         && hypot (similarity->to[0] - similarity->from[0], similarity->to[1] - similarity->from[1])
              <= SAME * size;
}

/**
 * carlos_map_space_align:
 * @positions: (inout): any x 2
 * @now: n x 2: where some things are in it
 * @before: n x 2: where they were, NaN for those that were not there
 * @weights: (nullable) (array): n of them: how much each matters; all the same when NULL
 *
 * Turns, mirrors and scales a layout so that it lies on an earlier one as well as it can (Procrustes), as large as that was.
 * Where fewer than three things were there before, it stays.
 */
void
carlos_map_space_align (CarlosMatrix *positions,
                        const CarlosMatrix *now,
                        const CarlosMatrix *before,
                        const double *weights)
{
  CarlosSimilarity similarity;
  gsize n_known = 0;

  for (gsize i = 0; i < before->n_rows; i++)
    n_known += isfinite (carlos_matrix_row (before, i)[0]) ? 1 : 0;
  if (n_known < 3)
    return;
  similarity = carlos_similarity_fit (now, before, weights);
  keep_size (&similarity);
  if (!is_identity (&similarity))
    carlos_similarity_apply (&similarity, positions);
}

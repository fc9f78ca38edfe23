/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-recommender-private.h"

#include <math.h>

/* One item of the model that the listener plays. */
typedef struct
{
  guint32 item;
  guint32 cluster;
  float count;
} Heard;

static int
compare_heard (gconstpointer a, gconstpointer b)
{
  const Heard *x = a, *y = b;

  return x->item < y->item ? -1 : x->item > y->item;
}

static void
add_heard (GArray *heard, guint item, double count, guint cluster)
{
  Heard entry = { item, cluster, (float) count };

  if (item != CARLOS_NOTHING && count > 0)
    g_array_append_val (heard, entry);
}

/* The artists or the tracks, whatever the model knows. */
static GArray *
list_heard (const CarlosRecommender *recommender)
{
  const CarlosWorld *world = recommender->world;
  const CarlosAcquaintance *known = recommender->known;
  GArray *heard = g_array_new (FALSE, FALSE, sizeof (Heard));

  for (guint a = 0; a < carlos_world_get_n_artists (world); a++)
    add_heard (heard, world->artist_items[a], known->artist_love[a], known->artist_clusters[a]);
  for (guint t = 0; t < carlos_world_get_n_rows (world); t++)
    add_heard (heard, world->row_items[t], known->row_love[t], known->row_clusters[t]);
  g_array_sort (heard, compare_heard);

  return heard;
}

/* Takes those of a cluster, or all for CARLOS_NOTHING. Returns how many there are. */
static guint
take_items (const GArray *heard, guint cluster, guint32 *items, float *counts)
{
  guint n = 0;

  for (guint i = 0; i < heard->len; i++)
    {
      const Heard *entry = &g_array_index (heard, Heard, i);

      if (cluster != CARLOS_NOTHING && entry->cluster != cluster)
        continue;
      items[n] = entry->item;
      counts[n++] = entry->count;
    }

  return n;
}

/* The scores that an item would have for a listener of one cluster alone, measured in its own spread and weighed by the root
 * of its size, say which cluster speaks for the item. */
static void
find_clusters (CarlosCommunityEvidence *self, const CarlosRecommender *recommender, const GArray *heard)
{
  guint n_items = self->model->scorer.n_items, n_clusters = recommender->known->n_clusters;
  g_autofree float *best = g_new0 (float, (gsize) n_items + 1);

  self->clusters = g_new (guint, (gsize) n_items + 1);
  for (guint i = 0; i < n_items; i++)
    self->clusters[i] = CARLOS_UNPLACED;
  for (guint c = 0; c < n_clusters; c++)
    {
      guint n = take_items (heard, c, self->items, self->counts);
      float weight = sqrtf ((float) n);

      if (n == 0)
        continue;
      carlos_fold_in_run (&self->fold, self->items, self->counts, n);
      for (guint i = 0; i < n_items; i++)
        {
          if (self->fold.scores[i] * weight <= best[i])
            continue;
          best[i] = self->fold.scores[i] * weight;
          self->clusters[i] = c;
        }
    }
}

/* Scores all items of the model for the listener. A listener of whom it knows nothing has no such evidence. */
void
carlos_community_evidence_init (CarlosCommunityEvidence *self,
                                const CarlosRecommender *recommender,
                                CarlosCommunityModel *model)
{
  g_autoptr (GArray) heard = NULL;

  if (model == NULL)
    return;
  heard = list_heard (recommender);
  if (heard->len == 0)
    return;

  self->model = carlos_community_model_ref (model);
  self->items = g_new (guint32, heard->len);
  self->counts = g_new (float, heard->len);
  carlos_fold_in_init (&self->fold, &self->model->scorer);
  find_clusters (self, recommender, heard);
  self->n = take_items (heard, CARLOS_NOTHING, self->items, self->counts);
  carlos_fold_in_run (&self->fold, self->items, self->counts, self->n);
}

void
carlos_community_evidence_clear (CarlosCommunityEvidence *self)
{
  if (self->model != NULL)
    carlos_fold_in_clear (&self->fold);
  g_clear_pointer (&self->model, carlos_community_model_unref);
  g_free (self->items);
  g_free (self->counts);
  g_free (self->clusters);
  g_mutex_clear (&self->mutex);
}

/* How much of what is said of a candidate other listeners say, by how many they are; the rest comes from what it is called,
 * or is nothing where that says nothing. */
double
carlos_community_evidence_get_trust (const CarlosRecommender *recommender, const CarlosCandidate *candidate)
{
  const CarlosCommunityEvidence *self = &recommender->community;
  double n;

  if (self->model == NULL || candidate->item == CARLOS_NOTHING)
    return 0;
  n = self->model->scorer.n_listeners[candidate->item];

  return n / (n + CARLOS_RECOMMENDER_FEW_LISTENERS);
}

/* What a community says of a candidate, NaN where it says nothing. */
double
carlos_community_evidence_get_score (const CarlosRecommender *recommender, const CarlosCandidate *candidate)
{
  const CarlosTextEvidence *text = &recommender->text;
  double trust = carlos_community_evidence_get_trust (recommender, candidate);
  gboolean is_foretold = text->map != NULL && carlos_text_space_knows (text->space, candidate->artist);
  double score = 0;

  if (trust == 0 && !is_foretold)
    return NAN;
  if (trust > 0)
    score += trust * recommender->community.fold.scores[candidate->item];
  if (is_foretold)
    score += (1 - trust)
             * carlos_ridge_predict (text->map, carlos_matrix_row (text->space->vectors, candidate->artist));

  return score;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-recommender-private.h"

#include "carlos-genre-source.h"

#include <math.h>

/* The penalty of the ridge map from places to scores, in artists: one with a few words more or less does not bend it. */
#define MAP_PENALTY 10.0

/* Fewer artists than for each direction this many, and the map is not learned. */
#define MAP_ARTISTS_PER_COLUMN 3

/* See carlos_text_evidence_get_trust(). */
#define FEW_WORDS 4.0

/* The listener's artists of whom something is said, cluster by cluster; those of none come last. The weight is the
 * logarithm of the plays, of which all weights together are the sum. */
static void
list_own (CarlosTextEvidence *self, const CarlosRecommender *recommender, guint *first)
{
  const CarlosAcquaintance *known = recommender->known;
  guint n_artists = carlos_world_get_n_artists (recommender->world);
  guint n = 0;
  double sum = 0;

  self->own = g_new (guint, (gsize) n_artists + 1);
  self->weights = g_new (double, (gsize) n_artists + 1);
  for (guint c = 0; c <= known->n_clusters; c++)
    {
      first[c] = n;
      for (guint a = 0; a < n_artists; a++)
        {
          guint cluster = MIN (known->artist_clusters[a], known->n_clusters);

          if (cluster != c || known->artist_love[a] <= 0 || !carlos_text_space_knows (self->space, a))
            continue;
          self->own[n] = a;
          self->weights[n] = log1p (known->artist_love[a]);
          sum += self->weights[n++];
        }
    }
  first[known->n_clusters + 1] = n;
  for (guint i = 0; i < n; i++)
    self->weights[i] /= sum;
  self->kernel = (CarlosTasteKernel){ .kind = CARLOS_KERNEL_COSINE,
                                      .parameter = CARLOS_RECOMMENDER_COSINE_POWER,
                                      .points = self->space->vectors,
                                      .own = self->own,
                                      .weights = self->weights,
                                      .n_own = n };
}

/* Adds up how near all artists are to those of each cluster, and keeps which is nearest. */
static void
measure (CarlosTextEvidence *self, const CarlosRecommender *recommender, const guint *first, guint n_threads)
{
  guint n_artists = carlos_world_get_n_artists (recommender->world);
  guint n_clusters = recommender->known->n_clusters;
  g_autofree guint *rows = g_new (guint, (gsize) n_artists + 1);
  g_autofree double *sums = g_new (double, (gsize) n_artists + 1);
  g_autofree double *best = g_new0 (double, (gsize) n_artists + 1);

  for (guint a = 0; a < n_artists; a++)
    rows[a] = a;
  for (guint c = 0; c <= n_clusters; c++)
    {
      CarlosTasteKernel kernel = self->kernel;

      kernel.own += first[c];
      kernel.weights += first[c];
      kernel.n_own = first[c + 1] - first[c];
      carlos_taste_kernel_sum (&kernel, rows, n_artists, n_threads, sums);
      for (guint a = 0; a < n_artists; a++)
        {
          self->density[a] += sums[a];
          if (c == n_clusters || sums[a] <= best[a])
            continue;
          best[a] = sums[a];
          self->clusters[a] = c;
        }
    }
}

/* A word or two say little. */
static void
weigh_by_trust (CarlosTextEvidence *self, guint n_artists)
{
  for (guint a = 0; a < n_artists; a++)
    self->density[a] *= carlos_text_evidence_get_trust (self, a);
}

/* What an artist says of the own place is no evidence. */
static void
leave_out_own (CarlosTextEvidence *self)
{
  for (guint i = 0; i < self->kernel.n_own; i++)
    self->density[self->own[i]] = MAX (self->density[self->own[i]] - self->weights[i], 0);
}

/* Places all artists of the world by what they are called, and measures how near each is to what the listener plays. */
void
carlos_text_evidence_init (CarlosTextEvidence *self,
                           const CarlosRecommender *recommender,
                           guint64 seed,
                           guint n_threads)
{
  const CarlosTrackTable *table = recommender->world->library->tracks;
  guint n_artists = carlos_world_get_n_artists (recommender->world);
  g_autofree guint *first = g_new0 (guint, (gsize) recommender->known->n_clusters + 2);

  self->words = carlos_artist_words_new (table, carlos_genre_source_get_tree ());
  if (self->words->counts->n_columns == 0)
    return;

  self->space = carlos_text_space_new (self->words->counts, CARLOS_TEXT_COMPONENTS, seed);
  self->density = g_new0 (double, (gsize) n_artists + 1);
  self->clusters = g_new (guint, (gsize) n_artists + 1);
  for (guint a = 0; a < n_artists; a++)
    self->clusters[a] = CARLOS_UNPLACED;
  list_own (self, recommender, first);
  measure (self, recommender, first, n_threads);
  leave_out_own (self);
  weigh_by_trust (self, n_artists);
  for (guint a = 0; a < n_artists; a++)
    {
      if (!carlos_text_space_knows (self->space, a) || self->kernel.n_own == 0)
        self->density[a] = NAN;
    }
}

/* The item of a model over artists, or the best known of the tracks in one over tracks. */
static guint *
find_artist_items (const CarlosRecommender *recommender)
{
  const CarlosWorld *world = recommender->world;
  const guint32 *n_listeners = recommender->community.model->scorer.n_listeners;
  guint *items
    = g_memdup2 (world->artist_items, sizeof (guint) * ((gsize) carlos_world_get_n_artists (world) + 1));

  for (guint t = 0; t < carlos_world_get_n_rows (world); t++)
    {
      guint artist = carlos_world_get_artist (world, t), item = world->row_items[t];

      if (item != CARLOS_NOTHING && artist != CARLOS_NOTHING
          && (items[artist] == CARLOS_NOTHING || n_listeners[item] > n_listeners[items[artist]]))
        items[artist] = item;
    }

  return items;
}

/* Learns what the community says of artists from what they are called, for those whom it does not know or hardly. */
void
carlos_text_evidence_learn (CarlosTextEvidence *self, const CarlosRecommender *recommender)
{
  const CarlosCommunityEvidence *community = &recommender->community;
  guint n_artists = carlos_world_get_n_artists (recommender->world);
  g_autofree guint *items = NULL;
  g_autofree guint *rows = g_new (guint, (gsize) n_artists + 1);
  g_autofree double *targets = g_new (double, (gsize) n_artists + 1);
  guint n = 0;

  if (self->space == NULL || community->model == NULL)
    return;
  items = find_artist_items (recommender);
  for (guint a = 0; a < n_artists; a++)
    {
      if (items[a] == CARLOS_NOTHING || !carlos_text_space_knows (self->space, a)
          || community->model->scorer.n_listeners[items[a]] < CARLOS_RECOMMENDER_FEW_LISTENERS)
        continue;
      rows[n] = a;
      targets[n++] = community->fold.scores[items[a]];
    }
  if (n >= MAP_ARTISTS_PER_COLUMN * self->space->vectors->n_columns)
    self->map = carlos_ridge_new (self->space->vectors, rows, targets, n, MAP_PENALTY);
}

void
carlos_text_evidence_clear (CarlosTextEvidence *self)
{
  g_clear_pointer (&self->words, carlos_artist_words_free);
  g_clear_pointer (&self->space, carlos_text_space_free);
  g_clear_pointer (&self->map, carlos_ridge_free);
  g_free (self->own);
  g_free (self->weights);
  g_free (self->density);
  g_free (self->clusters);
}

/* How far what is said of an artist is believed: n / (n + 4) for n words. */
double
carlos_text_evidence_get_trust (const CarlosTextEvidence *self, guint artist)
{
  const gsize *offsets = self->space->weights->offsets;
  double n = (double) (offsets[artist + 1] - offsets[artist]);

  return n / (n + FEW_WORDS);
}

/* How near two artists are: 1 for the same, 0 for those who have nothing in common or of whom nothing is said. */
double
carlos_text_evidence_get_nearness (const CarlosTextEvidence *self, guint a, guint b)
{
  if (a == b)
    return 1;
  if (self->space == NULL)
    return 0;

  return pow (MAX (carlos_text_space_get_cosine (self->space, a, b), 0), CARLOS_RECOMMENDER_COSINE_POWER);
}

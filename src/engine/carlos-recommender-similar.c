/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-recommender-private.h"

#include "carlos-store-artists.h"

#include <math.h>

/* What a service says of similar artists, beside what a community model says: it tells of a few artists each, and the model
 * of all. Alone it is all that other listeners say. Our own choice: nothing was there to measure it by. */
#define SHARE_BESIDE_MODEL .5

/* Artists are sorted by whom something is said of, the most important first. */
static int
compare_links (gconstpointer a, gconstpointer b)
{
  const CarlosSimilarLink *x = a, *y = b;

  if (x->artist != y->artist)
    return x->artist < y->artist ? -1 : 1;
  if (x->value != y->value)
    return x->value > y->value ? -1 : 1;

  return x->own < y->own ? -1 : x->own > y->own;
}

/* Of artists whom the listener plays and no rule hides; their weight is that of the text evidence. */
static void
list_links (CarlosSimilarEvidence *self, const CarlosRecommender *recommender)
{
  const CarlosWorld *world = recommender->world;
  g_autofree guint8 *has_links = g_new0 (guint8, (gsize) carlos_world_get_n_artists (world) + 1);
  double sum = 0;

  for (guint i = 0; i < self->told->len; i++)
    {
      const CarlosSimilarArtist *similar = g_ptr_array_index (self->told, i);
      guint own = carlos_world_find_artist (world, similar->artist);
      guint artist = carlos_world_find_artist (world, similar->other);
      double love = own != CARLOS_NOTHING ? recommender->known->artist_love[own] : 0;
      CarlosSimilarLink link = { artist, own, log1p (love) * CLAMP (similar->match, 0, 1), similar->source };

      if (love <= 0 || artist == CARLOS_NOTHING || artist == own || !(link.value > 0))
        continue;
      sum += has_links[own] ? 0 : log1p (love);
      has_links[own] = TRUE;
      g_array_append_val (self->links, link);
    }
  for (guint i = 0; i < self->links->len; i++)
    g_array_index (self->links, CarlosSimilarLink, i).value /= sum;
  g_array_sort (self->links, compare_links);
}

/* Adds up what is said of each artist. */
void
carlos_similar_evidence_init (CarlosSimilarEvidence *self,
                              const CarlosRecommender *recommender,
                              GPtrArray *told)
{
  if (told == NULL)
    return;

  self->told = g_ptr_array_ref (told);
  self->links = g_array_new (FALSE, FALSE, sizeof (CarlosSimilarLink));
  self->values = g_new0 (double, (gsize) carlos_world_get_n_artists (recommender->world) + 1);
  list_links (self, recommender);
  for (guint i = 0; i < self->links->len; i++)
    {
      const CarlosSimilarLink *link = &g_array_index (self->links, CarlosSimilarLink, i);

      self->values[link->artist] += link->value;
    }
}

/* Of whom nothing is said is 0, and as much as is said of the best on average is 1. */
void
carlos_similar_evidence_calibrate (CarlosSimilarEvidence *self, const CarlosRecommender *recommender)
{
  guint n = recommender->candidates->len;
  g_autofree double *values = g_new (double, (gsize) n + 1);

  for (guint i = 0; self->values != NULL && i < n; i++)
    values[i] = self->values[g_array_index (recommender->candidates, CarlosCandidate, i).artist];
  carlos_calibration_init (&self->scale, values, self->values != NULL ? n : 0);
  self->scale.unit += self->scale.zero;
  self->scale.zero = 0;
}

void
carlos_similar_evidence_clear (CarlosSimilarEvidence *self)
{
  g_clear_pointer (&self->told, g_ptr_array_unref);
  g_clear_pointer (&self->links, g_array_unref);
  g_free (self->values);
}

/* What a link of 1 adds to the community part, on the common scale. */
double
carlos_similar_evidence_get_unit (const CarlosRecommender *recommender)
{
  double share = recommender->community.model != NULL ? SHARE_BESIDE_MODEL : 1;

  return share * carlos_calibration_scale (&recommender->similar.scale, 1);
}

/* The first of the links that speak for an artist, which follow each other. */
const CarlosSimilarLink *
carlos_similar_evidence_find (const CarlosSimilarEvidence *self, guint artist, guint *n)
{
  const CarlosSimilarLink *links = self->links != NULL ? (gconstpointer) self->links->data : NULL;
  guint n_links = self->links != NULL ? self->links->len : 0;
  guint low = 0, high = n_links;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (links[middle].artist < artist)
        low = middle + 1;
      else
        high = middle;
    }
  for (*n = 0; low + *n < n_links && links[low + *n].artist == artist;)
    (*n)++;

  return *n > 0 ? &links[low] : NULL;
}

/* The cluster of the listener's artist who is most similar, or CARLOS_UNPLACED. */
guint
carlos_similar_evidence_get_cluster (const CarlosRecommender *recommender, guint artist)
{
  guint n;
  const CarlosSimilarLink *links = carlos_similar_evidence_find (&recommender->similar, artist, &n);

  return links != NULL ? recommender->known->artist_clusters[links[0].own] : CARLOS_UNPLACED;
}

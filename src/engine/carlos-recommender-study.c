/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-recommender-private.h"

#include "carlos-study-list.h"
#include "carlos-tfidf.h"

#include <math.h>

/* A candidate and what the study's method gives it. */
typedef struct
{
  guint candidate;
  double text;
  double rating;
} Song;

static int
compare_songs (gconstpointer a, gconstpointer b)
{
  const Song *x = a, *y = b;
  double scores[] = { x->text + x->rating, y->text + y->rating };

  if (scores[0] != scores[1])
    return scores[0] > scores[1] ? -1 : 1;

  return x->candidate < y->candidate ? -1 : x->candidate > y->candidate;
}

/* How often each row has each genre, as it is written: once. */
static CarlosSparse *
count_genres (const CarlosTrackTable *table)
{
  guint n_rows = carlos_track_table_get_n_tracks (table);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (guint32));
  CarlosSparse *counts = carlos_sparse_new (n_rows, carlos_track_table_get_n_genres (table), 0);

  for (guint t = 0; t < n_rows; t++)
    {
      guint n;
      const guint *genres = carlos_track_table_get_genres (table, t, &n);

      g_array_append_vals (columns, genres, n);
      counts->offsets[t + 1] = columns->len;
    }
  g_free (counts->columns);
  g_free (counts->values);
  counts->values = g_new (float, (gsize) columns->len + 1);
  for (guint i = 0; i < columns->len; i++)
    counts->values[i] = 1;
  counts->columns = (guint32 *) g_array_steal (columns, NULL);

  return counts;
}

/* The listener's songs that have a genre. */
static guint
list_own (const CarlosRecommender *self, const CarlosSparse *counts, guint *own)
{
  guint n = 0;

  for (guint t = 0; t < self->world->n_own; t++)
    {
      if (self->known->row_heard[t] && counts->offsets[t + 1] > counts->offsets[t])
        own[n++] = t;
    }

  return n;
}

static double *
compare_text (const CarlosRecommender *self)
{
  g_autoptr (CarlosSparse) counts = count_genres (self->world->library->tracks);
  g_autoptr (CarlosSparse) weights = carlos_tfidf_new (counts, NULL);
  g_autofree guint *own = g_new (guint, (gsize) self->world->n_own + 1);
  double *similarities = g_new0 (double, counts->n_rows + 1);

  carlos_study_list_compare (weights, own, list_own (self, counts, own), similarities);

  return similarities;
}

static GArray *
rate_songs (const CarlosRecommender *self, const GPtrArray *feedback)
{
  guint n = self->candidates->len;
  g_autofree double *similarities = compare_text (self);
  g_autofree double *scores = g_new (double, (gsize) n + 1);
  g_autofree double *ratings = g_new (double, (gsize) n + 1);
  g_autofree double *unused = g_new0 (double, (gsize) n + 1);
  g_autofree guint8 *is_off = g_new0 (guint8, (gsize) n + 1);
  GArray *songs = g_array_new (FALSE, FALSE, sizeof (Song));

  for (guint i = 0; i < n; i++)
    {
      const CarlosCandidate *candidate = &g_array_index (self->candidates, CarlosCandidate, i);

      scores[i] = self->community.model != NULL && candidate->item != CARLOS_NOTHING
                    ? self->community.fold.scores[candidate->item]
                    : NAN;
    }
  carlos_study_list_rate (scores, n, ratings);
  carlos_recommender_add_feedback (self, feedback, 0, unused, is_off);
  for (guint i = 0; i < n; i++)
    {
      const CarlosCandidate *candidate = &g_array_index (self->candidates, CarlosCandidate, i);
      Song song = { i, similarities[candidate->row], ratings[i] / CARLOS_STUDY_MAX_RATING };

      if (!is_off[i] && candidate->lane != CARLOS_LANE_FORGOTTEN)
        g_array_append_val (songs, song);
    }
  g_array_sort (songs, compare_songs);

  return songs;
}

/**
 * carlos_recommender_recommend_study:
 * @feedback: (nullable): of CarlosFeedback; what is blocked is left out
 *
 * The list of the published study's method, to compare: the songs with the highest sum of the mean cosine with the
 * listener's songs, by TF-IDF of their genres, and the predicted rating over 5. No lanes, no shares, nothing re-ranked.
 *
 * Returns: (transfer full): the list
 */
CarlosRecommendations *
carlos_recommender_recommend_study (const CarlosRecommender *self,
                                    CarlosWeek week,
                                    guint count,
                                    const GPtrArray *feedback)
{
  g_autoptr (GArray) songs = rate_songs (self, feedback);
  guint n = MIN (count, songs->len);
  CarlosRecommendations *list = carlos_recommendations_new (week, count, n);

  list->has_community = self->community.model != NULL;
  list->short_reason = n == count                    ? CARLOS_SHORT_NOT
                       : self->known->n_artists == 0 ? CARLOS_SHORT_NO_LISTENING
                       : list->has_community         ? CARLOS_SHORT_USED_UP
                                                     : CARLOS_SHORT_NO_COMMUNITY;
  for (guint i = 0; i < n; i++)
    {
      const Song *song = &g_array_index (songs, Song, i);
      CarlosRecommendation *item = &list->items[i];

      carlos_recommender_name_item (self, song->candidate, item);
      item->parts[CARLOS_EVIDENCE_COMMUNITY].value = song->rating;
      item->parts[CARLOS_EVIDENCE_TEXT].value = song->text;
      item->score = song->rating + song->text;
    }

  return list;
}

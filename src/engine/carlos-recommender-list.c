/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-recommender-private.h"

#include "carlos-random.h"
#include "carlos-reranking.h"
#include "carlos-store-weeks.h"

#include <math.h>
#include <string.h>

/* What half of the share that is due to a lane or a cluster is worth: a lane is what somebody asked for, a cluster is what
 * the taste is like, and a much better candidate may go before. */
#define LANE_STRENGTH 2.0
#define CLUSTER_STRENGTH 1.5

/* What goes to deep cuts and to forgotten favourites of what does not go to new artists. */
#define DEEP_CUTS .6

/* What the far end of a slider adds to what is farthest or most popular, and takes from the nearest or most obscure. */
#define NOVELTY_WISH 2.0
#define POPULARITY_WISH 1.0

/* An artist whom the listener does not know is recommended only with so much evidence, as a part of what the best have on
 * average: however far or obscure a list is to be, something speaks for all of it. */
#define LEAST_EVIDENCE .15

/* What other listeners play tells more than the rest: see docs/method.md for what was measured. */
#define COMMUNITY_WEIGHT 2.0

/* What chance adds at most, so that of many that are as good as each other every week brings others. */
#define DRAW .3

/* So many recommendations mean anything for each artist whom the listener plays. */
#define MAX_PER_KNOWN_ARTIST 2

/* A list while it is made. */
typedef struct
{
  CarlosRecommender *recommender;
  const CarlosRecommendOptions *options;
  guint n;
  double *parts[CARLOS_N_EVIDENCE]; /* of each candidate */
  guint8 *is_off;
} Draft;

/**
 * carlos_recommend_options_init:
 *
 * Fills in the defaults: 30 recommendations, half of them of new artists, all evidence alike.
 */
void
carlos_recommend_options_init (CarlosRecommendOptions *self, CarlosWeek week)
{
  *self = (CarlosRecommendOptions){
    .week = week, .count = 30, .novelty = .5, .popularity = .5, .seed = 1, .explains = TRUE
  };
  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    self->weights[e] = 1;
  self->weights[CARLOS_EVIDENCE_COMMUNITY] = COMMUNITY_WEIGHT;
}

static const CarlosCandidate *
get_candidate (const CarlosRecommender *self, guint index)
{
  return &g_array_index (self->candidates, CarlosCandidate, index);
}

static void
draft_init (Draft *self, CarlosRecommender *recommender, const CarlosRecommendOptions *options)
{
  *self = (Draft){ recommender, options, recommender->candidates->len, { NULL }, NULL };
  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    self->parts[e] = g_new (double, (gsize) self->n + 1);
  self->is_off = g_new0 (guint8, (gsize) self->n + 1);
}

static void
draft_clear (Draft *self)
{
  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    g_free (self->parts[e]);
  g_free (self->is_off);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

/* The parts of all scores. What a slider wants more or less of is 0 in the middle of its way. */
static void
weigh (Draft *self)
{
  const CarlosRecommender *recommender = self->recommender;
  const CarlosRecommendOptions *options = self->options;

  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    {
      double wish = e == CARLOS_EVIDENCE_NOVELTY      ? NOVELTY_WISH * (2 * options->novelty - 1)
                    : e == CARLOS_EVIDENCE_POPULARITY ? POPULARITY_WISH * (2 * options->popularity - 1)
                                                      : 1;
      double weight = options->weights[e] * wish;
      gboolean is_rank = e == CARLOS_EVIDENCE_NOVELTY || e == CARLOS_EVIDENCE_POPULARITY;

      for (guint i = 0; i < self->n; i++)
        {
          double value = recommender->values[e][i];

          self->parts[e][i] = weight * (is_rank ? 2 * value - 1 : value);
        }
    }
  carlos_recommender_add_feedback (recommender, options->feedback, options->weights[CARLOS_EVIDENCE_FEEDBACK],
                                   self->parts[CARLOS_EVIDENCE_FEEDBACK], self->is_off);
}

/* What was recommended in a week near this one: tracks by their rows, artists by their numbers. */
static void
mark_picks (const CarlosWorld *world, const CarlosStoredWeek *week, guint8 *is_row, guint8 *is_artist)
{
  for (guint i = 0; i < week->picks->len; i++)
    {
      const CarlosStoredPick *pick = g_ptr_array_index (week->picks, i);
      guint number = pick->title != NULL ? carlos_world_find_row (world, pick->artist, pick->title)
                                         : carlos_world_find_artist (world, pick->artist);

      if (number != CARLOS_NOTHING)
        (pick->title != NULL ? is_row : is_artist)[number] = TRUE;
    }
}

static void
rest (Draft *self)
{
  const CarlosWorld *world = self->recommender->world;
  const GPtrArray *weeks = self->options->weeks;
  g_autofree guint8 *is_row = g_new0 (guint8, (gsize) carlos_world_get_n_rows (world) + 1);
  g_autofree guint8 *is_artist = g_new0 (guint8, (gsize) carlos_world_get_n_artists (world) + 1);

  for (guint w = 0; weeks != NULL && w < weeks->len; w++)
    {
      const CarlosStoredWeek *stored = g_ptr_array_index (weeks, w);
      CarlosWeek week;

      if (carlos_week_parse (stored->week, &week) && week != self->options->week
          && ABS (week - self->options->week) < CARLOS_RECOMMENDER_REST_WEEKS)
        mark_picks (world, stored, is_row, is_artist);
    }
  for (guint i = 0; i < self->n; i++)
    {
      const CarlosCandidate *candidate = get_candidate (self->recommender, i);
      gboolean is_track = *carlos_track_table_get_title (world->library->tracks, candidate->row) != '\0';

      self->is_off[i] |= is_track ? is_row[candidate->row] : is_artist[candidate->artist];
    }
}

static gboolean
is_off_cluster (const Draft *self, guint cluster)
{
  const CarlosTasteProfile *profile = self->recommender->profile;

  for (guint i = 0; profile != NULL && cluster != CARLOS_UNPLACED && i < self->options->n_off_clusters; i++)
    {
      if (profile->clusters[cluster].id == self->options->off_clusters[i])
        return TRUE;
    }

  return FALSE;
}

/* What the community, words, sound and what the listener said have to say together for an artist whom the listener does not
 * know. */
static double
get_least_evidence (const Draft *self)
{
  double sum = 0;

  for (guint e = CARLOS_EVIDENCE_COMMUNITY; e <= CARLOS_EVIDENCE_SOUND; e++)
    sum += self->recommender->scales[e].unit > 0 ? self->options->weights[e] : 0;

  return LEAST_EVIDENCE * sum;
}

static gboolean
is_worth_it (const Draft *self, guint i, double least_evidence)
{
  const CarlosCandidate *candidate = get_candidate (self->recommender, i);
  double sum = self->parts[CARLOS_EVIDENCE_FEEDBACK][i];

  if (self->is_off[i] || is_off_cluster (self, candidate->cluster))
    return FALSE;
  for (guint e = CARLOS_EVIDENCE_COMMUNITY; e <= CARLOS_EVIDENCE_SOUND; e++)
    sum += self->parts[e][i];

  return candidate->lane != CARLOS_LANE_NEW_ARTIST || sum > least_evidence;
}

static double
get_score (const Draft *self, guint i)
{
  double score = 0;

  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    score += self->parts[e][i];

  return score;
}

/* A number from 0 to 1 that depends on the week, the seed and the names alone. */
static double
draw (const Draft *self, const CarlosCandidate *candidate)
{
  const CarlosTrackTable *table = self->recommender->world->library->tracks;
  const char *artist = carlos_track_table_get_artist_name (table, candidate->artist);
  const char *title = carlos_track_table_get_title (table, candidate->row);
  guint64 seed = carlos_random_derive_seed (self->options->seed, (guint64) self->options->week);

  seed = carlos_random_derive_seed (seed, (guint64) g_str_hash (artist) << 32 | g_str_hash (title));

  return (double) (seed >> 11) / (double) (G_GUINT64_CONSTANT (1) << 53);
}

static guint
choose (const Draft *self, guint n_wanted, guint *chosen)
{
  const CarlosRecommender *recommender = self->recommender;
  guint n_clusters = recommender->known->n_clusters;
  double novelty = self->options->novelty, least_evidence = get_least_evidence (self);
  const double lanes[CARLOS_N_LANES] = { [CARLOS_LANE_NEW_ARTIST] = novelty,
                                         [CARLOS_LANE_DEEP_CUT] = (1 - novelty) * DEEP_CUTS,
                                         [CARLOS_LANE_FORGOTTEN] = (1 - novelty) * (1 - DEEP_CUTS) };
  g_autofree double *scores = g_new (double, (gsize) self->n + 1);
  g_autofree guint *artists = g_new (guint, (gsize) self->n + 1);
  g_autofree guint *lane_of = g_new (guint, (gsize) self->n + 1);
  g_autofree guint *cluster_of = g_new (guint, (gsize) self->n + 1);
  g_autofree double *shares = g_new0 (double, (gsize) n_clusters + 1);
  CarlosReranking task = { .n = self->n,
                           .scores = scores,
                           .artists = artists,
                           .max_per_artist = CARLOS_RECOMMENDER_MAX_PER_ARTIST,
                           .n_wanted = n_wanted,
                           .n_ways = 2 };

  for (guint c = 0; c < n_clusters; c++)
    shares[c] = recommender->profile->clusters[c].share;
  for (guint i = 0; i < self->n; i++)
    {
      const CarlosCandidate *candidate = get_candidate (recommender, i);

      artists[i] = candidate->artist;
      lane_of[i] = candidate->lane;
      cluster_of[i] = candidate->cluster != CARLOS_UNPLACED ? candidate->cluster : CARLOS_NO_GROUP;
      scores[i] = is_worth_it (self, i, least_evidence) ? get_score (self, i) + DRAW * draw (self, candidate)
                                                        : -INFINITY;
    }
  task.ways[0] = (CarlosRerankingGroups){ lane_of, lanes, CARLOS_N_LANES, LANE_STRENGTH };
  task.ways[1] = (CarlosRerankingGroups){ cluster_of, shares, n_clusters, CLUSTER_STRENGTH };

  return carlos_reranking_choose (&task, chosen);
}

static char *
dup_text (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

/* What a candidate is. */
void
carlos_recommender_name_item (const CarlosRecommender *self, guint index, CarlosRecommendation *item)
{
  const CarlosCandidate *candidate = get_candidate (self, index);
  const CarlosTrackTable *table = self->world->library->tracks;

  item->artist = g_strdup (carlos_track_table_get_artist_name (table, candidate->artist));
  item->title = dup_text (carlos_track_table_get_title (table, candidate->row));
  item->id = item->title != NULL ? dup_text (carlos_track_table_get_id (table, candidate->row)) : NULL;
  item->row = candidate->row;
  item->lane = candidate->lane;
  if (candidate->cluster != CARLOS_UNPLACED)
    item->cluster = self->profile->clusters[candidate->cluster].id;
}

static void
fill_item (const Draft *self, guint i, CarlosRecommendation *item)
{
  CarlosRecommender *recommender = self->recommender;

  carlos_recommender_name_item (recommender, i, item);
  item->score = get_score (self, i);
  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    item->parts[e].value = self->parts[e][i];
  if (self->options->explains)
    carlos_recommender_explain (recommender, self->options, i, item);
}

static CarlosShortReason
find_reason (const CarlosRecommender *self, const CarlosRecommendOptions *options, guint n_items)
{
  guint n_artists = self->known->n_artists;

  if (n_items >= options->count)
    return CARLOS_SHORT_NOT;
  if (n_artists == 0)
    return CARLOS_SHORT_NO_LISTENING;
  if (n_artists * MAX_PER_KNOWN_ARTIST <= n_items)
    return CARLOS_SHORT_LITTLE_LISTENING;

  return self->community.model == NULL ? CARLOS_SHORT_NO_COMMUNITY : CARLOS_SHORT_USED_UP;
}

/**
 * carlos_recommender_recommend:
 *
 * Makes a list. It may be called from any thread, by several at once; the same options give the same list.
 *
 * Returns: (transfer full): the list
 */
CarlosRecommendations *
carlos_recommender_recommend (CarlosRecommender *self, const CarlosRecommendOptions *options)
{
  guint n_wanted = MIN (options->count, CARLOS_RECOMMENDER_MAX_COUNT);
  g_autofree guint *chosen = g_new (guint, (gsize) n_wanted + 1);
  CarlosRecommendations *list;
  guint n_chosen;
  g_auto (Draft) draft;

  n_wanted = (guint) MIN ((guint64) n_wanted, (guint64) self->known->n_artists * MAX_PER_KNOWN_ARTIST);
  draft_init (&draft, self, options);
  weigh (&draft);
  if (!options->repeats)
    rest (&draft);
  n_chosen = choose (&draft, n_wanted, chosen);
  list = carlos_recommendations_new (options->week, options->count, n_chosen);
  list->short_reason = find_reason (self, options, n_chosen);
  list->has_community = self->community.model != NULL;
  for (guint i = 0; i < n_chosen; i++)
    fill_item (&draft, chosen[i], &list->items[i]);

  return list;
}

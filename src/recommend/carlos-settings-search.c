/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-settings-search.h"

#include <math.h>

/* More listeners do not make the choice better, only slower. */
#define MAX_LISTENERS 2000

/* What a search may cost, in multiplications and additions: a matter of a minute or two. It is counted, not timed, so that
 * the same community gives the same model on any machine. */
#define BUDGET 2e12

#define MAX_TRIALS 24
#define MAX_AXES 2
#define MAX_STEPS 8
#define N_SHARES 11

/* A number that is searched for, among some that rise. */
typedef struct
{
  double *number;
  const double *steps;
  guint n_steps;
} Axis;

/* One family of models. */
typedef struct
{
  const CarlosSettingsSearch *search;
  CarlosCommunitySettings *settings; /* the axes point into it */
  CarlosCommunityParts *parts;       /* the best so far, and where new ones are trained */
  CarlosCommunityKind kind;
  Axis axes[MAX_AXES];
  double known[MAX_STEPS][MAX_STEPS]; /* NDCG, or NaN where it was not measured */
  guint n_trials;
  guint max_trials;
  double best;
} Climb;

/* EASE: the inversion and the links. Factors: each entry's product and each row's solution. */
static double
estimate_cost (const CarlosInteractions *train,
               const CarlosCommunitySettings *settings,
               CarlosCommunityKind kind)
{
  double n_rows = (double) train->by_listener.n_rows;
  double n_items = train->by_listener.n_columns;
  double n_entries = (double) carlos_sparse_get_n_values (&train->by_listener);
  double smaller = MIN (n_rows, n_items);
  double width = settings->als.n_factors;

  if (kind == CARLOS_COMMUNITY_ALS)
    return settings->als.n_iterations
           * (n_entries * width * width + (n_rows + n_items) * (width * width * width / 6 + width * width));
  if (kind == CARLOS_COMMUNITY_EASE)
    return smaller * smaller * smaller
           + (n_items <= n_rows ? n_items * n_items * 8 : n_entries * (n_items + n_rows));

  return n_entries * n_entries / MAX (n_rows, 1) * 16;
}

static gboolean
measure (const CarlosSettingsSearch *self,
         const CarlosCommunityParts *parts,
         const CarlosScoreMix *mixes,
         guint n_mixes,
         double *ndcg)
{
  CarlosQuality qualities[N_SHARES];
  CarlosQualityTask task = {
    .known = &self->train->by_listener,
    .wanted = self->wanted,
    .n_train_listeners = (guint) self->train->by_listener.n_rows,
    .max_listeners = MAX_LISTENERS,
    .n_threads = self->n_threads,
  };

  if (!carlos_quality_measure (&parts->scorer, &task, mixes, n_mixes, self->progress, qualities))
    return FALSE;
  for (guint mix = 0; mix < n_mixes; mix++)
    ndcg[mix] = qualities[mix].ndcg[CARLOS_MAIN_CUT];

  return TRUE;
}

/* Trains a model with the settings as they are, and keeps it if it is the best so far. */
static gboolean
try_settings (Climb *self, double *ndcg)
{
  g_autoptr (CarlosCommunityParts) trial = carlos_community_parts_new (self->search->train);
  CarlosCommunitySettings settings = *self->settings;
  gboolean has_factors = self->kind == CARLOS_COMMUNITY_ALS;
  CarlosScoreMix mix = { .link_share = has_factors ? 0 : 1 };

  settings.kind = self->kind;
  self->n_trials++;
  self->settings->n_tried++;
  if (!carlos_community_parts_train (trial, self->search->train, &settings, self->search->progress)
      || !measure (self->search, trial, &mix, 1, ndcg))
    return FALSE;

  if (*ndcg > self->best)
    {
      self->best = *ndcg;
      if (has_factors)
        carlos_community_parts_take_factors (self->parts, g_steal_pointer (&trial->als), &settings.als);
      else
        carlos_community_parts_take_links (self->parts, g_steal_pointer (&trial->links));
    }

  return TRUE;
}

static gboolean
look_at (Climb *self, guint i, guint j, double *ndcg)
{
  double *known = &self->known[i][j];

  if (isnan (*known))
    {
      *self->axes[0].number = self->axes[0].steps[i];
      *self->axes[1].number = self->axes[1].steps[j];
      if (!try_settings (self, known))
        return FALSE;
    }
  *ndcg = *known;

  return TRUE;
}

/* Where on an axis a search begins: at the number that is there. */
static guint
find_start (const Axis *axis)
{
  guint start = 0;

  for (guint i = 1; i < axis->n_steps; i++)
    if (fabs (axis->steps[i] - *axis->number) < fabs (axis->steps[start] - *axis->number))
      start = i;

  return start;
}

/* Goes to the best of the neighbours until none is better, or the budget is used up. @start is what is known of the place
 * where it begins, or NaN. */
static gboolean
climb (Climb *self, double start)
{
  static const int moves[][2] = { { 0, 1 }, { 0, -1 }, { 1, 0 }, { -1, 0 } };
  guint i = find_start (&self->axes[0]), j = find_start (&self->axes[1]);
  double best;
  gboolean has_moved = TRUE;

  for (guint a = 0; a < MAX_STEPS; a++)
    for (guint b = 0; b < MAX_STEPS; b++)
      self->known[a][b] = NAN;
  self->known[i][j] = start;
  if (!look_at (self, i, j, &best))
    return FALSE;

  while (has_moved)
    {
      guint from_i = i, from_j = j;

      has_moved = FALSE;
      for (guint m = 0; m < G_N_ELEMENTS (moves); m++)
        {
          guint to_i = from_i + (guint) moves[m][0], to_j = from_j + (guint) moves[m][1];
          double ndcg;

          if (to_i >= self->axes[0].n_steps || to_j >= self->axes[1].n_steps
              || (isnan (self->known[to_i][to_j]) && self->n_trials >= self->max_trials))
            continue;
          if (!look_at (self, to_i, to_j, &ndcg))
            return FALSE;
          if (ndcg > best)
            {
              best = ndcg;
              i = to_i;
              j = to_j;
              has_moved = TRUE;
            }
        }
    }
  *self->axes[0].number = self->axes[0].steps[i];
  *self->axes[1].number = self->axes[1].steps[j];

  return TRUE;
}

static void
climb_init (Climb *self,
            const CarlosSettingsSearch *search,
            CarlosCommunitySettings *settings,
            CarlosCommunityParts *parts,
            CarlosCommunityKind kind)
{
  *self = (Climb){ .search = search, .settings = settings, .parts = parts, .kind = kind, .best = -1 };
  self->max_trials = (guint) CLAMP (BUDGET / estimate_cost (search->train, settings, kind), 1, MAX_TRIALS);
}

/**
 * carlos_settings_search_links:
 * @settings: (inout): where to start; on return the best found, of EASE or of the walk as @has_walk says
 * @parts: gets the links that were trained with them
 * @ndcg: (out): their NDCG at 20
 *
 * Returns: FALSE when told to stop, or when no links could be trained
 */
gboolean
carlos_settings_search_links (const CarlosSettingsSearch *self,
                              CarlosCommunitySettings *settings,
                              CarlosCommunityParts *parts,
                              double *ndcg)
{
  static const double regularisations[] = { 5, 10, 20, 50, 100, 200, 500 };
  static const double exponents[] = { 0, .1, .2, .3, .4 };
  static const double walk_exponents[] = { .2, .4, .5, .6, .8, 1 };
  static const double target_exponents[] = { 0, .1, .2, .3, .4, .5, .6, .8 };
  Climb links;

  climb_init (&links, self, settings, parts,
              settings->has_walk ? CARLOS_COMMUNITY_KNN : CARLOS_COMMUNITY_EASE);
  if (settings->has_walk)
    {
      links.axes[0]
        = (Axis){ &settings->walk.source_exponent, walk_exponents, G_N_ELEMENTS (walk_exponents) };
      links.axes[1]
        = (Axis){ &settings->walk.target_exponent, target_exponents, G_N_ELEMENTS (target_exponents) };
    }
  else
    {
      links.axes[0]
        = (Axis){ &settings->ease.regularisation, regularisations, G_N_ELEMENTS (regularisations) };
      links.axes[1] = (Axis){ &settings->ease.popularity_exponent, exponents, G_N_ELEMENTS (exponents) };
    }
  if (!climb (&links, NAN))
    return FALSE;

  *ndcg = links.best;

  return TRUE;
}

/* Whether more factors, or counts that matter, are better with the rest as it is. If they are, the change is kept, and the
 * search goes on from there. */
static gboolean
try_change (Climb *self, CarlosAlsOptions change)
{
  CarlosAlsOptions before = self->settings->als;
  double best = self->best;
  double ndcg;

  if (self->n_trials >= self->max_trials)
    return TRUE;

  self->settings->als = change;
  if (!try_settings (self, &ndcg))
    return FALSE;
  if (ndcg > best)
    return climb (self, ndcg);

  self->settings->als = before;

  return TRUE;
}

static gboolean
have_counts (const CarlosInteractions *train)
{
  for (gsize i = 0; i < carlos_sparse_get_n_values (&train->by_listener); i++)
    if (train->by_listener.values[i] != 1)
      return TRUE;

  return FALSE;
}

/**
 * carlos_settings_search_factors:
 * @settings: (inout): where to start; on return the best found
 * @parts: gets the factors that were trained with them
 * @ndcg: (out): their NDCG at 20
 *
 * Returns: FALSE when told to stop
 */
gboolean
carlos_settings_search_factors (const CarlosSettingsSearch *self,
                                CarlosCommunitySettings *settings,
                                CarlosCommunityParts *parts,
                                double *ndcg)
{
  static const double regularisations[] = { .001, .002, .003, .006, .01, .015, .02, .03 };
  static const double unobserved[] = { .01, .02, .035, .05, .07, .1, .2, .4 };
  CarlosFactorTerms *terms = &settings->als.terms;
  CarlosAlsOptions change;
  Climb factors;

  climb_init (&factors, self, settings, parts, CARLOS_COMMUNITY_ALS);
  factors.axes[0] = (Axis){ &terms->regularisation, regularisations, G_N_ELEMENTS (regularisations) };
  factors.axes[1] = (Axis){ &terms->unobserved, unobserved, G_N_ELEMENTS (unobserved) };
  if (!climb (&factors, NAN))
    return FALSE;

  change = settings->als;
  change.terms.confidence = 1;
  if (have_counts (self->train) && !try_change (&factors, change))
    return FALSE;
  change = settings->als;
  change.n_factors *= 2;
  if (!try_change (&factors, change))
    return FALSE;

  *ndcg = factors.best;

  return TRUE;
}

/* Measures shares of 0 to 1 in tenths; @number, in the settings, gets the best of them. */
static gboolean
search_share (const CarlosSettingsSearch *self,
              CarlosCommunitySettings *settings,
              const CarlosCommunityParts *parts,
              double *number,
              double *ndcg)
{
  CarlosScoreMix mixes[N_SHARES];
  double all[N_SHARES];

  for (guint i = 0; i < N_SHARES; i++)
    {
      *number = (double) i / (N_SHARES - 1);
      mixes[i] = settings->mix;
    }
  if (!measure (self, parts, mixes, N_SHARES, all))
    return FALSE;

  *ndcg = -1;
  for (guint i = 0; i < N_SHARES; i++)
    if (all[i] > *ndcg)
      {
        *ndcg = all[i];
        settings->mix = mixes[i];
      }

  return TRUE;
}

/**
 * carlos_settings_search_share:
 * @settings: (inout): gets the share of the links that is best
 * @parts: has links and factors
 * @ndcg: (out): of the mixture
 *
 * Returns: FALSE when told to stop
 */
gboolean
carlos_settings_search_share (const CarlosSettingsSearch *self,
                              CarlosCommunitySettings *settings,
                              CarlosCommunityParts *parts,
                              double *ndcg)
{
  return search_share (self, settings, parts, &settings->mix.link_share, ndcg);
}

/**
 * carlos_settings_search_words:
 * @settings: (inout): gets the share of the words that is best; its share of the links stays
 * @parts: has words
 *
 * Returns: FALSE when told to stop
 */
gboolean
carlos_settings_search_words (const CarlosSettingsSearch *self,
                              CarlosCommunitySettings *settings,
                              CarlosCommunityParts *parts)
{
  double ndcg;

  return search_share (self, settings, parts, &settings->mix.word_share, &ndcg);
}

/**
 * carlos_settings_search_sounds:
 * @settings: (inout): gets the share of the sounds that is best; the other shares stay
 * @parts: has sounds
 *
 * Returns: FALSE when told to stop
 */
gboolean
carlos_settings_search_sounds (const CarlosSettingsSearch *self,
                               CarlosCommunitySettings *settings,
                               CarlosCommunityParts *parts)
{
  double ndcg;

  return search_share (self, settings, parts, &settings->mix.sound_share, &ndcg);
}

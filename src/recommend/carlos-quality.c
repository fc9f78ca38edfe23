/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-quality.h"

#include "carlos-parallel.h"

#include <math.h>
#include <string.h>

/* Listeners that one task measures. */
#define TASK_LISTENERS 8

/* Of one listener, with one mixture. */
typedef struct
{
  double recall[CARLOS_N_CUTS];
  double ndcg[CARLOS_N_CUTS];
  double popularity;
  double novelty;
} Measure;

typedef struct
{
  const CarlosCommunityScorer *scorer;
  const CarlosQualityTask *task;
  const CarlosScoreMix *mixes;
  guint n_mixes;
  guint32 *listeners;
  guint n_listeners;
  Measure *measures; /* listeners x mixtures */
  int *is_shown;     /* mixtures x items, atomic */
  CarlosFoldIn *fold_ins;
  CarlosProgress *progress;
} Measuring;

static void
measure_list (const Measuring *self, const guint32 *ranked, guint n_ranked, guint mix, Measure *measure)
{
  int *is_shown = self->is_shown + (gsize) mix * self->scorer->n_items;
  guint n = MIN (n_ranked, carlos_cuts[CARLOS_MAIN_CUT]);

  for (guint place = 0; place < n; place++)
    {
      double popularity
        = (double) MAX (self->scorer->n_listeners[ranked[place]], 1) / MAX (self->task->n_train_listeners, 1);

      g_atomic_int_set (&is_shown[ranked[place]], TRUE);
      measure->popularity += popularity / n;
      measure->novelty -= log2 (popularity) / n;
    }
}

static void
measure_listener (const Measuring *self, guint index, CarlosFoldIn *fold_in)
{
  const CarlosSparse *known = self->task->known;
  const CarlosSparse *wanted = self->task->wanted;
  guint32 listener = self->listeners[index];
  gsize start = known->offsets[listener];
  guint n = (guint) (known->offsets[listener + 1] - start);
  gsize first = wanted->offsets[listener];
  guint n_wanted = (guint) (wanted->offsets[listener + 1] - first);
  guint32 ranked[CARLOS_LONGEST_CUT];

  carlos_fold_in_run (fold_in, known->columns + start, known->values + start, n);
  for (guint mix = 0; mix < self->n_mixes; mix++)
    {
      Measure *measure = &self->measures[(gsize) index * self->n_mixes + mix];
      guint n_ranked;

      carlos_fold_in_mix (fold_in, &self->mixes[mix]);
      for (guint k = 0; k < n; k++)
        fold_in->scores[known->columns[start + k]] = -INFINITY;
      n_ranked = carlos_ranking_select (fold_in->scores, self->scorer->n_items, CARLOS_LONGEST_CUT, ranked);
      carlos_ranking_measure (ranked, n_ranked, wanted->columns + first, n_wanted, measure->recall,
                              measure->ndcg);
      measure_list (self, ranked, n_ranked, mix, measure);
    }
}

static void
measure_some (guint task, guint worker, gpointer data)
{
  const Measuring *self = data;
  guint end = MIN ((task + 1) * TASK_LISTENERS, self->n_listeners);

  if (carlos_progress_is_stopped (self->progress))
    return;
  for (guint index = task * TASK_LISTENERS; index < end; index++)
    measure_listener (self, index, &self->fold_ins[worker]);
  carlos_progress_advance (self->progress, 0);
}

/* The listeners who have anything to be found, or some of them. */
static void
choose_listeners (Measuring *self)
{
  const CarlosSparse *wanted = self->task->wanted;
  guint n = 0;
  guint limit = self->task->max_listeners;

  self->listeners = g_new (guint32, wanted->n_rows + 1);
  for (gsize listener = 0; listener < wanted->n_rows; listener++)
    if (wanted->offsets[listener + 1] > wanted->offsets[listener])
      self->listeners[n++] = (guint32) listener;
  self->n_listeners = limit > 0 ? MIN (n, limit) : n;
  for (guint i = 0; i < self->n_listeners && self->n_listeners < n; i++)
    self->listeners[i] = self->listeners[(gsize) i * n / self->n_listeners];
}

static double
get_error (double sum, double squares, guint n)
{
  return n > 1 ? sqrt (MAX (squares - sum * sum / n, 0) / (n - 1) / n) : NAN;
}

/* Means over listeners, added up in their order. */
static void
summarise (const Measuring *self, guint mix, CarlosQuality *quality)
{
  const int *is_shown = self->is_shown + (gsize) mix * self->scorer->n_items;
  guint n = self->n_listeners;
  guint n_shown = 0;

  *quality = (CarlosQuality){ .n_listeners = n };
  for (guint cut = 0; cut < CARLOS_N_CUTS; cut++)
    {
      double recall = 0, recall_squares = 0, ndcg = 0, ndcg_squares = 0;

      for (guint i = 0; i < n; i++)
        {
          const Measure *measure = &self->measures[(gsize) i * self->n_mixes + mix];

          recall += measure->recall[cut];
          recall_squares += measure->recall[cut] * measure->recall[cut];
          ndcg += measure->ndcg[cut];
          ndcg_squares += measure->ndcg[cut] * measure->ndcg[cut];
        }
      quality->recall[cut] = recall / n;
      quality->ndcg[cut] = ndcg / n;
      quality->recall_error[cut] = get_error (recall, recall_squares, n);
      quality->ndcg_error[cut] = get_error (ndcg, ndcg_squares, n);
    }
  for (guint i = 0; i < n; i++)
    {
      quality->mean_popularity += self->measures[(gsize) i * self->n_mixes + mix].popularity / n;
      quality->novelty += self->measures[(gsize) i * self->n_mixes + mix].novelty / n;
    }
  for (guint item = 0; item < self->scorer->n_items; item++)
    n_shown += is_shown[item] ? 1 : 0;
  quality->coverage = (double) n_shown / MAX (self->scorer->n_items, 1);
}

/**
 * carlos_quality_measure:
 * @mixes: (array length=n_mixes): mixtures to measure, at the cost of little more than one
 * @qualities: (out) (array length=n_mixes): one for each
 *
 * Ranks, for each listener, every item that the listener is not known to have heard, and looks where those stand that
 * should be found.
 *
 * Returns: FALSE when told to stop, or when there is nothing to be found
 */
gboolean
carlos_quality_measure (const CarlosCommunityScorer *scorer,
                        const CarlosQualityTask *task,
                        const CarlosScoreMix *mixes,
                        guint n_mixes,
                        CarlosProgress *progress,
                        CarlosQuality *qualities)
{
  guint n_workers = carlos_parallel_get_n_threads (task->n_threads);
  Measuring self
    = { .scorer = scorer, .task = task, .mixes = mixes, .n_mixes = n_mixes, .progress = progress };

  choose_listeners (&self);
  self.measures = g_new0 (Measure, (gsize) self.n_listeners * n_mixes + 1);
  self.is_shown = g_new0 (int, (gsize) n_mixes * scorer->n_items + 1);
  self.fold_ins = g_new0 (CarlosFoldIn, n_workers);
  for (guint i = 0; i < n_workers; i++)
    carlos_fold_in_init (&self.fold_ins[i], scorer);

  carlos_parallel_for ((self.n_listeners + TASK_LISTENERS - 1) / TASK_LISTENERS, task->n_threads,
                       measure_some, &self);
  for (guint mix = 0; mix < n_mixes && self.n_listeners > 0; mix++)
    summarise (&self, mix, &qualities[mix]);

  for (guint i = 0; i < n_workers; i++)
    carlos_fold_in_clear (&self.fold_ins[i]);
  g_free (self.fold_ins);
  g_free (self.listeners);
  g_free (self.measures);
  g_free (self.is_shown);

  return self.n_listeners > 0 && !carlos_progress_is_stopped (progress);
}

/* What a mean over listeners and its error were made of. */
static void
add_sums (double mean, double error, guint n, double *sum, double *squares)
{
  *sum += n * mean;
  *squares += n * mean * mean + (n > 1 ? error * error * (n - 1) * n : 0);
}

static void
pool_cut (const CarlosQuality *qualities, guint n_qualities, guint cut, CarlosQuality *pooled)
{
  double recall = 0, recall_squares = 0, ndcg = 0, ndcg_squares = 0;
  guint n = pooled->n_listeners;

  for (guint i = 0; i < n_qualities; i++)
    {
      const CarlosQuality *quality = &qualities[i];

      add_sums (quality->recall[cut], quality->recall_error[cut], quality->n_listeners, &recall,
                &recall_squares);
      add_sums (quality->ndcg[cut], quality->ndcg_error[cut], quality->n_listeners, &ndcg, &ndcg_squares);
    }
  pooled->recall[cut] = recall / n;
  pooled->ndcg[cut] = ndcg / n;
  pooled->recall_error[cut] = get_error (recall, recall_squares, n);
  pooled->ndcg_error[cut] = get_error (ndcg, ndcg_squares, n);
}

/**
 * carlos_quality_pool:
 * @qualities: (array length=n_qualities): of different listeners
 * @pooled: (out): as if all of them had been measured at once; the coverage is the mean
 */
void
carlos_quality_pool (const CarlosQuality *qualities, guint n_qualities, CarlosQuality *pooled)
{
  *pooled = (CarlosQuality){ 0 };
  for (guint i = 0; i < n_qualities; i++)
    pooled->n_listeners += qualities[i].n_listeners;
  for (guint cut = 0; cut < CARLOS_N_CUTS; cut++)
    pool_cut (qualities, n_qualities, cut, pooled);
  for (guint i = 0; i < n_qualities; i++)
    {
      double share = (double) qualities[i].n_listeners / pooled->n_listeners;

      pooled->coverage += qualities[i].coverage / n_qualities;
      pooled->mean_popularity += share * qualities[i].mean_popularity;
      pooled->novelty += share * qualities[i].novelty;
    }
}

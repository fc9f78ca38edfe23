/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-study-list.h"

#include <math.h>

/**
 * carlos_study_list_compare:
 * @weights: songs x words: TF-IDF, rows of length 1
 * @own: (array length=n_own): the listener's songs
 * @similarities: (out): of each song, the mean of its cosines with the listener's
 *
 * The content half of the published study's recommender: the mean of the cosines with several songs is the product with
 * the mean of their rows.
 */
void
carlos_study_list_compare (const CarlosSparse *weights, const guint *own, guint n_own, double *similarities)
{
  g_autofree double *mean = g_new0 (double, (gsize) weights->n_columns + 1);

  for (guint i = 0; i < n_own; i++)
    {
      for (gsize e = weights->offsets[own[i]]; e < weights->offsets[own[i] + 1]; e++)
        mean[weights->columns[e]] += (double) weights->values[e] / n_own;
    }
  for (gsize row = 0; row < weights->n_rows; row++)
    {
      similarities[row] = 0;
      for (gsize e = weights->offsets[row]; e < weights->offsets[row + 1]; e++)
        similarities[row] += weights->values[e] * mean[weights->columns[e]];
    }
}

/**
 * carlos_study_list_rate:
 * @scores: (array length=n): what a community says, NaN where it says nothing
 * @ratings: (out) (array length=n): 1 to 5: the scores, stretched so that the lowest is 1 and the highest 5; 0 for those
 *   that are not known
 *
 * The study predicted ratings that it had made from plays; what a model of who plays what says is no rating, so it is put
 * on the same scale.
 */
void
carlos_study_list_rate (const double *scores, guint n, double *ratings)
{
  double low = INFINITY, high = -INFINITY;

  for (guint i = 0; i < n; i++)
    {
      if (isnan (scores[i]))
        continue;
      low = MIN (low, scores[i]);
      high = MAX (high, scores[i]);
    }
  for (guint i = 0; i < n; i++)
    {
      if (isnan (scores[i]))
        ratings[i] = 0;
      else
        ratings[i] = high > low ? 1 + (CARLOS_STUDY_MAX_RATING - 1) * (scores[i] - low) / (high - low) : 1;
    }
}

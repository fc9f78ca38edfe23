/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-fold-in.h"

#include "carlos-linear-algebra.h"

#include <lapacke.h>
#include <math.h>
#include <string.h>

/**
 * carlos_fold_in_init:
 * @scorer: borrowed
 */
void
carlos_fold_in_init (CarlosFoldIn *self, const CarlosCommunityScorer *scorer)
{
  guint n_columns = 0;

  *self = (CarlosFoldIn){ .scorer = scorer };
  self->scores = g_new0 (float, scorer->n_items + 1);
  if (scorer->links != NULL)
    self->link_scores = g_new0 (float, scorer->n_items + 1);
  if (scorer->factors != NULL)
    {
      self->factor_scores = g_new0 (float, scorer->n_items + 1);
      self->x = carlos_factors_alloc (1, scorer->factors->width);
      carlos_factor_scratch_init (&self->scratch, scorer->factors->width);
    }
  if (scorer->words != NULL)
    {
      self->word_scores = g_new0 (float, scorer->n_items + 1);
      n_columns = scorer->words->n_columns;
    }
  if (scorer->sounds != NULL)
    {
      self->sound_scores = g_new0 (float, scorer->n_items + 1);
      n_columns = MAX (n_columns, scorer->sounds->n_columns);
    }
  self->profile = g_new0 (float, n_columns + 1);
}

void
carlos_fold_in_clear (CarlosFoldIn *self)
{
  g_clear_pointer (&self->scores, g_free);
  g_clear_pointer (&self->link_scores, g_free);
  g_clear_pointer (&self->factor_scores, g_free);
  g_clear_pointer (&self->word_scores, g_free);
  g_clear_pointer (&self->sound_scores, g_free);
  g_clear_pointer (&self->profile, g_free);
  g_clear_pointer (&self->weights, g_free);
  g_clear_pointer (&self->x, g_aligned_free);
  carlos_factor_scratch_clear (&self->scratch);
}

static void
score_links (CarlosFoldIn *self)
{
  const CarlosSparse *links = self->scorer->links;

  memset (self->link_scores, 0, self->scorer->n_items * sizeof *self->link_scores);
  for (guint k = 0; k < self->n; k++)
    for (gsize i = links->offsets[self->items[k]]; i < links->offsets[self->items[k] + 1]; i++)
      self->link_scores[links->columns[i]] += links->values[i];
}

static void
make_weights (CarlosFoldIn *self)
{
  if (self->n > self->capacity)
    {
      self->capacity = MAX (self->n, 2 * self->capacity);
      self->weights = g_renew (float, self->weights, self->capacity);
    }
  for (guint k = 0; k < self->n; k++)
    self->weights[k] = carlos_factor_terms_get_weight (self->scorer->factors->terms, self->counts[k]);
}

static void
score_factors (CarlosFoldIn *self)
{
  const CarlosFactorSide *side = self->scorer->factors;

  make_weights (self);
  carlos_factor_row_solve (side, self->items, self->weights, self->n, &self->scratch, self->x);
  carlos_factor_kernels_get ()->project (side->table, self->scorer->n_items, side->width, self->x,
                                         self->factor_scores);
}

/* The products of each item's words, or sounds, with those of all of the listener's items. */
static void
score_words (CarlosFoldIn *self, const CarlosSparse *words, float *scores)
{
  memset (self->profile, 0, words->n_columns * sizeof *self->profile);
  for (guint k = 0; k < self->n; k++)
    for (gsize i = words->offsets[self->items[k]]; i < words->offsets[self->items[k] + 1]; i++)
      self->profile[words->columns[i]] += words->values[i];
  for (guint item = 0; item < self->scorer->n_items; item++)
    {
      float sum = 0;

      for (gsize i = words->offsets[item]; i < words->offsets[item + 1]; i++)
        sum += words->values[i] * self->profile[words->columns[i]];
      scores[item] = sum;
    }
}

/* The standard deviation of a listener's scores is what they are measured in, so that those of two models can be added. */
static double
measure_spread (const float *scores, guint n)
{
  double sum = 0, squares = 0;

  for (guint i = 0; i < n; i++)
    {
      sum += scores[i];
      squares += (double) scores[i] * scores[i];
    }

  return sqrt (MAX (squares / n - sum / n * (sum / n), 0));
}

static double
find_scale (const float *scores, guint n, double share)
{
  double spread = scores != NULL && share > 0 ? measure_spread (scores, n) : 0;

  return spread > 0 ? share / spread : 0;
}

static void
add_scaled (float *sums, const float *scores, double scale, guint n)
{
  float factor = (float) scale;

  for (guint i = 0; i < n && scale > 0; i++)
    sums[i] += factor * scores[i];
}

static gboolean
has_scores (const CarlosFoldIn *self)
{
  return self->link_scale > 0 || self->factor_scale > 0 || self->word_scale > 0 || self->sound_scale > 0;
}

/**
 * carlos_fold_in_mix:
 * @mix: instead of the scorer's
 *
 * Makes the scores anew from those of the links, factors, words and sounds, for the listener who was folded in last.
 * A listener of whom the models know nothing gets what is popular.
 */
void
carlos_fold_in_mix (CarlosFoldIn *self, const CarlosScoreMix *mix)
{
  const CarlosCommunityScorer *scorer = self->scorer;
  double link_share = scorer->factors == NULL ? 1 : scorer->links == NULL ? 0 : mix->link_share;
  double word_share = scorer->words == NULL ? 0 : mix->word_share;
  double sound_share = scorer->sounds == NULL ? 0 : mix->sound_share;
  double model_share = (1 - sound_share) * (1 - word_share);

  self->link_scale = find_scale (self->link_scores, scorer->n_items, model_share * link_share);
  self->factor_scale = find_scale (self->factor_scores, scorer->n_items, model_share * (1 - link_share));
  self->word_scale = find_scale (self->word_scores, scorer->n_items, (1 - sound_share) * word_share);
  self->sound_scale = find_scale (self->sound_scores, scorer->n_items, sound_share);

  for (guint item = 0; item < scorer->n_items; item++)
    self->scores[item] = has_scores (self) ? 0 : scorer->n_listeners[item];
  add_scaled (self->scores, self->link_scores, self->link_scale, scorer->n_items);
  add_scaled (self->scores, self->factor_scores, self->factor_scale, scorer->n_items);
  add_scaled (self->scores, self->word_scores, self->word_scale, scorer->n_items);
  add_scaled (self->scores, self->sound_scores, self->sound_scale, scorer->n_items);
}

/**
 * carlos_fold_in_run:
 * @items: (array length=n): what the listener heard, rising; borrowed until the next listener is folded in
 * @counts: (array length=n): how often; borrowed too
 *
 * Scores all items for a listener: the sum of what each of the listener's items says by its links, and the product of the
 * items' factors with those that are best for the listener, found by one alternating step; and the products of the words and of
 * the sounds of items with those of the listener's. Each is divided by its standard
 * deviation over all items before they are mixed. The listener's own items are scored like all others.
 */
void
carlos_fold_in_run (CarlosFoldIn *self, const guint32 *items, const float *counts, guint n)
{
  self->items = items;
  self->counts = counts;
  self->n = n;
  if (self->link_scores != NULL)
    score_links (self);
  if (self->factor_scores != NULL)
    score_factors (self);
  if (self->word_scores != NULL)
    score_words (self, self->scorer->words, self->word_scores);
  if (self->sound_scores != NULL)
    score_words (self, self->scorer->sounds, self->sound_scores);
  carlos_fold_in_mix (self, &self->scorer->mix);
}

static void
explain_links (const CarlosFoldIn *self, guint32 item, double *contributions)
{
  const CarlosSparse *links = self->scorer->links;

  for (guint k = 0; k < self->n; k++)
    {
      gsize low = links->offsets[self->items[k]];
      gsize end = links->offsets[self->items[k] + 1];
      gsize high = end;

      while (low < high)
        {
          gsize middle = low + (high - low) / 2;

          if (links->columns[middle] < item)
            low = middle + 1;
          else
            high = middle;
        }
      if (low < end && links->columns[low] == item)
        contributions[k] += self->link_scale * links->values[low];
    }
}

/* The matrix of the listener's equations, in double precision. */
static double *
make_matrix (const CarlosFoldIn *self)
{
  const CarlosFactorSide *side = self->scorer->factors;
  guint width = side->width;
  double *matrix = g_new0 (double, (gsize) width *width);

  for (guint j = 0; j < width; j++)
    matrix[(gsize) j * width + j] = side->spectrum[j] + carlos_factor_side_get_regularisation (side, self->n);
  for (guint k = 0; k < self->n; k++)
    {
      const float *row = side->table + (gsize) self->items[k] * width;

      for (guint i = 0; i < width; i++)
        for (guint j = i; j < width; j++)
          matrix[(gsize) i * width + j] += (double) self->weights[k] * row[i] * row[j];
    }

  return matrix;
}

/* Hu, Koren and Volinsky 2008, section 5: the listener's factors are x = H^-1 times the sum of t_k y_k over the listener's
 * items, so the score of y is the sum of t_k y_k.(H^-1 y). */
static void
explain_factors (const CarlosFoldIn *self, guint32 item, double *contributions)
{
  const CarlosFactorSide *side = self->scorer->factors;
  guint width = side->width;
  g_autofree double *matrix = make_matrix (self);
  g_autofree double *y = g_new (double, width);

  for (guint j = 0; j < width; j++)
    y[j] = side->table[(gsize) item * width + j];
  carlos_linear_algebra_init ();
  if (LAPACKE_dposv (LAPACK_ROW_MAJOR, 'U', (int) width, 1, matrix, (int) width, y, 1) != 0)
    return;

  for (guint k = 0; k < self->n; k++)
    {
      const float *row = side->table + (gsize) self->items[k] * width;
      double target = self->weights[k] + (side->terms->hu_targets ? side->terms->unobserved : 0);
      double product = 0;

      for (guint j = 0; j < width; j++)
        product += row[j] * y[j];
      contributions[k] += self->factor_scale * target * product;
    }
}

/* The product of what two items are called, or how they sound. */
static double
multiply_words (const CarlosSparse *words, guint32 a, guint32 b)
{
  gsize i = words->offsets[a], j = words->offsets[b];
  double product = 0;

  while (i < words->offsets[a + 1] && j < words->offsets[b + 1])
    {
      if (words->columns[i] == words->columns[j])
        product += (double) words->values[i++] * words->values[j++];
      else if (words->columns[i] < words->columns[j])
        i++;
      else
        j++;
    }

  return product;
}

/**
 * carlos_fold_in_explain:
 * @item: whose score is explained
 * @contributions: (out): for each of the items of the listener who was folded in last, what it adds to the score
 *
 * Takes a score apart. The contributions and what is returned add up to the item's score, in double precision; the score
 * in @scores is the same rounded to single.
 *
 * Returns: what no item of the listener adds: 0, or the popularity where nothing else is known
 */
double
carlos_fold_in_explain (CarlosFoldIn *self, guint32 item, double *contributions)
{
  for (guint k = 0; k < self->n; k++)
    contributions[k] = 0;
  if (self->link_scale > 0)
    explain_links (self, item, contributions);
  if (self->factor_scale > 0)
    explain_factors (self, item, contributions);
  for (guint k = 0; k < self->n && self->word_scale > 0; k++)
    contributions[k] += self->word_scale * multiply_words (self->scorer->words, self->items[k], item);
  for (guint k = 0; k < self->n && self->sound_scale > 0; k++)
    contributions[k] += self->sound_scale * multiply_words (self->scorer->sounds, self->items[k], item);

  return has_scores (self) ? 0 : self->scorer->n_listeners[item];
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-tfidf.h"

#include <math.h>
#include <string.h>

/* idf(t) = ln ((1 + n) / (1 + df(t))) + 1, as if one more row held every word: it is never infinite or 0. */
static void
fill_idf (const CarlosSparse *counts, double *idf)
{
  for (guint column = 0; column < counts->n_columns; column++)
    idf[column] = 0;
  for (gsize i = 0; i < carlos_sparse_get_n_values (counts); i++)
    if (counts->values[i] != 0)
      idf[counts->columns[i]]++;

  for (guint column = 0; column < counts->n_columns; column++)
    idf[column] = log ((1.0 + counts->n_rows) / (1.0 + idf[column])) + 1;
}

static void
weigh_row (const CarlosSparse *counts, gsize row, const double *idf, float *weights)
{
  double squares = 0;

  for (gsize i = counts->offsets[row]; i < counts->offsets[row + 1]; i++)
    {
      double weight = counts->values[i] * idf[counts->columns[i]];
      weights[i] = weight;
      squares += weight * weight;
    }

  double factor = squares > 0 ? 1 / sqrt (squares) : 0;
  for (gsize i = counts->offsets[row]; i < counts->offsets[row + 1]; i++)
    weights[i] *= factor;
}

/**
 * carlos_tfidf_new:
 * @counts: how often each row has each word
 * @idf: (out) (optional): one place a word for its inverse document frequency
 *
 * Weighs words by how rarely rows have them: count times ln ((1 + n) / (1 + df)) + 1, with df the number of rows that
 * have the word; then gives every row that has words length 1. These are the formulas that scikit-learn documents for
 * the defaults of its TfidfTransformer.
 *
 * Returns: (transfer full): the weights, with the places of @counts
 */
CarlosSparse *
carlos_tfidf_new (const CarlosSparse *counts, double *idf)
{
  gsize n_values = carlos_sparse_get_n_values (counts);
  CarlosSparse *weights = carlos_sparse_new (counts->n_rows, counts->n_columns, n_values);
  g_autofree double *own_idf = g_new (double, counts->n_columns);

  memcpy (weights->offsets, counts->offsets, (counts->n_rows + 1) * sizeof *weights->offsets);
  if (n_values > 0)
    memcpy (weights->columns, counts->columns, n_values * sizeof *weights->columns);

  fill_idf (counts, own_idf);
  for (gsize row = 0; row < counts->n_rows; row++)
    weigh_row (counts, row, own_idf, weights->values);
  if (idf != NULL && counts->n_columns > 0)
    memcpy (idf, own_idf, counts->n_columns * sizeof *idf);

  return weights;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-text-space.h"

#include "carlos-tfidf.h"

#include <math.h>

static void
normalise (CarlosMatrix *vectors)
{
  for (gsize i = 0; i < vectors->n_rows; i++)
    {
      float *row = carlos_matrix_row (vectors, i);
      double length = 0;

      for (guint j = 0; j < vectors->n_columns; j++)
        length += (double) row[j] * row[j];
      length = sqrt (length);
      for (guint j = 0; length > 0 && j < vectors->n_columns; j++)
        row[j] = (float) (row[j] / length);
    }
}

/**
 * carlos_text_space_new:
 * @counts: artists x words, see [struct@ArtistWords]
 * @n_components: at most so many directions
 * @seed: of the randomised SVD
 *
 * Latent semantic analysis (Deerwester et al., "Indexing by Latent Semantic Analysis", 1990): TF-IDF, the best
 * approximation of low rank, rows scaled to length 1. Unlike the space in which a taste is clustered it is not centred, so
 * that the cosine of artists who have no word in common is near 0.
 *
 * Returns: (transfer full): the space
 */
CarlosTextSpace *
carlos_text_space_new (const CarlosSparse *counts, guint n_components, guint64 seed)
{
  CarlosTextSpace *self = g_new0 (CarlosTextSpace, 1);

  self->weights = carlos_tfidf_new (counts, NULL);
  self->svd = carlos_truncated_svd_new (self->weights, n_components, seed);
  self->vectors = carlos_matrix_copy (self->svd->scores);
  normalise (self->vectors);

  return self;
}

void
carlos_text_space_free (CarlosTextSpace *self)
{
  carlos_sparse_free (self->weights);
  carlos_truncated_svd_free (self->svd);
  carlos_matrix_free (self->vectors);
  g_free (self);
}

/**
 * carlos_text_space_knows:
 *
 * Returns: whether anything is said of an artist
 */
gboolean
carlos_text_space_knows (const CarlosTextSpace *self, guint artist)
{
  return self->weights->offsets[artist + 1] > self->weights->offsets[artist];
}

/**
 * carlos_text_space_get_cosine:
 *
 * Returns: how much alike two artists are called, -1 to 1; 0 where nothing is said of one of them
 */
double
carlos_text_space_get_cosine (const CarlosTextSpace *self, guint a, guint b)
{
  const float *x = carlos_matrix_row (self->vectors, a);
  const float *y = carlos_matrix_row (self->vectors, b);
  double sum = 0;

  for (guint j = 0; j < self->vectors->n_columns; j++)
    sum += (double) x[j] * y[j];

  return sum;
}

static void
insert_shared (guint *words, double *shares, guint *n, guint n_wanted, guint word, double share)
{
  guint place;

  if (*n == n_wanted && share <= shares[*n - 1])
    return;
  if (*n < n_wanted)
    (*n)++;
  for (place = *n - 1; place > 0 && shares[place - 1] < share; place--)
    {
      words[place] = words[place - 1];
      shares[place] = shares[place - 1];
    }
  words[place] = word;
  shares[place] = share;
}

/**
 * carlos_text_space_find_shared:
 * @n_wanted: at least 1
 * @words: (out): room for @n_wanted
 * @shares: (out): what each adds to the cosine of the two rows of @weights, falling
 *
 * Finds the words that two artists have in common and that are worth most.
 *
 * Returns: how many were found
 */
guint
carlos_text_space_find_shared (const CarlosTextSpace *self,
                               guint a,
                               guint b,
                               guint n_wanted,
                               guint *words,
                               double *shares)
{
  const CarlosSparse *weights = self->weights;
  gsize i = weights->offsets[a], j = weights->offsets[b];
  guint n = 0;

  while (i < weights->offsets[a + 1] && j < weights->offsets[b + 1])
    {
      if (weights->columns[i] < weights->columns[j])
        i++;
      else if (weights->columns[i] > weights->columns[j])
        j++;
      else
        {
          insert_shared (words, shares, &n, n_wanted, weights->columns[i],
                         (double) weights->values[i] * weights->values[j]);
          i++;
          j++;
        }
    }

  return n;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-tfidf.h"
#include "carlos-truncated-svd.h"
#include "fixtures.h"

#include <math.h>

/* Reference values are the output of references.py. */
static void
test_tfidf (void)
{
  const double expected_idf[]
    = { 1.36772478, 1.77318989, 1.48550782, 3.56494936, 3.56494936, 1.36772478, 1.77318989 };
  const double row_0[] = { 0.320773381, 0.696794225, 0.641546761 };
  const double row_5[] = { 0.89723703, 0.324834509, 0.29907901 };
  g_autoptr (CarlosSparse) words = words_new ();
  double idf[7];
  g_autoptr (CarlosSparse) weights = carlos_tfidf_new (words, idf);

  assert_all_near (idf, expected_idf, 7, 1e-8);
  for (guint i = 0; i < 3; i++)
    {
      assert_near (weights->values[weights->offsets[0] + i], row_0[i], 1e-7);
      assert_near (weights->values[weights->offsets[5] + i], row_5[i], 1e-7);
    }
}

static void
test_tfidf_of_silence (void)
{
  g_autoptr (CarlosSparse) words = carlos_sparse_new (3, 2, 1);
  g_autoptr (CarlosSparse) none = carlos_sparse_new (0, 0, 0);

  words->offsets[2] = words->offsets[3] = 1;
  g_autoptr (CarlosSparse) weights = carlos_tfidf_new (words, NULL);
  g_autoptr (CarlosSparse) no_weights = carlos_tfidf_new (none, NULL);

  g_assert_cmpfloat (weights->values[0], ==, 0);
  g_assert_cmpuint (carlos_sparse_get_n_values (no_weights), ==, 0);
}

static void
test_transpose_and_multiply (void)
{
  g_autoptr (CarlosSparse) words = words_new ();
  g_autoptr (CarlosSparse) transpose = carlos_sparse_transpose (words);
  g_autoptr (CarlosSparse) again = carlos_sparse_transpose (transpose);
  double ones[7], sums[12];

  g_assert_cmpuint (transpose->n_rows, ==, 7);
  g_assert_cmpuint (transpose->n_columns, ==, 12);
  g_assert_cmpmem (again->columns, carlos_sparse_get_n_values (again) * sizeof (guint32), words->columns,
                   carlos_sparse_get_n_values (words) * sizeof (guint32));
  g_assert_cmpmem (again->values, carlos_sparse_get_n_values (again) * sizeof (float), words->values,
                   carlos_sparse_get_n_values (words) * sizeof (float));

  for (guint i = 0; i < 7; i++)
    ones[i] = 1;
  carlos_sparse_multiply (words, ones, 1, sums);
  for (guint row = 0; row < 12; row++)
    {
      double sum = 0;

      for (gsize i = words->offsets[row]; i < words->offsets[row + 1]; i++)
        sum += words->values[i];
      g_assert_cmpfloat (sums[row], ==, sum);
    }
}

static void
test_svd (void)
{
  const double singular[] = { 2.44546925, 1.60537038, 0.897593213, 0.569672903, 0.558807046 };
  const double component[] = { 0.478408508, 0.318305825, 0.511253686, 0, 0, 0.5702732, 0.28846984 };
  const double scores[] = { 0.875556254, 0.8274786, 0 };
  g_autoptr (CarlosSparse) words = words_new ();
  g_autoptr (CarlosSparse) weights = carlos_tfidf_new (words, NULL);
  g_autoptr (CarlosTruncatedSvd) svd = carlos_truncated_svd_new (weights, 5, 1);

  g_assert_cmpuint (svd->rank, ==, 5);
  assert_all_near (svd->singular_values, singular, 5, 1e-6);
  for (guint j = 0; j < 7; j++)
    assert_near (carlos_matrix_row (svd->components, 0)[j], component[j], 1e-6);
  for (guint row = 0; row < 3; row++)
    assert_near (carlos_matrix_row (svd->scores, row)[0], scores[row], 1e-6);
}

/* Of a larger matrix of known rank: the product of the two factors gives it back. */
static void
test_svd_gives_the_matrix_back (void)
{
  const guint n_rows = 300, n_columns = 120, rank = 6;
  g_autoptr (CarlosMatrix) left = mixture_new (n_rows, rank, 4, 1, 1);
  g_autoptr (CarlosMatrix) right = mixture_new (n_columns, rank, 4, 1, 2);
  g_autoptr (CarlosSparse) matrix = carlos_sparse_new (n_rows, n_columns, (gsize) n_rows * n_columns);

  for (guint i = 0; i < n_rows * n_columns; i++)
    {
      matrix->columns[i] = i % n_columns;
      for (guint c = 0; c < rank; c++)
        matrix->values[i]
          += carlos_matrix_row (left, i / n_columns)[c] * carlos_matrix_row (right, i % n_columns)[c];
      matrix->offsets[i / n_columns + 1] = i + 1;
    }
  g_autoptr (CarlosTruncatedSvd) svd = carlos_truncated_svd_new (matrix, rank, 3);

  for (guint i = 0; i < n_rows * n_columns; i++)
    {
      double sum = 0;

      for (guint c = 0; c < rank; c++)
        sum += carlos_matrix_row (svd->scores, i / n_columns)[c]
               * carlos_matrix_row (svd->components, c)[i % n_columns];
      assert_near (sum, matrix->values[i], 1e-4);
    }
}

static void
test_svd_of_little (void)
{
  g_autoptr (CarlosSparse) none = carlos_sparse_new (0, 5, 0);
  g_autoptr (CarlosSparse) zeros = carlos_sparse_new (4, 3, 0);
  g_autoptr (CarlosTruncatedSvd) of_none = carlos_truncated_svd_new (none, 2, 1);
  g_autoptr (CarlosTruncatedSvd) of_zeros = carlos_truncated_svd_new (zeros, 64, 1);

  g_assert_cmpuint (of_none->rank, ==, 0);
  g_assert_cmpuint (of_zeros->rank, ==, 3);
  g_assert_cmpfloat (of_zeros->singular_values[0], ==, 0);
  g_assert_false (isnan (of_zeros->scores->values[0]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tfidf/agrees-with-scikit-learn", test_tfidf);
  g_test_add_func ("/tfidf/of-silence", test_tfidf_of_silence);
  g_test_add_func ("/sparse/transpose-and-multiply", test_transpose_and_multiply);
  g_test_add_func ("/svd/agrees-with-numpy", test_svd);
  g_test_add_func ("/svd/gives-the-matrix-back", test_svd_gives_the_matrix_back);
  g_test_add_func ("/svd/of-little", test_svd_of_little);

  return g_test_run ();
}

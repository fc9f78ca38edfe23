/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-artist-words.h"
#include "carlos-calibration.h"
#include "carlos-random.h"
#include "carlos-reranking.h"
#include "carlos-ridge.h"
#include "carlos-study-list.h"
#include "carlos-taste-kernel.h"
#include "carlos-text-space.h"
#include "carlos-tfidf.h"
#include "carlos-track-table-builder.h"

#include <math.h>
#include <string.h>

#define NEAR 1e-5

/* Six artists, five words. */
static CarlosSparse *
make_counts (void)
{
  static const float table[6][5]
    = { { 2, 1 }, { 1, 1 }, { 0, 1, 1, .5f }, { 0, 0, 1, 1 }, { 0, 0, 0, 1, 2 }, { 0, 0, 0, 0, 1 } };
  CarlosSparse *counts = carlos_sparse_new (6, 5, 30);
  gsize n = 0;

  for (guint i = 0; i < 6; i++)
    {
      for (guint j = 0; j < 5; j++)
        {
          if (table[i][j] == 0)
            continue;
          counts->columns[n] = j;
          counts->values[n++] = table[i][j];
        }
      counts->offsets[i + 1] = n;
    }

  return counts;
}

/* Reference values of scikit-learn 1.2.1: TfidfTransformer (), TruncatedSVD (3, algorithm="arpack"), rows divided by their
 * lengths. */
static void
test_text_space (void)
{
  static const struct
  {
    guint a, b;
    double cosine;
  } expected[]
    = { { 0, 1, 0.996612 }, { 0, 2, 0.319531 }, { 2, 3, 0.924847 }, { 3, 4, 0.242550 }, { 0, 5, 0.012669 } };
  g_autoptr (CarlosSparse) counts = make_counts ();
  g_autoptr (CarlosTextSpace) space = carlos_text_space_new (counts, 3, 1);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpfloat_with_epsilon (carlos_text_space_get_cosine (space, expected[i].a, expected[i].b),
                                    expected[i].cosine, NEAR);
}

static void
test_shared_words (void)
{
  g_autoptr (CarlosSparse) counts = make_counts ();
  g_autoptr (CarlosTextSpace) space = carlos_text_space_new (counts, 3, 1);
  guint words[3];
  double shares[3];

  g_assert_cmpuint (carlos_text_space_find_shared (space, 0, 1, 3, words, shares), ==, 2);
  g_assert_cmpuint (words[0], ==, 0);
  g_assert_cmpuint (words[1], ==, 1);
  g_assert_cmpfloat (shares[0], >, shares[1]);
  g_assert_cmpuint (carlos_text_space_find_shared (space, 2, 3, 1, words, shares), ==, 1);
  g_assert_cmpuint (words[0], ==, 2);
  g_assert_cmpuint (carlos_text_space_find_shared (space, 0, 5, 3, words, shares), ==, 0);
}

static void
add_track (CarlosTrackTableBuilder *builder, const char *artist_name, const char *one, const char *two)
{
  const CarlosSlice artist = { artist_name, strlen (artist_name) };
  const CarlosSlice genres[] = { { one, strlen (one) }, { two, two != NULL ? strlen (two) : 0 } };
  CarlosTrackRow row;

  carlos_track_row_clear (&row);
  row.artists = &artist;
  row.n_artists = 1;
  row.genres = genres;
  row.n_genres = two != NULL ? 2 : 1;
  g_assert_true (carlos_track_table_builder_add (builder, &row));
}

/* Words of a single artist teach nothing, nor those that tell of listeners; those of several tracks of one count once and a
 * little. */
static void
test_artist_words (void)
{
  g_autoptr (CarlosTrackTableBuilder) builder = carlos_track_table_builder_new ();
  g_autoptr (CarlosTrackTable) table = NULL;
  g_autoptr (CarlosArtistWords) words = NULL;

  add_track (builder, "A", "rock", "odd");
  add_track (builder, "A", "rock", "seen live");
  add_track (builder, "B", "rock", "sad");
  add_track (builder, "C", "sad", "Seen Live");
  table = carlos_track_table_builder_end (builder);
  words = carlos_artist_words_new (table, NULL);
  g_assert_cmpuint (words->counts->n_columns, ==, 2);
  g_assert_cmpstr (words->names[0], ==, "rock");
  g_assert_cmpstr (words->names[1], ==, "sad");
  g_assert_cmpuint (words->counts->offsets[1], ==, 1);
  g_assert_cmpfloat_with_epsilon (words->counts->values[0], 1 + log (2), NEAR);
  g_assert_cmpuint (words->counts->offsets[3], ==, 4);
}

static CarlosMatrix *
invent_points (guint n, guint width, guint64 seed)
{
  CarlosMatrix *points = carlos_matrix_new (n, width);
  CarlosRandom random;

  carlos_random_init (&random, seed);
  for (gsize i = 0; i < (gsize) n * width; i++)
    points->values[i] = (float) carlos_random_normal (&random);

  return points;
}

/* Against the definition, for any number of threads; what is explained adds up. */
static void
test_kernel (void)
{
  g_autoptr (CarlosMatrix) points = invent_points (300, 7, 2);
  guint rows[300], own[40];
  double weights[40], sums[2][300], contributions[40];
  CarlosTasteKernel kernel = { CARLOS_KERNEL_GAUSS, .8, points, own, weights, 40 };

  for (guint i = 0; i < 300; i++)
    rows[i] = 299 - i;
  for (guint k = 0; k < 40; k++)
    {
      own[k] = 7 * k;
      weights[k] = .01 * (k + 1);
    }
  carlos_taste_kernel_sum (&kernel, rows, 300, 1, sums[0]);
  carlos_taste_kernel_sum (&kernel, rows, 300, 4, sums[1]);
  g_assert_cmpmem (sums[0], sizeof sums[0], sums[1], sizeof sums[1]);
  for (guint i = 0; i < 300; i += 11)
    {
      double expected = 0, sum = 0;

      for (guint k = 0; k < 40; k++)
        {
          double squares = 0;

          for (guint j = 0; j < 7; j++)
            {
              double step = carlos_matrix_row (points, rows[i])[j] - carlos_matrix_row (points, own[k])[j];

              squares += step * step;
            }
          expected += weights[k] * exp (-squares / (2 * .64));
        }
      g_assert_cmpfloat_with_epsilon (sums[0][i], expected, NEAR);
      carlos_taste_kernel_explain (&kernel, rows[i], contributions);
      for (guint k = 0; k < 40; k++)
        sum += contributions[k];
      g_assert_cmpfloat_with_epsilon (sum, expected, NEAR);
    }
}

static void
test_cosine_kernel (void)
{
  g_autoptr (CarlosMatrix) points = carlos_matrix_new (3, 2);
  const guint rows[] = { 0, 1, 2 }, own[] = { 0 };
  const double weights[] = { .5 };
  CarlosTasteKernel kernel = { CARLOS_KERNEL_COSINE, 4, points, own, weights, 1 };
  double sums[3];

  memcpy (points->values, ((const float[]){ 1, 0, .6f, .8f, -1, 0 }), 6 * sizeof (float));
  carlos_taste_kernel_sum (&kernel, rows, 3, 1, sums);
  g_assert_cmpfloat_with_epsilon (sums[0], .5, NEAR);
  g_assert_cmpfloat_with_epsilon (sums[1], .5 * pow (.6, 4), NEAR);
  g_assert_cmpfloat (sums[2], ==, 0);
}

/* Reference values of scikit-learn 1.2.1: Ridge (alpha=.5). */
static void
test_ridge (void)
{
  g_autoptr (CarlosMatrix) points = carlos_matrix_new (5, 2);
  const guint rows[] = { 0, 1, 3, 4 };
  const double targets[] = { 1, 2, 2.5, .25 };
  g_autoptr (CarlosRidge) ridge = NULL;

  memcpy (points->values, ((const float[]){ 1, 0, 0, 1, 9, 9, 1, 1, .5f, -.5f }), 10 * sizeof (float));
  ridge = carlos_ridge_new (points, rows, targets, 4, .5);
  g_assert_cmpfloat_with_epsilon (ridge->slopes[0], 0.18902439, NEAR);
  g_assert_cmpfloat_with_epsilon (ridge->slopes[1], 1.0304878, NEAR);
  g_assert_cmpfloat_with_epsilon (ridge->intercept, 0.9329268, NEAR);
  g_assert_cmpfloat_with_epsilon (ridge->explained, 0.9324699, NEAR);
  g_assert_cmpfloat_with_epsilon (carlos_ridge_predict (ridge, (const float[]){ 2, 3 }), 4.40243902, NEAR);
}

/* A map from places to factors and then the product with a listener's factors is the map from places to the products. */
static void
test_ridge_is_a_map_to_factors (void)
{
  enum
  {
    N = 60,
    FACTORS = 3
  };
  static const double listener[FACTORS] = { .7, -1.2, .4 };
  g_autoptr (CarlosMatrix) points = invent_points (N, 4, 5);
  g_autoptr (CarlosMatrix) factors = invent_points (N, FACTORS, 6);
  g_autoptr (CarlosRidge) whole = NULL;
  guint rows[N];
  double targets[N];
  const float place[] = { .3f, -.2f, 1, .5f };
  double sum = 0;

  for (guint i = 0; i < N; i++)
    rows[i] = i;
  for (guint f = 0; f < FACTORS; f++)
    {
      g_autoptr (CarlosRidge) one = NULL;

      for (guint i = 0; i < N; i++)
        targets[i] = carlos_matrix_row (factors, i)[f];
      one = carlos_ridge_new (points, rows, targets, N, 2);
      sum += listener[f] * carlos_ridge_predict (one, place);
    }
  for (guint i = 0; i < N; i++)
    {
      targets[i] = 0;
      for (guint f = 0; f < FACTORS; f++)
        targets[i] += listener[f] * carlos_matrix_row (factors, i)[f];
    }
  whole = carlos_ridge_new (points, rows, targets, N, 2);
  g_assert_cmpfloat_with_epsilon (carlos_ridge_predict (whole, place), sum, 1e-9);
}

static void
test_calibration (void)
{
  double values[101];
  CarlosCalibration scale;

  for (guint i = 0; i < 101; i++)
    values[i] = i;
  carlos_calibration_init (&scale, values, 101);
  /* The median of 0 to 100, and the mean of 71 to 100 less that. */
  g_assert_cmpfloat (scale.zero, ==, 50);
  g_assert_cmpfloat (scale.unit, ==, 35.5);
  g_assert_cmpfloat (carlos_calibration_apply (&scale, 85.5), ==, 1);
  g_assert_cmpfloat (carlos_calibration_apply (&scale, NAN), ==, 0);

  for (guint i = 0; i < 101; i++)
    values[i] = i < 100 ? NAN : 3;
  carlos_calibration_init (&scale, values, 101);
  g_assert_cmpfloat (carlos_calibration_apply (&scale, 4), ==, 0);
}

static void
test_reranking (void)
{
  const double scores[] = { 9, 8, 7, 6, 5, -INFINITY, 1 };
  const guint artists[] = { 0, 0, 0, 1, 2, 3, 4 };
  const guint groups[] = { 0, 0, 0, 0, 0, 1, 1 };
  const double halves[] = { .5, .5 };
  CarlosReranking task = { 7, scores, artists, 2, { { groups, halves, 2, 0 } }, 1, 4 };
  guint chosen[7];

  /* At most two of an artist; what is not to be chosen is not. */
  g_assert_cmpuint (carlos_reranking_choose (&task, chosen), ==, 4);
  g_assert_cmpmem (chosen, 16, ((const guint[]){ 0, 1, 3, 4 }), 16);
  task.n_wanted = 7;
  g_assert_cmpuint (carlos_reranking_choose (&task, chosen), ==, 5);

  /* With enough strength half of the list is of the other group, as far as there is any. */
  task.n_wanted = 2;
  task.ways[0].strength = 20;
  g_assert_cmpuint (carlos_reranking_choose (&task, chosen), ==, 2);
  g_assert_cmpmem (chosen, 8, ((const guint[]){ 0, 6 }), 8);
}

/* Shares are kept where all are as good: of ten, five, three and two. */
static void
test_reranking_shares (void)
{
  const double shares[] = { .5, .3, .2 };
  double scores[60];
  guint artists[60], groups[60], chosen[10], counts[3] = { 0 };
  CarlosReranking task = { 60, scores, artists, 1, { { groups, shares, 3, 1 } }, 1, 10 };

  for (guint i = 0; i < 60; i++)
    {
      scores[i] = 1;
      artists[i] = i;
      groups[i] = i % 3;
    }
  g_assert_cmpuint (carlos_reranking_choose (&task, chosen), ==, 10);
  for (guint i = 0; i < 10; i++)
    counts[groups[chosen[i]]]++;
  g_assert_cmpmem (counts, sizeof counts, ((const guint[]){ 5, 3, 2 }), sizeof counts);
}

/* The mean of cosines, one by one. */
static void
test_study (void)
{
  g_autoptr (CarlosSparse) counts = make_counts ();
  g_autoptr (CarlosSparse) weights = carlos_tfidf_new (counts, NULL);
  const guint own[] = { 1, 2 };
  double similarities[6], ratings[3];

  carlos_study_list_compare (weights, own, 2, similarities);
  for (guint i = 0; i < 6; i++)
    {
      double sum = 0;

      for (guint k = 0; k < 2; k++)
        for (gsize e = weights->offsets[i]; e < weights->offsets[i + 1]; e++)
          for (gsize f = weights->offsets[own[k]]; f < weights->offsets[own[k] + 1]; f++)
            if (weights->columns[e] == weights->columns[f])
              sum += weights->values[e] * weights->values[f];
      g_assert_cmpfloat_with_epsilon (similarities[i], sum / 2, NEAR);
    }

  carlos_study_list_rate ((const double[]){ -1, NAN, 3 }, 3, ratings);
  g_assert_cmpfloat (ratings[0], ==, 1);
  g_assert_cmpfloat (ratings[1], ==, 0);
  g_assert_cmpfloat (ratings[2], ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text-space/as-scikit-learn", test_text_space);
  g_test_add_func ("/text-space/shared-words", test_shared_words);
  g_test_add_func ("/artist-words/count", test_artist_words);
  g_test_add_func ("/taste-kernel/as-defined", test_kernel);
  g_test_add_func ("/taste-kernel/cosine", test_cosine_kernel);
  g_test_add_func ("/ridge/as-scikit-learn", test_ridge);
  g_test_add_func ("/ridge/is-a-map-to-factors", test_ridge_is_a_map_to_factors);
  g_test_add_func ("/calibration/scale", test_calibration);
  g_test_add_func ("/reranking/limits", test_reranking);
  g_test_add_func ("/reranking/shares", test_reranking_shares);
  g_test_add_func ("/study-list/as-defined", test_study);

  return g_test_run ();
}

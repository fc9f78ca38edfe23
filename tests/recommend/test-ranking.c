/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-holdout.h"
#include "carlos-quality.h"
#include "carlos-random.h"
#include "invented-community.h"

#include <math.h>

static void
test_select (void)
{
  const float scores[] = { 1, 5, -INFINITY, 5, 2, 5, 0 };
  guint32 selected[7];

  /* Of equal scores the item with the lower number comes first. */
  g_assert_cmpuint (carlos_ranking_select (scores, 7, 4, selected), ==, 4);
  g_assert_cmpmem (selected, 16, ((const guint32[]){ 1, 3, 5, 4 }), 16);
  /* What is not to be selected is not, however many are wanted. */
  g_assert_cmpuint (carlos_ranking_select (scores, 7, 7, selected), ==, 6);
  g_assert_cmpmem (selected, 24, ((const guint32[]){ 1, 3, 5, 4, 0, 6 }), 24);
  g_assert_cmpuint (carlos_ranking_select (scores + 2, 1, 7, selected), ==, 0);
}

/* Against sorting all of them. */
static void
test_select_many (void)
{
  const guint n = 2000;
  g_autofree float *scores = g_new (float, n);
  guint32 selected[50];
  CarlosRandom random;

  carlos_random_init (&random, 1);
  for (guint i = 0; i < n; i++)
    scores[i] = (float) carlos_random_below (&random, 300);
  g_assert_cmpuint (carlos_ranking_select (scores, n, 50, selected), ==, 50);
  for (guint place = 0; place < 50; place++)
    {
      guint n_better = 0;

      for (guint i = 0; i < n; i++)
        n_better += scores[i] > scores[selected[place]]
                    || (scores[i] == scores[selected[place]] && i < selected[place]);
      g_assert_cmpuint (n_better, ==, place);
    }
}

/* By hand: hits at the places 1 and 4 of three relevant items. The best list has them at 1, 2 and 3. */
static void
test_measures (void)
{
  const guint32 ranked[] = { 8, 1, 2, 5, 3 };
  const guint32 relevant[] = { 5, 8, 90 };
  double recall[CARLOS_N_CUTS], ndcg[CARLOS_N_CUTS];

  carlos_ranking_measure (ranked, 5, relevant, 3, recall, ndcg);
  for (guint cut = 0; cut < CARLOS_N_CUTS; cut++)
    {
      g_assert_cmpfloat_with_epsilon (recall[cut], 2. / 3, 1e-12);
      g_assert_cmpfloat_with_epsilon (ndcg[cut], (1 + 1 / log2 (5)) / (1 + 1 / log2 (3) + 1 / log2 (4)),
                                      1e-12);
    }
}

/* Of fifteen relevant items only the first ten places count at 10: all found, the measure is 1 there, and the recall 2/3;
 * one that stands at the place 30 counts from 40 on. */
static void
test_cuts (void)
{
  guint32 ranked[100], relevant[15];
  double recall[CARLOS_N_CUTS], ndcg[CARLOS_N_CUTS];

  for (guint i = 0; i < 100; i++)
    ranked[i] = i < 10 ? i : i == 29 ? 10 : 1000 + i;
  for (guint i = 0; i < 15; i++)
    relevant[i] = i;
  carlos_ranking_measure (ranked, 100, relevant, 15, recall, ndcg);
  g_assert_cmpfloat_with_epsilon (ndcg[0], 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (recall[0], 10. / 15, 1e-12);
  g_assert_cmpfloat_with_epsilon (recall[1], 10. / 15, 1e-12);
  g_assert_cmpfloat_with_epsilon (recall[2], 11. / 15, 1e-12);
  g_assert_cmpfloat (ndcg[1], <, 1);
  g_assert_cmpfloat (ndcg[2], >, ndcg[1]);
}

/* Popularity on three listeners, by hand. Items 0 to 3 were heard by 3, 2, 1 and 0 of them. */
static void
test_popular (void)
{
  gsize known_offsets[] = { 0, 1, 3, 6 };
  guint32 known_items[] = { 0, 0, 1, 0, 1, 2 };
  float counts[] = { 1, 1, 1, 1, 1, 1 };
  gsize wanted_offsets[] = { 0, 1, 1, 2 };
  guint32 wanted_items[] = { 2, 3 };
  guint32 n_listeners[] = { 3, 2, 1, 0 };
  CarlosSparse known = { 3, 4, known_offsets, known_items, counts };
  CarlosSparse wanted = { 3, 4, wanted_offsets, wanted_items, counts };
  CarlosCommunityScorer scorer = { .n_items = 4, .n_listeners = n_listeners };
  CarlosQualityTask task = { &known, &wanted, 3, 0, 2 };
  CarlosProgress progress = { 0 };
  CarlosQuality quality;
  CarlosScoreMix mix = { 0 };

  g_assert_true (carlos_quality_measure (&scorer, &task, &mix, 1, &progress, &quality));
  /* The first gets 1, 2, 3 and wants 2; the second wants nothing; the third gets 3 and wants it. */
  g_assert_cmpuint (quality.n_listeners, ==, 2);
  g_assert_cmpfloat_with_epsilon (quality.ndcg[0], (1 / log2 (3) + 1) / 2, 1e-12);
  g_assert_cmpfloat_with_epsilon (quality.recall[0], 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (quality.recall_error[0], 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (quality.ndcg_error[0], (1 - 1 / log2 (3)) / 2, 1e-12);
  g_assert_cmpfloat_with_epsilon (quality.coverage, 3. / 4, 1e-12);
  /* What nobody has heard counts as heard by one. */
  g_assert_cmpfloat_with_epsilon (quality.mean_popularity, ((2. / 3 + 1. / 3 + 1. / 3) / 3 + 1. / 3) / 2,
                                  1e-12);
}

static void
test_holdout (void)
{
  g_autoptr (CarlosCommunity) community = invented_community_new (80, 60, 1);
  g_autoptr (CarlosCommunity) kept = NULL;
  g_autoptr (CarlosCommunity) held_out = NULL;
  gsize n = carlos_community_get_n_entries (community);
  gsize n_folded = 0;

  carlos_holdout_items (community, .2, 1, &kept, &held_out);
  g_assert_cmpuint (carlos_community_get_n_entries (kept) + carlos_community_get_n_entries (held_out), ==, n);
  g_assert_cmpfloat_with_epsilon ((double) carlos_community_get_n_entries (held_out) / n, .2, .04);

  for (guint fold = 0; fold < 3; fold++)
    {
      g_autoptr (CarlosCommunity) others = NULL;
      g_autoptr (CarlosCommunity) folded = NULL;

      carlos_holdout_listeners (community, fold, 3, 1, &others, &folded);
      n_folded += carlos_community_get_n_entries (folded);
      for (guint l = 0; l < 80; l++)
        g_assert_true (others->offsets[l] == others->offsets[l + 1]
                       || folded->offsets[l] == folded->offsets[l + 1]);
    }
  g_assert_cmpuint (n_folded, ==, n);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ranking/select", test_select);
  g_test_add_func ("/ranking/select-many", test_select_many);
  g_test_add_func ("/ranking/measures", test_measures);
  g_test_add_func ("/ranking/cuts", test_cuts);
  g_test_add_func ("/ranking/popular", test_popular);
  g_test_add_func ("/ranking/holdout", test_holdout);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-community-training.h"
#include "carlos-fold-in.h"
#include "carlos-recommend-error.h"

/* The sample's community works without any file: it knows every artist it speaks of, and what it says of one artist's
 * listeners is not what is popular. */
static void
test_sample (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosCommunityModel) model = carlos_community_train_sample (NULL, &error);
  g_auto (CarlosFoldIn) fold_in = { 0 };
  const guint32 items[] = { 10 };
  const float counts[] = { 5 };
  guint n_above = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (model->n_listeners, ==, 420);
  g_assert_cmpuint (model->scorer.n_items, >, 500);
  for (guint i = 0; i < model->scorer.n_items; i++)
    {
      g_assert_cmpstr (model->items[i].artist, !=, "");
      g_assert_null (model->items[i].title);
    }

  carlos_fold_in_init (&fold_in, &model->scorer);
  carlos_fold_in_run (&fold_in, items, counts, 1);
  for (guint i = 0; i < model->scorer.n_items; i++)
    n_above += fold_in.scores[i] > 0;
  g_assert_cmpuint (n_above, >, 20);
  g_assert_cmpuint (n_above, <, model->scorer.n_items);
}

static gboolean
refuse (gpointer data, double fraction)
{
  return FALSE;
}

static void
test_stop (void)
{
  g_autoptr (GError) error = NULL;
  const CarlosMonitor monitor = { refuse, NULL };

  g_assert_null (carlos_community_train_sample (&monitor, &error));
  g_assert_error (error, CARLOS_RECOMMEND_ERROR, CARLOS_RECOMMEND_ERROR_CANCELLED);
}

/* The same listeners in two halves are pooled as if they had been measured at once. */
static void
test_pool (void)
{
  CarlosQuality halves[2] = { { .n_listeners = 2, .coverage = .2 }, { .n_listeners = 2, .coverage = .4 } };
  CarlosQuality pooled;

  for (guint cut = 0; cut < CARLOS_N_CUTS; cut++)
    {
      /* 1, 2 and 5, 8: means 1.5 and 6.5, errors .5 and 1.5; all four: mean 4, error sqrt (30 / 3 / 4) */
      halves[0].ndcg[cut] = 1.5;
      halves[0].ndcg_error[cut] = .5;
      halves[1].ndcg[cut] = 6.5;
      halves[1].ndcg_error[cut] = 1.5;
    }
  carlos_quality_pool (halves, 2, &pooled);
  g_assert_cmpuint (pooled.n_listeners, ==, 4);
  g_assert_cmpfloat_with_epsilon (pooled.ndcg[1], 4, 1e-12);
  g_assert_cmpfloat_with_epsilon (pooled.ndcg_error[1] * pooled.ndcg_error[1], 30. / 3 / 4, 1e-12);
  g_assert_cmpfloat_with_epsilon (pooled.coverage, .3, 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/community/sample", test_sample);
  g_test_add_func ("/community/stop", test_stop);
  g_test_add_func ("/community/pool", test_pool);

  return g_test_run ();
}

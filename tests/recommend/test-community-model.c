/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-community-model.h"
#include "carlos-community-trainer.h"
#include "carlos-recommend-error.h"
#include "invented-community.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define N_ITEMS 40

static CarlosCommunityModel *
train_model (const CarlosInteractions *interactions, CarlosCommunityKind kind)
{
  g_autoptr (CarlosCommunityParts) parts = carlos_community_parts_new (interactions);
  CarlosCommunitySettings settings;
  CarlosProgress progress = { 0 };
  CarlosCommunityModel *model;

  carlos_community_settings_init (&settings, kind);
  settings.als.n_factors = 8;
  settings.ease.regularisation = 10;
  g_assert_true (carlos_community_parts_train (parts, interactions, &settings, &progress));
  model = carlos_community_model_new (interactions, parts, &settings, "invented: 100 listeners", "CC0");
  g_assert_nonnull (model);

  return model;
}

static CarlosCommunityModel *
invent_model (CarlosCommunityKind kind)
{
  g_autoptr (CarlosInteractions) interactions = invented_interactions_new (100, N_ITEMS, 1);

  return train_model (interactions, kind);
}

/* What a model's file says is what was in memory, and the file is used as it lies on the disk. */
static void
test_round_trip (void)
{
  g_autofree char *folder = g_dir_make_tmp ("carlos-model-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "community.carlos-model", NULL);

  for (CarlosCommunityKind kind = CARLOS_COMMUNITY_EASE; kind <= CARLOS_COMMUNITY_BLEND; kind++)
    {
      g_autoptr (CarlosCommunityModel) model = invent_model (kind);
      g_autoptr (CarlosCommunityModel) opened = NULL;
      g_autoptr (GError) error = NULL;
      g_auto (CarlosFoldIn) before = { 0 };
      g_auto (CarlosFoldIn) after = { 0 };
      const guint32 items[] = { 1, 5, 9 };
      const float counts[] = { 3, 10, 1 };

      g_file_set_contents (path, g_bytes_get_data (model->bytes, NULL), g_bytes_get_size (model->bytes),
                           &error);
      g_assert_no_error (error);
      opened = carlos_community_model_open (path, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (opened->provenance, ==, "invented: 100 listeners");
      g_assert_cmpstr (opened->licence, ==, "CC0");
      g_assert_cmpstr (opened->items[17].id, ==, "17");
      g_assert_cmpuint (opened->n_listeners, ==, 100);
      g_assert_cmpuint (opened->settings.kind, ==, kind);

      carlos_fold_in_init (&before, &model->scorer);
      carlos_fold_in_init (&after, &opened->scorer);
      carlos_fold_in_run (&before, items, counts, 3);
      carlos_fold_in_run (&after, items, counts, 3);
      g_assert_cmpmem (before.scores, N_ITEMS * sizeof (float), after.scores, N_ITEMS * sizeof (float));
    }
  g_unlink (path);
  g_rmdir (folder);
}

static void
assert_refused (GBytes *bytes, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosCommunityModel) model
    = carlos_community_model_new_from_bytes (bytes, "ähnlich.dat", &error);

  g_assert_null (model);
  g_assert_error (error, CARLOS_RECOMMEND_ERROR, code);
  g_assert_nonnull (strstr (error->message, "“ähnlich.dat”"));
  g_assert_null (strchr (error->message, '\n'));
}

static void
test_cut_off (void)
{
  g_autoptr (CarlosCommunityModel) model = invent_model (CARLOS_COMMUNITY_BLEND);
  gsize size = g_bytes_get_size (model->bytes);

  for (gsize length = 0; length < size; length += length < 500 ? 1 : 997)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (model->bytes, 0, length);

      assert_refused (part, length < 16 ? CARLOS_RECOMMEND_ERROR_FOREIGN : CARLOS_RECOMMEND_ERROR_DAMAGED);
    }
}

/* One bit is enough, wherever it is. */
static void
test_changed (void)
{
  g_autoptr (CarlosCommunityModel) model = invent_model (CARLOS_COMMUNITY_BLEND);
  gsize size;
  const guint8 *data = g_bytes_get_data (model->bytes, &size);

  for (gsize place = 0; place < size; place += place < 600 ? 1 : 499)
    {
      guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) bytes = g_bytes_new_take (copy, size);

      copy[place] ^= 16;
      assert_refused (bytes, place < 12 ? CARLOS_RECOMMEND_ERROR_FOREIGN : CARLOS_RECOMMEND_ERROR_DAMAGED);
    }
}

static void
test_foreign (void)
{
  static const char *const texts[]
    = { "", "user,item,count\n1,2,3\n", "CARLOSCN00000000000000000000000", "PK\003\004" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));

      assert_refused (bytes, CARLOS_RECOMMEND_ERROR_FOREIGN);
    }
}

/* Somebody who makes a right digest for wrong contents does not get further. Numbers in the head are at places that
 * docs/formats.md names. */
static void
test_forged (void)
{
  static const struct
  {
    gsize place;
    guint32 value;
  } changes[] = {
    { 56, 0 },           { 56, 17 },                              /* the kind */
    { 64, 0 },           { 64, 41 },          { 64, 0xffffffff }, /* items */
    { 92, 0 },           { 92, 17 },          { 92, 0x10000 },    /* width */
    { 116, 0x7ff00000 }, /* the upper half of the share of the links */
    { 208, 1 },          { 208, 0xffffffc0 }, { 216, 0 },
    { 220, 0xffffffff }, { 224, 64 },         { 244, 1 }, /* sections */
  };
  g_autoptr (CarlosCommunityModel) model = invent_model (CARLOS_COMMUNITY_BLEND);
  gsize size;
  const guint8 *data = g_bytes_get_data (model->bytes, &size);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) bytes = g_bytes_new_take (copy, size);
      g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
      gsize digest_size = 32;

      memcpy (copy + changes[i].place, &changes[i].value, sizeof changes[i].value);
      g_checksum_update (checksum, copy + 56, size - 56);
      g_checksum_get_digest (checksum, copy + 24, &digest_size);
      assert_refused (bytes, CARLOS_RECOMMEND_ERROR_DAMAGED);
    }
}

/* The parts of every score add up to it, for every listener and item of a community and for somebody new. */
static void
check_additive (CarlosCommunityKind kind)
{
  g_autoptr (CarlosInteractions) interactions = invented_interactions_new (100, N_ITEMS, 1);
  g_autoptr (CarlosCommunityModel) model = train_model (interactions, kind);
  g_auto (CarlosFoldIn) fold_in = { 0 };
  double contributions[N_ITEMS];

  carlos_fold_in_init (&fold_in, &model->scorer);
  for (guint l = 0; l < 100; l += 3)
    {
      gsize start = interactions->by_listener.offsets[l];
      guint n = (guint) (interactions->by_listener.offsets[l + 1] - start);

      carlos_fold_in_run (&fold_in, interactions->by_listener.columns + start,
                          interactions->by_listener.values + start, n);
      for (guint32 item = 0; item < N_ITEMS; item++)
        {
          double sum = carlos_fold_in_explain (&fold_in, item, contributions);

          for (guint k = 0; k < n; k++)
            sum += contributions[k];
          g_assert_cmpfloat_with_epsilon (sum, fold_in.scores[item], 1e-4);
        }
    }
}

static void
test_additive (void)
{
  for (CarlosCommunityKind kind = CARLOS_COMMUNITY_EASE; kind <= CARLOS_COMMUNITY_BLEND; kind++)
    check_additive (kind);
}

/* So do those of links, factors, words and sounds all together. Each item has a word of its own and one of four. */
static void
test_additive_words (void)
{
  g_autoptr (CarlosCommunityModel) model = invent_model (CARLOS_COMMUNITY_BLEND);
  g_autoptr (CarlosSparse) words = carlos_sparse_new (N_ITEMS, N_ITEMS + 4, 2 * N_ITEMS);
  g_autoptr (CarlosSparse) sounds = carlos_sparse_new (N_ITEMS, 2, 2 * N_ITEMS);
  const guint32 items[] = { 1, 5, 9, 10 };
  const float counts[] = { 3, 10, 1, 1 };
  CarlosCommunityScorer scorer = model->scorer;
  g_auto (CarlosFoldIn) fold_in = { 0 };
  double contributions[4];

  for (guint item = 0; item < N_ITEMS; item++)
    {
      words->columns[2 * item] = item % 4;
      words->columns[2 * item + 1] = 4 + item;
      words->values[2 * item] = .6f;
      words->values[2 * item + 1] = .8f;
      words->offsets[item + 1] = 2 * item + 2;
      sounds->columns[2 * item + 1] = 1;
      sounds->values[2 * item] = cosf ((float) item);
      sounds->values[2 * item + 1] = sinf ((float) item);
      sounds->offsets[item + 1] = 2 * item + 2;
    }
  scorer.words = words;
  scorer.sounds = sounds;
  scorer.mix.word_share = .4;
  scorer.mix.sound_share = .3;
  carlos_fold_in_init (&fold_in, &scorer);
  carlos_fold_in_run (&fold_in, items, counts, 4);
  for (guint32 item = 0; item < N_ITEMS; item++)
    {
      double sum = carlos_fold_in_explain (&fold_in, item, contributions);

      for (guint k = 0; k < 4; k++)
        sum += contributions[k];
      g_assert_cmpfloat_with_epsilon (sum, fold_in.scores[item], 1e-4);
    }

  /* With words alone, an item whose word three of four share is before one whose word one has. */
  carlos_fold_in_mix (&fold_in, &(CarlosScoreMix){ .word_share = 1 });
  g_assert_cmpfloat (fold_in.scores[13], >, fold_in.scores[14]);
  g_assert_cmpfloat (fold_in.scores[14], >, fold_in.scores[15]);
}

/* Somebody who likes what one group likes is recommended what that group likes. */
static void
test_fold_in (void)
{
  const guint32 items[] = { 2, 6, 10, 14 };
  const float counts[] = { 5, 5, 5, 5 };

  for (CarlosCommunityKind kind = CARLOS_COMMUNITY_EASE; kind <= CARLOS_COMMUNITY_KNN; kind++)
    {
      g_autoptr (CarlosCommunityModel) model = invent_model (kind);
      g_auto (CarlosFoldIn) fold_in = { 0 };

      carlos_fold_in_init (&fold_in, &model->scorer);
      carlos_fold_in_run (&fold_in, items, counts, 4);
      g_assert_cmpfloat (fold_in.scores[18], >, fold_in.scores[16]);
      g_assert_cmpfloat (fold_in.scores[18], >, fold_in.scores[17]);
      g_assert_cmpfloat (fold_in.scores[22], >, fold_in.scores[21]);
    }
}

/* Of somebody nobody knows anything. */
static void
test_nobody (void)
{
  for (CarlosCommunityKind kind = CARLOS_COMMUNITY_EASE; kind <= CARLOS_COMMUNITY_BLEND; kind++)
    {
      g_autoptr (CarlosCommunityModel) model = invent_model (kind);
      g_auto (CarlosFoldIn) fold_in = { 0 };

      carlos_fold_in_init (&fold_in, &model->scorer);
      carlos_fold_in_run (&fold_in, NULL, NULL, 0);
      for (guint item = 0; item < N_ITEMS; item++)
        g_assert_cmpfloat (fold_in.scores[item], ==, model->scorer.n_listeners[item]);
    }
}

/* The same bytes for any number of threads, chosen settings included. */
static void
test_trainer (void)
{
  g_autoptr (CarlosInteractions) interactions = invented_interactions_new (60, N_ITEMS, 2);
  g_autoptr (GBytes) first = NULL;

  for (guint n_threads = 1; n_threads <= 3; n_threads += 2)
    {
      CarlosTrainerOptions options = { CARLOS_COMMUNITY_AUTO, 1, n_threads };
      CarlosCommunitySettings settings;
      g_autoptr (GError) error = NULL;
      g_autoptr (CarlosCommunityParts) parts
        = carlos_community_trainer_run (interactions, NULL, &options, NULL, &settings, &error);
      g_autoptr (CarlosCommunityModel) model = NULL;

      g_assert_no_error (error);
      g_assert_cmpfloat (settings.validation, >, .5);
      g_assert_cmpuint (settings.n_tried, >, 5);
      model = carlos_community_model_new (interactions, parts, &settings, "", "");
      if (first == NULL)
        first = g_bytes_ref (model->bytes);
      g_assert_true (g_bytes_equal (first, model->bytes));
    }
}

static gboolean
refuse (gpointer data, double fraction)
{
  return FALSE;
}

static void
test_stop (void)
{
  g_autoptr (CarlosInteractions) interactions = invented_interactions_new (60, N_ITEMS, 2);

  for (CarlosCommunityKind kind = CARLOS_COMMUNITY_AUTO; kind < CARLOS_COMMUNITY_POPULAR; kind++)
    {
      const CarlosMonitor monitor = { refuse, NULL };
      CarlosTrainerOptions options = { kind, 1, 1 };
      CarlosCommunitySettings settings;
      g_autoptr (GError) error = NULL;

      g_assert_null (
        carlos_community_trainer_run (interactions, NULL, &options, &monitor, &settings, &error));
      g_assert_error (error, CARLOS_RECOMMEND_ERROR, CARLOS_RECOMMEND_ERROR_CANCELLED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/community-model/round-trip", test_round_trip);
  g_test_add_func ("/community-model/cut-off", test_cut_off);
  g_test_add_func ("/community-model/changed", test_changed);
  g_test_add_func ("/community-model/foreign", test_foreign);
  g_test_add_func ("/community-model/forged", test_forged);
  g_test_add_func ("/community-model/additive", test_additive);
  g_test_add_func ("/community-model/additive-words", test_additive_words);
  g_test_add_func ("/community-model/fold-in", test_fold_in);
  g_test_add_func ("/community-model/nobody", test_nobody);
  g_test_add_func ("/community-model/trainer", test_trainer);
  g_test_add_func ("/community-model/stop", test_stop);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "library-fixture.h"

#include "carlos-recommend-setup.h"
#include "carlos-similar-listeners.h"
#include "carlos-store-community.h"
#include "carlos-store-exclusions.h"
#include "carlos-store-sync.h"

#include <string.h>

#define T G_GINT64_CONSTANT (1741468440)

/* Listeners of the one half of the artists or of the other; the library's own plays Artist 0 and Artist 2. */
static void
tell_listeners (const LibraryFixture *fixture, guint n_listeners)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStore) store = carlos_store_open (fixture->path, CARLOS_STORE_WRITE, &error);
  CarlosStoreImport *import = carlos_store_import_begin_sync (store, "ListenBrainz", "ann", &error);

  for (guint l = 0; l < n_listeners; l++)
    {
      g_autofree char *user = g_strdup_printf ("user%u", l);

      carlos_store_import_add_neighbour (import, user, .5, T, &error);
      for (guint i = l % 2; i < 20; i += 2)
        {
          g_autofree char *artist = g_strdup_printf ("Artist %u", i);
          const CarlosStoredCommunityItem item = { CARLOS_COMMUNITY_ARTIST, NULL, artist, NULL };

          if ((l + i) % 5 != 0)
            carlos_store_import_add_neighbour_item (import, user, &item, 10, &error);
        }
    }
  carlos_store_import_commit (import, &error);
  carlos_store_import_free (import);
  g_assert_no_error (error);
}

static void
play (const LibraryFixture *fixture)
{
  GString *rows = g_string_new ("time,artist,title,ms_played\n");

  for (guint i = 0; i < 20; i++)
    g_string_append_printf (rows, "2025-03-%02uT10:00:00Z,Artist %u,Song,200000\n", 1 + i, i % 2 * 2);
  library_fixture_import (fixture, "plays.csv", rows->str);
  g_string_free (rows, TRUE);
}

/* What services told of others recommends what those play who play the same. */
static void
test_recommend (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosSelection) selection = carlos_selection_parse ("all");
  CarlosProfileOptions profile = library_fixture_get_options ();
  g_autoptr (CarlosInput) input = NULL;
  g_autoptr (CarlosRecommender) recommender = NULL;
  g_autoptr (CarlosRecommendations) list = NULL;
  g_autoptr (GError) error = NULL;
  CarlosRecommendSetup setup;
  CarlosRecommendOptions options;

  play (fixture);
  tell_listeners (fixture, 40);
  input = carlos_input_new_for_library (fixture->path, selection);
  carlos_recommend_setup_init (&setup);
  recommender = carlos_recommend_setup_load (&setup, input, &profile, NULL, NULL, &error);
  g_assert_no_error (error);
  carlos_recommend_options_init (&options, 1);
  options.count = 4;
  list = carlos_recommender_recommend (recommender, &options);
  g_assert_true (list->has_community);
  g_assert_cmpuint (list->n_items, ==, 4);
  for (guint i = 0; i < list->n_items; i++)
    {
      guint64 number = g_ascii_strtoull (list->items[i].artist + strlen ("Artist "), NULL, 10);

      g_assert_cmpuint (number % 2, ==, 0);
      g_assert_cmpuint (number, >, 2);
    }
}

static CarlosRecommender *
load (const LibraryFixture *fixture)
{
  g_autoptr (CarlosSelection) selection = carlos_selection_parse ("all");
  g_autoptr (CarlosInput) input = carlos_input_new_for_library (fixture->path, selection);
  CarlosProfileOptions profile = library_fixture_get_options ();
  g_autoptr (GError) error = NULL;
  CarlosRecommender *recommender;
  CarlosRecommendSetup setup;

  carlos_recommend_setup_init (&setup);
  recommender = carlos_recommend_setup_load (&setup, input, &profile, NULL, NULL, &error);
  g_assert_no_error (error);

  return recommender;
}

/* Artist 0 and 2 are the listener's. */
static void
tell_similar (const LibraryFixture *fixture)
{
  static const struct
  {
    const char *artist;
    const char *other;
    double match;
  } rows[]
    = { { "Artist 0", "Artist 4", 1 },   { "Artist 2", "ARTIST 4", .5 }, { "Artist 0", "Artist 2", .9 },
        { "Artist 0", "Somebody", .25 }, { "Artist 2", "Else", .2 },     { "Artist 0", "Artist 0", 1 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStore) store = carlos_store_open (fixture->path, CARLOS_STORE_WRITE, &error);
  CarlosStoreImport *import = carlos_store_import_begin_sync (store, "Last.fm", "ann", &error);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean added;

      carlos_store_import_add_artist_similar (import, rows[i].artist, rows[i].other, rows[i].match, &added,
                                              &error);
    }
  carlos_store_import_commit (import, &error);
  carlos_store_import_free (import);
  g_assert_no_error (error);
}

static CarlosRecommendations *
list_new (CarlosRecommender *recommender)
{
  CarlosRecommendOptions options;

  carlos_recommend_options_init (&options, 1);
  options.novelty = 1;

  return carlos_recommender_recommend (recommender, &options);
}

static const CarlosRecommendation *
find_item (const CarlosRecommendations *list, const char *artist)
{
  for (guint i = 0; i < list->n_items; i++)
    {
      if (g_str_equal (list->items[i].artist, artist))
        return &list->items[i];
    }

  return NULL;
}

/* Who is similar to both comes first; both are played as often, so 1 and .5 are two thirds and one third of what that
 * says. Nobody who is known, and nobody by two spellings. */
static void
test_similar (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosRecommender) recommender = NULL;
  g_autoptr (CarlosRecommendations) list = NULL;
  const CarlosRecommendationPart *part;

  play (fixture);
  tell_similar (fixture);
  recommender = load (fixture);
  g_assert_true (carlos_recommender_has_evidence (recommender, CARLOS_EVIDENCE_COMMUNITY));
  g_assert_false (carlos_recommender_has_evidence (recommender, CARLOS_EVIDENCE_POPULARITY));
  list = list_new (recommender);
  g_assert_true (list->has_community);
  g_assert_cmpuint (list->n_items, ==, 3);
  g_assert_nonnull (find_item (list, "Somebody"));
  g_assert_nonnull (find_item (list, "Else"));
  g_assert_cmpstr (list->items[0].artist, ==, "Artist 4");

  part = &list->items[0].parts[CARLOS_EVIDENCE_COMMUNITY];
  g_assert_cmpuint (part->n_causes, ==, 2);
  g_assert_cmpstr (part->causes[0].kind, ==, "similar");
  g_assert_cmpstr (part->causes[0].id, ==, "Last.fm");
  g_assert_cmpstr (part->causes[0].name, ==, "Artist 0");
  g_assert_cmpstr (part->causes[1].name, ==, "Artist 2");
  g_assert_cmpfloat_with_epsilon (part->causes[0].value, 2 * part->value / 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (part->causes[1].value, part->value / 3, 1e-9);
}

/* Beside a model both speak, and what they add is told apart. */
static void
test_similar_beside_model (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosRecommender) both = NULL;
  g_autoptr (CarlosRecommendations) list = NULL;
  const CarlosRecommendation *item;
  double similar = 0, others = 0;

  play (fixture);
  tell_listeners (fixture, 40);
  tell_similar (fixture);
  both = load (fixture);
  list = list_new (both);
  item = find_item (list, "Artist 4");
  g_assert_nonnull (item);
  for (guint c = 0; c < item->parts[CARLOS_EVIDENCE_COMMUNITY].n_causes; c++)
    {
      const CarlosCause *cause = &item->parts[CARLOS_EVIDENCE_COMMUNITY].causes[c];

      similar += g_str_equal (cause->kind, "similar") ? cause->value : 0;
      others += g_str_equal (cause->kind, "artist") ? cause->value : 0;
    }
  g_assert_cmpfloat (others, >, 0);
  /* The best of all similar ones is above the mean of the best: half of its weight of 2, and more. */
  g_assert_cmpfloat (similar, >, 1);
}

/* What a rule hides says nothing of who is similar to it. */
static void
test_similar_to_excluded (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStore) store = NULL;
  g_autoptr (CarlosExclusion) rule = carlos_exclusion_new (CARLOS_EXCLUSION_ARTIST, "Artist 0", 0, 0);
  g_autoptr (CarlosRecommender) recommender = NULL;
  g_autoptr (CarlosRecommendations) list = NULL;

  play (fixture);
  tell_similar (fixture);
  store = carlos_store_open (fixture->path, CARLOS_STORE_WRITE, &error);
  carlos_store_add_exclusion (store, rule, &error);
  g_clear_pointer (&store, carlos_store_close);
  g_assert_no_error (error);
  recommender = load (fixture);
  list = list_new (recommender);
  g_assert_null (find_item (list, "Somebody"));
  g_assert_nonnull (find_item (list, "Else"));
}

/* A few listeners are no community. */
static void
test_too_few (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosCommunityModel) model = NULL;
  g_autoptr (GError) error = NULL;

  play (fixture);
  tell_listeners (fixture, 19);
  g_assert_true (carlos_similar_listeners_train (fixture->path, &model, &error));
  g_assert_no_error (error);
  g_assert_null (model);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/similar-listeners/recommend", LibraryFixture, NULL, library_fixture_set_up, test_recommend,
              library_fixture_tear_down);
  g_test_add ("/similar-listeners/similar", LibraryFixture, NULL, library_fixture_set_up, test_similar,
              library_fixture_tear_down);
  g_test_add ("/similar-listeners/similar-beside-model", LibraryFixture, NULL, library_fixture_set_up,
              test_similar_beside_model, library_fixture_tear_down);
  g_test_add ("/similar-listeners/similar-to-excluded", LibraryFixture, NULL, library_fixture_set_up,
              test_similar_to_excluded, library_fixture_tear_down);
  g_test_add ("/similar-listeners/too-few", LibraryFixture, NULL, library_fixture_set_up, test_too_few,
              library_fixture_tear_down);

  return g_test_run ();
}

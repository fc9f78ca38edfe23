/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "library-fixture.h"

#include "carlos-recommend-setup.h"
#include "carlos-similar-listeners.h"
#include "carlos-store-community.h"
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
  g_test_add ("/similar-listeners/too-few", LibraryFixture, NULL, library_fixture_set_up, test_too_few,
              library_fixture_tear_down);

  return g_test_run ();
}

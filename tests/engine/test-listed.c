/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "library-fixture.h"

#include "carlos-forgotten.h"
#include "carlos-store-sync.h"
#include "carlos-suggestion.h"
#include "carlos-top-list.h"

#include <math.h>

/* Libraries of which it is known what is saved, on top and in playlists, but not what was heard: what a listener has who has
 * just signed in to a service. */

#define N_GENRES 4
#define N_ARTISTS 10
#define N_TRACKS 3

#define N_SAVED (N_GENRES * N_ARTISTS * N_TRACKS)

static const char *const genres[N_GENRES] = { "techno", "jazz", "folk", "metal" };

static void
tell_member (CarlosStoreImport *import,
             CarlosTrackListKind kind,
             const char *list,
             guint position,
             guint genre,
             guint artist,
             guint track)
{
  g_autofree char *artist_name = g_strdup_printf ("Band %s %u", genres[genre], artist);
  g_autofree char *title = g_strdup_printf ("Song %u", track);
  const char *artists[] = { artist_name };
  const CarlosImportMember member = {
    .track = { .title = title, .artists = artists, .n_artists = 1 },
    .list = kind,
    .playlist = list,
    .position = position,
    .added = -1,
  };
  g_autoptr (GError) error = NULL;
  gboolean added;

  carlos_store_import_add_member (import, &member, &added, &error);
  g_assert_no_error (error);
}

static void
tell_saved (CarlosStoreImport *import, gboolean with_genres)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_SAVED; i++)
    {
      guint genre = i % N_GENRES;
      guint artist = i / N_GENRES % N_ARTISTS;
      g_autofree char *name = g_strdup_printf ("Band %s %u", genres[genre], artist);
      gboolean added;

      tell_member (import, CARLOS_TRACK_LIST_SAVED, NULL, i, genre, artist, i / (N_GENRES * N_ARTISTS));
      if (with_genres)
        carlos_store_import_add_artist_genre (import, name, genres[genre], 1, &added, &error);
      g_assert_no_error (error);
    }
}

/* Two lists of top tracks that share one, a playlist, and something that is banned: of these only the six of the playlist, the
 * last three of the long list and what is banned are not saved. */
static void
tell_lists (CarlosStoreImport *import)
{
  for (guint i = 0; i < 6; i++)
    {
      tell_member (import, CARLOS_TRACK_LIST_TOP, "short_term", i, 0, i, 0);
      tell_member (import, CARLOS_TRACK_LIST_TOP, "long_term", i, i % 2, 5, i);
      tell_member (import, CARLOS_TRACK_LIST_PLAYLIST, "Mine", i, 2, i, 7);
    }
  tell_member (import, CARLOS_TRACK_LIST_BANNED, NULL, 0, 3, 0, 9);
}

/* @tell: (nullable): more than what is saved */
static void
sync_lists (const LibraryFixture *self, gboolean with_genres, void (*tell) (CarlosStoreImport *import))
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStore) store = carlos_store_open (self->path, CARLOS_STORE_WRITE, &error);
  g_autoptr (CarlosStoreImport) import = NULL;

  g_assert_no_error (error);
  import = carlos_store_import_begin_sync (store, "Spotify Web API", "Ann", &error);
  g_assert_no_error (error);
  tell_saved (import, with_genres);
  if (tell != NULL)
    tell (import);
  g_assert_true (carlos_store_import_commit (import, &error));
  g_assert_no_error (error);
}

static CarlosListener *
try_to_open (const LibraryFixture *self, CarlosSelection *selection, GError **error)
{
  g_autoptr (CarlosInput) input = carlos_input_new_for_library (self->path, selection);
  CarlosProfileOptions options = library_fixture_get_options ();

  return carlos_listener_new (input, &options, NULL, error);
}

/* Where nothing was heard, everything is what the listener chose, and each track counts alike. */
static void
test_all (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (CarlosListener) all = NULL;
  double share = 0;

  sync_lists (self, TRUE, tell_lists);
  all = library_fixture_open (self);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (all->table), ==, N_SAVED + 6 + 3);
  g_assert_cmpint (all->profile->weighting, ==, CARLOS_WEIGHTING_TRACKS);
  g_assert_cmpint (all->profile->space.kind, ==, CARLOS_SPACE_GENRE);
  g_assert_cmpuint (all->profile->k, >, 1);
  for (guint c = 0; c < all->profile->k; c++)
    {
      const CarlosCluster *cluster = &all->profile->clusters[c];

      g_assert_true (isnan (cluster->minutes));
      g_assert_cmpfloat_with_epsilon (cluster->share, cluster->n_tracks / (N_SAVED + 9.0), 1e-9);
      share += cluster->share;
    }
  g_assert_cmpfloat_with_epsilon (share, 1, 1e-9);
  g_assert_true (isnan (all->profile->space.listening_coverage));
  g_assert_cmpuint (all->months->n_months, ==, 0);
}

static void
test_parts (LibraryFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *key;
    guint n_tracks;
  } parts[] = { { "saved", N_SAVED }, { "top", 6 + 5 }, { "playlist:Mine", 6 } };
  g_autoptr (CarlosListener) all = NULL;

  sync_lists (self, TRUE, tell_lists);
  all = library_fixture_open (self);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (CarlosSelection) selection = carlos_selection_parse (parts[i].key);
      CarlosProfileOptions options = library_fixture_get_options ();
      g_autoptr (GError) error = NULL;
      g_autoptr (CarlosListener) opened = try_to_open (self, selection, &error);
      g_autoptr (CarlosListener) selected = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (carlos_track_table_get_n_tracks (opened->table), ==, parts[i].n_tracks);
      selected = carlos_listener_select (all, selection, &options, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (carlos_track_table_get_n_tracks (selected->table), ==, parts[i].n_tracks);
      g_assert_cmpint (selected->profile->weighting, ==, CARLOS_WEIGHTING_TRACKS);
    }
}

static void
assert_nothing (const LibraryFixture *self, CarlosSelection *selection)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (try_to_open (self, selection, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  library_fixture_assert_sentence (error);
}

/* Nothing is on top where no service said so and nothing was heard; in no period was anything heard. */
static void
test_nothing_in_a_part (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (CarlosSelection) top = carlos_selection_new (CARLOS_SELECTION_TOP, NULL);
  g_autoptr (CarlosSelection) period = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);

  sync_lists (self, TRUE, NULL);
  assert_nothing (self, top);
  period->from = HISTORY_START;
  assert_nothing (self, period);
}

static void
test_nothing_to_compare (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (CarlosSelection) all = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);
  g_autoptr (GError) error = NULL;

  sync_lists (self, FALSE, NULL);
  g_assert_null (try_to_open (self, all, &error));
  library_fixture_assert_sentence (error);
  g_assert_null (strstr (error->message, "table"));
}

static void
test_rule (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (CarlosExclusion) rule = carlos_exclusion_new (CARLOS_EXCLUSION_GENRE, "metal", 0, 0);
  CarlosProfileOptions options = library_fixture_get_options ();
  g_autoptr (CarlosListener) all = NULL;
  g_autoptr (CarlosListener) without = NULL;
  g_autoptr (GError) error = NULL;

  sync_lists (self, TRUE, NULL);
  all = library_fixture_open (self);
  without = carlos_listener_exclude (all, rule, FALSE, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (without->table), ==,
                    N_SAVED / N_GENRES * (N_GENRES - 1));
}

/* With the first play everything is what was heard. */
static void
test_first_play (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (CarlosListener) all = NULL;

  sync_lists (self, TRUE, tell_lists);
  library_fixture_import (self, "plays.csv",
                          "ts,artist,title,ms_played\n2021-01-01T10:00:00Z,Band jazz 1,Song 1,200000\n");
  all = library_fixture_open (self);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (all->table), ==, 1);
  g_assert_cmpfloat (all->excerpt->minutes, >, 3);
}

/* What is told of a history is told of none. */
static void
test_no_history (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (CarlosListener) all = NULL;
  g_autoptr (CarlosForgottenList) forgotten = NULL;
  g_autoptr (CarlosTopList) top = NULL;
  g_autoptr (GPtrArray) suggestions = NULL;

  sync_lists (self, TRUE, tell_lists);
  all = library_fixture_open (self);
  forgotten = carlos_forgotten_list_new (all->library, utc, 30);
  g_assert_cmpuint (forgotten->n_items, ==, 0);
  top = carlos_top_list_new (all->library, all->heard, CARLOS_TOP_ARTISTS, CARLOS_TOP_BY_MINUTES, 30);
  g_assert_cmpuint (top->n_entries, ==, 0);
  suggestions = carlos_suggestions_find (all->library, utc, NULL);
  g_assert_cmpuint (suggestions->len, ==, 0);
}

static void
add_test (const char *path, void (*test) (LibraryFixture *self, gconstpointer data))
{
  g_test_add (path, LibraryFixture, NULL, library_fixture_set_up, test, library_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/listed/all", test_all);
  add_test ("/listed/parts", test_parts);
  add_test ("/listed/nothing-in-a-part", test_nothing_in_a_part);
  add_test ("/listed/nothing-to-compare", test_nothing_to_compare);
  add_test ("/listed/rule", test_rule);
  add_test ("/listed/first-play", test_first_play);
  add_test ("/listed/no-history", test_no_history);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "shelf.h"

#include "carlos-store-artists.h"
#include "carlos-store-clusters.h"
#include "carlos-store-error.h"
#include "carlos-store-overview.h"
#include "carlos-store-removal.h"
#include "carlos-store-sync.h"

#define SAVED CARLOS_TRACK_LIST_SAVED
#define TOP CARLOS_TRACK_LIST_TOP
#define PLAYLIST CARLOS_TRACK_LIST_PLAYLIST

#define T G_GINT64_CONSTANT (1741468440)

static void
set_state (CarlosStoreImport *import, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  carlos_store_import_set_state (import, key, value, &error);
  g_assert_no_error (error);
}

static void
assert_state (CarlosStore *store, const char *source, const char *key, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;

  carlos_store_get_state (store, source, key, &value, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (value, ==, expected);
}

static void
replace (CarlosStoreImport *import, CarlosTrackListKind kind, const char *name)
{
  g_autoptr (GError) error = NULL;

  carlos_store_import_replace_list (import, kind, name, &error);
  g_assert_no_error (error);
}

static void
finish (CarlosStoreImport *import, CarlosTrackListKind kind, const char *name)
{
  g_autoptr (GError) error = NULL;

  carlos_store_import_finish_list (import, kind, name, &error);
  g_assert_no_error (error);
}

/* Tells titles separated by spaces from a position on. */
static void
tell (CarlosStoreImport *import,
      CarlosTrackListKind kind,
      const char *name,
      guint position,
      const char *titles)
{
  g_auto (GStrv) all = g_strsplit (titles, " ", -1);

  for (guint i = 0; all[i] != NULL; i++)
    tell_member (import, kind, name, position + i, all[i]);
}

/* A whole list in one batch. */
static void
tell_list (CarlosStore *store, CarlosTrackListKind kind, const char *name, const char *titles)
{
  CarlosStoreImport *import = begin_sync (store, "Service");

  replace (import, kind, name);
  if (*titles != '\0')
    tell (import, kind, name, 0, titles);
  finish (import, kind, name);
  end_import (import);
}

static void
assert_list (CarlosStore *store, CarlosTrackListKind kind, const char *name, const char *expected)
{
  g_autofree char *titles = describe_list (store, kind, name);

  g_assert_cmpstr (titles, ==, expected);
}

static CarlosStoreOverview *
get_overview (CarlosStore *store)
{
  g_autoptr (GError) error = NULL;
  CarlosStoreOverview *overview = carlos_store_get_overview (store, &error);

  g_assert_no_error (error);

  return overview;
}

/* --- batches --- */

static void
sync_plays (CarlosStore *store, gint64 first, guint n_plays, const char *state)
{
  CarlosStoreImport *import = begin_sync (store, "Service");

  for (guint i = 0; i < n_plays; i++)
    {
      const Row row = { CARLOS_TIME_END, first + i * 1000, i == 0 ? 1000 : 40000, "Song" };

      tell_play (import, &row);
    }
  set_state (import, "until", state);
  end_import (import);
}

/* All batches are one import, whose sums are those of an import of all at once. */
static void
test_batches_are_one_import (Shelf *shelf, gconstpointer data)
{
  g_autoptr (CarlosStoreOverview) overview = NULL;
  const CarlosStoredImport *import;
  CarlosStoreImport *other;

  sync_plays (shelf->store, T, 3, "1");
  sync_plays (shelf->store, T + 1000, 5, "2");
  sync_plays (shelf->store, T - 9000, 2, "3");
  overview = get_overview (shelf->store);
  g_assert_cmpuint (overview->imports->len, ==, 1);
  import = g_ptr_array_index (overview->imports, 0);
  g_assert_cmpstr (import->name, ==, "an account");
  /* 10 rows, of which each batch begins with a short one, and one of the second was told by the first. */
  g_assert_cmpuint (import->plays, ==, 6);
  g_assert_cmpuint (import->shorts, ==, 3);
  g_assert_cmpuint (import->duplicates, ==, 1);
  g_assert_cmpint (import->first, ==, T - 9000);
  g_assert_cmpint (import->last, ==, T + 5000);
  assert_state (shelf->store, "Service", "until", "3");

  /* Another account, another source and a file are imports of their own. */
  other = carlos_store_import_begin_sync (shelf->store, "Service", "another account", NULL);
  end_import (other);
  end_import (begin_sync (shelf->store, "Other Service"));
  end_import (begin_import (shelf->store, "Service"));
  carlos_store_overview_free (overview);
  overview = get_overview (shelf->store);
  g_assert_cmpuint (overview->imports->len, ==, 4);
  g_assert_cmpuint (overview->sources->len, ==, 2);
}

static void
test_states (Shelf *shelf, gconstpointer data)
{
  CarlosStoreImport *import;
  g_autoptr (GError) error = NULL;

  assert_state (shelf->store, "Service", "cursor", NULL);
  carlos_store_set_state (shelf->store, "Service", "cursor", "a", &error);
  carlos_store_set_state (shelf->store, "Other Service", "cursor", "other", &error);
  g_assert_no_error (error);
  import = begin_sync (shelf->store, "Service");
  set_state (import, "cursor", "b");
  set_state (import, "more", "");
  carlos_store_import_free (import);
  assert_state (shelf->store, "Service", "cursor", "a");
  assert_state (shelf->store, "Service", "more", NULL);

  import = begin_sync (shelf->store, "Service");
  set_state (import, "cursor", NULL);
  set_state (import, "more", "c");
  end_import (import);
  shelf_reopen (shelf);
  assert_state (shelf->store, "Service", "cursor", NULL);
  assert_state (shelf->store, "Service", "more", "c");
  assert_state (shelf->store, "Other Service", "cursor", "other");
  carlos_store_set_state (shelf->store, "Service", "more", NULL, &error);
  g_assert_no_error (error);
  assert_state (shelf->store, "Service", "more", NULL);
}

static guint
load_cluster (CarlosStore *store)
{
  g_autoptr (CarlosClusterMemory) memory = carlos_store_load_clusters (store, "all", NULL);

  return carlos_cluster_memory_get_id (memory, "artist");
}

static void
save_cluster (CarlosStore *store, guint id)
{
  g_autoptr (CarlosClusterMemory) memory = carlos_cluster_memory_new ();

  carlos_cluster_memory_set_id (memory, "artist", id);
  g_assert_true (carlos_store_save_clusters (store, "all", memory, NULL));
}

/* As long as a service has nothing new, nothing has to be shown anew, and clusters are matched with those of before. */
static void
test_no_news (Shelf *shelf, gconstpointer data)
{
  guint64 generation;

  sync_plays (shelf->store, T, 3, "1");
  tell_list (shelf->store, SAVED, NULL, "One Two");
  generation = carlos_store_get_generation (shelf->store);
  save_cluster (shelf->store, 7);

  sync_plays (shelf->store, T, 3, "2");
  tell_list (shelf->store, SAVED, NULL, "One Two");
  g_assert_cmpuint (carlos_store_get_generation (shelf->store), ==, generation);
  assert_state (shelf->store, "Service", "until", "2");
  g_assert_cmpuint (load_cluster (shelf->store), ==, 0);

  tell_list (shelf->store, SAVED, NULL, "Two One");
  g_assert_cmpuint (carlos_store_get_generation (shelf->store), >, generation);
  g_assert_cmpuint (load_cluster (shelf->store), ==, 7);
}

/* --- lists --- */

static void
test_replaced_list (Shelf *shelf, gconstpointer data)
{
  g_autoptr (CarlosStoreOverview) overview = NULL;
  const CarlosStoredImport *import;

  tell_list (shelf->store, PLAYLIST, "Mine", "A B C");
  assert_list (shelf->store, PLAYLIST, "Mine", "A B C");
  /* The first place of a track counts. */
  tell_list (shelf->store, PLAYLIST, "Mine", "C D A C");
  assert_list (shelf->store, PLAYLIST, "Mine", "C D A");
  overview = get_overview (shelf->store);
  import = g_ptr_array_index (overview->imports, 0);
  g_assert_cmpuint (import->members, ==, 3);
  g_assert_cmpuint (overview->n_tracks, ==, 3);

  tell_list (shelf->store, PLAYLIST, "Mine", "");
  assert_list (shelf->store, PLAYLIST, "Mine", "");
  tell_list (shelf->store, PLAYLIST, "Mine", "E");
  assert_list (shelf->store, PLAYLIST, "Mine", "E");
  assert_sound (shelf->path);
}

/* In one batch a list may go and come again. */
static void
test_replaced_twice (Shelf *shelf, gconstpointer data)
{
  CarlosStoreImport *import = begin_sync (shelf->store, "Service");

  replace (import, PLAYLIST, "Mine");
  tell (import, PLAYLIST, "Mine", 0, "A B");
  finish (import, PLAYLIST, "Mine");
  replace (import, PLAYLIST, "Mine");
  finish (import, PLAYLIST, "Mine");
  replace (import, PLAYLIST, "Mine");
  tell (import, PLAYLIST, "Mine", 0, "B C");
  finish (import, PLAYLIST, "Mine");
  /* Not replaced any more: this adds, and takes nothing back. */
  tell (import, PLAYLIST, "Mine", 2, "A");
  finish (import, PLAYLIST, "Mine");
  end_import (import);
  assert_list (shelf->store, PLAYLIST, "Mine", "B C A");
  assert_sound (shelf->path);
}

/* Told over several batches, one of which is lost; the list of another source stays. */
static void
test_replaced_across_batches (Shelf *shelf, gconstpointer data)
{
  CarlosStoreImport *import = begin_import (shelf->store, "Export");

  tell (import, SAVED, NULL, 10, "X");
  end_import (import);
  tell_list (shelf->store, SAVED, NULL, "A B C D");
  import = begin_sync (shelf->store, "Service");
  replace (import, SAVED, NULL);
  tell (import, SAVED, NULL, 0, "E D");
  end_import (import);
  import = begin_sync (shelf->store, "Service");
  tell (import, SAVED, NULL, 2, "F");
  carlos_store_import_free (import);
  assert_list (shelf->store, SAVED, NULL, "X A E B D C");

  shelf_reopen (shelf);
  import = begin_sync (shelf->store, "Service");
  tell (import, SAVED, NULL, 2, "B");
  end_import (import);
  import = begin_sync (shelf->store, "Service");
  finish (import, SAVED, NULL);
  end_import (import);
  assert_list (shelf->store, SAVED, NULL, "X E D B");

  /* One that was given up is repaired by the next. */
  import = begin_sync (shelf->store, "Service");
  replace (import, SAVED, NULL);
  tell (import, SAVED, NULL, 0, "G");
  end_import (import);
  tell_list (shelf->store, SAVED, NULL, "D E");
  assert_list (shelf->store, SAVED, NULL, "X D E");
}

/* What goes takes along what nothing else speaks of, and no more. */
static void
test_leftovers (Shelf *shelf, gconstpointer data)
{
  const Row heard[]
    = { { CARLOS_TIME_END, T, 40000, "Heard" }, { CARLOS_TIME_END, T, 40000, "Other", "Else" } };
  const char *artists[] = { "Somebody", "Guest" };
  const CarlosImportMember member
    = { .track = { .title = "Gone", .artists = artists, .n_artists = 2, .album = "Album" },
        .list = TOP,
        .added = -1 };
  CarlosStoreImport *import;
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (CarlosStoreOverview) overview = NULL;
  gboolean added;

  tell_plays (shelf->store, "Export", heard, 2);
  import = begin_sync (shelf->store, "Service");
  g_assert_true (carlos_store_import_add_member (import, &member, &added, NULL));
  tell (import, TOP, NULL, 1, "Heard Elsewhere");
  tell (import, SAVED, NULL, 0, "Elsewhere");
  end_import (import);
  tell_list (shelf->store, TOP, NULL, "New");

  library = load_library (shelf->store);
  overview = get_overview (shelf->store);
  g_assert_cmpuint (overview->n_tracks, ==, 4); /* Heard, Other, Elsewhere, New */
  g_assert_cmpuint (overview->n_artists, ==, 2);
  g_assert_cmpuint (library->n_albums, ==, 0);
  assert_sound (shelf->path);
}

static void
test_top_lists_have_names (Shelf *shelf, gconstpointer data)
{
  g_autoptr (CarlosLibrary) library = NULL;

  tell_list (shelf->store, TOP, "short_term", "A B");
  tell_list (shelf->store, TOP, "long_term", "C A");
  tell_list (shelf->store, TOP, NULL, "D");
  assert_list (shelf->store, TOP, "short_term", "A B");
  assert_list (shelf->store, TOP, "long_term", "C A");
  assert_list (shelf->store, TOP, NULL, "D");
  library = load_library (shelf->store);
  g_assert_cmpuint (library->lists->len, ==, 3);
}

/* --- artists --- */

static void
tell_artists (CarlosStoreImport *import, const char *list, const char *names)
{
  g_auto (GStrv) all = g_strsplit (names, " ", -1);
  g_autoptr (GError) error = NULL;

  carlos_store_import_replace_artist_list (import, list, &error);
  for (guint i = 0; all[i] != NULL; i++)
    {
      const CarlosImportArtist artist = { .name = all[i] };
      gboolean added;

      carlos_store_import_add_artist_list_member (import, list, i, &artist, &added, &error);
    }
  carlos_store_import_finish_artist_list (import, list, &error);
  g_assert_no_error (error);
}

static char *
describe_artist_lists (CarlosStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lists = carlos_store_get_artist_lists (store, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < lists->len; i++)
    {
      const CarlosStoredArtistList *list = g_ptr_array_index (lists, i);
      g_autofree char *artists = g_strjoinv (" ", list->artists);

      g_string_append_printf (text, "%s, %s: %s\n", list->source, list->name, artists);
    }

  return g_string_free (text, FALSE);
}

static void
test_artist_lists (Shelf *shelf, gconstpointer data)
{
  CarlosStoreImport *import = begin_sync (shelf->store, "Service");
  g_autoptr (CarlosStoreOverview) overview = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *none = NULL;

  none = describe_artist_lists (shelf->store);
  g_assert_cmpstr (none, ==, "");
  tell_artists (import, "short_term", "B A");
  tell_artists (import, "followed", "C");
  end_import (import);
  import = begin_sync (shelf->store, "Another");
  tell_artists (import, "followed", "A");
  end_import (import);
  before = describe_artist_lists (shelf->store);
  g_assert_cmpstr (before, ==, "Another, followed: A\nService, followed: C\nService, short_term: B A\n");

  import = begin_sync (shelf->store, "Service");
  tell_artists (import, "short_term", "A D");
  end_import (import);
  after = describe_artist_lists (shelf->store);
  g_assert_cmpstr (after, ==, "Another, followed: A\nService, followed: C\nService, short_term: A D\n");
  overview = get_overview (shelf->store);
  g_assert_cmpuint (overview->n_artists, ==, 3);
  g_assert_cmpuint (((CarlosStoredImport *) g_ptr_array_index (overview->imports, 0))->members, ==, 3);
  assert_sound (shelf->path);
}

static void
assert_similar (CarlosStore *store, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = carlos_store_get_similar_artists (store, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    {
      const CarlosSimilarArtist *similar = g_ptr_array_index (all, i);

      g_string_append_printf (text, "%s: %s like %s %.2f\n", similar->source, similar->artist, similar->other,
                              similar->match);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static gboolean
tell_similar (CarlosStoreImport *import, const char *artist, const char *other, double match)
{
  g_autoptr (GError) error = NULL;
  gboolean added;

  carlos_store_import_add_artist_similar (import, artist, other, match, &added, &error);
  g_assert_no_error (error);

  return added;
}

static void
test_similar_artists (Shelf *shelf, gconstpointer data)
{
  const Row row = { CARLOS_TIME_END, T, 40000, "Song" };
  CarlosStoreImport *import;
  g_autoptr (CarlosStoreOverview) overview = NULL;
  g_autoptr (GError) error = NULL;

  tell_plays (shelf->store, "Export", &row, 1);
  import = begin_sync (shelf->store, "Service");
  g_assert_true (tell_similar (import, "Artist", "Unheard", 0.25));
  g_assert_true (tell_similar (import, "Artist", "Nobody", 0.5));
  g_assert_false (tell_similar (import, "Artist", "Unheard", 0.75));
  end_import (import);
  assert_similar (shelf->store, "Service: Artist like Unheard 0.75\nService: Artist like Nobody 0.50\n");
  overview = get_overview (shelf->store);
  g_assert_cmpuint (overview->n_artists, ==, 1);

  carlos_store_remove_source (shelf->store, "Service", &error);
  g_assert_no_error (error);
  assert_similar (shelf->store, "");
}

/* Everything of a source goes with it; of another source nothing does. */
static void
test_remove_source (Shelf *shelf, gconstpointer data)
{
  CarlosStoreImport *import = begin_sync (shelf->store, "Service");
  g_autoptr (CarlosStoreOverview) overview = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *lists = NULL;

  set_state (import, "cursor", "a");
  tell (import, TOP, "short_term", 0, "A");
  tell_artists (import, "followed", "Followed");
  end_import (import);
  carlos_store_set_state (shelf->store, "Other Service", "cursor", "b", NULL);
  carlos_store_remove_source (shelf->store, "Service", &error);
  g_assert_no_error (error);
  assert_state (shelf->store, "Service", "cursor", NULL);
  assert_state (shelf->store, "Other Service", "cursor", "b");
  lists = describe_artist_lists (shelf->store);
  g_assert_cmpstr (lists, ==, "");
  overview = get_overview (shelf->store);
  g_assert_cmpuint (overview->imports->len, ==, 0);
  g_assert_cmpuint (overview->n_tracks, ==, 0);
  g_assert_cmpuint (overview->n_artists, ==, 0);
  assert_sound (shelf->path);

  sync_plays (shelf->store, T, 3, "1");
  assert_state (shelf->store, "Service", "until", "1");
}

static void
add_test (const char *path, void (*test) (Shelf *shelf, gconstpointer data))
{
  g_test_add (path, Shelf, NULL, shelf_set_up, test, shelf_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/store-sync/batches-are-one-import", test_batches_are_one_import);
  add_test ("/store-sync/states", test_states);
  add_test ("/store-sync/no-news", test_no_news);
  add_test ("/store-sync/replaced-list", test_replaced_list);
  add_test ("/store-sync/replaced-twice", test_replaced_twice);
  add_test ("/store-sync/replaced-across-batches", test_replaced_across_batches);
  add_test ("/store-sync/leftovers", test_leftovers);
  add_test ("/store-sync/top-lists-have-names", test_top_lists_have_names);
  add_test ("/store-sync/artist-lists", test_artist_lists);
  add_test ("/store-sync/similar-artists", test_similar_artists);
  add_test ("/store-sync/remove-source", test_remove_source);

  return g_test_run ();
}

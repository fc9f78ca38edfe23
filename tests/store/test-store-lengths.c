/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "old-library.h"
#include "shelf.h"

#include "carlos-store-accounts.h"
#include "carlos-store-files.h"
#include "carlos-store-merges.h"
#include "carlos-store-removal.h"

#include <glib/gstdio.h>
#include <math.h>
#include <sqlite3.h>

/* Recordings of one artist and title are told apart by how long they are: within ten seconds they are one, and a length that
 * nobody told does not speak. What is asserted is that rule of docs/method.md. */

#define NEAR_MS 10000
#define ALBUM_MS 366000
#define RADIO_MS 215000

typedef struct
{
  const char *artist; /* "Artist" when NULL */
  const char *uri;
  gint64 length_ms;
} Told;

/* A row of a service, as the only member of a playlist that is called @name. */
static void
tell (Shelf *shelf, const char *source, const char *name, Told told)
{
  const char *artists[] = { told.artist != NULL ? told.artist : "Artist" };
  const CarlosImportMember member = {
    .track
    = { .uri = told.uri, .title = "Song", .artists = artists, .n_artists = 1, .length_ms = told.length_ms },
    .list = CARLOS_TRACK_LIST_PLAYLIST,
    .playlist = name,
    .added = -1,
  };
  CarlosStoreImport *import = begin_import (shelf->store, source);
  g_autoptr (GError) error = NULL;
  gboolean added;

  carlos_store_import_add_member (import, &member, &added, &error);
  g_assert_no_error (error);
  end_import (import);
}

/* A sound file of that length, as the scan of a folder tells it. */
static void
tell_file (Shelf *shelf, const char *path, gint64 length_ms)
{
  const char *artists[] = { "Artist" };
  CarlosMusicFile file = { .path = path, .content = path, .length_ms = length_ms, .size = 1 };
  CarlosStoreImport *import = begin_sync (shelf->store, "Music Folder");
  g_autoptr (GError) error = NULL;
  CarlosFileFate fate;
  gint64 folder;

  file.facts.track
    = (CarlosImportTrack){ .title = "Song", .artists = artists, .n_artists = 1, .length_ms = length_ms };
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    file.facts.features[f] = NAN;
  file.facts.features[CARLOS_FEATURE_DURATION_MS] = (float) length_ms;
  carlos_store_import_find_folder (import, "/music", &folder, &error);
  g_assert_no_error (error);
  carlos_store_import_add_file (import, folder, &file, &fate, &error);
  g_assert_no_error (error);
  end_import (import);
}

/* What the store calls the track of the playlist @name. */
static gint64
find_member (Shelf *shelf, const char *name)
{
  g_autoptr (CarlosLibrary) library = load_library (shelf->store);

  for (guint i = 0; i < library->lists->len; i++)
    {
      const CarlosTrackList *list = g_ptr_array_index (library->lists, i);

      if (g_strcmp0 (list->name, name) == 0)
        return library->track_keys[list->tracks[0]];
    }
  g_assert_not_reached ();
}

static gint64
find_file (Shelf *shelf, const char *path)
{
  g_autoptr (CarlosLibrary) library = load_library (shelf->store);

  for (guint t = 0; t < carlos_track_table_get_n_tracks (library->tracks); t++)
    {
      if (g_strcmp0 (carlos_library_get_file (library, t), path) == 0)
        return library->track_keys[t];
    }

  return 0;
}

static guint
count_tracks (Shelf *shelf)
{
  g_autoptr (CarlosLibrary) library = load_library (shelf->store);

  return carlos_track_table_get_n_tracks (library->tracks);
}

/* The radio edit, the album's version and one more encoding of each. */
static void
test_versions_are_apart (Shelf *shelf, gconstpointer data)
{
  tell_file (shelf, "/music/radio.mp3", RADIO_MS);
  tell_file (shelf, "/music/album.mp3", ALBUM_MS);
  g_assert_cmpuint (count_tracks (shelf), ==, 2);
  tell (shelf, "Service", "radio", (Told){ .length_ms = RADIO_MS + NEAR_MS });
  tell (shelf, "Service", "album", (Told){ .length_ms = ALBUM_MS - NEAR_MS });
  g_assert_cmpuint (count_tracks (shelf), ==, 2);
  g_assert_cmpint (find_member (shelf, "radio"), ==, find_file (shelf, "/music/radio.mp3"));
  g_assert_cmpint (find_member (shelf, "album"), ==, find_file (shelf, "/music/album.mp3"));
  tell (shelf, "Service", "live", (Told){ .length_ms = RADIO_MS + 2 * NEAR_MS + 1 });
  g_assert_cmpuint (count_tracks (shelf), ==, 3);
}

/* An export tells how long something was heard, not how long it is. */
static void
test_unknown_does_not_speak (Shelf *shelf, gconstpointer data)
{
  const Row rows[]
    = { { CARLOS_TIME_END, 1741468495, 31000, "Song" }, { CARLOS_TIME_END, 1741469495, 215000, "Song" } };

  tell_plays (shelf->store, "Export", rows, 2);
  tell_file (shelf, "/music/album.mp3", ALBUM_MS);
  g_assert_cmpuint (count_tracks (shelf), ==, 1);
  tell_file (shelf, "/music/no-length.mp3", 0);
  g_assert_cmpuint (count_tracks (shelf), ==, 1);
  tell_file (shelf, "/music/radio.mp3", RADIO_MS);
  g_assert_cmpuint (count_tracks (shelf), ==, 2);
  /* Plays of which only the names are known belong to the track that was known first. */
  assert_fates (tell_plays (shelf->store, "Export", rows, 2), 0, 0, 2);
  tell (shelf, "Service", "names", (Told){ 0 });
  g_assert_cmpint (find_member (shelf, "names"), ==, find_file (shelf, "/music/album.mp3"));
}

/* A number is believed before a length. */
static void
test_uri_is_stronger (Shelf *shelf, gconstpointer data)
{
  tell (shelf, "Service", "one", (Told){ .uri = "spotify:track:1", .length_ms = RADIO_MS });
  tell (shelf, "Service", "two", (Told){ .uri = "spotify:track:1", .length_ms = ALBUM_MS });
  tell (shelf, "Service", "three", (Told){ .uri = "spotify:track:2", .length_ms = ALBUM_MS });
  g_assert_cmpuint (count_tracks (shelf), ==, 2);
  g_assert_cmpint (find_member (shelf, "one"), ==, find_member (shelf, "two"));
  g_assert_cmpint (find_member (shelf, "one"), !=, find_member (shelf, "three"));
  assert_sound (shelf->path);
}

static void
shuffle (guint *order, guint n)
{
  for (guint i = n; i > 1; i--)
    {
      const guint other = (guint) g_test_rand_int_range (0, (gint32) i);
      const guint kept = order[i - 1];

      order[i - 1] = order[other];
      order[other] = kept;
    }
}

#define N_LENGTHS 24

/* Whatever the lengths are, telling any of them again, in any order, changes nothing. */
static void
test_again_changes_nothing (Shelf *shelf, gconstpointer data)
{
  gint64 lengths[N_LENGTHS], tracks[N_LENGTHS];
  guint order[N_LENGTHS];
  guint n_tracks;

  for (guint i = 0; i < N_LENGTHS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      order[i] = i;
      lengths[i] = 180000 + g_test_rand_int_range (0, 120000);
      tell (shelf, "Service", name, (Told){ .length_ms = lengths[i] });
    }
  for (guint i = 0; i < N_LENGTHS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      tracks[i] = find_member (shelf, name);
      for (guint j = 0; j < i; j++)
        g_assert_true (lengths[i] != lengths[j] || tracks[i] == tracks[j]);
    }
  n_tracks = count_tracks (shelf);
  g_assert_cmpuint (n_tracks, >, 1);
  shuffle (order, N_LENGTHS);
  for (guint i = 0; i < N_LENGTHS; i++)
    {
      g_autofree char *name = g_strdup_printf ("again %u", order[i]);

      tell (shelf, "Other Service", name, (Told){ .length_ms = lengths[order[i]] });
      /* A track may have been found by a length that is near to what was told of it, so the nearest is near enough. */
      g_assert_cmpuint (count_tracks (shelf), ==, n_tracks);
    }
  assert_sound (shelf->path);
}

/* Lengths that lie in groups, near to each other within and far from each other without, are these groups in any order. */
static void
test_groups_in_any_order (Shelf *shelf, gconstpointer data)
{
  enum
  {
    N_GROUPS = 4,
    SIZE = 5,
    N = N_GROUPS * SIZE
  };
  gint64 tracks[N];
  guint order[N];

  for (guint i = 0; i < N; i++)
    order[i] = i;
  shuffle (order, N);
  for (guint i = 0; i < N; i++)
    {
      const guint group = order[i] / SIZE;
      const gint64 length = 120000 + group * (2 * NEAR_MS + 1) + g_test_rand_int_range (0, NEAR_MS + 1);
      g_autofree char *name = g_strdup_printf ("%u", order[i]);

      tell (shelf, i % 2 == 0 ? "Service" : "Other Service", name, (Told){ .length_ms = length });
    }
  g_assert_cmpuint (count_tracks (shelf), ==, N_GROUPS);
  for (guint i = 0; i < N; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      tracks[i] = find_member (shelf, name);
      g_assert_cmpint (tracks[i], ==, tracks[i - i % SIZE]);
    }
}

static void
merge (Shelf *shelf, const char *keep, const char *other)
{
  g_autoptr (GError) error = NULL;

  carlos_store_merge_artists (shelf->store, keep, other, &error);
  g_assert_no_error (error);
}

/* Two artists that are one have one track where the lengths agree, before and after the merge. */
static void
test_merged_artists (Shelf *shelf, gconstpointer data)
{
  tell (shelf, "Service", "a radio", (Told){ "A", NULL, RADIO_MS });
  tell (shelf, "Service", "b radio", (Told){ "B", NULL, RADIO_MS + 2000 });
  tell (shelf, "Service", "b album", (Told){ "B", NULL, ALBUM_MS });
  merge (shelf, "A", "B");
  g_assert_cmpuint (count_tracks (shelf), ==, 2);
  g_assert_cmpint (find_member (shelf, "a radio"), ==, find_member (shelf, "b radio"));
  tell (shelf, "Service", "a album", (Told){ "A", NULL, ALBUM_MS + 2000 });
  g_assert_cmpuint (count_tracks (shelf), ==, 2);
  g_assert_cmpint (find_member (shelf, "a album"), ==, find_member (shelf, "b album"));
  assert_sound (shelf->path);
}

/* What the listener says of two tracks holds whatever their lengths. */
static void
test_listener_is_stronger (Shelf *shelf, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  tell (shelf, "Service", "radio", (Told){ .length_ms = RADIO_MS });
  tell (shelf, "Service", "album", (Told){ .length_ms = ALBUM_MS });
  carlos_store_merge_tracks (shelf->store, find_member (shelf, "radio"), find_member (shelf, "album"),
                             &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_tracks (shelf), ==, 1);
  tell (shelf, "Service", "again", (Told){ .length_ms = ALBUM_MS });
  g_assert_cmpuint (count_tracks (shelf), ==, 1);
}

/* What a service told of lengths goes with all else that it told. */
static void
test_lengths_go_with_their_source (Shelf *shelf, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  tell (shelf, "Service", "radio", (Told){ .length_ms = RADIO_MS });
  tell (shelf, "Other Service", "names", (Told){ 0 });
  carlos_store_remove_source (shelf->store, "Service", &error);
  g_assert_no_error (error);
  tell (shelf, "Other Service", "album", (Told){ .length_ms = ALBUM_MS });
  g_assert_cmpuint (count_tracks (shelf), ==, 1);
  carlos_store_delete_everything (shelf->store, &error);
  g_assert_no_error (error);
  tell (shelf, "Service", "radio", (Told){ .length_ms = RADIO_MS });
  g_assert_cmpuint (count_tracks (shelf), ==, 1);
  assert_sound (shelf->path);
}

static const char old_files[]
  = "INSERT INTO sources VALUES (3, 'Music Folder');"
    "INSERT INTO imports (id, source, name, time) VALUES (3, 3, 'music', 0);"
    "INSERT INTO artists VALUES (3, 'artist', 'Artist', 3);"
    "INSERT INTO tracks VALUES (3, 'Song', NULL, 3);"
    "INSERT INTO track_artists VALUES (3, 0, 3);"
    "INSERT INTO track_names VALUES (3, 'song', 3);"
    "INSERT INTO features (track, source, import, duration_ms) VALUES (3, 3, 3, 215000);"
    "INSERT INTO folders VALUES (1, 3, '/music', 0);"
    "INSERT INTO files (folder, path, mtime, size, content, track, import, length_ms, number, year) VALUES"
    " (1, '/music/radio.mp3', 0, 1, '/music/radio.mp3', 3, 3, 215000, 0, 0),"
    " (1, '/music/album.mp3', 0, 1, '/music/album.mp3', 3, 3, 366000, 0, 0);";

/* What was one track before lengths were looked at stays one, whatever is told of it. */
static void
test_old_libraries_stay (Shelf *shelf, gconstpointer data)
{
  sqlite3 *db;

  g_clear_pointer (&shelf->store, carlos_store_close);
  g_assert_cmpint (g_remove (shelf->path), ==, 0);
  old_library_write (shelf->path, 4);
  g_assert_cmpint (sqlite3_open (shelf->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, old_files, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);

  shelf_reopen (shelf);
  assert_sound (shelf->path);
  g_assert_cmpuint (count_tracks (shelf), ==, 3);
  tell_file (shelf, "/music/radio.mp3", RADIO_MS);
  tell_file (shelf, "/music/album.mp3", ALBUM_MS);
  tell_file (shelf, "/music/another.mp3", ALBUM_MS - NEAR_MS);
  tell (shelf, "Service", "radio", (Told){ .length_ms = RADIO_MS });
  tell (shelf, "Service", "album", (Told){ .length_ms = ALBUM_MS });
  g_assert_cmpuint (count_tracks (shelf), ==, 3);
  tell (shelf, "Service", "live", (Told){ .length_ms = ALBUM_MS + NEAR_MS + 1 });
  g_assert_cmpuint (count_tracks (shelf), ==, 4);
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

  add_test ("/store-lengths/versions-are-apart", test_versions_are_apart);
  add_test ("/store-lengths/unknown-does-not-speak", test_unknown_does_not_speak);
  add_test ("/store-lengths/uri-is-stronger", test_uri_is_stronger);
  add_test ("/store-lengths/again-changes-nothing", test_again_changes_nothing);
  add_test ("/store-lengths/groups-in-any-order", test_groups_in_any_order);
  add_test ("/store-lengths/merged-artists", test_merged_artists);
  add_test ("/store-lengths/listener-is-stronger", test_listener_is_stronger);
  add_test ("/store-lengths/lengths-go-with-their-source", test_lengths_go_with_their_source);
  add_test ("/store-lengths/old-libraries-stay", test_old_libraries_stay);

  return g_test_run ();
}

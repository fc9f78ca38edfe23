/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "shelf.h"

#include "carlos-store-sync.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

void
shelf_set_up (Shelf *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("carlos-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "library.db", NULL);
  self->store = carlos_store_open (self->path, CARLOS_STORE_WRITE, &error);
  g_assert_no_error (error);
}

void
shelf_tear_down (Shelf *self, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_clear_pointer (&self->store, carlos_store_close);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

void
shelf_reopen (Shelf *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->store, carlos_store_close);
  self->store = carlos_store_open (self->path, CARLOS_STORE_WRITE, &error);
  g_assert_no_error (error);
}

CarlosPlayFate
tell_play (CarlosStoreImport *import, const Row *row)
{
  const char *artists[] = { row->artist != NULL ? row->artist : "Artist" };
  const CarlosImportPlay play = {
    .track = { .uri = row->uri, .title = row->title, .artists = artists, .n_artists = 1 },
    .time_kind = row->kind,
    .time = row->time,
    .ms = row->ms,
  };
  g_autoptr (GError) error = NULL;
  CarlosPlayFate fate;

  carlos_store_import_add_play (import, &play, &fate, &error);
  g_assert_no_error (error);

  return fate;
}

CarlosStoreImport *
begin_import (CarlosStore *store, const char *source)
{
  g_autoptr (GError) error = NULL;
  CarlosStoreImport *import
    = carlos_store_import_begin (store, (const char *[]){ source, NULL }, "a file", &error);

  g_assert_no_error (error);

  return import;
}

/* A batch of a sync. */
CarlosStoreImport *
begin_sync (CarlosStore *store, const char *source)
{
  g_autoptr (GError) error = NULL;
  CarlosStoreImport *import = carlos_store_import_begin_sync (store, source, "an account", &error);

  g_assert_no_error (error);

  return import;
}

/* Returns whether it is new. */
gboolean
tell_member (CarlosStoreImport *import,
             CarlosTrackListKind kind,
             const char *list,
             guint position,
             const char *title)
{
  const char *artists[] = { "Artist" };
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

  return added;
}

void
end_import (CarlosStoreImport *import)
{
  g_autoptr (GError) error = NULL;

  carlos_store_import_commit (import, &error);
  g_assert_no_error (error);
  carlos_store_import_free (import);
}

/* Imports all rows at once. */
Fates
tell_plays (CarlosStore *store, const char *source, const Row *rows, guint n_rows)
{
  CarlosStoreImport *import = begin_import (store, source);
  Fates fates = { 0 };

  for (guint i = 0; i < n_rows; i++)
    fates.n[tell_play (import, &rows[i])]++;
  end_import (import);

  return fates;
}

void
assert_fates (Fates fates, guint n_plays, guint n_short, guint n_duplicates)
{
  g_assert_cmpuint (fates.n[CARLOS_PLAY_FATE_PLAY], ==, n_plays);
  g_assert_cmpuint (fates.n[CARLOS_PLAY_FATE_SHORT], ==, n_short);
  g_assert_cmpuint (fates.n[CARLOS_PLAY_FATE_DUPLICATE], ==, n_duplicates);
}

CarlosLibrary *
load_library (CarlosStore *store)
{
  g_autoptr (GError) error = NULL;
  CarlosLibrary *library = carlos_store_load (store, NULL, &error);

  g_assert_no_error (error);

  return library;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Every play in a line, in an order that depends on what it is and not on when it came. */
char *
describe_plays (CarlosStore *store)
{
  g_autoptr (CarlosLibrary) library = load_library (store);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < library->plays->n_plays; i++)
    {
      const CarlosPlay *play = &library->plays->plays[i];
      guint n_artists;
      const guint *artists = carlos_track_table_get_artists (library->tracks, play->track, &n_artists);

      g_assert_cmpuint (n_artists, >, 0);
      g_ptr_array_add (lines,
                       g_strdup_printf ("%" G_GINT64_FORMAT " %s: %s, %u ms%s%s", play->time,
                                        carlos_track_table_get_artist_name (library->tracks, artists[0]),
                                        carlos_track_table_get_title (library->tracks, play->track), play->ms,
                                        (play->flags & CARLOS_PLAY_SHORT) != 0 ? ", short" : "",
                                        (play->flags & CARLOS_PLAY_SKIPPED) != 0 ? ", skipped" : ""));
    }
  g_ptr_array_sort (lines, compare_texts);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* The titles of a list in its order, "" when there is no such list. */
char *
describe_list (CarlosStore *store, CarlosTrackListKind kind, const char *name)
{
  g_autoptr (CarlosLibrary) library = load_library (store);
  const CarlosTrackList *list = NULL;
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < library->lists->len; i++)
    {
      const CarlosTrackList *other = g_ptr_array_index (library->lists, i);

      if (other->kind == kind && g_strcmp0 (other->name, name) == 0)
        list = other;
    }
  for (guint i = 0; list != NULL && i < list->n_tracks; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? " " : "",
                            carlos_track_table_get_title (library->tracks, list->tracks[i]));

  return g_string_free (titles, FALSE);
}

static int
check_row (gpointer data, int n_columns, char **values, char **names)
{
  g_assert_cmpstr (values[0], ==, data);

  return 0;
}

/* SQLite finds nothing wrong with the file. */
void
assert_sound (const char *path)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA integrity_check", check_row, (gpointer) "ok", NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (
    sqlite3_exec (db, "SELECT count (*) FROM pragma_foreign_key_check", check_row, (gpointer) "0", NULL), ==,
    SQLITE_OK);
  sqlite3_close (db);
}

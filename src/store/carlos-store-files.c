/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-files.h"

#include "carlos-store-import-private.h"

#include <glib/gstdio.h>
#include <math.h>

/* What is in the table of a file that a scan came by. */
typedef struct
{
  gint64 id; /* 0 for none */
  gint64 track;
  gboolean is_alike; /* the content is the same */
} Known;

void
carlos_stored_folder_free (CarlosStoredFolder *self)
{
  g_free (self->path);
  g_free (self);
}

static void
stored_file_free (gpointer data)
{
  CarlosStoredFile *self = data;

  g_free (self->path);
  g_free (self->problem);
  g_free (self->fault);
  g_free (self);
}

static char *
dup_text (sqlite3_stmt *row, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (row, column));
}

static CarlosStoredFolder *
read_folder (sqlite3_stmt *row)
{
  CarlosStoredFolder *folder = g_new0 (CarlosStoredFolder, 1);

  folder->id = sqlite3_column_int64 (row, 0);
  folder->path = dup_text (row, 1);
  folder->scanned = sqlite3_column_int64 (row, 2);
  folder->n_files = (guint) sqlite3_column_int (row, 3);
  folder->n_unreadable = (guint) sqlite3_column_int (row, 4);
  folder->n_tracks = (guint) sqlite3_column_int (row, 5);
  folder->n_heard = (guint) sqlite3_column_int (row, 6);
  folder->n_silent = (guint) sqlite3_column_int (row, 7);

  return folder;
}

/**
 * carlos_store_list_folders:
 * @version: of the algorithm that hears files
 *
 * A track was heard in all folders that have a file of it when one of its files was heard.
 *
 * Returns: (transfer full) (nullable): of CarlosStoredFolder, in the order in which they were added; NULL with an error
 */
GPtrArray *
carlos_store_list_folders (CarlosStore *self, int version, GError **error)
{
  static const char sql[]
    = "WITH heard (track) AS (SELECT track FROM files WHERE version = ?1 AND fault IS NULL AND track IS NOT "
      "NULL)"
      " SELECT folders.id, folders.path, scanned, count (files.id), count (problem), count (DISTINCT track),"
      " count (DISTINCT iif (track IN (SELECT track FROM heard), track, NULL)),"
      " sum (version = ?1 AND fault IS NOT NULL)"
      " FROM folders LEFT JOIN files ON folder = folders.id GROUP BY folders.id ORDER BY folders.id";
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_stored_folder_free);
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return NULL;
  CARLOS_BIND (statement, version);
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    g_ptr_array_add (folders, read_folder (statement));

  return !is_row ? g_steal_pointer (&folders) : NULL;
}

/**
 * carlos_store_list_files:
 *
 * Returns: (transfer full) (nullable): from path to CarlosStoredFile; NULL with an error
 */
GHashTable *
carlos_store_list_files (CarlosStore *self, GError **error)
{
  static const char sql[] = "SELECT id, folder, path, mtime, size, problem, fault FROM files";
  g_autoptr (GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, stored_file_free);
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return NULL;
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    {
      CarlosStoredFile *file = g_new0 (CarlosStoredFile, 1);

      file->id = sqlite3_column_int64 (statement, 0);
      file->folder = sqlite3_column_int64 (statement, 1);
      file->path = dup_text (statement, 2);
      file->mtime = sqlite3_column_int64 (statement, 3);
      file->size = sqlite3_column_int64 (statement, 4);
      file->problem = dup_text (statement, 5);
      file->fault = dup_text (statement, 6);
      g_hash_table_insert (files, file->path, file);
    }

  return !is_row ? g_steal_pointer (&files) : NULL;
}

static const char *
get_text (sqlite3_stmt *row, int column)
{
  return (const char *) sqlite3_column_text (row, column);
}

static void
read_exported (sqlite3_stmt *row, CarlosExportedFile *file)
{
  *file = (CarlosExportedFile){
    .path = get_text (row, 0),
    .title = get_text (row, 1),
    .artist = get_text (row, 2),
    .album_artist = get_text (row, 3),
    .number = (guint) sqlite3_column_int (row, 4),
    .year = (guint) sqlite3_column_int (row, 5),
    .length_ms = sqlite3_column_int64 (row, 6),
    .problem = get_text (row, 7),
    .fault = get_text (row, 8),
    .excerpt_start = sqlite3_column_type (row, 9) != SQLITE_NULL ? sqlite3_column_double (row, 9) : NAN,
  };
}

/**
 * carlos_store_export_files:
 * @func: called for each file, by path; returns FALSE with an error when nothing more can be written
 *
 * Returns: FALSE with an error of the store or of @func
 */
gboolean
carlos_store_export_files (CarlosStore *self, CarlosExportFileFunc func, gpointer data, GError **error)
{
  static const char sql[]
    = "SELECT path, tracks.title, artists.name, album_artist, number, year, length_ms, problem, fault,"
      " excerpt_start FROM files LEFT JOIN tracks ON tracks.id = files.track"
      " LEFT JOIN track_artists ON track_artists.track = tracks.id AND position = 0"
      " LEFT JOIN artists ON artists.id = artist ORDER BY path";
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    {
      CarlosExportedFile file;

      read_exported (statement, &file);
      if (!func (data, &file, error))
        {
          sqlite3_reset (statement);
          return FALSE;
        }
    }

  return !is_row;
}

/**
 * carlos_store_import_find_folder:
 * @id: (out): what the store calls it
 *
 * Finds or makes a music folder of the source in hand.
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_find_folder (CarlosStoreImport *self, const char *path, gint64 *id, GError **error)
{
  sqlite3_stmt *insert = carlos_store_prepare (
    self->store, "INSERT OR IGNORE INTO folders (source, path) VALUES (?1, ?2)", error);
  sqlite3_stmt *find = carlos_store_prepare (self->store, "SELECT id FROM folders WHERE path = ?1", error);
  gboolean is_good = insert != NULL && find != NULL;

  if (is_good)
    {
      CARLOS_BIND (insert, self->part->source);
      carlos_store_bind_text (insert, 2, path);
      carlos_store_bind_text (find, 1, path);
      is_good
        = carlos_store_run (self->store, insert, error) && carlos_store_find (self->store, find, id, error);
    }

  return carlos_store_import_end_call (self, is_good);
}

static gboolean
run_for_two (CarlosStoreImport *self, const char *sql, gint64 first, gint64 second, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, first, second);

  return carlos_store_run (self->store, statement, error);
}

/* What the files of a track told goes with the last of them. */
static gboolean
leave_track (CarlosStoreImport *self, gint64 track, GError **error)
{
  carlos_leftovers_add_track (self->left, track);

  return run_for_two (self,
                      "DELETE FROM track_genres WHERE track = ?1 AND source = ?2"
                      " AND NOT EXISTS (SELECT 1 FROM files WHERE track = ?1)",
                      track, self->part->source, error)
         && run_for_two (self,
                         "DELETE FROM track_lengths WHERE track = ?1 AND source = ?2"
                         " AND NOT EXISTS (SELECT 1 FROM files WHERE track = ?1)",
                         track, self->part->source, error)
         && run_for_two (self,
                         "DELETE FROM features WHERE track = ?1 AND source = ?2"
                         " AND NOT EXISTS (SELECT 1 FROM files WHERE track = ?1)",
                         track, self->part->source, error);
}

static gboolean
read_known (CarlosStoreImport *self, const CarlosMusicFile *file, Known *known, GError **error)
{
  static const char sql[] = "SELECT id, track, content IS ?2 AND problem IS ?3 FROM files WHERE path = ?1";
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);
  gboolean is_row;

  *known = (Known){ 0 };
  if (statement == NULL)
    return FALSE;
  carlos_store_bind_text (statement, 1, file->path);
  carlos_store_bind_text (statement, 2, file->content);
  carlos_store_bind_text (statement, 3, file->problem);
  if (!carlos_store_next (self->store, statement, &is_row, error))
    return FALSE;
  if (is_row)
    *known = (Known){ sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1),
                      sqlite3_column_int (statement, 2) != 0 };
  sqlite3_reset (statement);

  return TRUE;
}

/* Finds a file with the same content whose place is empty. */
static gboolean
find_moved (CarlosStoreImport *self, const char *content, gint64 *id, GError **error)
{
  sqlite3_stmt *statement
    = carlos_store_prepare (self->store, "SELECT id, path FROM files WHERE content = ?1 ORDER BY id", error);
  gboolean is_row = TRUE;
  GStatBuf status;

  *id = 0;
  if (statement == NULL)
    return FALSE;
  carlos_store_bind_text (statement, 1, content);
  while (*id == 0 && carlos_store_next (self->store, statement, &is_row, error) && is_row)
    {
      if (g_lstat ((const char *) sqlite3_column_text (statement, 1), &status) != 0)
        *id = sqlite3_column_int64 (statement, 0);
    }
  sqlite3_reset (statement);

  return *id != 0 || !is_row;
}

static gboolean
place_file (CarlosStoreImport *self, gint64 id, gint64 folder, const CarlosMusicFile *file, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (
    self->store, "UPDATE files SET folder = ?2, mtime = ?3, size = ?4, path = ?5 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, id, folder, file->mtime, file->size);
  carlos_store_bind_text (statement, 5, file->path);

  return carlos_store_run (self->store, statement, error);
}

/* Writes a file that nothing is known of, or whose content is new. */
static gboolean
write_file (CarlosStoreImport *self, gint64 folder, const CarlosMusicFile *file, gint64 track, GError **error)
{
  static const char sql[]
    = "INSERT INTO files (folder, mtime, size, import, length_ms, number, year, track, path, content, "
      "problem,"
      " album_artist) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, nullif (?8, 0), ?9, ?10, ?11, ?12)"
      " ON CONFLICT (path) DO UPDATE SET folder = excluded.folder, mtime = excluded.mtime, size = "
      "excluded.size,"
      " import = excluded.import, length_ms = excluded.length_ms, number = excluded.number, year = "
      "excluded.year,"
      " track = excluded.track, content = excluded.content, problem = excluded.problem,"
      " album_artist = excluded.album_artist, version = 0, fault = NULL, excerpt_start = NULL";
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, folder, file->mtime, file->size, self->part->id, file->length_ms, file->number,
               file->year, track);
  carlos_store_bind_text (statement, 9, file->path);
  carlos_store_bind_text (statement, 10, file->content);
  carlos_store_bind_text (statement, 11, file->problem);
  carlos_store_bind_text (statement, 12, file->album_artist);

  return carlos_store_run (self->store, statement, error);
}

/* Makes the track known that a file is, and what the file tells of it. */
static gboolean
learn_track (CarlosStoreImport *self, const CarlosMusicFile *file, gint64 *track, GError **error)
{
  CarlosKnownTrack *known;
  gboolean is_new;

  *track = 0;
  if (file->problem != NULL)
    return TRUE;
  if (!carlos_store_import_add_facts (self, &file->facts, &is_new, error))
    return FALSE;
  known = carlos_identity_find_track (self->identity, &file->facts.track, error);
  if (known != NULL)
    *track = known->id;

  return known != NULL;
}

/* What was known of the file goes before its new content is learnt. */
static gboolean
forget_content (CarlosStoreImport *self, const Known *known, GError **error)
{
  return known->track == 0
         || (run_for_two (self, "UPDATE files SET track = NULL WHERE id = ?1", known->id, 0, error)
             && leave_track (self, known->track, error));
}

static gboolean
settle_file (CarlosStoreImport *self,
             gint64 folder,
             const CarlosMusicFile *file,
             CarlosFileFate *fate,
             GError **error)
{
  gint64 moved = 0, track;
  Known known;

  if (!read_known (self, file, &known, error))
    return FALSE;
  *fate = known.is_alike ? CARLOS_FILE_FATE_SAME : CARLOS_FILE_FATE_CHANGED;
  if (known.is_alike)
    return place_file (self, known.id, folder, file, error);
  if (known.id == 0 && file->content != NULL && !find_moved (self, file->content, &moved, error))
    return FALSE;
  if (known.id == 0)
    *fate = moved != 0 ? CARLOS_FILE_FATE_MOVED : CARLOS_FILE_FATE_NEW;
  if (moved != 0)
    return place_file (self, moved, folder, file, error);

  return forget_content (self, &known, error) && learn_track (self, file, &track, error)
         && write_file (self, folder, file, track, error);
}

/**
 * carlos_store_import_add_file:
 * @fate: (out): what it turned out to be
 *
 * Stores what a scan says of a file. A file that is known under the same path with the same content stays as it is but for
 * its time.
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_add_file (CarlosStoreImport *self,
                              gint64 folder,
                              const CarlosMusicFile *file,
                              CarlosFileFate *fate,
                              GError **error)
{
  return carlos_store_import_end_call (self, settle_file (self, folder, file, fate, error));
}

/**
 * carlos_store_import_remove_file:
 * @file: what the store calls it
 *
 * Forgets a file that is not there any more, and at the end of the import its track, if nothing else speaks of it.
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_remove_file (CarlosStoreImport *self, gint64 file, GError **error)
{
  sqlite3_stmt *find
    = carlos_store_prepare (self->store, "SELECT ifnull (track, 0) FROM files WHERE id = ?1", error);
  gint64 track = 0;
  gboolean is_good = find != NULL;

  if (is_good)
    {
      CARLOS_BIND (find, file);
      is_good = carlos_store_find (self->store, find, &track, error)
                && run_for_two (self, "DELETE FROM files WHERE id = ?1", file, 0, error)
                && (track == 0 || leave_track (self, track, error));
    }

  return carlos_store_import_end_call (self, is_good);
}

/* Returns: (transfer full) (nullable): of gint64, what the store calls the files of a folder; NULL with an error */
static GArray *
list_files_of (CarlosStore *store, gint64 folder, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (store, "SELECT id FROM files WHERE folder = ?1", error);
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean is_row = TRUE;

  if (statement == NULL)
    return NULL;
  CARLOS_BIND (statement, folder);
  while (carlos_store_next (store, statement, &is_row, error) && is_row)
    {
      const gint64 file = sqlite3_column_int64 (statement, 0);

      g_array_append_val (files, file);
    }

  return !is_row ? g_steal_pointer (&files) : NULL;
}

/**
 * carlos_store_import_remove_folder:
 * @folder: what the store calls it
 *
 * Forgets a folder with its files, and at the end of the import their tracks, if nothing else speaks of them.
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_remove_folder (CarlosStoreImport *self, gint64 folder, GError **error)
{
  g_autoptr (GArray) files = list_files_of (self->store, folder, error);

  if (files == NULL)
    return carlos_store_import_end_call (self, FALSE);
  for (guint i = 0; i < files->len; i++)
    {
      if (!carlos_store_import_remove_file (self, g_array_index (files, gint64, i), error))
        return FALSE;
    }

  return carlos_store_import_end_call (
    self, run_for_two (self, "DELETE FROM folders WHERE id = ?1", folder, 0, error));
}

/**
 * carlos_store_import_finish_folder:
 *
 * Writes down that a folder was scanned to its end.
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_finish_folder (CarlosStoreImport *self, gint64 folder, GError **error)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gboolean is_good = run_for_two (self, "UPDATE folders SET scanned = ?2 WHERE id = ?1", folder, now, error);

  carlos_store_import_overlook (self);

  return carlos_store_import_end_call (self, is_good);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-sounds.h"

#include "carlos-store-private.h"

static void
unheard_file_free (gpointer data)
{
  CarlosUnheardFile *self = data;

  g_free (self->path);
  g_free (self);
}

/**
 * carlos_store_list_unheard:
 * @version: of the algorithm
 *
 * Lists the files to hear: of each track of which none was heard by this version, the first that was not tried. A track of
 * every artist comes first, then a second one, and so on, so that a part says much of the whole; it is the same order whether
 * some were heard before or not.
 *
 * Returns: (transfer full) (nullable): of CarlosUnheardFile; NULL with an error
 */
GPtrArray *
carlos_store_list_unheard (CarlosStore *self, int version, GError **error)
{
  static const char sql[]
    = "WITH heard (track) AS (SELECT track FROM files WHERE version = ?1 AND fault IS NULL AND track IS NOT "
      "NULL),"
      " known (artist, n) AS (SELECT artist, count (*) FROM track_artists WHERE position = 0"
      "  AND track IN (SELECT track FROM heard) GROUP BY artist),"
      " waiting AS (SELECT id, track, mtime, size, path,"
      "  row_number () OVER (PARTITION BY track ORDER BY id) AS place FROM files"
      "  WHERE track IS NOT NULL AND version <> ?1 AND track NOT IN (SELECT track FROM heard)),"
      " lined AS (SELECT waiting.*, ifnull (n, 0) + row_number () OVER (PARTITION BY artist ORDER BY "
      "waiting.track) AS turn"
      "  FROM waiting JOIN track_artists ON track_artists.track = waiting.track AND position = 0"
      "  LEFT JOIN known USING (artist) WHERE place = 1)"
      " SELECT id, track, mtime, size, path FROM lined ORDER BY turn, track";
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (unheard_file_free);
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return NULL;
  CARLOS_BIND (statement, version);
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    {
      CarlosUnheardFile *file = g_new0 (CarlosUnheardFile, 1);

      file->id = sqlite3_column_int64 (statement, 0);
      file->track = sqlite3_column_int64 (statement, 1);
      file->mtime = sqlite3_column_int64 (statement, 2);
      file->size = sqlite3_column_int64 (statement, 3);
      file->path = g_strdup ((const char *) sqlite3_column_text (statement, 4));
      g_ptr_array_add (files, file);
    }

  return !is_row ? g_steal_pointer (&files) : NULL;
}

/* Marks the file as heard, unless it is another one by now. */
static gboolean
mark_heard (CarlosStore *self, const CarlosHeardFile *heard, gboolean *is_known, GError **error)
{
  static const char sql[] = "UPDATE files SET version = ?5, fault = ?6, excerpt_start = ?7"
                            " WHERE id = ?1 AND track = ?2 AND mtime = ?3 AND size = ?4";
  const CarlosUnheardFile *file = heard->file;
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, file->id, file->track, file->mtime, file->size, heard->version);
  carlos_store_bind_text (statement, 6, heard->fault);
  sqlite3_bind_double (statement, 7, heard->excerpt_start);
  if (!carlos_store_run (self, statement, error))
    return FALSE;
  *is_known = sqlite3_changes (self->db) > 0;

  return TRUE;
}

static gboolean
write_features (CarlosStore *self, const CarlosHeardFile *heard, GError **error)
{
  static const char sql[]
    = "INSERT INTO features (track, source, import, " CARLOS_STORE_OWN_FEATURE_COLUMNS ")"
      " SELECT track, source, import, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11"
      " FROM files JOIN folders ON folders.id = folder WHERE files.id = ?1"
      " ON CONFLICT (track, source) DO UPDATE SET"
      " carlos_danceability = excluded.carlos_danceability,"
      " carlos_energy = excluded.carlos_energy,"
      " carlos_loudness = excluded.carlos_loudness,"
      " carlos_speechiness = excluded.carlos_speechiness,"
      " carlos_acousticness = excluded.carlos_acousticness,"
      " carlos_instrumentalness = excluded.carlos_instrumentalness,"
      " carlos_brightness = excluded.carlos_brightness,"
      " carlos_tempo = excluded.carlos_tempo,"
      " carlos_key = excluded.carlos_key,"
      " carlos_mode = excluded.carlos_mode";
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, heard->file->id);
  /* SQLite stores NaN as NULL. */
  for (int f = CARLOS_FEATURE_OWN_DANCEABILITY, parameter = 2; f < CARLOS_N_FEATURES; f++, parameter++)
    sqlite3_bind_double (statement, parameter, (double) heard->features[f]);

  return carlos_store_run (self, statement, error);
}

static gboolean
add_files (CarlosStore *self, const CarlosHeardFile *files, guint n_files, GError **error)
{
  for (guint i = 0; i < n_files; i++)
    {
      gboolean is_known;

      if (!mark_heard (self, &files[i], &is_known, error))
        return FALSE;
      if (is_known && files[i].fault == NULL && !write_features (self, &files[i], error))
        return FALSE;
    }

  return TRUE;
}

/**
 * carlos_store_add_heard:
 * @files: (array length=n_files)
 *
 * Stores what was heard in some files, in one transaction. A file that was changed or removed meanwhile is left as it is.
 *
 * Returns: FALSE with a #CarlosStoreError, and the library is as it was before
 */
gboolean
carlos_store_add_heard (CarlosStore *self, const CarlosHeardFile *files, guint n_files, GError **error)
{
  return carlos_store_begin (self, error)
         && carlos_store_end (self, add_files (self, files, n_files, error), error);
}

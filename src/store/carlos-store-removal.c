/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-store-removal.h"

#include "carlos-store-error.h"
#include "carlos-store-file.h"
#include "carlos-store-rematch.h"
#include "carlos-store-schema.h"

#include <glib/gi18n-lib.h>

/* What nothing speaks of any more. Tracks first: what they name may be an orphan then. */
static const char orphans_sql[]
  = "DELETE FROM tracks WHERE id NOT IN (SELECT track FROM plays) AND id NOT IN (SELECT track FROM "
    "list_members)"
    " AND id NOT IN (SELECT track FROM track_genres) AND id NOT IN (SELECT track FROM features)"
    " AND id NOT IN (SELECT track FROM files WHERE track IS NOT NULL);"
    "DELETE FROM albums WHERE id NOT IN (SELECT album FROM tracks WHERE album IS NOT NULL);"
    "DELETE FROM artists WHERE id NOT IN (SELECT artist FROM track_artists)"
    " AND id NOT IN (SELECT artist FROM track_names) AND id NOT IN (SELECT artist FROM albums)"
    " AND id NOT IN (SELECT artist FROM artist_marks) AND id NOT IN (SELECT artist FROM artist_genres)"
    " AND id NOT IN (SELECT artist FROM artist_list_members) AND id NOT IN (SELECT artist FROM "
    "artist_similar);"
    "DELETE FROM genres WHERE id NOT IN (SELECT genre FROM track_genres)"
    " AND id NOT IN (SELECT genre FROM artist_genres);"
    "DELETE FROM maps WHERE id NOT IN (SELECT map FROM map_places)"
    " OR (instr (kind, ' playlist:') > 0" /* whose name goes with it */
    " AND substr (kind, instr (kind, ' playlist:') + length (' playlist:')) NOT IN (SELECT name FROM "
    "lists));";

/* Moves the log into the database and empties it. */
static gboolean
empty_log (CarlosStore *self, GError **error)
{
  int code = sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

  return code == SQLITE_OK || carlos_store_fail (self, code, error);
}

/* Overwrites what was removed. Deleted rows are zeroed where they lie, but earlier copies of them may be in parts of pages
 * that are not in use, so the file is written anew as well. */
gboolean
carlos_store_clean_file (CarlosStore *self, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (empty_log (self, &reason) && carlos_store_execute (self, "VACUUM", &reason)
      && empty_log (self, &reason))
    return TRUE;
  g_set_error (error, reason->domain, reason->code,
               _ ("The data is removed, but traces of it may be left in the file: %s"), reason->message);

  return FALSE;
}

static gboolean
find_source (CarlosStore *self, const char *name, gint64 *source, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self, "SELECT id FROM sources WHERE name = ?1", error);

  if (statement == NULL)
    return FALSE;
  carlos_store_bind_text (statement, 1, name);
  if (!carlos_store_find (self, statement, source, error))
    return FALSE;
  if (*source == 0)
    g_set_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING, _ ("The library has no source “%s”"),
                 name);

  return *source != 0;
}

/* Tracks of which a row of the source stands for rows of others. */
static gboolean
find_shared_tracks (CarlosStore *self, gint64 source, GArray *tracks, GError **error)
{
  static const char sql[] = "SELECT DISTINCT worse.track FROM plays AS worse"
                            " JOIN plays AS better ON better.id = worse.same_as"
                            " JOIN imports AS old ON old.id = better.import"
                            " JOIN imports AS kept ON kept.id = worse.import"
                            " WHERE old.source = ?1 AND kept.source <> ?1";
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, source);
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    {
      gint64 track = sqlite3_column_int64 (statement, 0);

      g_array_append_val (tracks, track);
    }

  return !is_row;
}

static gboolean
run_for (CarlosStore *self, const char *sql, gint64 source, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, source);

  return carlos_store_run (self, statement, error);
}

/* The rest goes with the source, by its foreign keys. Rows that another row stood for are free before it goes. */
static gboolean
delete_source (CarlosStore *self, gint64 source, GError **error)
{
  return run_for (self,
                  "UPDATE plays SET same_as = NULL WHERE same_as IN (SELECT id FROM plays"
                  " WHERE import IN (SELECT id FROM imports WHERE source = ?1))",
                  source, error)
         && run_for (self, "DELETE FROM plays WHERE import IN (SELECT id FROM imports WHERE source = ?1)",
                     source, error)
         && run_for (self, "DELETE FROM lookups WHERE import IN (SELECT id FROM imports WHERE source = ?1)",
                     source, error)
         && run_for (self,
                     "DELETE FROM track_uris WHERE import IN (SELECT id FROM imports WHERE source = ?1)",
                     source, error)
         && run_for (self,
                     "DELETE FROM artist_uris WHERE import IN (SELECT id FROM imports WHERE source = ?1)",
                     source, error)
         && run_for (self, "DELETE FROM lists WHERE source = ?1", source, error)
         && run_for (self, "DELETE FROM artist_marks WHERE source = ?1", source, error)
         && run_for (self, "DELETE FROM track_genres WHERE source = ?1", source, error)
         && run_for (self, "DELETE FROM artist_genres WHERE source = ?1", source, error)
         && run_for (self, "DELETE FROM features WHERE source = ?1", source, error)
         && run_for (self, "DELETE FROM folders WHERE source = ?1", source, error)
         && run_for (self, "DELETE FROM sources WHERE id = ?1", source, error)
         && carlos_store_execute (self, orphans_sql, error);
}

static gboolean
remove_source (CarlosStore *self, const char *name, GError **error)
{
  g_autoptr (GArray) tracks = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 source;

  return find_source (self, name, &source, error) && find_shared_tracks (self, source, tracks, error)
         && delete_source (self, source, error) && carlos_store_rematch (self, tracks, error)
         && carlos_store_recount (self, error);
}

/**
 * carlos_store_remove_source:
 *
 * Removes all that came from a source, where its syncs stand, and what nothing else speaks of. What another source has told
 * as well stays, and so does an account: see carlos_store_remove_account(). What was removed is overwritten in the file.
 *
 * Returns: FALSE with a #CarlosStoreError. If the source is removed and only the file could not be written anew, because
 *   another program reads what was there or no room is left, the message says so.
 */
gboolean
carlos_store_remove_source (CarlosStore *self, const char *source, GError **error)
{
  return carlos_store_begin (self, error)
         && carlos_store_end (self, remove_source (self, source, error), error)
         && carlos_store_clean_file (self, error);
}

static gboolean
drop_all (CarlosStore *self, GError **error)
{
  static const char sql[] = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
  g_autoptr (GString) drop = g_string_new (NULL);
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    g_string_append_printf (drop, "DROP TABLE \"%s\";", (const char *) sqlite3_column_text (statement, 0));
  g_string_append (drop, "DELETE FROM sqlite_sequence;");

  return !is_row && carlos_store_execute (self, drop->str, error);
}

static gboolean
make_all (CarlosStore *self, guint64 generation, GError **error)
{
  g_autofree char *mark = g_strdup_printf ("UPDATE state SET generation = %" G_GUINT64_FORMAT, generation);

  for (guint i = 0; i < carlos_store_schema_version; i++)
    {
      if (!carlos_store_execute (self, carlos_store_schema_steps[i], error))
        return FALSE;
    }

  return carlos_store_execute (self, mark, error);
}

static gboolean
start_over (CarlosStore *self, GError **error)
{
  guint64 generation = carlos_store_get_generation (self);

  return carlos_store_begin (self, error)
         && carlos_store_end (self, drop_all (self, error) && make_all (self, generation, error), error);
}

/**
 * carlos_store_delete_everything:
 *
 * Deletes all that the library holds: plays, rules, names, everything; also what was set aside and backed up beside it.
 * The file is overwritten in place, for another Carlos may have it open, and then made short.
 *
 * Returns: FALSE with a #CarlosStoreError. If the library is empty and only the file could not be written anew, because
 *   another program reads what was there, the message says so.
 */
gboolean
carlos_store_delete_everything (CarlosStore *self, GError **error)
{
  gboolean is_empty;

  if (self->mode == CARLOS_STORE_READ)
    return carlos_store_fail (self, SQLITE_READONLY, error);

  carlos_store_forget_statements (self);
  is_empty = carlos_store_execute (self, "PRAGMA foreign_keys = OFF", error) && start_over (self, error);
  sqlite3_exec (self->db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);

  return is_empty && carlos_store_file_wipe_copies (self->path, error)
         && carlos_store_clean_file (self, error);
}

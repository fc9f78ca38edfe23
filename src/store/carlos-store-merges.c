/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-store-merges.h"

#include "carlos-name-key.h"
#include "carlos-store-error.h"
#include "carlos-store-lengths.h"
#include "carlos-store-rematch.h"

#include <glib/gi18n-lib.h>

/* A merge changes no row of a track: it only says that one stands for another. So it can be undone, and an import that
 * tells of the other one later finds it where it was. */

void
carlos_merge_free (CarlosMerge *self)
{
  g_free (self->kept);
  g_free (self->other);
  g_free (self);
}

static gboolean
read_merges (CarlosStore *self, const char *sql, CarlosMergeKind kind, GPtrArray *merges, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    {
      CarlosMerge *merge = g_new0 (CarlosMerge, 1);

      merge->id = sqlite3_column_int64 (statement, 0);
      merge->kind = kind;
      merge->kept = g_strdup ((const char *) sqlite3_column_text (statement, 1));
      merge->other = g_strdup ((const char *) sqlite3_column_text (statement, 2));
      g_ptr_array_add (merges, merge);
    }

  return !is_row;
}

/**
 * carlos_store_get_merges:
 *
 * Returns: (transfer full) (nullable): of CarlosMerge, those of artists first, each kind in the order in which they were
 *   made; NULL with a #CarlosStoreError
 */
GPtrArray *
carlos_store_get_merges (CarlosStore *self, GError **error)
{
  static const char artists_sql[] = "SELECT merges.id, kept.name, other.name FROM artist_merges AS merges"
                                    " JOIN artists AS kept ON kept.id = merges.kept"
                                    " JOIN artists AS other ON other.id = merges.other ORDER BY merges.id";
  static const char tracks_sql[]
    = "WITH names (track, name) AS (SELECT tracks.id, artists.name || ' – ' || title FROM tracks"
      " JOIN track_artists ON track = tracks.id AND position = 0 JOIN artists ON artists.id = artist)"
      "SELECT merges.id, kept.name, other.name FROM track_merges AS merges"
      " JOIN names AS kept ON kept.track = merges.kept JOIN names AS other ON other.track = merges.other"
      " WHERE because IS NULL ORDER BY merges.id";
  g_autoptr (GPtrArray) merges = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_merge_free);

  if (!read_merges (self, artists_sql, CARLOS_MERGE_ARTISTS, merges, error)
      || !read_merges (self, tracks_sql, CARLOS_MERGE_TRACKS, merges, error))
    return NULL;

  return g_steal_pointer (&merges);
}

static gboolean
insert_merge (CarlosStore *self, const char *sql, gint64 kept, gint64 other, gint64 because, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, kept, other);
  if (because != 0)
    sqlite3_bind_int64 (statement, 3, because);

  return carlos_store_run (self, statement, error);
}

/* Merges what both tracks are merged into already, if that is not the same. Tracks that only are by one artist and have one
 * name (@because is not 0) stay two when their lengths differ. Adds the track that is kept to @changed. */
static gboolean
merge_kept_tracks (CarlosStore *self,
                   gint64 keep,
                   gint64 other,
                   gint64 because,
                   GArray *changed,
                   GError **error)
{
  gboolean are_apart = FALSE;
  gint64 kept, other_kept;

  if (!carlos_store_find_kept_track (self, keep, &kept, error)
      || !carlos_store_find_kept_track (self, other, &other_kept, error)
      || (because != 0 && !carlos_store_lengths_differ (self, kept, other_kept, &are_apart, error)))
    return FALSE;
  if (kept == other_kept || are_apart)
    return TRUE;
  g_array_append_val (changed, kept);

  return insert_merge (self,
                       because != 0 ? "INSERT INTO track_merges (kept, other, because) VALUES (?1, ?2, ?3)"
                                    : "INSERT INTO track_merges (kept, other) VALUES (?1, ?2)",
                       kept, other_kept, because, error);
}

static gboolean
check_track (CarlosStore *self, gint64 track, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self, "SELECT id FROM tracks WHERE id = ?1", error);
  gint64 id;

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, track);
  if (!carlos_store_find (self, statement, &id, error))
    return FALSE;
  if (id == 0)
    g_set_error_literal (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING, _ ("There is no such track"));

  return id != 0;
}

static gboolean
settle (CarlosStore *self, const GArray *changed, GError **error)
{
  return carlos_store_rematch (self, changed, error) && carlos_store_recount (self, error);
}

static gboolean
merge_tracks (CarlosStore *self, gint64 keep, gint64 other, GError **error)
{
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (gint64));

  return check_track (self, keep, error) && check_track (self, other, error)
         && merge_kept_tracks (self, keep, other, 0, changed, error) && settle (self, changed, error);
}

/**
 * carlos_store_merge_tracks:
 * @keep: the store's number of the track that is shown (see CarlosLibrary's track_keys)
 * @other: that of the track that is the same; nothing happens when it is so already
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_merge_tracks (CarlosStore *self, gint64 keep, gint64 other, GError **error)
{
  return carlos_store_begin (self, error)
         && carlos_store_end (self, merge_tracks (self, keep, other, error), error);
}

/* Leaves the artist that a name, or one that it was merged into, stands for in @artist. */
static gboolean
find_artist (CarlosStore *self, const char *name, gint64 *artist, GError **error)
{
  static const char sql[] = "WITH RECURSIVE same (artist) AS (SELECT id FROM artists WHERE key = ?1"
                            " UNION SELECT kept FROM artist_merges JOIN same ON other = same.artist)"
                            " SELECT artist FROM same WHERE artist NOT IN (SELECT other FROM artist_merges)";
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  g_autofree char *key = carlos_name_key_of_artist (name);

  if (statement == NULL)
    return FALSE;
  carlos_store_bind_text (statement, 1, key);
  if (!carlos_store_find (self, statement, artist, error))
    return FALSE;
  if (*artist == 0)
    g_set_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING, _ ("The library has no artist “%s”"),
                 name);

  return *artist != 0;
}

/* Pairs of tracks of one name, by one of two artists or one that was merged into it. */
static gboolean
find_pairs (CarlosStore *self, gint64 kept, gint64 other, GArray *pairs, GError **error)
{
  static const char sql[]
    = "WITH RECURSIVE all_kept (artist) AS (VALUES (?1)"
      " UNION SELECT other FROM artist_merges JOIN all_kept ON kept = all_kept.artist),"
      " all_other (artist) AS (VALUES (?2)"
      " UNION SELECT other FROM artist_merges JOIN all_other ON kept = all_other.artist)"
      " SELECT a.track, b.track FROM track_names AS b JOIN track_names AS a ON a.key = b.key"
      " WHERE b.artist IN all_other AND a.artist IN all_kept ORDER BY a.track, b.track";
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, kept, other);
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    {
      gint64 pair[] = { sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1) };

      g_array_append_vals (pairs, pair, 2);
    }

  return !is_row;
}

static gboolean
merge_kept_artists (CarlosStore *self, gint64 kept, gint64 other, GError **error)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 merge;

  /* The pairs are looked for before both are one. */
  if (!find_pairs (self, kept, other, pairs, error)
      || !insert_merge (self, "INSERT INTO artist_merges (kept, other) VALUES (?1, ?2)", kept, other, 0,
                        error))
    return FALSE;
  merge = sqlite3_last_insert_rowid (self->db);
  for (guint i = 0; i < pairs->len; i += 2)
    {
      if (!merge_kept_tracks (self, g_array_index (pairs, gint64, i), g_array_index (pairs, gint64, i + 1),
                              merge, changed, error))
        return FALSE;
    }

  return settle (self, changed, error);
}

static gboolean
merge_artists (CarlosStore *self, const char *keep, const char *other, GError **error)
{
  gint64 kept, other_kept;

  return find_artist (self, keep, &kept, error) && find_artist (self, other, &other_kept, error)
         && (kept == other_kept || merge_kept_artists (self, kept, other_kept, error));
}

/**
 * carlos_store_merge_artists:
 * @keep: the name that is shown
 * @other: another name of the same artist; nothing happens when it is known as that
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_merge_artists (CarlosStore *self, const char *keep, const char *other, GError **error)
{
  return carlos_store_begin (self, error)
         && carlos_store_end (self, merge_artists (self, keep, other, error), error);
}

/* The tracks on both sides of what is to be undone. */
static gboolean
find_parted (CarlosStore *self, const char *sql, gint64 id, GArray *changed, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, id);
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    {
      gint64 tracks[] = { sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1) };

      g_array_append_vals (changed, tracks, 2);
    }

  return !is_row;
}

static gboolean
delete_merge (CarlosStore *self, const char *sql, gint64 id, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, id);
  if (!carlos_store_run (self, statement, error))
    return FALSE;
  if (sqlite3_changes (self->db) == 0)
    {
      g_set_error_literal (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING,
                           _ ("There is no such merge"));
      return FALSE;
    }

  return TRUE;
}

static gboolean
undo_merge (CarlosStore *self, CarlosMergeKind kind, gint64 id, GError **error)
{
  static const char find_artists_sql[] = "SELECT kept, other FROM track_merges WHERE because = ?1";
  static const char find_tracks_sql[]
    = "SELECT kept, other FROM track_merges WHERE id = ?1 AND because IS NULL";
  static const char delete_artists_sql[] = "DELETE FROM artist_merges WHERE id = ?1";
  static const char delete_tracks_sql[] = "DELETE FROM track_merges WHERE id = ?1 AND because IS NULL";
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean is_of_artists = kind == CARLOS_MERGE_ARTISTS;

  return find_parted (self, is_of_artists ? find_artists_sql : find_tracks_sql, id, changed, error)
         && delete_merge (self, is_of_artists ? delete_artists_sql : delete_tracks_sql, id, error)
         && settle (self, changed, error);
}

/**
 * carlos_store_undo_merge:
 * @id: the merge's number, among those of @kind
 *
 * Makes two of what was merged; what was imported before and since belongs to each by its names.
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_undo_merge (CarlosStore *self, CarlosMergeKind kind, gint64 id, GError **error)
{
  return carlos_store_begin (self, error)
         && carlos_store_end (self, undo_merge (self, kind, id, error), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-leftovers.h"

struct _CarlosLeftovers
{
  GArray *tracks; /* gint64, each any number of times */
  GArray *albums;
  GArray *artists;
};

CarlosLeftovers *
carlos_leftovers_new (void)
{
  CarlosLeftovers *self = g_new (CarlosLeftovers, 1);

  self->tracks = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->albums = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->artists = g_array_new (FALSE, FALSE, sizeof (gint64));

  return self;
}

void
carlos_leftovers_free (CarlosLeftovers *self)
{
  g_array_unref (self->tracks);
  g_array_unref (self->albums);
  g_array_unref (self->artists);
  g_free (self);
}

void
carlos_leftovers_add_track (CarlosLeftovers *self, gint64 track)
{
  g_array_append_val (self->tracks, track);
}

void
carlos_leftovers_add_artist (CarlosLeftovers *self, gint64 artist)
{
  g_array_append_val (self->artists, artist);
}

/* Adds the ids that a statement finds for @id. */
static gboolean
find_ids (CarlosStore *store, const char *sql, gint64 id, GArray *ids, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (store, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, id);
  while (carlos_store_next (store, statement, &is_row, error) && is_row)
    {
      gint64 found = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, found);
    }

  return !is_row;
}

static gboolean
delete_each (CarlosStore *store, const char *sql, const GArray *ids, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      sqlite3_stmt *statement = carlos_store_prepare (store, sql, error);

      if (statement == NULL)
        return FALSE;
      CARLOS_BIND (statement, g_array_index (ids, gint64, i));
      if (!carlos_store_run (store, statement, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * carlos_leftovers_remove:
 *
 * Removes those that no row speaks of any more, in a transaction of the caller. What the listener merged stays, for that would
 * be forgotten.
 */
gboolean
carlos_leftovers_remove (CarlosLeftovers *self, CarlosStore *store, GError **error)
{
  static const char albums_sql[] = "SELECT album FROM tracks WHERE id = ?1 AND album IS NOT NULL";
  static const char artists_sql[] = "SELECT artist FROM track_artists WHERE track = ?1 UNION SELECT artist "
                                    "FROM track_names WHERE track = ?1";
  static const char delete_tracks_sql[]
    = "DELETE FROM tracks WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM plays WHERE track = ?1)"
      " AND NOT EXISTS (SELECT 1 FROM list_members WHERE track = ?1)"
      " AND NOT EXISTS (SELECT 1 FROM track_genres WHERE track = ?1)"
      " AND NOT EXISTS (SELECT 1 FROM features WHERE track = ?1)"
      " AND NOT EXISTS (SELECT 1 FROM files WHERE track = ?1)"
      " AND NOT EXISTS (SELECT 1 FROM track_merges WHERE ?1 IN (kept, other))";
  static const char delete_albums_sql[]
    = "DELETE FROM albums WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM tracks WHERE album = ?1)";
  static const char delete_artists_sql[]
    = "DELETE FROM artists WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM track_artists WHERE artist = ?1)"
      " AND NOT EXISTS (SELECT 1 FROM track_names WHERE artist = ?1)"
      " AND NOT EXISTS (SELECT 1 FROM albums WHERE artist = ?1)"
      " AND NOT EXISTS (SELECT 1 FROM artist_marks WHERE artist = ?1)"
      " AND NOT EXISTS (SELECT 1 FROM artist_genres WHERE artist = ?1)"
      " AND NOT EXISTS (SELECT 1 FROM artist_list_members WHERE artist = ?1)"
      " AND NOT EXISTS (SELECT 1 FROM artist_similar WHERE artist = ?1)"
      " AND NOT EXISTS (SELECT 1 FROM artist_merges WHERE ?1 IN (kept, other))";

  for (guint i = 0; i < self->tracks->len; i++)
    {
      gint64 track = g_array_index (self->tracks, gint64, i);

      if (!find_ids (store, albums_sql, track, self->albums, error)
          || !find_ids (store, artists_sql, track, self->artists, error))
        return FALSE;
    }

  return delete_each (store, delete_tracks_sql, self->tracks, error)
         && delete_each (store, delete_albums_sql, self->albums, error)
         && delete_each (store, delete_artists_sql, self->artists, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-export.h"

#include "carlos-store-catalogue.h"

#include <math.h>

#define ROWS_PER_REPORT 8192

typedef struct
{
  CarlosStore *store;
  const CarlosStoreExport *to;
  const CarlosMonitor *monitor;
  CarlosLibrary *library;
  CarlosCatalogue catalogue;
  gint64 *lengths;    /* of the tracks of @library, milliseconds, 0 when not known */
  GPtrArray *artists; /* borrowed names of the artists of the track in hand */
  GPtrArray *texts;   /* owned */
  guint64 n_rows;
  guint64 n_done;
} Export;

static void
export_clear (Export *self)
{
  g_clear_pointer (&self->library, carlos_library_unref);
  carlos_catalogue_clear (&self->catalogue);
  g_clear_pointer (&self->lengths, g_free);
  g_clear_pointer (&self->artists, g_ptr_array_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, export_clear)

/* The track as an import would tell it. FALSE if the library has no such track. */
static gboolean
fill_track (Export *self, gint64 id, CarlosImportTrack *track)
{
  guint number = carlos_catalogue_get_number (&self->catalogue, id);
  const CarlosTrackTable *table = self->library->tracks;
  const guint *artists;
  guint n_artists;
  guint album;

  if (number == G_MAXUINT)
    return FALSE;
  g_ptr_array_set_size (self->artists, 0);
  artists = carlos_track_table_get_artists (table, number, &n_artists);
  for (guint i = 0; i < n_artists; i++)
    g_ptr_array_add (self->artists, (gpointer) carlos_track_table_get_artist_name (table, artists[i]));

  album = self->library->track_albums[number];
  *track = (CarlosImportTrack){
    .uri = carlos_track_table_get_id (table, number),
    .title = carlos_track_table_get_title (table, number),
    .artists = (const char *const *) self->artists->pdata,
    .n_artists = n_artists,
    .album = album != CARLOS_NO_ALBUM ? self->library->albums[album] : NULL,
    .length_ms = self->lengths[number],
  };
  if (track->uri[0] == '\0')
    track->uri = NULL;

  return TRUE;
}

/* Calls @use for each row that @sql finds. */
static gboolean
for_each_row (Export *self,
              const char *sql,
              gboolean (*use) (Export *self, sqlite3_stmt *row, GError **error),
              GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (carlos_store_next (self->store, statement, &is_row, error) && is_row)
    {
      if (++self->n_done % ROWS_PER_REPORT == 0
          && !carlos_store_report (self->store, self->monitor, (double) self->n_done / (double) self->n_rows,
                                   error))
        return FALSE;
      if (!use (self, statement, error))
        return FALSE;
    }

  return !is_row;
}

static const char *
get_text (sqlite3_stmt *row, int column)
{
  return (const char *) sqlite3_column_text (row, column);
}

/* Runs a statement for a track, and of a source if @source is not 0. Leaves the texts that it finds in self->texts, ended by
 * NULL. */
static gboolean
find_texts (Export *self, const char *sql, gint64 track, gint64 source, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return FALSE;
  g_ptr_array_set_size (self->texts, 0);
  if (source != 0)
    CARLOS_BIND (statement, track, source);
  else
    CARLOS_BIND (statement, track);
  while (carlos_store_next (self->store, statement, &is_row, error) && is_row)
    g_ptr_array_add (self->texts, g_strdup (get_text (statement, 0)));
  g_ptr_array_add (self->texts, NULL);

  return !is_row;
}

static gboolean
write_track (Export *self, sqlite3_stmt *row, GError **error)
{
  static const char sql[] = "WITH RECURSIVE same (track) AS (VALUES (?1)"
                            " UNION SELECT other FROM track_merges JOIN same ON kept = same.track)"
                            " SELECT uri FROM track_uris WHERE track IN same ORDER BY id";
  gint64 id = sqlite3_column_int64 (row, 0);
  CarlosImportTrack track;

  return !fill_track (self, id, &track)
         || (find_texts (self, sql, id, 0, error)
             && self->to->track (self->to->data, id, &track, (const char *const *) self->texts->pdata,
                                 error));
}

static gboolean
write_play (Export *self, sqlite3_stmt *row, GError **error)
{
  gint64 ms = sqlite3_column_int64 (row, 2);
  int flags = sqlite3_column_int (row, 4);
  gboolean is_estimated = (flags & CARLOS_HEARD_ESTIMATED) != 0;
  CarlosImportPlay play = {
    .time = sqlite3_column_int64 (row, 1),
    .time_kind = (CarlosTimeKind) sqlite3_column_int (row, 3),
    .ms = ms,
    .skipped = (flags & CARLOS_HEARD_SKIPPED) != 0,
  };

  if (play.time_kind == CARLOS_TIME_START)
    play.time -= (ms + 500) / 1000;

  return !fill_track (self, sqlite3_column_int64 (row, 0), &play.track)
         || self->to->play (self->to->data, get_text (row, 5), &play, is_estimated, error);
}

static gboolean
write_member (Export *self, sqlite3_stmt *row, GError **error)
{
  const char *kind = get_text (row, 1);
  CarlosImportMember member = {
    .playlist = get_text (row, 2),
    .position = (guint) sqlite3_column_int64 (row, 3),
    .added = sqlite3_column_int64 (row, 4),
  };

  while (member.list < CARLOS_N_TRACK_LIST_KINDS
         && g_strcmp0 (kind, carlos_track_list_kind_to_string (member.list)) != 0)
    member.list++;
  if (member.list == CARLOS_N_TRACK_LIST_KINDS
      || !fill_track (self, sqlite3_column_int64 (row, 0), &member.track))
    return TRUE;
  if (member.list != CARLOS_TRACK_LIST_PLAYLIST && *member.playlist == '\0')
    member.playlist = NULL;

  return self->to->member (self->to->data, get_text (row, 5), &member, error);
}

static gboolean
write_artist (Export *self, sqlite3_stmt *row, GError **error)
{
  const CarlosImportArtist artist = {
    .name = get_text (row, 0),
    .uri = get_text (row, 1),
    .banned = sqlite3_column_int (row, 2) != 0,
  };

  return self->to->artist (self->to->data, get_text (row, 3), &artist, error);
}

static gboolean
write_artist_genre (Export *self, sqlite3_stmt *row, GError **error)
{
  return self->to->artist_genre (self->to->data, get_text (row, 3), get_text (row, 0), get_text (row, 1),
                                 sqlite3_column_double (row, 2), error);
}

static gboolean
write_facts (Export *self, sqlite3_stmt *row, GError **error)
{
  static const char sql[] = "SELECT name FROM track_genres JOIN genres ON genres.id = genre"
                            " WHERE track = ?1 AND source = ?2 ORDER BY weight DESC, genre";
  gint64 track = sqlite3_column_int64 (row, 0);
  CarlosImportFacts facts = { 0 };

  if (!fill_track (self, track, &facts.track))
    return TRUE;
  if (!find_texts (self, sql, track, sqlite3_column_int64 (row, 1), error))
    return FALSE;
  facts.genres = (const char *const *) self->texts->pdata;
  facts.n_genres = self->texts->len - 1;
  for (int f = 0; f < CARLOS_N_FEATURES; f++)
    facts.features[f]
      = sqlite3_column_type (row, 3 + f) != SQLITE_NULL ? (float) sqlite3_column_double (row, 3 + f) : NAN;

  return self->to->facts (self->to->data, get_text (row, 2), &facts, error);
}

static gboolean
write_all (Export *self, GError **error)
{
  static const char tracks_sql[]
    = "SELECT id FROM tracks WHERE id NOT IN (SELECT other FROM track_merges) ORDER BY id";
  static const char plays_sql[]
    = "SELECT track, plays.time, ms, kind, flags, sources.name FROM plays JOIN imports ON imports.id = import"
      " JOIN sources ON sources.id = source WHERE same_as IS NULL ORDER BY plays.time, track, ms, plays.id";
  static const char members_sql[]
    = "SELECT track, kind, lists.name, position, ifnull (added, -1), sources.name FROM list_members"
      " JOIN lists ON lists.id = list JOIN sources ON sources.id = source"
      " ORDER BY kind, lists.name, source, position, track";
  static const char artists_sql[]
    = "SELECT artists.name, (SELECT uri FROM artist_uris WHERE artist = artists.id ORDER BY uri), banned, "
      "sources.name"
      " FROM artist_marks JOIN artists ON artists.id = artist JOIN sources ON sources.id = source"
      " ORDER BY source, banned, artist";
  static const char facts_sql[]
    = "WITH told (track, source) AS (SELECT track, source FROM track_genres UNION SELECT track, source FROM "
      "features)"
      " SELECT told.track, told.source, sources.name, " CARLOS_STORE_FEATURE_COLUMNS " FROM told"
      " JOIN sources ON sources.id = told.source"
      " LEFT JOIN features ON features.track = told.track AND features.source = told.source"
      " ORDER BY told.source, told.track";
  static const char artist_genres_sql[] = "SELECT artists.name, genres.name, weight, sources.name FROM "
                                          "artist_genres JOIN artists ON artists.id = artist"
                                          " JOIN genres ON genres.id = genre JOIN sources ON sources.id = "
                                          "source ORDER BY source, artist, weight DESC, genre";

  return for_each_row (self, tracks_sql, write_track, error)
         && for_each_row (self, plays_sql, write_play, error)
         && for_each_row (self, members_sql, write_member, error)
         && for_each_row (self, artists_sql, write_artist, error)
         && for_each_row (self, facts_sql, write_facts, error)
         && for_each_row (self, artist_genres_sql, write_artist_genre, error);
}

/* One length for each track, the same in all rows that speak of it, so that an import finds the track again among others of
 * its names: the first that was told, which is far from those of the others. */
static gboolean
read_lengths (Export *self, GError **error)
{
  sqlite3_stmt *statement
    = carlos_store_prepare (self->store, "SELECT track, ms FROM track_lengths ORDER BY id DESC", error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return FALSE;
  self->lengths = g_new0 (gint64, (gsize) carlos_track_table_get_n_tracks (self->library->tracks) + 1);
  while (carlos_store_next (self->store, statement, &is_row, error) && is_row)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      guint number = carlos_catalogue_get_number (&self->catalogue, id);

      if (number != G_MAXUINT && self->library->track_keys[number] == id)
        self->lengths[number] = sqlite3_column_int64 (statement, 1);
    }

  return !is_row;
}

static gboolean
run_export (Export *self, GError **error)
{
  static const char sql[] = "SELECT (SELECT count (*) FROM plays) + (SELECT count (*) FROM tracks)"
                            " + (SELECT count (*) FROM list_members) + 1";
  sqlite3_stmt *count = carlos_store_prepare (self->store, sql, error);
  gint64 n_rows;

  if (count == NULL || !carlos_store_find (self->store, count, &n_rows, error)
      || !carlos_catalogue_load (&self->catalogue, self->store, self->library, error)
      || !read_lengths (self, error))
    return FALSE;
  self->n_rows = (guint64) n_rows;

  return write_all (self, error);
}

/**
 * carlos_store_export:
 * @to: where it goes, in this order: tracks, plays by time, members, artists, facts, genres of artists
 * @monitor: (nullable)
 *
 * Hands out everything that was imported of music and listening, as it is at one moment. Rules, merges and names of clusters
 * have functions of their own, and so has what services tell besides. Merged tracks and what they were merged into are one.
 *
 * Returns: FALSE with a #CarlosStoreError, the error of a function of @to, or %G_IO_ERROR_CANCELLED
 */
gboolean
carlos_store_export (CarlosStore *self,
                     const CarlosStoreExport *to,
                     const CarlosMonitor *monitor,
                     GError **error)
{
  g_auto (Export) export = { .store = self, .to = to, .monitor = monitor };
  gboolean is_done;

  if (!carlos_store_begin_reading (self, error))
    return FALSE;
  export.library = carlos_library_new ();
  export.artists = g_ptr_array_new ();
  export.texts = g_ptr_array_new_with_free_func (g_free);
  is_done = run_export (&export, error);
  carlos_store_roll_back (self);

  return is_done;
}

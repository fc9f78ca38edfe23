/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-store-catalogue.h"

#include "carlos-store-error.h"
#include "carlos-track-table-builder.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Ids are handed out one after the other; a database with larger ones was not written by Carlos. */
#define MAX_ID (G_GINT64_CONSTANT (1) << 28)

#define NONE G_MAXUINT

/* Lists of numbers, one a track or artist, in the order in which they were added to. */
typedef struct
{
  guint *firsts;
  guint *lasts;
  GArray *links; /* Link */
} Lists;

typedef struct
{
  gint64 value;
  guint next;
} Link;

/* All that is needed to write rows of the table. */
typedef struct
{
  CarlosStore *store;
  CarlosLibrary *library;
  CarlosCatalogue *catalogue;
  guint n_tracks;
  GHashTable *artist_names;  /* owned gint64 -> owned name, after merges */
  GHashTable *genre_names;   /* owned gint64 -> owned name */
  GHashTable *artist_genres; /* owned gint64 -> GArray of gint64 */
  GHashTable *album_numbers; /* owned gint64 -> number + 1 */
  Lists artists;             /* of each track, ids */
  Lists genres;
  float *features; /* CARLOS_N_FEATURES a track; NULL when there are none */
} Loading;

static void
lists_init (Lists *self, guint n)
{
  self->firsts = g_new (guint, MAX (n, 1));
  self->lasts = g_new (guint, MAX (n, 1));
  memset (self->firsts, 0xff, sizeof (guint) * n);
  self->links = g_array_new (FALSE, FALSE, sizeof (Link));
}

static void
lists_clear (Lists *self)
{
  g_free (self->firsts);
  g_free (self->lasts);
  if (self->links != NULL)
    g_array_unref (self->links);
}

static void
lists_add (Lists *self, guint list, gint64 value)
{
  const Link link = { value, NONE };
  guint place = self->links->len;

  g_array_append_val (self->links, link);
  if (self->firsts[list] == NONE)
    self->firsts[list] = place;
  else
    g_array_index (self->links, Link, self->lasts[list]).next = place;
  self->lasts[list] = place;
}

static void
loading_init (Loading *self, CarlosStore *store, CarlosLibrary *library, CarlosCatalogue *catalogue)
{
  *self = (Loading){ .store = store, .library = library, .catalogue = catalogue };
  self->artist_names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->genre_names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->artist_genres
    = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  self->album_numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
loading_clear (Loading *self)
{
  g_hash_table_unref (self->artist_names);
  g_hash_table_unref (self->genre_names);
  g_hash_table_unref (self->artist_genres);
  g_hash_table_unref (self->album_numbers);
  lists_clear (&self->artists);
  lists_clear (&self->genres);
  g_free (self->features);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loading, loading_clear)

/* Calls @use for each row that @sql finds. */
static gboolean
for_each_row (Loading *self, const char *sql, void (*use) (Loading *self, sqlite3_stmt *row), GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);
  gboolean is_row = FALSE;

  if (statement == NULL)
    return FALSE;
  while (carlos_store_next (self->store, statement, &is_row, error))
    {
      if (!is_row)
        return TRUE;
      use (self, statement);
    }

  return FALSE;
}

static const char *
get_text (sqlite3_stmt *row, int column)
{
  const char *text = (const char *) sqlite3_column_text (row, column);

  return text != NULL ? text : "";
}

static gpointer
dup_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static void
use_artist (Loading *self, sqlite3_stmt *row)
{
  g_hash_table_insert (self->artist_names, dup_id (sqlite3_column_int64 (row, 0)),
                       g_strdup (get_text (row, 1)));
}

static void
use_genre (Loading *self, sqlite3_stmt *row)
{
  g_hash_table_insert (self->genre_names, dup_id (sqlite3_column_int64 (row, 0)),
                       g_strdup (get_text (row, 1)));
}

static void
use_artist_genre (Loading *self, sqlite3_stmt *row)
{
  gint64 artist = sqlite3_column_int64 (row, 0);
  gint64 genre = sqlite3_column_int64 (row, 1);
  GArray *genres = g_hash_table_lookup (self->artist_genres, &artist);

  if (genres == NULL)
    {
      genres = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->artist_genres, dup_id (artist), genres);
    }
  g_array_append_val (genres, genre);
}

static gboolean
load_names (Loading *self, GError **error)
{
  static const char merges_sql[]
    = "WITH RECURSIVE same (other, kept) AS (SELECT other, kept FROM artist_merges"
      " UNION SELECT same.other, merges.kept FROM same JOIN artist_merges AS merges ON merges.other = "
      "same.kept)"
      " SELECT same.other, artists.name FROM same JOIN artists ON artists.id = same.kept"
      " WHERE same.kept NOT IN (SELECT other FROM artist_merges)";

  return for_each_row (self, "SELECT id, name FROM artists", use_artist, error)
         && for_each_row (self, merges_sql, use_artist, error)
         && for_each_row (self, "SELECT id, name FROM genres", use_genre, error)
         && for_each_row (self, "SELECT artist, genre FROM artist_genres ORDER BY artist, weight DESC, genre",
                          use_artist_genre, error);
}

static void
use_album (Loading *self, sqlite3_stmt *row)
{
  CarlosLibrary *library = self->library;

  library->albums[library->n_albums++] = g_strdup (get_text (row, 1));
  g_hash_table_insert (self->album_numbers, dup_id (sqlite3_column_int64 (row, 0)),
                       GUINT_TO_POINTER (library->n_albums));
}

static gboolean
find_count (Loading *self, const char *sql, gint64 *count, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);

  return statement != NULL && carlos_store_find (self->store, statement, count, error);
}

static gboolean
load_albums (Loading *self, GError **error)
{
  gint64 n_albums;

  if (!find_count (self, "SELECT count (*) FROM albums", &n_albums, error))
    return FALSE;
  self->library->albums = g_new0 (char *, (gsize) n_albums + 1);

  return for_each_row (self, "SELECT id, name FROM albums ORDER BY id", use_album, error);
}

static void
use_track_id (Loading *self, sqlite3_stmt *row)
{
  self->catalogue->numbers[sqlite3_column_int64 (row, 0)] = self->n_tracks++;
}

static void
use_track_merge (Loading *self, sqlite3_stmt *row)
{
  self->catalogue->numbers[sqlite3_column_int64 (row, 0)]
    = carlos_catalogue_get_number (self->catalogue, sqlite3_column_int64 (row, 1));
}

static gboolean
number_tracks (Loading *self, GError **error)
{
  static const char merges_sql[]
    = "WITH RECURSIVE same (other, kept) AS (SELECT other, kept FROM track_merges"
      " UNION SELECT same.other, merges.kept FROM same JOIN track_merges AS merges ON merges.other = "
      "same.kept)"
      " SELECT other, kept FROM same WHERE kept NOT IN (SELECT other FROM track_merges)";
  CarlosCatalogue *catalogue = self->catalogue;
  gint64 lowest, highest;

  if (!find_count (self, "SELECT min (id) FROM tracks", &lowest, error)
      || !find_count (self, "SELECT max (id) FROM tracks", &highest, error))
    return FALSE;
  if (lowest < 0 || highest > MAX_ID)
    return carlos_store_fail (self->store, SQLITE_CORRUPT, error);
  catalogue->n_ids = (gsize) highest + 1;
  catalogue->numbers = g_new (guint, catalogue->n_ids);
  memset (catalogue->numbers, 0xff, sizeof (guint) * catalogue->n_ids);

  return for_each_row (self,
                       "SELECT id FROM tracks WHERE id NOT IN (SELECT other FROM track_merges) ORDER BY id",
                       use_track_id, error)
         && for_each_row (self, merges_sql, use_track_merge, error);
}

/* A merged track keeps the credits of the one that was kept. */
static void
use_track_artist (Loading *self, sqlite3_stmt *row)
{
  guint track = carlos_catalogue_get_number (self->catalogue, sqlite3_column_int64 (row, 0));

  if (track != NONE)
    lists_add (&self->artists, track, sqlite3_column_int64 (row, 1));
}

static void
use_track_genre (Loading *self, sqlite3_stmt *row)
{
  guint track = carlos_catalogue_get_number (self->catalogue, sqlite3_column_int64 (row, 0));

  if (track != NONE)
    lists_add (&self->genres, track, sqlite3_column_int64 (row, 1));
}

static void
make_features (Loading *self)
{
  gsize n = (gsize) self->n_tracks * CARLOS_N_FEATURES;

  self->features = g_new (float, MAX (n, 1));
  for (gsize i = 0; i < n; i++)
    self->features[i] = NAN;
}

/* Of two sources the one that came first is believed. */
static void
use_features (Loading *self, sqlite3_stmt *row)
{
  guint track = carlos_catalogue_get_number (self->catalogue, sqlite3_column_int64 (row, 0));

  if (track == NONE)
    return;
  if (self->features == NULL)
    make_features (self);
  for (int f = 0; f < CARLOS_N_FEATURES; f++)
    {
      float *value = &self->features[(gsize) track * CARLOS_N_FEATURES + (gsize) f];

      if (isnan (*value) && sqlite3_column_type (row, 1 + f) != SQLITE_NULL)
        *value = (float) sqlite3_column_double (row, 1 + f);
    }
}

static gboolean
load_facts (Loading *self, GError **error)
{
  static const char features_sql[]
    = "SELECT track, " CARLOS_STORE_FEATURE_COLUMNS " FROM features ORDER BY source, track";

  lists_init (&self->artists, self->n_tracks);
  lists_init (&self->genres, self->n_tracks);

  return for_each_row (self,
                       "SELECT track, artist FROM track_artists"
                       " WHERE track NOT IN (SELECT other FROM track_merges) ORDER BY track, position",
                       use_track_artist, error)
         && for_each_row (self, "SELECT track, genre FROM track_genres ORDER BY track, weight DESC, genre",
                          use_track_genre, error)
         && for_each_row (self, features_sql, use_features, error);
}

static CarlosSlice
slice (const char *text)
{
  return (CarlosSlice){ text, strlen (text) };
}

static void
append_name (GArray *names, GHashTable *all, gint64 id)
{
  const char *name = g_hash_table_lookup (all, &id);

  if (name != NULL)
    g_array_append_vals (names, &(CarlosSlice){ name, strlen (name) }, 1);
}

/* The words of the track itself, then those of its artists. */
static void
append_genres (const Loading *self, GArray *names, guint track)
{
  for (guint i = self->genres.firsts[track]; i != NONE;)
    {
      const Link *link = &g_array_index (self->genres.links, Link, i);

      append_name (names, self->genre_names, link->value);
      i = link->next;
    }
  for (guint i = self->artists.firsts[track]; i != NONE;)
    {
      const Link *link = &g_array_index (self->artists.links, Link, i);
      const GArray *genres = g_hash_table_lookup (self->artist_genres, &link->value);

      for (guint g = 0; genres != NULL && g < genres->len; g++)
        append_name (names, self->genre_names, g_array_index (genres, gint64, g));
      i = link->next;
    }
}

static gboolean
add_track (const Loading *self,
           CarlosTrackTableBuilder *builder,
           sqlite3_stmt *statement,
           guint track,
           GArray *artists,
           GArray *genres)
{
  CarlosTrackRow row;

  carlos_track_row_clear (&row);
  g_array_set_size (artists, 0);
  g_array_set_size (genres, 0);
  for (guint i = self->artists.firsts[track]; i != NONE;)
    {
      const Link *link = &g_array_index (self->artists.links, Link, i);

      append_name (artists, self->artist_names, link->value);
      i = link->next;
    }
  append_genres (self, genres, track);

  row.title = slice (get_text (statement, 1));
  row.id = slice (get_text (statement, 3));
  row.artists = (const CarlosSlice *) (gpointer) artists->data;
  row.n_artists = artists->len;
  row.genres = (const CarlosSlice *) (gpointer) genres->data;
  row.n_genres = genres->len;
  if (self->features != NULL)
    memcpy (row.features, self->features + (gsize) track * CARLOS_N_FEATURES, sizeof row.features);

  return carlos_track_table_builder_add (builder, &row);
}

static guint
find_album (const Loading *self, gint64 album)
{
  gpointer number = g_hash_table_lookup (self->album_numbers, &album);

  return number != NULL ? GPOINTER_TO_UINT (number) - 1 : CARLOS_NO_ALBUM;
}

static gboolean
make_table (Loading *self, GError **error)
{
  static const char sql[]
    = "SELECT id, title, album,"
      " (SELECT uri FROM track_uris WHERE track = tracks.id AND uri NOT LIKE 'isrc:%' ORDER BY id LIMIT 1)"
      " FROM tracks WHERE id NOT IN (SELECT other FROM track_merges) ORDER BY id";
  g_autoptr (CarlosTrackTableBuilder) builder = carlos_track_table_builder_new ();
  g_autoptr (GArray) artists = g_array_new (FALSE, FALSE, sizeof (CarlosSlice));
  g_autoptr (GArray) genres = g_array_new (FALSE, FALSE, sizeof (CarlosSlice));
  CarlosLibrary *library = self->library;
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);

  library->track_albums = g_new (guint, MAX (self->n_tracks, 1));
  library->track_keys = g_new (gint64, MAX (self->n_tracks, 1));
  for (guint t = 0; t < self->n_tracks; t++)
    {
      gboolean is_row;

      if (statement == NULL || !carlos_store_next (self->store, statement, &is_row, error))
        return FALSE;
      if (!is_row || !add_track (self, builder, statement, t, artists, genres))
        {
          g_set_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_FAILED,
                       _ ("The library “%s” holds more tracks than can be shown"), self->store->name);
          return FALSE;
        }
      library->track_keys[t] = sqlite3_column_int64 (statement, 0);
      library->track_albums[t] = find_album (self, sqlite3_column_int64 (statement, 2));
    }
  library->tracks = carlos_track_table_builder_end (builder);

  return TRUE;
}

/**
 * carlos_catalogue_load:
 * @self: an empty one, filled
 * @library: a new one, of which the tracks and albums are filled
 *
 * Reads all that is known of tracks, in a transaction of the caller.
 */
gboolean
carlos_catalogue_load (CarlosCatalogue *self, CarlosStore *store, CarlosLibrary *library, GError **error)
{
  g_auto (Loading) loading = { 0 };

  loading_init (&loading, store, library, self);

  return load_names (&loading, error) && load_albums (&loading, error) && number_tracks (&loading, error)
         && load_facts (&loading, error) && make_table (&loading, error);
}

void
carlos_catalogue_clear (CarlosCatalogue *self)
{
  g_clear_pointer (&self->numbers, g_free);
}

guint
carlos_catalogue_get_number (const CarlosCatalogue *self, gint64 track)
{
  return track >= 0 && (gsize) track < self->n_ids ? self->numbers[track] : NONE;
}

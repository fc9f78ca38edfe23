/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-identity.h"

#include "carlos-name-key.h"
#include "carlos-store-lengths.h"

#include <string.h>

/* A track is found by what a service calls it, then by its recording's number, then by its names and its length. Each of
 * these that was not known is written down for the next time, so a track has many of them: the listener's export calls one
 * recording by the uri of the single, the album and the deluxe edition. */

/* Longer ones are no names of anything. */
#define MAX_URI 512

#define ISRC_LENGTH 12

struct _CarlosIdentity
{
  CarlosStore *store;
  gint64 import;
  gboolean has_merges;
  gboolean has_accounts;
  GHashTable *tracks;   /* by their id */
  GHashTable *by_uri;   /* owned uri -> borrowed CarlosKnownTrack */
  GHashTable *by_names; /* owned artist, title as written and length -> borrowed CarlosKnownTrack */
  GHashTable *artists;  /* owned name as written -> gint64 */
  GString *names;
};

static const char find_merges_sql[]
  = "SELECT EXISTS (SELECT 1 FROM artist_merges) OR EXISTS (SELECT 1 FROM track_merges)";

static const char find_accounts_sql[] = "SELECT EXISTS (SELECT 1 FROM accounts)";

/* What an account told goes when the listener signs out. What something else tells as well is that one's from then on, and
 * stays. */
#define KEEP_SQL(table)                                                                               \
  "WITH lent (import) AS (SELECT imports.id FROM imports JOIN sources ON sources.id = imports.source" \
  " WHERE sources.name IN (SELECT source FROM accounts)) UPDATE " table                               \
  " SET import = ?1 WHERE uri = ?2 AND import IN lent AND ?1 NOT IN lent"

/**
 * carlos_identity_new:
 * @import: the import that new rows are written down for
 *
 * Returns: (transfer full) (nullable): NULL with an error
 */
CarlosIdentity *
carlos_identity_new (CarlosStore *store, gint64 import, GError **error)
{
  sqlite3_stmt *find_merges = carlos_store_prepare (store, find_merges_sql, error);
  sqlite3_stmt *find_accounts = carlos_store_prepare (store, find_accounts_sql, error);
  CarlosIdentity *self;
  gint64 has_merges, has_accounts;

  if (find_merges == NULL || !carlos_store_find (store, find_merges, &has_merges, error)
      || find_accounts == NULL || !carlos_store_find (store, find_accounts, &has_accounts, error))
    return NULL;

  self = g_new0 (CarlosIdentity, 1);
  self->store = store;
  self->import = import;
  self->has_merges = has_merges != 0;
  self->has_accounts = has_accounts != 0;
  self->tracks = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->by_uri = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->artists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->names = g_string_new (NULL);

  return self;
}

/* New rows are written down for this import from here on. */
void
carlos_identity_set_import (CarlosIdentity *self, gint64 import)
{
  self->import = import;
}

void
carlos_identity_free (CarlosIdentity *self)
{
  g_hash_table_unref (self->by_uri);
  g_hash_table_unref (self->by_names);
  g_hash_table_unref (self->tracks);
  g_hash_table_unref (self->artists);
  g_string_free (self->names, TRUE);
  g_free (self);
}

/* What some table has in its column of uris may name nothing, or the same for every row. */
static gboolean
is_uri (const char *uri)
{
  const char *colon = uri != NULL ? strchr (uri, ':') : NULL;

  return colon != NULL && colon > uri && colon[1] != '\0' && strlen (uri) <= MAX_URI;
}

/* Returns: (transfer full) (nullable): the number in the form in which it is kept */
static char *
dup_isrc (const char *isrc)
{
  g_autoptr (GString) plain = g_string_new ("isrc:");
  const char *number;

  for (const char *c = isrc; c != NULL && *c != '\0'; c++)
    {
      if (*c != '-' && *c != ' ')
        g_string_append_c (plain, g_ascii_toupper (*c));
    }
  number = plain->str + strlen ("isrc:");
  if (strlen (number) != ISRC_LENGTH || !g_ascii_isalpha (number[0]) || !g_ascii_isalpha (number[1]))
    return NULL;
  for (guint i = 2; i < ISRC_LENGTH; i++)
    {
      if (!g_ascii_isdigit (number[i]) && (i >= 5 || !g_ascii_isalpha (number[i])))
        return NULL;
    }

  return g_string_free (g_steal_pointer (&plain), FALSE);
}

static gboolean
find_by_text (CarlosStore *store, const char *sql, const char *text, gint64 *id, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (store, sql, error);

  if (statement == NULL)
    return FALSE;
  carlos_store_bind_text (statement, 1, text);

  return carlos_store_find (store, statement, id, error);
}

static gboolean
insert_artist (CarlosIdentity *self, const char *name, const char *key, gint64 *artist, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (
    self->store, "INSERT INTO artists (import, key, name) VALUES (?1, ?2, ?3)", error);
  g_autofree char *own_name = carlos_name_dup_artist (name);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, self->import);
  carlos_store_bind_text (statement, 2, key);
  carlos_store_bind_text (statement, 3, own_name);
  if (!carlos_store_run (self->store, statement, error))
    return FALSE;
  *artist = sqlite3_last_insert_rowid (self->store->db);

  return TRUE;
}

static gboolean
find_artist_by_name (CarlosIdentity *self, const char *name, gint64 *artist, GError **error)
{
  const gint64 *cached = g_hash_table_lookup (self->artists, name);
  g_autofree char *key = NULL;

  if (cached != NULL)
    {
      *artist = *cached;
      return TRUE;
    }
  key = carlos_name_key_of_artist (name);
  if (!find_by_text (self->store, "SELECT id FROM artists WHERE key = ?1", key, artist, error)
      || (*artist == 0 && !insert_artist (self, name, key, artist, error)))
    return FALSE;
  g_hash_table_insert (self->artists, g_strdup (name), g_memdup2 (artist, sizeof *artist));

  return TRUE;
}

static gboolean
insert_uri (CarlosIdentity *self, const char *sql, gint64 id, const char *uri, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, self->import, id);
  carlos_store_bind_text (statement, 3, uri);

  return carlos_store_run (self->store, statement, error);
}

static gboolean
keep_uri (CarlosIdentity *self, const char *sql, const char *uri, GError **error)
{
  sqlite3_stmt *statement;

  if (!self->has_accounts)
    return TRUE;
  statement = carlos_store_prepare (self->store, sql, error);
  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, self->import);
  carlos_store_bind_text (statement, 2, uri);

  return carlos_store_run (self->store, statement, error);
}

/**
 * carlos_identity_find_artist:
 * @uri: (nullable)
 * @artist: (out): the store's number
 *
 * Finds or makes an artist.
 */
gboolean
carlos_identity_find_artist (CarlosIdentity *self,
                             const char *name,
                             const char *uri,
                             gint64 *artist,
                             GError **error)
{
  static const char find_sql[] = "SELECT artist FROM artist_uris WHERE uri = ?1";
  static const char insert_sql[]
    = "INSERT OR IGNORE INTO artist_uris (import, artist, uri) VALUES (?1, ?2, ?3)";

  if (!is_uri (uri))
    return find_artist_by_name (self, name, artist, error);
  if (!find_by_text (self->store, find_sql, uri, artist, error))
    return FALSE;
  if (*artist != 0)
    return keep_uri (self, KEEP_SQL ("artist_uris"), uri, error);

  return find_artist_by_name (self, name, artist, error)
         && insert_uri (self, insert_sql, *artist, uri, error);
}

static CarlosKnownTrack *get_known (CarlosIdentity *self, gint64 id, GError **error);

/* Finds the track that @known was merged into. */
static gboolean
find_kept (CarlosIdentity *self, CarlosKnownTrack *known, GError **error)
{
  sqlite3_stmt *statement
    = carlos_store_prepare (self->store, "SELECT kept FROM track_merges WHERE other = ?1", error);
  CarlosKnownTrack *next;
  gint64 kept;

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, known->id);
  if (!carlos_store_find (self->store, statement, &kept, error))
    return FALSE;
  if (kept == 0)
    return TRUE;
  next = get_known (self, kept, error);
  if (next == NULL)
    return FALSE;
  known->kept = next->kept;

  return TRUE;
}

static CarlosKnownTrack *
remember (CarlosIdentity *self, gint64 id)
{
  CarlosKnownTrack *known = g_new0 (CarlosKnownTrack, 1);

  known->id = id;
  known->kept = known;
  g_hash_table_insert (self->tracks, &known->id, known);

  return known;
}

/* A track of the database. */
static CarlosKnownTrack *
get_known (CarlosIdentity *self, gint64 id, GError **error)
{
  CarlosKnownTrack *known = g_hash_table_lookup (self->tracks, &id);
  sqlite3_stmt *statement;
  gboolean is_row;

  if (known != NULL)
    return known;
  statement = carlos_store_prepare (self->store,
                                    "SELECT album IS NOT NULL,"
                                    " (SELECT count (*) FROM track_artists WHERE track = ?1)"
                                    " FROM tracks WHERE id = ?1",
                                    error);
  if (statement == NULL)
    return NULL;
  CARLOS_BIND (statement, id);
  if (!carlos_store_next (self->store, statement, &is_row, error))
    return NULL;
  known = remember (self, id);
  if (is_row)
    {
      known->has_album = sqlite3_column_int (statement, 0) != 0;
      known->n_artists = (guint) sqlite3_column_int (statement, 1);
    }
  sqlite3_reset (statement);

  return !self->has_merges || find_kept (self, known, error) ? known : NULL;
}

/* Leaves NULL in @known if the uri is new. */
static gboolean
find_by_uri (CarlosIdentity *self, const char *uri, CarlosKnownTrack **known, GError **error)
{
  gint64 id;

  *known = g_hash_table_lookup (self->by_uri, uri);
  if (*known != NULL)
    return TRUE;
  if (!find_by_text (self->store, "SELECT track FROM track_uris WHERE uri = ?1", uri, &id, error))
    return FALSE;
  if (id == 0)
    return TRUE;
  if (!keep_uri (self, KEEP_SQL ("track_uris"), uri, error))
    return FALSE;
  *known = get_known (self, id, error);
  if (*known != NULL)
    g_hash_table_insert (self->by_uri, g_strdup (uri), *known);

  return *known != NULL;
}

static gboolean
add_uri (CarlosIdentity *self, CarlosKnownTrack *known, const char *uri, GError **error)
{
  static const char sql[] = "INSERT OR IGNORE INTO track_uris (import, track, uri) VALUES (?1, ?2, ?3)";

  if (g_hash_table_contains (self->by_uri, uri))
    return TRUE;
  if (!insert_uri (self, sql, known->id, uri, error))
    return FALSE;
  g_hash_table_insert (self->by_uri, g_strdup (uri), known);

  return TRUE;
}

static gboolean
insert_track (CarlosIdentity *self, const char *title, CarlosKnownTrack **known, GError **error)
{
  sqlite3_stmt *statement
    = carlos_store_prepare (self->store, "INSERT INTO tracks (import, title) VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, self->import);
  carlos_store_bind_text (statement, 2, title);
  if (!carlos_store_run (self->store, statement, error))
    return FALSE;
  *known = remember (self, sqlite3_last_insert_rowid (self->store->db));
  (*known)->is_new = TRUE;

  return TRUE;
}

static gboolean
insert_name (CarlosIdentity *self,
             const CarlosKnownTrack *known,
             gint64 artist,
             const char *key,
             GError **error)
{
  /* A uri may have told that it is the same in spite of its length. */
  sqlite3_stmt *statement = carlos_store_prepare (
    self->store, "INSERT OR IGNORE INTO track_names (artist, track, key) VALUES (?1, ?2, ?3)", error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, artist, known->id);
  carlos_store_bind_text (statement, 3, key);

  return carlos_store_run (self->store, statement, error);
}

/* A length that is not known is left NULL. */
static void
bind_length (sqlite3_stmt *statement, int parameter, gint64 length_ms)
{
  if (length_ms > 0)
    sqlite3_bind_int64 (statement, parameter, length_ms);
}

/* Candidates are tracks of a name with each length that is known of them; parameter 4 is the length of the one that is looked
 * for. The nearest is first, then those whose length nobody knows; of equal ones what was known first. */
#define NAMED_GAP "abs (lengths.ms - ?4)"
#define JOIN_LENGTHS " LEFT JOIN track_lengths AS lengths ON lengths.track = names.track"
#define BY_GAP \
  " ORDER BY " NAMED_GAP " IS NULL, " NAMED_GAP ", iif (?4 IS NULL, 0, lengths.id), names.id LIMIT 1"

/* Where the listener said that two artists are one, a new track is the same as the other artist's of that name and
 * length. */
static gboolean
follow_artist_merge (CarlosIdentity *self,
                     CarlosKnownTrack *known,
                     gint64 artist,
                     const char *key,
                     gint64 length_ms,
                     GError **error)
{
  static const char sql[]
    = "INSERT OR IGNORE INTO track_merges (kept, other, because)"
      " SELECT names.track, ?2, merges.id FROM artist_merges AS merges"
      " JOIN track_names AS names ON names.key = ?3"
      " AND names.artist = iif (merges.other = ?1, merges.kept, merges.other)" JOIN_LENGTHS
      " WHERE ?1 IN (merges.kept, merges.other) AND names.track <> ?2"
      " AND " CARLOS_STORE_IS_NEAR (NAMED_GAP) BY_GAP;
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, artist, known->id);
  carlos_store_bind_text (statement, 3, key);
  bind_length (statement, 4, length_ms);

  return carlos_store_run (self->store, statement, error) && find_kept (self, known, error);
}

static gboolean
find_by_key (CarlosIdentity *self,
             gint64 artist,
             const char *key,
             gint64 length_ms,
             CarlosKnownTrack **known,
             GError **error)
{
  static const char sql[] = "SELECT names.track FROM track_names AS names" JOIN_LENGTHS
                            " WHERE artist = ?1 AND key = ?2 AND " CARLOS_STORE_IS_NEAR (NAMED_GAP) BY_GAP;
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);
  gint64 id;

  *known = NULL;
  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, artist);
  carlos_store_bind_text (statement, 2, key);
  bind_length (statement, 4, length_ms);
  if (!carlos_store_find (self->store, statement, &id, error))
    return FALSE;
  if (id != 0)
    *known = get_known (self, id, error);

  return id == 0 || *known != NULL;
}

static void
join_names (CarlosIdentity *self, const CarlosImportTrack *track)
{
  g_string_assign (self->names, track->artists[0]);
  g_string_append_c (self->names, '\n');
  g_string_append (self->names, track->title);
  g_string_append_printf (self->names, "\n%" G_GINT64_FORMAT, track->length_ms);
}

/* Leaves the track that the names and the length stand for in @known, unless it is set. Names that stood for none of that
 * length stand for it from now on. */
static gboolean
settle_names (CarlosIdentity *self, const CarlosImportTrack *track, CarlosKnownTrack **known, GError **error)
{
  g_autofree char *key = carlos_name_key_of_title (track->title);
  CarlosKnownTrack *named;
  gint64 artist;

  if (!find_artist_by_name (self, track->artists[0], &artist, error)
      || !find_by_key (self, artist, key, track->length_ms, &named, error))
    return FALSE;
  if (*known == NULL)
    *known = named;
  if (*known == NULL && !insert_track (self, track->title, known, error))
    return FALSE;
  if (named == NULL)
    {
      named = *known;
      if (!insert_name (self, named, artist, key, error)
          || (self->has_merges && named->is_new
              && !follow_artist_merge (self, named, artist, key, track->length_ms, error)))
        return FALSE;
    }
  join_names (self, track);
  g_hash_table_insert (self->by_names, g_strdup (self->names->str), named);

  return TRUE;
}

static gboolean
add_artists (CarlosIdentity *self, CarlosKnownTrack *known, const CarlosImportTrack *track, GError **error)
{
  static const char sql[]
    = "INSERT INTO track_artists (track, artist, position)"
      " SELECT ?1, ?2, (SELECT count (*) FROM track_artists WHERE track = ?1)"
      " WHERE NOT EXISTS (SELECT 1 FROM track_artists WHERE track = ?1 AND artist = ?2)";

  for (guint i = 0; i < track->n_artists; i++)
    {
      sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);
      gint64 artist;

      if (statement == NULL || !find_artist_by_name (self, track->artists[i], &artist, error))
        return FALSE;
      CARLOS_BIND (statement, known->id, artist);
      if (!carlos_store_run (self->store, statement, error))
        return FALSE;
    }
  known->n_artists = track->n_artists;

  return TRUE;
}

static gboolean
find_album (CarlosIdentity *self, const CarlosImportTrack *track, gint64 *album, GError **error)
{
  g_autofree char *key = carlos_name_key_of_title (track->album);
  sqlite3_stmt *find
    = carlos_store_prepare (self->store, "SELECT id FROM albums WHERE artist = ?1 AND key = ?2", error);
  sqlite3_stmt *insert = carlos_store_prepare (
    self->store, "INSERT INTO albums (artist, import, key, name) VALUES (?1, ?2, ?3, ?4)", error);
  gint64 artist;

  if (find == NULL || insert == NULL || !find_artist_by_name (self, track->artists[0], &artist, error))
    return FALSE;
  CARLOS_BIND (find, artist);
  carlos_store_bind_text (find, 2, key);
  if (!carlos_store_find (self->store, find, album, error))
    return FALSE;
  if (*album != 0)
    return TRUE;

  CARLOS_BIND (insert, artist, self->import);
  carlos_store_bind_text (insert, 3, key);
  carlos_store_bind_text (insert, 4, track->album);
  if (!carlos_store_run (self->store, insert, error))
    return FALSE;
  *album = sqlite3_last_insert_rowid (self->store->db);

  return TRUE;
}

static gboolean
add_album (CarlosIdentity *self, CarlosKnownTrack *known, const CarlosImportTrack *track, GError **error)
{
  sqlite3_stmt *statement
    = carlos_store_prepare (self->store, "UPDATE tracks SET album = ?1 WHERE id = ?2", error);
  gint64 album;

  if (statement == NULL || !find_album (self, track, &album, error))
    return FALSE;
  CARLOS_BIND (statement, album, known->id);
  known->has_album = TRUE;

  return carlos_store_run (self->store, statement, error);
}

/* Many rows tell the same length of a track, one after the other. */
static gboolean
add_length (CarlosIdentity *self, CarlosKnownTrack *known, gint64 length_ms, GError **error)
{
  if (length_ms <= 0 || (length_ms == known->told_ms && self->import == known->told_by))
    return TRUE;
  known->told_ms = length_ms;
  known->told_by = self->import;

  return carlos_store_add_length (self->store, known->id, self->import, length_ms, error);
}

/* Writes down what the import says of a track beyond what is known. */
static gboolean
learn (CarlosIdentity *self,
       CarlosKnownTrack *known,
       const CarlosImportTrack *track,
       const char *uri,
       const char *isrc,
       GError **error)
{
  if (uri != NULL && !add_uri (self, known, uri, error))
    return FALSE;
  if (isrc != NULL && !add_uri (self, known, isrc, error))
    return FALSE;
  if (!add_length (self, known, track->length_ms, error))
    return FALSE;
  if (track->n_artists > known->n_artists && !add_artists (self, known, track, error))
    return FALSE;

  return track->album == NULL || known->has_album || add_album (self, known, track, error);
}

/**
 * carlos_identity_find_track:
 *
 * Finds or makes the track that an import means.
 *
 * Returns: (transfer none) (nullable): NULL with an error
 */
CarlosKnownTrack *
carlos_identity_find_track (CarlosIdentity *self, const CarlosImportTrack *track, GError **error)
{
  const char *uri = is_uri (track->uri) ? track->uri : NULL;
  g_autofree char *isrc = dup_isrc (track->isrc);
  CarlosKnownTrack *known = NULL;
  CarlosKnownTrack *named;

  if (uri != NULL && !find_by_uri (self, uri, &known, error))
    return NULL;
  if (known == NULL && isrc != NULL && !find_by_uri (self, isrc, &known, error))
    return NULL;
  join_names (self, track);
  named = g_hash_table_lookup (self->by_names, self->names->str);
  if (known == NULL)
    known = named;
  if (named == NULL && !settle_names (self, track, &known, error))
    return NULL;

  return learn (self, known, track, uri, isrc, error) ? known : NULL;
}

/**
 * carlos_identity_get_length:
 *
 * Looks up how long a track is, from audio features; leaves -1 in @known when none tell.
 */
gboolean
carlos_identity_get_length (CarlosIdentity *self, CarlosKnownTrack *known, GError **error)
{
  sqlite3_stmt *statement;

  if (known->has_length)
    return TRUE;
  statement = carlos_store_prepare (
    self->store, "SELECT ifnull (max (duration_ms), -1) FROM features WHERE track = ?1", error);
  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, known->id);
  known->has_length = TRUE;

  return carlos_store_find (self->store, statement, &known->length_ms, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-lookups.h"

#include "carlos-store-import-private.h"

#define SECONDS_PER_DAY (24 * 60 * 60)

static const struct
{
  const char *name;
  gint64 days; /* until it is asked again */
} outcomes[] = {
  [CARLOS_LOOKUP_FOUND] = { "found", 180 },
  [CARLOS_LOOKUP_NOTHING] = { "nothing", 30 },
  [CARLOS_LOOKUP_LATER] = { "later", 1 },
};

void
carlos_lookup_free (CarlosLookup *self)
{
  g_free (self->name);
  g_strfreev (self->uris);
  g_free (self->recording);
  g_free (self);
}

static sqlite3_stmt *
prepare_for_service (CarlosStore *self, const char *sql, const char *service, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);

  if (statement != NULL)
    carlos_store_bind_text (statement, 1, service);

  return statement;
}

/* Genres of a track count for its artists. What heard and listed count are rows, however many tell of one play: it is for the
 * order only. */
#define HAS_GENRES                                                                                    \
  "(EXISTS (SELECT 1 FROM artist_genres WHERE artist_genres.artist = artists.id) OR EXISTS (SELECT 1" \
  " FROM track_artists JOIN track_genres USING (track) WHERE track_artists.artist = artists.id))"

/* Whether any source speaks of the artist, or of a track of the artist, but that of ?2. */
#define IS_TOLD_ELSEWHERE                                                                                 \
  "(EXISTS (SELECT 1 FROM track_artists JOIN plays USING (track) JOIN imports ON imports.id = import"     \
  " JOIN sources ON sources.id = source WHERE artist = artists.id AND sources.name <> ?2)"                \
  " OR EXISTS (SELECT 1 FROM track_artists JOIN list_members USING (track) JOIN lists ON lists.id = list" \
  " JOIN sources ON sources.id = source WHERE artist = artists.id AND sources.name <> ?2)"                \
  " OR EXISTS (SELECT 1 FROM artist_list_members JOIN lists ON lists.id = list"                           \
  " JOIN sources ON sources.id = source WHERE artist = artists.id AND sources.name <> ?2)"                \
  " OR EXISTS (SELECT 1 FROM artist_marks JOIN sources ON sources.id = source"                            \
  " WHERE artist = artists.id AND sources.name <> ?2))"

#define IS_WANTED "NOT " HAS_GENRES " AND (?2 IS NULL OR " IS_TOLD_ELSEWHERE ")"

static gboolean
queue_artists (CarlosStore *self, const char *service, const char *source, GError **error)
{
  static const char forget_sql[] = "DELETE FROM lookups WHERE service = ?1 AND due = 0"
                                   " AND artist NOT IN (SELECT id FROM artists WHERE " IS_WANTED ")";
  static const char queue_sql[]
    = "WITH heard (track, n) AS (SELECT track, count (*) FROM plays GROUP BY track),"
      " listed (track, n) AS (SELECT track, count (*) FROM list_members GROUP BY track),"
      " weights (artist, weight) AS (SELECT artist, sum (ifnull (heard.n, 0) + ifnull (listed.n, 0))"
      " FROM track_artists LEFT JOIN heard USING (track) LEFT JOIN listed USING (track) GROUP BY artist)"
      " INSERT INTO lookups (service, artist, weight, due)"
      " SELECT ?1, id, ifnull (weight, 0), 0 FROM artists LEFT JOIN weights ON weights.artist = artists.id"
      " WHERE " IS_WANTED
      " ON CONFLICT DO UPDATE SET weight = excluded.weight WHERE due = 0 AND weight <> excluded.weight";
  sqlite3_stmt *forget = prepare_for_service (self, forget_sql, service, error);
  sqlite3_stmt *queue = prepare_for_service (self, queue_sql, service, error);

  if (forget == NULL || queue == NULL)
    return FALSE;
  carlos_store_bind_text (forget, 2, source);
  carlos_store_bind_text (queue, 2, source);

  return carlos_store_run (self, forget, error) && carlos_store_run (self, queue, error);
}

/**
 * carlos_store_queue_artists:
 *
 * Sees to it that every artist is looked up at a service of whom no source tells a genre, those first that are heard most, or
 * are in most lists. Artists that were looked up before keep their time to be asked again. This looks at the whole library.
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_queue_artists (CarlosStore *self, const char *service, GError **error)
{
  return carlos_store_queue_artists_but (self, service, NULL, error);
}

/**
 * carlos_store_queue_artists_but:
 * @source: (nullable): a source whose rows must not be told to others
 *
 * As carlos_store_queue_artists(), but without artists of whom this source alone speaks.
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_queue_artists_but (CarlosStore *self, const char *service, const char *source, GError **error)
{
  return carlos_store_begin (self, error)
         && carlos_store_end_unseen (self, queue_artists (self, service, source, error), error);
}

static char **
read_uris (CarlosStore *self, gint64 artist, GError **error)
{
  g_autoptr (GStrvBuilder) uris = g_strv_builder_new ();
  sqlite3_stmt *statement
    = carlos_store_prepare (self, "SELECT uri FROM artist_uris WHERE artist = ?1 ORDER BY uri", error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return NULL;
  CARLOS_BIND (statement, artist);
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    g_strv_builder_add (uris, (const char *) sqlite3_column_text (statement, 0));

  return !is_row ? g_strv_builder_end (uris) : NULL;
}

/* The uris of artists are another statement's. */
static GPtrArray *
read_rows (CarlosStore *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GPtrArray) lookups = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_lookup_free);
  gboolean is_row = TRUE;

  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    {
      CarlosLookup *lookup = g_new0 (CarlosLookup, 1);

      lookup->artist = sqlite3_column_int64 (statement, 0);
      lookup->name = g_strdup ((const char *) sqlite3_column_text (statement, 1));
      lookup->recording = g_strdup ((const char *) sqlite3_column_text (statement, 2));
      g_ptr_array_add (lookups, lookup);
    }

  return !is_row ? g_steal_pointer (&lookups) : NULL;
}

/* @sql has the number of an artist, the name and possibly a recording. */
static GPtrArray *
list (CarlosStore *self, const char *sql, const char *service, gint64 now, guint max, GError **error)
{
  sqlite3_stmt *statement = prepare_for_service (self, sql, service, error);
  g_autoptr (GPtrArray) lookups = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 2, now);
  sqlite3_bind_int64 (statement, 3, max);
  lookups = read_rows (self, statement, error);
  for (guint i = 0; lookups != NULL && i < lookups->len; i++)
    {
      CarlosLookup *lookup = g_ptr_array_index (lookups, i);

      lookup->uris = read_uris (self, lookup->artist, error);
      if (lookup->uris == NULL)
        return NULL;
    }

  return g_steal_pointer (&lookups);
}

/**
 * carlos_store_list_lookups:
 * @now: seconds since 1970, UTC
 * @max: how many are wanted at most
 *
 * Returns: (transfer full) (nullable): of CarlosLookup, who is to be looked up next, in their order; NULL with a
 *   #CarlosStoreError
 */
GPtrArray *
carlos_store_list_lookups (CarlosStore *self, const char *service, gint64 now, guint max, GError **error)
{
  static const char sql[] = "SELECT artist, name, NULL FROM lookups JOIN artists ON artists.id = artist"
                            " WHERE service = ?1 AND due <= ?2 ORDER BY due, weight DESC, artist LIMIT ?3";

  return list (self, sql, service, now, max, error);
}

/**
 * carlos_store_list_recorded_lookups:
 *
 * As carlos_store_list_lookups(), but only artists of a track of whom it is known what MusicBrainz calls it.
 *
 * Returns: (transfer full) (nullable): as carlos_store_list_lookups()
 */
GPtrArray *
carlos_store_list_recorded_lookups (CarlosStore *self,
                                    const char *service,
                                    gint64 now,
                                    guint max,
                                    GError **error)
{
  static const char sql[]
    = "SELECT artist, name, (SELECT uri FROM track_artists JOIN track_uris USING (track)"
      " WHERE track_artists.artist = lookups.artist AND uri LIKE 'mbid:%' ORDER BY position, track LIMIT 1)"
      " AS recording FROM lookups JOIN artists ON artists.id = artist"
      " WHERE service = ?1 AND due <= ?2 AND recording IS NOT NULL"
      " ORDER BY due, weight DESC, artist LIMIT ?3";

  return list (self, sql, service, now, max, error);
}

/**
 * carlos_store_next_lookup:
 * @now: seconds since 1970, UTC
 * @lookup: (out) (transfer full) (nullable): who is to be looked up next, the same until that has ended; NULL for nobody
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_next_lookup (CarlosStore *self,
                          const char *service,
                          gint64 now,
                          CarlosLookup **lookup,
                          GError **error)
{
  g_autoptr (GPtrArray) lookups = carlos_store_list_lookups (self, service, now, 1, error);

  *lookup = lookups != NULL && lookups->len > 0 ? g_ptr_array_steal_index (lookups, 0) : NULL;

  return lookups != NULL;
}

static gboolean
end_lookup (CarlosStoreImport *self,
            const char *service,
            gint64 artist,
            CarlosLookupOutcome outcome,
            gint64 now,
            GError **error)
{
  static const char sql[]
    = "UPDATE lookups SET outcome = ?5, due = ?4, import = ?3 WHERE service = ?1 AND artist = ?2";
  sqlite3_stmt *statement = prepare_for_service (self->store, sql, service, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 2, artist);
  sqlite3_bind_int64 (statement, 3, self->part->id);
  sqlite3_bind_int64 (statement, 4, now + outcomes[outcome].days * SECONDS_PER_DAY);
  carlos_store_bind_text (statement, 5, outcomes[outcome].name);
  if (!carlos_store_run (self->store, statement, error))
    return FALSE;
  carlos_store_import_overlook (self);

  return TRUE;
}

/**
 * carlos_store_import_end_lookup:
 * @service: whose queue it is in, which need not be the source of the import
 * @artist: as #CarlosLookup has it
 * @now: seconds since 1970, UTC
 *
 * Ends a lookup in the batch that brings its answer. When the source of the import is removed, the artist is asked for again.
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_end_lookup (CarlosStoreImport *self,
                                const char *service,
                                gint64 artist,
                                CarlosLookupOutcome outcome,
                                gint64 now,
                                GError **error)
{
  g_return_val_if_fail ((guint) outcome < G_N_ELEMENTS (outcomes), FALSE);

  return carlos_store_import_end_call (self, end_lookup (self, service, artist, outcome, now, error));
}

/**
 * carlos_store_count_lookups:
 * @done: (out): artists of whom the service said what it knows
 * @waiting: (out): artists that have still to be looked up
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_count_lookups (CarlosStore *self,
                            const char *service,
                            guint *done,
                            guint *waiting,
                            GError **error)
{
  static const char sql[]
    = "SELECT ifnull (sum (outcome IN ('found', 'nothing')), 0), count (*) FROM lookups WHERE service = ?1";
  sqlite3_stmt *statement = prepare_for_service (self, sql, service, error);
  gboolean is_row;

  *done = *waiting = 0;
  if (statement == NULL || !carlos_store_next (self, statement, &is_row, error))
    return FALSE;
  *done = (guint) sqlite3_column_int64 (statement, 0);
  *waiting = (guint) sqlite3_column_int64 (statement, 1) - *done;
  sqlite3_reset (statement);

  return TRUE;
}

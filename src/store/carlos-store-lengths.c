/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-lengths.h"

/**
 * carlos_store_add_length:
 * @import: that says so
 *
 * Remembers how long a track is, unless that is far from all that is known: then a uri told that it is the track all the same,
 * and rows with nothing but names and that length belong to another one.
 *
 * Returns: FALSE with an error of the store
 */
gboolean
carlos_store_add_length (CarlosStore *self, gint64 track, gint64 import, gint64 length_ms, GError **error)
{
  static const char sql[] = "INSERT OR IGNORE INTO track_lengths (track, source, ms)"
                            " SELECT ?1, source, ?3 FROM imports WHERE id = ?2 AND " CARLOS_STORE_IS_NEAR (
                              "(SELECT min (abs (ms - ?3)) FROM track_lengths WHERE track = ?1)");
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, track, import, length_ms);

  return carlos_store_run (self, statement, error);
}

/**
 * carlos_store_lengths_differ:
 * @a: a track that is kept, with all that was merged into it
 * @b: another one
 * @differ: (out): lengths of both are known, and no two of them are near
 *
 * Returns: FALSE with an error of the store
 */
gboolean
carlos_store_lengths_differ (CarlosStore *self, gint64 a, gint64 b, gboolean *differ, GError **error)
{
  static const char sql[]
    = "WITH RECURSIVE all_a (track) AS (VALUES (?1)"
      " UNION SELECT other FROM track_merges JOIN all_a ON kept = all_a.track),"
      " all_b (track) AS (VALUES (?2) UNION SELECT other FROM track_merges JOIN all_b ON kept = all_b.track)"
      " SELECT NOT " CARLOS_STORE_IS_NEAR (
        "min (abs (a.ms - b.ms))") " FROM track_lengths AS a, track_lengths AS b"
                                   " WHERE a.track IN all_a AND b.track IN all_b";
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gint64 answer;

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, a, b);
  if (!carlos_store_find (self, statement, &answer, error))
    return FALSE;
  *differ = answer != 0;

  return TRUE;
}

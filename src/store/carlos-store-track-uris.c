/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-track-uris.h"

#include "carlos-store-private.h"

/**
 * carlos_store_get_track_uris:
 * @uri: one of what services call a track
 *
 * Finds what else a track is called, and what the tracks are called that were merged with it: "spotify:track:…",
 * "mbid:…", "isrc:…".
 *
 * Returns: (transfer full) (nullable): all of it, the first one first; empty when no track is called so; NULL with a
 *   #CarlosStoreError
 */
char **
carlos_store_get_track_uris (CarlosStore *self, const char *uri, GError **error)
{
  static const char sql[]
    = "WITH kept (id) AS (SELECT ifnull (kept, track) FROM track_uris LEFT JOIN track_merges ON other = track"
      " WHERE uri = ?1)"
      " SELECT uri FROM track_uris WHERE track IN (SELECT id FROM kept UNION SELECT other FROM track_merges"
      " WHERE kept IN (SELECT id FROM kept)) ORDER BY id";
  g_autoptr (GStrvBuilder) uris = g_strv_builder_new ();
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return NULL;
  carlos_store_bind_text (statement, 1, uri);
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    g_strv_builder_add (uris, (const char *) sqlite3_column_text (statement, 0));

  return !is_row ? g_strv_builder_end (uris) : NULL;
}

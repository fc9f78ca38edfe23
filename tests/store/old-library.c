/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "old-library.h"

#include "carlos-store-schema.h"

#include <sqlite3.h>

/* What a Carlos of that time left after an import of an export and one of account data. */
static const char rows[]
  = "INSERT INTO sources VALUES (1, 'Spotify'), (2, 'Scrobbles');"
    "INSERT INTO imports VALUES (1, 1, 'export.zip', 1741500000, 1, 1, 0, 3, 1, 1741468495, 1741469000),"
    " (2, 2, 'listens.jsonl', 1741600000, 1, 0, 1, 0, 0, 1741468440, 1741468500);"
    "INSERT INTO artists VALUES (1, 'band', 'Band', 1), (2, 'followed', 'Followed', 1);"
    "INSERT INTO artist_uris VALUES ('spotify:artist:1', 2, 1);"
    "INSERT INTO albums VALUES (1, 1, 'album', 'Album', 1);"
    "INSERT INTO tracks VALUES (1, 'First', 1, 1), (2, 'Second', NULL, 2);"
    "INSERT INTO track_artists VALUES (1, 0, 1), (2, 0, 1);"
    "INSERT INTO track_uris VALUES (1, 'spotify:track:1', 1, 1);"
    "INSERT INTO track_names VALUES (1, 'first', 1), (1, 'second', 2);"
    "INSERT INTO plays VALUES (1, 1, 1741468495, 201333, 0, 0, 1, NULL), (2, 1, 1741469000, 1000, 0, 1, 1, "
    "NULL),"
    " (3, 2, 1741468440, 41000, 2, 0, 2, NULL), (4, 1, 1741468500, 201333, 2, 0, 2, 1);"
    "INSERT INTO lists VALUES (1, 1, 'saved', '', 1), (2, 1, 'playlist', 'Mine', 1);"
    "INSERT INTO list_members VALUES (1, 1, 0, 1700000000, 1), (2, 1, 0, NULL, 1);"
    "INSERT INTO artist_marks VALUES (1, 2, 0, 1);"
    "INSERT INTO genres VALUES (1, 'pop');"
    "INSERT INTO track_genres VALUES (1, 1, 1, 1.0, 1);"
    "INSERT INTO exclusions VALUES (1, 'playlist', 'Sleep', 0, 0);"
    "INSERT INTO cluster_names VALUES ('all', 7, 'Mine');"
    "UPDATE state SET generation = 12;"
    "PRAGMA journal_mode = WAL;"
    "PRAGMA user_version = 1;";

/* Writes a library that was made by the first schema that there was, and brought up to this version since. */
void
old_library_write (const char *path, guint version)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, carlos_store_schema_steps[0], NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, rows, NULL, NULL, NULL), ==, SQLITE_OK);
  for (guint step = 1; step < version; step++)
    {
      g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %u", step + 1);

      g_assert_cmpint (sqlite3_exec (db, carlos_store_schema_steps[step], NULL, NULL, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (db, mark, NULL, NULL, NULL), ==, SQLITE_OK);
    }
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

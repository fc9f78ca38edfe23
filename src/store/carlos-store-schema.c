/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-schema.h"

/* Every row that came from outside names the import that brought it, and so its source. What identifies a track or an
 * artist outlives that import, as long as some row still speaks of them; the numbers of imports are never used again.
 *
 * plays: what somebody witnessed, as it was told: an end (kind 0; time is that second), the minute of an end (1; time is
 * its beginning) or a start (2; time is the start plus ms). A row that tells of the same play as a better one names it in
 * same_as; the rows without it are the plays. carlos-play-matcher.c decides.
 *
 * track_names, artists.key: what carlos-name-key.c makes of names. track_uris: what services call a track, the first one
 * first; ISRCs are among them as "isrc:...".
 *
 * imports.plays and short: how many plays an import stands for now, so that the sums need no look at the plays. */
static const char version_1[] = //
  "CREATE TABLE state (generation INTEGER NOT NULL);"
  "INSERT INTO state VALUES (1);"

  "CREATE TABLE sources ("
  " id INTEGER PRIMARY KEY,"
  " name TEXT NOT NULL UNIQUE);"

  "CREATE TABLE imports ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,"
  " name TEXT NOT NULL,"
  " time INTEGER NOT NULL,"
  " plays INTEGER NOT NULL DEFAULT 0,"
  " short INTEGER NOT NULL DEFAULT 0,"
  " duplicates INTEGER NOT NULL DEFAULT 0,"
  " members INTEGER NOT NULL DEFAULT 0,"
  " facts INTEGER NOT NULL DEFAULT 0,"
  " first INTEGER,"
  " last INTEGER);"

  "CREATE TABLE artists ("
  " id INTEGER PRIMARY KEY,"
  " key TEXT NOT NULL UNIQUE,"
  " name TEXT NOT NULL,"
  " import INTEGER NOT NULL);"

  "CREATE TABLE artist_uris ("
  " uri TEXT PRIMARY KEY,"
  " artist INTEGER NOT NULL REFERENCES artists ON DELETE CASCADE,"
  " import INTEGER NOT NULL) WITHOUT ROWID;"
  "CREATE INDEX artist_uris_by_artist ON artist_uris (artist);"

  "CREATE TABLE albums ("
  " id INTEGER PRIMARY KEY,"
  " artist INTEGER NOT NULL REFERENCES artists,"
  " key TEXT NOT NULL,"
  " name TEXT NOT NULL,"
  " import INTEGER NOT NULL,"
  " UNIQUE (artist, key));"

  "CREATE TABLE tracks ("
  " id INTEGER PRIMARY KEY,"
  " title TEXT NOT NULL,"
  " album INTEGER REFERENCES albums,"
  " import INTEGER NOT NULL);"
  "CREATE INDEX tracks_by_album ON tracks (album);"

  "CREATE TABLE track_artists ("
  " track INTEGER NOT NULL REFERENCES tracks ON DELETE CASCADE,"
  " position INTEGER NOT NULL,"
  " artist INTEGER NOT NULL REFERENCES artists,"
  " PRIMARY KEY (track, position)) WITHOUT ROWID;"
  "CREATE INDEX track_artists_by_artist ON track_artists (artist);"

  "CREATE TABLE track_uris ("
  " id INTEGER PRIMARY KEY,"
  " uri TEXT NOT NULL UNIQUE,"
  " track INTEGER NOT NULL REFERENCES tracks ON DELETE CASCADE,"
  " import INTEGER NOT NULL);"
  "CREATE INDEX track_uris_by_track ON track_uris (track);"

  "CREATE TABLE track_names ("
  " artist INTEGER NOT NULL REFERENCES artists ON DELETE CASCADE,"
  " key TEXT NOT NULL,"
  " track INTEGER NOT NULL REFERENCES tracks ON DELETE CASCADE,"
  " PRIMARY KEY (artist, key)) WITHOUT ROWID;"
  "CREATE INDEX track_names_by_track ON track_names (track);"

  "CREATE TABLE plays ("
  " id INTEGER PRIMARY KEY,"
  " track INTEGER NOT NULL REFERENCES tracks,"
  " time INTEGER NOT NULL,"
  " ms INTEGER NOT NULL,"
  " kind INTEGER NOT NULL,"
  " flags INTEGER NOT NULL,"
  " import INTEGER NOT NULL,"
  " same_as INTEGER REFERENCES plays ON DELETE SET NULL);"
  "CREATE INDEX plays_by_track ON plays (track);"
  "CREATE INDEX plays_by_better ON plays (same_as) WHERE same_as IS NOT NULL;"

  "CREATE TABLE lists ("
  " id INTEGER PRIMARY KEY,"
  " source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,"
  " kind TEXT NOT NULL,"
  " name TEXT NOT NULL,"
  " import INTEGER NOT NULL,"
  " UNIQUE (source, kind, name));"

  "CREATE TABLE list_members ("
  " list INTEGER NOT NULL REFERENCES lists ON DELETE CASCADE,"
  " track INTEGER NOT NULL REFERENCES tracks,"
  " position INTEGER NOT NULL,"
  " added INTEGER,"
  " import INTEGER NOT NULL,"
  " PRIMARY KEY (list, track)) WITHOUT ROWID;"
  "CREATE INDEX list_members_by_track ON list_members (track);"

  "CREATE TABLE artist_marks ("
  " source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,"
  " artist INTEGER NOT NULL REFERENCES artists,"
  " banned INTEGER NOT NULL,"
  " import INTEGER NOT NULL,"
  " PRIMARY KEY (source, artist, banned)) WITHOUT ROWID;"
  "CREATE INDEX artist_marks_by_artist ON artist_marks (artist);"

  "CREATE TABLE genres ("
  " id INTEGER PRIMARY KEY,"
  " name TEXT NOT NULL UNIQUE);"

  "CREATE TABLE track_genres ("
  " track INTEGER NOT NULL REFERENCES tracks,"
  " source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,"
  " genre INTEGER NOT NULL REFERENCES genres,"
  " weight REAL NOT NULL,"
  " import INTEGER NOT NULL,"
  " PRIMARY KEY (track, source, genre)) WITHOUT ROWID;"
  "CREATE INDEX track_genres_by_genre ON track_genres (genre);"

  "CREATE TABLE artist_genres ("
  " artist INTEGER NOT NULL REFERENCES artists,"
  " source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,"
  " genre INTEGER NOT NULL REFERENCES genres,"
  " weight REAL NOT NULL,"
  " import INTEGER NOT NULL,"
  " PRIMARY KEY (artist, source, genre)) WITHOUT ROWID;"
  "CREATE INDEX artist_genres_by_genre ON artist_genres (genre);"

  "CREATE TABLE features ("
  " track INTEGER NOT NULL REFERENCES tracks,"
  " source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,"
  " import INTEGER NOT NULL,"
  " danceability REAL, energy REAL, key REAL, loudness REAL, mode REAL, speechiness REAL, acousticness REAL,"
  " instrumentalness REAL, liveness REAL, valence REAL, tempo REAL, duration_ms REAL, time_signature REAL,"
  " PRIMARY KEY (track, source)) WITHOUT ROWID;"

  "CREATE TABLE artist_merges ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " kept INTEGER NOT NULL REFERENCES artists ON DELETE CASCADE,"
  " other INTEGER NOT NULL UNIQUE REFERENCES artists ON DELETE CASCADE);"
  "CREATE INDEX artist_merges_by_kept ON artist_merges (kept);"

  "CREATE TABLE track_merges ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " kept INTEGER NOT NULL REFERENCES tracks ON DELETE CASCADE,"
  " other INTEGER NOT NULL UNIQUE REFERENCES tracks ON DELETE CASCADE,"
  " because INTEGER REFERENCES artist_merges ON DELETE CASCADE);"
  "CREATE INDEX track_merges_by_kept ON track_merges (kept);"
  "CREATE INDEX track_merges_by_cause ON track_merges (because) WHERE because IS NOT NULL;"

  "CREATE TABLE exclusions ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " kind TEXT NOT NULL,"
  " name TEXT,"
  " \"from\" INTEGER NOT NULL,"
  " \"to\" INTEGER NOT NULL);"

  "CREATE TABLE cluster_runs ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " selection TEXT NOT NULL,"
  " state TEXT NOT NULL,"    /* of the library */
  " basis INTEGER NOT NULL," /* the run whose clusters it kept, 0 for none */
  " used INTEGER NOT NULL,"  /* rises with every run */
  " k INTEGER NOT NULL,"
  " next_id INTEGER NOT NULL,"
  " n_fitted INTEGER NOT NULL,"
  " UNIQUE (selection, state));"

  "CREATE TABLE cluster_entities ("
  " run INTEGER NOT NULL REFERENCES cluster_runs ON DELETE CASCADE,"
  " entity TEXT NOT NULL,"
  " cluster INTEGER NOT NULL,"
  " PRIMARY KEY (run, entity)) WITHOUT ROWID;"

  "CREATE TABLE cluster_names ("
  " selection TEXT NOT NULL,"
  " cluster INTEGER NOT NULL,"
  " name TEXT NOT NULL,"
  " PRIMARY KEY (selection, cluster)) WITHOUT ROWID;"

  "PRAGMA application_id = 0x43726c73;";

/* What services tell, sync by sync.
 *
 * imports.sync: 0 for what was imported once. All batches of a sync are one import, and there it begins with 1 and rises with
 * every batch that brought something.
 *
 * lists.sweep, list_members.sweep: how often the source told the whole list, and in which of these times it named the member
 * last. While it is being told (replaced is 1) members with an older number are those that may be gone. A list of artists is
 * a list of the kind 'artists'.
 *
 * sync_states: where the syncs of a source stand. accounts, waits, spent_calls and lookups are by service, and a lookup that
 * has ended names the import that brought its answer. lookups.due: when it may be asked, 0 for one that was never.
 *
 * community_...: of other listeners; an item is an MBID, or else names. */
static const char version_2[] = //
  "ALTER TABLE imports ADD COLUMN sync INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE lists ADD COLUMN sweep INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE lists ADD COLUMN replaced INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE list_members ADD COLUMN sweep INTEGER NOT NULL DEFAULT 0;"

  "CREATE TABLE artist_list_members ("
  " list INTEGER NOT NULL REFERENCES lists ON DELETE CASCADE,"
  " artist INTEGER NOT NULL REFERENCES artists,"
  " position INTEGER NOT NULL,"
  " import INTEGER NOT NULL,"
  " sweep INTEGER NOT NULL DEFAULT 0,"
  " PRIMARY KEY (list, artist)) WITHOUT ROWID;"
  "CREATE INDEX artist_list_members_by_artist ON artist_list_members (artist);"

  "CREATE TABLE artist_similar ("
  " artist INTEGER NOT NULL REFERENCES artists,"
  " source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,"
  " other TEXT NOT NULL," /* a name; the library need not know the artist */
  " match REAL NOT NULL,"
  " import INTEGER NOT NULL,"
  " PRIMARY KEY (artist, source, other)) WITHOUT ROWID;"

  "CREATE TABLE accounts ("
  " service TEXT PRIMARY KEY,"
  " source TEXT NOT NULL," /* a name, for there may be no rows of it yet, or any more */
  " user TEXT NOT NULL,"
  " name TEXT NOT NULL,"
  " client_id TEXT,"
  " scopes TEXT,"
  " authorized INTEGER NOT NULL,"
  " connected INTEGER NOT NULL,"
  " synced INTEGER NOT NULL,"
  " problem TEXT,"
  " message TEXT,"
  " removal_due INTEGER NOT NULL) WITHOUT ROWID;"

  "CREATE TABLE sync_states ("
  " source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,"
  " key TEXT NOT NULL,"
  " value TEXT NOT NULL,"
  " PRIMARY KEY (source, key)) WITHOUT ROWID;"

  "CREATE TABLE waits ("
  " service TEXT NOT NULL,"
  " bucket TEXT NOT NULL,"
  " until INTEGER NOT NULL,"
  " PRIMARY KEY (service, bucket)) WITHOUT ROWID;"

  "CREATE TABLE spent_calls ("
  " service TEXT NOT NULL,"
  " bucket TEXT NOT NULL,"
  " minute INTEGER NOT NULL," /* since 1970 */
  " calls INTEGER NOT NULL,"
  " PRIMARY KEY (service, bucket, minute)) WITHOUT ROWID;"

  "CREATE TABLE lookups ("
  " service TEXT NOT NULL,"
  " artist INTEGER NOT NULL REFERENCES artists ON DELETE CASCADE,"
  " weight INTEGER NOT NULL,"
  " outcome TEXT,"
  " due INTEGER NOT NULL,"
  " import INTEGER,"
  " PRIMARY KEY (service, artist)) WITHOUT ROWID;"
  "CREATE INDEX lookups_by_turn ON lookups (service, due, weight DESC, artist);"
  "CREATE INDEX lookups_by_artist ON lookups (artist);"

  "CREATE TABLE community_listeners ("
  " id INTEGER PRIMARY KEY,"
  " source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,"
  " name TEXT NOT NULL,"
  " similarity REAL NOT NULL,"
  " told INTEGER NOT NULL,"
  " import INTEGER NOT NULL,"
  " UNIQUE (source, name));"

  "CREATE TABLE community_counts ("
  " listener INTEGER NOT NULL REFERENCES community_listeners ON DELETE CASCADE,"
  " kind TEXT NOT NULL,"
  " item TEXT NOT NULL,"
  " mbid TEXT,"
  " artist TEXT,"
  " title TEXT,"
  " count INTEGER NOT NULL,"
  " PRIMARY KEY (listener, kind, item)) WITHOUT ROWID;"

  "CREATE TABLE community_scores ("
  " source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,"
  " kind TEXT NOT NULL,"
  " item TEXT NOT NULL,"
  " mbid TEXT,"
  " artist TEXT,"
  " title TEXT,"
  " score REAL NOT NULL,"
  " told INTEGER NOT NULL,"
  " import INTEGER NOT NULL,"
  " PRIMARY KEY (source, kind, item)) WITHOUT ROWID;";

/* Recommendations: what the listener said about them, and the lists that were made. Both go by names, because what is
 * recommended need not be in the library; the keys are what carlos-name-key.c makes of them, '' for no title. */
static const char version_3[] = //
  "CREATE TABLE feedback ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " kind TEXT NOT NULL,"
  " reason TEXT NOT NULL,"
  " artist TEXT NOT NULL,"
  " title TEXT,"
  " artist_key TEXT NOT NULL,"
  " title_key TEXT NOT NULL,"
  " time INTEGER NOT NULL);"
  "CREATE INDEX feedback_by_artist ON feedback (artist_key);"

  "CREATE TABLE weeks ("
  " week TEXT PRIMARY KEY,"
  " made INTEGER NOT NULL,"
  " plays INTEGER NOT NULL," /* of the library when the list was made */
  " settings TEXT NOT NULL,"
  " document TEXT NOT NULL) WITHOUT ROWID;"

  "CREATE TABLE recommended ("
  " week TEXT NOT NULL REFERENCES weeks ON DELETE CASCADE,"
  " position INTEGER NOT NULL,"
  " artist TEXT NOT NULL,"
  " title TEXT,"
  " lane TEXT NOT NULL,"
  " PRIMARY KEY (week, position)) WITHOUT ROWID;";

/* The listener's own sound files, and what Carlos hears in them: features of the source that has the folders.
 *
 * folders.scanned: when a scan ended last, 0 while none did. files.path: in the encoding of the file system. files.content:
 * what carlos-sound-file.c makes of the file, so that one that was moved is found again; NULL where it could not be read
 * (problem says why). mtime is in microseconds. version: of the algorithm that heard the file, 0 for none yet; fault: why it
 * heard nothing. */
static const char version_4[] = //
  "ALTER TABLE features ADD COLUMN carlos_danceability REAL;"
  "ALTER TABLE features ADD COLUMN carlos_energy REAL;"
  "ALTER TABLE features ADD COLUMN carlos_loudness REAL;"
  "ALTER TABLE features ADD COLUMN carlos_speechiness REAL;"
  "ALTER TABLE features ADD COLUMN carlos_acousticness REAL;"
  "ALTER TABLE features ADD COLUMN carlos_instrumentalness REAL;"
  "ALTER TABLE features ADD COLUMN carlos_brightness REAL;"
  "ALTER TABLE features ADD COLUMN carlos_tempo REAL;"
  "ALTER TABLE features ADD COLUMN carlos_key REAL;"
  "ALTER TABLE features ADD COLUMN carlos_mode REAL;"

  "CREATE TABLE folders ("
  " id INTEGER PRIMARY KEY,"
  " source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,"
  " path TEXT NOT NULL UNIQUE,"
  " scanned INTEGER NOT NULL DEFAULT 0);"

  "CREATE TABLE files ("
  " id INTEGER PRIMARY KEY,"
  " folder INTEGER NOT NULL REFERENCES folders ON DELETE CASCADE,"
  " path TEXT NOT NULL UNIQUE,"
  " mtime INTEGER NOT NULL,"
  " size INTEGER NOT NULL,"
  " content TEXT,"
  " track INTEGER REFERENCES tracks,"
  " import INTEGER NOT NULL,"
  " length_ms INTEGER NOT NULL,"
  " album_artist TEXT,"
  " number INTEGER NOT NULL,"
  " year INTEGER NOT NULL,"
  " problem TEXT,"
  " version INTEGER NOT NULL DEFAULT 0,"
  " fault TEXT,"
  " excerpt_start REAL);"
  "CREATE INDEX files_by_folder ON files (folder);"
  "CREATE INDEX files_by_track ON files (track) WHERE track IS NOT NULL;"
  "CREATE INDEX files_by_content ON files (content) WHERE content IS NOT NULL;";

/* Recordings of one artist and title that differ in length are several tracks, so names may stand for more than one; the
 * first one first. track_lengths: what anybody says of how long a track is, so that it is found again by it. */
static const char version_5[] = //
  "CREATE TABLE all_track_names ("
  " id INTEGER PRIMARY KEY,"
  " artist INTEGER NOT NULL REFERENCES artists ON DELETE CASCADE,"
  " key TEXT NOT NULL,"
  " track INTEGER NOT NULL REFERENCES tracks ON DELETE CASCADE,"
  " UNIQUE (artist, key, track));"
  "INSERT INTO all_track_names (artist, key, track) SELECT artist, key, track FROM track_names;"
  "DROP TABLE track_names;"
  "ALTER TABLE all_track_names RENAME TO track_names;"
  "CREATE INDEX track_names_by_track ON track_names (track);"

  "CREATE TABLE track_lengths ("
  " id INTEGER PRIMARY KEY,"
  " track INTEGER NOT NULL REFERENCES tracks ON DELETE CASCADE,"
  " source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,"
  " ms INTEGER NOT NULL,"
  " UNIQUE (track, source, ms));"
  "INSERT OR IGNORE INTO track_lengths (track, source, ms)"
  " SELECT track, source, cast (round (duration_ms) AS INTEGER) FROM features WHERE duration_ms > 0;"
  "INSERT OR IGNORE INTO track_lengths (track, source, ms)"
  " SELECT track, source, length_ms FROM files JOIN folders ON folders.id = folder"
  " WHERE track IS NOT NULL AND length_ms > 0;";

/* Where music lay on the last map of a kind, so that the next one lies the same way round: how the plane of the layout was laid on
 * the map, and where artists were in it. */
static const char version_6[] = //
  "CREATE TABLE maps ("
  " id INTEGER PRIMARY KEY,"
  " kind TEXT NOT NULL UNIQUE," /* of what music, in which space, by which layout */
  " center_x REAL NOT NULL,"
  " center_y REAL NOT NULL,"
  " reach_x REAL NOT NULL,"
  " reach_y REAL NOT NULL,"
  " angle REAL NOT NULL,"
  " mirrored INTEGER NOT NULL);"

  "CREATE TABLE map_places ("
  " map INTEGER NOT NULL REFERENCES maps ON DELETE CASCADE,"
  " artist INTEGER NOT NULL REFERENCES artists ON DELETE CASCADE,"
  " x REAL NOT NULL,"
  " y REAL NOT NULL,"
  " PRIMARY KEY (map, artist)) WITHOUT ROWID;"
  "CREATE INDEX map_places_by_artist ON map_places (artist);";

const char *const carlos_store_schema_steps[]
  = { version_1, version_2, version_3, version_4, version_5, version_6 };
const guint carlos_store_schema_version = G_N_ELEMENTS (carlos_store_schema_steps);

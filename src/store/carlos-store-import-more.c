/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-import-private.h"

#include "carlos-store-sync-lists.h"

#include <math.h>

/* What an import brings besides plays: members of lists, what the listener said of artists, genres and audio features. */

static char *
dup_list_key (const CarlosStoreImport *self, const char *kind, const char *name)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s\n%s", self->part->source, kind, name);
}

static gboolean
make_list (CarlosStoreImport *self, const char *kind, const char *name, GError **error)
{
  sqlite3_stmt *insert = carlos_store_prepare (
    self->store, "INSERT OR IGNORE INTO lists (source, import, kind, name) VALUES (?1, ?2, ?3, ?4)", error);

  if (insert == NULL)
    return FALSE;
  CARLOS_BIND (insert, self->part->source, self->part->id);
  carlos_store_bind_text (insert, 3, kind);
  carlos_store_bind_text (insert, 4, name);
  if (!carlos_store_run (self->store, insert, error))
    return FALSE;
  carlos_store_import_overlook (self);

  return TRUE;
}

static CarlosImportList *
read_list (CarlosStoreImport *self, const char *kind, const char *name, GError **error)
{
  static const char sql[]
    = "SELECT id, sweep, replaced FROM lists WHERE source = ?1 AND kind = ?2 AND name = ?3";
  sqlite3_stmt *find = carlos_store_prepare (self->store, sql, error);
  CarlosImportList *list;
  gboolean is_row;

  if (find == NULL)
    return NULL;
  CARLOS_BIND (find, self->part->source);
  carlos_store_bind_text (find, 2, kind);
  carlos_store_bind_text (find, 3, name);
  if (!carlos_store_next (self->store, find, &is_row, error))
    return NULL;
  list = g_new (CarlosImportList, 1);
  *list = (CarlosImportList){ .id = sqlite3_column_int64 (find, 0),
                              .sweep = sqlite3_column_int64 (find, 1),
                              .is_replaced = sqlite3_column_int (find, 2) != 0 };
  sqlite3_reset (find);

  return list;
}

/**
 * carlos_store_import_find_list:
 *
 * Finds or makes a list of the source in hand.
 *
 * Returns: (transfer none) (nullable): NULL with an error
 */
CarlosImportList *
carlos_store_import_find_list (CarlosStoreImport *self, const char *kind, const char *name, GError **error)
{
  g_autofree char *key = dup_list_key (self, kind, name);
  CarlosImportList *list = g_hash_table_lookup (self->lists, key);

  if (list != NULL)
    return list;
  list = make_list (self, kind, name, error) ? read_list (self, kind, name, error) : NULL;
  if (list != NULL)
    g_hash_table_insert (self->lists, g_steal_pointer (&key), list);

  return list;
}

/* The list is gone. */
void
carlos_store_import_forget_list (CarlosStoreImport *self, const char *kind, const char *name)
{
  g_autofree char *key = dup_list_key (self, kind, name);

  g_hash_table_remove (self->lists, key);
}

/* There may be several playlists, and several lists of top tracks, but of other kinds one. */
static const char *
get_list_name (const CarlosImportMember *member)
{
  gboolean is_one_of_several
    = member->list == CARLOS_TRACK_LIST_PLAYLIST || member->list == CARLOS_TRACK_LIST_TOP;

  return is_one_of_several && member->playlist != NULL ? member->playlist : "";
}

/**
 * carlos_store_import_add_member:
 * @added: (out): FALSE when the source has said before that the track is in the list
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_add_member (CarlosStoreImport *self,
                                const CarlosImportMember *member,
                                gboolean *added,
                                GError **error)
{
  CarlosKnownTrack *known = carlos_identity_find_track (self->identity, &member->track, error);
  const CarlosImportList *list
    = known != NULL ? carlos_store_import_find_list (self, carlos_track_list_kind_to_string (member->list),
                                                     get_list_name (member), error)
                    : NULL;
  gboolean is_good
    = list != NULL && carlos_store_import_tell_track (self, list, known->id, member, added, error);

  return carlos_store_import_end_call (self, is_good);
}

static gboolean
insert_mark (CarlosStoreImport *self, gint64 artist, gboolean banned, gboolean *added, GError **error)
{
  static const char sql[]
    = "INSERT OR IGNORE INTO artist_marks (source, artist, banned, import) VALUES (?1, ?2, ?3, ?4)";
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, self->part->source, artist, banned, self->part->id);
  if (!carlos_store_run (self->store, statement, error))
    return FALSE;
  *added = sqlite3_changes (self->store->db) > 0;
  self->part->n_members += *added;

  return TRUE;
}

/**
 * carlos_store_import_add_artist:
 * @added: (out): FALSE when the source has said so before
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_add_artist (CarlosStoreImport *self,
                                const CarlosImportArtist *artist,
                                gboolean *added,
                                GError **error)
{
  gint64 id;
  gboolean is_good = carlos_identity_find_artist (self->identity, artist->name, artist->uri, &id, error)
                     && insert_mark (self, id, artist->banned, added, error);

  return carlos_store_import_end_call (self, is_good);
}

/**
 * carlos_store_import_add_artist_uri:
 * @artist: the name
 * @uri: what a service calls the artist
 *
 * Makes known what a service calls an artist of whom other rows speak.
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_add_artist_uri (CarlosStoreImport *self,
                                    const char *artist,
                                    const char *uri,
                                    GError **error)
{
  gint64 id;

  return carlos_store_import_end_call (self,
                                       carlos_identity_find_artist (self->identity, artist, uri, &id, error));
}

static gboolean
find_genre (CarlosStoreImport *self, const char *name, gint64 *genre, GError **error)
{
  sqlite3_stmt *insert
    = carlos_store_prepare (self->store, "INSERT OR IGNORE INTO genres (name) VALUES (?1)", error);
  sqlite3_stmt *find = carlos_store_prepare (self->store, "SELECT id FROM genres WHERE name = ?1", error);

  if (insert == NULL || find == NULL)
    return FALSE;
  carlos_store_bind_text (find, 1, name);
  if (!carlos_store_find (self->store, find, genre, error))
    return FALSE;
  if (*genre != 0)
    return TRUE;
  carlos_store_bind_text (insert, 1, name);
  if (!carlos_store_run (self->store, insert, error))
    return FALSE;
  *genre = sqlite3_last_insert_rowid (self->store->db);

  return TRUE;
}

/* @sql inserts for a track or for an artist. */
static gboolean
add_genre (CarlosStoreImport *self,
           const char *sql,
           gint64 owner,
           const char *name,
           double weight,
           gboolean *added,
           GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);
  gint64 genre;

  if (statement == NULL || !find_genre (self, name, &genre, error))
    return FALSE;
  CARLOS_BIND (statement, owner, self->part->source, genre, self->part->id);
  sqlite3_bind_double (statement, 5, weight);
  if (!carlos_store_run (self->store, statement, error))
    return FALSE;
  *added |= sqlite3_changes (self->store->db) > 0;

  return TRUE;
}

static gboolean
add_track_genres (CarlosStoreImport *self,
                  gint64 track,
                  const CarlosImportFacts *facts,
                  gboolean *added,
                  GError **error)
{
  static const char sql[] = "INSERT OR IGNORE INTO track_genres (track, source, genre, import, weight)"
                            " VALUES (?1, ?2, ?3, ?4, ?5)";

  for (guint i = 0; i < facts->n_genres; i++)
    {
      if (!add_genre (self, sql, track, facts->genres[i], 1, added, error))
        return FALSE;
    }

  return TRUE;
}

/* What the source told before, NaN where it did not. */
static gboolean
read_features (CarlosStoreImport *self, gint64 track, double *features, GError **error)
{
  static const char sql[]
    = "SELECT " CARLOS_STORE_FEATURE_COLUMNS " FROM features WHERE track = ?1 AND source = ?2";
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);
  gboolean is_row;

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, track, self->part->source);
  if (!carlos_store_next (self->store, statement, &is_row, error))
    return FALSE;
  for (int f = 0; f < CARLOS_N_FEATURES; f++)
    {
      gboolean is_known = is_row && sqlite3_column_type (statement, f) != SQLITE_NULL;

      features[f] = is_known ? sqlite3_column_double (statement, f) : NAN;
    }
  sqlite3_reset (statement);

  return TRUE;
}

static gboolean
write_features (CarlosStoreImport *self, gint64 track, const double *features, GError **error)
{
  static const char sql[]
    = "INSERT OR REPLACE INTO features (track, source, import, " CARLOS_STORE_FEATURE_COLUMNS ")"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, "
      "?21,"
      " ?22, ?23, ?24, ?25, ?26)";
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, track, self->part->source, self->part->id);
  /* SQLite stores NaN as NULL. */
  for (int f = 0; f < CARLOS_N_FEATURES; f++)
    sqlite3_bind_double (statement, 4 + f, features[f]);

  return carlos_store_run (self->store, statement, error);
}

static gboolean
add_features (CarlosStoreImport *self,
              gint64 track,
              const CarlosImportFacts *facts,
              gboolean *added,
              GError **error)
{
  double features[CARLOS_N_FEATURES];
  gboolean is_new = FALSE;

  if (!read_features (self, track, features, error))
    return FALSE;
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      if (!isnan (features[f]) || isnan (facts->features[f]))
        continue;
      features[f] = facts->features[f];
      is_new = TRUE;
    }
  *added |= is_new;

  return !is_new || write_features (self, track, features, error);
}

/**
 * carlos_store_import_add_facts:
 * @added: (out): FALSE when the source has told all of it before
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_add_facts (CarlosStoreImport *self,
                               const CarlosImportFacts *facts,
                               gboolean *added,
                               GError **error)
{
  CarlosKnownTrack *known = carlos_identity_find_track (self->identity, &facts->track, error);
  gboolean is_good;

  *added = FALSE;
  is_good = known != NULL && add_track_genres (self, known->id, facts, added, error)
            && add_features (self, known->id, facts, added, error);
  self->part->n_facts += *added;

  return carlos_store_import_end_call (self, is_good);
}

/**
 * carlos_store_import_add_artist_genre:
 * @genre: a word; not empty
 * @weight: how much it says of the artist, above 0 to 1
 * @added: (out): FALSE when the source has said so before
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_add_artist_genre (CarlosStoreImport *self,
                                      const char *artist,
                                      const char *genre,
                                      double weight,
                                      gboolean *added,
                                      GError **error)
{
  static const char sql[] = "INSERT OR IGNORE INTO artist_genres (artist, source, genre, import, weight)"
                            " VALUES (?1, ?2, ?3, ?4, ?5)";
  gboolean is_good;
  gint64 id;

  *added = FALSE;
  is_good = carlos_identity_find_artist (self->identity, artist, NULL, &id, error)
            && add_genre (self, sql, id, genre, weight, added, error);
  self->part->n_facts += *added;

  return carlos_store_import_end_call (self, is_good);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-sync-lists.h"

#include "carlos-store-sync.h"

/* A list that is replaced may be told in many batches, and any of them may be the last for a while. So nothing goes before all
 * was told: the list counts how often it is told, members are given the number of the telling that named them last, and those
 * with an older one go at the end. Until then the list has what it had and what is new; a telling that was given up is
 * repaired by the next. */

/* Of the kind of list. */
#define ARTISTS "artists"

/* What is done alike with tracks and artists. The parameters are a list, what is in it, the number of the telling, a position
 * and an import; of tracks also when it was added. */
typedef struct
{
  const char *change;
  const char *mark;
  const char *insert;
} MemberSql;

static const MemberSql track_sql = {
  .change = "UPDATE list_members SET position = ?4, added = ifnull (nullif (?6, -1), added)"
            " WHERE list = ?1 AND track = ?2 AND sweep <> ?3"
            " AND (position <> ?4 OR added IS NOT ifnull (nullif (?6, -1), added))",
  .mark = "UPDATE list_members SET sweep = ?3 WHERE list = ?1 AND track = ?2 AND sweep <> ?3",
  .insert = "INSERT OR IGNORE INTO list_members (list, track, sweep, position, import, added)"
            " VALUES (?1, ?2, ?3, ?4, ?5, nullif (?6, -1))",
};

static const MemberSql artist_sql = {
  .change = "UPDATE artist_list_members SET position = ?4"
            " WHERE list = ?1 AND artist = ?2 AND sweep <> ?3 AND position <> ?4",
  .mark = "UPDATE artist_list_members SET sweep = ?3 WHERE list = ?1 AND artist = ?2 AND sweep <> ?3",
  .insert = "INSERT OR IGNORE INTO artist_list_members (list, artist, sweep, position, import)"
            " VALUES (?1, ?2, ?3, ?4, ?5)",
};

static gboolean
run_with (CarlosStoreImport *self, const char *sql, const gint64 *values, int n_values, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);

  if (statement == NULL)
    return FALSE;
  carlos_store_bind (statement, values, MIN (n_values, sqlite3_bind_parameter_count (statement)));

  return carlos_store_run (self->store, statement, error);
}

/* A member that the list has is moved only while the list is replaced, and only by the first that is said of it. */
static gboolean
tell_member (CarlosStoreImport *self,
             const MemberSql *sql,
             const CarlosImportList *list,
             gint64 member,
             guint position,
             gint64 added_at,
             gboolean *added,
             GError **error)
{
  const gint64 values[] = { list->id, member, list->sweep, position, self->part->id, added_at };
  int n_values = G_N_ELEMENTS (values);

  if (list->is_replaced)
    {
      if (!run_with (self, sql->change, values, n_values, error)
          || !run_with (self, sql->mark, values, n_values, error))
        return FALSE;
      carlos_store_import_overlook (self);
    }
  if (!run_with (self, sql->insert, values, n_values, error))
    return FALSE;
  *added = sqlite3_changes (self->store->db) > 0;
  self->part->n_members += *added;

  return TRUE;
}

/* Puts a track into a list. */
gboolean
carlos_store_import_tell_track (CarlosStoreImport *self,
                                const CarlosImportList *list,
                                gint64 track,
                                const CarlosImportMember *member,
                                gboolean *added,
                                GError **error)
{
  return tell_member (self, &track_sql, list, track, member->position, member->added, added, error);
}

static gboolean
replace (CarlosStoreImport *self, const char *kind, const char *name, GError **error)
{
  CarlosImportList *list = carlos_store_import_find_list (self, kind, name, error);

  if (list == NULL
      || !run_with (self, "UPDATE lists SET sweep = sweep + 1, replaced = 1 WHERE id = ?1", &list->id, 1,
                    error))
    return FALSE;
  carlos_store_import_overlook (self);
  list->sweep++;
  list->is_replaced = TRUE;

  return TRUE;
}

/**
 * carlos_store_import_replace_list:
 * @name: (nullable): of a playlist, or of a list of top tracks where there are several
 *
 * From here on the source tells the whole list anew, in this batch and in any number of later ones, by
 * carlos_store_import_add_member(); carlos_store_import_finish_list() ends that. A list that could not be finished has what it
 * had and what was told, until it is replaced again. A batch that goes on where another one ended does not call this again.
 *
 * Playlists of the same name are one list: whoever replaces it has to tell what is in all of them.
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_replace_list (CarlosStoreImport *self,
                                  CarlosTrackListKind kind,
                                  const char *name,
                                  GError **error)
{
  return carlos_store_import_end_call (
    self, replace (self, carlos_track_list_kind_to_string (kind), name != NULL ? name : "", error));
}

static gboolean
find_gone (CarlosStoreImport *self,
           const char *sql,
           const CarlosImportList *list,
           void (*use) (CarlosLeftovers *left, gint64 id),
           GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, list->id, list->sweep);
  while (carlos_store_next (self->store, statement, &is_row, error) && is_row)
    use (self->left, sqlite3_column_int64 (statement, 0));

  return !is_row;
}

/* What each import stands for is what is there. @count_sql takes away from that what @delete_sql deletes. */
static gboolean
delete_gone (CarlosStoreImport *self,
             const char *count_sql,
             const char *delete_sql,
             const CarlosImportList *list,
             GError **error)
{
  const gint64 values[] = { list->id, list->sweep };

  if (!run_with (self, count_sql, values, 2, error))
    return FALSE;
  carlos_store_import_overlook (self);

  return run_with (self, delete_sql, values, 2, error);
}

/* A list that has nothing left in it is none. */
static gboolean
end_replacing (CarlosStoreImport *self,
               const char *kind,
               const char *name,
               CarlosImportList *list,
               GError **error)
{
  static const char empty_sql[] = "DELETE FROM lists WHERE id = ?1"
                                  " AND NOT EXISTS (SELECT 1 FROM list_members WHERE list = ?1)"
                                  " AND NOT EXISTS (SELECT 1 FROM artist_list_members WHERE list = ?1)";

  list->is_replaced = FALSE;
  if (!run_with (self, "UPDATE lists SET replaced = 0 WHERE id = ?1", &list->id, 1, error))
    return FALSE;
  carlos_store_import_overlook (self);
  if (!run_with (self, empty_sql, &list->id, 1, error))
    return FALSE;
  carlos_store_import_overlook (self);
  if (sqlite3_changes (self->store->db) > 0)
    carlos_store_import_forget_list (self, kind, name);

  return TRUE;
}

static gboolean
finish_list (CarlosStoreImport *self, const char *kind, const char *name, GError **error)
{
  static const char gone_sql[] = "SELECT track FROM list_members WHERE list = ?1 AND sweep <> ?2";
  static const char count_sql[]
    = "UPDATE imports SET members = members - (SELECT count (*) FROM list_members"
      " WHERE list = ?1 AND sweep <> ?2 AND import = imports.id)"
      " WHERE id IN (SELECT import FROM list_members WHERE list = ?1 AND sweep <> ?2)";
  CarlosImportList *list = carlos_store_import_find_list (self, kind, name, error);

  if (list == NULL || !list->is_replaced)
    return list != NULL;

  return find_gone (self, gone_sql, list, carlos_leftovers_add_track, error)
         && delete_gone (self, count_sql, "DELETE FROM list_members WHERE list = ?1 AND sweep <> ?2", list,
                         error)
         && end_replacing (self, kind, name, list, error);
}

/**
 * carlos_store_import_finish_list:
 * @name: (nullable): as it was replaced
 *
 * All of the list was told: what was not is no part of it any more. Nothing happens unless the list was being replaced.
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_finish_list (CarlosStoreImport *self,
                                 CarlosTrackListKind kind,
                                 const char *name,
                                 GError **error)
{
  return carlos_store_import_end_call (
    self, finish_list (self, carlos_track_list_kind_to_string (kind), name != NULL ? name : "", error));
}

/**
 * carlos_store_import_replace_artist_list:
 *
 * As carlos_store_import_replace_list(), for a list of artists.
 */
gboolean
carlos_store_import_replace_artist_list (CarlosStoreImport *self, const char *name, GError **error)
{
  return carlos_store_import_end_call (self, replace (self, ARTISTS, name, error));
}

/**
 * carlos_store_import_add_artist_list_member:
 * @name: of the list: see #CarlosStoredArtistList
 * @position: the artist's place in it, from 0
 * @artist: whether it is banned does not matter
 * @added: (out): FALSE when the source has said before that the artist is in the list
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_add_artist_list_member (CarlosStoreImport *self,
                                            const char *name,
                                            guint position,
                                            const CarlosImportArtist *artist,
                                            gboolean *added,
                                            GError **error)
{
  const CarlosImportList *list = carlos_store_import_find_list (self, ARTISTS, name, error);
  gboolean is_good;
  gint64 id;

  is_good = list != NULL
            && carlos_identity_find_artist (self->identity, artist->name, artist->uri, &id, error)
            && tell_member (self, &artist_sql, list, id, position, -1, added, error);

  return carlos_store_import_end_call (self, is_good);
}

static gboolean
finish_artist_list (CarlosStoreImport *self, const char *name, GError **error)
{
  static const char gone_sql[] = "SELECT artist FROM artist_list_members WHERE list = ?1 AND sweep <> ?2";
  static const char count_sql[]
    = "UPDATE imports SET members = members - (SELECT count (*) FROM artist_list_members"
      " WHERE list = ?1 AND sweep <> ?2 AND import = imports.id)"
      " WHERE id IN (SELECT import FROM artist_list_members WHERE list = ?1 AND sweep <> ?2)";
  CarlosImportList *list = carlos_store_import_find_list (self, ARTISTS, name, error);

  if (list == NULL || !list->is_replaced)
    return list != NULL;

  return find_gone (self, gone_sql, list, carlos_leftovers_add_artist, error)
         && delete_gone (self, count_sql, "DELETE FROM artist_list_members WHERE list = ?1 AND sweep <> ?2",
                         list, error)
         && end_replacing (self, ARTISTS, name, list, error);
}

/**
 * carlos_store_import_finish_artist_list:
 *
 * As carlos_store_import_finish_list(), for a list of artists.
 */
gboolean
carlos_store_import_finish_artist_list (CarlosStoreImport *self, const char *name, GError **error)
{
  return carlos_store_import_end_call (self, finish_artist_list (self, name, error));
}

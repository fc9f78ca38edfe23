/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-artists.h"

#include "carlos-store-import-private.h"
#include "carlos-store-sync.h"

static const char *
get_text (sqlite3_stmt *row, int column)
{
  return (const char *) sqlite3_column_text (row, column);
}

static void
artist_list_free (gpointer data)
{
  CarlosStoredArtistList *self = data;

  g_free (self->source);
  g_free (self->name);
  g_strfreev (self->artists);
  g_free (self);
}

/* Rows of one list follow each other; @artists are those of the list in hand. */
static void
end_list (GPtrArray *lists, GPtrArray *artists)
{
  CarlosStoredArtistList *list;

  if (lists->len == 0)
    return;
  list = g_ptr_array_index (lists, lists->len - 1);
  g_ptr_array_add (artists, NULL);
  list->artists = (char **) g_ptr_array_steal (artists, NULL);
}

static void
begin_list (GPtrArray *lists, const char *source, const char *name)
{
  CarlosStoredArtistList *list = g_new0 (CarlosStoredArtistList, 1);

  list->source = g_strdup (source);
  list->name = g_strdup (name);
  g_ptr_array_add (lists, list);
}

/**
 * carlos_store_get_artist_lists:
 *
 * Returns: (transfer full) (nullable): of CarlosStoredArtistList, by source and name; NULL with a #CarlosStoreError
 */
GPtrArray *
carlos_store_get_artist_lists (CarlosStore *self, GError **error)
{
  static const char sql[]
    = "SELECT list, sources.name, lists.name, artists.name FROM artist_list_members"
      " JOIN lists ON lists.id = list JOIN sources ON sources.id = source JOIN artists ON artists.id = artist"
      " ORDER BY sources.name, lists.name, position, artist";
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (artist_list_free);
  g_autoptr (GPtrArray) artists = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;
  gint64 list = 0;

  if (statement == NULL)
    return NULL;
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    {
      if (sqlite3_column_int64 (statement, 0) != list)
        {
          end_list (lists, artists);
          begin_list (lists, get_text (statement, 1), get_text (statement, 2));
          list = sqlite3_column_int64 (statement, 0);
        }
      g_ptr_array_add (artists, g_strdup (get_text (statement, 3)));
    }
  end_list (lists, artists);

  return !is_row ? g_steal_pointer (&lists) : NULL;
}

static void
similar_artist_free (gpointer data)
{
  CarlosSimilarArtist *self = data;

  g_free (self->source);
  g_free (self->artist);
  g_free (self->other);
  g_free (self);
}

static CarlosSimilarArtist *
read_similar (sqlite3_stmt *row)
{
  CarlosSimilarArtist *similar = g_new (CarlosSimilarArtist, 1);

  *similar = (CarlosSimilarArtist){ .source = g_strdup (get_text (row, 0)),
                                    .artist = g_strdup (get_text (row, 1)),
                                    .other = g_strdup (get_text (row, 2)),
                                    .match = sqlite3_column_double (row, 3) };

  return similar;
}

/**
 * carlos_store_get_similar_artists:
 *
 * Returns: (transfer full) (nullable): of CarlosSimilarArtist, by source and artist, the most similar first; NULL with a
 *   #CarlosStoreError
 */
GPtrArray *
carlos_store_get_similar_artists (CarlosStore *self, GError **error)
{
  static const char sql[] = "SELECT sources.name, artists.name, other, match FROM artist_similar"
                            " JOIN sources ON sources.id = source JOIN artists ON artists.id = artist"
                            " ORDER BY sources.name, artist, match DESC, other";
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (similar_artist_free);
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return NULL;
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    g_ptr_array_add (all, read_similar (statement));

  return !is_row ? g_steal_pointer (&all) : NULL;
}

/**
 * carlos_store_list_heard_artists:
 * @but: (nullable): a source whose plays do not count
 * @max: how many are wanted at most
 *
 * Returns: (transfer full) (nullable): the names of those who were played most, the first one first; NULL with a
 *   #CarlosStoreError
 */
GPtrArray *
carlos_store_list_heard_artists (CarlosStore *self, const char *but, guint max, GError **error)
{
  static const char sql[]
    = "WITH heard (track, n) AS (SELECT track, count (*) FROM plays JOIN imports ON imports.id = import"
      " JOIN sources ON sources.id = source WHERE same_as IS NULL AND sources.name IS NOT ?2 GROUP BY track)"
      " SELECT artists.name FROM heard JOIN track_artists USING (track) JOIN artists ON artists.id = artist"
      " GROUP BY artist ORDER BY sum (n) DESC, artist LIMIT ?1";
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return NULL;
  CARLOS_BIND (statement, max);
  carlos_store_bind_text (statement, 2, but);
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    g_ptr_array_add (names, g_strdup (get_text (statement, 0)));

  return !is_row ? g_steal_pointer (&names) : NULL;
}

/* Two statements tell what is new from what is only told with another match. */
static gboolean
write_similar (CarlosStoreImport *self,
               gint64 artist,
               const char *other,
               double match,
               gboolean *added,
               GError **error)
{
  static const char insert_sql[]
    = "INSERT OR IGNORE INTO artist_similar (artist, source, import, match, other)"
      " VALUES (?1, ?2, ?3, ?4, ?5)";
  static const char update_sql[] = "UPDATE artist_similar SET match = ?4"
                                   " WHERE artist = ?1 AND source = ?2 AND other = ?5 AND match <> ?4";
  const char *const all_sql[] = { insert_sql, update_sql };

  for (guint i = 0; i < G_N_ELEMENTS (all_sql); i++)
    {
      sqlite3_stmt *statement = carlos_store_prepare (self->store, all_sql[i], error);

      if (statement == NULL)
        return FALSE;
      CARLOS_BIND (statement, artist, self->part->source, self->part->id);
      sqlite3_bind_double (statement, 4, match);
      carlos_store_bind_text (statement, 5, other);
      if (!carlos_store_run (self->store, statement, error))
        return FALSE;
      if (i == 0)
        *added = sqlite3_changes (self->store->db) > 0;
    }

  return TRUE;
}

/**
 * carlos_store_import_add_artist_similar:
 * @artist: an artist of the library
 * @other: the name of one that is similar, which does not become part of the library
 * @match: how similar, above 0 to 1; the last that the source says is kept
 * @added: (out): FALSE when the source has said before that they are similar
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_add_artist_similar (CarlosStoreImport *self,
                                        const char *artist,
                                        const char *other,
                                        double match,
                                        gboolean *added,
                                        GError **error)
{
  gboolean is_good;
  gint64 id;

  *added = FALSE;
  is_good = carlos_identity_find_artist (self->identity, artist, NULL, &id, error)
            && write_similar (self, id, other, match, added, error);

  return carlos_store_import_end_call (self, is_good);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-maps.h"

#include "carlos-name-key.h"
#include "carlos-store-private.h"

#include <math.h>

/* Where music lay on the last map of a kind. Places are by artist, and go with the artist. */

static sqlite3_stmt *
prepare_for_kind (CarlosStore *self, const char *sql, const char *kind, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);

  if (statement != NULL)
    carlos_store_bind_text (statement, 1, kind);

  return statement;
}

/* Numbers that no map can have are those of a file that something else has written to: then nothing is known. */
static gboolean
is_sound (const CarlosMapMemory *memory)
{
  for (guint axis = 0; axis < 2; axis++)
    {
      if (!isfinite (memory->center[axis]) || !isfinite (memory->reach[axis]) || !(memory->reach[axis] > 0))
        return FALSE;
    }

  return isfinite (memory->angle);
}

static CarlosMapMemory *
read_frame (sqlite3_stmt *row)
{
  g_autoptr (CarlosMapMemory) memory = carlos_map_memory_new ();

  for (int axis = 0; axis < 2; axis++)
    {
      memory->center[axis] = sqlite3_column_double (row, 1 + axis);
      memory->reach[axis] = sqlite3_column_double (row, 3 + axis);
    }
  memory->angle = sqlite3_column_double (row, 5);
  memory->is_mirrored = sqlite3_column_int (row, 6) != 0;

  return is_sound (memory) ? g_steal_pointer (&memory) : NULL;
}

static gboolean
read_places (CarlosStore *self, gint64 map, CarlosMapMemory *memory, GError **error)
{
  static const char sql[]
    = "SELECT name, x, y FROM map_places JOIN artists ON artists.id = map_places.artist WHERE map = ?1";
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, map);
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    {
      double x = sqlite3_column_double (statement, 1), y = sqlite3_column_double (statement, 2);

      if (isfinite (x) && isfinite (y))
        carlos_map_memory_set_place (memory, (const char *) sqlite3_column_text (statement, 0), x, y);
    }

  return !is_row;
}

static gboolean
read_map (CarlosStore *self, const char *kind, CarlosMapMemory **memory, GError **error)
{
  static const char sql[]
    = "SELECT id, center_x, center_y, reach_x, reach_y, angle, mirrored FROM maps WHERE kind = ?1";
  sqlite3_stmt *statement = prepare_for_kind (self, sql, kind, error);
  g_autoptr (CarlosMapMemory) read = NULL;
  gboolean is_row;
  gint64 map;

  if (statement == NULL || !carlos_store_next (self, statement, &is_row, error))
    return FALSE;
  if (!is_row)
    return TRUE;
  map = sqlite3_column_int64 (statement, 0);
  read = read_frame (statement);
  sqlite3_reset (statement);
  if (read != NULL && !read_places (self, map, read, error))
    return FALSE;
  *memory = g_steal_pointer (&read);

  return TRUE;
}

/**
 * carlos_store_load_map:
 * @kind: of what music, in which space, by which layout
 * @memory: (out) (nullable): what is known of the last map of the kind; NULL for nothing
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_load_map (CarlosStore *self, const char *kind, CarlosMapMemory **memory, GError **error)
{
  gboolean is_read;

  *memory = NULL;
  if (!carlos_store_begin_reading (self, error))
    return FALSE;
  is_read = read_map (self, kind, memory, error);
  carlos_store_roll_back (self);

  return is_read;
}

static gboolean
write_frame (CarlosStore *self, const char *kind, const CarlosMapMemory *memory, gint64 *map, GError **error)
{
  static const char sql[]
    = "INSERT INTO maps (kind, center_x, center_y, reach_x, reach_y, angle, mirrored)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO UPDATE SET center_x = ?2, center_y = ?3,"
      " reach_x = ?4, reach_y = ?5, angle = ?6, mirrored = ?7 RETURNING id";
  sqlite3_stmt *statement = prepare_for_kind (self, sql, kind, error);

  if (statement == NULL)
    return FALSE;
  for (int axis = 0; axis < 2; axis++)
    {
      sqlite3_bind_double (statement, 2 + axis, memory->center[axis]);
      sqlite3_bind_double (statement, 4 + axis, memory->reach[axis]);
    }
  sqlite3_bind_double (statement, 6, memory->angle);
  sqlite3_bind_int (statement, 7, memory->is_mirrored ? 1 : 0);

  return carlos_store_find (self, statement, map, error);
}

/* An artist whom the library does not know (any more) is left out. */
static gboolean
write_place (CarlosStore *self,
             sqlite3_stmt *statement,
             gint64 map,
             const char *artist,
             const CarlosMapMemoryPlace *place,
             GError **error)
{
  g_autofree char *key = carlos_name_key_of_artist (artist);

  CARLOS_BIND (statement, map);
  sqlite3_bind_double (statement, 2, place->x);
  sqlite3_bind_double (statement, 3, place->y);
  carlos_store_bind_text (statement, 4, key);

  return carlos_store_run (self, statement, error);
}

static gboolean
write_map (CarlosStore *self, const char *kind, const CarlosMapMemory *memory, GError **error)
{
  static const char sql[] = "INSERT OR REPLACE INTO map_places (map, artist, x, y) SELECT ?1, id, ?2, ?3 "
                            "FROM artists WHERE key = ?4";
  sqlite3_stmt *forget = carlos_store_prepare (self, "DELETE FROM map_places WHERE map = ?1", error);
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  GHashTableIter iter;
  gpointer artist, place;
  gint64 map;

  if (forget == NULL || statement == NULL || !write_frame (self, kind, memory, &map, error))
    return FALSE;
  CARLOS_BIND (forget, map);
  if (!carlos_store_run (self, forget, error))
    return FALSE;
  g_hash_table_iter_init (&iter, memory->places);
  while (g_hash_table_iter_next (&iter, &artist, &place))
    {
      if (!write_place (self, statement, map, artist, place, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * carlos_store_save_map:
 * @kind: as in carlos_store_load_map()
 *
 * Remembers where music lies, in the place of what was remembered of the kind. The generation stays: no CarlosLibrary tells of
 * maps.
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_save_map (CarlosStore *self, const char *kind, const CarlosMapMemory *memory, GError **error)
{
  return carlos_store_begin (self, error)
         && carlos_store_end_unseen (self, write_map (self, kind, memory, error), error);
}

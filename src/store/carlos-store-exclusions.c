/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-store-exclusions.h"

#include "carlos-store-error.h"
#include "carlos-store-private.h"

#include <glib/gi18n-lib.h>

/* A kind that this Carlos does not know hides nothing. */
static CarlosExclusion *
read_exclusion (sqlite3_stmt *row)
{
  const char *kind_name = (const char *) sqlite3_column_text (row, 1);
  CarlosExclusionKind kind;
  CarlosExclusion *exclusion;

  if (kind_name == NULL || !carlos_exclusion_kind_from_string (kind_name, &kind))
    return NULL;
  exclusion = carlos_exclusion_new (kind, (const char *) sqlite3_column_text (row, 2),
                                    sqlite3_column_int64 (row, 3), sqlite3_column_int64 (row, 4));
  exclusion->id = sqlite3_column_int64 (row, 0);

  return exclusion;
}

/**
 * carlos_store_get_exclusions:
 *
 * Returns: (transfer full) (nullable): of CarlosExclusion, in the order in which they were made; NULL with an error
 */
GPtrArray *
carlos_store_get_exclusions (CarlosStore *self, GError **error)
{
  static const char sql[] = "SELECT id, kind, name, \"from\", \"to\" FROM exclusions ORDER BY id";
  g_autoptr (GPtrArray) exclusions = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_exclusion_free);
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return NULL;
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    {
      CarlosExclusion *exclusion = read_exclusion (statement);

      if (exclusion != NULL)
        g_ptr_array_add (exclusions, exclusion);
    }

  return !is_row ? g_steal_pointer (&exclusions) : NULL;
}

static gboolean
find_equal (CarlosStore *self, const CarlosExclusion *exclusion, gint64 *id, GError **error)
{
  g_autoptr (GPtrArray) exclusions = carlos_store_get_exclusions (self, error);

  *id = 0;
  for (guint i = 0; exclusions != NULL && *id == 0 && i < exclusions->len; i++)
    {
      const CarlosExclusion *other = g_ptr_array_index (exclusions, i);

      if (carlos_exclusion_equal (other, exclusion))
        *id = other->id;
    }

  return exclusions != NULL;
}

static gboolean
insert_exclusion (CarlosStore *self, const CarlosExclusion *exclusion, gint64 *id, GError **error)
{
  static const char sql[] = "INSERT INTO exclusions (id, \"from\", \"to\", kind, name)"
                            " VALUES (nullif (?1, 0), ?2, ?3, ?4, ?5)";
  sqlite3_stmt *statement;

  if (!find_equal (self, exclusion, id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;
  statement = carlos_store_prepare (self, sql, error);
  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, exclusion->id, exclusion->from, exclusion->to);
  carlos_store_bind_text (statement, 4, carlos_exclusion_kind_to_string (exclusion->kind));
  carlos_store_bind_text (statement, 5, exclusion->name);
  if (!carlos_store_run (self, statement, error))
    return FALSE;
  *id = sqlite3_last_insert_rowid (self->db);

  return TRUE;
}

/**
 * carlos_store_add_exclusion:
 * @exclusion: a rule; one that was removed, with its id, gets back its place
 *
 * Returns: the store's number of the rule, which may have been there before; 0 with a #CarlosStoreError
 */
gint64
carlos_store_add_exclusion (CarlosStore *self, const CarlosExclusion *exclusion, GError **error)
{
  gint64 id = 0;

  if (!carlos_store_begin (self, error)
      || !carlos_store_end (self, insert_exclusion (self, exclusion, &id, error), error))
    return 0;

  return id;
}

static gboolean
delete_exclusion (CarlosStore *self, gint64 id, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self, "DELETE FROM exclusions WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, id);
  if (!carlos_store_run (self, statement, error))
    return FALSE;
  if (sqlite3_changes (self->db) == 0)
    {
      g_set_error_literal (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING,
                           _ ("There is no such rule"));
      return FALSE;
    }

  return TRUE;
}

/**
 * carlos_store_remove_exclusion:
 * @id: a rule's
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_remove_exclusion (CarlosStore *self, gint64 id, GError **error)
{
  return carlos_store_begin (self, error)
         && carlos_store_end (self, delete_exclusion (self, id, error), error);
}

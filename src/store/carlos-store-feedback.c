/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-store-feedback.h"

#include "carlos-name-key.h"
#include "carlos-store-error.h"
#include "carlos-store-private.h"

#include <glib/gi18n-lib.h>

/* A kind or reason that this Carlos does not know says nothing. */
static CarlosFeedback *
read_feedback (sqlite3_stmt *row)
{
  const char *kind_name = (const char *) sqlite3_column_text (row, 1);
  const char *reason_name = (const char *) sqlite3_column_text (row, 2);
  CarlosFeedbackKind kind;
  CarlosFeedbackReason reason;
  CarlosFeedback *feedback;

  if (kind_name == NULL || !carlos_feedback_kind_from_string (kind_name, &kind) || reason_name == NULL
      || !carlos_feedback_reason_from_string (reason_name, &reason))
    return NULL;
  feedback = carlos_feedback_new (kind, reason, (const char *) sqlite3_column_text (row, 3),
                                  (const char *) sqlite3_column_text (row, 4), sqlite3_column_int64 (row, 5));
  feedback->id = sqlite3_column_int64 (row, 0);

  return feedback;
}

/**
 * carlos_store_get_feedback:
 *
 * Returns: (transfer full) (nullable): of CarlosFeedback, in the order in which it was said; NULL with a #CarlosStoreError
 */
GPtrArray *
carlos_store_get_feedback (CarlosStore *self, GError **error)
{
  static const char sql[] = "SELECT id, kind, reason, artist, title, time FROM feedback ORDER BY id";
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_feedback_free);
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return NULL;
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    {
      CarlosFeedback *feedback = read_feedback (statement);

      if (feedback != NULL)
        g_ptr_array_add (all, feedback);
    }

  return !is_row ? g_steal_pointer (&all) : NULL;
}

/* Of one thing there is one opinion, and whether its artist is blocked. */
static gboolean
forget_opinion (CarlosStore *self,
                const char *artist_key,
                const char *title_key,
                gboolean is_block,
                GError **error)
{
  static const char sql[] = "DELETE FROM feedback"
                            " WHERE (kind = 'block') = ?1 AND artist_key = ?2 AND title_key = ?3";
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, is_block);
  carlos_store_bind_text (statement, 2, artist_key);
  carlos_store_bind_text (statement, 3, title_key);

  return carlos_store_run (self, statement, error);
}

static gboolean
insert_feedback (CarlosStore *self, const CarlosFeedback *feedback, gint64 *id, GError **error)
{
  static const char sql[]
    = "INSERT INTO feedback (id, time, kind, reason, artist, title, artist_key, title_key)"
      " VALUES (nullif (?1, 0), ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
  g_autofree char *artist_key = carlos_name_key_of_artist (feedback->artist);
  g_autofree char *title_key
    = feedback->title != NULL ? carlos_name_key_of_title (feedback->title) : g_strdup ("");
  sqlite3_stmt *statement;

  if (!forget_opinion (self, artist_key, title_key, feedback->kind == CARLOS_FEEDBACK_BLOCK, error))
    return FALSE;
  statement = carlos_store_prepare (self, sql, error);
  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, feedback->id, feedback->time);
  carlos_store_bind_text (statement, 3, carlos_feedback_kind_to_string (feedback->kind));
  carlos_store_bind_text (statement, 4, carlos_feedback_reason_to_string (feedback->reason));
  carlos_store_bind_text (statement, 5, feedback->artist);
  carlos_store_bind_text (statement, 6, feedback->title);
  carlos_store_bind_text (statement, 7, artist_key);
  carlos_store_bind_text (statement, 8, title_key);
  if (!carlos_store_run (self, statement, error))
    return FALSE;
  *id = sqlite3_last_insert_rowid (self->db);

  return TRUE;
}

/**
 * carlos_store_add_feedback:
 * @feedback: what the listener says; what was removed, with its id, gets back its place
 *
 * Remembers what the listener says. It takes the place of what was said of the same thing before.
 *
 * Returns: the store's number of it; 0 with a #CarlosStoreError
 */
gint64
carlos_store_add_feedback (CarlosStore *self, const CarlosFeedback *feedback, GError **error)
{
  gint64 id = 0;

  if (!carlos_store_begin (self, error)
      || !carlos_store_end_unseen (self, insert_feedback (self, feedback, &id, error), error))
    return 0;

  return id;
}

static gboolean
delete_feedback (CarlosStore *self, gint64 id, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self, "DELETE FROM feedback WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, id);
  if (!carlos_store_run (self, statement, error))
    return FALSE;
  if (sqlite3_changes (self->db) == 0)
    {
      g_set_error_literal (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING,
                           _ ("There is no such feedback"));
      return FALSE;
    }

  return TRUE;
}

/**
 * carlos_store_remove_feedback:
 * @id: the store's number
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_remove_feedback (CarlosStore *self, gint64 id, GError **error)
{
  return carlos_store_begin (self, error)
         && carlos_store_end_unseen (self, delete_feedback (self, id, error), error);
}

static gboolean
find_block (CarlosStore *self, const char *artist, gint64 *id, GError **error)
{
  static const char sql[] = "SELECT id FROM feedback WHERE kind = 'block' AND artist_key = ?1";
  g_autofree char *key = carlos_name_key_of_artist (artist);
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  carlos_store_bind_text (statement, 1, key);

  return carlos_store_find (self, statement, id, error);
}

static gboolean
insert_blocks (CarlosStore *self, const char *const *artists, gint64 time, guint *n_added, GError **error)
{
  for (const char *const *artist = artists; *artist != NULL; artist++)
    {
      g_autoptr (CarlosFeedback) block
        = carlos_feedback_new (CARLOS_FEEDBACK_BLOCK, CARLOS_REASON_NONE, *artist, NULL, time);
      gint64 id;

      if (!find_block (self, *artist, &id, error))
        return FALSE;
      if (id != 0)
        continue;
      if (!insert_feedback (self, block, &id, error))
        return FALSE;
      (*n_added)++;
    }

  return TRUE;
}

/**
 * carlos_store_add_blocks:
 * @artists: (array zero-terminated=1): names
 * @n_added: (out): how many were not blocked before
 *
 * Blocks artists, all or none.
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_add_blocks (CarlosStore *self,
                         const char *const *artists,
                         gint64 time,
                         guint *n_added,
                         GError **error)
{
  *n_added = 0;

  return carlos_store_begin (self, error)
         && carlos_store_end_unseen (self, insert_blocks (self, artists, time, n_added, error), error);
}

static gboolean
take_block (CarlosStore *self, const char *artist, CarlosFeedback **removed, GError **error)
{
  g_autoptr (GPtrArray) all = NULL;
  gint64 id;

  if (!find_block (self, artist, &id, error))
    return FALSE;
  if (id == 0)
    {
      g_set_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING, _ ("“%s” is not blocked"), artist);
      return FALSE;
    }
  all = carlos_store_get_feedback (self, error);
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const CarlosFeedback *feedback = g_ptr_array_index (all, i);

      if (feedback->id == id)
        *removed = carlos_feedback_copy (feedback);
    }

  return all != NULL && delete_feedback (self, id, error);
}

/**
 * carlos_store_remove_block:
 * @removed: (out) (transfer full): what to add to take it back
 *
 * Lets an artist be recommended again.
 *
 * Returns: FALSE with a #CarlosStoreError, also when the artist was not blocked
 */
gboolean
carlos_store_remove_block (CarlosStore *self, const char *artist, CarlosFeedback **removed, GError **error)
{
  g_autoptr (CarlosFeedback) block = NULL;

  if (!carlos_store_begin (self, error)
      || !carlos_store_end_unseen (self, take_block (self, artist, &block, error), error))
    return FALSE;
  *removed = g_steal_pointer (&block);

  return TRUE;
}

/**
 * carlos_store_get_banned_artists:
 *
 * Returns: (transfer full) (nullable): the names of the artists whom the listener banned at any source, as strings that the
 *   array frees; NULL with a #CarlosStoreError
 */
GPtrArray *
carlos_store_get_banned_artists (CarlosStore *self, GError **error)
{
  static const char sql[] = "SELECT DISTINCT name FROM artist_marks JOIN artists ON artists.id = artist"
                            " WHERE banned ORDER BY name";
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return NULL;
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    g_ptr_array_add (names, g_strdup ((const char *) sqlite3_column_text (statement, 0)));

  return !is_row ? g_steal_pointer (&names) : NULL;
}

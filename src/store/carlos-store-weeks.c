/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-weeks.h"

#include "carlos-store-private.h"

static void
pick_free (gpointer data)
{
  CarlosStoredPick *pick = data;

  g_free (pick->artist);
  g_free (pick->title);
  g_free (pick->lane);
  g_free (pick);
}

/**
 * carlos_stored_week_new:
 *
 * Returns: (transfer full): a week without picks
 */
CarlosStoredWeek *
carlos_stored_week_new (const char *week, gint64 made)
{
  CarlosStoredWeek *self = g_new0 (CarlosStoredWeek, 1);

  self->week = g_strdup (week);
  self->made = made;
  self->settings = g_strdup ("");
  self->picks = g_ptr_array_new_with_free_func (pick_free);

  return self;
}

/**
 * carlos_stored_week_add:
 * @title: (nullable): of a track
 *
 * Adds a pick at the end.
 */
void
carlos_stored_week_add (CarlosStoredWeek *self, const char *artist, const char *title, const char *lane)
{
  CarlosStoredPick *pick = g_new0 (CarlosStoredPick, 1);

  pick->artist = g_strdup (artist);
  pick->title = g_strdup (title);
  pick->lane = g_strdup (lane);
  g_ptr_array_add (self->picks, pick);
}

void
carlos_stored_week_free (CarlosStoredWeek *self)
{
  g_free (self->week);
  g_free (self->settings);
  g_free (self->document);
  g_ptr_array_unref (self->picks);
  g_free (self);
}

static CarlosStoredWeek *
read_week (sqlite3_stmt *row)
{
  CarlosStoredWeek *week
    = carlos_stored_week_new ((const char *) sqlite3_column_text (row, 0), sqlite3_column_int64 (row, 1));

  week->n_plays = (guint64) MAX (sqlite3_column_int64 (row, 2), 0);
  g_free (week->settings);
  week->settings = g_strdup ((const char *) sqlite3_column_text (row, 3));
  week->document = g_strdup ((const char *) sqlite3_column_text (row, 4));

  return week;
}

static gboolean
read_picks (CarlosStore *self, CarlosStoredWeek *week, GError **error)
{
  static const char sql[] = "SELECT artist, title, lane FROM recommended WHERE week = ?1 ORDER BY position";
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return FALSE;
  carlos_store_bind_text (statement, 1, week->week);
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    carlos_stored_week_add (week, (const char *) sqlite3_column_text (statement, 0),
                            (const char *) sqlite3_column_text (statement, 1),
                            (const char *) sqlite3_column_text (statement, 2));

  return !is_row;
}

/**
 * carlos_store_get_weeks:
 *
 * Returns: (transfer full) (nullable): of CarlosStoredWeek without documents, by week; NULL with a #CarlosStoreError
 */
GPtrArray *
carlos_store_get_weeks (CarlosStore *self, GError **error)
{
  static const char sql[] = "SELECT week, made, plays, settings, NULL FROM weeks ORDER BY week";
  g_autoptr (GPtrArray) weeks = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_stored_week_free);
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return NULL;
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    g_ptr_array_add (weeks, read_week (statement));
  if (is_row)
    return NULL;
  for (guint i = 0; i < weeks->len; i++)
    {
      if (!read_picks (self, g_ptr_array_index (weeks, i), error))
        return NULL;
    }

  return g_steal_pointer (&weeks);
}

/**
 * carlos_store_find_week:
 * @found: (out) (transfer full) (nullable): the week as a whole; NULL where no list was made
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_find_week (CarlosStore *self, const char *week, CarlosStoredWeek **found, GError **error)
{
  static const char sql[] = "SELECT week, made, plays, settings, document FROM weeks WHERE week = ?1";
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  g_autoptr (CarlosStoredWeek) row = NULL;
  gboolean is_row;

  *found = NULL;
  if (statement == NULL)
    return FALSE;
  carlos_store_bind_text (statement, 1, week);
  if (!carlos_store_next (self, statement, &is_row, error))
    return FALSE;
  if (!is_row)
    return TRUE;
  row = read_week (statement);
  sqlite3_reset (statement);
  if (!read_picks (self, row, error))
    return FALSE;
  *found = g_steal_pointer (&row);

  return TRUE;
}

static gboolean
write_week (CarlosStore *self, const CarlosStoredWeek *week, GError **error)
{
  static const char sql[]
    = "INSERT INTO weeks (made, plays, week, settings, document) VALUES (?1, ?2, ?3, ?4, ?5)";
  sqlite3_stmt *statement = carlos_store_prepare (self, "DELETE FROM weeks WHERE week = ?1", error);

  if (statement == NULL)
    return FALSE;
  carlos_store_bind_text (statement, 1, week->week);
  if (!carlos_store_run (self, statement, error))
    return FALSE;
  statement = carlos_store_prepare (self, sql, error);
  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, week->made, (gint64) week->n_plays);
  carlos_store_bind_text (statement, 3, week->week);
  carlos_store_bind_text (statement, 4, week->settings);
  carlos_store_bind_text (statement, 5, week->document);

  return carlos_store_run (self, statement, error);
}

static gboolean
write_picks (CarlosStore *self, const CarlosStoredWeek *week, GError **error)
{
  static const char sql[]
    = "INSERT INTO recommended (position, week, artist, title, lane) VALUES (?1, ?2, ?3, ?4, ?5)";

  for (guint i = 0; i < week->picks->len; i++)
    {
      const CarlosStoredPick *pick = g_ptr_array_index (week->picks, i);
      sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);

      if (statement == NULL)
        return FALSE;
      CARLOS_BIND (statement, i);
      carlos_store_bind_text (statement, 2, week->week);
      carlos_store_bind_text (statement, 3, pick->artist);
      carlos_store_bind_text (statement, 4, pick->title);
      carlos_store_bind_text (statement, 5, pick->lane);
      if (!carlos_store_run (self, statement, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * carlos_store_put_week:
 *
 * Remembers a week's list in place of the one that it had.
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_put_week (CarlosStore *self, const CarlosStoredWeek *week, GError **error)
{
  return carlos_store_begin (self, error)
         && carlos_store_end_unseen (self, write_week (self, week, error) && write_picks (self, week, error),
                                     error);
}

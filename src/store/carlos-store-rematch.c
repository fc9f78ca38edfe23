/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-rematch.h"

#include "carlos-store-heard.h"

/**
 * carlos_store_find_kept_track:
 * @kept: (out): the track that @track was merged into, or itself
 */
gboolean
carlos_store_find_kept_track (CarlosStore *self, gint64 track, gint64 *kept, GError **error)
{
  static const char sql[] = "WITH RECURSIVE same (track) AS (VALUES (?1)"
                            " UNION SELECT kept FROM track_merges JOIN same ON other = same.track)"
                            " SELECT track FROM same WHERE track NOT IN (SELECT other FROM track_merges)";
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, track);

  return carlos_store_find (self, statement, kept, error);
}

static gboolean
rematch_track (CarlosHeardRows *heard, gint64 track, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (CarlosHeard));
  g_autoptr (GArray) better = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) settled = g_ptr_array_new ();
  g_autoptr (CarlosPlayMatcher) matcher = carlos_play_matcher_new ();

  if (!carlos_heard_rows_read (heard, track, rows, better, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (settled, carlos_play_matcher_add (matcher, &g_array_index (rows, CarlosHeard, i)));
  for (guint i = 0; i < settled->len; i++)
    {
      const CarlosHeard *row = g_ptr_array_index (settled, i);
      gint64 now = row->better != NULL ? row->better->id : 0;

      if (now != g_array_index (better, gint64, i) && !carlos_heard_rows_update (heard, row->id, now, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * carlos_store_rematch:
 * @tracks: of gint64: those whose rows are others than before
 *
 * Decides anew which rows of these tracks tell of the same play, in a transaction of the caller, who is to call
 * carlos_store_recount ().
 */
gboolean
carlos_store_rematch (CarlosStore *self, const GArray *tracks, GError **error)
{
  g_auto (CarlosHeardRows) heard = { 0 };

  if (!carlos_heard_rows_init (&heard, self, error))
    return FALSE;
  for (guint i = 0; i < tracks->len; i++)
    {
      gint64 kept;

      if (!carlos_store_find_kept_track (self, g_array_index (tracks, gint64, i), &kept, error)
          || !rematch_track (&heard, kept, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * carlos_store_recount:
 *
 * Counts what each import stands for, after rows were taken away or matched anew.
 */
gboolean
carlos_store_recount (CarlosStore *self, GError **error)
{
  static const char sql[]
    = "UPDATE imports SET plays = 0, short = 0;"
      "UPDATE imports SET plays = n - n_short, short = n_short FROM ("
      " SELECT import, count (*) AS n, sum (ms < 30000 AND (flags & 2) = 0) AS n_short FROM plays"
      " WHERE same_as IS NULL GROUP BY import) AS counts"
      " WHERE counts.import = imports.id";

  return carlos_store_execute (self, sql, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-play-log.h"

#include <stdlib.h>

static int
compare_plays (gconstpointer a, gconstpointer b)
{
  const CarlosPlay *x = a, *y = b;

  if (x->time != y->time)
    return x->time < y->time ? -1 : 1;
  if (x->track != y->track)
    return x->track < y->track ? -1 : 1;

  return (x->ms > y->ms) - (x->ms < y->ms);
}

/**
 * carlos_play_log_new:
 * @plays: (array length=n_plays): in any order, copied
 */
CarlosPlayLog *
carlos_play_log_new (const CarlosPlay *plays, guint n_plays)
{
  GArray *copy = g_array_sized_new (FALSE, FALSE, sizeof (CarlosPlay), n_plays);

  if (n_plays > 0)
    g_array_append_vals (copy, plays, n_plays);

  return carlos_play_log_new_take (copy);
}

/**
 * carlos_play_log_new_take:
 * @plays: (transfer full): of CarlosPlay, in any order
 */
CarlosPlayLog *
carlos_play_log_new_take (GArray *plays)
{
  CarlosPlayLog *self = g_atomic_rc_box_new0 (CarlosPlayLog);
  gboolean is_sorted = TRUE;

  self->n_plays = plays->len;
  self->plays = (CarlosPlay *) (gpointer) g_array_free (plays, FALSE);
  for (guint i = 1; i < self->n_plays && is_sorted; i++)
    is_sorted = compare_plays (&self->plays[i - 1], &self->plays[i]) <= 0;
  if (!is_sorted)
    qsort (self->plays, self->n_plays, sizeof (CarlosPlay), compare_plays);

  return self;
}

CarlosPlayLog *
carlos_play_log_ref (CarlosPlayLog *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
play_log_clear (gpointer data)
{
  CarlosPlayLog *self = data;

  g_free (self->plays);
}

void
carlos_play_log_unref (CarlosPlayLog *self)
{
  g_atomic_rc_box_release_full (self, play_log_clear);
}

/**
 * carlos_play_log_find:
 *
 * Returns: the number of the first play that ended at @time or later; n_plays when there is none
 */
guint
carlos_play_log_find (const CarlosPlayLog *self, gint64 time)
{
  guint low = 0, high = self->n_plays;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->plays[middle].time < time)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

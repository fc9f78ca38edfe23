/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-plays-by-track.h"

#include "carlos-exclusion-filter.h"

static void
find_hidden (CarlosPlaysByTrack *self, const CarlosLibrary *library, GTimeZone *time_zone)
{
  g_autoptr (CarlosExclusionFilter) filter = carlos_exclusion_filter_new (library, time_zone);
  const CarlosPlayLog *log = library->plays;

  self->is_hidden = g_new (guint8, MAX (log->n_plays, 1));
  for (guint i = 0; i < log->n_plays; i++)
    self->is_hidden[i] = carlos_exclusion_filter_hides_play (filter, &log->plays[i]) != FALSE;
}

/**
 * carlos_plays_by_track_init:
 * @time_zone: the listener's, for rules about hours of the day
 *
 * Sorts by counting: linear in the number of plays and tracks.
 */
void
carlos_plays_by_track_init (CarlosPlaysByTrack *self, const CarlosLibrary *library, GTimeZone *time_zone)
{
  const CarlosPlayLog *log = library->plays;
  guint n_tracks = carlos_track_table_get_n_tracks (library->tracks);
  g_autofree guint *next = g_new (guint, n_tracks + 1);

  find_hidden (self, library, time_zone);
  self->plays = g_new (guint, MAX (log->n_plays, 1));
  self->first = g_new0 (guint, n_tracks + 1);
  for (guint i = 0; i < log->n_plays; i++)
    self->first[log->plays[i].track + 1] += !self->is_hidden[i];
  for (guint t = 0; t < n_tracks; t++)
    {
      self->first[t + 1] += self->first[t];
      next[t] = self->first[t];
    }
  for (guint i = 0; i < log->n_plays; i++)
    {
      if (!self->is_hidden[i])
        self->plays[next[log->plays[i].track]++] = i;
    }
}

void
carlos_plays_by_track_clear (CarlosPlaysByTrack *self)
{
  g_free (self->is_hidden);
  g_free (self->plays);
  g_free (self->first);
}

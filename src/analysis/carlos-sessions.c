/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-sessions.h"

/* Whether the listener paused before a play. In double precision, since clocks may be far apart. */
static gboolean
begins_session (const CarlosPlayLog *plays, guint i)
{
  double pause;

  if (i == 0)
    return FALSE;
  pause = (double) plays->plays[i].time - plays->plays[i].ms / 1000.0 - plays->plays[i - 1].time;

  return pause >= CARLOS_SESSION_GAP_S;
}

static void
append_artist (GArray *sequence, guint32 artist)
{
  if (sequence->len == 0 || g_array_index (sequence, guint32, sequence->len - 1) != artist)
    g_array_append_val (sequence, artist);
}

/**
 * carlos_sessions_list_artists:
 * @plays: of tracks of @table
 *
 * What was played after what: the first artist of each play in the order of time, with CARLOS_SESSION_END wherever half
 * an hour or more lies between the end of one play and the beginning of the next. Plays of one artist in a row are one:
 * an album says once who it stands beside, however many tracks it has. A short play is no choice of an artist and is left
 * out, but it shows that the session goes on; so does a play without an artist.
 *
 * Returns: (transfer full) (element-type guint32): the sequence
 */
GArray *
carlos_sessions_list_artists (const CarlosPlayLog *plays, const CarlosTrackTable *table)
{
  GArray *sequence = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < plays->n_plays; i++)
    {
      const CarlosPlay *play = &plays->plays[i];
      guint n_artists;
      const guint *artists = carlos_track_table_get_artists (table, play->track, &n_artists);

      if (begins_session (plays, i))
        append_artist (sequence, CARLOS_SESSION_END);
      if (n_artists > 0 && !(play->flags & CARLOS_PLAY_SHORT))
        append_artist (sequence, artists[0]);
    }

  return sequence;
}

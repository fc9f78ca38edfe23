/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-heard-index.h"

#define MS_PER_MINUTE 60000.0

/**
 * carlos_heard_init:
 * @self: (out): of what was never heard
 */
void
carlos_heard_init (CarlosHeard *self)
{
  *self = (CarlosHeard){ .first = G_MAXINT64, .last = G_MININT64 };
}

/**
 * carlos_heard_add:
 *
 * Adds what was heard of something else.
 */
void
carlos_heard_add (CarlosHeard *self, const CarlosHeard *other)
{
  self->n_plays += other->n_plays;
  self->ms += other->ms;
  self->first = MIN (self->first, other->first);
  self->last = MAX (self->last, other->last);
}

double
carlos_heard_get_minutes (const CarlosHeard *self)
{
  return (double) self->ms / MS_PER_MINUTE;
}

static CarlosHeard *
create_heard (guint n)
{
  CarlosHeard *heard = g_new (CarlosHeard, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    carlos_heard_init (&heard[i]);

  return heard;
}

static void
count_plays (CarlosHeardIndex *self)
{
  const CarlosPlayLog *log = self->excerpt->plays;

  for (guint i = 0; i < log->n_plays; i++)
    {
      const CarlosPlay *play = &log->plays[i];
      CarlosHeard *heard = &self->tracks[play->track];

      if (play->flags & CARLOS_PLAY_SHORT)
        continue;
      heard->n_plays++;
      heard->ms += play->ms;
      heard->first = MIN (heard->first, play->time);
      heard->last = play->time; /* they come in the order of time */
    }
}

static void
add_up (CarlosHeardIndex *self)
{
  const CarlosTrackTable *table = self->excerpt->table;

  carlos_heard_init (&self->total);
  for (guint t = 0; t < carlos_track_table_get_n_tracks (table); t++)
    {
      guint n_artists;
      const guint *artists = carlos_track_table_get_artists (table, t, &n_artists);

      if (self->tracks[t].n_plays == 0)
        continue;
      carlos_heard_add (&self->total, &self->tracks[t]);
      for (guint a = 0; a < n_artists; a++)
        {
          carlos_heard_add (&self->artists[artists[a]], &self->tracks[t]);
          self->artist_tracks[artists[a]]++;
        }
    }
}

/**
 * carlos_heard_index_new:
 *
 * Returns: (transfer full): the facts of an excerpt, in one pass over its plays
 */
CarlosHeardIndex *
carlos_heard_index_new (CarlosExcerpt *excerpt)
{
  CarlosHeardIndex *self = g_atomic_rc_box_new0 (CarlosHeardIndex);
  guint n_artists = carlos_track_table_get_n_artists (excerpt->table);

  self->excerpt = carlos_excerpt_ref (excerpt);
  self->tracks = create_heard (carlos_track_table_get_n_tracks (excerpt->table));
  self->artists = create_heard (n_artists);
  self->artist_tracks = g_new0 (guint, MAX (n_artists, 1));
  count_plays (self);
  add_up (self);

  return self;
}

CarlosHeardIndex *
carlos_heard_index_ref (CarlosHeardIndex *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
index_clear (gpointer data)
{
  CarlosHeardIndex *self = data;

  g_free (self->tracks);
  g_free (self->artists);
  g_free (self->artist_tracks);
  carlos_excerpt_unref (self->excerpt);
}

void
carlos_heard_index_unref (CarlosHeardIndex *self)
{
  g_atomic_rc_box_release_full (self, index_clear);
}

/**
 * carlos_heard_index_sum:
 * @tracks: (array length=n_tracks): numbers in the excerpt's table, such as the tracks of a cluster
 * @sum: (out): what was heard of them together
 */
void
carlos_heard_index_sum (const CarlosHeardIndex *self, const guint *tracks, guint n_tracks, CarlosHeard *sum)
{
  carlos_heard_init (sum);
  for (guint i = 0; i < n_tracks; i++)
    carlos_heard_add (sum, &self->tracks[tracks[i]]);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-acquaintance.h"

#include <math.h>

static guint
count_rows (const CarlosAcquaintanceSources *sources)
{
  return carlos_world_get_n_rows (sources->world);
}

static void
add_artist_plays (CarlosAcquaintance *self, const CarlosWorld *world, guint row, double plays)
{
  guint n;
  const guint *artists = carlos_track_table_get_artists (world->library->tracks, row, &n);

  for (guint a = 0; a < n; a++)
    self->artist_plays[artists[a]] += plays;
}

/* Everything that was heard, whatever rules hide: who was heard by night is known, too. */
static void
read_plays (CarlosAcquaintance *self, const CarlosAcquaintanceSources *sources)
{
  const CarlosPlayLog *log = sources->library->plays;

  for (guint i = 0; i < log->n_plays && log->plays[i].time < sources->until; i++)
    {
      const CarlosPlay *play = &log->plays[i];

      self->row_heard[play->track] = TRUE;
      if ((play->flags & CARLOS_PLAY_SHORT) != 0)
        continue;
      add_artist_plays (self, sources->world, play->track, 1);
      self->n_plays++;
    }
}

/* What a service names, or the listener saved or has a file of, was heard somewhere. */
static void
read_lists (CarlosAcquaintance *self, const CarlosAcquaintanceSources *sources)
{
  const GPtrArray *lists = sources->library->lists;

  for (guint i = 0; i < lists->len; i++)
    {
      const CarlosTrackList *list = g_ptr_array_index (lists, i);
      gboolean is_heard = list->kind == CARLOS_TRACK_LIST_SAVED || list->kind == CARLOS_TRACK_LIST_TOP
                          || list->kind == CARLOS_TRACK_LIST_FILES;

      for (guint t = 0; is_heard && t < list->n_tracks; t++)
        {
          guint row = list->tracks[t];

          if (self->row_heard[row])
            continue;
          self->row_heard[row] = TRUE;
          add_artist_plays (self, sources->world, row, sources->known_plays);
        }
    }
}

static void
count_plays (CarlosAcquaintance *self, const CarlosWorld *world, guint row, double plays)
{
  guint artist = carlos_world_get_artist (world, row);

  self->row_love[row] += plays;
  if (artist != CARLOS_NOTHING)
    self->artist_counts[artist] += plays;
}

/* The taste is what no rule hides, of the selection. */
static void
read_taste (CarlosAcquaintance *self, const CarlosAcquaintanceSources *sources)
{
  const CarlosExcerpt *excerpt = sources->excerpt;
  guint n_tracks = carlos_track_table_get_n_tracks (excerpt->table);
  g_autofree guint8 *is_played = g_new0 (guint8, (gsize) n_tracks + 1);

  for (guint i = 0; i < excerpt->plays->n_plays; i++)
    {
      const CarlosPlay *play = &excerpt->plays->plays[i];

      is_played[play->track] = TRUE;
      if ((play->flags & CARLOS_PLAY_SHORT) == 0 && play->time < sources->until)
        count_plays (self, sources->world, excerpt->library_tracks[play->track], 1);
    }
  for (guint t = 0; t < n_tracks; t++)
    {
      if (!is_played[t])
        self->row_love[excerpt->library_tracks[t]] += 1;
    }
}

/* Without plays a table is a list of what the listener likes, and each track stands for a known artist. */
static void
read_table (CarlosAcquaintance *self, const CarlosAcquaintanceSources *sources)
{
  const float *plays = carlos_track_table_get_plays (sources->table);

  for (guint t = 0; t < carlos_track_table_get_n_tracks (sources->table); t++)
    {
      double n = plays == NULL ? sources->known_plays : isnan (plays[t]) ? 0 : plays[t];

      self->row_heard[t] = TRUE;
      if (plays != NULL)
        count_plays (self, sources->world, t, n);
      else
        self->row_love[t] = 1;
      self->n_plays += (guint64) n;
      add_artist_plays (self, sources->world, t, n);
    }
}

static void
sum_love (CarlosAcquaintance *self, const CarlosWorld *world)
{
  for (guint t = 0; t < carlos_world_get_n_rows (world); t++)
    {
      guint artist = carlos_world_get_artist (world, t);

      if (artist != CARLOS_NOTHING)
        self->artist_love[artist] += self->row_love[t];
    }
  for (guint a = 0; a < carlos_world_get_n_artists (world); a++)
    self->n_artists += self->artist_love[a] > 0;
}

static void
place_rows (CarlosAcquaintance *self, const CarlosAcquaintanceSources *sources)
{
  const CarlosTasteProfile *profile = sources->profile;

  for (guint t = 0; t < count_rows (sources); t++)
    self->row_clusters[t] = CARLOS_UNPLACED;
  if (profile == NULL)
    return;
  self->n_clusters = profile->k;
  for (guint t = 0; t < profile->n_tracks; t++)
    {
      guint row = sources->excerpt != NULL ? sources->excerpt->library_tracks[t] : t;

      self->row_clusters[row] = profile->track_clusters[t];
    }
}

/* Each artist goes where most of the plays are. */
static void
place_artists (CarlosAcquaintance *self, const CarlosWorld *world)
{
  guint n_artists = carlos_world_get_n_artists (world), k = self->n_clusters;
  g_autofree double *love = g_new0 (double, (gsize) n_artists *k + 1);

  for (guint t = 0; t < carlos_world_get_n_rows (world); t++)
    {
      guint artist = carlos_world_get_artist (world, t), cluster = self->row_clusters[t];

      if (artist != CARLOS_NOTHING && cluster != CARLOS_UNPLACED)
        love[(gsize) artist * k + cluster] += self->row_love[t];
    }
  for (guint a = 0; a < n_artists; a++)
    {
      double most = 0;

      self->artist_clusters[a] = CARLOS_UNPLACED;
      for (guint c = 0; c < k; c++)
        {
          if (love[(gsize) a * k + c] <= most)
            continue;
          most = love[(gsize) a * k + c];
          self->artist_clusters[a] = c;
        }
    }
}

/**
 * carlos_acquaintance_new:
 *
 * Returns: (transfer full): what the listener knows
 */
CarlosAcquaintance *
carlos_acquaintance_new (const CarlosAcquaintanceSources *sources)
{
  CarlosAcquaintance *self = g_new0 (CarlosAcquaintance, 1);
  gsize n_rows = count_rows (sources);
  gsize n_artists = carlos_world_get_n_artists (sources->world);

  self->row_love = g_new0 (double, n_rows + 1);
  self->artist_love = g_new0 (double, n_artists + 1);
  self->artist_counts = g_new0 (double, n_artists + 1);
  self->row_heard = g_new0 (guint8, n_rows + 1);
  self->artist_plays = g_new0 (double, n_artists + 1);
  self->row_clusters = g_new0 (guint, n_rows + 1);
  self->artist_clusters = g_new0 (guint, n_artists + 1);
  self->known_plays = sources->known_plays;
  if (sources->library != NULL)
    {
      read_plays (self, sources);
      read_lists (self, sources);
      read_taste (self, sources);
    }
  else
    {
      read_table (self, sources);
    }
  sum_love (self, sources->world);
  place_rows (self, sources);
  place_artists (self, sources->world);

  return self;
}

void
carlos_acquaintance_free (CarlosAcquaintance *self)
{
  g_free (self->row_love);
  g_free (self->artist_love);
  g_free (self->artist_counts);
  g_free (self->row_heard);
  g_free (self->artist_plays);
  g_free (self->row_clusters);
  g_free (self->artist_clusters);
  g_free (self);
}

/**
 * carlos_acquaintance_knows:
 *
 * Returns: whether an artist is known, not only heard once or twice
 */
gboolean
carlos_acquaintance_knows (const CarlosAcquaintance *self, guint artist)
{
  return self->artist_plays[artist] >= self->known_plays;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-spotify-sync-private.h"

#define BUCKET "recent"

/* Spotify tells of the last 50 plays, and of none that is older: they are one page, and there is nowhere to go on
 * from. All of them are told anew each time; the store knows which they are. */
#define PATH "/v1/me/player/recently-played?limit=50"

/* As a play of unknown length is supposed to have been, see docs/method.md. */
#define USUAL_MS 180000

/* A start that is off by two minutes is still known for the same play, see docs/method.md; with room for what is
 * rounded. */
#define NEAR_S 115

/* When there was no Spotify yet, and when a clock must be wrong. */
#define FIRST_TIME G_GINT64_CONSTANT (1136073600)
#define SECONDS_PER_DAY (24 * 60 * 60)

static gboolean
is_play (const CarlosSpotifySync *self, const CarlosSpotifyRow *row)
{
  return row->kind == CARLOS_SPOTIFY_ROW_TRACK && row->time >= FIRST_TIME
         && row->time <= self->now + SECONDS_PER_DAY;
}

/* Whether Spotify tells when a play began or when it ended was never settled: listeners saw both, even from one
 * device. So the start is taken to be in the middle between what the two would mean, which is near enough to either
 * for tracks of nearly four minutes; for longer ones, near enough to what it is if the end is told, which is what
 * most saw. */
static gint64
suppose_start (gint64 time, gint64 ms)
{
  gint64 length = ms / 1000;

  return time - length + MIN (length / 2, NEAR_S);
}

static gboolean
add_play (CarlosSpotifySync *self, CarlosStoreImport *batch, const CarlosSpotifyRow *row, GError **error)
{
  gint64 ms = row->track.length_ms > 0 ? row->track.length_ms : USUAL_MS;
  const CarlosImportPlay play = {
    .track = row->track,
    .time_kind = CARLOS_TIME_START,
    .time = suppose_start (row->time, ms),
    .ms = ms,
    .is_estimated = TRUE,
  };
  CarlosPlayFate fate;

  if (!carlos_store_import_add_play (batch, &play, &fate, error)
      || !carlos_spotify_sync_add_artists (batch, row, error))
    return FALSE;
  carlos_spotify_sync_count (self, fate != CARLOS_PLAY_FATE_DUPLICATE);

  return TRUE;
}

/* What was played last. */
gboolean
carlos_spotify_sync_recent (CarlosSpotifySync *self, GError **error)
{
  g_auto (CarlosSpotifyAnswer) answer = { 0 };
  g_autoptr (CarlosStoreImport) batch = NULL;

  if (!carlos_spotify_sync_get_page (self, BUCKET, PATH, &answer, error))
    return FALSE;
  batch = carlos_spotify_sync_begin_batch (self, error);
  if (batch == NULL)
    return FALSE;

  for (guint i = 0; i < answer.page.n_rows; i++)
    {
      CarlosSpotifyRow row;

      carlos_spotify_row_read (carlos_json_array_get_object (answer.page.rows, i), &row);
      if (!is_play (self, &row))
        self->part->n_skipped++;
      else if (!add_play (self, batch, &row, error))
        return FALSE;
    }

  return carlos_store_import_commit (batch, error);
}

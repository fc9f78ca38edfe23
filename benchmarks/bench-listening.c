/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "bench.h"

#include "carlos-profiler.h"
#include "carlos-random.h"
#include "carlos-reweigh.h"
#include "carlos-track-table-builder.h"

#include <string.h>

/* An invented history: each artist has five tracks and fifty plays on average, and one of ten styles, which a
 * session mostly keeps to. */
#define TRACKS_PER_ARTIST 5
#define PLAYS_PER_ARTIST 50
#define N_STYLES 10
#define LONGEST_SESSION 15
#define SAME_STYLE .85
#define PAUSE_S (3 * 60 * 60)

/* What the file is made of, in the byte order of this machine. */
typedef struct
{
  gint64 end_s;
  guint32 track;
  guint32 ms;
} PlayRecord;

typedef struct
{
  CarlosTrackTable *table;
  CarlosPlayLog *plays;
  const BenchOptions *options;
  CarlosTasteProfile *profile;
  CarlosTrackTable *part;
  guint *base_tracks;
  CarlosTasteProfile *part_profile;
} Work;

/* A few artists of each style are heard most. */
static guint32
draw_artist (CarlosRandom *random, guint style, guint n_artists)
{
  double u = carlos_random_uniform (random);
  guint n_of_style = (n_artists - style + N_STYLES - 1) / N_STYLES;

  return style + N_STYLES * (guint32) (u * u * n_of_style);
}

/**
 * bench_plays:
 *
 * Writes an invented listening history.
 *
 * Returns: whether it could be written
 */
gboolean
bench_plays (const char *path, const BenchOptions *options, GError **error)
{
  guint n_artists = MAX (options->rows / PLAYS_PER_ARTIST, N_STYLES);
  g_autofree PlayRecord *records = g_new (PlayRecord, options->rows);
  gint64 now = 1262304000;
  guint n_left = 0, style = 0;
  CarlosRandom random;

  carlos_random_init (&random, options->seed);
  for (gint64 i = 0; i < options->rows; i++)
    {
      guint32 artist;

      if (n_left-- == 0)
        {
          n_left = carlos_random_below (&random, LONGEST_SESSION);
          now += PAUSE_S;
        }
      if (carlos_random_uniform (&random) >= SAME_STYLE || n_left == 0)
        style = carlos_random_below (&random, N_STYLES);
      artist = draw_artist (&random, style, n_artists);
      records[i].track = artist * TRACKS_PER_ARTIST + carlos_random_below (&random, TRACKS_PER_ARTIST);
      records[i].ms = 20000 + carlos_random_below (&random, 280000);
      now += records[i].ms / 1000 + 1;
      records[i].end_s = now;
    }

  return g_file_set_contents (path, (const char *) records, options->rows * sizeof *records, error);
}

static CarlosTrackTable *
make_table (const CarlosPlayLog *plays, guint n_tracks)
{
  g_autoptr (CarlosTrackTableBuilder) builder = carlos_track_table_builder_new ();
  g_autofree float *minutes = g_new0 (float, n_tracks);
  g_autofree float *counts = g_new0 (float, n_tracks);

  for (guint i = 0; i < plays->n_plays; i++)
    {
      if (plays->plays[i].flags & CARLOS_PLAY_SHORT)
        continue;
      minutes[plays->plays[i].track] += plays->plays[i].ms / 60000.0f;
      counts[plays->plays[i].track]++;
    }
  for (guint t = 0; t < n_tracks; t++)
    {
      g_autofree char *name = g_strdup_printf ("Artist %u", t / TRACKS_PER_ARTIST);
      CarlosSlice artist = { name, strlen (name) };
      CarlosTrackRow row;

      carlos_track_row_clear (&row);
      row.artists = &artist;
      row.n_artists = 1;
      row.minutes = minutes[t];
      row.plays = counts[t];
      carlos_track_table_builder_add (builder, &row);
    }

  return carlos_track_table_builder_end (builder);
}

static gboolean
read_history (Work *work, const char *path, GError **error)
{
  g_autofree char *bytes = NULL;
  GArray *plays = NULL;
  const PlayRecord *records;
  gsize length;
  guint n_tracks = 0;

  if (!g_file_get_contents (path, &bytes, &length, error))
    return FALSE;

  records = (const PlayRecord *) (gpointer) bytes;
  plays = g_array_new (FALSE, FALSE, sizeof (CarlosPlay));
  for (gsize i = 0; i < length / sizeof *records; i++)
    {
      CarlosPlay play = { records[i].end_s, records[i].track, records[i].ms,
                          records[i].ms < CARLOS_PLAY_MIN_MS ? CARLOS_PLAY_SHORT : 0 };

      g_array_append_val (plays, play);
      n_tracks = MAX (n_tracks, play.track / TRACKS_PER_ARTIST * TRACKS_PER_ARTIST + TRACKS_PER_ARTIST);
    }
  work->plays = carlos_play_log_new_take (plays);
  work->table = make_table (work->plays, n_tracks);

  return TRUE;
}

static void
work_clear (Work *work)
{
  g_clear_pointer (&work->table, carlos_track_table_unref);
  g_clear_pointer (&work->plays, carlos_play_log_unref);
  g_clear_pointer (&work->profile, carlos_taste_profile_unref);
  g_clear_pointer (&work->part, carlos_track_table_unref);
  g_clear_pointer (&work->part_profile, carlos_taste_profile_unref);
  g_free (work->base_tracks);
}

static void
run_profile (gpointer data)
{
  Work *work = data;
  CarlosProfileOptions options;

  carlos_profile_options_init (&options);
  options.space = CARLOS_SPACE_LISTENING;
  options.restarts = work->options->restarts;
  options.threads = work->options->threads;
  options.seed = work->options->seed;
  g_clear_pointer (&work->profile, carlos_taste_profile_unref);
  work->profile = carlos_profiler_run (work->table, work->plays, &options, NULL, NULL);
  g_assert (work->profile != NULL);
}

static void
run_reweigh (gpointer data)
{
  Work *work = data;
  CarlosProfileOptions options;

  carlos_profile_options_init (&options);
  g_clear_pointer (&work->part_profile, carlos_taste_profile_unref);
  work->part_profile
    = carlos_profiler_reweigh (work->profile, work->table, work->part, work->base_tracks, &options, NULL);
  g_assert (work->part_profile != NULL);
}

/* All tracks, with what was heard of them in the first half of the history. */
static void
take_part (Work *work)
{
  g_autoptr (CarlosPlayLog) half = carlos_play_log_new (work->plays->plays, work->plays->n_plays / 2);
  guint n_tracks = carlos_track_table_get_n_tracks (work->table);

  work->part = make_table (half, n_tracks);
  work->base_tracks = g_new (guint, n_tracks);
  for (guint t = 0; t < n_tracks; t++)
    work->base_tracks[t] = t;
}

static gboolean
bench_history (const char *path, const BenchOptions *options, gboolean of_part, GError **error)
{
  Work work = { .options = options };

  if (!read_history (&work, path, error))
    return FALSE;

  if (of_part)
    {
      run_profile (&work);
      take_part (&work);
    }
  g_print ("{");
  bench_print_timing (of_part ? run_reweigh : run_profile, &work, options);
  g_print (", \"k\": %u, \"silhouette\": ", work.profile->k);
  bench_print_number (work.profile->silhouette);
  g_print ("}\n");
  work_clear (&work);

  return TRUE;
}

/**
 * bench_listening:
 *
 * From a listening history to a profile in the space of plays, the scan of 1 to 12 clusters included.
 *
 * Returns: whether the history could be read
 */
gboolean
bench_listening (const char *path, const BenchOptions *options, GError **error)
{
  return bench_history (path, options, FALSE, error);
}

/**
 * bench_reweigh:
 *
 * The quick profile of half a listening history, that of all of it being known.
 *
 * Returns: whether the history could be read
 */
gboolean
bench_reweigh (const char *path, const BenchOptions *options, GError **error)
{
  return bench_history (path, options, TRUE, error);
}

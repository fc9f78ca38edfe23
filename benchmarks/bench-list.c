/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "bench-world.h"
#include "carlos-feedback.h"
#include "carlos-random.h"
#include "carlos-recommender.h"
#include "carlos-track-table-builder.h"

#include <stdlib.h>
#include <string.h>

/* How long a list takes when a slider moves: bench-list [KIND], with als for a model of factors. An invented world of 5,000
 * artists with five tracks each, of which the listener plays 400 artists; so there are about 24,000 candidates. */

#define N_ROUNDS 50

static CarlosSlice
as_slice (const char *text)
{
  return (CarlosSlice){ text, strlen (text) };
}

static void
add_track (CarlosTrackTableBuilder *builder,
           CarlosRandom *random,
           guint artist_number,
           guint song,
           gboolean is_own)
{
  g_autofree char *artist_name = g_strdup_printf ("Artist %u", artist_number);
  g_autofree char *title = g_strdup_printf ("Song %u", song);
  const CarlosSlice artist = as_slice (artist_name);
  char words[4][16];
  CarlosSlice genres[4];
  CarlosTrackRow row;

  carlos_track_row_clear (&row);
  for (guint w = 0; w < 4; w++)
    {
      guint word = (artist_number % BENCH_N_SCENES) * (BENCH_N_WORDS / BENCH_N_SCENES)
                   + (guint) carlos_random_below (random, BENCH_N_WORDS / BENCH_N_SCENES);

      g_snprintf (words[w], sizeof words[w], "word %u", word);
      genres[w] = as_slice (words[w]);
    }
  row.title = as_slice (title);
  row.artists = &artist;
  row.n_artists = 1;
  row.genres = genres;
  row.n_genres = 4;
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    row.features[f] = (float) carlos_random_uniform (random);
  if (is_own)
    row.plays = (float) (1 + carlos_random_below (random, 60));
  carlos_track_table_builder_add (builder, &row);
}

static CarlosTrackTable *
invent_table (guint n_artists, guint step, gboolean is_own)
{
  g_autoptr (CarlosTrackTableBuilder) builder = carlos_track_table_builder_new ();
  CarlosRandom random;

  carlos_random_init (&random, 1 + is_own);
  for (guint a = 0; a < n_artists; a++)
    for (guint song = 0; song < (is_own ? 1 : BENCH_N_SONGS); song++)
      add_track (builder, &random, a * step, is_own ? BENCH_N_SONGS : song, is_own);

  return carlos_track_table_builder_end (builder);
}

static double
get_seconds (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static double
time_lists (CarlosRecommender *recommender, gboolean explains, const GPtrArray *feedback)
{
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (CarlosRecommendations) list = NULL;
      CarlosRecommendOptions options;

      carlos_recommend_options_init (&options, 1);
      options.novelty = (double) i / N_ROUNDS;
      options.explains = explains;
      options.feedback = feedback;
      list = carlos_recommender_recommend (recommender, &options);
    }

  return get_seconds (start) / N_ROUNDS;
}

int
main (int argc, char **argv)
{
  CarlosCommunityKind kind = CARLOS_COMMUNITY_EASE;
  g_autoptr (CarlosTrackTable) own = invent_table (BENCH_N_KNOWN, BENCH_N_ARTISTS / BENCH_N_KNOWN, TRUE);
  g_autoptr (CarlosTrackTable) catalogue = invent_table (BENCH_N_ARTISTS, 1, FALSE);
  g_autoptr (CarlosCommunityModel) model = NULL;
  g_autoptr (CarlosRecommender) recommender = NULL;
  g_autoptr (GPtrArray) feedback = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_feedback_free);
  CarlosRecommenderSources sources;
  gint64 start;

  if (argc > 1 && !carlos_community_kind_from_string (argv[1], &kind))
    {
      g_printerr ("Usage: bench-list [ease|als]\n");
      return 2;
    }
  model = bench_world_train (kind);
  carlos_recommender_sources_init (&sources);
  sources.table = own;
  sources.catalogue = catalogue;
  sources.model = model;
  start = g_get_monotonic_time ();
  recommender = carlos_recommender_new (&sources, NULL, NULL);
  g_print ("%u candidates, prepared in %.3f s\n", carlos_recommender_get_n_candidates (recommender),
           get_seconds (start));
  g_print ("a list: %.4f s without causes, %.4f s with them\n", time_lists (recommender, FALSE, NULL),
           time_lists (recommender, TRUE, NULL));
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *artist = g_strdup_printf ("Artist %u", 7 * i);

      g_ptr_array_add (feedback,
                       carlos_feedback_new (i % 2 != 0 ? CARLOS_FEEDBACK_LIKE : CARLOS_FEEDBACK_LESS,
                                            CARLOS_REASON_NONE, artist, NULL, 0));
    }
  g_print ("a list after 50 likes and dislikes: %.4f s\n", time_lists (recommender, TRUE, feedback));

  return EXIT_SUCCESS;
}

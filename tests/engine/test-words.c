/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-words.h"
#include "listening.h"

#include <math.h>

/* Compares text that is given away. */
static void
assert_text (char *actual, const char *expected)
{
  g_assert_cmpstr (actual, ==, expected);
  g_free (actual);
}

static void
test_amounts (void)
{
  assert_text (carlos_words_share (.314), "31 %");
  assert_text (carlos_words_share (1), "100 %");
  assert_text (carlos_words_share (.004), "under 1 %");
  assert_text (carlos_words_share (0), "0 %");
  assert_text (carlos_words_listening (0), "0 minutes");
  assert_text (carlos_words_listening (1), "1 minute");
  assert_text (carlos_words_listening (89.4), "89 minutes");
  assert_text (carlos_words_listening (90), "2 hours");
  assert_text (carlos_words_listening (2520), "42 hours");
  assert_text (carlos_words_tracks (1), "1 track");
  assert_text (carlos_words_tracks (600), "600 tracks");
  assert_text (carlos_words_plays (1), "1 play");
  assert_text (carlos_words_plays (2.6), "3 plays");
}

static void
test_names (void)
{
  char genres[] = "rock, indie, folk", one[] = "slow";
  CarlosCluster cluster = { .name = genres };

  assert_text (carlos_words_cluster_name (&cluster), "Rock, indie, folk");
  assert_text (carlos_words_cluster_name_func (&cluster, NULL), "Rock, indie, folk");
  assert_text (carlos_words_cluster_title (&cluster), "Rock, indie");
  cluster.name = one;
  cluster.name_kind = CARLOS_NAME_SOUND;
  assert_text (carlos_words_cluster_name (&cluster), "Slow");
  assert_text (carlos_words_cluster_title (&cluster), "Slow");
}

/* Commas in the names of artists, and in what the listener calls a cluster, part nothing. */
static void
test_names_with_commas (void)
{
  char artist[] = "Ash, Oak and Elm", other[] = "The Others", name[] = "around Ash, Oak and Elm, The Others";
  const char *whole = "Around Ash, Oak and Elm, The Others";
  char own[] = "Sundays, and rain, mostly";
  CarlosWeightedName artists[] = { { 0, artist, 2 }, { 1, other, 1 }, { 2, own, 1 } };
  CarlosCluster cluster
    = { .name = name, .name_kind = CARLOS_NAME_ARTISTS, .artists = artists, .n_artists = 3 };

  assert_text (carlos_words_cluster_name (&cluster), whole);
  assert_text (carlos_words_cluster_title (&cluster), whole);
  cluster.n_artists = 1;
  assert_text (carlos_words_cluster_name (&cluster), "Around Ash, Oak and Elm");
  cluster.own_name = own;
  assert_text (carlos_words_cluster_name (&cluster), own);
  assert_text (carlos_words_cluster_title (&cluster), own);
}

static void
test_captions (void)
{
  g_autoptr (CarlosInput) sample = carlos_input_new_for_sample ();
  g_autoptr (GFile) file = g_file_new_for_path ("/folder/tracks.csv");
  g_autoptr (CarlosInput) input = carlos_input_new_for_file (file);
  CarlosExcerpt excerpt = { .is_library_map = TRUE };
  CarlosListener listener = { .input = sample };

  assert_text (carlos_words_caption (NULL), "Carlos");
  assert_text (carlos_words_caption (""), "Carlos");
  assert_text (carlos_words_caption ("Ana"), "Carlos | Ana");
  assert_text (carlos_words_data_caption (&listener), "Data: invented sample");
  listener.input = input;
  assert_text (carlos_words_data_caption (&listener), "Data: tracks.csv");
  listener.excerpt = &excerpt;
  assert_text (carlos_words_data_caption (&listener), "Data: tracks.csv, library map");
}

/* Why there are so many clusters, for each way in which their number can come about. */
static void
test_k (void)
{
  CarlosKScanEntry scan[] = { { 1, 10, NAN, NAN }, { 2, 5, .4, .925 } };
  CarlosTasteProfile profile = { .k = 2, .fitted_k = 2, .k_is_chosen = TRUE, .k_scan = scan, .n_k_scan = 2 };

  assert_text (carlos_words_k (&profile),
               "Analysed again with half of the music left out, these 2 clusters come back "
               "with an agreement of 92 %. It is the largest number that is stable.");
  scan[1].stability = .5;
  assert_text (carlos_words_k (&profile),
               "Analysed again with half of the music left out, no number of clusters comes "
               "back reliably; these agree by 50 %. Take them as one way to see the music.");
  scan[1].stability = NAN;
  assert_text (carlos_words_k (&profile),
               "There are too few tracks to test how stable clusters are. These differ most clearly.");
  profile.fitted_k = 1;
  assert_text (carlos_words_k (&profile), "There is too little that differs to find several clusters.");

  profile.fitted_k = 2;
  profile.k_is_kept = TRUE;
  scan[1].stability = .9;
  assert_text (
    carlos_words_k (&profile),
    "There are as many clusters as before. Another number would be little more stable, and would move many "
    "artists.");

  profile.k_is_chosen = FALSE;
  assert_text (carlos_words_k (&profile), "The number of clusters is the one that was asked for.");
  profile.pipeline = CARLOS_PIPELINE_STUDY;
  assert_text (carlos_words_k (&profile), "The number of clusters is the one that was asked for.");
  profile.fitted_k = 6;
  assert_text (carlos_words_k (&profile), "The number of clusters is the study’s.");
}

static void
test_space (void)
{
  CarlosTasteProfile profile = { .space.kind = CARLOS_SPACE_SOUND };

  assert_text (carlos_words_space (&profile), "compared by sound");
  profile.space.kind = CARLOS_SPACE_GENRE;
  assert_text (carlos_words_space (&profile), "compared by genre");
  profile.space.kind = CARLOS_SPACE_LISTENING;
  assert_text (carlos_words_space (&profile), "compared by what is played together");
}

static void
test_blend (void)
{
  CarlosTasteProfile profile = { .space.kind = CARLOS_SPACE_BLEND };
  CarlosSpaceReport *space = &profile.space;

  assert_text (carlos_words_space (&profile), "compared by sound, genre and what is played together");
  space->sound_weight = NAN;
  assert_text (carlos_words_space (&profile), "compared by genre and what is played together");
  space->sound_weight = .5;
  space->genre_weight = NAN;
  assert_text (carlos_words_space (&profile), "compared by sound and what is played together");
  space->genre_weight = .5;
  space->listening_weight = NAN;
  assert_text (carlos_words_space (&profile), "compared by sound and genre");
}

/* A rule of 80 % of the listening, for each way in which the space can come about. */
static void
test_space_choice (void)
{
  CarlosTasteProfile profile = { .space = { .kind = CARLOS_SPACE_GENRE,
                                            .is_chosen = TRUE,
                                            .sound_coverage = .1,
                                            .genre_coverage = .8,
                                            .listening_coverage = .7 } };

  assert_text (carlos_words_space_choice (&profile),
               "This was chosen because nothing else is known for 80 % of the listening or more.");
  profile.space.genre_coverage = .79;
  assert_text (carlos_words_space_choice (&profile),
               "This was chosen because it is known for the largest part of the listening.");
  profile.space.kind = CARLOS_SPACE_BLEND;
  assert_text (carlos_words_space_choice (&profile),
               "These were chosen because each of them is known for 80 % of the listening or more.");
  profile.space.is_chosen = FALSE;
  assert_text (carlos_words_space_choice (&profile), "What is compared is what was asked for.");
  profile.pipeline = CARLOS_PIPELINE_STUDY;
  assert_text (carlos_words_space_choice (&profile), "What is compared is the study’s choice.");
}

static void
test_drift (void)
{
  CarlosTasteProfile profile = { 0 };

  assert_text (carlos_words_drift (&profile), "");
  profile.n_known = 41;
  assert_text (carlos_words_drift (&profile), "Since the last time, everything has stayed in its cluster.");
  profile.n_moved = 1;
  assert_text (carlos_words_drift (&profile), "Since the last time, 1 of 41 has moved to another cluster.");
  profile.n_moved = 2;
  assert_text (carlos_words_drift (&profile), "Since the last time, 2 of 41 have moved to another cluster.");
}

static void
test_coverage (void)
{
  CarlosTasteProfile profile = { .space = { .sound_coverage = .5, .genre_coverage = 1 } };

  assert_text (
    carlos_words_coverage (&profile),
    "Audio features are known for 50 % of the listening, genres for 100 %, and what an artist is played next "
    "to for 0 %.");
  profile.space.listening_coverage = NAN;
  assert_text (carlos_words_coverage (&profile),
               "Audio features are known for 50 % of the listening, genres for 100 %.");
}

static void
test_dropped (void)
{
  CarlosTasteProfile profile = { 0 };

  assert_text (carlos_words_dropped (&profile), "");
  carlos_space_report_add_dropped (&profile.space, "key", "categorical", NULL, NAN);
  carlos_space_report_add_dropped (&profile.space, "loudness", "redundant", "energy", .784);
  assert_text (carlos_words_dropped (&profile), "“loudness” is left out: “energy” says the same (r = 0.78).");
  carlos_space_report_clear (&profile.space);
}

static void
test_unplaced (void)
{
  CarlosTasteProfile profile = { 0 };

  assert_text (carlos_words_unplaced (&profile), "");
  profile.n_unplaced = 1;
  assert_text (carlos_words_unplaced (&profile),
               "1 track is in no cluster, because what it would be compared by is not known.");
}

static void
test_sound (void)
{
  CarlosTasteProfile profile = { 0 };
  CarlosCluster cluster = { 0 };
  g_auto (GStrv) none = NULL;
  g_auto (GStrv) two = NULL;

  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      cluster.sound_deviation[f] = NAN;
      cluster.sound_mean[f] = NAN;
    }
  cluster.sound_deviation[CARLOS_FEATURE_ENERGY] = .19;
  none = carlos_words_sound (&profile, &cluster, 3);
  g_assert_cmpuint (g_strv_length (none), ==, 0);

  cluster.sound_deviation[CARLOS_FEATURE_TEMPO] = -.8;
  cluster.sound_mean[CARLOS_FEATURE_TEMPO] = 92;
  profile.sound_mean[CARLOS_FEATURE_TEMPO] = 118;
  cluster.sound_deviation[CARLOS_FEATURE_ACOUSTICNESS] = 1.2;
  cluster.sound_mean[CARLOS_FEATURE_ACOUSTICNESS] = .71;
  profile.sound_mean[CARLOS_FEATURE_ACOUSTICNESS] = .32;
  cluster.sound_deviation[CARLOS_FEATURE_VALENCE] = .3;
  two = carlos_words_sound (&profile, &cluster, 2);
  g_assert_cmpuint (g_strv_length (two), ==, 2);
  g_assert_cmpstr (two[0], ==, "more acoustic: 71 % against 32 %");
  g_assert_cmpstr (two[1], ==, "slower: 92 against 118 beats a minute");
}

static void
test_summary (void)
{
  InventedListener invented = { 60, 3, 3, TRUE, TRUE, FALSE, FALSE };
  g_autoptr (CarlosListener) listener = listen_to_invented (&invented, 3);

  assert_text (carlos_words_summarise (listener), "60 tracks · compared by genre · 3 clusters");
  assert_text (carlos_words_artists (&listener->profile->clusters[0], 0), "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/words/amounts", test_amounts);
  g_test_add_func ("/words/names", test_names);
  g_test_add_func ("/words/names-with-commas", test_names_with_commas);
  g_test_add_func ("/words/captions", test_captions);
  g_test_add_func ("/words/k", test_k);
  g_test_add_func ("/words/space", test_space);
  g_test_add_func ("/words/blend", test_blend);
  g_test_add_func ("/words/coverage", test_coverage);
  g_test_add_func ("/words/space-choice", test_space_choice);
  g_test_add_func ("/words/drift", test_drift);
  g_test_add_func ("/words/dropped", test_dropped);
  g_test_add_func ("/words/unplaced", test_unplaced);
  g_test_add_func ("/words/sound", test_sound);
  g_test_add_func ("/words/summary", test_summary);

  return g_test_run ();
}

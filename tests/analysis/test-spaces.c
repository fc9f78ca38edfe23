/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-analysis-error.h"
#include "carlos-feature-space.h"
#include "carlos-genre-part.h"
#include "carlos-listening.h"
#include "carlos-sound-part.h"
#include "carlos-transform.h"
#include "invented-table.h"

#include <math.h>

#define assert_near(actual, expected) g_assert_cmpfloat_with_epsilon (actual, expected, 1e-5)

typedef struct
{
  CarlosTrackTable *table;
  double *weights;
  CarlosGenreWords *words;
  CarlosFeatureSpace *space;
  GError *error;
} Made;

static void
made_clear (Made *made)
{
  carlos_track_table_unref (made->table);
  g_free (made->weights);
  carlos_genre_words_free (made->words);
  g_clear_pointer (&made->space, carlos_feature_space_free);
  g_clear_error (&made->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Made, made_clear)

static Made
make (const char *text, CarlosSpaceKind kind)
{
  Made made = { .table = invented_table_parse (text) };

  made.weights
    = carlos_listening_weights (made.table, carlos_listening_resolve (made.table, CARLOS_WEIGHTING_AUTO));
  made.words = carlos_genre_words_new (made.table, NULL);
  made.space
    = carlos_feature_space_new (made.table, made.words, NULL, kind, 0, made.weights, 1, 0, &made.error);
  g_assert_true ((made.space == NULL) == (made.error != NULL));

  return made;
}

static const CarlosDroppedFeature *
find_dropped (const CarlosSpaceReport *report, const char *name)
{
  for (guint i = 0; i < report->n_dropped; i++)
    {
      if (g_str_equal (report->dropped[i].name, name))
        return &report->dropped[i];
    }

  return NULL;
}

static void
assert_dropped (const CarlosSpaceReport *report, const char *name, const char *reason)
{
  const CarlosDroppedFeature *dropped = find_dropped (report, name);

  g_assert_nonnull (dropped);
  g_assert_cmpstr (dropped->reason, ==, reason);
}

/* Sum of the variances of some columns, over the rows that have them. */
static double
sum_variances (const CarlosMatrix *m, guint first, guint end)
{
  double total = 0;

  for (guint j = first; j < end; j++)
    {
      double sum = 0, squares = 0;
      gsize n = 0;

      for (gsize i = 0; i < m->n_rows; i++)
        {
          double value = m->values[i * m->n_columns + j];

          if (isnan (value))
            continue;
          sum += value;
          squares += value * value;
          n++;
        }
      total += squares / n - (sum / n) * (sum / n);
    }

  return total;
}

static void
test_transforms (void)
{
  const float even[] = { 0.1f, 0.3f, 0.5f, 0.7f, 0.9f, NAN };
  const float piled[] = { 0, 0, 0, 0, 0.01f, 0, 0.02f, 0.9f };
  float values[] = { 0, 0.5f, 1, NAN };
  float loud[] = { 1, 2, 3, 6, NAN };

  g_assert_cmpint (carlos_transform_choose (even, 6, 1, 0, 1), ==, CARLOS_TRANSFORM_NONE);
  g_assert_cmpint (carlos_transform_choose (piled, 8, 1, 0, 1), ==, CARLOS_TRANSFORM_LOGIT);
  g_assert_cmpint (carlos_transform_choose (piled, 8, 1, -60, 0), ==, CARLOS_TRANSFORM_ASINH);
  g_assert_cmpstr (carlos_transform_to_string (CARLOS_TRANSFORM_LOGIT), ==, "logit");

  carlos_transform_apply (CARLOS_TRANSFORM_LOGIT, values, 4, 1);
  assert_near (values[0], log (.01 / .99));
  assert_near (values[1], 0);
  assert_near (values[2], log (.99 / .01));
  g_assert_true (isnan (values[3]));

  /* mean 3, population variance 14 / 4 */
  carlos_transform_apply (CARLOS_TRANSFORM_ASINH, loud, 5, 1);
  assert_near (loud[0], asinh (-2 / sqrt (3.5)));
  assert_near (loud[2], 0);
  assert_near (loud[3], asinh (3 / sqrt (3.5)));
  g_assert_true (isnan (loud[4]));
}

static void
test_weighting (void)
{
  g_autoptr (CarlosTrackTable) both = invented_table_parse ("title,minutes,plays\na,2.5,1\nb,,3\n");
  g_autoptr (CarlosTrackTable) plays = invented_table_parse ("title,plays\na,0\nb,0\n");
  g_autoptr (CarlosTrackTable) none = invented_table_parse ("title\na\nb\n");
  g_autofree double *minutes = carlos_listening_weights (both, CARLOS_WEIGHTING_MINUTES);
  g_autofree double *nothing = carlos_listening_weights (plays, CARLOS_WEIGHTING_PLAYS);

  g_assert_cmpint (carlos_listening_resolve (both, CARLOS_WEIGHTING_AUTO), ==, CARLOS_WEIGHTING_MINUTES);
  g_assert_cmpint (carlos_listening_resolve (both, CARLOS_WEIGHTING_PLAYS), ==, CARLOS_WEIGHTING_PLAYS);
  g_assert_cmpint (carlos_listening_resolve (both, CARLOS_WEIGHTING_TRACKS), ==, CARLOS_WEIGHTING_TRACKS);
  g_assert_cmpint (carlos_listening_resolve (plays, CARLOS_WEIGHTING_MINUTES), ==, CARLOS_WEIGHTING_PLAYS);
  g_assert_cmpint (carlos_listening_resolve (none, CARLOS_WEIGHTING_MINUTES), ==, CARLOS_WEIGHTING_TRACKS);

  assert_near (minutes[0], 2.5);
  assert_near (minutes[1], 0);
  /* never played at all: each counts alike */
  assert_near (nothing[0], 1);
  assert_near (nothing[1], 1);
}

/* Loudness follows energy but for one row, key and duration are no sounds, liveness never changes, and acousticness is
 * known of one row only. */
static const char sound_table[]
  = "title,energy,key,loudness,acousticness,liveness,valence,tempo,duration_ms\n"
    "a,.1,1,-20,.5,.2,.9,100,180000\n"
    "b,.2,5,-18,,.2,.1,110,200000\n"
    "c,.4,3,-14,,.2,.6,170,210000\n"
    "d,.6,9,-10,,.2,.2,160,190000\n"
    "e,.9,2,-4,,.2,.8,130,230000\n";

static void
test_sound_drops (void)
{
  g_auto (Made) made = make (sound_table, CARLOS_SPACE_SOUND);
  const CarlosSpaceReport *report = &made.space->report;
  const CarlosDroppedFeature *redundant;

  g_assert_no_error (made.error);
  assert_dropped (report, "key", "categorical");
  assert_dropped (report, "duration_ms", "not a sound");
  assert_dropped (report, "liveness", "constant");
  assert_dropped (report, "acousticness", "missing");

  /* loudness = 20 energy - 22 exactly, so r is 1; the later of the two goes when they are even. */
  redundant = find_dropped (report, "energy");
  if (redundant == NULL)
    redundant = find_dropped (report, "loudness");
  g_assert_nonnull (redundant);
  g_assert_cmpstr (redundant->reason, ==, "redundant");
  g_assert_cmpstr (redundant->partner, ==, g_str_equal (redundant->name, "energy") ? "loudness" : "energy");
  assert_near (redundant->r, 1);

  g_assert_cmpuint (report->n_features, ==, 3);
  g_assert_cmpuint (report->n_dropped, ==, 5);
  g_assert_cmpuint (report->n_correlation, ==, 8);
  for (guint i = 0; i < 8; i++)
    for (guint j = 0; j < 8; j++)
      {
        double r = report->correlation[8 * i + j], mirrored = report->correlation[8 * j + i];

        g_assert_true (isnan (r) ? isnan (mirrored) : r == mirrored && fabs (r) <= 1 + 1e-9);
      }
}

static void
test_sound_is_standardised (void)
{
  g_auto (Made) made = make (sound_table, CARLOS_SPACE_SOUND);
  const CarlosMatrix *points = made.space->points;

  g_assert_cmpuint (points->n_rows, ==, 5);
  for (guint j = 0; j < points->n_columns; j++)
    {
      double sum = 0;

      for (gsize i = 0; i < points->n_rows; i++)
        sum += carlos_matrix_row (points, i)[j];
      assert_near (sum, 0);
      assert_near (sum_variances (points, j, j + 1), 1);
    }
}

static void
test_sound_transforms_the_skewed (void)
{
  g_autoptr (GString) text = g_string_new ("title,speechiness,valence\n");
  g_auto (Made) made = { 0 };

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "t,0.%02u,0.%02u\n", i % 20 == 0 ? 90 : i % 5, i);
  made = make (text->str, CARLOS_SPACE_SOUND);

  g_assert_cmpuint (made.space->report.n_features, ==, 2);
  g_assert_cmpstr (made.space->report.features[0], ==, "speechiness");
  g_assert_cmpstr (made.space->report.transforms[0], ==, "logit");
  g_assert_cmpstr (made.space->report.transforms[1], ==, "none");
}

static void
test_sound_pulls_in_the_odd_one (void)
{
  g_autoptr (GString) text = g_string_new ("title,tempo,valence\n");
  g_auto (Made) made = { 0 };
  double largest = 0;

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "t,%u,0.%02u\n", i == 0 ? 400 : i == 1 ? 1 : 110 + i % 20, i % 100);
  made = make (text->str, CARLOS_SPACE_SOUND);

  for (gsize i = 0; i < 2 * made.space->points->n_rows; i++)
    largest = MAX (largest, fabs (made.space->points->values[i]));
  assert_near (largest, 4);
}

static void
test_sound_fills_gaps (void)
{
  g_auto (Made) made = make ("title,danceability,energy,valence,tempo\n"
                             "a,.1,.9,.3,150\nb,.5,.4,.8,100\nc,.9,.6,.1,120\nd,.2,.3,.6,170\n"
                             "e,.3,,.4,110\nf,.3,,,\ng,,,,\n",
                             CARLOS_SPACE_SOUND);
  const CarlosMatrix *entities = made.space->entities;

  g_assert_cmpuint (entities->n_columns, ==, 4);
  g_assert_cmpuint (made.space->points->n_rows, ==, 5);
  assert_near (carlos_matrix_row (entities, 4)[1], 0);        /* the mean */
  g_assert_true (isnan (carlos_matrix_row (entities, 5)[0])); /* one of four is too few */
  g_assert_true (isnan (carlos_matrix_row (entities, 6)[0]));
  assert_near (made.space->report.sound_coverage, 6 / 7.0);
}

static void
test_sound_without_differences (void)
{
  g_auto (Made) made = make ("title,energy,tempo\na,.5,120\nb,.5,120\n", CARLOS_SPACE_SOUND);

  g_assert_no_error (made.error);
  g_assert_cmpuint (made.space->points->n_columns, ==, 2);
  for (guint i = 0; i < 4; i++)
    assert_near (made.space->points->values[i], 0);
}

/* A duration or a key says nothing of how music sounds, so such a table must not be called heard, nor must its rows make
 * the columns that do seem to be missing. */
static void
test_duration_is_no_sound (void)
{
  g_auto (Made) only
    = make ("title,genres,duration_ms,key\na,rock,1000,1\nb,pop,2000,2\n", CARLOS_SPACE_AUTO);
  g_auto (Made) some
    = make ("title,energy,duration_ms\na,.5,1\nb,.7,2\nc,,3\nd,,4\ne,,5\n", CARLOS_SPACE_AUTO);

  g_assert_no_error (only.error);
  g_assert_cmpint (only.space->report.kind, ==, CARLOS_SPACE_GENRE);
  assert_near (only.space->report.sound_coverage, 0);

  g_assert_no_error (some.error);
  g_assert_cmpint (some.space->report.kind, ==, CARLOS_SPACE_SOUND);
  g_assert_cmpuint (some.space->points->n_rows, ==, 2);
  assert_near (some.space->report.sound_coverage, .4);
}

static double
get_distance (const CarlosMatrix *m, gsize a, gsize b)
{
  double sum = 0;

  for (guint j = 0; j < m->n_columns; j++)
    {
      double difference = carlos_matrix_row (m, a)[j] - carlos_matrix_row (m, b)[j];

      sum += difference * difference;
    }

  return sqrt (sum);
}

static const char genre_table[] = "title,artists,genres\n"
                                  "a,One,rock|metal\nb,Two,rock|metal\nc,Three,jazz|swing\n"
                                  "d,Four,jazz|swing\ne,Five,\nf,,rock\ng,Two|Five,rock\n";

static void
test_genre_rows_are_artists (void)
{
  g_auto (Made) made = make (genre_table, CARLOS_SPACE_GENRE);
  const CarlosMatrix *entities = made.space->entities;

  g_assert_true (made.space->entities_are_artists);
  g_assert_cmpuint (entities->n_rows, ==, 5);
  g_assert_cmpuint (made.space->points->n_rows, ==, 4);
  g_assert_cmpstr (made.space->report.features[0], ==, "genre 1");
  g_assert_cmpstr (made.space->report.transforms[0], ==, "svd");
  assert_near (made.space->report.genre_coverage, 6 / 7.0);

  assert_near (get_distance (entities, 2, 3), 0);
  g_assert_cmpfloat (get_distance (entities, 0, 1), <, .5 * get_distance (entities, 0, 2));
  g_assert_true (isnan (carlos_matrix_row (entities, 4)[0]));

  g_assert_cmpuint (carlos_feature_space_get_entity (made.space, made.table, 0), ==, 0);
  g_assert_cmpuint (carlos_feature_space_get_entity (made.space, made.table, 6), ==, 1);
  g_assert_cmpuint (carlos_feature_space_get_entity (made.space, made.table, 5), ==, G_MAXUINT);
}

static void
test_genre_rows_are_tracks_without_artists (void)
{
  g_auto (Made) made = make ("title,genres\na,rock\nb,jazz\nc,rock\nd,\n", CARLOS_SPACE_GENRE);

  g_assert_false (made.space->entities_are_artists);
  g_assert_cmpuint (made.space->points->n_rows, ==, 3);
  assert_near (get_distance (made.space->points, 0, 2), 0);
  g_assert_cmpfloat (get_distance (made.space->points, 0, 1), >, .5);
}

static void
test_blend_weighs_both_alike (void)
{
  InventedListener listener = { 400, 4, 3, TRUE, TRUE, TRUE, FALSE };
  g_autofree char *text = invented_listener_write (&listener);
  g_auto (Made) made = make (text, CARLOS_SPACE_BLEND);
  const CarlosSpaceReport *report = &made.space->report;
  guint first_genre = 0;

  while (!g_str_has_prefix (report->features[first_genre], "genre"))
    first_genre++;
  g_assert_cmpuint (first_genre, >, 1);
  g_assert_cmpuint (report->n_features, >, first_genre + 1);
  g_assert_cmpuint (report->n_features, ==, made.space->points->n_columns);
  assert_near (sum_variances (made.space->points, 0, first_genre), 1);
  assert_near (sum_variances (made.space->points, first_genre, report->n_features), 1);
  assert_near (report->sound_weight, .5);
  assert_near (report->genre_weight, .5);
}

static void
test_blend_of_one_sound (void)
{
  g_auto (Made) made = make ("title,genres,energy\na,rock,.5\nb,jazz,.5\n", CARLOS_SPACE_BLEND);

  g_assert_no_error (made.error);
  assert_near (made.space->report.sound_weight, 0);
  assert_near (made.space->report.genre_weight, 1);
}

/* Ten tracks, so many of which have a sound or a genre. */
static void
assert_auto (guint n_sound, guint n_genre, CarlosSpaceKind kind, const char *reason)
{
  g_autoptr (GString) text = g_string_new ("title,artists,genres,energy,tempo\n");
  g_auto (Made) made = { 0 };

  for (guint t = 0; t < 10; t++)
    {
      g_string_append_printf (text, "t,a%u,%s,", t, t < n_genre ? (t % 2 ? "rock" : "jazz") : "");
      if (t < n_sound)
        g_string_append_printf (text, ".%u,%u\n", t, 100 + t * t % 7);
      else
        g_string_append (text, ",\n");
    }
  made = make (text->str, CARLOS_SPACE_AUTO);

  g_assert_no_error (made.error);
  g_assert_cmpint (made.space->report.kind, ==, kind);
  g_assert_cmpstr (made.space->report.reason, ==, reason);
}

static void
test_auto (void)
{
#define REASON(sound, genre) \
  "chosen because audio features are known for " sound " % of the listening and genres for " genre " %"
  assert_auto (10, 10, CARLOS_SPACE_BLEND, REASON ("100", "100"));
  assert_auto (8, 8, CARLOS_SPACE_BLEND, REASON ("80", "80"));
  assert_auto (8, 7, CARLOS_SPACE_SOUND, REASON ("80", "70"));
  assert_auto (7, 8, CARLOS_SPACE_GENRE, REASON ("70", "80"));
  assert_auto (5, 6, CARLOS_SPACE_GENRE, REASON ("50", "60"));
  assert_auto (6, 5, CARLOS_SPACE_SOUND, REASON ("60", "50"));
#undef REASON
}

/* Ten tracks by ten artists, so many of which have a sound or a genre, or are played beside another. */
static void
assert_auto_with_plays (guint n_sound, guint n_genre, guint n_played, CarlosSpaceKind kind)
{
  g_autoptr (GString) text = g_string_new ("title,artists,genres,energy,tempo\n");
  g_autoptr (CarlosPlayLog) log = NULL;
  g_autoptr (CarlosTrackTable) table = NULL;
  g_autoptr (CarlosGenreWords) words = NULL;
  g_autoptr (CarlosFeatureSpace) space = NULL;
  GArray *plays = g_array_new (FALSE, FALSE, sizeof (CarlosPlay));
  double weights[10];

  for (guint t = 0; t < 10; t++)
    {
      CarlosPlay play = { 1000 + 200 * t, t, 200000, 0 };

      weights[t] = 1;
      g_string_append_printf (text, "t,a%u,%s,", t, t < n_genre ? (t % 2 ? "rock" : "jazz") : "");
      if (t < n_sound)
        g_string_append_printf (text, ".%u,%u\n", t, 100 + t * t % 7);
      else
        g_string_append (text, ",\n");
      if (t < n_played)
        g_array_append_val (plays, play);
    }
  log = carlos_play_log_new_take (plays);
  table = invented_table_parse (text->str);
  words = carlos_genre_words_new (table, NULL);
  space = carlos_feature_space_new (table, words, log, CARLOS_SPACE_AUTO, 0, weights, 1, 0, NULL);

  g_assert_nonnull (space);
  g_assert_cmpint (space->report.kind, ==, kind);
  assert_near (space->report.listening_coverage, n_played / 10.0);
  g_assert_true (isnan (space->report.sound_weight) == (kind != CARLOS_SPACE_BLEND || n_sound < 8));
  g_assert_true (isnan (space->report.genre_weight) == (kind != CARLOS_SPACE_BLEND || n_genre < 8));
  g_assert_true (isnan (space->report.listening_weight) == (kind != CARLOS_SPACE_BLEND || n_played < 8));
}

static void
test_auto_with_plays (void)
{
  assert_auto_with_plays (10, 10, 10, CARLOS_SPACE_BLEND);
  assert_auto_with_plays (0, 8, 8, CARLOS_SPACE_BLEND);
  assert_auto_with_plays (8, 0, 8, CARLOS_SPACE_BLEND);
  assert_auto_with_plays (8, 8, 0, CARLOS_SPACE_BLEND);
  assert_auto_with_plays (0, 0, 8, CARLOS_SPACE_LISTENING);
  assert_auto_with_plays (7, 7, 8, CARLOS_SPACE_LISTENING);
  assert_auto_with_plays (7, 8, 7, CARLOS_SPACE_GENRE);
  assert_auto_with_plays (8, 7, 7, CARLOS_SPACE_SOUND);
  assert_auto_with_plays (2, 3, 4, CARLOS_SPACE_LISTENING);
  assert_auto_with_plays (3, 4, 4, CARLOS_SPACE_GENRE);
}

/* Three sides of the same variance; each track lies where its first artist is. */
static void
test_blend_with_plays (void)
{
  InventedListener listener = { 240, 4, 3, TRUE, TRUE, TRUE, FALSE };
  g_autoptr (CarlosTrackTable) table = invented_table_new (&listener);
  g_autoptr (CarlosGenreWords) words = NULL;
  GArray *plays = g_array_new (FALSE, FALSE, sizeof (CarlosPlay));
  g_autoptr (CarlosPlayLog) log = NULL;
  g_autoptr (CarlosFeatureSpace) space = NULL;
  double weights[240];
  guint first = 0;

  for (guint t = 0; t < 240; t++)
    {
      CarlosPlay play = { 1000 + 200 * t, t * 4 % 240 + t / 60, 200000, 0 };

      weights[t] = 1;
      g_array_append_val (plays, play);
    }
  log = carlos_play_log_new_take (plays);
  words = carlos_genre_words_new (table, NULL);
  space = carlos_feature_space_new (table, words, log, CARLOS_SPACE_BLEND, 0, weights, 1, 0, NULL);
  while (!g_str_has_prefix (space->report.features[first], "listening"))
    first++;

  assert_near (space->report.sound_weight, 1 / 3.0);
  assert_near (space->report.genre_weight, 1 / 3.0);
  assert_near (space->report.listening_weight, 1 / 3.0);
  g_assert_cmpuint (space->report.n_features, ==, space->points->n_columns);
  assert_near (sum_variances (space->points, 0, first), 2);
  assert_near (sum_variances (space->points, first, space->report.n_features), 1);
  /* tracks t and t + 48 are of the same artist */
  g_assert_cmpmem (
    carlos_matrix_row (space->points, 5) + first, sizeof (float) * (space->points->n_columns - first),
    carlos_matrix_row (space->points, 53) + first, sizeof (float) * (space->points->n_columns - first));
}

/* One track of three has a genre, and nearly all of the minutes. */
static void
test_auto_counts_listening (void)
{
  g_auto (Made) made = make ("title,artists,genres,energy,minutes\n"
                             "a,x,rock,,90\nb,y,,.2,5\nc,z,,.9,5\n",
                             CARLOS_SPACE_AUTO);

  g_assert_cmpint (made.space->report.kind, ==, CARLOS_SPACE_GENRE);
  assert_near (made.space->report.genre_coverage, .9);
  assert_near (made.space->report.sound_coverage, .1);
}

static void
assert_no_space (const char *text, CarlosSpaceKind kind, const char *word)
{
  g_auto (Made) made = make (text, kind);

  g_assert_error (made.error, CARLOS_ANALYSIS_ERROR, CARLOS_ANALYSIS_ERROR_NO_DATA);
  g_assert_nonnull (strstr (made.error->message, word));
  g_assert_null (strchr (made.error->message, '\n'));
}

static void
test_no_data (void)
{
  g_autoptr (CarlosTrackTable) eight = invented_table_parse ("title,danceability,energy\na,.1,.2\n");
  g_autoptr (CarlosGenreWords) words = carlos_genre_words_new (eight, NULL);
  double weight = 1;
  g_autoptr (GError) error = NULL;

  assert_no_space ("title\na\n", CARLOS_SPACE_AUTO, "neither");
  assert_no_space ("title,genres\na,rock\n", CARLOS_SPACE_SOUND, "no audio features");
  assert_no_space ("title,energy\na,.5\n", CARLOS_SPACE_GENRE, "no genres");
  assert_no_space ("title,artists,energy\na,A,.5\n", CARLOS_SPACE_LISTENING, "next to");
  assert_no_space ("title,energy\na,.5\n", CARLOS_SPACE_BLEND, "two");
  assert_no_space ("title,genres\na,rock\n", CARLOS_SPACE_BLEND, "two");
  assert_no_space ("title,genres,energy\na,rock,\nb,,.5\n", CARLOS_SPACE_BLEND, "No track");

  g_assert_null (carlos_feature_space_new_study (eight, words, 0, &weight, &error));
  g_assert_error (error, CARLOS_ANALYSIS_ERROR, CARLOS_ANALYSIS_ERROR_NO_DATA);
  g_assert_nonnull (strstr (error->message, "duration_ms"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/transform", test_transforms);
  g_test_add_func ("/weighting", test_weighting);
  g_test_add_func ("/sound/drops", test_sound_drops);
  g_test_add_func ("/sound/is-standardised", test_sound_is_standardised);
  g_test_add_func ("/sound/transforms-the-skewed", test_sound_transforms_the_skewed);
  g_test_add_func ("/sound/pulls-in-the-odd-one", test_sound_pulls_in_the_odd_one);
  g_test_add_func ("/sound/fills-gaps", test_sound_fills_gaps);
  g_test_add_func ("/sound/without-differences", test_sound_without_differences);
  g_test_add_func ("/sound/duration-is-none", test_duration_is_no_sound);
  g_test_add_func ("/genre/rows-are-artists", test_genre_rows_are_artists);
  g_test_add_func ("/genre/rows-are-tracks-without-artists", test_genre_rows_are_tracks_without_artists);
  g_test_add_func ("/blend/weighs-both-alike", test_blend_weighs_both_alike);
  g_test_add_func ("/blend/of-one-sound", test_blend_of_one_sound);
  g_test_add_func ("/auto/coverage", test_auto);
  g_test_add_func ("/blend/with-plays", test_blend_with_plays);
  g_test_add_func ("/auto/with-plays", test_auto_with_plays);
  g_test_add_func ("/auto/counts-listening", test_auto_counts_listening);
  g_test_add_func ("/no-data", test_no_data);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-analysis-error.h"
#include "carlos-feature-space.h"
#include "carlos-genre-part.h"
#include "invented-table.h"

#include <math.h>

#define assert_near(actual, expected) g_assert_cmpfloat_with_epsilon (actual, expected, 1e-5)

static CarlosGenreTree *
invent_tree (void)
{
  static const CarlosGenreText texts[] = {
    { "invented.genres", "rock\n"
                         "  metal = heavy metal\n"
                         "    black metal\n"
                         "      @ norwegian\n"
                         "  punk\n"
                         "    metalcore < metal\n"
                         "jazz\n"
                         "@ norwegian, uzbek\n" },
  };
  g_autoptr (GError) error = NULL;
  CarlosGenreTree *tree = carlos_genre_tree_new (texts, G_N_ELEMENTS (texts), &error);

  g_assert_no_error (error);

  return tree;
}

static guint
find_word (const CarlosGenreWords *words, const char *name)
{
  for (guint w = 0; w < words->n_words; w++)
    {
      if (g_str_equal (words->names[w], name))
        return w;
    }

  return G_MAXUINT;
}

static void
assert_word (const CarlosGenreWords *words, guint track, guint place, const char *name)
{
  guint n_words;
  const guint *own = carlos_genre_words_get (words, track, &n_words);

  g_assert_cmpuint (place, <, n_words);
  g_assert_cmpstr (words->names[own[place]], ==, name);
}

static guint
count_words_of_track (const CarlosGenreWords *words, guint track)
{
  guint n_words;

  carlos_genre_words_get (words, track, &n_words);

  return n_words;
}

static void
test_one_word_a_genre (void)
{
  g_autoptr (CarlosGenreTree) tree = invent_tree ();
  g_autoptr (CarlosTrackTable) table = invented_table_parse ("title,genres\n"
                                                             "a,Heavy Metal|metal|heavy-metal|seen live\n"
                                                             "b,uzbek black-metal|jazz\n"
                                                             "c,uzbek black metal|favourites\n"
                                                             "d,seen live\n");
  g_autoptr (CarlosGenreWords) words = carlos_genre_words_new (table, tree);

  g_assert_cmpuint (count_words_of_track (words, 0), ==, 1);
  assert_word (words, 0, 0, "metal");
  g_assert_cmpuint (count_words_of_track (words, 1), ==, 2);
  assert_word (words, 1, 0, "uzbek black-metal");
  assert_word (words, 1, 1, "jazz");
  g_assert_cmpuint (count_words_of_track (words, 2), ==, 1);
  assert_word (words, 2, 0, "uzbek black-metal");
  g_assert_cmpuint (count_words_of_track (words, 3), ==, 0);
  g_assert_cmpuint (find_word (words, "seen live"), ==, G_MAXUINT);
}

static void
assert_relatives (const CarlosGenreWords *words,
                  const char *name,
                  const char *const *names,
                  const double *weights)
{
  guint n_relatives;
  const CarlosGenreRelative *relatives
    = carlos_genre_words_get_relatives (words, find_word (words, name), &n_relatives);

  for (guint r = 0; r < n_relatives; r++)
    {
      g_assert_cmpstr (words->names[relatives[r].word], ==, names[r]);
      g_assert_cmpfloat (relatives[r].weight, ==, weights[r]);
    }
  g_assert_null (names[n_relatives]);
}

/* A half for parents, a quarter for theirs, nothing beyond; a compound's genre is its parent, and what is reached on two ways
 * counts once. */
static void
test_relatives (void)
{
  g_autoptr (CarlosGenreTree) tree = invent_tree ();
  g_autoptr (CarlosTrackTable) table = invented_table_parse (
    "title,genres\na,norwegian black metal|uzbek black metal|uzbek jazz|black metal|metalcore|rock\n");
  g_autoptr (CarlosGenreWords) words = carlos_genre_words_new (table, tree);
  const double weights[] = { 1, .5, .25 }, two_parents[] = { 1, .5, .5, .25 };

  assert_relatives (words, "norwegian black metal",
                    (const char *[]){ "norwegian black metal", "black metal", "metal", NULL }, weights);
  assert_relatives (words, "uzbek black metal",
                    (const char *[]){ "uzbek black metal", "black metal", "metal", NULL }, weights);
  assert_relatives (words, "uzbek jazz", (const char *[]){ "uzbek jazz", "jazz", NULL }, weights);
  assert_relatives (words, "black metal", (const char *[]){ "black metal", "metal", "rock", NULL }, weights);
  assert_relatives (words, "metalcore", (const char *[]){ "metalcore", "punk", "metal", "rock", NULL },
                    two_parents);
  assert_relatives (words, "rock", (const char *[]){ "rock", NULL }, weights);
}

static void
test_without_a_tree (void)
{
  g_autoptr (CarlosTrackTable) table
    = invented_table_parse ("title,genres\na,Metal|heavy metal\nb,seen live\n");
  g_autoptr (CarlosGenreWords) words = carlos_genre_words_new (table, NULL);
  const double weights[] = { 1 };

  g_assert_cmpuint (words->n_words, ==, 3);
  assert_word (words, 0, 0, "metal");
  assert_word (words, 0, 1, "heavy metal");
  assert_word (words, 1, 0, "seen live");
  assert_relatives (words, "heavy metal", (const char *[]){ "heavy metal", NULL }, weights);
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

/* By hand, over the words black metal, metal, rock, jazz: A has (1, 1/2, 1/4, 0), B (0, 1, 1/2, 0), C (0, 0, 0, 1). Of four
 * artists, of whom one has no genre, one has black metal or jazz and two have metal or rock, so that idf is ln (5 / 2) + 1
 * and ln (5 / 3) + 1. There are as many directions as words, so that the space keeps the angles between the weighted rows: with r = idf (black
 * metal) / idf (metal), the cosine of A = (r, 1/2, 1/4) and B = (0, 1, 1/2) is 5/8 / sqrt ((r^2 + 5/16) 5/4). */
static void
test_space (void)
{
  g_autoptr (CarlosGenreTree) tree = invent_tree ();
  g_autoptr (CarlosTrackTable) table = invented_table_parse (
    "title,artists,genres\na,A,black metal\nb,B,metal|seen live\nc,C,jazz\nd,D,seen live\n");
  g_autoptr (CarlosGenreWords) words = carlos_genre_words_new (table, tree);
  CarlosSpaceReport report = { 0 };
  g_autoptr (CarlosMatrix) part = carlos_genre_part_new_for_artists (table, words, 1, &report);
  double r = (log (5 / 2.0) + 1) / (log (5 / 3.0) + 1);
  double cosine = .625 / sqrt ((r * r + .3125) * 1.25);

  carlos_space_report_clear (&report);
  assert_near (get_distance (part, 0, 1), sqrt (2 - 2 * cosine));
  assert_near (get_distance (part, 0, 2), sqrt (2));
  assert_near (get_distance (part, 1, 2), sqrt (2));
  g_assert_true (isnan (carlos_matrix_row (part, 3)[0]));
}

/* What has no word of the tree is not covered, and a table of such words has no genre space. */
static void
test_coverage (void)
{
  g_autoptr (CarlosGenreTree) tree = invent_tree ();
  const double weights[] = { 3, 1 };
  g_autoptr (GError) error = NULL, other_error = NULL;
  g_autoptr (CarlosTrackTable) half
    = invented_table_parse ("title,genres,energy\na,metal,.1\nb,seen live,.2\n");
  g_autoptr (CarlosTrackTable) none
    = invented_table_parse ("title,genres,energy\na,loud,.1\nb,seen live,.2\n");
  g_autoptr (CarlosGenreWords) half_words = carlos_genre_words_new (half, tree);
  g_autoptr (CarlosGenreWords) no_words = carlos_genre_words_new (none, tree);
  g_autoptr (CarlosFeatureSpace) genre
    = carlos_feature_space_new (half, half_words, NULL, CARLOS_SPACE_GENRE, 0, weights, 1, 0, &error);
  g_autoptr (CarlosFeatureSpace) chosen
    = carlos_feature_space_new (none, no_words, NULL, CARLOS_SPACE_AUTO, 0, weights, 1, 0, &error);

  g_assert_no_error (error);
  assert_near (genre->report.genre_coverage, .75);
  g_assert_cmpuint (genre->points->n_rows, ==, 1);
  g_assert_cmpint (chosen->report.kind, ==, CARLOS_SPACE_SOUND);
  assert_near (chosen->report.genre_coverage, 0);
  g_assert_true (chosen->report.is_chosen);
  g_assert_nonnull (strstr (chosen->report.reason, "genres for 0 %"));

  g_assert_null (
    carlos_feature_space_new (none, no_words, NULL, CARLOS_SPACE_GENRE, 0, weights, 1, 0, &error));
  g_assert_error (error, CARLOS_ANALYSIS_ERROR, CARLOS_ANALYSIS_ERROR_NO_DATA);
  g_assert_nonnull (strstr (error->message, "knows none"));
  g_assert_null (
    carlos_feature_space_new (none, no_words, NULL, CARLOS_SPACE_BLEND, 0, weights, 1, 0, &other_error));
  g_assert_nonnull (strstr (other_error->message, "knows none"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/genre-words/one-word-a-genre", test_one_word_a_genre);
  g_test_add_func ("/genre-words/relatives", test_relatives);
  g_test_add_func ("/genre-words/without-a-tree", test_without_a_tree);
  g_test_add_func ("/genre-words/space", test_space);
  g_test_add_func ("/genre-words/coverage", test_coverage);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-genre-tree.h"

static CarlosGenreTree *
read_tree (const char *text, GError **error)
{
  const CarlosGenreText texts[] = { { "a.genres", text } };

  return carlos_genre_tree_new (texts, G_N_ELEMENTS (texts), error);
}

/* A small world with everything that the form of the text has, in two files that need each other. */
static CarlosGenreTree *
invent_tree (void)
{
  static const CarlosGenreText texts[] = {
    { "music.genres", "# Invented.\n"
                      "\n"
                      "rock = rock music\n"
                      "  @ argentine, british, leeds, mexican = rock azteca < folk\n"
                      "  metal = heavy metal\n"
                      "    black metal\n"
                      "      @ norwegian\n"
                      "  art rock, folk rock = folk-rocking < folk\n"
                      "hip hop = rap\n"
                      "  @ argentine\n"
                      "  jazz rap < jazz\n"
                      "drum and bass = dnb, jazz\n" },
    { "rest.genres", "folk\n"
                     "  argentine folk = folklore\n"
                     "@ british = uk\n"
                     "  @ yorkshire\n"
                     "    @ leeds\n"
                     "@ argentine = argentino = argentina, norwegian, mexican\n"
                     "! love, the\n" },
  };
  g_autoptr (GError) error = NULL;
  CarlosGenreTree *tree = carlos_genre_tree_new (texts, G_N_ELEMENTS (texts), &error);

  g_assert_no_error (error);

  return tree;
}

static void
assert_resolves (const CarlosGenreTree *tree, const char *name, CarlosGenreHow how, const char *genre)
{
  g_autofree char *printable = g_strescape (name, NULL);
  CarlosGenreMatch match;

  g_test_message ("%s", printable);
  g_assert_cmpint (carlos_genre_tree_resolve (tree, name, &match), ==, how != CARLOS_GENRE_NONE);
  g_assert_cmpint (match.how, ==, how);
  if (how != CARLOS_GENRE_NONE)
    g_assert_cmpstr (carlos_genre_tree_get_name (tree, match.genre), ==, genre);
}

static guint
find (const CarlosGenreTree *tree, const char *name)
{
  CarlosGenreMatch match;

  g_assert_true (carlos_genre_tree_resolve (tree, name, &match));
  g_assert_cmpint (match.how, ==, CARLOS_GENRE_EXACT);

  return match.genre;
}

static void
assert_parents (const CarlosGenreTree *tree, const char *name, const char *first, const char *second)
{
  const char *expected[] = { first, second };
  guint n_expected = first == NULL ? 0 : second == NULL ? 1 : 2;
  guint n_parents;
  const guint *parents = carlos_genre_tree_get_parents (tree, find (tree, name), &n_parents);

  g_assert_cmpuint (n_parents, ==, n_expected);
  for (guint i = 0; i < n_parents; i++)
    g_assert_cmpstr (carlos_genre_tree_get_name (tree, parents[i]), ==, expected[i]);
}

static void
test_parents (void)
{
  g_autoptr (CarlosGenreTree) tree = invent_tree ();
  guint black_metal = find (tree, "black metal");

  g_assert_cmpuint (carlos_genre_tree_get_n_genres (tree), ==, 17);
  assert_parents (tree, "rock", NULL, NULL);
  assert_parents (tree, "metal", "rock", NULL);
  assert_parents (tree, "art rock", "rock", NULL);
  assert_parents (tree, "folk rock", "rock", "folk");
  assert_parents (tree, "jazz rap", "hip hop", "jazz");
  assert_parents (tree, "argentine rock", "rock", NULL);
  assert_parents (tree, "mexican rock", "rock", "folk");
  assert_parents (tree, "leeds rock", "british rock", NULL);
  assert_parents (tree, "norwegian black metal", "black metal", NULL);

  g_assert_cmpuint (carlos_genre_tree_get_depth (tree, black_metal), ==, 2);
  g_assert_cmpuint (carlos_genre_tree_get_root (tree, black_metal), ==, find (tree, "rock"));
  g_assert_cmpuint (carlos_genre_tree_get_depth (tree, find (tree, "jazz")), ==, 0);
}

static void
test_ancestors (void)
{
  g_autoptr (CarlosGenreTree) tree = invent_tree ();
  guint n_ancestors;
  g_autofree guint *ancestors
    = carlos_genre_tree_list_ancestors (tree, find (tree, "norwegian black metal"), &n_ancestors);

  g_assert_cmpuint (n_ancestors, ==, 3);
  g_assert_cmpuint (ancestors[0], ==, find (tree, "black metal"));
  g_assert_cmpuint (ancestors[1], ==, find (tree, "metal"));
  g_assert_cmpuint (ancestors[2], ==, find (tree, "rock"));
}

static void
test_spellings (void)
{
  g_autoptr (CarlosGenreTree) tree = invent_tree ();
  const char *names[]
    = { "hip hop", "Hip-Hop", "hip_hop", "HIPHOP", " hip  hop ", "hip/hop", "híp hóp", "hip·hop" };
  const char *drums[]
    = { "drum & bass", "Drum'n'Bass", "drum n bass", "drum ’n’ bass", "drum&bass", "drumandbass" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    assert_resolves (tree, names[i], CARLOS_GENRE_EXACT, "hip hop");
  for (guint i = 0; i < G_N_ELEMENTS (drums); i++)
    assert_resolves (tree, drums[i], CARLOS_GENRE_EXACT, "drum and bass");
  assert_resolves (tree, "Ｒｏｃｋ", CARLOS_GENRE_EXACT, "rock");
}

static void
test_aliases (void)
{
  g_autoptr (CarlosGenreTree) tree = invent_tree ();

  assert_resolves (tree, "RAP", CARLOS_GENRE_ALIAS, "hip hop");
  assert_resolves (tree, "D'n'B", CARLOS_GENRE_NONE, NULL);
  assert_resolves (tree, "jazz music", CARLOS_GENRE_ALIAS, "jazz");
  assert_resolves (tree, "rock azteca", CARLOS_GENRE_ALIAS, "mexican rock");
}

static void
test_scenes (void)
{
  g_autoptr (CarlosGenreTree) tree = invent_tree ();

  assert_resolves (tree, "argentine rock", CARLOS_GENRE_EXACT, "argentine rock");
  assert_resolves (tree, "Rock Argentino", CARLOS_GENRE_ALIAS, "argentine rock");
  assert_resolves (tree, "argentina rap", CARLOS_GENRE_ALIAS, "argentine hip hop");
  assert_resolves (tree, "rap-argentino", CARLOS_GENRE_ALIAS, "argentine hip hop");
  assert_resolves (tree, "uk rock", CARLOS_GENRE_ALIAS, "british rock");
  /* Has a line of its own and is found by the same names. */
  assert_resolves (tree, "folk argentino", CARLOS_GENRE_ALIAS, "argentine folk");
}

static void
test_compounds (void)
{
  g_autoptr (CarlosGenreTree) tree = invent_tree ();

  assert_resolves (tree, "british black metal", CARLOS_GENRE_ANCESTOR, "black metal");
  assert_resolves (tree, "metal argentino", CARLOS_GENRE_ANCESTOR, "metal");
  assert_resolves (tree, "art rock norwegian", CARLOS_GENRE_ANCESTOR, "art rock");
  assert_resolves (tree, "folk drum rock argentino", CARLOS_GENRE_ANCESTOR, "argentine rock");
  assert_resolves (tree, "jazz rock", CARLOS_GENRE_ANCESTOR, "rock");
  assert_resolves (tree, "black art norwegian rock", CARLOS_GENRE_ANCESTOR, "rock");
  assert_resolves (tree, "black art heavy norwegian rock", CARLOS_GENRE_NONE, NULL);
}

static void
test_other_words (void)
{
  g_autoptr (CarlosGenreTree) tree = invent_tree ();
  const char *names[]
    = { "",      "-",         "seen live",  "love metal",   "the rock",      "rock 1992", "nice rock",
        "black", "british",   "yorkshire",  "rockabilly",   "music",         "mexican",   "love",
        "art",   "\xff rock", "100 % rock", "argentine uk", "i like hip hop" };
  g_autofree char *long_name = g_strnfill (100000, 'a');
  const char *many_words = "rock rock rock rock rock rock rock rock rock rock rock rock rock";

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    assert_resolves (tree, names[i], CARLOS_GENRE_NONE, NULL);
  assert_resolves (tree, long_name, CARLOS_GENRE_NONE, NULL);
  assert_resolves (tree, many_words, CARLOS_GENRE_NONE, NULL);
}

static void
test_mistakes (void)
{
  static const struct
  {
    const char *text;
    CarlosGenreTreeError code;
    const char *message;
  } mistakes[] = {
    { "rock\npop\nRock-\n", CARLOS_GENRE_TREE_ERROR_DUPLICATE, "a.genres:3:*“Rock-”" },
    { "rock = hip hop\nhip-hop\n", CARLOS_GENRE_TREE_ERROR_DUPLICATE, "a.genres:2:*“hip-hop”" },
    { "rock = ROCK\n", CARLOS_GENRE_TREE_ERROR_DUPLICATE, "a.genres:1:*" },
    { "@ uk\n@ u-k\n", CARLOS_GENRE_TREE_ERROR_DUPLICATE, "a.genres:2:*" },
    { "@ uk\nrock\n  @ uk, uk\n", CARLOS_GENRE_TREE_ERROR_DUPLICATE, "a.genres:3:*" },
    { "! love, love\n", CARLOS_GENRE_TREE_ERROR_DUPLICATE, "a.genres:1:*" },
    { "rock\n  metal < rock\n", CARLOS_GENRE_TREE_ERROR_DUPLICATE, "a.genres:2:*“rock”" },
    { "rock\n\nmetal < punk\n", CARLOS_GENRE_TREE_ERROR_UNKNOWN, "a.genres:3:*“punk”" },
    { "rock\n  @ atlantis\n", CARLOS_GENRE_TREE_ERROR_UNKNOWN, "a.genres:2:*“atlantis”" },
    { "rock\n  metal\n    doom\npop < doom\nfolk < folk\n", CARLOS_GENRE_TREE_ERROR_CYCLE, "a.genres:5:*" },
    { "a < c\nb < a\nc < b\n", CARLOS_GENRE_TREE_ERROR_CYCLE, "a.genres:*own ancestor*" },
    { "rock, pop\n  metal\n", CARLOS_GENRE_TREE_ERROR_SYNTAX, "a.genres:2:*“metal”" },
    { "rock,, pop\n", CARLOS_GENRE_TREE_ERROR_SYNTAX, "a.genres:1:*" },
    { "rock = \n", CARLOS_GENRE_TREE_ERROR_SYNTAX, "a.genres:1:*" },
    { "rock <\n", CARLOS_GENRE_TREE_ERROR_UNKNOWN, "a.genres:1:*" },
    { "< rock\n", CARLOS_GENRE_TREE_ERROR_SYNTAX, "a.genres:1:*" },
    { "@\n", CARLOS_GENRE_TREE_ERROR_SYNTAX, "a.genres:1:*" },
    { "@ uk\n  rock\n", CARLOS_GENRE_TREE_ERROR_SYNTAX, "a.genres:2:*" },
    { "! \n", CARLOS_GENRE_TREE_ERROR_SYNTAX, "a.genres:1:*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CarlosGenreTree) tree = read_tree (mistakes[i].text, &error);

      g_test_message ("%s", mistakes[i].text);
      g_assert_null (tree);
      g_assert_error (error, CARLOS_GENRE_TREE_ERROR, (int) mistakes[i].code);
      g_assert_true (g_pattern_match_simple (mistakes[i].message, error->message));
    }
}

static void
test_empty (void)
{
  g_autoptr (CarlosGenreTree) tree = read_tree ("# nothing\r\n\r\n", NULL);

  g_assert_cmpuint (carlos_genre_tree_get_n_genres (tree), ==, 0);
  assert_resolves (tree, "rock", CARLOS_GENRE_NONE, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/genre-tree/parents", test_parents);
  g_test_add_func ("/genre-tree/ancestors", test_ancestors);
  g_test_add_func ("/genre-tree/spellings", test_spellings);
  g_test_add_func ("/genre-tree/aliases", test_aliases);
  g_test_add_func ("/genre-tree/scenes", test_scenes);
  g_test_add_func ("/genre-tree/compounds", test_compounds);
  g_test_add_func ("/genre-tree/other-words", test_other_words);
  g_test_add_func ("/genre-tree/mistakes", test_mistakes);
  g_test_add_func ("/genre-tree/empty", test_empty);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-genre-source.h"

#include "loading.h"

#include <string.h>

/* The tree that is part of the program. */

static void
test_size (void)
{
  const CarlosGenreTree *tree = carlos_genre_source_get_tree ();
  guint n_roots = 0;

  for (guint genre = 0; genre < carlos_genre_tree_get_n_genres (tree); genre++)
    n_roots += carlos_genre_tree_get_depth (tree, genre) == 0 ? 1 : 0;

  g_assert_cmpuint (carlos_genre_tree_get_n_genres (tree), >=, 1500);
  g_assert_cmpuint (n_roots, >=, 20);
  g_assert_cmpuint (n_roots, <=, 40);
  g_assert_true (tree == carlos_genre_source_get_tree ());
}

/* Each genre is found by its name, written in lower case, and descends from its root; none descends from itself. */
static void
test_every_genre (void)
{
  const CarlosGenreTree *tree = carlos_genre_source_get_tree ();

  for (guint genre = 0; genre < carlos_genre_tree_get_n_genres (tree); genre++)
    {
      const char *name = carlos_genre_tree_get_name (tree, genre);
      g_autofree char *lower = g_utf8_strdown (name, -1);
      guint n_ancestors, root = carlos_genre_tree_get_root (tree, genre);
      g_autofree guint *ancestors = carlos_genre_tree_list_ancestors (tree, genre, &n_ancestors);
      gboolean has_root = root == genre;
      CarlosGenreMatch match;

      g_assert_cmpstr (name, ==, lower);
      g_assert_true (carlos_genre_tree_resolve (tree, name, &match));
      g_assert_cmpint (match.how, ==, CARLOS_GENRE_EXACT);
      g_assert_cmpuint (match.genre, ==, genre);
      for (guint i = 0; i < n_ancestors; i++)
        {
          g_assert_cmpuint (ancestors[i], !=, genre);
          has_root = has_root || ancestors[i] == root;
        }
      g_assert_true (has_root);
      g_assert_cmpuint (carlos_genre_tree_get_depth (tree, root), ==, 0);
    }
}

static void
test_words (void)
{
  static const struct
  {
    const char *name;
    CarlosGenreHow how;
    const char *genre;
  } words[] = {
    { "Hip-Hop", CARLOS_GENRE_EXACT, "hip hop" },
    { "rap", CARLOS_GENRE_ALIAS, "hip hop" },
    { "R&B", CARLOS_GENRE_EXACT, "r&b" },
    { "rock 'n' roll", CARLOS_GENRE_EXACT, "rock and roll" },
    { "Norwegian Black Metal", CARLOS_GENRE_EXACT, "norwegian black metal" },
    { "uzbek black metal", CARLOS_GENRE_ANCESTOR, "black metal" },
    { "metal uzbek", CARLOS_GENRE_ANCESTOR, "metal" },
    { "rap français", CARLOS_GENRE_ALIAS, "french hip hop" },
    { "deutschrock", CARLOS_GENRE_NONE, NULL },
    { "bossa", CARLOS_GENRE_ALIAS, "bossa nova" },
    { "Música popular brasileira", CARLOS_GENRE_ALIAS, "mpb" },
    { "leeds indie", CARLOS_GENRE_EXACT, "leeds indie" },
  };
  static const char *const others[] = { "seen live",
                                        "favourites",
                                        "favorites",
                                        "sexy",
                                        "my favourite rock songs",
                                        "awesome",
                                        "female vocalists",
                                        "00s",
                                        "90s",
                                        "albums i own",
                                        "british",
                                        "brazil",
                                        "love at first",
                                        "beautiful",
                                        "best of 2009",
                                        "songs i like",
                                        "guilty pleasures",
                                        "<3",
                                        "under 2000 listeners",
                                        "male vocalist",
                                        "iggy pop",
                                        "top 40",
                                        "new jersey",
                                        "70s rock" };
  const CarlosGenreTree *tree = carlos_genre_source_get_tree ();
  CarlosGenreMatch match;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_test_message ("%s", words[i].name);
      carlos_genre_tree_resolve (tree, words[i].name, &match);
      g_assert_cmpint (match.how, ==, words[i].how);
      if (match.how != CARLOS_GENRE_NONE)
        g_assert_cmpstr (carlos_genre_tree_get_name (tree, match.genre), ==, words[i].genre);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_test_message ("%s", others[i]);
      g_assert_false (carlos_genre_tree_resolve (tree, others[i], &match));
    }
}

static char *
find_shared (const char *folder, const char *name)
{
  const char *data = g_getenv ("CARLOS_SHARED_DATA");

  return g_build_filename (data != NULL ? data : "", folder, name, NULL);
}

/* Of all names of a public list of microgenres, most are genres of the tree and few are nothing. */
static void
test_distinct_names (void)
{
  const CarlosGenreTree *tree = carlos_genre_source_get_tree ();
  g_autofree char *path = find_shared ("genres", "everynoise-genres.csv");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_names = 0, n_matches[CARLOS_GENRE_ANCESTOR + 1] = { 0 };

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("The list of names is not here");
      return;
    }

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      CarlosGenreMatch match;

      *strchr (lines[i], ',') = '\0';
      carlos_genre_tree_resolve (tree, lines[i], &match);
      n_matches[match.how]++;
      n_names++;
    }
  g_test_message ("%u names: %u exact, %u alias, %u ancestor, %u none", n_names,
                  n_matches[CARLOS_GENRE_EXACT], n_matches[CARLOS_GENRE_ALIAS],
                  n_matches[CARLOS_GENRE_ANCESTOR], n_matches[CARLOS_GENRE_NONE]);
  g_assert_cmpuint (n_names, >, 5000);
  g_assert_cmpuint (n_matches[CARLOS_GENRE_NONE], <=, n_names * 15 / 100);
  g_assert_cmpuint (n_matches[CARLOS_GENRE_EXACT] + n_matches[CARLOS_GENRE_ALIAS], >=, n_names * 60 / 100);
}

static gboolean
count_mentions (const char *name, guint *n_mentions, guint *n_known)
{
  g_autofree char *path = find_shared ("tracks", name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (Loaded) loaded = { .report = carlos_load_report_new () };

  if (!g_file_query_exists (file, NULL))
    return FALSE;

  loaded.table = carlos_source_load_file (file, loaded.report, NULL, &loaded.error);
  g_assert_no_error (loaded.error);
  for (guint t = 0; t < carlos_track_table_get_n_tracks (loaded.table); t++)
    {
      guint n_genres;
      const guint *genres = carlos_track_table_get_genres (loaded.table, t, &n_genres);

      for (guint g = 0; g < n_genres; g++)
        {
          CarlosGenreMatch match;

          *n_known += carlos_genre_tree_resolve (carlos_genre_source_get_tree (),
                                                 carlos_track_table_get_genre_name (loaded.table, genres[g]),
                                                 &match);
        }
      *n_mentions += n_genres;
    }

  return TRUE;
}

/* Of all that is said of real tracks, at least 95 %. */
static void
test_mentions (void)
{
  const char *names[] = { "tracks-microgenres.csv", "top-hits-2000-2019.csv", "microgenres-messy.csv" };
  guint n_mentions = 0, n_known = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (!count_mentions (names[i], &n_mentions, &n_known))
        {
          g_test_skip ("The real tables are not here");
          return;
        }
    }
  g_test_message ("%u of %u mentions", n_known, n_mentions);
  g_assert_cmpuint (n_mentions, >, 50000);
  g_assert_cmpfloat (n_known, >=, .95 * n_mentions);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/genres/size", test_size);
  g_test_add_func ("/genres/every-genre", test_every_genre);
  g_test_add_func ("/genres/words", test_words);
  g_test_add_func ("/genres/distinct-names", test_distinct_names);
  g_test_add_func ("/genres/mentions", test_mentions);

  return g_test_run ();
}

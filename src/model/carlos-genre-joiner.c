/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-genre-parser-private.h"

#include "carlos-genre-spelling.h"

static guint
look_up_letters (GHashTable *numbers, const char *letters)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (numbers, letters)) - 1;
}

static guint
look_up (GHashTable *numbers, const char *name)
{
  g_autofree char *letters = carlos_genre_spelling_fold (name);

  return letters != NULL ? look_up_letters (numbers, letters) : G_MAXUINT;
}

static void
add_scene (CarlosGenreParser *self, guint place, guint genre, guint scene)
{
  gint64 key = carlos_genre_tree_scene_key (place, genre);

  if (!g_hash_table_contains (self->tree->scenes, &key))
    g_hash_table_insert (self->tree->scenes, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (scene + 1));
}

/* Makes "albanian rock" of rock and the place. */
static gboolean
make_scene (CarlosGenreParser *self, const CarlosGenreClaim *claim, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (claim->text, "<", -1);
  g_auto (GStrv) names = g_strsplit (parts[0] != NULL ? parts[0] : "", "=", -1);
  const char *name = names[0] != NULL ? g_strstrip (names[0]) : "";
  guint place = look_up (self->tree->places, name);
  guint scene = self->tree->genres->len;

  if (place == G_MAXUINT)
    return carlos_genre_parser_refuse (&claim->spot, CARLOS_GENRE_TREE_ERROR_UNKNOWN, error,
                                       "No place has this name", name);

  g_free (names[0]);
  names[0] = g_strdup_printf ("%s %s", (const char *) self->place_names->pdata[place],
                              carlos_genre_tree_get_name (self->tree, claim->genre));
  if (!carlos_genre_parser_add_genre (self, &claim->spot, names, parts + 1, error))
    return FALSE;

  add_scene (self, place, claim->genre, scene);
  return TRUE;
}

/* A scene that has a line of its own is one too, so that it is found by all its names. */
static void
find_scene (CarlosGenreParser *self, const CarlosGenreClaim *name)
{
  g_auto (CarlosGenreSpelling) words = { 0 };

  if (!carlos_genre_spelling_init (&words, name->text))
    return;

  for (guint i = 1; i < words.n_words; i++)
    {
      g_autofree char *before = carlos_genre_spelling_dup_run (&words, 0, i);
      g_autofree char *after = carlos_genre_spelling_dup_run (&words, i, words.n_words);
      guint place = look_up_letters (self->tree->places, before);
      guint genre = look_up_letters (self->tree->names, after);

      if (place == G_MAXUINT || genre == G_MAXUINT)
        {
          place = look_up_letters (self->tree->places, after);
          genre = look_up_letters (self->tree->names, before);
        }
      if (place != G_MAXUINT && genre != G_MAXUINT && genre != name->genre)
        add_scene (self, place, genre, name->genre);
    }
}

static gboolean
make_scenes (CarlosGenreParser *self, GError **error)
{
  for (guint i = 0; i < self->scenes->len; i++)
    {
      if (!make_scene (self, &g_array_index (self->scenes, CarlosGenreClaim, i), error))
        return FALSE;
    }
  for (guint i = 0; i < self->names->len; i++)
    find_scene (self, &g_array_index (self->names, CarlosGenreClaim, i));

  return TRUE;
}

/* A scene is a kind of that of the place around it, where there is one: "leeds indie" of "british indie". */
static guint
find_parent_of_scene (const CarlosGenreParser *self, const CarlosGenreClaim *claim)
{
  g_auto (GStrv) parts = g_strsplit_set (claim->text, "=<", 2);
  guint place = look_up (self->tree->places, g_strstrip (parts[0]));

  for (;;)
    {
      gint64 key;
      gpointer scene;

      place = g_array_index (self->place_parents, guint, place);
      if (place == G_MAXUINT)
        return claim->genre;
      key = carlos_genre_tree_scene_key (place, claim->genre);
      scene = g_hash_table_lookup (self->tree->scenes, &key);
      if (scene != NULL)
        return GPOINTER_TO_UINT (scene) - 1;
    }
}

static gboolean
join_parent (CarlosGenreParser *self, const CarlosGenreClaim *claim, GError **error)
{
  GArray *parents = carlos_genre_tree_genre (self->tree, claim->genre)->parents;
  guint parent = look_up (self->tree->names, claim->text);

  if (parent == G_MAXUINT)
    return carlos_genre_parser_refuse (&claim->spot, CARLOS_GENRE_TREE_ERROR_UNKNOWN, error,
                                       "No genre has this name", claim->text);
  for (guint i = 0; i < parents->len; i++)
    {
      if (g_array_index (parents, guint, i) == parent)
        return carlos_genre_parser_refuse (&claim->spot, CARLOS_GENRE_TREE_ERROR_DUPLICATE, error,
                                           "This parent is there already", claim->text);
    }

  g_array_append_val (parents, parent);
  return TRUE;
}

static gboolean
join_parents (CarlosGenreParser *self, GError **error)
{
  guint first_scene = self->tree->genres->len - self->scenes->len;

  for (guint i = 0; i < self->scenes->len; i++)
    {
      guint parent = find_parent_of_scene (self, &g_array_index (self->scenes, CarlosGenreClaim, i));

      g_array_append_val (carlos_genre_tree_genre (self->tree, first_scene + i)->parents, parent);
    }
  for (guint i = 0; i < self->parents->len; i++)
    {
      if (!join_parent (self, &g_array_index (self->parents, CarlosGenreClaim, i), error))
        return FALSE;
    }

  return TRUE;
}

/* Finds the depth and root of a genre after those of its parents. @is_open marks the genres on the way here, to which none
 * of their ancestors may lead back. */
static gboolean
place_genre (CarlosGenreParser *self, guint genre, gboolean *is_placed, gboolean *is_open, GError **error)
{
  CarlosGenre *node = carlos_genre_tree_genre (self->tree, genre);

  if (is_placed[genre])
    return TRUE;
  if (is_open[genre])
    return carlos_genre_parser_refuse (&g_array_index (self->spots, CarlosGenreSpot, genre),
                                       CARLOS_GENRE_TREE_ERROR_CYCLE, error, "This genre is its own ancestor",
                                       node->name);

  is_open[genre] = TRUE;
  node->depth = node->parents->len > 0 ? G_MAXUINT : 0;
  node->root = genre;
  for (guint i = 0; i < node->parents->len; i++)
    {
      guint parent = g_array_index (node->parents, guint, i);

      if (!place_genre (self, parent, is_placed, is_open, error))
        return FALSE;
      node->depth = MIN (node->depth, carlos_genre_tree_genre (self->tree, parent)->depth + 1);
      if (i == 0)
        node->root = carlos_genre_tree_genre (self->tree, parent)->root;
    }
  is_placed[genre] = TRUE;

  return TRUE;
}

static gboolean
place_genres (CarlosGenreParser *self, GError **error)
{
  guint n_genres = self->tree->genres->len;
  g_autofree gboolean *is_placed = g_new0 (gboolean, n_genres + 1);
  g_autofree gboolean *is_open = g_new0 (gboolean, n_genres + 1);

  for (guint g = 0; g < n_genres; g++)
    {
      if (!place_genre (self, g, is_placed, is_open, error))
        return FALSE;
    }

  return TRUE;
}

/* Makes the scenes and joins the genres of the files that were read to one tree. */
gboolean
carlos_genre_parser_join (CarlosGenreParser *self, GError **error)
{
  return make_scenes (self, error) && join_parents (self, error) && place_genres (self, error);
}

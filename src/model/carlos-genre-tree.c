/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-genre-tree-private.h"

G_DEFINE_QUARK (carlos - genre - tree - error - quark, carlos_genre_tree_error)

static void
genre_clear (gpointer data)
{
  CarlosGenre *genre = data;

  g_free (genre->name);
  g_array_unref (genre->parents);
}

/* Empty until the parser has filled it. */
CarlosGenreTree *
carlos_genre_tree_new_empty (void)
{
  CarlosGenreTree *self = g_atomic_rc_box_new0 (CarlosGenreTree);

  self->genres = g_array_new (FALSE, FALSE, sizeof (CarlosGenre));
  g_array_set_clear_func (self->genres, genre_clear);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->scenes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->other_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

CarlosGenreTree *
carlos_genre_tree_ref (CarlosGenreTree *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
tree_clear (gpointer data)
{
  CarlosGenreTree *self = data;

  g_array_unref (self->genres);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->scenes);
  g_hash_table_unref (self->words);
  g_hash_table_unref (self->other_words);
}

void
carlos_genre_tree_unref (CarlosGenreTree *self)
{
  g_atomic_rc_box_release_full (self, tree_clear);
}

gint64
carlos_genre_tree_scene_key (guint place, guint genre)
{
  return (gint64) ((guint64) place << 32 | genre);
}

guint
carlos_genre_tree_get_n_genres (const CarlosGenreTree *self)
{
  return self->genres->len;
}

/**
 * carlos_genre_tree_get_name:
 *
 * Returns: its canonical name, lower-case English or the language of the genre
 */
const char *
carlos_genre_tree_get_name (const CarlosGenreTree *self, guint genre)
{
  g_return_val_if_fail (genre < self->genres->len, NULL);

  return carlos_genre_tree_genre (self, genre)->name;
}

/**
 * carlos_genre_tree_get_parents:
 * @n_parents: (out): how many, 0 for a root
 *
 * Returns: (transfer none) (array length=n_parents): what it is directly a kind of, the most important first
 */
const guint *
carlos_genre_tree_get_parents (const CarlosGenreTree *self, guint genre, guint *n_parents)
{
  const GArray *parents;

  g_return_val_if_fail (genre < self->genres->len, NULL);

  parents = carlos_genre_tree_genre (self, genre)->parents;
  *n_parents = parents->len;

  return (const guint *) (gconstpointer) parents->data;
}

static gboolean
contains (const GArray *genres, guint genre)
{
  for (guint i = 0; i < genres->len; i++)
    {
      if (g_array_index (genres, guint, i) == genre)
        return TRUE;
    }

  return FALSE;
}

/**
 * carlos_genre_tree_list_ancestors:
 * @n_ancestors: (out): how many, 0 for a root
 *
 * Returns: (transfer full) (array length=n_ancestors): its parents, then theirs and so on, each once
 */
guint *
carlos_genre_tree_list_ancestors (const CarlosGenreTree *self, guint genre, guint *n_ancestors)
{
  GArray *ancestors = g_array_new (FALSE, FALSE, sizeof (guint));
  guint next = genre;

  g_return_val_if_fail (genre < self->genres->len, NULL);

  for (guint i = 0;; i++)
    {
      guint n_parents = 0;
      const guint *parents = carlos_genre_tree_get_parents (self, next, &n_parents);

      for (guint p = 0; p < n_parents; p++)
        {
          if (!contains (ancestors, parents[p]))
            g_array_append_val (ancestors, parents[p]);
        }
      if (i == ancestors->len)
        break;
      next = g_array_index (ancestors, guint, i);
    }

  *n_ancestors = ancestors->len;
  return (guint *) (gpointer) g_array_free (ancestors, FALSE);
}

/**
 * carlos_genre_tree_get_depth:
 *
 * Returns: how many steps the shortest way to a root has, 0 for a root
 */
guint
carlos_genre_tree_get_depth (const CarlosGenreTree *self, guint genre)
{
  g_return_val_if_fail (genre < self->genres->len, 0);

  return carlos_genre_tree_genre (self, genre)->depth;
}

/**
 * carlos_genre_tree_get_root:
 *
 * Returns: the root above it by way of first parents, itself for a root
 */
guint
carlos_genre_tree_get_root (const CarlosGenreTree *self, guint genre)
{
  g_return_val_if_fail (genre < self->genres->len, 0);

  return carlos_genre_tree_genre (self, genre)->root;
}

/**
 * carlos_genre_how_to_string:
 *
 * Returns: (nullable): `exact`, `alias`, `ancestor`; NULL for none
 */
const char *
carlos_genre_how_to_string (CarlosGenreHow how)
{
  static const char *const names[] = { NULL, "exact", "alias", "ancestor" };

  return names[how];
}

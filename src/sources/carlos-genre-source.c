/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-genre-source.h"

#include "carlos-genres-resources.h"

#define FOLDER "/com/example/Carlos/genres/"

/* Resources end with a NUL that their size doesn't count. */
static GPtrArray *
open_files (char *const *names, GArray *texts, GError **error)
{
  GResource *resource = carlos_genres_get_resource ();
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (FOLDER, names[i], NULL);
      GBytes *bytes = g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      CarlosGenreText text = { names[i], NULL };

      if (bytes == NULL)
        return NULL;
      g_ptr_array_add (files, bytes);
      text.text = g_bytes_get_data (bytes, NULL);
      g_array_append_val (texts, text);
    }

  return g_steal_pointer (&files);
}

static gpointer
load_tree (gpointer unused)
{
  g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, sizeof (CarlosGenreText));
  g_autoptr (GPtrArray) files = NULL;
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) error = NULL;
  CarlosGenreTree *tree = NULL;

  names = g_resource_enumerate_children (carlos_genres_get_resource (), FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                         &error);
  if (names != NULL)
    files = open_files (names, texts, &error);
  if (files != NULL)
    tree = carlos_genre_tree_new ((const CarlosGenreText *) (gconstpointer) texts->data, texts->len, &error);

  /* The tree is part of the program: with a mistake in it there is no program, and the tests find it. */
  if (tree == NULL)
    g_error ("The genre tree can't be read: %s", error->message);

  return tree;
}

/**
 * carlos_genre_source_get_tree:
 *
 * The genre tree that is part of the program (`data/genres`), read when it is first asked for. Safe to call from any
 * thread.
 *
 * Returns: (transfer none): the tree
 */
const CarlosGenreTree *
carlos_genre_source_get_tree (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load_tree, NULL);
}

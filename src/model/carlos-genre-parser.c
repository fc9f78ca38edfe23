/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-genre-parser-private.h"

#include "carlos-genre-spelling.h"

#include <string.h>

/* docs/formats.md tells the form of the text. All lines are read first, because a parent or a place may be declared
 * after it is named or in another file; then scenes are made, parents joined and cycles looked for. */

/* A line that others may be below of. */
typedef struct
{
  gsize indent;
  gboolean is_place;
  guint number; /* of the genre or place; G_MAXUINT where the line has several */
} Level;

static void
claim_clear (gpointer data)
{
  CarlosGenreClaim *claim = data;

  g_free (claim->text);
}

static GArray *
claims_new (void)
{
  GArray *claims = g_array_new (FALSE, FALSE, sizeof (CarlosGenreClaim));

  g_array_set_clear_func (claims, claim_clear);

  return claims;
}

static void
parser_init (CarlosGenreParser *self)
{
  *self = (CarlosGenreParser){
    .tree = carlos_genre_tree_new_empty (),
    .levels = g_array_new (FALSE, FALSE, sizeof (Level)),
    .spots = g_array_new (FALSE, FALSE, sizeof (CarlosGenreSpot)),
    .place_names = g_ptr_array_new_with_free_func (g_free),
    .place_parents = g_array_new (FALSE, FALSE, sizeof (guint)),
    .names = claims_new (),
    .parents = claims_new (),
    .scenes = claims_new (),
  };
}

static void
parser_clear (CarlosGenreParser *self)
{
  g_clear_pointer (&self->tree, carlos_genre_tree_unref);
  g_array_unref (self->levels);
  g_array_unref (self->spots);
  g_ptr_array_unref (self->place_names);
  g_array_unref (self->place_parents);
  g_array_unref (self->names);
  g_array_unref (self->parents);
  g_array_unref (self->scenes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosGenreParser, parser_clear)

gboolean
carlos_genre_parser_refuse (const CarlosGenreSpot *spot,
                            CarlosGenreTreeError code,
                            GError **error,
                            const char *message,
                            const char *name)
{
  g_set_error (error, CARLOS_GENRE_TREE_ERROR, code, "%s:%u: %s: “%s”", spot->file, spot->line, message,
               name);

  return FALSE;
}

static void
add_claim (GArray *claims, const CarlosGenreSpot *spot, guint genre, const char *text)
{
  CarlosGenreClaim claim = { *spot, genre, g_strstrip (g_strdup (text)) };

  g_array_append_val (claims, claim);
}

/* @numbers owns the letters of the name afterwards, and the tree those of its words. */
static gboolean
add_name (CarlosGenreParser *self,
          const CarlosGenreSpot *spot,
          GHashTable *numbers,
          const char *name,
          guint number,
          GError **error)
{
  CarlosGenreSpelling words;

  if (!carlos_genre_spelling_init (&words, name))
    return carlos_genre_parser_refuse (spot, CARLOS_GENRE_TREE_ERROR_SYNTAX, error, "This is no name", name);
  for (guint i = 0; i < words.n_words; i++)
    g_hash_table_add (self->tree->words, carlos_genre_spelling_dup_run (&words, i, i + 1));
  if (!g_hash_table_insert (numbers, words.letters, GUINT_TO_POINTER (number + 1)))
    return carlos_genre_parser_refuse (spot, CARLOS_GENRE_TREE_ERROR_DUPLICATE, error, "This name is taken",
                                       name);

  return TRUE;
}

/* All names of "name = alias = alias". */
static gboolean
add_names (CarlosGenreParser *self,
           const CarlosGenreSpot *spot,
           GHashTable *numbers,
           char **names,
           guint number,
           GError **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (!add_name (self, spot, numbers, g_strstrip (names[i]), number, error))
        return FALSE;
    }

  return TRUE;
}

static guint
append_genre (CarlosGenreParser *self, const CarlosGenreSpot *spot, const char *name)
{
  CarlosGenre genre = { g_strdup (name), g_array_new (FALSE, FALSE, sizeof (guint)), 0, 0 };

  g_array_append_val (self->tree->genres, genre);
  g_array_append_val (self->spots, *spot);

  return self->tree->genres->len - 1;
}

/* Declares a genre with its names, the canonical one first. Parents wait for carlos_genre_parser_join (). */
gboolean
carlos_genre_parser_add_genre (CarlosGenreParser *self,
                               const CarlosGenreSpot *spot,
                               char **names,
                               char **parents,
                               GError **error)
{
  guint genre = append_genre (self, spot, g_strstrip (names[0]));

  for (guint i = 0; names[i] != NULL; i++)
    add_claim (self->names, spot, genre, names[i]);
  for (guint i = 0; parents[i] != NULL; i++)
    add_claim (self->parents, spot, genre, parents[i]);

  return add_names (self, spot, self->tree->names, names, genre, error);
}

static const Level *
get_level_above (const CarlosGenreParser *self)
{
  return self->levels->len > 0 ? &g_array_index (self->levels, Level, self->levels->len - 1) : NULL;
}

static gboolean
read_genre (CarlosGenreParser *self, const char *item, GError **error)
{
  const Level *above = get_level_above (self);
  g_auto (GStrv) parts = g_strsplit (item, "<", -1);
  g_auto (GStrv) names = g_strsplit (parts[0] != NULL ? parts[0] : "", "=", -1);
  guint genre = self->tree->genres->len;

  if (names[0] == NULL)
    return carlos_genre_parser_refuse (&self->spot, CARLOS_GENRE_TREE_ERROR_SYNTAX, error, "There is no name",
                                       item);
  if (above != NULL && above->is_place)
    return carlos_genre_parser_refuse (&self->spot, CARLOS_GENRE_TREE_ERROR_SYNTAX, error,
                                       "A genre is no place", item);
  if (!carlos_genre_parser_add_genre (self, &self->spot, names, parts + 1, error))
    return FALSE;
  if (above != NULL)
    g_array_append_val (carlos_genre_tree_genre (self->tree, genre)->parents, above->number);

  return TRUE;
}

static gboolean
read_place (CarlosGenreParser *self, const char *item, GError **error)
{
  const Level *above = get_level_above (self);
  g_auto (GStrv) names = g_strsplit (item, "=", -1);
  guint place = self->place_names->len;
  guint parent = above != NULL ? above->number : G_MAXUINT;

  if (names[0] == NULL)
    return carlos_genre_parser_refuse (&self->spot, CARLOS_GENRE_TREE_ERROR_SYNTAX, error, "There is no name",
                                       item);
  g_ptr_array_add (self->place_names, g_strstrip (g_strdup (names[0])));
  g_array_append_val (self->place_parents, parent);

  return add_names (self, &self->spot, self->tree->places, names, place, error);
}

static gboolean
read_scene (CarlosGenreParser *self, const char *item, GError **error)
{
  add_claim (self->scenes, &self->spot, get_level_above (self)->number, item);

  return TRUE;
}

static gboolean
read_other_word (CarlosGenreParser *self, const char *item, GError **error)
{
  char *letters = carlos_genre_spelling_fold (item);

  if (letters == NULL)
    return carlos_genre_parser_refuse (&self->spot, CARLOS_GENRE_TREE_ERROR_SYNTAX, error, "This is no word",
                                       item);
  if (!g_hash_table_add (self->tree->other_words, letters))
    return carlos_genre_parser_refuse (&self->spot, CARLOS_GENRE_TREE_ERROR_DUPLICATE, error,
                                       "This word is there already", item);

  return TRUE;
}

static gboolean
read_items (CarlosGenreParser *self,
            const char *text,
            gboolean (*read) (CarlosGenreParser *self, const char *item, GError **error),
            guint *n_items,
            GError **error)
{
  g_auto (GStrv) items = g_strsplit (text, ",", -1);

  *n_items = g_strv_length (items);
  if (*n_items == 0)
    return carlos_genre_parser_refuse (&self->spot, CARLOS_GENRE_TREE_ERROR_SYNTAX, error, "There is no name",
                                       text);
  for (guint i = 0; i < *n_items; i++)
    {
      if (!read (self, g_strstrip (items[i]), error))
        return FALSE;
    }

  return TRUE;
}

/* Reads a line without its indentation and tells what others may be below of. */
static gboolean
read_content (CarlosGenreParser *self, const char *content, Level *level, GError **error)
{
  const Level *above = get_level_above (self);
  guint n_items = 0;
  gboolean ok;

  if (above != NULL && above->number == G_MAXUINT)
    return carlos_genre_parser_refuse (&self->spot, CARLOS_GENRE_TREE_ERROR_SYNTAX, error,
                                       "This is below several", content);

  if (*content == '!')
    {
      ok = read_items (self, content + 1, read_other_word, &n_items, error);
    }
  else if (*content != '@')
    {
      level->number = self->tree->genres->len;
      ok = read_items (self, content, read_genre, &n_items, error);
    }
  else if (above == NULL || above->is_place)
    {
      level->is_place = TRUE;
      level->number = self->place_names->len;
      ok = read_items (self, content + 1, read_place, &n_items, error);
    }
  else
    {
      ok = read_items (self, content + 1, read_scene, &n_items, error);
    }
  if (n_items != 1)
    level->number = G_MAXUINT;

  return ok;
}

static gboolean
read_line (CarlosGenreParser *self, char *line, GError **error)
{
  Level level = { strspn (line, " "), FALSE, G_MAXUINT };
  const char *content = g_strchomp (line) + level.indent;

  if (level.indent >= strlen (line) || *content == '#')
    return TRUE;
  while (self->levels->len > 0 && get_level_above (self)->indent >= level.indent)
    g_array_set_size (self->levels, self->levels->len - 1);
  if (!read_content (self, content, &level, error))
    return FALSE;

  g_array_append_val (self->levels, level);
  return TRUE;
}

static gboolean
read_text (CarlosGenreParser *self, const CarlosGenreText *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text->text, "\n", -1);

  g_array_set_size (self->levels, 0);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      self->spot = (CarlosGenreSpot){ text->name, i + 1 };
      if (!read_line (self, lines[i], error))
        return FALSE;
    }

  return TRUE;
}

/**
 * carlos_genre_tree_new:
 * @texts: (array length=n_texts): the files of the tree; the order doesn't matter
 *
 * Reads a tree from text of the form that docs/formats.md describes.
 *
 * Returns: (transfer full) (nullable): the tree, or NULL with a CARLOS_GENRE_TREE_ERROR
 */
CarlosGenreTree *
carlos_genre_tree_new (const CarlosGenreText *texts, guint n_texts, GError **error)
{
  g_auto (CarlosGenreParser) parser;

  parser_init (&parser);
  for (guint i = 0; i < n_texts; i++)
    {
      if (!read_text (&parser, &texts[i], error))
        return NULL;
    }
  if (!carlos_genre_parser_join (&parser, error))
    return NULL;

  return g_steal_pointer (&parser.tree);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-genre-tags.h"

#include "carlos-genre-source.h"

/* Listeners tag with anything: what neither the service nor the genre tree knows for a genre is passed by. Of the genres
 * those are kept that at least a tenth as many people said as the one that most said: with many votes there is a
 * handful for nearly everything. */
#define MAX_GENRES 10
#define LEAST_WEIGHT 0.1

typedef struct
{
  char *key;  /* the same for all spellings of a genre */
  char *word; /* as it was said first */
  double votes;
} Tag;

struct _CarlosGenreTags
{
  GArray *tags; /* of Tag */
};

static void
clear_tag (gpointer data)
{
  Tag *tag = data;

  g_free (tag->key);
  g_free (tag->word);
}

CarlosGenreTags *
carlos_genre_tags_new (void)
{
  CarlosGenreTags *self = g_new (CarlosGenreTags, 1);

  self->tags = g_array_new (FALSE, FALSE, sizeof (Tag));
  g_array_set_clear_func (self->tags, clear_tag);

  return self;
}

void
carlos_genre_tags_free (CarlosGenreTags *self)
{
  g_array_unref (self->tags);
  g_free (self);
}

/* Returns: (transfer full) (nullable): NULL for what is no genre */
static char *
dup_key (const char *word, gboolean is_genre)
{
  const CarlosGenreTree *tree = carlos_genre_source_get_tree ();
  CarlosGenreMatch match = { CARLOS_GENRE_NONE };

  carlos_genre_tree_resolve (tree, word, &match);
  if (match.how == CARLOS_GENRE_EXACT || match.how == CARLOS_GENRE_ALIAS)
    return g_strdup (carlos_genre_tree_get_name (tree, match.genre));

  return is_genre || match.how == CARLOS_GENRE_ANCESTOR ? g_utf8_casefold (word, -1) : NULL;
}

/**
 * carlos_genre_tags_add:
 * @word: what was said
 * @votes: how many said so, or how much it counts; what does not count above 0 is passed by
 * @is_genre: whether the service says that it is a genre
 */
void
carlos_genre_tags_add (CarlosGenreTags *self, const char *word, double votes, gboolean is_genre)
{
  g_autofree char *key = votes > 0 ? dup_key (word, is_genre) : NULL;
  Tag tag;

  if (key == NULL)
    return;
  for (guint i = 0; i < self->tags->len; i++)
    {
      Tag *known = &g_array_index (self->tags, Tag, i);

      if (g_str_equal (known->key, key))
        {
          known->votes += votes;
          return;
        }
    }
  tag = (Tag){ g_steal_pointer (&key), g_strdup (word), votes };
  g_array_append_val (self->tags, tag);
}

/**
 * carlos_genre_tags_add_rows:
 * @rows: (nullable): objects as ListenBrainz has them: "tag", "count", "artist_mbid", and "genre_mbid" of genres
 * @artist_mbid: whose tags are added; rows that do not say whose they are belong to everybody
 */
void
carlos_genre_tags_add_rows (CarlosGenreTags *self, JsonArray *rows, const char *artist_mbid)
{
  for (guint i = 0; i < carlos_json_array_get_length (rows); i++)
    {
      JsonObject *row = carlos_json_array_get_object (rows, i);
      const char *word = carlos_json_get_text (row, "tag");
      const char *mbid = carlos_json_get_text (row, "artist_mbid");
      double votes = 0;

      carlos_json_get_double (row, "count", &votes);
      if (word != NULL && (mbid == NULL || g_ascii_strcasecmp (mbid, artist_mbid) == 0))
        carlos_genre_tags_add (self, word, votes, carlos_json_get_text (row, "genre_mbid") != NULL);
    }
}

static int
compare_votes (gconstpointer a, gconstpointer b)
{
  const Tag *x = a, *y = b;

  return x->votes != y->votes ? (x->votes < y->votes) - (x->votes > y->votes) : g_strcmp0 (x->key, y->key);
}

/**
 * carlos_genre_tags_store:
 * @artist: the name
 * @n_genres: (out): how many were kept
 *
 * Adds the genres to the library, each with its votes in proportion to those of the first.
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_genre_tags_store (CarlosGenreTags *self,
                         CarlosServiceSync *sync,
                         CarlosStoreImport *batch,
                         const char *artist,
                         guint *n_genres,
                         GError **error)
{
  g_array_sort (self->tags, compare_votes);
  for (*n_genres = 0; *n_genres < MIN (self->tags->len, MAX_GENRES); ++*n_genres)
    {
      const Tag *tag = &g_array_index (self->tags, Tag, *n_genres);
      double weight = tag->votes / g_array_index (self->tags, Tag, 0).votes;
      gboolean added;

      if (weight < LEAST_WEIGHT)
        break;
      if (!carlos_store_import_add_artist_genre (batch, artist, tag->word, weight, &added, error))
        return FALSE;
      carlos_service_sync_count (sync, added);
    }

  return TRUE;
}

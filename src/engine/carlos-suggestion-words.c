/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-suggestion-words.h"

#include <string.h>

/* Where a phrase counts. A whole genre is one that has no other word. */
enum
{
  NAME = 1 << 0,
  GENRE = 1 << 1,
  WHOLE_GENRE = 1 << 2,
};

/* In the languages that most of the recordings of these kinds are named in. Words that bands and songs have in their names
 * ("kids", "sleep", "rain") count in genres only. */
static const struct
{
  const char *phrase;
  CarlosSuggestionKind kind;
  guint places;
} phrases[] = {
  { "children's", CARLOS_SUGGESTION_CHILDREN, GENRE },
  { "kids", CARLOS_SUGGESTION_CHILDREN, GENRE },
  { "nursery", CARLOS_SUGGESTION_CHILDREN, GENRE },
  { "preschool", CARLOS_SUGGESTION_CHILDREN, GENRE },
  { "lullaby", CARLOS_SUGGESTION_CHILDREN, NAME | GENRE },
  { "lullabies", CARLOS_SUGGESTION_CHILDREN, NAME | GENRE },
  { "nursery rhyme", CARLOS_SUGGESTION_CHILDREN, NAME },
  { "nursery rhymes", CARLOS_SUGGESTION_CHILDREN, NAME },
  { "children's music", CARLOS_SUGGESTION_CHILDREN, NAME },
  { "children's songs", CARLOS_SUGGESTION_CHILDREN, NAME },
  { "songs for children", CARLOS_SUGGESTION_CHILDREN, NAME },
  { "for kids", CARLOS_SUGGESTION_CHILDREN, NAME },
  { "kids songs", CARLOS_SUGGESTION_CHILDREN, NAME },
  { "for babies", CARLOS_SUGGESTION_CHILDREN, NAME },
  { "for toddlers", CARLOS_SUGGESTION_CHILDREN, NAME },
  { "kinderlied", CARLOS_SUGGESTION_CHILDREN, NAME | GENRE },
  { "kinderlieder", CARLOS_SUGGESTION_CHILDREN, NAME | GENRE },
  { "kindermusik", CARLOS_SUGGESTION_CHILDREN, NAME | GENRE },
  { "kinderchor", CARLOS_SUGGESTION_CHILDREN, NAME | GENRE },
  { "schlaflied", CARLOS_SUGGESTION_CHILDREN, NAME },
  { "schlaflieder", CARLOS_SUGGESTION_CHILDREN, NAME },
  { "wiegenlied", CARLOS_SUGGESTION_CHILDREN, NAME },
  { "wiegenlieder", CARLOS_SUGGESTION_CHILDREN, NAME },
  { "für kinder", CARLOS_SUGGESTION_CHILDREN, NAME },
  { "kinderliedje", CARLOS_SUGGESTION_CHILDREN, GENRE },
  { "kinderliedjies", CARLOS_SUGGESTION_CHILDREN, GENRE },
  { "voor kinderen", CARLOS_SUGGESTION_CHILDREN, NAME | GENRE },
  { "infantil", CARLOS_SUGGESTION_CHILDREN, NAME | GENRE },
  { "infantiles", CARLOS_SUGGESTION_CHILDREN, NAME | GENRE },
  { "infantis", CARLOS_SUGGESTION_CHILDREN, NAME | GENRE },
  { "nanas", CARLOS_SUGGESTION_CHILDREN, NAME },
  { "canción de cuna", CARLOS_SUGGESTION_CHILDREN, NAME },
  { "canciones de cuna", CARLOS_SUGGESTION_CHILDREN, NAME },
  { "para niños", CARLOS_SUGGESTION_CHILDREN, NAME },
  { "comptine", CARLOS_SUGGESTION_CHILDREN, NAME },
  { "comptines", CARLOS_SUGGESTION_CHILDREN, NAME },
  { "berceuses", CARLOS_SUGGESTION_CHILDREN, NAME },
  { "pour enfants", CARLOS_SUGGESTION_CHILDREN, NAME },

  { "comedy", CARLOS_SUGGESTION_SPOKEN, WHOLE_GENRE },
  { "new comedy", CARLOS_SUGGESTION_SPOKEN, WHOLE_GENRE },
  { "deep comedy", CARLOS_SUGGESTION_SPOKEN, WHOLE_GENRE },
  { "clean comedy", CARLOS_SUGGESTION_SPOKEN, WHOLE_GENRE },
  { "black comedy", CARLOS_SUGGESTION_SPOKEN, WHOLE_GENRE },
  { "british comedy", CARLOS_SUGGESTION_SPOKEN, WHOLE_GENRE },
  { "canadian comedy", CARLOS_SUGGESTION_SPOKEN, WHOLE_GENRE },
  { "australian comedy", CARLOS_SUGGESTION_SPOKEN, WHOLE_GENRE },
  { "latino comedy", CARLOS_SUGGESTION_SPOKEN, WHOLE_GENRE },
  { "comedia", CARLOS_SUGGESTION_SPOKEN, WHOLE_GENRE },
  { "comedienne", CARLOS_SUGGESTION_SPOKEN, WHOLE_GENRE },
  { "stand-up comedy", CARLOS_SUGGESTION_SPOKEN, NAME | GENRE },
  { "hörspiel", CARLOS_SUGGESTION_SPOKEN, NAME | GENRE },
  { "hoerspiel", CARLOS_SUGGESTION_SPOKEN, NAME | GENRE },
  { "horspiele", CARLOS_SUGGESTION_SPOKEN, GENRE },
  { "hörbuch", CARLOS_SUGGESTION_SPOKEN, NAME | GENRE },
  { "audiobook", CARLOS_SUGGESTION_SPOKEN, NAME | GENRE },
  { "audiobooks", CARLOS_SUGGESTION_SPOKEN, NAME | GENRE },
  { "audiolibro", CARLOS_SUGGESTION_SPOKEN, NAME | GENRE },
  { "children's story", CARLOS_SUGGESTION_SPOKEN, WHOLE_GENRE },
  { "cuento infantil", CARLOS_SUGGESTION_SPOKEN, NAME | GENRE },
  { "kapitel", CARLOS_SUGGESTION_SPOKEN, NAME },
  { "chapter", CARLOS_SUGGESTION_SPOKEN, NAME },
  { "capítulo", CARLOS_SUGGESTION_SPOKEN, NAME },

  { "sleep", CARLOS_SUGGESTION_SLEEP, GENRE },
  { "rain", CARLOS_SUGGESTION_SLEEP, WHOLE_GENRE },
  { "water", CARLOS_SUGGESTION_SLEEP, WHOLE_GENRE },
  { "ocean", CARLOS_SUGGESTION_SLEEP, WHOLE_GENRE },
  { "sound", CARLOS_SUGGESTION_SLEEP, WHOLE_GENRE },
  { "environmental", CARLOS_SUGGESTION_SLEEP, WHOLE_GENRE },
  { "brain waves", CARLOS_SUGGESTION_SLEEP, WHOLE_GENRE },
  { "asmr", CARLOS_SUGGESTION_SLEEP, NAME | GENRE },
  { "white noise", CARLOS_SUGGESTION_SLEEP, NAME | GENRE },
  { "brown noise", CARLOS_SUGGESTION_SLEEP, NAME | GENRE },
  { "pink noise", CARLOS_SUGGESTION_SLEEP, NAME | GENRE },
  { "green noise", CARLOS_SUGGESTION_SLEEP, NAME | GENRE },
  { "fan noise", CARLOS_SUGGESTION_SLEEP, NAME },
  { "womb sounds", CARLOS_SUGGESTION_SLEEP, NAME },
  { "rain sounds", CARLOS_SUGGESTION_SLEEP, NAME | GENRE },
  { "nature sounds", CARLOS_SUGGESTION_SLEEP, NAME | GENRE },
  { "ocean sounds", CARLOS_SUGGESTION_SLEEP, NAME },
  { "ocean waves", CARLOS_SUGGESTION_SLEEP, NAME },
  { "sleep sounds", CARLOS_SUGGESTION_SLEEP, NAME },
  { "sleep music", CARLOS_SUGGESTION_SLEEP, NAME },
  { "deep sleep", CARLOS_SUGGESTION_SLEEP, NAME },
  { "baby sleep", CARLOS_SUGGESTION_SLEEP, NAME },
  { "for sleep", CARLOS_SUGGESTION_SLEEP, NAME },
  { "for sleeping", CARLOS_SUGGESTION_SLEEP, NAME },
  { "binaural beats", CARLOS_SUGGESTION_SLEEP, NAME | GENRE },
  { "delta waves", CARLOS_SUGGESTION_SLEEP, NAME },
  { "weißes rauschen", CARLOS_SUGGESTION_SLEEP, NAME },
  { "regengeräusche", CARLOS_SUGGESTION_SLEEP, NAME },
  { "zum einschlafen", CARLOS_SUGGESTION_SLEEP, NAME },
  { "ruido blanco", CARLOS_SUGGESTION_SLEEP, NAME },
  { "para dormir", CARLOS_SUGGESTION_SLEEP, NAME },
  { "sonidos de lluvia", CARLOS_SUGGESTION_SLEEP, NAME },
  { "bruit blanc", CARLOS_SUGGESTION_SLEEP, NAME },
  { "pour dormir", CARLOS_SUGGESTION_SLEEP, NAME },
};

struct _CarlosSuggestionWords
{
  char *reduced[G_N_ELEMENTS (phrases)]; /* the phrases as text is reduced */
  GHashTable *by_word;                   /* first word -> GArray of numbers of phrases */
};

static char *
fold (const char *text)
{
  g_autofree char *folded = NULL;

  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);
  folded = g_utf8_casefold (text, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

/* Words with one space before each and a last one after; case and punctuation say nothing. */
static char *
reduce (const char *text)
{
  g_autofree char *folded = fold (text);
  char *reduced = g_malloc (strlen (folded) + 3);
  char *end = reduced;

  *end++ = ' ';
  for (const char *p = folded, *next; *p != '\0'; p = next)
    {
      next = g_utf8_next_char (p);
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        end = (char *) memcpy (end, p, (gsize) (next - p)) + (next - p);
      else if (end[-1] != ' ')
        *end++ = ' ';
    }
  if (end[-1] != ' ')
    *end++ = ' ';
  *end = '\0';

  return reduced;
}

static char *
dup_first_word (const char *reduced)
{
  const char *end = strchr (reduced + 1, ' ');

  return g_strndup (reduced + 1, (gsize) (end - reduced - 1));
}

CarlosSuggestionWords *
carlos_suggestion_words_new (void)
{
  CarlosSuggestionWords *self = g_new0 (CarlosSuggestionWords, 1);

  self->by_word = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      g_autofree char *word = NULL;
      GArray *list;

      self->reduced[i] = reduce (phrases[i].phrase);
      word = dup_first_word (self->reduced[i]);
      list = g_hash_table_lookup (self->by_word, word);
      if (list == NULL)
        {
          list = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (self->by_word, g_steal_pointer (&word), list);
        }
      g_array_append_val (list, i);
    }

  return self;
}

void
carlos_suggestion_words_free (CarlosSuggestionWords *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    g_free (self->reduced[i]);
  g_hash_table_unref (self->by_word);
  g_free (self);
}

static gboolean
counts_in (guint places, CarlosSuggestionPlace place, gboolean is_whole)
{
  if (place == CARLOS_SUGGESTION_NAME)
    return (places & NAME) != 0;

  return (places & GENRE) != 0 || ((places & WHOLE_GENRE) != 0 && is_whole);
}

/* The first phrase that begins with the word at @word, behind its space; G_MAXUINT for none. The text is whole again
 * afterwards. */
static guint
find_at (const CarlosSuggestionWords *self, char *text, char *word, CarlosSuggestionPlace place)
{
  char *end = strchr (word, ' ');
  const GArray *list;

  *end = '\0';
  list = g_hash_table_lookup (self->by_word, word);
  *end = ' ';
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      guint phrase = g_array_index (list, guint, i);
      gboolean is_whole = g_str_equal (text, self->reduced[phrase]);

      if (g_str_has_prefix (word - 1, self->reduced[phrase])
          && counts_in (phrases[phrase].places, place, is_whole))
        return phrase;
    }

  return G_MAXUINT;
}

/**
 * carlos_suggestion_words_find:
 * @text: a title, the name of an artist, or a genre
 * @kind: (out): what its words say
 *
 * Returns: whether they say anything; @kind is untouched otherwise
 */
gboolean
carlos_suggestion_words_find (const CarlosSuggestionWords *self,
                              const char *text,
                              CarlosSuggestionPlace place,
                              CarlosSuggestionKind *kind)
{
  g_autofree char *reduced = reduce (text);

  for (char *word = reduced + 1; *word != '\0'; word = strchr (word, ' ') + 1)
    {
      guint phrase = find_at (self, reduced, word, place);

      if (phrase != G_MAXUINT)
        {
          *kind = phrases[phrase].kind;
          return TRUE;
        }
    }

  return FALSE;
}

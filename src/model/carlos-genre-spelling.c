/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-genre-spelling.h"

#include <string.h>

/* Letters that Unicode doesn't take apart, and what people write who don't have them. */
static const struct
{
  gunichar letter;
  const char *plain;
} plain_letters[] = {
  { 0xe6, "ae" },  /* æ */
  { 0xf0, "d" },   /* ð */
  { 0xf8, "o" },   /* ø */
  { 0xfe, "th" },  /* þ */
  { 0x111, "d" },  /* đ */
  { 0x131, "i" },  /* ı */
  { 0x142, "l" },  /* ł */
  { 0x153, "oe" }, /* œ */
};

static gboolean
is_accent (gunichar c)
{
  return c >= 0x300 && c <= 0x36f;
}

/* Vowels of some scripts are marks. */
static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalnum (c) || (g_unichar_ismark (c) && !is_accent (c));
}

/* ' and ’ and ‘ and ` and ´, the last of which is taken apart into a space and an accent. */
static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == 0x2019 || c == 0x2018;
}

/* The n of "rock 'n' roll", which is otherwise lost in rocknroll. */
static gboolean
is_quoted_n (const char *text)
{
  const char *n = g_utf8_next_char (text);

  return is_apostrophe (g_utf8_get_char (text)) && *n == 'n' && is_apostrophe (g_utf8_get_char (n + 1));
}

static void
append_letter (GString *words, gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_letters); i++)
    {
      if (plain_letters[i].letter == c)
        {
          g_string_append (words, plain_letters[i].plain);
          return;
        }
    }

  g_string_append_unichar (words, c);
}

/* The words of a name with single spaces around them; "&" and the n of "drum n bass" are the word "and". */
static GString *
split_words (const char *folded)
{
  GString *words = g_string_new (" ");
  const char *text = folded;

  while (*text != '\0')
    {
      gunichar c = g_utf8_get_char (text);

      if (c == '&' || is_quoted_n (text))
        g_string_append (words, " and ");
      else if (is_letter (c))
        append_letter (words, c);
      else if (!is_accent (c) && !is_apostrophe (c))
        g_string_append_c (words, ' ');
      if (is_quoted_n (text))
        text = g_utf8_next_char (text) + 1;
      text = g_utf8_next_char (text);
    }
  g_string_append_c (words, ' ');
  g_string_replace (words, " n ", " and ", 0);

  return words;
}

static char *
fold_letters (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
}

/**
 * carlos_genre_spelling_init:
 * @name: anything, even what is not UTF-8
 *
 * Folds case, accents and compatible forms of letters, and takes hyphens, underscores, slashes and other punctuation for
 * spaces; an apostrophe is nothing, "&" is "and".
 *
 * Returns: FALSE for what can't be a name: no letter, too long, or not valid UTF-8; there is nothing to clear then
 */
gboolean
carlos_genre_spelling_init (CarlosGenreSpelling *self, const char *name)
{
  g_autofree char *folded = NULL;
  g_autoptr (GString) words = NULL;
  guint length = 0;

  *self = (CarlosGenreSpelling){ 0 };
  if (strlen (name) > CARLOS_GENRE_SPELLING_MAX_LENGTH || !g_utf8_validate (name, -1, NULL))
    return FALSE;

  folded = fold_letters (name);
  words = split_words (folded);
  for (gsize i = 0; i < words->len; i++)
    {
      if (words->str[i] == ' ')
        continue;
      if (words->str[i - 1] == ' ')
        {
          if (self->n_words == CARLOS_GENRE_SPELLING_MAX_WORDS)
            return FALSE;
          self->starts[self->n_words++] = length;
        }
      words->str[length++] = words->str[i];
    }
  if (length == 0)
    return FALSE;

  self->starts[self->n_words] = length;
  self->letters = g_strndup (words->str, length);
  return TRUE;
}

void
carlos_genre_spelling_clear (CarlosGenreSpelling *self)
{
  g_clear_pointer (&self->letters, g_free);
}

/**
 * carlos_genre_spelling_dup_run:
 *
 * Returns: (transfer full): the letters of the words from @from up to but without @to
 */
char *
carlos_genre_spelling_dup_run (const CarlosGenreSpelling *self, guint from, guint to)
{
  return g_strndup (self->letters + self->starts[from], self->starts[to] - self->starts[from]);
}

/**
 * carlos_genre_spelling_fold:
 *
 * Returns: (transfer full) (nullable): the letters of all words, the same for all spellings of a name; NULL for what can't
 *   be a name
 */
char *
carlos_genre_spelling_fold (const char *name)
{
  CarlosGenreSpelling spelling;

  return carlos_genre_spelling_init (&spelling, name) ? spelling.letters : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-name-key.h"

#include <string.h>

/* Whether two names mean the same is asked of their keys. A key is the name in compatibility form (full-width letters,
 * ligatures), case-folded, with plain quotes, dashes and spaces. Of a title, what editions add is taken off, and what
 * tells recordings apart (live, remix, radio edit, acoustic ...) is kept in one spelling:
 *
 *   Song (feat. Singer) - Radio Edit - Remastered 2011   ->   song|radio edit
 */

/* Stands between a title and each of its versions. */
#define VERSION_MARK '|'

#define QUOTES "‘’‚‛′‵`´ʼʹ"
#define DOUBLE_QUOTES "“”„‟″«»"
#define DASHES "‐‑‒–—―−"

/* These words mean an edition of the same recording... */
static const char *const edition_words[]
  = { "remaster", "remastered",  "remastering",  "remasterizado", "remasterizada", "remasterisé", "deluxe",
      "expanded", "anniversary", "anniversaire", "bonus",         "explicit",      "album",       NULL };

/* ... and these belong to them when they stand beside one, as do years and ordinal numbers. */
static const char *const edition_helpers[]
  = { "version", "edition", "digital", "digitally", "track", "tracks", "super", "special", "collector's",
      "newly",   "in",      "lp",      "24-bit",    "24",    "bit",    "&",     "and",     NULL };

/* How the credit of a guest begins inside of a name. */
static const char *const credit_marks[]
  = { " feat. ", " feat ",       " ft. ",    " featuring ", " (feat. ", " (feat ", " (ft. ",
      " (ft ",   " (featuring ", " [feat. ", " [feat ",     " [ft. ",   " [ft ",   " [featuring " };

/* How a group begins that is nothing else. */
static const char *const credit_words[] = { "feat", "ft", "featuring", NULL };

static gboolean
is_plain (const char *text)
{
  for (; *text != '\0'; text++)
    {
      if ((guchar) *text >= 0x80 || *text == '`')
        return FALSE;
    }

  return TRUE;
}

static void
append_plain (GString *plain, gunichar c)
{
  if (g_utf8_strchr (QUOTES, -1, c) != NULL)
    g_string_append_c (plain, '\'');
  else if (g_utf8_strchr (DOUBLE_QUOTES, -1, c) != NULL)
    g_string_append_c (plain, '"');
  else if (g_utf8_strchr (DASHES, -1, c) != NULL)
    g_string_append_c (plain, '-');
  else if (g_unichar_type (c) != G_UNICODE_FORMAT)
    g_string_append_unichar (plain, c);
}

/* Quotes go first: the compatibility form of some is a blank with an accent. */
static char *
fold (const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autofree char *compatible = NULL;
  g_autofree char *folded = NULL;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    append_plain (plain, g_utf8_get_char (at));
  compatible = g_utf8_normalize (plain->str, (gssize) plain->len, G_NORMALIZE_NFKC);
  if (compatible == NULL)
    return g_strdup (plain->str);
  folded = g_utf8_casefold (compatible, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_NFKC);
}

/* One blank for any run of them, none at the ends. */
static void
squeeze (char *text)
{
  char *to = text;

  for (const char *from = text; *from != '\0';)
    {
      const char *next = g_utf8_next_char (from);

      if (!g_unichar_isspace (g_utf8_get_char (from)) && !g_ascii_iscntrl (*from))
        while (from < next)
          *to++ = *from++;
      else if (to > text && to[-1] != ' ')
        *to++ = ' ';
      from = next;
    }
  if (to > text && to[-1] == ' ')
    to--;
  *to = '\0';
}

static char *
normalise (const char *text)
{
  char *normal = is_plain (text) ? g_ascii_strdown (text, -1) : fold (text);

  squeeze (normal);

  return normal;
}

/* Where the credit of guests begins, or the length of the name. Only ASCII is looked at, so @name may be in any case. */
static gsize
find_credit (const char *name)
{
  gsize length = strlen (name);

  for (gsize i = 1; i < length; i++)
    {
      if (name[i] != ' ')
        continue;
      for (guint m = 0; m < G_N_ELEMENTS (credit_marks); m++)
        {
          if (g_ascii_strncasecmp (name + i, credit_marks[m], strlen (credit_marks[m])) == 0)
            return i;
        }
    }

  return length;
}

static gboolean
is_number_word (const char *word)
{
  gsize n_digits = strspn (word, "0123456789");
  const char *ending = word + n_digits;

  if (*ending == '\0')
    return n_digits == 4;

  return n_digits > 0
         && (g_str_equal (ending, "st") || g_str_equal (ending, "nd") || g_str_equal (ending, "rd")
             || g_str_equal (ending, "th"));
}

static gboolean
is_helper (const char *word)
{
  return g_strv_contains (edition_helpers, word) || is_number_word (word);
}

/* Blanks out the words of an edition in @words: "live 2011 remaster" becomes "live". */
static void
strip_edition (char **words)
{
  guint n_words = g_strv_length (words);
  g_autofree gboolean *goes = g_new0 (gboolean, n_words + 1);

  for (guint i = 0; i < n_words; i++)
    {
      if (!g_strv_contains (edition_words, words[i]))
        continue;
      goes[i] = TRUE;
      for (guint j = i; j > 0 && is_helper (words[j - 1]); j--)
        goes[j - 1] = TRUE;
      for (guint j = i + 1; j < n_words && is_helper (words[j]); j++)
        goes[j] = TRUE;
    }
  /* "live version" is "live". */
  for (guint i = 0; i < n_words; i++)
    {
      if (goes[i] || (n_words > 1 && g_str_equal (words[i], "version")))
        words[i][0] = '\0';
    }
}

/* What a group in brackets or behind a dash says of the recording; "" if it says nothing. */
static char *
read_version (const char *group)
{
  g_auto (GStrv) words = g_strsplit_set (group, " /,;:.()[]{}", -1);
  g_autoptr (GString) version = g_string_new (NULL);
  g_autoptr (GStrvBuilder) full = g_strv_builder_new ();
  g_auto (GStrv) kept = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] != '\0' && !g_str_equal (words[i], "-"))
        g_strv_builder_add (full, words[i]);
    }
  kept = g_strv_builder_end (full);
  if (kept[0] == NULL || g_strv_contains (credit_words, kept[0]))
    return g_strdup ("");

  strip_edition (kept);
  for (guint i = 0; kept[i] != NULL; i++)
    {
      if (kept[i][0] != '\0')
        g_string_append_printf (version, "%s%s", version->len > 0 ? " " : "", kept[i]);
    }

  return g_string_free (g_steal_pointer (&version), FALSE);
}

/* Takes the group that begins at @text, up to the bracket that closes it or else to the end. */
static const char *
skip_brackets (const char *text)
{
  int depth = 0;

  for (; *text != '\0'; text++)
    {
      if (strchr ("([{", *text) != NULL)
        depth++;
      else if (strchr (")]}", *text) != NULL && --depth <= 0)
        return text + 1;
    }

  return text;
}

/* Takes what stands behind a dash, up to the next dash or bracket. */
static const char *
skip_words (const char *text)
{
  while (*text != '\0' && strchr ("([{", *text) == NULL && strncmp (text, " - ", 3) != 0)
    text++;

  return text;
}

/* Moves the versions of @title, which is normal, to @versions; returns what stays. */
static char *
take_versions (const char *title, GPtrArray *versions)
{
  GString *base = g_string_new (NULL);

  while (*title != '\0')
    {
      gboolean is_group = base->len > 0 && strchr ("([{", *title) != NULL;
      gboolean is_tail = base->len > 0 && (g_str_has_prefix (title, " - ") || g_str_equal (title, " -"));

      if (is_group || is_tail)
        {
          const char *end = is_group ? skip_brackets (title) : skip_words (title + 2);
          g_autofree char *group = g_strndup (title, (gsize) (end - title));

          g_ptr_array_add (versions, read_version (group));
          title = end;
        }
      else
        {
          g_string_append_c (base, *title++);
        }
    }

  return g_string_free (base, FALSE);
}

static int
compare_versions (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * carlos_name_key_of_title:
 * @title: of a track or an album; valid UTF-8
 *
 * Returns: (transfer full): a text that is the same for two titles exactly when they mean the same recording
 */
char *
carlos_name_key_of_title (const char *title)
{
  g_autofree char *normal = normalise (title);
  g_autoptr (GPtrArray) versions = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *base = take_versions (normal, versions);
  g_autoptr (GString) key = NULL;
  const char *last = "";

  base[find_credit (base)] = '\0';
  squeeze (base);
  if (base[0] == '\0')
    return g_steal_pointer (&normal);

  key = g_string_new (base);
  g_ptr_array_sort (versions, compare_versions);
  for (guint i = 0; i < versions->len; i++)
    {
      const char *version = g_ptr_array_index (versions, i);

      if (!g_str_equal (version, last))
        g_string_append_printf (key, "%c%s", VERSION_MARK, version);
      last = version;
    }

  return g_string_free (g_steal_pointer (&key), FALSE);
}

/**
 * carlos_name_key_of_artist:
 * @name: of an artist, with or without guests; valid UTF-8
 *
 * Returns: (transfer full): a text that is the same for two names exactly when they mean the same artist
 */
char *
carlos_name_key_of_artist (const char *name)
{
  char *normal = normalise (name);

  normal[find_credit (normal)] = '\0';

  return normal;
}

/**
 * carlos_name_dup_artist:
 *
 * Returns: (transfer full): @name as it is written, without guests
 */
char *
carlos_name_dup_artist (const char *name)
{
  return g_strndup (name, find_credit (name));
}

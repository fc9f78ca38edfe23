/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-list-cell.h"

#include "carlos-cell-value.h"

#include <string.h>

/* Words that fill a genre cell without naming a genre, besides those of any missing value. */
static const char *const non_genres[] = { "unknown", "other", "misc", "various", "nan", "set()" };

/**
 * carlos_list_cell_init:
 * @kind: what the names are of
 */
void
carlos_list_cell_init (CarlosListCell *self, CarlosListKind kind)
{
  self->kind = kind;
  self->names = g_array_new (FALSE, FALSE, sizeof (CarlosSlice));
  self->is_overfull = FALSE;
  self->unescaped = g_byte_array_new ();
}

void
carlos_list_cell_clear (CarlosListCell *self)
{
  g_clear_pointer (&self->names, g_array_unref);
  g_clear_pointer (&self->unescaped, g_byte_array_unref);
}

/* "<3", "---" and "80" fill genre cells too; "80s", "2 tone" and "r&b" are genres, and so is a word of any script. */
static gboolean
has_letter (CarlosSlice name)
{
  const char *end = name.data + name.length;

  for (const char *p = name.data; p < end; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalpha (g_utf8_get_char (p)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_non_genre (CarlosSlice name)
{
  if (!has_letter (name))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (non_genres); i++)
    {
      if (strlen (non_genres[i]) == name.length
          && g_ascii_strncasecmp (non_genres[i], name.data, name.length) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * carlos_list_cell_reset:
 *
 * Forgets the names found before.
 */
void
carlos_list_cell_reset (CarlosListCell *self)
{
  g_array_set_size (self->names, 0);
  self->is_overfull = FALSE;
}

/**
 * carlos_list_cell_add:
 * @name: one name, borrowed until the next cell is read
 *
 * Adds it unless it is empty or, among genres, a word that says that there is none ("unknown", "other", "set()") or has no
 * letter.
 */
void
carlos_list_cell_add (CarlosListCell *self, CarlosSlice name)
{
  name = carlos_cell_trim (name);
  if (carlos_cell_is_missing (name) || (self->kind == CARLOS_LIST_OF_GENRES && is_non_genre (name)))
    return;

  if (self->names->len < CARLOS_LIST_MAX_NAMES && name.length <= CARLOS_LIST_MAX_NAME_SIZE)
    g_array_append_val (self->names, name);
  else
    self->is_overfull = TRUE;
}

/**
 * carlos_list_cell_get_names:
 * @n_names: (out): how many
 *
 * Returns: (transfer none) (array length=n_names): the names found, in the order of the cell
 */
const CarlosSlice *
carlos_list_cell_get_names (const CarlosListCell *self, guint *n_names)
{
  *n_names = self->names->len;

  return (const CarlosSlice *) (gpointer) self->names->data;
}

/* Splits at the first of @separators that the cell holds, and only at that: "folk, world, & country|blues" is two. */
static void
split_at (CarlosListCell *self, CarlosSlice cell, const char *separators)
{
  const char *end = cell.data + cell.length;
  const char *start = cell.data;

  while (*separators != '\0' && memchr (cell.data, *separators, cell.length) == NULL)
    separators++;

  for (const char *p = start; p < end; p++)
    {
      if (*p == *separators)
        {
          carlos_list_cell_add (self, (CarlosSlice){ start, (gsize) (p - start) });
          start = p + 1;
        }
    }
  carlos_list_cell_add (self, (CarlosSlice){ start, (gsize) (end - start) });
}

static const char *
skip_blanks (const char *p, const char *end)
{
  while (p < end && g_ascii_isspace (*p))
    p++;

  return p;
}

/* A quotation mark ends a name only if the list goes on or ends behind it, so that an apostrophe in 'children's
 * music' does not. Names in lists printed by NumPy have nothing but a space between them. */
static gboolean
is_closing (const char *p, const char *end)
{
  const char *next = skip_blanks (p + 1, end);

  if (next == end || *next == ',' || *next == ']' || *next == ')' || *next == '}')
    return TRUE;

  return next > p + 1 && (*next == '\'' || *next == '"');
}

/* The number of hexadecimal digits after a backslash and @letter. */
static guint
get_escape_length (char letter)
{
  switch (letter)
    {
    case 'x':
      return 2;
    case 'u':
      return 4;
    case 'U':
      return 8;
    default:
      return 0;
    }
}

static gboolean
read_hex (const char *p, const char *end, guint n_digits, gunichar *value)
{
  *value = 0;
  if ((gsize) (end - p) < n_digits)
    return FALSE;
  for (guint i = 0; i < n_digits; i++)
    {
      int digit = g_ascii_xdigit_value (p[i]);

      if (digit < 0)
        return FALSE;
      *value = *value * 16 + (gunichar) digit;
    }

  return TRUE;
}

/* Appends what the escape at @p, behind its backslash, stands for; returns what follows it. A letter that means
 * nothing stands for itself; half a surrogate pair and other numbers that are no character stand for nothing. */
static const char *
unescape (CarlosListCell *self, const char *p, const char *end)
{
  guint n_digits = get_escape_length (*p);
  gunichar character;
  char utf8[6];

  if (n_digits > 0 && read_hex (p + 1, end, n_digits, &character))
    {
      gunichar low;

      p += 1 + n_digits;
      if (character >= 0xd800 && character < 0xdc00 && end - p >= 6 && p[0] == '\\' && p[1] == 'u'
          && read_hex (p + 2, end, 4, &low) && low >= 0xdc00 && low < 0xe000)
        {
          character = 0x10000 + ((character - 0xd800) << 10) + (low - 0xdc00);
          p += 6;
        }
      if (character != 0 && g_unichar_validate (character))
        g_byte_array_append (self->unescaped, (const guint8 *) utf8,
                             (guint) g_unichar_to_utf8 (character, utf8));
      return p;
    }

  g_byte_array_append (self->unescaped, (const guint8 *) (*p == 'n' || *p == 't' ? " " : p), 1);

  return p + 1;
}

/* Reads the quoted name at @p; returns what follows it. */
static const char *
read_quoted_name (CarlosListCell *self, const char *p, const char *end)
{
  gsize start = self->unescaped->len;
  char quote = *p++;

  while (p < end && !(*p == quote && is_closing (p, end)))
    {
      if (*p == '\\' && p + 1 < end)
        p = unescape (self, p + 1, end);
      else
        g_byte_array_append (self->unescaped, (const guint8 *) p++, 1);
    }
  carlos_list_cell_add (
    self, (CarlosSlice){ (const char *) self->unescaped->data + start, self->unescaped->len - start });

  return p < end ? p + 1 : end;
}

/* Reads what stands between the brackets of a Python or JSON list. Escapes only ever make text shorter, so room for
 * the cell is enough and the names found stay where they are. */
static void
read_list (CarlosListCell *self, CarlosSlice list)
{
  const char *p = list.data;
  const char *end = list.data + list.length;

  g_byte_array_set_size (self->unescaped, (guint) list.length);
  g_byte_array_set_size (self->unescaped, 0);

  for (p = skip_blanks (p, end); p < end; p = skip_blanks (p, end))
    {
      if (*p == ',')
        {
          p++;
        }
      else if (*p == '\'' || *p == '"')
        {
          p = read_quoted_name (self, p, end);
        }
      else
        {
          const char *comma = memchr (p, ',', (gsize) (end - p));
          const char *stop = comma != NULL ? comma : end;

          carlos_list_cell_add (self, (CarlosSlice){ p, (gsize) (stop - p) });
          p = stop;
        }
    }
}

/* Cuts the brackets off a cell written as a list, a tuple or a set. A tuple or a set needs a quotation mark inside,
 * and with @strict a list too, as a name may well begin with a bracket. */
static gboolean
strip_brackets (CarlosSlice *cell, gboolean strict)
{
  static const char opening[] = "[({";
  static const char closing[] = "])}";
  const char *bracket;
  const char *next;

  if (cell->length < 2)
    return FALSE;
  bracket = memchr (opening, cell->data[0], strlen (opening));
  if (bracket == NULL || cell->data[cell->length - 1] != closing[bracket - opening])
    return FALSE;

  next = skip_blanks (cell->data + 1, cell->data + cell->length - 1);
  if ((strict || *bracket != '[') && *next != '\'' && *next != '"' && *next != closing[bracket - opening])
    return FALSE;

  cell->data++;
  cell->length -= 2;

  return TRUE;
}

/**
 * carlos_list_cell_read:
 * @cell: valid UTF-8, borrowed until the next one
 *
 * Finds the names of a cell: separated by `|`, else by `;`, or written as a list of Python or JSON.
 *
 * Genres are separated by `,` too. Artists are not: there is no telling "Tyler, The Creator" from two artists, and to
 * split a name in two invents artists, while not to split only files a duet under its own name.
 */
void
carlos_list_cell_read (CarlosListCell *self, CarlosSlice cell)
{
  gboolean is_of_genres = self->kind == CARLOS_LIST_OF_GENRES;

  carlos_list_cell_reset (self);
  cell = carlos_cell_trim (cell);
  if (cell.length == 0)
    return;
  if (strip_brackets (&cell, !is_of_genres))
    read_list (self, cell);
  else
    split_at (self, cell, is_of_genres ? "|;," : "|;");
}

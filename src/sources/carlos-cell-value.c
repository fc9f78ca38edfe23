/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-cell-value.h"

#include "carlos-number.h"

#include <string.h>

#define SECONDS_PER_MINUTE 60
#define MS_PER_SECOND 1000

/**
 * carlos_cell_trim:
 *
 * Returns: @cell without the white space around it
 */
CarlosSlice
carlos_cell_trim (CarlosSlice cell)
{
  while (cell.length > 0 && g_ascii_isspace (cell.data[0]))
    {
      cell.data++;
      cell.length--;
    }
  while (cell.length > 0 && g_ascii_isspace (cell.data[cell.length - 1]))
    cell.length--;

  return cell;
}

static gboolean
is_word (CarlosSlice cell, const char *word)
{
  return strlen (word) == cell.length && g_ascii_strncasecmp (cell.data, word, cell.length) == 0;
}

/**
 * carlos_cell_is_missing:
 * @cell: trimmed
 *
 * Returns: TRUE for the ways in which tables write that there is no value; "NaN" is not one, it is a bad number
 */
gboolean
carlos_cell_is_missing (CarlosSlice cell)
{
  static const char *const words[] = { "-", "na", "n/a", "null", "none" };

  if (cell.length == 0)
    return TRUE;
  if (cell.length > 4 || g_ascii_isdigit (cell.data[0]))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (is_word (cell, words[i]))
        return TRUE;
    }

  return FALSE;
}

/* Minutes may be any number, as in 75:20; what follows a colon is two digits below 60. */
static gboolean
parse_clock (CarlosSlice cell, char decimal_mark, double *value)
{
  double seconds = 0;
  guint n_colons = 0;

  for (;;)
    {
      const char *colon = memchr (cell.data, ':', cell.length);
      gsize length = colon != NULL ? (gsize) (colon - cell.data) : cell.length;
      double part;

      if (length == 0 || !g_ascii_isdigit (cell.data[0])
          || !carlos_number_parse (cell.data, length, decimal_mark, &part))
        return FALSE;
      if (n_colons > 0 && part >= SECONDS_PER_MINUTE)
        return FALSE;
      seconds = seconds * SECONDS_PER_MINUTE + part;
      if (colon == NULL)
        break;

      n_colons++;
      cell.data += length + 1;
      cell.length -= length + 1;
    }
  *value = seconds * MS_PER_SECOND;

  return n_colons == 1 || n_colons == 2;
}

/* Semitones above C: a letter and at most one accidental, as "♯" and "♭" too. */
static gboolean
parse_key (CarlosSlice cell, double *value)
{
  static const int semitones[] = { 9, 11, 0, 2, 4, 5, 7 }; /* A to G */
  CarlosSlice accidental = { cell.data + 1, cell.length - 1 };
  char letter = g_ascii_toupper (cell.data[0]);
  int key;

  if (letter < 'A' || letter > 'G')
    return FALSE;

  key = semitones[letter - 'A'];
  if (is_word (accidental, "#") || is_word (accidental, "♯"))
    key++;
  else if (is_word (accidental, "b") || is_word (accidental, "♭"))
    key--;
  else if (accidental.length > 0)
    return FALSE;
  *value = (key + 12) % 12;

  return TRUE;
}

static gboolean
parse_mode (CarlosSlice cell, double *value)
{
  gboolean is_major = is_word (cell, "major");

  *value = is_major ? 1 : 0;

  return is_major || is_word (cell, "minor");
}

static gboolean
parse_metre (CarlosSlice cell, double *value)
{
  const char *stroke = memchr (cell.data, '/', cell.length);

  return stroke != NULL && carlos_number_parse (cell.data, (gsize) (stroke - cell.data), '.', value);
}

/**
 * carlos_cell_parse:
 * @cell: trimmed, and not missing
 * @decimal_mark: a character that stands for the point too; '.' for none
 * @value: (out): the value, possibly NaN or infinite where the cell says so
 *
 * Returns: FALSE when the cell is not of the form
 */
gboolean
carlos_cell_parse (CarlosSlice cell, CarlosCellForm form, char decimal_mark, double *value)
{
  if (form != CARLOS_CELL_CLOCK && carlos_number_parse (cell.data, cell.length, decimal_mark, value))
    return TRUE;

  switch (form)
    {
    case CARLOS_CELL_CLOCK:
      return parse_clock (cell, decimal_mark, value);
    case CARLOS_CELL_KEY:
      return parse_key (cell, value);
    case CARLOS_CELL_MODE:
      return parse_mode (cell, value);
    case CARLOS_CELL_METRE:
      return parse_metre (cell, value);
    case CARLOS_CELL_NUMBER:
    default:
      return FALSE;
    }
}

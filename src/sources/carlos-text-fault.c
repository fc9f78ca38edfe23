/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-text-fault.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* TRUE for ASCII without NUL bytes, eight bytes at a time: a byte has its high bit set in (w - 0x01..) & ~w & 0x80..
 * only if it is 0 (or a 0x01 above one that is, which does not matter here). */
static gboolean
is_plain_ascii (const char *text, gsize length)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  const guint64 highs = G_GUINT64_CONSTANT (0x8080808080808080);
  guint64 found = 0;
  gsize i;

  for (i = 0; i + sizeof found <= length; i += sizeof found)
    {
      guint64 word;

      memcpy (&word, text + i, sizeof word);
      found |= (word | ((word - ones) & ~word)) & highs;
    }
  for (; i < length; i++)
    found |= (guchar) (text[i] - 1) >= 0x7f;

  return found == 0;
}

/**
 * carlos_text_fault_find:
 * @text: the bytes of a row
 *
 * Returns: (nullable): why they are no text, a static phrase marked with N_(); NULL when they are valid UTF-8 without
 *   NUL bytes
 */
const char *
carlos_text_fault_find (const char *text, gsize length)
{
  if (is_plain_ascii (text, length) || g_utf8_validate_len (text, length, NULL))
    return NULL;
  if (memchr (text, '\0', length) != NULL)
    return N_ ("the row holds a NUL byte");

  return N_ ("the row is not valid UTF-8");
}

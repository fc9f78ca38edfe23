/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-loose-name.h"

#include "carlos-name-key.h"

#include <string.h>

#define ARTICLE "the "

/**
 * carlos_loose_name_of_artist:
 * @name: valid UTF-8
 *
 * Where two names have the same key (carlos_name_key_of_artist()) they mean the same artist; where they are loosely the same
 * they most likely do, which is enough to leave something out and not enough to join anything: without a leading article,
 * accents and punctuation, "&" for "and".
 *
 * Returns: (transfer full): a text that is the same for such names
 */
char *
carlos_loose_name_of_artist (const char *name)
{
  g_autofree char *key = carlos_name_key_of_artist (name);
  g_autofree char *parted = g_utf8_normalize (key, -1, G_NORMALIZE_ALL);
  GString *loose = g_string_new (NULL);
  const char *start = parted;

  if (g_str_has_prefix (start, ARTICLE))
    start += strlen (ARTICLE);
  for (const char *p = start; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (letter == '&')
        g_string_append (loose, "and");
      else if (g_unichar_isalnum (letter))
        g_string_append_unichar (loose, letter);
    }
  if (loose->len == 0)
    g_string_assign (loose, key);

  return g_string_free (loose, FALSE);
}

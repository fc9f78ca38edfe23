/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-genre-name.h"

#include <string.h>

/* How genres are written for people, everywhere: in small letters as the tree has them, but for initials. What is the name of a
 * cluster, of one genre or several, begins with a capital. */

static const char *const initials[]
  = { "aor", "ccm", "cedm", "d&b", "dnb", "ebm", "edm", "idm", "mpb", "nwobhm", "pbr&b", "r&b", "uk", "us" };

/* What separates the words of a name, and names. */
static const char separators[] = " ,-/";

static gboolean
is_initials (const char *word, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (initials); i++)
    {
      if (strlen (initials[i]) == length && strncmp (initials[i], word, length) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * carlos_genre_name_write:
 * @name: of a genre, or of several with commas between them
 *
 * Returns: (transfer full): as it is written within a text or a bubble: "alternative R&B", "UK garage", "indie folk"
 */
char *
carlos_genre_name_write (const char *name)
{
  char *written = g_strdup (name);

  for (char *word = written; *word != '\0';)
    {
      gsize length = strcspn (word, separators);
      gsize n_capitals = is_initials (word, length) ? length : 0;

      for (gsize i = 0; i < n_capitals; i++)
        word[i] = g_ascii_toupper (word[i]);
      word += length;
      word += strspn (word, separators);
    }

  return written;
}

/**
 * carlos_genre_name_write_title:
 *
 * Returns: (transfer full): [func@genre_name_write] as a name that stands for itself: "R&B, neo soul", "Indie folk"
 */
char *
carlos_genre_name_write_title (const char *name)
{
  g_autofree char *written = carlos_genre_name_write (name);
  gunichar letter = g_utf8_get_char_validated (written, -1);
  char first[7] = { 0 };

  if (letter == 0 || letter >= (gunichar) -2) /* no letter, or not UTF-8 */
    return g_steal_pointer (&written);
  g_unichar_to_utf8 (g_unichar_totitle (letter), first);

  return g_strconcat (first, g_utf8_next_char (written), NULL);
}

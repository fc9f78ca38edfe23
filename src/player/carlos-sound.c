/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-sound.h"

/* Tags may hold anything, and what is shown or sent over the bus must be UTF-8. */
static char *
copy_text (const char *text)
{
  return text != NULL && *text != '\0' ? g_utf8_make_valid (text, -1) : NULL;
}

/**
 * carlos_sound_copy:
 *
 * Returns: (transfer full): a sound with texts of its own, which are UTF-8, and %NULL where there was nothing in them
 */
CarlosSound *
carlos_sound_copy (const CarlosSound *sound)
{
  CarlosSound *copy = g_new (CarlosSound, 1);

  *copy = (CarlosSound){
    .uri = g_strdup (sound->uri),
    .title = copy_text (sound->title),
    .artist = copy_text (sound->artist),
    .album = copy_text (sound->album),
    .start = sound->start,
    .length = sound->length,
  };

  return copy;
}

/**
 * carlos_sound_free:
 * @sound: (nullable): from [method@Sound.copy]
 */
void
carlos_sound_free (CarlosSound *sound)
{
  if (sound == NULL)
    return;

  g_free ((char *) sound->uri);
  g_free ((char *) sound->title);
  g_free ((char *) sound->artist);
  g_free ((char *) sound->album);
  g_free (sound);
}

/**
 * carlos_sound_equal:
 * @a: (nullable):
 * @b: (nullable):
 *
 * Returns: whether both would be heard alike; what is shown of them does not matter
 */
gboolean
carlos_sound_equal (const CarlosSound *a, const CarlosSound *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return g_str_equal (a->uri, b->uri) && ABS (a->start - b->start) < 1e-3
         && ABS (a->length - b->length) < 1e-3;
}

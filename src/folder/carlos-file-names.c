/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-file-names.h"

#include <string.h>

/* Whose artist nothing tells, under any language: it is stored. */
#define UNKNOWN_ARTIST "Unknown Artist"

/* Digits of the number of a track, at most: "1999" is a title. */
#define MAX_NUMBER 3

/* Endings of the sounds whose tags can be read. Playlists, covers and videos are no music files. */
static const char *const endings[] = {
  "aif", "aiff", "ape",  "flac", "m4a", "m4b", "mp2", "mp3", "mpc",
  "oga", "ogg",  "opus", "spx",  "tta", "wav", "wma", "wv",
};

/**
 * carlos_file_names_is_music:
 * @name: of a file, with or without folders
 *
 * Returns: whether its ending is that of a sound
 */
gboolean
carlos_file_names_is_music (const char *name)
{
  const char *dot = strrchr (name, '.');

  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (endings); i++)
    {
      if (g_ascii_strcasecmp (dot + 1, endings[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Returns: (transfer full): a part of a path as people read it */
static char *
dup_words (const char *part)
{
  char *text = g_filename_display_name (part);

  for (char *c = text; *c != '\0'; c++)
    {
      if (*c == '_' || g_ascii_iscntrl (*c))
        *c = ' ';
    }

  return g_strstrip (text);
}

static char *
dup_stem (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot > name)
    *dot = '\0';

  return dup_words (name);
}

/* "07 Title", "07. Title", "1-07 - Title": what is behind the number of the track, where a title is left. */
static const char *
skip_number (const char *text)
{
  const char *c = text;

  for (guint part = 0; part < 2; part++)
    {
      guint n = 0;

      while (g_ascii_isdigit (c[n]))
        n++;
      if (n == 0 || n > MAX_NUMBER || strchr (" .-", c[n]) == NULL || c[n] == '\0')
        break;
      c += n;
      while (*c != '\0' && strchr (" .-", *c) != NULL)
        c++;
      text = *c != '\0' ? c : text;
    }

  return text;
}

/* Returns: (transfer full) (nullable): the name of the folder so many levels above the file; NULL beyond the music folder */
static char *
dup_folder (const char *path, guint level)
{
  g_auto (GStrv) parts = g_strsplit (path, G_DIR_SEPARATOR_S, -1);
  guint n = g_strv_length (parts);
  g_autofree char *name = n > level ? dup_words (parts[n - 1 - level]) : NULL;

  return name != NULL && *name != '\0' ? g_steal_pointer (&name) : NULL;
}

/* "Artist - Title". */
static void
split (CarlosFileNames *self, const char *text)
{
  const char *dash = strstr (text, " - ");

  if (dash != NULL && dash > text && dash[3] != '\0')
    {
      self->artist = g_strndup (text, (gsize) (dash - text));
      self->title = g_strdup (dash + 3);
    }
  else
    {
      self->title = g_strdup (text);
    }
}

/**
 * carlos_file_names_guess:
 * @path: of the file inside of its music folder: what is above tells nothing of music
 *
 * Finds out what a file is called whose tags do not tell: "Artist/Album/07 Title.ogg", "Artist/Title.ogg", or
 * "Artist - Title.ogg" in whatever folder.
 */
void
carlos_file_names_guess (CarlosFileNames *self, const char *path)
{
  g_autofree char *stem = dup_stem (path);
  g_autofree char *above = dup_folder (path, 1);
  g_autofree char *top = dup_folder (path, 2);

  *self = (CarlosFileNames){ 0 };
  split (self, skip_number (stem));
  if (self->artist == NULL && top != NULL)
    self->artist = g_strdup (top);
  else if (self->artist == NULL)
    self->artist = above != NULL ? g_steal_pointer (&above) : g_strdup (UNKNOWN_ARTIST);
  if (top != NULL)
    self->album = g_steal_pointer (&above);
  g_strstrip (self->title);
  g_strstrip (self->artist);
  if (*self->title == '\0')
    {
      g_free (self->title);
      self->title = g_path_get_basename (path);
    }
  if (*self->artist == '\0')
    {
      g_free (self->artist);
      self->artist = g_strdup (UNKNOWN_ARTIST);
    }
}

void
carlos_file_names_clear (CarlosFileNames *self)
{
  g_free (self->artist);
  g_free (self->title);
  g_free (self->album);
}

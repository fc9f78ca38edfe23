/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-selection.h"

#include <string.h>

static const char *const kind_names[] = {
  [CARLOS_SELECTION_ALL] = "all",
  [CARLOS_SELECTION_TOP] = "top",
  [CARLOS_SELECTION_SAVED] = "saved",
  [CARLOS_SELECTION_PLAYLIST] = "playlist",
};

/**
 * carlos_selection_new:
 * @playlist: (nullable): the name of the playlist, for one
 *
 * Returns: (transfer full): that, at all times, all times alike
 */
CarlosSelection *
carlos_selection_new (CarlosSelectionKind kind, const char *playlist)
{
  CarlosSelection *self = g_new0 (CarlosSelection, 1);

  *self = (CarlosSelection){
    .kind = kind, .playlist = g_strdup (playlist), .from = CARLOS_TIME_MIN, .to = CARLOS_TIME_MAX
  };

  return self;
}

CarlosSelection *
carlos_selection_copy (const CarlosSelection *self)
{
  CarlosSelection *copy = g_memdup2 (self, sizeof *self);

  copy->playlist = g_strdup (self->playlist);

  return copy;
}

void
carlos_selection_free (CarlosSelection *self)
{
  g_free (self->playlist);
  g_free (self);
}

/**
 * carlos_selection_parse:
 * @text: "all", "top", "saved" or "playlist:NAME"
 *
 * Returns: (transfer full) (nullable): the selection, at all times; NULL when the text is none of these
 */
CarlosSelection *
carlos_selection_parse (const char *text)
{
  const char *colon = strchr (text, ':');

  if (colon != NULL)
    {
      gboolean is_playlist = strncmp (text, "playlist", (gsize) (colon - text)) == 0 && colon - text == 8;

      return is_playlist && colon[1] != '\0' ? carlos_selection_new (CARLOS_SELECTION_PLAYLIST, colon + 1)
                                             : NULL;
    }

  for (guint i = 0; i < CARLOS_SELECTION_PLAYLIST; i++)
    {
      if (g_str_equal (text, kind_names[i]))
        return carlos_selection_new ((CarlosSelectionKind) i, NULL);
    }

  return NULL;
}

/**
 * carlos_selection_dup_key:
 *
 * Clusters keep their ids and names from one profile to the next of the same kind of selection, whatever the period.
 *
 * Returns: (transfer full): what stands for the kind: the text that carlos_selection_parse() reads
 */
char *
carlos_selection_dup_key (const CarlosSelection *self)
{
  if (self->kind == CARLOS_SELECTION_PLAYLIST)
    return g_strconcat ("playlist:", self->playlist, NULL);

  return g_strdup (kind_names[self->kind]);
}

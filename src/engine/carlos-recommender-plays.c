/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-recommender-private.h"

#include <string.h>

#define DASH " – "

/* "Title – Artist", where either may have a dash of its own. */
static guint
find_row (const CarlosRecommender *self, const char *name)
{
  for (const char *dash = strstr (name, DASH); dash != NULL; dash = strstr (dash + strlen (DASH), DASH))
    {
      g_autofree char *title = g_strndup (name, (gsize) (dash - name));
      guint row = carlos_world_find_row (self->world, dash + strlen (DASH), title);

      if (row != CARLOS_NOTHING)
        return row;
    }

  return CARLOS_NOTHING;
}

/**
 * carlos_recommender_count_plays:
 * @cause: of a recommendation of this recommender
 *
 * Returns: how often the listener played the artist or the track that a cause names, as far as it tells of the taste; 0 for
 *   causes that are neither, and where plays are not known
 */
guint
carlos_recommender_count_plays (const CarlosRecommender *self, const CarlosCause *cause)
{
  guint artist, row;

  if (g_str_equal (cause->kind, "artist"))
    {
      artist = carlos_world_find_artist (self->world, cause->name);
      return artist != CARLOS_NOTHING ? (guint) self->known->artist_counts[artist] : 0;
    }
  if (!g_str_equal (cause->kind, "track"))
    return 0;
  row = find_row (self, cause->name);

  return row != CARLOS_NOTHING && row < self->world->n_own ? (guint) self->known->row_love[row] : 0;
}

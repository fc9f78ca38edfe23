/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-similar-listeners-private.h"

#include "carlos-library-file.h"
#include "carlos-store-community.h"

/* Tells what other listeners play, as services told it: artists, and the artists of recordings. */
gboolean
carlos_similar_listeners_read (const char *library, CarlosNeighbourFunc func, gpointer data, GError **error)
{
  g_autoptr (CarlosStore) store = carlos_library_file_open (library, error);
  g_autoptr (CarlosCommunity) community = store != NULL ? carlos_store_get_community (store, error) : NULL;

  if (community == NULL)
    return FALSE;
  for (guint i = 0; i < community->counts->len; i++)
    {
      const CarlosCommunityCount *count = &g_array_index (community->counts, CarlosCommunityCount, i);
      const CarlosCommunityListener *listener
        = &g_array_index (community->listeners, CarlosCommunityListener, count->listener);
      const CarlosCommunityItem *item = &g_array_index (community->items, CarlosCommunityItem, count->item);
      g_autofree char *name = g_strdup_printf ("%s:%s", listener->source, listener->name);

      if (item->kind == CARLOS_COMMUNITY_ARTIST && item->artist != NULL && count->count > 0
          && !func (name, item->artist, count->count, data))
        break;
    }

  return TRUE;
}

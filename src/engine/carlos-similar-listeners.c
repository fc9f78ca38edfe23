/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-similar-listeners.h"

#include "carlos-community-builder.h"
#include "carlos-library-file.h"
#include "carlos-store-community.h"

#include <string.h>

/* Fewer listeners than this are no community: what one of them plays would count for what people play. */
#define MIN_LISTENERS 20

static CarlosSlice
as_slice (const char *text)
{
  return (CarlosSlice){ text, strlen (text) };
}

/* Collects which artists other listeners play, as services told it. */
static gboolean
read_listeners (const char *library, CarlosCommunityBuilder *builder, GError **error)
{
  g_autoptr (CarlosStore) store = carlos_library_file_open (library, error);
  g_autoptr (CarlosStoredCommunity) told = store != NULL ? carlos_store_get_community (store, error) : NULL;

  for (guint i = 0; told != NULL && i < told->counts->len; i++)
    {
      const CarlosCommunityCount *count = &g_array_index (told->counts, CarlosCommunityCount, i);
      const CarlosCommunityListener *listener
        = &g_array_index (told->listeners, CarlosCommunityListener, count->listener);
      const CarlosStoredCommunityItem *item
        = &g_array_index (told->items, CarlosStoredCommunityItem, count->item);
      g_autofree char *name = g_strdup_printf ("%s:%s", listener->source, listener->name);

      if (item->kind == CARLOS_COMMUNITY_ARTIST && item->artist != NULL && count->count > 0
          && !carlos_community_builder_add (builder, as_slice (name), as_slice (item->artist),
                                            (float) count->count))
        break;
    }

  return told != NULL;
}

static CarlosCommunityModel *
train (CarlosCommunity *community)
{
  g_autoptr (CarlosInteractions) interactions = carlos_interactions_new (community);
  g_autoptr (CarlosCommunityParts) parts = carlos_community_parts_new (interactions);
  CarlosProgress progress = { .n_steps = 1 };
  CarlosCommunitySettings settings;

  carlos_community_settings_init (&settings, CARLOS_COMMUNITY_EASE);
  if (!carlos_community_parts_train (parts, interactions, &settings, &progress))
    return NULL;

  return carlos_community_model_new (interactions, parts, &settings, "services: similar listeners", "");
}

/**
 * carlos_similar_listeners_train:
 * @library: the path of a library
 * @model: (out) (transfer full) (nullable): NULL where services told of too few listeners
 *
 * Learns from the listeners whom services named when the library was brought up to date. The model stays in memory.
 *
 * Returns: FALSE with an error that is one sentence
 */
gboolean
carlos_similar_listeners_train (const char *library, CarlosCommunityModel **model, GError **error)
{
  g_autoptr (CarlosCommunityBuilder) builder = carlos_community_builder_new ();
  g_autoptr (CarlosCommunity) community = NULL;

  *model = NULL;
  if (!read_listeners (library, builder, error))
    return FALSE;
  carlos_community_builder_end (builder, &community, 1);
  if (community->names->n_listeners >= MIN_LISTENERS)
    *model = train (community);

  return TRUE;
}

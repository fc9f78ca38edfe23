/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-similar-listeners.h"

#include "carlos-community-builder.h"
#include "carlos-similar-listeners-private.h"

#include <string.h>

/* Fewer listeners than this are no community: what one of them plays would count for what people play. */
#define MIN_LISTENERS 20

static CarlosSlice
as_slice (const char *text)
{
  return (CarlosSlice){ text, strlen (text) };
}

static gboolean
add (const char *listener, const char *artist, guint count, gpointer data)
{
  CarlosCommunityBuilder *builder = data;

  return carlos_community_builder_add (builder, as_slice (listener), as_slice (artist), (float) count);
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
  if (!carlos_similar_listeners_read (library, add, builder, error))
    return FALSE;
  carlos_community_builder_end (builder, &community, 1);
  if (community->names->n_listeners >= MIN_LISTENERS)
    *model = train (community);

  return TRUE;
}

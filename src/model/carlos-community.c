/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-community.h"

CarlosCommunityNames *
carlos_community_names_ref (CarlosCommunityNames *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
names_clear (gpointer data)
{
  CarlosCommunityNames *self = data;

  g_free (self->listeners);
  g_free (self->items);
  g_free (self->word_offsets);
  g_free (self->words);
  g_free (self->word_counts);
  g_free (self->features);
  g_clear_pointer (&self->strings, g_string_chunk_free);
}

void
carlos_community_names_unref (CarlosCommunityNames *self)
{
  g_atomic_rc_box_release_full (self, names_clear);
}

/**
 * carlos_community_new_take:
 * @names: another reference is taken
 * @offsets: (transfer full): see [struct@Community]
 * @items: (transfer full): rising within a listener, below the number of items
 * @counts: (transfer full): finite, above 0
 *
 * Returns: (transfer full): the community
 */
CarlosCommunity *
carlos_community_new_take (CarlosCommunityNames *names, gsize *offsets, guint32 *items, float *counts)
{
  CarlosCommunity *self = g_atomic_rc_box_new0 (CarlosCommunity);

  self->names = carlos_community_names_ref (names);
  self->offsets = offsets;
  self->items = items;
  self->counts = counts;

  return self;
}

CarlosCommunity *
carlos_community_ref (CarlosCommunity *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
community_clear (gpointer data)
{
  CarlosCommunity *self = data;

  carlos_community_names_unref (self->names);
  g_free (self->offsets);
  g_free (self->items);
  g_free (self->counts);
}

void
carlos_community_unref (CarlosCommunity *self)
{
  g_atomic_rc_box_release_full (self, community_clear);
}

/**
 * carlos_community_get_n_entries:
 *
 * Returns: how many pairs of a listener and an item there are
 */
gsize
carlos_community_get_n_entries (const CarlosCommunity *self)
{
  return self->offsets[self->names->n_listeners];
}

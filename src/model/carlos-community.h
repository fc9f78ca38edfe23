/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-feature.h"

G_BEGIN_DECLS

/**
 * CarlosCommunityItem:
 * @id: what the rows call it
 * @artist: who it is, or whose
 * @title: (nullable): of a track; NULL for an item that is an artist
 *
 * What a community listens to: an artist or a track.
 */
typedef struct
{
  const char *id;
  const char *artist;
  const char *title;
} CarlosCommunityItem;

/**
 * CarlosCommunityNames:
 * @listeners: what the rows call them, in the order of their ids
 * @items: in the order of their ids
 * @word_offsets: (nullable): as many places as there are items and one more; item i has the words word_offsets[i] to
 *   word_offsets[i + 1] - 1; NULL when no item has words
 * @words: the number of each word, rising within an item
 * @word_counts: how often it was said of the item
 * @features: (nullable): of each item CARLOS_N_FEATURES numbers, NaN where nothing is known; NULL where nothing is known of any
 *
 * Who is in a community and what they listen to. Ids that are whole numbers come first, in the order of the numbers, then
 * the others in the order of their bytes. Reference counted, never changed.
 */
typedef struct
{
  const char **listeners;
  guint n_listeners;
  CarlosCommunityItem *items;
  guint n_items;
  gsize *word_offsets;
  guint32 *words;
  float *word_counts;
  guint n_words;
  float *features;

  /*< private >*/
  GStringChunk *strings;
} CarlosCommunityNames;

/**
 * CarlosCommunity:
 * @names: several communities may share them: one that is trained on and one that is kept apart
 * @offsets: as many places as there are listeners and one more; listener l has the entries offsets[l] to
 *   offsets[l + 1] - 1
 * @items: the item of each entry, rising within a listener
 * @counts: how often it was played, above 0
 *
 * Who listened to what, and how often: compressed sparse rows. Public to read, never changed, reference counted.
 */
typedef struct
{
  CarlosCommunityNames *names;
  gsize *offsets;
  guint32 *items;
  float *counts;
} CarlosCommunity;

CarlosCommunityNames *carlos_community_names_ref (CarlosCommunityNames *self);
void carlos_community_names_unref (CarlosCommunityNames *self);

CarlosCommunity *
carlos_community_new_take (CarlosCommunityNames *names, gsize *offsets, guint32 *items, float *counts);
CarlosCommunity *carlos_community_ref (CarlosCommunity *self);
void carlos_community_unref (CarlosCommunity *self);
gsize carlos_community_get_n_entries (const CarlosCommunity *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosCommunityNames, carlos_community_names_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosCommunity, carlos_community_unref)

G_END_DECLS

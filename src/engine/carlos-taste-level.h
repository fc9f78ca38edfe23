/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"

G_BEGIN_DECLS

/* More items than this are not told apart in one bubble; the others wait inside an item of their own. */
#define CARLOS_TASTE_LEVEL_MAX_ITEMS 60

/**
 * CarlosTasteItemKind:
 * @CARLOS_TASTE_CLUSTER: a cluster of the profile
 * @CARLOS_TASTE_ARTIST: an artist of a cluster
 * @CARLOS_TASTE_TRACK: a track of an artist there
 * @CARLOS_TASTE_REST: the items that a level has no room for
 */
typedef enum
{
  CARLOS_TASTE_CLUSTER,
  CARLOS_TASTE_ARTIST,
  CARLOS_TASTE_TRACK,
  CARLOS_TASTE_REST,
} CarlosTasteItemKind;

/**
 * CarlosTasteItem:
 * @index: the cluster's number in the profile, the track's in the table; of an artist or a rest, which one it is in the
 *   order of the level
 * @name: what to call it, in the listener's language
 * @weight: its listening; what the area of its bubble follows
 * @n_tracks: how many tracks are in it
 *
 * One bubble.
 */
typedef struct
{
  CarlosTasteItemKind kind;
  guint index;
  char *name;
  double weight;
  guint n_tracks;
} CarlosTasteItem;

/**
 * CarlosTasteLevel:
 * @kind: of the items, but for a rest
 * @title: of what they are in; NULL for the clusters
 * @cluster: whose artists or tracks they are
 * @artist: (nullable): whose tracks they are
 *
 * What is seen at once: the clusters, the artists of one, or an artist's tracks there. It borrows from its listener,
 * which must live longer.
 */
typedef struct
{
  CarlosTasteItemKind kind;
  char *title;
  guint cluster;
  const CarlosArtistEntry *artist;
  CarlosTasteItem *items;
  guint n_items;
} CarlosTasteLevel;

CarlosTasteLevel *carlos_taste_level_new (const CarlosListener *listener);
CarlosTasteLevel *
carlos_taste_level_new_inside (const CarlosListener *listener, const CarlosTasteLevel *level, guint item);
CarlosTasteLevel *carlos_taste_level_new_of (const CarlosListener *listener,
                                             CarlosTasteItemKind kind,
                                             guint cluster,
                                             guint index);
void carlos_taste_level_free (CarlosTasteLevel *self);
double *carlos_taste_level_dup_weights (const CarlosTasteLevel *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosTasteLevel, carlos_taste_level_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-import.h"

G_BEGIN_DECLS

/* What other listeners of a service hear, and what the service makes of it. It is evidence for recommendations and no part
 * of the listener's taste. */

/**
 * CarlosCommunityItemKind:
 *
 * What others hear.
 */
typedef enum
{
  CARLOS_COMMUNITY_ARTIST,
  CARLOS_COMMUNITY_RECORDING,
} CarlosCommunityItemKind;

#define CARLOS_N_COMMUNITY_ITEM_KINDS (CARLOS_COMMUNITY_RECORDING + 1)

/**
 * CarlosStoredCommunityItem:
 * @id: (nullable): its MBID
 * @artist: (nullable): the artist's name; NULL where only the id is known
 * @title: (nullable): of a recording
 *
 * An artist or a recording, which the library need not know.
 */
typedef struct
{
  CarlosCommunityItemKind kind;
  char *id;
  char *artist;
  char *title;
} CarlosStoredCommunityItem;

/**
 * CarlosCommunityListener:
 * @source: of which service
 * @name: what the service calls the listener
 * @similarity: to the listener of the library, 0 to 1
 * @told: when that was told, seconds since 1970, UTC
 */
typedef struct
{
  char *source;
  char *name;
  double similarity;
  gint64 told;
} CarlosCommunityListener;

/**
 * CarlosCommunityCount:
 * @listener: an index of listeners
 * @item: an index of items
 * @count: how often that listener heard that item
 */
typedef struct
{
  guint listener;
  guint item;
  guint count;
} CarlosCommunityCount;

/**
 * CarlosCommunityScore:
 * @source: of which service
 * @item: an index of items
 * @score: the service's own, higher is better
 * @told: when that was told, seconds since 1970, UTC
 *
 * What a service recommends to the listener of the library.
 */
typedef struct
{
  char *source;
  guint item;
  double score;
  gint64 told;
} CarlosCommunityScore;

/**
 * CarlosStoredCommunity:
 * @listeners: of CarlosCommunityListener, by source, the most similar first
 * @items: of CarlosStoredCommunityItem; of all sources, each once
 * @counts: of CarlosCommunityCount, by listener, the highest first
 * @scores: of CarlosCommunityScore, by source, the best first
 *
 * A plain value, not connected with the store any more.
 */
typedef struct
{
  GArray *listeners;
  GArray *items;
  GArray *counts;
  GArray *scores;
} CarlosStoredCommunity;

gboolean carlos_store_import_add_neighbour (CarlosStoreImport *self,
                                            const char *user,
                                            double similarity,
                                            gint64 now,
                                            GError **error);
gboolean carlos_store_import_add_neighbour_item (CarlosStoreImport *self,
                                                 const char *user,
                                                 const CarlosStoredCommunityItem *item,
                                                 guint count,
                                                 GError **error);
gboolean carlos_store_import_add_recommendation (CarlosStoreImport *self,
                                                 const CarlosStoredCommunityItem *item,
                                                 double score,
                                                 gint64 now,
                                                 GError **error);
gboolean carlos_store_import_end_neighbours (CarlosStoreImport *self, gint64 now, GError **error);
gboolean carlos_store_import_end_recommendations (CarlosStoreImport *self, gint64 now, GError **error);

CarlosStoredCommunity *carlos_store_get_community (CarlosStore *self, GError **error);
const char *carlos_community_item_kind_to_string (CarlosCommunityItemKind kind);
void carlos_stored_community_free (CarlosStoredCommunity *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosStoredCommunity, carlos_stored_community_free)

G_END_DECLS

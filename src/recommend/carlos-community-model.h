/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-community-parts.h"

G_BEGIN_DECLS

/**
 * CarlosCommunityModel:
 * @bytes: the file, or what will be one; everything below lies in it
 * @settings: how it was trained
 * @n_listeners: of the community
 * @n_entries: pairs of a listener and an item
 * @scorer: scores items for a listener, see carlos_fold_in_init()
 * @items: the names of items, as many as @scorer has
 * @provenance: what it was made from
 * @licence: what is known of the rights in that; may be empty
 *
 * What a community says, without its listeners. Public to read, never changed, reference counted, safe to read from any
 * thread.
 */
typedef struct
{
  GBytes *bytes;
  CarlosCommunitySettings settings;
  guint n_listeners;
  guint64 n_entries;
  CarlosCommunityScorer scorer;
  CarlosCommunityItem *items;
  const char *provenance;
  const char *licence;

  /*< private >*/
  CarlosSparse links;
  CarlosFactorSide side;
} CarlosCommunityModel;

CarlosCommunityModel *carlos_community_model_new (const CarlosInteractions *interactions,
                                                  const CarlosCommunityParts *parts,
                                                  const CarlosCommunitySettings *settings,
                                                  const char *provenance,
                                                  const char *licence);
CarlosCommunityModel *carlos_community_model_new_from_bytes (GBytes *bytes, const char *name, GError **error);
CarlosCommunityModel *carlos_community_model_open (const char *path, GError **error);
CarlosCommunityModel *carlos_community_model_ref (CarlosCommunityModel *self);
void carlos_community_model_unref (CarlosCommunityModel *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosCommunityModel, carlos_community_model_unref)

G_END_DECLS

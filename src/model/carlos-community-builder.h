/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-community.h"
#include "carlos-track-table-builder.h"

G_BEGIN_DECLS

/* Rows may be put into so many parts that share their names: what is trained on, what chooses, what tests. */
#define CARLOS_COMMUNITY_MAX_PARTS 3

#define CARLOS_COMMUNITY_MAX_LISTENERS 10000000
#define CARLOS_COMMUNITY_MAX_ITEMS 10000000
#define CARLOS_COMMUNITY_MAX_ROWS 100000000

/**
 * CarlosCommunityBuilder:
 *
 * Collects rows into communities. Not thread-safe.
 */
typedef struct _CarlosCommunityBuilder CarlosCommunityBuilder;

CarlosCommunityBuilder *carlos_community_builder_new (void);
void carlos_community_builder_free (CarlosCommunityBuilder *self);
void carlos_community_builder_set_part (CarlosCommunityBuilder *self, guint part);
gboolean carlos_community_builder_add (CarlosCommunityBuilder *self,
                                       CarlosSlice listener,
                                       CarlosSlice item,
                                       float count);
gboolean carlos_community_builder_add_listener (CarlosCommunityBuilder *self, CarlosSlice listener);
gboolean carlos_community_builder_name_item (CarlosCommunityBuilder *self,
                                             CarlosSlice item,
                                             CarlosSlice artist,
                                             CarlosSlice title);
gboolean carlos_community_builder_add_word (CarlosCommunityBuilder *self, CarlosSlice item, CarlosSlice word);
gboolean
carlos_community_builder_add_features (CarlosCommunityBuilder *self, CarlosSlice item, const float *features);
gsize carlos_community_builder_get_n_rows (const CarlosCommunityBuilder *self);
void carlos_community_builder_end (CarlosCommunityBuilder *self, CarlosCommunity **parts, guint n_parts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosCommunityBuilder, carlos_community_builder_free)

G_END_DECLS

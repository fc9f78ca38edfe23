/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-community-settings.h"
#include "carlos-fold-in.h"

G_BEGIN_DECLS

/**
 * CarlosCommunityParts:
 * @links: (nullable)
 * @als: (nullable)
 * @words: (nullable): what is said of items
 * @sounds: (nullable): how items sound
 * @scorer: borrows all of the others
 *
 * What training leaves behind, before it is made into a model.
 */
typedef struct
{
  CarlosSparse *links;
  CarlosAls *als;
  CarlosFactorTerms terms;
  float *spectrum;
  CarlosFactorSide side;
  guint32 *n_listeners;
  CarlosSparse *words;
  CarlosSparse *sounds;
  CarlosCommunityScorer scorer;
} CarlosCommunityParts;

CarlosCommunityParts *carlos_community_parts_new (const CarlosInteractions *interactions);
void carlos_community_parts_free (CarlosCommunityParts *self);
void carlos_community_parts_take_links (CarlosCommunityParts *self, CarlosSparse *links);
void carlos_community_parts_take_factors (CarlosCommunityParts *self,
                                          CarlosAls *als,
                                          const CarlosAlsOptions *options);
gboolean carlos_community_parts_train (CarlosCommunityParts *self,
                                       const CarlosInteractions *interactions,
                                       const CarlosCommunitySettings *settings,
                                       CarlosProgress *progress);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosCommunityParts, carlos_community_parts_free)

G_END_DECLS

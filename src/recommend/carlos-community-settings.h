/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-als.h"
#include "carlos-ease.h"
#include "carlos-fold-in.h"
#include "carlos-item-walk.h"

G_BEGIN_DECLS

/**
 * CarlosCommunityKind:
 * @CARLOS_COMMUNITY_AUTO: whatever validation says
 * @CARLOS_COMMUNITY_EASE: links by EASE
 * @CARLOS_COMMUNITY_ALS: factors
 * @CARLOS_COMMUNITY_KNN: links between items that were heard together
 * @CARLOS_COMMUNITY_POPULAR: what most listeners have heard
 * @CARLOS_COMMUNITY_BLEND: links and factors; only as the outcome of auto
 *
 * The models of a community.
 */
typedef enum
{
  CARLOS_COMMUNITY_AUTO,
  CARLOS_COMMUNITY_EASE,
  CARLOS_COMMUNITY_ALS,
  CARLOS_COMMUNITY_KNN,
  CARLOS_COMMUNITY_POPULAR,
  CARLOS_COMMUNITY_BLEND,
} CarlosCommunityKind;

/**
 * CarlosCommunitySettings:
 * @kind: the model, not auto
 * @has_walk: the links are those of @walk, not those of @ease
 * @mix: of what there is
 * @validation: NDCG at 20 on what was kept to choose by; NaN when nothing was to be chosen
 * @n_tried: how many settings were trained and measured to choose
 *
 * Everything that says how a model is trained.
 */
typedef struct
{
  CarlosCommunityKind kind;
  CarlosEaseOptions ease;
  CarlosItemWalkOptions walk;
  CarlosAlsOptions als;
  gboolean has_walk;
  CarlosScoreMix mix;
  double validation;
  guint n_tried;
} CarlosCommunitySettings;

gboolean carlos_community_kind_from_string (const char *word, CarlosCommunityKind *kind);
const char *carlos_community_kind_to_string (CarlosCommunityKind kind);

void carlos_community_settings_init (CarlosCommunitySettings *self, CarlosCommunityKind kind);
gboolean carlos_community_settings_have_links (const CarlosCommunitySettings *self);
gboolean carlos_community_settings_have_factors (const CarlosCommunitySettings *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-bubble-layout.h"

G_BEGIN_DECLS

/**
 * CarlosBubbleArrangement:
 * @frame: the picture
 * @ids: (array length=n): of clusters, each once
 * @circles: (array length=n): where each of them is, px
 *
 * Where the clusters of a profile are in a picture: what another picture, of another selection or another size, may be
 * laid out from. A plain value; n = 0 for none.
 */
typedef struct
{
  CarlosBubbleFrame frame;
  guint n;
  guint ids[CARLOS_BUBBLE_LAYOUT_MAXIMUM];
  CarlosCircle circles[CARLOS_BUBBLE_LAYOUT_MAXIMUM];
} CarlosBubbleArrangement;

CarlosCircle carlos_bubble_arrangement_find (const CarlosBubbleArrangement *self, guint id);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-interactions.h"
#include "carlos-progress.h"

G_BEGIN_DECLS

/**
 * CarlosItemWalkOptions:
 * @listener_exponent: c: how much less a listener of many items says
 * @source_exponent: a: how much less an item of many listeners says
 * @target_exponent: b: how much less is said for an item of many listeners
 * @max_links: how many links of an item are kept
 * @n_threads: 0 for one a processor; the result is the same for any
 */
typedef struct
{
  double listener_exponent;
  double source_exponent;
  double target_exponent;
  guint max_links;
  guint n_threads;
} CarlosItemWalkOptions;

void carlos_item_walk_options_init (CarlosItemWalkOptions *self);
CarlosSparse *carlos_item_walk_new (const CarlosInteractions *interactions,
                                    const CarlosItemWalkOptions *options,
                                    CarlosProgress *progress);

G_END_DECLS

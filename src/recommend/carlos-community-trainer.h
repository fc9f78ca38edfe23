/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-community-parts.h"
#include "carlos-monitor.h"

G_BEGIN_DECLS

/**
 * CarlosTrainerOptions:
 * @kind: the model, or auto
 * @seed: of everything random
 * @n_threads: 0 for one a processor; the result is the same for any
 * @uses_contents: also find out how much what is said of items and how they sound helps; not with what is popular
 */
typedef struct
{
  CarlosCommunityKind kind;
  guint64 seed;
  guint n_threads;
  gboolean uses_contents;
} CarlosTrainerOptions;

CarlosCommunityParts *carlos_community_trainer_run (const CarlosInteractions *train,
                                                    const CarlosCommunity *valid,
                                                    const CarlosTrainerOptions *options,
                                                    const CarlosMonitor *monitor,
                                                    CarlosCommunitySettings *settings,
                                                    GError **error);

G_END_DECLS

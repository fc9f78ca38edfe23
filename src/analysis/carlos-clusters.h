/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-genre-words.h"
#include "carlos-grouping.h"

G_BEGIN_DECLS

guint *carlos_clusters_rank (const CarlosGrouping *grouping, guint *n_filled);
void carlos_clusters_renumber (const guint *original, guint n_clusters, guint *labels, gsize n_labels);
void carlos_clusters_describe (const CarlosGrouping *grouping,
                               const CarlosGenreWords *words,
                               CarlosTasteProfile *profile);

G_END_DECLS

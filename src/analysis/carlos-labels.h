/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-genre-words.h"
#include "carlos-grouping.h"

G_BEGIN_DECLS

#define CARLOS_LABELS_MAX_GENRES 4
#define CARLOS_LABELS_MAX_ARTISTS 10

void
carlos_labels_find (const CarlosGrouping *grouping, const CarlosGenreWords *words, CarlosCluster *clusters);
void carlos_labels_set_name (CarlosCluster *cluster);

G_END_DECLS

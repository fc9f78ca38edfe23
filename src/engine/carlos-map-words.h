/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-map-items.h"
#include "carlos-map-neighbours.h"
#include "carlos-taste-map.h"

G_BEGIN_DECLS

/* What the program says about a map, in the listener's language. Every string is the caller's to free. */

char *carlos_map_words_layout (const CarlosTasteMap *map);
char *carlos_map_words_fidelity (const CarlosTasteMap *map, gboolean items_are_artists);
char *carlos_map_words_confidence (double confidence);
char *carlos_map_words_neighbours (const CarlosMapNeighbour *neighbours, guint n_neighbours);
char *carlos_map_words_compass (const CarlosTasteMap *map);
char *carlos_map_words_describe (const CarlosTasteMap *map, const CarlosTasteProfile *profile);

G_END_DECLS

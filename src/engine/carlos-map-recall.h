/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"
#include "carlos-map-frame.h"
#include "carlos-map-memory.h"
#include "carlos-taste-map.h"

G_BEGIN_DECLS

/**
 * CarlosMapScene:
 * @listener: whose music it is, over all times
 * @layout: by which it was laid out
 * @positions: n_items x 2, in the layout
 * @items: (array): of each track of the listener's table, its item or CARLOS_MAP_NO_ITEM
 *
 * A layout of somebody's music. Everything is borrowed.
 */
typedef struct
{
  const CarlosListener *listener;
  CarlosMapLayout layout;
  CarlosMatrix *positions;
  const guint *items;
} CarlosMapScene;

#define CARLOS_MAP_NO_ITEM G_MAXUINT

CarlosMapMemory *carlos_map_recall_load (const CarlosListener *listener, CarlosMapLayout layout);
CarlosMatrix *carlos_map_recall_find_items (const CarlosMapMemory *memory, const CarlosListener *listener);
void carlos_map_recall_align (const CarlosMapMemory *memory, const CarlosMapScene *scene);
void carlos_map_recall_save (const CarlosMapScene *scene, const CarlosMapFrame *frame);

G_END_DECLS

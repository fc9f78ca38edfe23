/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-palette.h"
#include "carlos-viewport.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_MAP_MARK (carlos_map_mark_get_type ())
G_DECLARE_FINAL_TYPE (CarlosMapMark, carlos_map_mark, CARLOS, MAP_MARK, GtkWidget)

/* Who points at a mark should hit it: its smallest size, px. */
#define CARLOS_MAP_MARK_SIZE 24.0

/**
 * CarlosMapMarkShape:
 * @has_box: whether there is a box
 * @box: (array fixed-size=8): its corners, px of the view
 * @dot: a circle, px of the view; radius 0 for none
 * @pill: the words, px of the view; width 0 for none
 *
 * What a mark looks like.
 */
typedef struct
{
  gboolean has_box;
  double box[8];
  CarlosCircle dot;
  CarlosRectangle pill;
} CarlosMapMarkShape;

CarlosMapMark *carlos_map_mark_new (const char *key);
const char *carlos_map_mark_get_key (CarlosMapMark *self);
void
carlos_map_mark_set_words (CarlosMapMark *self, const char *name, const char *value, const char *description);
void carlos_map_mark_set_layout (CarlosMapMark *self, PangoLayout *layout);
void carlos_map_mark_set_colors (CarlosMapMark *self, const CarlosPalette *palette);
void carlos_map_mark_set_marked (CarlosMapMark *self, gboolean hovered, gboolean selected);
void carlos_map_mark_set_fade (CarlosMapMark *self, double fade, gboolean is_leaving);
double carlos_map_mark_get_fade (CarlosMapMark *self);
void carlos_map_mark_allocate (CarlosMapMark *self, const CarlosMapMarkShape *shape);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-chart.h"
#include "carlos-viewport.h"

G_BEGIN_DECLS

#define CARLOS_MAP_TITLE_MAXIMUM_LINES 2

/**
 * CarlosMapKey:
 * @lines: the title, in one line or two
 * @n_lines: of the title
 * @font: that of the title
 * @caption: the font of the key
 * @scale: px of the key for one of the plate
 * @title: where the title is, px
 * @key: where the key is, px
 * @has_lines: whether white lines are explained
 *
 * The title of a map and its key, which is a miniature of what is drawn.
 */
typedef struct
{
  char *lines[CARLOS_MAP_TITLE_MAXIMUM_LINES];
  guint n_lines;
  CarlosFont font;
  CarlosFont caption;
  double scale;
  CarlosRectangle title;
  CarlosRectangle key;
  gboolean has_lines;
} CarlosMapKey;

CarlosColor carlos_map_key_get_line_color (const CarlosChartOptions *options);
void carlos_map_key_init (CarlosMapKey *self, const CarlosChartOptions *options, double unit);
void carlos_map_key_clear (CarlosMapKey *self);
void carlos_map_key_append (const CarlosMapKey *self,
                            CarlosDisplayListBuilder *builder,
                            const CarlosChartOptions *options);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosMapKey, carlos_map_key_clear)

G_END_DECLS

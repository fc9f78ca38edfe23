/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-boundary-labels.h"
#include "carlos-chart.h"

G_BEGIN_DECLS

#define CARLOS_MAP_LABEL_MAXIMUM_LINES (3 + CARLOS_MAP_N_ARTISTS)

/**
 * CarlosMapLabel:
 * @lines: the heading, in up to three lines, and the artists
 * @n_heading: lines of the heading
 * @n_lines: of all
 * @heading: its font
 * @body: that of the artists
 * @pitches: how far apart the baselines of the heading and those of the artists are, px
 * @indent: from the chevron before an artist to the name, px
 * @width: of the widest line, px
 * @height: from the top of the first line to the bottom of the last, px
 *
 * The words beside a region.
 */
typedef struct
{
  char *lines[CARLOS_MAP_LABEL_MAXIMUM_LINES];
  guint n_heading;
  guint n_lines;
  CarlosFont heading;
  CarlosFont body;
  double pitches[2];
  double indent;
  double width;
  double height;
} CarlosMapLabel;

void carlos_map_label_init (CarlosMapLabel *self,
                            const CarlosMapRegion *region,
                            const CarlosTasteProfile *profile,
                            const CarlosChartOptions *options,
                            double unit,
                            guint n_artists);
void carlos_map_label_clear (CarlosMapLabel *self);
void carlos_map_label_measure (const CarlosMapLabel *self, CarlosBoundaryLabel *label);
void carlos_map_label_append (const CarlosMapLabel *self,
                              CarlosDisplayListBuilder *builder,
                              double x,
                              double y,
                              const CarlosPalette *palette);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosMapLabel, carlos_map_label_clear)

G_END_DECLS

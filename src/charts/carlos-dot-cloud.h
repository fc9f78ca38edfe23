/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-plot.h"

G_BEGIN_DECLS

/**
 * CarlosDotCloud:
 * @projection: @n x 2, where the items are
 * @clusters: @n, which cluster each is in
 * @n: items
 * @k: clusters
 * @colors: one a cluster
 * @maximum: more dots than this would only cover each other and swell the file: they are gathered in the cells of a grid
 *
 * Items as dots in a plane. Everything is borrowed.
 */
typedef struct
{
  const float *projection;
  const guint *clusters;
  guint n;
  guint k;
  const CarlosColor *colors;
  guint maximum;
} CarlosDotCloud;

CarlosColor *carlos_dot_cloud_create_colors (const CarlosTasteProfile *profile, const CarlosPalette *palette);
gboolean carlos_dot_cloud_is_placed (const CarlosDotCloud *self, guint item);
gboolean carlos_dot_cloud_set_scales (const CarlosDotCloud *self, CarlosPlot *plot);
void carlos_dot_cloud_draw (const CarlosDotCloud *self, CarlosPlot *plot);

G_END_DECLS

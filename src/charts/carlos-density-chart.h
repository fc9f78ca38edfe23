/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-chart.h"
#include "carlos-contour.h"
#include "carlos-grid.h"

G_BEGIN_DECLS

/**
 * CarlosDensityPicture:
 * @profile: whose components the plane is
 * @grid: the density; only its frame is read
 * @contours: (element-type CarlosContour): from low to high
 * @half: which of them holds half of the mass, drawn as a line
 *
 * How densely a plane is filled. Everything is borrowed.
 */
typedef struct
{
  const CarlosTasteProfile *profile;
  const CarlosGrid *grid;
  const GPtrArray *contours;
  guint half;
} CarlosDensityPicture;

CarlosDisplayList *carlos_density_chart_new (const CarlosDensityPicture *picture,
                                             const CarlosChartOptions *options);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-chart.h"

G_BEGIN_DECLS

/**
 * CarlosIterationPicture:
 * @profile: whose components the plane is
 * @title: such as "Iteration 3"
 * @subtitle: (nullable): what happened
 * @clusters: the cluster of each item, as an index into the clusters of the profile
 * @k: how many there are
 * @centres: @k x 2, where the centres are
 * @before: (nullable): @k x 2, where they were
 *
 * One moment of k-means. Everything is borrowed.
 */
typedef struct
{
  const CarlosTasteProfile *profile;
  const char *title;
  const char *subtitle;
  const guint *clusters;
  guint k;
  const float *centres;
  const float *before;
} CarlosIterationPicture;

CarlosDisplayList *carlos_iteration_chart_new (const CarlosIterationPicture *picture,
                                               const CarlosChartOptions *options);

G_END_DECLS

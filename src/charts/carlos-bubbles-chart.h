/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-chart.h"

G_BEGIN_DECLS

/**
 * CarlosBubblesChart:
 * @list: the drawing: one group a cluster, "cluster-1" ... in the order of the profile's clusters, and the captions
 * @arrangement: where the clusters are, in the same order
 *
 * The taste as bubbles. Public to read, never changed, reference counted.
 */
typedef struct
{
  CarlosDisplayList *list;
  CarlosBubbleArrangement arrangement;
} CarlosBubblesChart;

CarlosBubblesChart *carlos_bubbles_chart_new (const CarlosTasteProfile *profile,
                                              const CarlosChartOptions *options);
CarlosBubblesChart *carlos_bubbles_chart_ref (CarlosBubblesChart *self);
void carlos_bubbles_chart_unref (CarlosBubblesChart *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosBubblesChart, carlos_bubbles_chart_unref)

G_END_DECLS

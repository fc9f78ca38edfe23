/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-matrix.h"
#include "carlos-monitor.h"

G_BEGIN_DECLS

/* How many neighbours a layout keeps together, if nothing else is asked for. */
#define CARLOS_LAYOUT_NEIGHBOURS 15

/**
 * CarlosLayoutOptions:
 * @n_neighbours: how many neighbours of each point shall stay near; 0 for CARLOS_LAYOUT_NEIGHBOURS
 * @n_rounds: how often all points move; 0 for as often as their number asks for
 * @seed: of everything that is random
 * @threads: how many threads may work, 0 for one a processor; the result does not depend on it
 * @start: (nullable): n x 2 positions to begin from, as an earlier layout gave them; those of points that it did not have
 *   are NaN. NULL for the first two principal components
 * @monitor: (nullable): told how far it is, and asked whether to stop
 * @preview: (nullable): called on the calling thread after each round with the fraction done, 0 to 1, and the positions so
 *   far, n x 2, which are valid until it returns
 * @data: the first argument of @preview
 */
typedef struct
{
  guint n_neighbours;
  guint n_rounds;
  guint64 seed;
  guint threads;
  const CarlosMatrix *start;
  const CarlosMonitor *monitor;
  void (*preview) (gpointer data, double fraction, const CarlosMatrix *positions);
  gpointer data;
} CarlosLayoutOptions;

CarlosMatrix *carlos_neighbour_layout_new (const CarlosMatrix *points, const CarlosLayoutOptions *options);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-bandwidth.h"
#include "carlos-grid.h"

G_BEGIN_DECLS

/* A kernel reaches so many of its standard deviations. */
#define CARLOS_DENSITY_REACH 4

CarlosGrid *
carlos_density_frame (const CarlosMatrix *positions, const CarlosBandwidth *bandwidth, guint longest);
void carlos_density_estimate (const CarlosMatrix *positions,
                              const double *weights,
                              const CarlosBandwidth *bandwidth,
                              CarlosGrid *grid);
void
carlos_density_find_levels (const CarlosGrid *grid, const double *masses, guint n_levels, double *levels);

G_END_DECLS

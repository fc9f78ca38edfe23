/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-contour.h"
#include "carlos-grid.h"

G_BEGIN_DECLS

/* Each round of smoothing doubles the vertices. */
#define CARLOS_CONTOUR_MAXIMUM_SMOOTHING 4

GPtrArray *
carlos_contour_tracer_trace (const CarlosGrid *grid, const double *levels, guint n_levels, guint smoothing);

G_END_DECLS

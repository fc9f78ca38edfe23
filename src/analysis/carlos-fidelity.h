/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-matrix.h"
#include "carlos-monitor.h"

G_BEGIN_DECLS

/* Of more points than this a sample is measured: so many, against all. */
#define CARLOS_FIDELITY_EXACT 10000
#define CARLOS_FIDELITY_SAMPLE 5000

/**
 * CarlosFidelity:
 * @n: points
 * @k: neighbours that were looked at; 0 where there are too few points to tell, and then there is only NaN
 * @n_measured: how many points were measured: all, or a sample
 * @trustworthiness: 0 to 1, 1 when all neighbours in the picture are true ones
 * @continuity: 0 to 1, 1 when all true neighbours are neighbours in the picture
 * @kept: the mean of @parts
 * @parts: (array length=n): of each point, the part of its @k true nearest neighbours that are among its @k nearest in the
 *   picture; NaN where it was not measured
 *
 * How far a picture in the plane is to be believed.
 */
typedef struct
{
  gsize n;
  guint k;
  gsize n_measured;
  double trustworthiness;
  double continuity;
  double kept;
  float *parts;
} CarlosFidelity;

CarlosFidelity *carlos_fidelity_new (const CarlosMatrix *points,
                                     const CarlosMatrix *positions,
                                     guint k,
                                     guint64 seed,
                                     guint threads,
                                     const CarlosMonitor *monitor);
void carlos_fidelity_free (CarlosFidelity *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosFidelity, carlos_fidelity_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-matrix.h"
#include "carlos-monitor.h"

G_BEGIN_DECLS

gboolean carlos_silhouette_compute (const CarlosMatrix *points,
                                    const guint32 *labels,
                                    guint threads,
                                    const CarlosMonitor *monitor,
                                    double *mean,
                                    float *values);
gboolean carlos_silhouette_sample (const CarlosMatrix *points,
                                   const guint32 *labels,
                                   guint32 n_sample,
                                   guint64 seed,
                                   guint threads,
                                   const CarlosMonitor *monitor,
                                   double *mean);

G_END_DECLS

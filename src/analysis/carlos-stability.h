/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-kmeans.h"
#include "carlos-points.h"
#include "carlos-progress.h"

G_BEGIN_DECLS

void carlos_stability_compute (const CarlosPoints *points,
                               const guint *ks,
                               guint n_ks,
                               guint resamples,
                               guint32 max_rows,
                               const CarlosKmeansOptions *options,
                               CarlosProgress *progress,
                               double *stabilities);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-kmeans-run.h"
#include "carlos-kmeans.h"

G_BEGIN_DECLS

gboolean carlos_kmeans_search (const CarlosPoints *points,
                               const guint *ks,
                               guint n_ks,
                               const CarlosKmeansOptions *options,
                               CarlosProgress *progress,
                               CarlosKmeansRun **best);
CarlosKmeansRun *carlos_kmeans_search_begin (const CarlosPoints *points,
                                             guint k,
                                             guint restart,
                                             const CarlosKmeansOptions *options);
double carlos_kmeans_search_get_tolerance (const CarlosPoints *points, const CarlosKmeansOptions *options);
gboolean carlos_kmeans_search_exchanges (const CarlosPoints *points);
guint carlos_kmeans_search_count_steps (guint n_ks, const CarlosKmeansOptions *options);
CarlosKmeansRun *
carlos_kmeans_search_fast (const CarlosPoints *points, guint k, const CarlosKmeansOptions *options);
void
carlos_kmeans_polish (CarlosKmeansRun *run, const CarlosKmeansOptions *options, CarlosProgress *progress);
CarlosKmeans *carlos_kmeans_new_from_run (const CarlosKmeansRun *run, guint threads);

G_END_DECLS

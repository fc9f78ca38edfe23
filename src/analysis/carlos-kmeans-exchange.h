/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-kmeans-run.h"

G_BEGIN_DECLS

void carlos_kmeans_run_exchange (CarlosKmeansRun *self, guint max_passes);

G_END_DECLS

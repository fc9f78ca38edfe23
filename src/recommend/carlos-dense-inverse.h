/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-progress.h"

G_BEGIN_DECLS

gboolean carlos_dense_inverse (float *matrix, guint n, guint n_threads, CarlosProgress *progress);

G_END_DECLS

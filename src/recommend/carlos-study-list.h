/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-sparse.h"

G_BEGIN_DECLS

/* The rating scale of the published study. */
#define CARLOS_STUDY_MAX_RATING 5.0

void
carlos_study_list_compare (const CarlosSparse *weights, const guint *own, guint n_own, double *similarities);
void carlos_study_list_rate (const double *scores, guint n, double *ratings);

G_END_DECLS

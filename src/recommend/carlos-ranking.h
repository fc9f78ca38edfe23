/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The lengths of a list at which it is measured. */
#define CARLOS_N_CUTS 5
extern const guint carlos_cuts[CARLOS_N_CUTS];

/* The longest of them. */
#define CARLOS_LONGEST_CUT 100

guint carlos_ranking_select (const float *scores, guint n, guint n_wanted, guint32 *selected);
void carlos_ranking_measure (const guint32 *ranked,
                             guint n_ranked,
                             const guint32 *relevant,
                             guint n_relevant,
                             double *recall,
                             double *ndcg);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A row that gets no column. */
#define CARLOS_UNASSIGNED G_MAXUINT

void carlos_assignment_solve (const double *gains, guint n_rows, guint n_columns, guint *columns);

G_END_DECLS

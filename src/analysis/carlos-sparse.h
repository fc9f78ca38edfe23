/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosSparse:
 * @n_rows: items
 * @n_columns: words
 * @offsets: @n_rows + 1 places; row r owns the entries offsets[r] to offsets[r + 1] - 1
 * @columns: the column of each entry, rising within a row
 * @values: the value of each entry
 *
 * A table of mostly zeros: compressed sparse rows.
 */
typedef struct
{
  gsize n_rows;
  guint n_columns;
  gsize *offsets;
  guint32 *columns;
  float *values;
} CarlosSparse;

CarlosSparse *carlos_sparse_new (gsize n_rows, guint n_columns, gsize n_values);
CarlosSparse *carlos_sparse_transpose (const CarlosSparse *self);
void carlos_sparse_free (CarlosSparse *self);
gsize carlos_sparse_get_n_values (const CarlosSparse *self);
void carlos_sparse_multiply (const CarlosSparse *self, const double *dense, guint n, double *product);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosSparse, carlos_sparse_free)

G_END_DECLS

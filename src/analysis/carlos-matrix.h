/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosMatrix:
 * @n_rows: items
 * @n_columns: features
 * @values: row-major, @n_rows x @n_columns
 *
 * A dense table of single-precision numbers.
 */
typedef struct
{
  gsize n_rows;
  guint n_columns;
  float *values;
} CarlosMatrix;

CarlosMatrix *carlos_matrix_new (gsize n_rows, guint n_columns);
CarlosMatrix *carlos_matrix_copy (const CarlosMatrix *self);
void carlos_matrix_free (CarlosMatrix *self);

static inline float *
carlos_matrix_row (const CarlosMatrix *self, gsize row)
{
  return self->values + row * self->n_columns;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosMatrix, carlos_matrix_free)

G_END_DECLS

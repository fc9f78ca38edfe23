/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-assignment.h"

#include <math.h>
#include <string.h>

/* The table is made square with gains of 0. Rows and columns are numbered from 1: column 0 stands for the row that is
 * being assigned. */
typedef struct
{
  guint n;
  const double *gains;
  guint n_rows;
  guint n_columns;
  double *row_prices;    /* n + 1 */
  double *column_prices; /* n + 1 */
  guint *rows;           /* n + 1: the row that each column has, 0 for none */
  guint *before;         /* n + 1: the column before on the cheapest way to each */
  double *slack;         /* n + 1: what is left to pay for each column */
  gboolean *is_reached;  /* n + 1 */
} Assignment;

static double
get_cost (const Assignment *self, guint row, guint column)
{
  if (row > self->n_rows || column > self->n_columns)
    return 0;

  return -self->gains[(gsize) (row - 1) * self->n_columns + column - 1];
}

/* Goes on from a column to the one that is cheapest to reach from all that are reached. */
static guint
reach_next (Assignment *self, guint column)
{
  guint row = self->rows[column];
  double least = INFINITY;
  guint next = 0;

  self->is_reached[column] = TRUE;
  for (guint j = 1; j <= self->n; j++)
    {
      double reduced;

      if (self->is_reached[j])
        continue;
      reduced = get_cost (self, row, j) - self->row_prices[row] - self->column_prices[j];
      if (reduced < self->slack[j])
        {
          self->slack[j] = reduced;
          self->before[j] = column;
        }
      if (self->slack[j] < least)
        {
          least = self->slack[j];
          next = j;
        }
    }

  for (guint j = 0; j <= self->n; j++)
    {
      if (self->is_reached[j])
        {
          self->row_prices[self->rows[j]] += least;
          self->column_prices[j] -= least;
        }
      else
        self->slack[j] -= least;
    }

  return next;
}

static void
assign_row (Assignment *self, guint row)
{
  guint column = 0;

  self->rows[0] = row;
  for (guint j = 0; j <= self->n; j++)
    {
      self->slack[j] = INFINITY;
      self->is_reached[j] = FALSE;
    }
  do
    column = reach_next (self, column);
  while (self->rows[column] != 0);

  /* Along the way each column hands its row on to the next one. */
  while (column != 0)
    {
      self->rows[column] = self->rows[self->before[column]];
      column = self->before[column];
    }
}

/**
 * carlos_assignment_solve:
 * @gains: (array): @n_rows x @n_columns, row-major: what it is worth to give a row a column, finite, 0 or more
 * @columns: (out) (array length=n_rows): the column of each row, CARLOS_UNASSIGNED for one that gets none
 *
 * Gives each row a column of its own so that the sum of the gains is as large as can be: the Hungarian method (Kuhn 1955),
 * by shortest augmenting paths with prices (Jonker and Volgenant, "A shortest augmenting path algorithm for dense and
 * sparse linear assignment problems", Computing 38, 1987), in O(n^3). A pair without any gain stays unassigned.
 */
void
carlos_assignment_solve (const double *gains, guint n_rows, guint n_columns, guint *columns)
{
  guint n = MAX (n_rows, n_columns);
  g_autofree double *numbers = g_new0 (double, 3 * ((gsize) n + 1));
  g_autofree guint *indices = g_new0 (guint, 2 * ((gsize) n + 1));
  g_autofree gboolean *is_reached = g_new (gboolean, n + 1);
  Assignment self = { .n = n, .gains = gains, .n_rows = n_rows, .n_columns = n_columns };

  self.row_prices = numbers;
  self.column_prices = numbers + n + 1;
  self.slack = numbers + 2 * (n + 1);
  self.rows = indices;
  self.before = indices + n + 1;
  self.is_reached = is_reached;
  for (guint row = 1; row <= n; row++)
    assign_row (&self, row);

  for (guint row = 0; row < n_rows; row++)
    columns[row] = CARLOS_UNASSIGNED;
  for (guint column = 1; column <= n_columns; column++)
    {
      guint row = self.rows[column];

      if (row <= n_rows && get_cost (&self, row, column) < 0)
        columns[row - 1] = column - 1;
    }
}

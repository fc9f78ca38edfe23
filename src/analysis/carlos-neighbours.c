/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-neighbours.h"

#include "carlos-parallel.h"

#include <math.h>
#include <string.h>

/* Two plays d apart count as 1 / d. Kept in sixtieths, which are whole for each d in the window, a sum is the same in
 * whatever order it is made. */
#define UNITS_PER_PLAY 60

/* Rows that one task counts. */
#define ROWS_PER_TASK 128

/* Levy, Goldberg and Dagan (2015): the power that makes rare neighbours less surprising. */
#define CONTEXT_POWER .75

/* A pair that was heard once is half evidence and half chance: n / (n + 2) of its weight is believed. */
#define SHRINK 2

/* A row while it is counted. */
typedef struct
{
  guint64 *units; /* n_ids; 0 but for those in @touched */
  guint32 *touched;
  guint n_touched;
} Row;

/* The rows that one task has counted, in no order of columns. */
typedef struct
{
  GArray *columns;
  GArray *values;
} Piece;

typedef struct
{
  const guint32 *sequence;
  gsize length;
  guint32 end;
  guint n_ids;
  gsize *offsets;   /* n_ids + 1: where the places of each id begin in @places */
  gsize *places;    /* where each id stands in the sequence */
  guint *n_columns; /* n_ids: distinct neighbours */
  Row *rows;        /* one a worker */
  Piece *pieces;    /* one a task */
} Count;

/* Sorts the places of the sequence by what stands there. */
static void
find_places (Count *self)
{
  g_autofree gsize *next = NULL;

  for (gsize i = 0; i < self->length; i++)
    if (self->sequence[i] != self->end)
      self->offsets[self->sequence[i] + 1]++;
  for (guint id = 0; id < self->n_ids; id++)
    self->offsets[id + 1] += self->offsets[id];

  next = g_memdup2 (self->offsets, sizeof (gsize) * (self->n_ids + 1));
  for (gsize i = 0; i < self->length; i++)
    if (self->sequence[i] != self->end)
      self->places[next[self->sequence[i]]++] = i;
}

static void
add_neighbour (Row *row, guint32 id, guint distance)
{
  if (row->units[id] == 0)
    row->touched[row->n_touched++] = id;
  row->units[id] += UNITS_PER_PLAY / distance;
}

/* Both sides of a place as far as the window and the session go. An id is no neighbour of itself. */
static void
look_around (const Count *self, gsize place, Row *row)
{
  const guint32 *sequence = self->sequence;

  for (guint d = 1; d <= CARLOS_NEIGHBOURS_WINDOW && d <= place && sequence[place - d] != self->end; d++)
    if (sequence[place - d] != sequence[place])
      add_neighbour (row, sequence[place - d], d);
  for (guint d = 1;
       d <= CARLOS_NEIGHBOURS_WINDOW && place + d < self->length && sequence[place + d] != self->end; d++)
    if (sequence[place + d] != sequence[place])
      add_neighbour (row, sequence[place + d], d);
}

static void
flush_row (Row *row, Piece *piece)
{
  for (guint i = 0; i < row->n_touched; i++)
    {
      float plays = (float) row->units[row->touched[i]] / UNITS_PER_PLAY;

      g_array_append_val (piece->columns, row->touched[i]);
      g_array_append_val (piece->values, plays);
      row->units[row->touched[i]] = 0;
    }
  row->n_touched = 0;
}

static void
count_rows_cb (guint task, guint worker, gpointer data)
{
  Count *self = data;
  Row *row = &self->rows[worker];
  Piece *piece = &self->pieces[task];

  piece->columns = g_array_new (FALSE, FALSE, sizeof (guint32));
  piece->values = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint id = task * ROWS_PER_TASK; id < MIN ((task + 1) * ROWS_PER_TASK, self->n_ids); id++)
    {
      for (gsize i = self->offsets[id]; i < self->offsets[id + 1]; i++)
        look_around (self, self->places[i], row);
      self->n_columns[id] = row->n_touched;
      flush_row (row, piece);
    }
}

/* The table is symmetric, so that its transpose is the table with the columns in order. */
static CarlosSparse *
join_pieces (const Count *self, guint n_tasks)
{
  g_autoptr (CarlosSparse) joined = NULL;
  gsize n_values = 0, next = 0;

  for (guint task = 0; task < n_tasks; task++)
    n_values += self->pieces[task].columns->len;
  joined = carlos_sparse_new (self->n_ids, self->n_ids, n_values);
  for (guint id = 0; id < self->n_ids; id++)
    joined->offsets[id + 1] = joined->offsets[id] + self->n_columns[id];
  for (guint task = 0; task < n_tasks; task++)
    {
      const Piece *piece = &self->pieces[task];

      if (piece->columns->len == 0)
        continue;
      memcpy (joined->columns + next, piece->columns->data, piece->columns->len * sizeof (guint32));
      memcpy (joined->values + next, piece->values->data, piece->values->len * sizeof (float));
      next += piece->columns->len;
    }

  return carlos_sparse_transpose (joined);
}

static void
count_init (Count *self, guint n_workers, guint n_tasks)
{
  self->offsets = g_new0 (gsize, (gsize) self->n_ids + 1);
  self->places = g_new (gsize, self->length);
  self->n_columns = g_new0 (guint, self->n_ids);
  self->pieces = g_new0 (Piece, n_tasks);
  self->rows = g_new0 (Row, n_workers);
  for (guint worker = 0; worker < n_workers; worker++)
    {
      self->rows[worker].units = g_new0 (guint64, self->n_ids);
      self->rows[worker].touched = g_new (guint32, self->n_ids);
    }
}

static void
count_clear (Count *self, guint n_workers, guint n_tasks)
{
  for (guint worker = 0; worker < n_workers; worker++)
    {
      g_free (self->rows[worker].units);
      g_free (self->rows[worker].touched);
    }
  for (guint task = 0; task < n_tasks; task++)
    {
      g_array_unref (self->pieces[task].columns);
      g_array_unref (self->pieces[task].values);
    }
  g_free (self->rows);
  g_free (self->pieces);
  g_free (self->n_columns);
  g_free (self->places);
  g_free (self->offsets);
}

/**
 * carlos_neighbours_count:
 * @sequence: (array length=length): ids below @n_ids, in the order in which they were chosen
 * @end: what stands between two parts of the sequence that are no neighbours
 * @threads: how many may work, 0 for one a processor; the result does not depend on it
 *
 * How often ids stand beside each other, at most CARLOS_NEIGHBOURS_WINDOW apart; at a distance of d that counts 1 / d.
 *
 * Returns: (transfer full): @n_ids x @n_ids counts, symmetric, none on the diagonal
 */
CarlosSparse *
carlos_neighbours_count (const guint32 *sequence, gsize length, guint32 end, guint n_ids, guint threads)
{
  Count count = { .sequence = sequence, .length = length, .end = end, .n_ids = n_ids };
  guint n_workers = carlos_parallel_get_n_threads (threads);
  guint n_tasks = (n_ids + ROWS_PER_TASK - 1) / ROWS_PER_TASK;
  CarlosSparse *counts;

  count_init (&count, n_workers, n_tasks);
  find_places (&count);
  carlos_parallel_for (n_tasks, threads, count_rows_cb, &count);
  counts = join_pieces (&count, n_tasks);
  count_clear (&count, n_workers, n_tasks);

  return counts;
}

static double *
sum_rows (const CarlosSparse *counts)
{
  double *sums = g_new0 (double, MAX (counts->n_rows, 1));

  for (gsize row = 0; row < counts->n_rows; row++)
    for (gsize i = counts->offsets[row]; i < counts->offsets[row + 1]; i++)
      sums[row] += counts->values[i];

  return sums;
}

/**
 * carlos_neighbours_weigh:
 * @counts: as [func@neighbours_count] gives them
 *
 * How much more often two ids stand together than chance would have it: the positive pointwise mutual information
 *
 *     max (0, ln (n_ij S / (n_i n_j^.75))),  S = sum of all n_j^.75
 *
 * with the contexts smoothed by the power .75 (Levy, Goldberg and Dagan, "Improving distributional similarity with
 * lessons learned from word embeddings", TACL 3, 2015), times n_ij / (n_ij + 2), because what was heard once may be
 * chance.
 *
 * Returns: (transfer full): the weights that are not 0
 */
CarlosSparse *
carlos_neighbours_weigh (const CarlosSparse *counts)
{
  CarlosSparse *weights
    = carlos_sparse_new (counts->n_rows, counts->n_columns, carlos_sparse_get_n_values (counts));
  g_autofree double *sums = sum_rows (counts);
  g_autofree double *contexts = g_new (double, MAX (counts->n_rows, 1));
  double total = 0;
  gsize n_values = 0;

  for (gsize row = 0; row < counts->n_rows; row++)
    total += contexts[row] = pow (sums[row], CONTEXT_POWER);

  for (gsize row = 0; row < counts->n_rows; row++)
    {
      for (gsize i = counts->offsets[row]; i < counts->offsets[row + 1]; i++)
        {
          double n = counts->values[i];
          double information = log (n * total / (sums[row] * contexts[counts->columns[i]]));

          if (information <= 0)
            continue;
          weights->columns[n_values] = counts->columns[i];
          weights->values[n_values++] = (float) (information * n / (n + SHRINK));
        }
      weights->offsets[row + 1] = n_values;
    }

  return weights;
}

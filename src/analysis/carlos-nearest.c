/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-nearest.h"

#include "carlos-parallel.h"
#include "carlos-points.h"
#include "carlos-progress.h"

#include <math.h>
#include <string.h>

/* So many queries are one task: they share the points that are in the cache. */
#define TASK_QUERIES 64
#define TILE 4

/* As many points as this many values go by at once. */
#define PART_VALUES 32768

/* The queries of a task, one block after the other. */
typedef struct
{
  const CarlosPoints *points; /* first those to choose from, then the queries if these are others */
  const CarlosKernels *kernels;
  CarlosNearest *nearest;
  CarlosProgress progress;
  gsize n_candidates;
  gsize first_query;
  const guint32
    *rows; /* (nullable): which of the points are queries, if not all that begin at @first_query */
  gboolean is_among_itself;
  guint part_blocks;
  float *squares; /* TILE x part_blocks blocks, one a worker */
} Search;

/* Where the query with this number lies. */
static gsize
get_row (const Search *self, gsize query)
{
  return self->rows != NULL ? self->rows[query] : self->first_query + query;
}

/* How many queries from this one on lie beside each other and can go together. */
static guint
get_tile (const Search *self, gsize query, gsize end)
{
  return self->rows != NULL ? 1 : MIN (TILE - get_row (self, query) % TILE, end - query);
}

/* Keeps the k nearest so far in order. Points come by rising row, so of equally near ones the first stays ahead. */
static void
insert (const CarlosNearest *nearest, gsize query, guint32 id, float square)
{
  guint32 *ids = nearest->ids + query * nearest->k;
  float *squares = nearest->distances + query * nearest->k;
  guint i = nearest->k - 1;

  for (; i > 0 && squares[i - 1] > square; i--)
    {
      squares[i] = squares[i - 1];
      ids[i] = ids[i - 1];
    }
  squares[i] = square;
  ids[i] = id;
}

static void
take_nearer (const Search *self, gsize query, const float *squares, gsize first, guint n)
{
  const CarlosNearest *nearest = self->nearest;
  const float *farthest = nearest->distances + query * nearest->k + nearest->k - 1;
  gsize itself = self->is_among_itself ? get_row (self, query) : G_MAXSIZE;

  for (guint i = 0; i < n; i++)
    if (squares[i] < *farthest && first + i != itself)
      insert (nearest, query, first + i, squares[i]);
}

/* Up to TILE queries, which lie in one block, against a part of the points. */
static void
search_part (const Search *self,
             gsize query,
             guint n_queries,
             gsize first_block,
             guint n_blocks,
             float *squares)
{
  gsize row = get_row (self, query);
  gsize first = first_block * CARLOS_LANES;
  guint n = MIN ((gsize) n_blocks * CARLOS_LANES, self->n_candidates - first);

  self->kernels->measure (carlos_points_block (self->points, row / CARLOS_LANES), row % CARLOS_LANES,
                          n_queries, carlos_points_block (self->points, first_block), n_blocks,
                          self->points->n_columns, squares);
  for (guint i = 0; i < n_queries; i++)
    take_nearer (self, query + i, squares + (gsize) i * n_blocks * CARLOS_LANES, first, n);
}

static void
search_cb (guint task, guint worker, gpointer data)
{
  Search *self = data;
  float *squares = self->squares + (gsize) worker * TILE * self->part_blocks * CARLOS_LANES;
  gsize begin = (gsize) task * TASK_QUERIES, end = MIN (begin + TASK_QUERIES, self->nearest->n);
  gsize n_blocks = (self->n_candidates + CARLOS_LANES - 1) / CARLOS_LANES;

  if (carlos_progress_is_stopped (&self->progress))
    return;

  for (gsize block = 0; block < n_blocks; block += self->part_blocks)
    for (gsize query = begin; query < end;)
      {
        guint n = get_tile (self, query, end);

        search_part (self, query, n, block, MIN (self->part_blocks, n_blocks - block), squares);
        query += n;
      }

  for (gsize i = begin * self->nearest->k; i < end * self->nearest->k; i++)
    self->nearest->distances[i] = sqrtf (self->nearest->distances[i]);
  carlos_progress_advance (&self->progress, 1);
}

static CarlosNearest *
nearest_allocate (gsize n, guint k)
{
  CarlosNearest *self = g_new0 (CarlosNearest, 1);

  self->n = n;
  self->k = k;
  self->ids = g_new0 (guint32, MAX (1, n * k));
  self->distances = g_new (float, MAX (1, n * k));
  for (gsize i = 0; i < n * k; i++)
    self->distances[i] = INFINITY;

  return self;
}

static CarlosNearest *
search (Search *self, guint k, gsize n_queries, guint threads, const CarlosMonitor *monitor)
{
  g_autoptr (CarlosNearest) nearest = nearest_allocate (n_queries, k);
  guint n_workers = carlos_parallel_get_n_threads (threads);
  guint n_tasks = (n_queries + TASK_QUERIES - 1) / TASK_QUERIES;

  if (k == 0 || n_queries == 0)
    return g_steal_pointer (&nearest);

  self->nearest = nearest;
  self->kernels = carlos_kernels_get ();
  self->progress = (CarlosProgress){ monitor, n_tasks };
  self->part_blocks = MAX (1, PART_VALUES / (MAX (1, self->points->n_columns) * CARLOS_LANES));
  self->squares = carlos_aligned_new ((gsize) n_workers * TILE * self->part_blocks * CARLOS_LANES);
  carlos_parallel_for (n_tasks, threads, search_cb, self);
  g_aligned_free (self->squares);

  return carlos_progress_is_stopped (&self->progress) ? NULL : g_steal_pointer (&nearest);
}

/**
 * carlos_nearest_new:
 * @points: n x columns finite values
 * @k: at most so many neighbours of each; n - 1 when there are no more
 * @threads: how many threads may work, 0 for one a processor; the result does not depend on it
 * @monitor: (nullable): told how far it is, and asked whether to stop
 *
 * The nearest neighbours of each point among the others, by measuring all distances: exact but for the rounding of single
 * precision. Equal points are at a distance of 0.
 *
 * Returns: (transfer full) (nullable): the neighbours; NULL when the monitor said to stop
 */
CarlosNearest *
carlos_nearest_new (const CarlosMatrix *points, guint k, guint threads, const CarlosMonitor *monitor)
{
  return carlos_nearest_new_of (points, NULL, points->n_rows, k, threads, monitor);
}

/**
 * carlos_nearest_new_of:
 * @rows: (nullable) (array length=n_rows): which points to ask for; all when NULL
 *
 * The nearest neighbours of some points among all, as [func@nearest_new] finds them.
 *
 * Returns: (transfer full) (nullable): the neighbours; NULL when the monitor said to stop
 */
CarlosNearest *
carlos_nearest_new_of (const CarlosMatrix *points,
                       const guint32 *rows,
                       gsize n_rows,
                       guint k,
                       guint threads,
                       const CarlosMonitor *monitor)
{
  g_autoptr (CarlosPoints) blocks = carlos_points_new (points, threads);
  Search self = { .points = blocks, .n_candidates = points->n_rows, .rows = rows, .is_among_itself = TRUE };

  return search (&self, MIN (k, points->n_rows - MIN (1, points->n_rows)), n_rows, threads, monitor);
}

/**
 * carlos_nearest_new_among:
 * @points: n x columns finite values
 * @queries: m x columns finite values
 * @k: at most so many neighbours of each; n when there are no more
 *
 * The nearest of @points to each of @queries, as [func@nearest_new] finds them.
 *
 * Returns: (transfer full) (nullable): the neighbours; NULL when the monitor said to stop
 */
CarlosNearest *
carlos_nearest_new_among (const CarlosMatrix *points,
                          const CarlosMatrix *queries,
                          guint k,
                          guint threads,
                          const CarlosMonitor *monitor)
{
  g_return_val_if_fail (points->n_columns == queries->n_columns, NULL);

  /* One table, so that both are centred in the same way. */
  g_autoptr (CarlosMatrix) all = carlos_matrix_new (points->n_rows + queries->n_rows, points->n_columns);
  g_autoptr (CarlosPoints) blocks = NULL;
  gsize n_values = points->n_rows * points->n_columns;

  if (n_values > 0)
    memcpy (all->values, points->values, n_values * sizeof (float));
  if (queries->n_rows * queries->n_columns > 0)
    memcpy (all->values + n_values, queries->values, queries->n_rows * queries->n_columns * sizeof (float));
  blocks = carlos_points_new (all, threads);

  Search self = { .points = blocks, .n_candidates = points->n_rows, .first_query = points->n_rows };

  return search (&self, MIN (k, points->n_rows), queries->n_rows, threads, monitor);
}

void
carlos_nearest_free (CarlosNearest *self)
{
  if (self == NULL)
    return;

  g_free (self->ids);
  g_free (self->distances);
  g_free (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "bench.h"

#include "carlos-circle-pack.h"
#include "carlos-contour-tracer.h"
#include "carlos-density.h"
#include "carlos-fidelity.h"
#include "carlos-neighbour-layout.h"
#include "carlos-pca.h"

#include <math.h>
#include <string.h>

#define GRID 256
#define N_LEVELS 10
#define NEIGHBOURS 15

/* Of the standard deviations, as the peers have it. */
#define BANDWIDTH .3

typedef struct
{
  const BenchOptions *options;
  const CarlosMatrix *table;
  CarlosMatrix *plane; /* what the last operation made of it, or its first two columns */
  CarlosCircle *circles;
  double result;
} Work;

static void
run_density (gpointer data)
{
  const double masses[N_LEVELS] = { .05, .15, .25, .35, .45, .55, .65, .75, .85, .95 };
  Work *work = data;
  CarlosBandwidth bandwidth = { BANDWIDTH, BANDWIDTH };
  g_autoptr (CarlosGrid) grid = carlos_density_frame (work->plane, &bandwidth, GRID);
  g_autoptr (GPtrArray) contours = NULL;
  double levels[N_LEVELS];

  carlos_density_estimate (work->plane, NULL, &bandwidth, grid);
  carlos_density_find_levels (grid, masses, N_LEVELS, levels);
  contours = carlos_contour_tracer_trace (grid, levels, N_LEVELS, 0);
  work->result = 0;
  for (guint i = 0; i < contours->len; i++)
    {
      const CarlosContour *contour = contours->pdata[i];

      work->result += contour->starts[contour->n_rings];
    }
}

static void
run_pca (gpointer data)
{
  Work *work = data;
  g_autoptr (CarlosPca) pca = carlos_pca_new (work->table);

  carlos_matrix_free (work->plane);
  work->plane = carlos_pca_project (pca, work->table, 2);
  work->result = pca->variance_ratio[0] + pca->variance_ratio[1];
}

static void
run_layout (gpointer data)
{
  Work *work = data;
  CarlosLayoutOptions options = { .seed = work->options->seed, .threads = work->options->threads };

  carlos_matrix_free (work->plane);
  work->plane = carlos_neighbour_layout_new (work->table, &options);
}

static void
run_fidelity (gpointer data)
{
  Work *work = data;
  g_autoptr (CarlosFidelity) fidelity
    = carlos_fidelity_new (work->table, work->plane, NEIGHBOURS, 1, work->options->threads, NULL);

  work->result = fidelity->trustworthiness;
}

static void
run_pack (gpointer data)
{
  Work *work = data;

  work->result = carlos_circle_pack (work->circles, work->table->n_rows, 0);
}

static gboolean
work_init (Work *self, const char *path, const BenchOptions *options, GError **error)
{
  CarlosMatrix *table = bench_table_read (path, options, error);

  if (table == NULL)
    return FALSE;

  *self = (Work){ .options = options, .table = table, .plane = carlos_matrix_new (table->n_rows, 2) };
  for (gsize row = 0; row < table->n_rows; row++)
    memcpy (carlos_matrix_row (self->plane, row), carlos_matrix_row (table, row), 2 * sizeof (float));

  return TRUE;
}

static void
work_clear (Work *self)
{
  carlos_matrix_free ((CarlosMatrix *) self->table);
  carlos_matrix_free (self->plane);
  g_free (self->circles);
}

static void
print_run (Work *work, BenchFunc func, const char *name)
{
  g_print ("{");
  bench_print_timing (func, work, work->options);
  g_print (", \"%s\": ", name);
  bench_print_number (work->result);
  g_print ("}\n");
}

static gboolean
run_simply (const char *path, const BenchOptions *options, BenchFunc func, const char *name, GError **error)
{
  Work work;

  if (!work_init (&work, path, options, error))
    return FALSE;

  print_run (&work, func, name);
  work_clear (&work);

  return TRUE;
}

/**
 * bench_density:
 *
 * The density of a table's first two columns on a grid of 256, the levels that hold ten parts of it, and their contours.
 *
 * Returns: whether it could be read
 */
gboolean
bench_density (const char *path, const BenchOptions *options, GError **error)
{
  return run_simply (path, options, run_density, "vertices", error);
}

/**
 * bench_pca:
 *
 * Two principal components, and the table in them.
 *
 * Returns: whether it could be read
 */
gboolean
bench_pca (const char *path, const BenchOptions *options, GError **error)
{
  return run_simply (path, options, run_pca, "variance_ratio", error);
}

/**
 * bench_fidelity:
 *
 * How far a table's first two columns are to be believed as its picture.
 *
 * Returns: whether it could be read
 */
gboolean
bench_fidelity (const char *path, const BenchOptions *options, GError **error)
{
  return run_simply (path, options, run_fidelity, "trustworthiness", error);
}

/**
 * bench_layout:
 *
 * A neighbour-preserving layout of a table, and how trustworthy it is, which is not timed.
 *
 * Returns: whether it could be read
 */
gboolean
bench_layout (const char *path, const BenchOptions *options, GError **error)
{
  Work work;

  if (!work_init (&work, path, options, error))
    return FALSE;

  g_print ("{");
  bench_print_timing (run_layout, &work, options);
  run_fidelity (&work);
  g_print (", \"trustworthiness\": ");
  bench_print_number (work.result);
  g_print ("}\n");
  work_clear (&work);

  return TRUE;
}

static int
compare_radii (gconstpointer a, gconstpointer b)
{
  double x = ((const CarlosCircle *) a)->radius, y = ((const CarlosCircle *) b)->radius;

  return (x < y) - (x > y);
}

/**
 * bench_pack:
 *
 * Circles as large as e to half of the first column say, packed from the largest to the smallest, and the circle around
 * them.
 *
 * Returns: whether it could be read
 */
gboolean
bench_pack (const char *path, const BenchOptions *options, GError **error)
{
  Work work;

  if (!work_init (&work, path, options, error))
    return FALSE;

  work.circles = g_new0 (CarlosCircle, work.table->n_rows);
  for (gsize row = 0; row < work.table->n_rows; row++)
    work.circles[row].radius = exp (.5 * carlos_matrix_row (work.table, row)[0]);
  qsort (work.circles, work.table->n_rows, sizeof *work.circles, compare_radii);
  print_run (&work, run_pack, "radius");
  work_clear (&work);

  return TRUE;
}

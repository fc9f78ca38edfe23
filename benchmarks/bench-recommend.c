/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "bench-recommend.h"

#include "carlos-als.h"
#include "carlos-random.h"

#include <stdlib.h>
#include <string.h>

/* A matrix as three files: FILE.indptr.i64, FILE.indices.i32 and FILE.data.f32, rows of compressed sparse storage. */
static gboolean
read_part (const char *path, const char *suffix, gpointer *data, gsize *length, GError **error)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);

  return g_file_get_contents (name, (char **) data, length, error);
}

CarlosCommunity *
bench_community_read (const char *path, GError **error)
{
  g_autoptr (CarlosCommunityNames) names = g_atomic_rc_box_new0 (CarlosCommunityNames);
  gpointer offsets = NULL, items = NULL, counts = NULL;
  gsize n_offsets, n_items, n_counts;

  if (!read_part (path, ".indptr.i64", &offsets, &n_offsets, error)
      || !read_part (path, ".indices.i32", &items, &n_items, error)
      || !read_part (path, ".data.f32", &counts, &n_counts, error))
    return NULL;

  names->n_listeners = (guint) (n_offsets / sizeof (gint64) - 1);
  for (gsize i = 0; i < n_items / sizeof (guint32); i++)
    names->n_items = MAX (names->n_items, ((guint32 *) items)[i] + 1);

  return carlos_community_new_take (names, offsets, items, counts);
}

typedef struct
{
  CarlosInteractions *interactions;
  CarlosAlsOptions options;
  CarlosAls *als;
} Work;

static void
run_als (gpointer data)
{
  Work *work = data;
  CarlosProgress progress = { 0 };

  g_clear_pointer (&work->als, carlos_als_free);
  work->als = carlos_als_new (work->interactions, &work->options, &progress);
}

static gboolean
bench_factors (const char *path, const BenchOptions *options, CarlosAlsSolver solver, GError **error)
{
  g_autoptr (CarlosCommunity) community = bench_community_read (path, error);
  Work work = { 0 };

  if (community == NULL)
    return FALSE;

  work.interactions = carlos_interactions_new (community);
  carlos_als_options_init (&work.options);
  work.options.terms
    = (CarlosFactorTerms){ .unobserved = 1, .confidence = 1, .regularisation = .05, .hu_targets = TRUE };
  work.options.solver = solver;
  work.options.n_factors = (guint) options->columns;
  work.options.n_iterations = (guint) options->restarts;
  work.options.n_threads = (guint) options->threads;
  work.options.seed = (guint64) options->seed;
  g_print ("{");
  bench_print_timing (run_als, &work, options);
  g_print (", \"loss\": ");
  bench_print_number (carlos_als_get_loss (work.als, work.interactions, &work.options.terms));
  g_print ("}\n");
  carlos_als_free (work.als);
  carlos_interactions_free (work.interactions);

  return TRUE;
}

/**
 * bench_als:
 *
 * So many iterations of alternating least squares, solved exactly, as --restarts says, with --columns factors: plain
 * regularisation and confidences as the peers have them.
 *
 * Returns: whether the matrix could be read
 */
gboolean
bench_als (const char *path, const BenchOptions *options, GError **error)
{
  return bench_factors (path, options, CARLOS_ALS_EXACT, error);
}

/**
 * bench_als_gradients:
 *
 * The same by conjugate gradients.
 *
 * Returns: whether the matrix could be read
 */
gboolean
bench_als_gradients (const char *path, const BenchOptions *options, GError **error)
{
  return bench_factors (path, options, CARLOS_ALS_GRADIENTS, error);
}

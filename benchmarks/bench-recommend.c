/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "bench-recommend.h"

#include "carlos-als.h"
#include "carlos-dense-inverse.h"
#include "carlos-fold-in.h"
#include "carlos-parallel.h"
#include "carlos-random.h"
#include "carlos-ranking.h"

#include <cblas.h>
#include <string.h>
#include <sys/resource.h>

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

static void
print_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  g_print (", \"peak_rss_kb\": %ld", usage.ru_maxrss);
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
  print_memory ();
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

typedef struct
{
  guint n;
  guint n_threads;
  float *matrix;
  float *other;
  float *product;
} Dense;

static void
dense_init (Dense *self, const BenchOptions *options)
{
  CarlosRandom random;
  gsize size;

  *self = (Dense){ .n = (guint) options->columns, .n_threads = (guint) options->threads };
  size = (gsize) self->n * self->n;
  self->matrix = g_new (float, size);
  self->other = g_new (float, size);
  self->product = g_new (float, size);
  carlos_random_init (&random, (guint64) options->seed);
  for (gsize i = 0; i < size; i++)
    self->matrix[i] = self->other[i] = (float) (carlos_random_uniform (&random) - .5);
}

static void
dense_clear (Dense *self)
{
  g_free (self->matrix);
  g_free (self->other);
  g_free (self->product);
}

/* What is random is symmetric and far from singular. */
static void
run_inverse (gpointer data)
{
  Dense *self = data;
  CarlosProgress progress = { 0 };

  for (guint i = 0; i < self->n; i++)
    {
      for (guint j = 0; j < i; j++)
        self->matrix[(gsize) j * self->n + i] = self->matrix[(gsize) i * self->n + j];
      self->matrix[(gsize) i * self->n + i] = (float) self->n;
    }
  g_assert_true (carlos_dense_inverse (self->matrix, self->n, self->n_threads, &progress));
}

static void
multiply_slice (guint task, guint worker, gpointer data)
{
  const Dense *self = data;
  gsize first = (gsize) self->n * task / self->n_threads;
  gsize end = (gsize) self->n * (task + 1) / self->n_threads;

  cblas_sgemm (CblasRowMajor, CblasNoTrans, CblasNoTrans, (int) (end - first), (int) self->n, (int) self->n,
               1, self->matrix + first * self->n, (int) self->n, self->other, (int) self->n, 0,
               self->product + first * self->n, (int) self->n);
}

static void
run_product (gpointer data)
{
  Dense *self = data;

  carlos_parallel_for (self->n_threads, self->n_threads, multiply_slice, self);
}

/**
 * bench_ease:
 *
 * The core of EASE: the inverse of a matrix of --columns rows. The file is not read.
 *
 * Returns: TRUE
 */
gboolean
bench_ease (const char *path, const BenchOptions *options, GError **error)
{
  Dense dense;

  dense_init (&dense, options);
  g_print ("{");
  bench_print_timing (run_inverse, &dense, options);
  print_memory ();
  g_print ("}\n");
  dense_clear (&dense);

  return TRUE;
}

/**
 * bench_product:
 *
 * The product of two matrices of --columns rows by OpenBLAS, to compare machines with. The file is not read.
 *
 * Returns: TRUE
 */
gboolean
bench_product (const char *path, const BenchOptions *options, GError **error)
{
  Dense dense;

  openblas_set_num_threads (1);
  dense_init (&dense, options);
  dense.n_threads = carlos_parallel_get_n_threads (dense.n_threads);
  g_print ("{");
  bench_print_timing (run_product, &dense, options);
  g_print ("}\n");
  dense_clear (&dense);

  return TRUE;
}

typedef struct
{
  const CarlosCommunity *community;
  CarlosFoldIn *fold_in;
  guint n_items;
  guint next;
} Listening;

static void
run_fold_in (gpointer data)
{
  Listening *self = data;
  guint listener = self->next++ % self->community->names->n_listeners;
  gsize start = self->community->offsets[listener];
  guint32 selected[CARLOS_LONGEST_CUT];

  carlos_fold_in_run (self->fold_in, self->community->items + start, self->community->counts + start,
                      (guint) (self->community->offsets[listener + 1] - start));
  carlos_ranking_select (self->fold_in->scores, self->n_items, CARLOS_LONGEST_CUT, selected);
}

/**
 * bench_fold_in:
 *
 * The hundred best of all items for one listener after the other, by factors: --columns of them.
 *
 * Returns: whether the matrix could be read
 */
gboolean
bench_fold_in (const char *path, const BenchOptions *options, GError **error)
{
  g_autoptr (CarlosCommunity) community = bench_community_read (path, error);
  g_autoptr (CarlosInteractions) interactions = NULL;
  g_autoptr (CarlosAls) als = NULL;
  g_auto (CarlosFoldIn) fold_in = { 0 };
  g_autofree guint32 *n_listeners = NULL;
  CarlosProgress progress = { 0 };
  CarlosAlsOptions als_options;
  CarlosFactorSide side;
  CarlosCommunityScorer scorer = { 0 };
  Listening listening;
  float *spectrum;

  if (community == NULL)
    return FALSE;

  interactions = carlos_interactions_new (community);
  carlos_als_options_init (&als_options);
  als_options.n_factors = (guint) options->columns;
  als_options.n_iterations = 1;
  als = carlos_als_new (interactions, &als_options, &progress);
  spectrum = carlos_factors_alloc (1, als->width);
  carlos_factors_turn (&als_options.terms, als->items, als->n_items, NULL, 0, als->width, 1, spectrum);
  side = (CarlosFactorSide){ &als_options.terms, als->items, spectrum, als->n_items, als->width };
  n_listeners = g_new0 (guint32, als->n_items);
  scorer = (CarlosCommunityScorer){ .n_items = als->n_items, .factors = &side, .n_listeners = n_listeners };
  carlos_fold_in_init (&fold_in, &scorer);
  listening = (Listening){ community, &fold_in, als->n_items, 0 };
  g_print ("{");
  bench_print_timing (run_fold_in, &listening, options);
  g_print ("}\n");
  g_aligned_free (spectrum);

  return TRUE;
}

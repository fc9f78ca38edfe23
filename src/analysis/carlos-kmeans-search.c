/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-kmeans-search.h"

#include "carlos-kmeans-exchange.h"
#include "carlos-kmeans-seeding.h"
#include "carlos-parallel.h"

/* Tables up to this size stay in a processor's own cache, so each run goes through them alone, on a thread of its own.
 * Through larger ones the runs go side by side, and the threads share each pass. */
#define ALONE_BYTES (2 << 20)

/* How many of them side by side, which bounds the memory. */
#define MAX_SIDE_BY_SIDE 16

/* Up to so many points, moving single ones finds better ends for next to nothing. */
#define MAX_EXCHANGE_POINTS 1000

/* Below so many multiplications an iteration (of all runs), waking a thread takes longer than it saves. */
#define MIN_PARALLEL_WORK (1 << 18)

/* After so many, it shows which of several runs will end up best. */
#define PRELIMINARY_ITERATIONS 5

typedef struct
{
  const CarlosPoints *points;
  const guint *ks;
  guint n_ks;
  const CarlosKmeansOptions *options;
  guint threads;
  double tolerance;
  CarlosProgress *progress;
  CarlosKmeansRun **runs; /* n_ks x restarts */
  CarlosKmeansRun **best; /* n_ks */
} Search;

static gboolean
is_small (const CarlosPoints *points)
{
  return points->n * points->n_columns * sizeof (float) <= ALONE_BYTES;
}

static guint
get_n_threads (const CarlosPoints *points, guint k, const CarlosKmeansOptions *options)
{
  double work = (double) points->n * points->n_columns * k * options->restarts;

  return work < MIN_PARALLEL_WORK ? 1 : carlos_parallel_get_n_threads (options->threads);
}

/**
 * carlos_kmeans_search_get_tolerance:
 *
 * Returns: the tolerance, which the options give in units of the mean variance of the columns
 */
double
carlos_kmeans_search_get_tolerance (const CarlosPoints *points, const CarlosKmeansOptions *options)
{
  return options->tolerance * points->sum_squares / MAX (1, (double) points->n * points->n_columns);
}

/**
 * carlos_kmeans_search_exchanges:
 *
 * Returns: whether a run over these points goes on by Hartigan's method where Lloyd's has come to an end
 */
gboolean
carlos_kmeans_search_exchanges (const CarlosPoints *points)
{
  return points->n <= MAX_EXCHANGE_POINTS && is_small (points);
}

static CarlosKmeansRun *
create_run (const CarlosPoints *points, guint k, guint restart, guint64 seed, guint n_workers)
{
  guint64 own_seed = carlos_random_derive_seed (carlos_random_derive_seed (seed, k), restart);

  return carlos_kmeans_run_new (points, k, own_seed, n_workers);
}

static void
keep_better (CarlosKmeansRun **best, CarlosKmeansRun *run)
{
  if (*best != NULL && carlos_kmeans_run_get_inertia (*best) <= carlos_kmeans_run_get_inertia (run))
    {
      carlos_kmeans_run_free (run);
      return;
    }

  carlos_kmeans_run_free (*best);
  *best = run;
}

/* The largest k first: they take longest. */
static void
run_alone_cb (guint task, guint worker, gpointer data)
{
  const Search *search = data;
  guint i = search->n_ks - 1 - task / search->options->restarts;
  guint restart = task % search->options->restarts;
  CarlosKmeansRun *run;

  if (carlos_progress_is_stopped (search->progress))
    return;

  run = create_run (search->points, search->ks[i], restart, search->options->seed, 1);
  carlos_kmeans_runs_seed (&run, 1, 1, search->progress);
  carlos_kmeans_runs_iterate (&run, 1, search->options->max_iterations, search->tolerance, 1,
                              search->progress);
  if (carlos_kmeans_search_exchanges (search->points) && !carlos_progress_is_stopped (search->progress))
    carlos_kmeans_run_exchange (run, search->options->max_iterations);
  search->runs[i * search->options->restarts + restart] = run;
}

static void
polish_cb (guint task, guint worker, gpointer data)
{
  const Search *search = data;

  if (!carlos_progress_is_stopped (search->progress))
    carlos_kmeans_polish (search->best[search->n_ks - 1 - task], search->options, search->progress);
}

static void
search_alone (Search *search)
{
  guint restarts = search->options->restarts;
  guint n_runs = search->n_ks * restarts;
  g_autofree CarlosKmeansRun **runs = g_new0 (CarlosKmeansRun *, n_runs);

  search->runs = runs;
  carlos_parallel_for (n_runs, search->threads, run_alone_cb, search);
  for (guint i = 0; i < n_runs; i++)
    if (runs[i] != NULL)
      keep_better (&search->best[i / restarts], runs[i]);
  carlos_parallel_for (search->n_ks, search->threads, polish_cb, search);
}

static void
search_side_by_side (const Search *search, guint k, CarlosKmeansRun **best)
{
  const CarlosKmeansOptions *options = search->options;
  CarlosKmeansRun *runs[MAX_SIDE_BY_SIDE];

  for (guint first = 0; first < options->restarts; first += MAX_SIDE_BY_SIDE)
    {
      guint n_runs = MIN (MAX_SIDE_BY_SIDE, options->restarts - first);

      for (guint i = 0; i < n_runs; i++)
        runs[i] = create_run (search->points, k, first + i, options->seed, search->threads);
      carlos_kmeans_runs_seed (runs, n_runs, search->threads, search->progress);
      carlos_kmeans_runs_iterate (runs, n_runs, options->max_iterations, search->tolerance, search->threads,
                                  search->progress);
      for (guint i = 0; i < n_runs; i++)
        keep_better (best, runs[i]);
    }
  carlos_kmeans_polish (*best, options, search->progress);
}

/**
 * carlos_kmeans_search_begin:
 * @points: what to cluster
 * @k: at least 1 and no more than there are distinct points
 * @restart: which of the runs, from 0
 * @options: as for [func@kmeans_search]
 *
 * Returns: (transfer full): one of the runs of [func@kmeans_search] with its first centres, before any iteration, for the
 *   thread that calls
 */
CarlosKmeansRun *
carlos_kmeans_search_begin (const CarlosPoints *points,
                            guint k,
                            guint restart,
                            const CarlosKmeansOptions *options)
{
  CarlosKmeansRun *run = create_run (points, k, restart, options->seed, 1);
  CarlosProgress progress = { NULL };

  carlos_kmeans_runs_seed (&run, 1, 1, &progress);

  return run;
}

/**
 * carlos_kmeans_search_count_steps:
 *
 * Returns: by how much [func@kmeans_search] advances its progress
 */
guint
carlos_kmeans_search_count_steps (guint n_ks, const CarlosKmeansOptions *options)
{
  return n_ks * (options->restarts + 1);
}

/**
 * carlos_kmeans_search:
 * @points: what to cluster
 * @ks: numbers of clusters, each at least 1 and no more than there are distinct points, rising
 * @n_ks: how many of them
 * @options: as for [func@kmeans_new], but for k
 * @progress: advanced, and asked whether to stop
 * @best: (out): @n_ks places for the best run of each k
 *
 * Runs Lloyd's method from several seedings for each k. The best run is then taken on until no point changes its
 * cluster.
 *
 * Returns: FALSE when stopped; @best is then NULLs
 */
gboolean
carlos_kmeans_search (const CarlosPoints *points,
                      const guint *ks,
                      guint n_ks,
                      const CarlosKmeansOptions *options,
                      CarlosProgress *progress,
                      CarlosKmeansRun **best)
{
  Search search = { points,
                    ks,
                    n_ks,
                    options,
                    get_n_threads (points, ks[n_ks - 1], options),
                    carlos_kmeans_search_get_tolerance (points, options),
                    progress,
                    NULL,
                    best };

  for (guint i = 0; i < n_ks; i++)
    best[i] = NULL;

  if (is_small (points))
    search_alone (&search);
  else
    for (guint i = 0; i < n_ks && !carlos_progress_is_stopped (progress); i++)
      search_side_by_side (&search, ks[i], &best[i]);

  if (!carlos_progress_is_stopped (progress))
    return TRUE;

  for (guint i = 0; i < n_ks; i++)
    g_clear_pointer (&best[i], carlos_kmeans_run_free);

  return FALSE;
}

static int
compare_inertia (gconstpointer a, gconstpointer b, gpointer data)
{
  double difference = carlos_kmeans_run_get_inertia (*(CarlosKmeansRun *const *) a)
                      - carlos_kmeans_run_get_inertia (*(CarlosKmeansRun *const *) b);

  return (difference > 0) - (difference < 0);
}

/**
 * carlos_kmeans_search_fast:
 * @points: what to cluster
 * @k: at least 1 and no more than there are distinct points
 * @options: as for [func@kmeans_new]
 *
 * A search for one k on the thread that calls. After a few iterations only the best third of the runs go on: where a
 * run will end up shows early, and most iterations are spent on the last per mille. There is no polish.
 *
 * Returns: (transfer full): the best run
 */
CarlosKmeansRun *
carlos_kmeans_search_fast (const CarlosPoints *points, guint k, const CarlosKmeansOptions *options)
{
  guint n_runs = options->restarts;
  guint n_finalists = (n_runs + 2) / 3;
  double tolerance = carlos_kmeans_search_get_tolerance (points, options);
  CarlosProgress progress = { NULL };
  g_autofree CarlosKmeansRun **runs = g_new (CarlosKmeansRun *, n_runs);
  CarlosKmeansRun *best = NULL;

  for (guint i = 0; i < n_runs; i++)
    runs[i] = create_run (points, k, i, options->seed, 1);
  carlos_kmeans_runs_seed (runs, n_runs, 1, &progress);
  carlos_kmeans_runs_iterate (runs, n_runs, PRELIMINARY_ITERATIONS, tolerance, 1, &progress);
  g_qsort_with_data (runs, n_runs, sizeof *runs, compare_inertia, NULL);
  carlos_kmeans_runs_iterate (runs, n_finalists, options->max_iterations, tolerance, 1, &progress);
  for (guint i = 0; i < n_runs; i++)
    keep_better (&best, runs[i]);

  return best;
}

/**
 * carlos_kmeans_polish:
 * @run: a run with its centres
 * @options: as for [func@kmeans_new]
 * @progress: advanced by 1
 *
 * Goes on until no point changes its cluster.
 */
void
carlos_kmeans_polish (CarlosKmeansRun *run, const CarlosKmeansOptions *options, CarlosProgress *progress)
{
  guint threads = MIN (run->n_workers, carlos_parallel_get_n_threads (options->threads));

  carlos_kmeans_runs_iterate (&run, 1, options->max_iterations, 0, threads, progress);
}

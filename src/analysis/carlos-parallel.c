/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-parallel.h"

/* One call of carlos_parallel_for (). Helpers may come to it late, when all is done and the caller has gone, so it is
 * reference counted; they find no task left and let go of it. */
typedef struct
{
  gatomicrefcount references;
  CarlosParallelFunc func;
  gpointer data;
  guint n_tasks;
  guint next_task;   /* atomic */
  guint next_worker; /* atomic */
  guint n_done;      /* guarded by mutex */
  GMutex mutex;
  GCond all_done;
} Job;

static Job *
job_new (guint n_tasks, CarlosParallelFunc func, gpointer data)
{
  Job *job = g_new0 (Job, 1);

  g_atomic_ref_count_init (&job->references);
  job->func = func;
  job->data = data;
  job->n_tasks = n_tasks;
  g_mutex_init (&job->mutex);
  g_cond_init (&job->all_done);

  return job;
}

static void
job_unref (Job *job)
{
  if (!g_atomic_ref_count_dec (&job->references))
    return;

  g_mutex_clear (&job->mutex);
  g_cond_clear (&job->all_done);
  g_free (job);
}

static void
add_done (Job *job, guint n_done)
{
  g_mutex_lock (&job->mutex);
  job->n_done += n_done;
  if (job->n_done == job->n_tasks)
    g_cond_signal (&job->all_done);
  g_mutex_unlock (&job->mutex);
}

static void
take_part (Job *job)
{
  guint worker = (guint) g_atomic_int_add (&job->next_worker, 1);
  guint n_done = 0;
  guint task;

  while ((task = (guint) g_atomic_int_add (&job->next_task, 1)) < job->n_tasks)
    {
      job->func (task, worker, job->data);
      n_done++;
    }
  if (n_done > 0)
    add_done (job, n_done);
}

static void
help_cb (gpointer data, gpointer user_data)
{
  Job *job = data;

  take_part (job);
  job_unref (job);
}

/* The helpers of all callers: as many as there are processors beside the caller's own. */
static GThreadPool *
get_helpers (void)
{
  static gsize helpers;

  if (g_once_init_enter (&helpers))
    {
      int n_helpers = MAX (1, (int) g_get_num_processors () - 1);
      g_once_init_leave (&helpers, (gsize) g_thread_pool_new (help_cb, NULL, n_helpers, FALSE, NULL));
    }

  return (GThreadPool *) helpers;
}

static void
wait_until_done (Job *job)
{
  g_mutex_lock (&job->mutex);
  while (job->n_done < job->n_tasks)
    g_cond_wait (&job->all_done, &job->mutex);
  g_mutex_unlock (&job->mutex);
}

/**
 * carlos_parallel_get_n_threads:
 * @n_threads: how many threads are wanted, or 0 for one a processor
 *
 * Returns: how many workers a call of [func@parallel_for] with @n_threads has, for sizing their buffers
 */
guint
carlos_parallel_get_n_threads (guint n_threads)
{
  return n_threads > 0 ? n_threads : g_get_num_processors ();
}

/**
 * carlos_parallel_for:
 * @n_tasks: how many tasks there are
 * @n_threads: how many threads may work on them, the caller's among them, or 0 for one a processor
 * @func: does one of them
 * @data: for @func
 *
 * Does tasks 0 to @n_tasks - 1 and returns when all are done. Threads take the next task as soon as they are free, so
 * the big ones should come first. With one thread the tasks run here in order. Each task must write to places of its
 * own, or add whole numbers atomically, for the result not to depend on the number of threads.
 *
 * Calls may be nested and may come from several threads: a caller never waits for a helper to come free.
 */
void
carlos_parallel_for (guint n_tasks, guint n_threads, CarlosParallelFunc func, gpointer data)
{
  guint n_workers = MIN (carlos_parallel_get_n_threads (n_threads), n_tasks);

  if (n_workers <= 1)
    {
      for (guint task = 0; task < n_tasks; task++)
        func (task, 0, data);
      return;
    }

  Job *job = job_new (n_tasks, func, data);
  for (guint i = 1; i < n_workers; i++)
    {
      g_atomic_ref_count_inc (&job->references);
      g_thread_pool_push (get_helpers (), job, NULL);
    }
  take_part (job);
  wait_until_done (job);
  job_unref (job);
}

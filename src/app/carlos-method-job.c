/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-method-job.h"

/* What a worker needs, and how far it is. */
typedef struct
{
  CarlosListener *listener;
  CarlosProfileOptions options;
  gboolean is_to_analyse;
  CarlosMethodWishes *wishes; /* (nullable) */
  GCancellable *cancellable;
  int thousandths; /* atomic */
  double first;    /* of the part that is under way, 0 to 1 */
  double length;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  carlos_listener_unref (job->listener);
  g_clear_pointer (&job->wishes, carlos_method_wishes_unref);
  g_object_unref (job->cancellable);
  g_free (job);
}

static gboolean
report (gpointer data, double fraction)
{
  Job *job = data;

  g_atomic_int_set (&job->thousandths, (int) (1000 * (job->first + job->length * fraction)));

  return !g_cancellable_is_cancelled (job->cancellable);
}

static CarlosMethodWalk *
walk_through (Job *job, CarlosListener *listener, GError **error)
{
  const CarlosMonitor monitor = { report, job };
  CarlosMethodOptions options;

  carlos_method_options_init (&options);
  if (job->wishes != NULL)
    {
      options.list = &job->wishes->options;
      options.week = job->wishes->options.week;
      options.model = job->wishes->model;
      options.asked = job->listener;
    }
  options.keeps_recommender = job->is_to_analyse;
  job->first = job->is_to_analyse ? .5 : 0;
  job->length = 1 - job->first;

  return carlos_method_walk_new (listener, &options, &monitor, error);
}

static CarlosMethodWalk *
run_job (Job *job, GError **error)
{
  const CarlosMonitor monitor = { report, job };
  g_autoptr (CarlosListener) listener = NULL;

  if (!job->is_to_analyse)
    return walk_through (job, job->listener, error);

  job->length = .5;
  listener = carlos_listener_suppose (job->listener, &job->options, &monitor, error);

  return listener != NULL ? walk_through (job, listener, error) : NULL;
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  CarlosMethodWalk *walk = run_job (data, &error);

  if (walk != NULL)
    g_task_return_pointer (task, walk, (GDestroyNotify) carlos_method_walk_unref);
  else
    g_task_return_error (task, error);
}

/**
 * carlos_method_job_start:
 * @source: the object that wants to know
 * @listener: whom the walk is about
 * @options: (nullable): how to analyse the tracks of @listener for it; NULL to take the profile that there is, if it is
 *   thorough
 * @wishes: (nullable): what the list at the end should be like; NULL for the usual
 * @cancellable: stops the work
 * @callback: called with a task whose result is a CarlosMethodWalk
 *
 * Makes a walk on a worker thread. Nothing of what is tried is kept in a library.
 *
 * Returns: (transfer full): the task, to ask how far it is
 */
GTask *
carlos_method_job_start (gpointer source,
                         CarlosListener *listener,
                         const CarlosProfileOptions *options,
                         CarlosMethodWishes *wishes,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback)
{
  GTask *task = g_task_new (source, cancellable, callback, NULL);
  Job *job = g_new0 (Job, 1);

  job->listener = carlos_listener_ref (listener);
  job->is_to_analyse = options != NULL;
  if (options != NULL)
    job->options = *options;
  job->wishes = wishes != NULL ? carlos_method_wishes_ref (wishes) : NULL;
  job->cancellable = g_object_ref (cancellable);
  g_task_set_source_tag (task, carlos_method_job_start);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_in_thread);

  return task;
}

/* What a worker needs for another list. */
typedef struct
{
  CarlosMethodWalk *walk;
  CarlosMethodWishes *wishes;
  CarlosListener *asked;
} ListJob;

static void
list_job_free (gpointer data)
{
  ListJob *job = data;

  carlos_method_walk_unref (job->walk);
  carlos_method_wishes_unref (job->wishes);
  carlos_listener_unref (job->asked);
  g_free (job);
}

static void
make_list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const ListJob *job = data;
  const CarlosRecommendOptions *options = &job->wishes->options;
  g_autoptr (CarlosRecommendations) list = carlos_method_walk_recommend (job->walk, options, job->asked);
  CarlosMethodWalk *walk
    = list != NULL ? carlos_method_walk_new_with_list (job->walk, list, options, job->asked) : NULL;

  g_task_return_pointer (task, walk, (GDestroyNotify) carlos_method_walk_unref);
}

/**
 * carlos_method_job_start_list:
 * @walk: made with @options of carlos_method_job_start()
 * @asked: the listener whose clusters the wishes are about
 * @callback: called with a task whose result is a CarlosMethodWalk, or NULL when @walk can't make lists
 *
 * Makes the same walk with another list on a worker thread.
 *
 * Returns: (transfer full): the task
 */
GTask *
carlos_method_job_start_list (gpointer source,
                              CarlosMethodWalk *walk,
                              CarlosMethodWishes *wishes,
                              CarlosListener *asked,
                              GAsyncReadyCallback callback)
{
  GTask *task = g_task_new (source, NULL, callback, NULL);
  ListJob *job = g_new (ListJob, 1);

  *job = (ListJob){ carlos_method_walk_ref (walk), carlos_method_wishes_ref (wishes),
                    carlos_listener_ref (asked) };
  g_task_set_source_tag (task, carlos_method_job_start_list);
  g_task_set_task_data (task, job, list_job_free);
  g_task_run_in_thread (task, make_list_in_thread);

  return task;
}

/**
 * carlos_method_job_get_progress:
 *
 * Returns: 0 to 1
 */
double
carlos_method_job_get_progress (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  return g_atomic_int_get (&job->thousandths) / 1000.0;
}

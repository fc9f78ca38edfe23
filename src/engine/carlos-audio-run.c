/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-audio-run.h"

#include "carlos-parallel.h"

typedef struct
{
  CarlosAudioRun *run;
  const CarlosAudioOptions *options;
  const CarlosMonitor *monitor;
  guint n_done; /* atomic */
} Work;

/* A file's own progress is that of the whole, counted from the files that are done. */
static gboolean
report (gpointer data, double fraction)
{
  const Work *work = data;
  const guint n_done = (guint) g_atomic_int_get (&work->n_done);

  return carlos_monitor_report (work->monitor, (n_done + fraction) / work->run->n_results);
}

static void
analyse (guint task, guint worker, gpointer data)
{
  Work *work = data;
  CarlosAudioResult *result = &work->run->results[task];
  const CarlosMonitor monitor = { report, work };
  const gint64 start = g_get_monotonic_time ();

  carlos_audio_analyse (result->path, work->options, &monitor, &result->features, &result->error);
  result->seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  g_atomic_int_inc (&work->n_done);
}

/**
 * carlos_audio_run_new:
 * @paths: (array zero-terminated=1): files
 * @n_threads: how many are analysed at a time; 0 takes one a processor
 * @monitor: (nullable): told of progress; when it says stop, the files that are left are cancelled
 *
 * Analyses files, several at a time. A file that can't be is no reason to stop.
 *
 * Returns: (transfer full): what became of each
 */
CarlosAudioRun *
carlos_audio_run_new (char *const *paths,
                      const CarlosAudioOptions *options,
                      guint n_threads,
                      const CarlosMonitor *monitor)
{
  CarlosAudioRun *self = g_new0 (CarlosAudioRun, 1);
  Work work = { self, options, monitor, 0 };

  self->n_results = g_strv_length ((char **) paths);
  self->results = g_new0 (CarlosAudioResult, self->n_results);
  for (guint i = 0; i < self->n_results; i++)
    self->results[i].path = g_strdup (paths[i]);
  carlos_parallel_for (self->n_results, n_threads, analyse, &work);
  for (guint i = 0; i < self->n_results; i++)
    self->n_analysed += self->results[i].error == NULL;

  return self;
}

void
carlos_audio_run_free (CarlosAudioRun *self)
{
  for (guint i = 0; i < self->n_results; i++)
    {
      g_free (self->results[i].path);
      g_clear_error (&self->results[i].error);
    }
  g_free (self->results);
  g_free (self);
}

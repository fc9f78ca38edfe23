/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-session-job.h"

CarlosJob *
carlos_job_new (CarlosJobWork work)
{
  CarlosJob *self = g_new0 (CarlosJob, 1);

  self->work = work;
  self->free_result = (GDestroyNotify) carlos_listener_unref;

  return self;
}

void
carlos_job_free (CarlosJob *self)
{
  g_clear_pointer (&self->input, carlos_input_unref);
  g_clear_pointer (&self->before, carlos_listener_unref);
  g_clear_pointer (&self->selection, carlos_selection_free);
  g_clear_pointer (&self->rule, carlos_exclusion_free);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_free (self->library_path);
  g_free (self->name);
  g_clear_object (&self->cancellable);
  g_free (self);
}

gpointer
carlos_job_open (CarlosJob *self, const CarlosMonitor *monitor, GError **error)
{
  return carlos_listener_new (self->input, &self->options, monitor, error);
}

gpointer
carlos_job_analyse (CarlosJob *self, const CarlosMonitor *monitor, GError **error)
{
  return carlos_listener_analyse_again (self->before, &self->options, monitor, error);
}

gpointer
carlos_job_select (CarlosJob *self, const CarlosMonitor *monitor, GError **error)
{
  return carlos_listener_select (self->before, self->selection, &self->options, monitor, error);
}

gpointer
carlos_job_exclude (CarlosJob *self, const CarlosMonitor *monitor, GError **error)
{
  return carlos_listener_exclude (self->before, self->rule, self->takes_back, &self->options, monitor, error);
}

gpointer
carlos_job_name (CarlosJob *self, const CarlosMonitor *monitor, GError **error)
{
  return carlos_listener_name_cluster (self->before, self->cluster, self->name, &self->options, error);
}

static void
tell_wait (gpointer data, gboolean waits)
{
  g_atomic_int_set (&((CarlosJob *) data)->waits, waits);
}

gpointer
carlos_job_import (CarlosJob *self, const CarlosMonitor *monitor, GError **error)
{
  const CarlosLibraryImport import = {
    .path = self->library_path,
    .files = (GFile *const *) self->files->pdata,
    .n_files = self->files->len,
    .rows = &self->rows,
    .tell_wait = tell_wait,
    .data = self,
  };

  return carlos_library_import_run (&import, monitor, error);
}

static gboolean
report (gpointer data, double fraction)
{
  CarlosJob *self = data;

  g_atomic_int_set (&self->thousandths, (int) (1000 * fraction));

  return !g_cancellable_is_cancelled (self->cancellable);
}

void
carlos_job_run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  CarlosJob *self = task_data;
  CarlosMonitor monitor = { report, self };
  GError *error = NULL;
  gpointer result = self->work (self, &monitor, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, self->free_result);
  else
    g_task_return_error (task, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-send-job.h"

#include <gio/gio.h>

struct _CarlosSendJob
{
  gatomicrefcount ref_count;
  char *library;
  CarlosService service;
  const CarlosPlaylist *playlist;
  char *name;
  GCancellable *cancellable;
  int thousandths; /* atomic */

  CarlosPlaylistSend *send; /* once it is planned */
  char *notice;             /* (nullable): once it is sent */
};

/**
 * carlos_send_job_new:
 * @library: the path of the library's database
 * @service: Spotify or ListenBrainz
 * @playlist: has to live longer
 * @name: what it is to be called there
 *
 * Returns: (transfer full): a job that is still to be planned
 */
CarlosSendJob *
carlos_send_job_new (const char *library,
                     CarlosService service,
                     const CarlosPlaylist *playlist,
                     const char *name)
{
  CarlosSendJob *self = g_new0 (CarlosSendJob, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->library = g_strdup (library);
  self->service = service;
  self->playlist = playlist;
  self->name = g_strdup (name);
  self->cancellable = g_cancellable_new ();

  return self;
}

CarlosSendJob *
carlos_send_job_ref (CarlosSendJob *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
carlos_send_job_unref (CarlosSendJob *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->send, carlos_playlist_send_free);
  g_object_unref (self->cancellable);
  g_free (self->library);
  g_free (self->name);
  g_free (self->notice);
  g_free (self);
}

static gboolean
report_cb (gpointer data, const char *step, guint64 done, guint64 total)
{
  CarlosSendJob *self = data;

  g_atomic_int_set (&self->thousandths, total > 0 ? (int) (1000 * MIN (done, total) / total) : 0);

  return TRUE;
}

static void
plan_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CarlosSendJob *self = data;
  const CarlosSyncProgress progress = { report_cb, self, self->cancellable };
  GError *error = NULL;

  self->send = carlos_playlist_send_plan (self->library, self->service, self->playlist, self->name,
                                          carlos_secret_store_get_default (), &progress, &error);
  if (self->send != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
send_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CarlosSendJob *self = data;
  const CarlosSyncProgress progress = { report_cb, self, self->cancellable };
  GError *error = NULL;
  char *address = carlos_playlist_send_run (self->send, &progress, &self->notice, &error);

  if (address != NULL)
    g_task_return_pointer (task, address, g_free);
  else
    g_task_return_error (task, error);
}

static void
run (CarlosSendJob *self, gpointer source, GTaskThreadFunc func, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, data);

  g_atomic_int_set (&self->thousandths, 0);
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, carlos_send_job_ref (self), (GDestroyNotify) carlos_send_job_unref);
  g_task_run_in_thread (task, func);
}

/**
 * carlos_send_job_plan_async:
 * @source: (type GObject): whom @callback is told for whom it is
 *
 * Finds out what sending would change.
 */
void
carlos_send_job_plan_async (CarlosSendJob *self,
                            gpointer source,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  run (self, source, plan_in_thread, callback, user_data);
}

gboolean
carlos_send_job_plan_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * carlos_send_job_send_async:
 * @source: (type GObject): whom @callback is told for whom it is
 *
 * Sends what was planned.
 */
void
carlos_send_job_send_async (CarlosSendJob *self,
                            gpointer source,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  run (self, source, send_in_thread, callback, user_data);
}

/**
 * carlos_send_job_send_finish:
 *
 * Returns: (transfer full) (nullable): the playlist's address for a browser; NULL with an error that is one sentence
 */
char *
carlos_send_job_send_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

CarlosService
carlos_send_job_get_service (const CarlosSendJob *self)
{
  return self->service;
}

/**
 * carlos_send_job_get_plan:
 *
 * Returns: (transfer none): what sending would change, once that is known
 */
const CarlosPlaylistPlan *
carlos_send_job_get_plan (const CarlosSendJob *self)
{
  return carlos_playlist_send_get_plan (self->send);
}

/**
 * carlos_send_job_get_notice:
 *
 * Returns: (transfer none) (nullable): what is not as it was asked for, once it is sent: one sentence
 */
const char *
carlos_send_job_get_notice (const CarlosSendJob *self)
{
  return self->notice;
}

/**
 * carlos_send_job_get_progress:
 *
 * Returns: how much is done, 0 to 1; less than 0 while that is not known
 */
double
carlos_send_job_get_progress (const CarlosSendJob *self)
{
  int thousandths = g_atomic_int_get (&self->thousandths);

  return thousandths > 0 ? thousandths / 1000.0 : -1;
}

/**
 * carlos_send_job_cancel:
 *
 * Stops what is going on. What was written until then can be written once more.
 */
void
carlos_send_job_cancel (CarlosSendJob *self)
{
  g_cancellable_cancel (self->cancellable);
}

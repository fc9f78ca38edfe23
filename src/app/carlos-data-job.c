/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-data-job.h"

#include "carlos-library-export.h"
#include "carlos-library-file.h"
#include "carlos-library-removal.h"
#include "carlos-status-words.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>

void
carlos_data_job_free (CarlosDataJob *self)
{
  g_free (self->library);
  g_free (self->name);
  g_free (self->other);
  g_object_unref (self->cancellable);
  g_free (self);
}

static gboolean
tell_progress (gpointer data, double fraction)
{
  CarlosDataJob *self = data;

  g_atomic_int_set (&self->thousandths, (int) (1000 * fraction));

  return !g_cancellable_is_cancelled (self->cancellable);
}

/* Each of these does a job and tells what was done, or "" where that is plain to see. */

static char *export(CarlosDataJob *self, GError **error)
{
  const CarlosMonitor monitor = { tell_progress, self };
  gboolean is_file = carlos_library_export_is_file (self->name);
  const CarlosLibraryExport what
    = { .library = self->library,
        .output = self->name,
        .formats = is_file ? CARLOS_EXPORT_LINES : CARLOS_EXPORT_LINES | CARLOS_EXPORT_TABLES };
  g_autoptr (CarlosExportReport) report = carlos_library_export_run (&what, &monitor, error);
  g_autofree char *name = g_filename_display_basename (self->name);
  g_autofree char *tracks = NULL;
  g_autofree char *plays = NULL;

  if (report == NULL)
    return NULL;
  tracks = carlos_words_tracks ((guint) MIN (report->n_tracks, G_MAXUINT));
  plays = carlos_words_plays ((double) report->n_plays);

  /* Translators: a number of plays, a number of tracks, and the name of the file or folder that they were written to */
  return g_strdup_printf (_ ("%s, %s written to “%s”"), plays, tracks, name);
}

static char *
remove_rows (CarlosDataJob *self, GError **error)
{
  const char *source = self->kind == CARLOS_DATA_JOB_REMOVE ? self->name : NULL;
  g_autoptr (CarlosLibraryRemoval) removal = carlos_library_removal_run (self->library, source, error);
  g_autofree char *words = NULL;
  CarlosStoredImport gone;

  if (removal == NULL)
    return NULL;
  carlos_library_removal_sum (removal, &gone);
  words = carlos_status_words_sums (&gone);

  /* Translators: what was deleted, such as “2,521 plays, 337 under 30 s” */
  return g_strdup_printf (_ ("Deleted: %s"), words);
}

static char *
change_merges (CarlosDataJob *self, GError **error)
{
  g_autoptr (CarlosStore) store = carlos_library_file_open_to_change (self->library, error);
  gboolean is_done;

  if (store == NULL)
    return NULL;
  if (self->kind == CARLOS_DATA_JOB_MERGE)
    is_done = carlos_store_merge_artists (store, self->name, self->other, error);
  else
    is_done = carlos_store_undo_merge (store, self->merge_kind, self->merge, error);

  return is_done ? g_strdup ("") : NULL;
}

static char *
run (CarlosDataJob *self, GError **error)
{
  switch (self->kind)
    {
    case CARLOS_DATA_JOB_EXPORT:
      return export(self, error);
    case CARLOS_DATA_JOB_REMOVE:
    case CARLOS_DATA_JOB_DELETE:
      return remove_rows (self, error);
    case CARLOS_DATA_JOB_MERGE:
    case CARLOS_DATA_JOB_UNDO:
    default:
      return change_merges (self, error);
    }
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  char *done = run (data, &error);

  if (done != NULL)
    g_task_return_pointer (task, done, g_free);
  else
    g_task_return_error (task, error);
}

/**
 * carlos_data_job_new:
 * @library: the path of the library's database, which must be there
 * @name: (nullable): what the kind needs a name for
 *
 * Returns: (transfer full): a job that is still to be run
 */
CarlosDataJob *
carlos_data_job_new (CarlosDataJobKind kind, const char *library, const char *name)
{
  CarlosDataJob *self = g_new0 (CarlosDataJob, 1);

  self->kind = kind;
  self->library = g_strdup (library);
  self->name = g_strdup (name);
  self->cancellable = g_cancellable_new ();

  return self;
}

/**
 * carlos_data_job_run_async:
 * @self: (transfer full): may be asked until @callback has returned
 * @source: (type GObject): whom @callback is told for whom it is
 *
 * Does a job on a worker thread.
 */
void
carlos_data_job_run_async (CarlosDataJob *self,
                           gpointer source,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, user_data);

  g_task_set_source_tag (task, carlos_data_job_run_async);
  g_task_set_task_data (task, self, (GDestroyNotify) carlos_data_job_free);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * carlos_data_job_run_finish:
 * @kind: (out): which job has ended
 *
 * Returns: (transfer full) (nullable): what was done, one line, "" where that is plain to see; NULL with an error that is
 *   one sentence, or with G_IO_ERROR_CANCELLED
 */
char *
carlos_data_job_run_finish (GAsyncResult *result, CarlosDataJobKind *kind, GError **error)
{
  const CarlosDataJob *self = g_task_get_task_data (G_TASK (result));

  *kind = self->kind;

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * carlos_data_job_get_text:
 *
 * Returns: what is going on, for whoever waits
 */
const char *
carlos_data_job_get_text (const CarlosDataJob *self)
{
  switch (self->kind)
    {
    case CARLOS_DATA_JOB_EXPORT:
      return _ ("Exporting");
    case CARLOS_DATA_JOB_REMOVE:
    case CARLOS_DATA_JOB_DELETE:
      return _ ("Deleting");
    case CARLOS_DATA_JOB_MERGE:
    case CARLOS_DATA_JOB_UNDO:
    default:
      return _ ("Counting anew");
    }
}

/**
 * carlos_data_job_get_progress:
 *
 * Returns: how much is done, 0 to 1; less than 0 for a job that does not tell
 */
double
carlos_data_job_get_progress (const CarlosDataJob *self)
{
  if (self->kind != CARLOS_DATA_JOB_EXPORT)
    return -1;

  return g_atomic_int_get (&self->thousandths) / 1000.0;
}

/**
 * carlos_data_job_cancel:
 *
 * Stops an export, which leaves no file. Other jobs are done whole.
 */
void
carlos_data_job_cancel (CarlosDataJob *self)
{
  g_cancellable_cancel (self->cancellable);
}

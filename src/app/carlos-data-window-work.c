/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-data-window-private.h"

#include "carlos-hold.h"
#include "carlos-library-export.h"
#include "carlos-status-words.h"
#include "carlos-store-error.h"

#include <glib/gi18n-lib.h>

/* What is done with the library, on worker threads; what is asked before, and what is told after. */

/* How often the progress of a worker is read, in milliseconds. */
#define PROGRESS_INTERVAL_MS 50

/* Closed at work, it lives until the job is done, but nobody looks at it any more. */
static gboolean
is_closed (CarlosDataWindow *self)
{
  return !gtk_widget_get_realized (GTK_WIDGET (self));
}

static void
say (CarlosDataWindow *self, const char *text)
{
  g_autofree char *title = g_markup_escape_text (text, -1);

  if (is_closed (self))
    g_signal_emit_by_name (self, "message", text);
  else
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (title));
}

static void
tell_failure (CarlosDataWindow *self, const GError *error)
{
  if (is_closed (self))
    g_signal_emit_by_name (self, "failed", error);
  else
    carlos_notice_show (self->notice, error->message, NULL, NULL);
}

/* Even what went wrong may have changed something: rows that are gone, but could not be overwritten. */
static void
end_job (CarlosDataWindow *self, CarlosDataJobKind kind, const char *done, const GError *error)
{
  carlos_progress_strip_hide (self->progress);
  if (kind == CARLOS_DATA_JOB_DELETE && done != NULL)
    {
      g_signal_emit_by_name (self, "deleted");
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  if (kind != CARLOS_DATA_JOB_EXPORT)
    g_signal_emit_by_name (self, "changed");
  if (done != NULL && *done != '\0')
    say (self, done);
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell_failure (self, error);
  if (!is_closed (self))
    carlos_data_window_refresh (self);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosDataWindow *self = CARLOS_DATA_WINDOW (source);
  g_autoptr (GError) error = NULL;
  CarlosDataJobKind kind;
  g_autofree char *done = carlos_data_job_run_finish (result, &kind, &error);

  self->job = NULL;
  g_clear_handle_id (&self->progress_timer, g_source_remove);
  if (g_error_matches (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_DAMAGED))
    carlos_data_window_give_up (self, error);
  else
    end_job (self, kind, done, error);
  carlos_release (data);
}

static gboolean
progress_cb (gpointer data)
{
  CarlosDataWindow *self = CARLOS_DATA_WINDOW (data);

  carlos_progress_strip_show (self->progress, carlos_data_job_get_text (self->job),
                              carlos_data_job_get_progress (self->job));

  return G_SOURCE_CONTINUE;
}

/* Takes the job over. What is begun is wanted even if the program's window closes meanwhile. */
static void
start (CarlosDataWindow *self, CarlosDataJob *job)
{
  carlos_notice_hide (self->notice);
  carlos_data_window_hold (self);
  self->job = job;
  carlos_progress_strip_set_can_cancel (self->progress, job->kind == CARLOS_DATA_JOB_EXPORT);
  progress_cb (self);
  self->progress_timer = g_timeout_add (PROGRESS_INTERVAL_MS, progress_cb, self);
  carlos_data_job_run_async (job, self, worked_cb, carlos_hold ());
}

/* The job is the dialog's until the answer is yes. */
static void
answered_cb (AdwMessageDialog *dialog, const char *response, CarlosDataWindow *self)
{
  if (g_str_equal (response, "go"))
    start (self, g_object_steal_data (G_OBJECT (dialog), "job"));
}

/* Asks before what cannot be undone. Takes the job over. */
static void
ask (CarlosDataWindow *self, CarlosDataJob *job, const char *heading, const char *body, const char *answer)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), heading, body));

  adw_message_dialog_add_responses (dialog, "cancel", _ ("Cancel"), "go", answer, NULL);
  adw_message_dialog_set_response_appearance (dialog, "go", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "job", job, (GDestroyNotify) carlos_data_job_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Asks whether what came from a source is to go. */
void
carlos_data_window_remove (CarlosDataWindow *self, const CarlosStoredImport *source)
{
  g_autofree char *heading
    = g_strdup_printf (_ ("Remove What Came from “%s”?"), carlos_status_words_source (source->source));
  g_autofree char *words = carlos_status_words_sums (source);
  /* Translators: how much goes, such as “2,521 plays, 337 under 30 s” */
  g_autofree char *body = g_strdup_printf (
    _ ("This goes from the library: %s. What another source has told as well stays.\n\nIt cannot be undone, "
       "but you can import it again."),
    words);

  ask (self, carlos_data_job_new (CARLOS_DATA_JOB_REMOVE, self->library, source->source), heading, body,
       _ ("Remove"));
}

/* Asks whether everything is to go. */
void
carlos_data_window_delete (CarlosDataWindow *self)
{
  g_autofree char *music = carlos_status_words_library (self->report->status);
  g_autofree char *words = carlos_status_words_sums (&self->report->status->total);
  /* Translators: how much music is known, such as “1,122 tracks by 399 artists”, and how much was heard of it */
  g_autofree char *body = g_strdup_printf (
    _ (
      "This goes for good: %s; %s; what you set aside, what you call your clusters, and which names you made "
      "one; and each copy of the library that Carlos has made, damaged ones too.\n\nThe files that you "
      "imported or exported stay where they are."),
    music, words);

  ask (self, carlos_data_job_new (CARLOS_DATA_JOB_DELETE, self->library, NULL), _ ("Delete Everything?"),
       body, _ ("Delete Everything"));
}

void
carlos_data_window_merge (CarlosDataWindow *self, const char *kept, const char *other)
{
  CarlosDataJob *job = carlos_data_job_new (CARLOS_DATA_JOB_MERGE, self->library, kept);

  job->other = g_strdup (other);
  start (self, job);
}

void
carlos_data_window_undo (CarlosDataWindow *self, const CarlosMerge *merge)
{
  CarlosDataJob *job = carlos_data_job_new (CARLOS_DATA_JOB_UNDO, self->library, NULL);

  job->merge_kind = merge->kind;
  job->merge = merge->id;
  start (self, job);
}

/**
 * carlos_data_window_export:
 * @output: the path of a folder, which is made when it is missing, or of a file that ends in ".jsonl"
 *
 * Writes everything that the library holds.
 */
void
carlos_data_window_export (CarlosDataWindow *self, const char *output)
{
  g_return_if_fail (CARLOS_IS_DATA_WINDOW (self));

  start (self, carlos_data_job_new (CARLOS_DATA_JOB_EXPORT, self->library, output));
}

static void
export_to (CarlosDataWindow *self, GFile *file, gboolean is_one_file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *complete = NULL;

  if (path == NULL)
    {
      carlos_notice_show (self->notice, _ ("An export can be written to this computer only"), NULL, NULL);
      return;
    }
  complete = g_strconcat (path, is_one_file && !carlos_library_export_is_file (path) ? ".jsonl" : NULL, NULL);
  carlos_data_window_export (self, complete);
}

static void
response_cb (GtkNativeDialog *dialog, int response, CarlosDataWindow *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      const char *form = gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (dialog), "form");

      export_to (self, file, g_strcmp0 (form, "file") == 0);
    }
  g_clear_object (&self->chooser);
}

/* Asks where to write everything to, and whether as a folder or as one file. */
void
carlos_data_window_choose_export (CarlosDataWindow *self)
{
  const char *forms[] = { "folder", "file", NULL };
  const char *labels[] = { _ ("A folder, with tables too"), _ ("One file that Carlos can read"), NULL };
  GtkFileChooser *chooser;

  if (self->chooser != NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (_ ("Export Everything"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), NULL);
  chooser = GTK_FILE_CHOOSER (self->chooser);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (chooser, _ ("Carlos export"));
  gtk_file_chooser_add_choice (chooser, "form", _ ("Write"), forms, labels);
  gtk_file_chooser_set_choice (chooser, "form", "folder");
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

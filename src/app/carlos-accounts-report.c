/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-accounts-report.h"

#include "carlos-genre-consent.h"
#include "carlos-library-file.h"
#include "carlos-listenbrainz-feedback.h"
#include "carlos-secret-store.h"
#include "carlos-service.h"
#include "carlos-store-lookups.h"

void
carlos_accounts_report_free (CarlosAccountsReport *self)
{
  g_clear_pointer (&self->status, carlos_library_status_free);
  g_free (self);
}

static gboolean
read_wishes (CarlosAccountsReport *self, GError **error)
{
  g_autoptr (CarlosStore) store = carlos_library_file_open (self->status->path, error);

  return store != NULL && carlos_genre_consent_read (store, &self->has_consent, error)
         && carlos_listenbrainz_feedback_is_wished (store, &self->tells_feedback, error)
         && carlos_store_count_lookups (store, carlos_service_to_string (CARLOS_SERVICE_MUSICBRAINZ),
                                        &self->n_looked_up, &self->n_waiting, error);
}

/**
 * carlos_accounts_report_new:
 * @path: of the library's database, which may be missing
 *
 * Where there are accounts, it is looked for the keyring too, which may take two seconds; so a window calls it on a worker
 * thread.
 *
 * Returns: (transfer full) (nullable): NULL with an error that is one sentence
 */
CarlosAccountsReport *
carlos_accounts_report_new (const char *path, GError **error)
{
  g_autoptr (CarlosAccountsReport) self = g_new0 (CarlosAccountsReport, 1);

  self->status = carlos_library_status_new (path, error);
  if (self->status == NULL || (self->status->overview != NULL && !read_wishes (self, error)))
    return NULL;

  return g_steal_pointer (&self);
}

static void
read_report (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  CarlosAccountsReport *report = carlos_accounts_report_new (data, &error);

  carlos_secret_store_get_default (); /* takes its time the first time, and is needed to do something with accounts */
  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) carlos_accounts_report_free);
  else
    g_task_return_error (task, error);
}

/**
 * carlos_accounts_report_read_async:
 * @source: a #GObject that wants to know, such as a window; it is what @callback is told of
 * @path: as of carlos_accounts_report_new()
 *
 * Makes a report on a worker.
 */
void
carlos_accounts_report_read_async (gpointer source, const char *path, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, NULL);

  g_task_set_source_tag (task, carlos_accounts_report_read_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, read_report);
}

/**
 * carlos_accounts_report_read_finish:
 *
 * Returns: (transfer full) (nullable): as of carlos_accounts_report_new()
 */
CarlosAccountsReport *
carlos_accounts_report_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * carlos_accounts_report_find:
 *
 * Returns: (transfer none) (nullable): the account that is connected at a service
 */
const CarlosAccount *
carlos_accounts_report_find (const CarlosAccountsReport *self, const char *service)
{
  for (guint i = 0; i < self->status->accounts->len; i++)
    {
      const CarlosAccount *account = g_ptr_array_index (self->status->accounts, i);

      if (g_str_equal (account->service, service))
        return account;
    }

  return NULL;
}

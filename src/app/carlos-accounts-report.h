/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library-status.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosAccountsReport:
 * @status: what the library holds, its accounts among it
 * @has_consent: whether genres of artists may be looked up
 * @tells_feedback: whether ListenBrainz is told what the listener likes
 * @n_looked_up: artists of whom that was done
 * @n_waiting: artists of whom it is still to be done
 *
 * All that is to be said of the accounts of a library.
 */
typedef struct
{
  CarlosLibraryStatus *status;
  gboolean has_consent;
  gboolean tells_feedback;
  guint n_looked_up;
  guint n_waiting;
} CarlosAccountsReport;

CarlosAccountsReport *carlos_accounts_report_new (const char *path, GError **error);
void carlos_accounts_report_read_async (gpointer source, const char *path, GAsyncReadyCallback callback);
CarlosAccountsReport *carlos_accounts_report_read_finish (GAsyncResult *result, GError **error);
void carlos_accounts_report_free (CarlosAccountsReport *self);
const CarlosAccount *carlos_accounts_report_find (const CarlosAccountsReport *self, const char *service);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosAccountsReport, carlos_accounts_report_free)

G_END_DECLS

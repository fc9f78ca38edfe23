/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-accounts-report.h"
#include "carlos-service.h"

G_BEGIN_DECLS

/* What the window says of accounts, in the listener's language: plain text, never to be shown as markup, since it may quote
 * a service. */

const char *carlos_account_words_gives (CarlosService service);
const char *carlos_account_words_lacks (CarlosService service);
const char *carlos_account_words_feedback (void);
char *carlos_account_words_synced (gint64 synced, gint64 now);
char *
carlos_account_words_problem (const CarlosAccountsReport *report, const CarlosAccount *account, gint64 now);
char *carlos_account_words_leaving (const CarlosAccountsReport *report, CarlosService service);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library-status.h"
#include "carlos-sync-report.h"

G_BEGIN_DECLS

/* What the program says of accounts and syncs, in the listener's language; the same words in the window and on the
 * command line. What it says may quote a service: plain text, never to be shown as markup. */

const char *carlos_sync_words_title (const CarlosSyncPart *part);
char *carlos_sync_words_part (const CarlosSyncPart *part);
char *carlos_sync_words_account (const CarlosLibraryStatus *status, const CarlosAccount *account);
char *carlos_sync_words_time (gint64 time);

G_END_DECLS

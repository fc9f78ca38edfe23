/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-accounts.h"
#include "carlos-store-files.h"
#include "carlos-store-overview.h"
#include "carlos-store-waits.h"

G_BEGIN_DECLS

/**
 * CarlosLibraryStatus:
 * @path: of the library's database
 * @overview: (nullable): what the library holds; NULL where there is none yet
 * @total: the sums of all imports, as carlos_store_overview_sum() has them
 * @folders: of CarlosStoredFolder: the music folders
 * @accounts: of CarlosAccount, those that are connected, by service
 * @waits: of CarlosStoreWait: until when services asked to be left alone
 * @is_lasting: whether what accounts are signed in with is kept for the next run of the program; only where there are
 *   accounts
 * @set_aside: (array zero-terminated=1): the paths of damaged libraries that were set aside beside it
 *
 * What is to be said of a library at a glance.
 */
typedef struct
{
  char *path;
  CarlosStoreOverview *overview;
  CarlosStoredImport total;
  GPtrArray *folders;
  GPtrArray *accounts;
  GPtrArray *waits;
  gboolean is_lasting;
  char **set_aside;
} CarlosLibraryStatus;

CarlosLibraryStatus *carlos_library_status_new (const char *path, GError **error);
void carlos_library_status_free (CarlosLibraryStatus *self);
char *carlos_library_status_write_json (const CarlosLibraryStatus *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosLibraryStatus, carlos_library_status_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library-removal.h"
#include "carlos-secret-store.h"
#include "carlos-service.h"

G_BEGIN_DECLS

/**
 * CarlosAccountRemoval:
 * @rows: (nullable): what went from the library; NULL where nothing was to go
 * @left: (nullable): why something is left that will be tried again: one translated sentence
 *
 * What became of an account that was disconnected.
 */
typedef struct
{
  CarlosLibraryRemoval *rows;
  char *left;
} CarlosAccountRemoval;

CarlosAccountRemoval *carlos_account_disconnect_run (const char *library,
                                                     CarlosService service,
                                                     gboolean keeps_rows,
                                                     CarlosSecretStore *secrets,
                                                     GCancellable *cancellable,
                                                     GError **error);
gboolean carlos_account_finish_removals (const char *library,
                                         CarlosSecretStore *secrets,
                                         GCancellable *cancellable,
                                         GError **error);
char *carlos_account_removal_write_json (const CarlosAccountRemoval *self, CarlosService service);
void carlos_account_removal_free (CarlosAccountRemoval *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosAccountRemoval, carlos_account_removal_free)

G_END_DECLS

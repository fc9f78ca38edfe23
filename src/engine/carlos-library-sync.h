/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-secret-store.h"
#include "carlos-sync-progress.h"
#include "carlos-sync-report.h"

G_BEGIN_DECLS

/**
 * CarlosLibrarySyncError:
 * @CARLOS_LIBRARY_SYNC_ERROR_NOT_CONNECTED: no account of that service, or none at all, is connected to the library
 * @CARLOS_LIBRARY_SYNC_ERROR_NO_CONSENT: the listener did not allow that genres are looked up
 *
 * Why there is nothing to be synced. Every message is one translated sentence.
 */
typedef enum
{
  CARLOS_LIBRARY_SYNC_ERROR_NOT_CONNECTED,
  CARLOS_LIBRARY_SYNC_ERROR_NO_CONSENT,
} CarlosLibrarySyncError;

#define CARLOS_LIBRARY_SYNC_ERROR (carlos_library_sync_error_quark ())

GQuark carlos_library_sync_error_quark (void);

CarlosSyncReport *carlos_library_sync_run (const char *library,
                                           const char *service,
                                           CarlosSecretStore *secrets,
                                           const CarlosSyncProgress *progress,
                                           GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-import-row.h"
#include "carlos-library.h"
#include "carlos-monitor.h"

G_BEGIN_DECLS

/**
 * CarlosStore:
 *
 * The listener's library in a SQLite database. One program may write at a time; others read meanwhile. A store is used by
 * one thread at a time; threads that work at once open one each.
 */
typedef struct _CarlosStore CarlosStore;

/**
 * CarlosStoreMode:
 * @CARLOS_STORE_READ: of a database that is there; nothing is written
 * @CARLOS_STORE_WRITE: the database is made when it is missing, and brought up to the present schema
 */
typedef enum
{
  CARLOS_STORE_READ,
  CARLOS_STORE_WRITE,
} CarlosStoreMode;

/**
 * CarlosStoreBusyFunc:
 * @waited_ms: how long another program has been in the way by now, milliseconds
 *
 * Called some times a second while a store waits until it may write.
 *
 * Returns: FALSE when it should wait no longer
 */
typedef gboolean (*CarlosStoreBusyFunc) (gpointer data, int waited_ms);

CarlosStore *carlos_store_open (const char *path, CarlosStoreMode mode, GError **error);
void carlos_store_close (CarlosStore *self);
const char *carlos_store_get_set_aside (const CarlosStore *self);
char *carlos_store_set_aside (const char *path, GError **error);
guint64 carlos_store_get_generation (CarlosStore *self);
gboolean carlos_store_is_empty (CarlosStore *self);
void carlos_store_set_busy_func (CarlosStore *self, CarlosStoreBusyFunc func, gpointer data);

CarlosLibrary *carlos_store_load (CarlosStore *self, const CarlosMonitor *monitor, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosStore, carlos_store_close)

G_END_DECLS

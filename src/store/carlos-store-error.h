/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosStoreError:
 * @CARLOS_STORE_ERROR_MISSING: there is no library yet to be read, or no such thing in it
 * @CARLOS_STORE_ERROR_BUSY: another program writes, or reads what would have to go
 * @CARLOS_STORE_ERROR_READ_ONLY: the file, its folder or the way it was opened allows no writing
 * @CARLOS_STORE_ERROR_FULL: no room is left
 * @CARLOS_STORE_ERROR_DAMAGED: the database is damaged
 * @CARLOS_STORE_ERROR_NEWER: it was written by a newer Carlos
 * @CARLOS_STORE_ERROR_OUTDATED: it has to be opened for writing once, to be brought up to date
 * @CARLOS_STORE_ERROR_FOREIGN: it is the database of some other program
 * @CARLOS_STORE_ERROR_FAILED: anything else
 *
 * Why the library refused. Every message is one translated sentence. Whatever the error, the library is as it was before
 * the transaction that failed. Work that was cancelled ends with %G_IO_ERROR_CANCELLED instead.
 */
typedef enum
{
  CARLOS_STORE_ERROR_MISSING,
  CARLOS_STORE_ERROR_BUSY,
  CARLOS_STORE_ERROR_READ_ONLY,
  CARLOS_STORE_ERROR_FULL,
  CARLOS_STORE_ERROR_DAMAGED,
  CARLOS_STORE_ERROR_NEWER,
  CARLOS_STORE_ERROR_OUTDATED,
  CARLOS_STORE_ERROR_FOREIGN,
  CARLOS_STORE_ERROR_FAILED,
} CarlosStoreError;

#define CARLOS_STORE_ERROR (carlos_store_error_quark ())

GQuark carlos_store_error_quark (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosSecretError:
 * @CARLOS_SECRET_ERROR_LOCKED: the keyring is locked, and the listener did not unlock it
 * @CARLOS_SECRET_ERROR_FAILED: the keyring said no for any other reason, or nothing
 *
 * Why a secret could not be read, kept or forgotten. Every message is one translated sentence. What was cancelled ends
 * with %G_IO_ERROR_CANCELLED instead.
 */
typedef enum
{
  CARLOS_SECRET_ERROR_LOCKED,
  CARLOS_SECRET_ERROR_FAILED,
} CarlosSecretError;

#define CARLOS_SECRET_ERROR (carlos_secret_error_quark ())

GQuark carlos_secret_error_quark (void);

G_END_DECLS

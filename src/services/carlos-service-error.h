/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosServiceError:
 * @CARLOS_SERVICE_ERROR_OFFLINE: there is no connection: no name, refused, no TLS, broken off, timed out
 * @CARLOS_SERVICE_ERROR_SIGN_IN: the listener must sign in again; nothing else helps
 * @CARLOS_SERVICE_ERROR_FORBIDDEN: the service does not allow it; the message says what to do about it, if anything
 * @CARLOS_SERVICE_ERROR_GONE: the service does not offer that any more
 * @CARLOS_SERVICE_ERROR_NOT_FOUND: this one thing is not there, others may be
 * @CARLOS_SERVICE_ERROR_WAIT: the service asks to wait for longer than a program should sleep; until when is in the
 *   library
 * @CARLOS_SERVICE_ERROR_BUSY: the service is out of order, even after some patience
 * @CARLOS_SERVICE_ERROR_BAD_ANSWER: what came is no answer: not JSON, cut off, too large, too deep, a redirection
 * @CARLOS_SERVICE_ERROR_NOT_SUPPORTED: the service has no such thing
 * @CARLOS_SERVICE_ERROR_FAILED: anything else
 *
 * Why a service did not give what was asked. Every message is one translated sentence that names the service. It may
 * quote what the service said: plain text, never to be shown as markup. What was cancelled ends with
 * %G_IO_ERROR_CANCELLED instead.
 */
typedef enum
{
  CARLOS_SERVICE_ERROR_OFFLINE,
  CARLOS_SERVICE_ERROR_SIGN_IN,
  CARLOS_SERVICE_ERROR_FORBIDDEN,
  CARLOS_SERVICE_ERROR_GONE,
  CARLOS_SERVICE_ERROR_NOT_FOUND,
  CARLOS_SERVICE_ERROR_WAIT,
  CARLOS_SERVICE_ERROR_BUSY,
  CARLOS_SERVICE_ERROR_BAD_ANSWER,
  CARLOS_SERVICE_ERROR_NOT_SUPPORTED,
  CARLOS_SERVICE_ERROR_FAILED,
} CarlosServiceError;

#define CARLOS_SERVICE_ERROR (carlos_service_error_quark ())

GQuark carlos_service_error_quark (void);
gboolean carlos_service_error_is_uncertain (const GError *error);

G_END_DECLS

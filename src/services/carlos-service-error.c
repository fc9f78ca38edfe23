/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-service-error.h"

G_DEFINE_QUARK (carlos - service - error - quark, carlos_service_error)

/**
 * carlos_service_error_is_uncertain:
 * @error: of a request that changes something
 *
 * Returns: whether it may have been done all the same
 */
gboolean
carlos_service_error_is_uncertain (const GError *error)
{
  return g_error_matches (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_OFFLINE)
         || g_error_matches (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BUSY)
         || g_error_matches (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER);
}

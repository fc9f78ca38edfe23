/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-genre-consent.h"

#include "carlos-service.h"
#include "carlos-store-sync.h"

#define KEY "genres:consent"
#define GIVEN "1"

/**
 * carlos_genre_consent_read:
 * @is_given: (out): FALSE when the listener was never asked
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_genre_consent_read (CarlosStore *store, gboolean *is_given, GError **error)
{
  g_autofree char *value = NULL;

  if (!carlos_store_get_state (store, carlos_service_get_source (CARLOS_SERVICE_MUSICBRAINZ), KEY, &value,
                               error))
    return FALSE;
  *is_given = g_strcmp0 (value, GIVEN) == 0;

  return TRUE;
}

/**
 * carlos_genre_consent_write:
 * @store: open for writing
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_genre_consent_write (CarlosStore *store, gboolean is_given, GError **error)
{
  return carlos_store_set_state (store, carlos_service_get_source (CARLOS_SERVICE_MUSICBRAINZ), KEY,
                                 is_given ? GIVEN : NULL, error);
}

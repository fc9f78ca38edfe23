/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-listenbrainz-caller.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#define BAD_TOKEN N_ ("ListenBrainz does not know this token; a new one is at listenbrainz.org/settings")
#define NO_TOKEN N_ ("ListenBrainz gives this only to listeners who connect with their token")

/* More and more of ListenBrainz wants a token, so it is shown with every request. */
static char *
authorize (gpointer data, gboolean again, GCancellable *cancellable, GError **error)
{
  const char *token = data;

  if (!again)
    return g_strdup_printf ("Token %s", token);

  g_set_error_literal (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN, _ (BAD_TOKEN));
  return NULL;
}

static guint
explain (const CarlosServiceAnswer *answer, GError **error)
{
  if (answer->status == SOUP_STATUS_UNAUTHORIZED)
    g_set_error_literal (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN, _ (NO_TOKEN));

  return answer->status;
}

/**
 * carlos_listenbrainz_caller_new:
 * @store: (nullable): where waits are kept; it has to live longer
 * @token: (nullable): of the listener's account; it has to live longer
 *
 * Returns: (transfer full): a caller of ListenBrainz
 */
CarlosServiceCaller *
carlos_listenbrainz_caller_new (CarlosStore *store, const char *token)
{
  CarlosServiceCaller *self
    = carlos_service_caller_new (CARLOS_SERVICE_LISTENBRAINZ, CARLOS_ADDRESS_LISTENBRAINZ, store);

  if (token != NULL)
    carlos_service_caller_set_authorizer (self, authorize, (gpointer) token);
  carlos_service_caller_set_explainer (self, explain);

  return self;
}

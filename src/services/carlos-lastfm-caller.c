/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-lastfm-caller.h"

#include "carlos-json-answer.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#define UNKNOWN_KEY N_ ("Last.fm does not know this API key; yours are at last.fm/api/accounts")
#define SUSPENDED_KEY N_ ("Last.fm has suspended this API key")
#define PRIVATE N_ ("This listener keeps what is heard private at Last.fm")

/* What Last.fm's numbers of errors stand for. It sends them with any HTTP status, success among them. */
static const struct
{
  gint64 number;
  guint status;
  const char *sentence; /* (nullable): else there is a general one for the status */
} errors[] = {
  { 2, SOUP_STATUS_GONE, NULL },
  { 3, SOUP_STATUS_GONE, NULL },
  { 6, SOUP_STATUS_NOT_FOUND, NULL },
  { 7, SOUP_STATUS_NOT_FOUND, NULL },
  { 8, SOUP_STATUS_SERVICE_UNAVAILABLE, NULL },
  { 10, SOUP_STATUS_UNAUTHORIZED, UNKNOWN_KEY },
  { 11, SOUP_STATUS_SERVICE_UNAVAILABLE, NULL },
  { 16, SOUP_STATUS_SERVICE_UNAVAILABLE, NULL },
  { 17, SOUP_STATUS_FORBIDDEN, PRIVATE },
  { 26, SOUP_STATUS_UNAUTHORIZED, SUSPENDED_KEY },
  { 29, 429, NULL },
};

/* The key is a part of each address, and gateways like to repeat addresses: what they say is not quoted then. */
static void
hide_key (const CarlosServiceAnswer *answer, GError **error)
{
  if (answer->message != NULL && strstr (answer->message, "api_key") != NULL)
    g_set_error (error, CARLOS_SERVICE_ERROR,
                 (int) (answer->status >= 500 ? CARLOS_SERVICE_ERROR_BUSY : CARLOS_SERVICE_ERROR_FAILED),
                 _ ("%s refuses the request"), carlos_service_get_title (CARLOS_SERVICE_LASTFM));
}

static void
set_sentence (guint status, const char *sentence, GError **error)
{
  CarlosServiceError code
    = status == SOUP_STATUS_UNAUTHORIZED ? CARLOS_SERVICE_ERROR_SIGN_IN : CARLOS_SERVICE_ERROR_FORBIDDEN;

  if (sentence != NULL)
    g_set_error_literal (error, CARLOS_SERVICE_ERROR, (int) code, _ (sentence));
}

static guint
explain (const CarlosServiceAnswer *answer, GError **error)
{
  gint64 number = 0;
  gboolean has_number = carlos_json_get_int (carlos_json_node_get_object (answer->root), "error", &number);

  for (guint i = 0; i < G_N_ELEMENTS (errors) && has_number; i++)
    {
      if (errors[i].number != number)
        continue;
      set_sentence (errors[i].status, errors[i].sentence, error);
      return errors[i].status;
    }
  hide_key (answer, error);

  return has_number ? SOUP_STATUS_BAD_REQUEST : answer->status;
}

/**
 * carlos_lastfm_caller_new:
 * @store: (nullable): where waits are kept; it has to live longer
 *
 * Returns: (transfer full): a caller of Last.fm, who knows its errors. The key of the API is a part of each query.
 */
CarlosServiceCaller *
carlos_lastfm_caller_new (CarlosStore *store)
{
  CarlosServiceCaller *self = carlos_service_caller_new (CARLOS_SERVICE_LASTFM, CARLOS_ADDRESS_LASTFM, store);

  carlos_service_caller_set_explainer (self, explain);

  return self;
}

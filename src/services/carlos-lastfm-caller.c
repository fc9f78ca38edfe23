/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-lastfm-caller.h"

#include "carlos-json-answer.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

/* What Last.fm's numbers of errors stand for. It sends them with any HTTP status, success among them. */
static const struct
{
  gint64 number;
  guint status;
  const char *sentence; /* (nullable) */
} errors[] = {
  { 2, SOUP_STATUS_GONE, NULL },
  { 3, SOUP_STATUS_GONE, NULL },
  { 6, SOUP_STATUS_NOT_FOUND, NULL },
  { 7, SOUP_STATUS_NOT_FOUND, NULL },
  { 8, SOUP_STATUS_SERVICE_UNAVAILABLE, NULL },
  { 10, SOUP_STATUS_FORBIDDEN, N_ ("Last.fm does not know this API key; yours are at last.fm/api/accounts") },
  { 11, SOUP_STATUS_SERVICE_UNAVAILABLE, NULL },
  { 16, SOUP_STATUS_SERVICE_UNAVAILABLE, NULL },
  { 17, SOUP_STATUS_FORBIDDEN, N_ ("This listener keeps what is heard private at Last.fm") },
  { 26, SOUP_STATUS_FORBIDDEN, N_ ("Last.fm has suspended this API key") },
  { 29, 429, NULL },
};

static guint
explain (const CarlosServiceAnswer *answer, GError **error)
{
  gint64 number;

  if (!carlos_json_get_int (carlos_json_node_get_object (answer->root), "error", &number))
    return answer->status;
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      if (errors[i].number != number)
        continue;
      if (errors[i].sentence != NULL)
        g_set_error_literal (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_FORBIDDEN,
                             _ (errors[i].sentence));
      return errors[i].status;
    }

  return SOUP_STATUS_BAD_REQUEST;
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

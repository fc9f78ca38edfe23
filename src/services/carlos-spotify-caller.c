/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-spotify-caller.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#define NOT_PREMIUM                                                                                       \
  N_ ("Spotify answers only while the owner of the client ID has Premium; a new subscription takes some " \
      "hours")
#define NOT_REGISTERED                                                                                      \
  N_ (                                                                                                      \
    "Spotify does not know you as a user of the client ID; its owner can add your name and e-mail address " \
    "under “User Management” in Spotify’s dashboard")
#define NO_SCOPE N_ ("The sign-in to Spotify does not allow this; sign in again to allow it")
#define NOT_OFFERED N_ ("Spotify does not offer this to listeners’ own applications any more")

/* Spotify forbids for several reasons with the same status, and tells them apart by words alone. Each is known by
 * what all the ways have in common in which it was seen to say it. */
static const struct
{
  const char *words;
  CarlosServiceError code;
  const char *sentence;
} causes[] = {
  { "premium", CARLOS_SERVICE_ERROR_FORBIDDEN, NOT_PREMIUM },
  { "registered", CARLOS_SERVICE_ERROR_FORBIDDEN, NOT_REGISTERED },
  { "scope", CARLOS_SERVICE_ERROR_FORBIDDEN, NO_SCOPE },
  { "forbidden", CARLOS_SERVICE_ERROR_GONE, NOT_OFFERED },
};

static guint
explain (const CarlosServiceAnswer *answer, GError **error)
{
  g_autofree char *message = NULL;

  if (answer->status != SOUP_STATUS_FORBIDDEN || answer->message == NULL)
    return answer->status;

  message = g_ascii_strdown (answer->message, -1);
  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    {
      if (strstr (message, causes[i].words) == NULL)
        continue;
      g_set_error_literal (error, CARLOS_SERVICE_ERROR, (int) causes[i].code, _ (causes[i].sentence));
      break;
    }

  return answer->status;
}

/**
 * carlos_spotify_caller_new:
 * @store: where waits are kept; it has to live longer
 * @token: the right to ask; it has to live longer
 *
 * Returns: (transfer full): a caller of Spotify's Web API who knows for which reasons it forbids something
 */
CarlosServiceCaller *
carlos_spotify_caller_new (CarlosStore *store, CarlosSpotifyToken *token)
{
  CarlosServiceCaller *self
    = carlos_service_caller_new (CARLOS_SERVICE_SPOTIFY, CARLOS_ADDRESS_SPOTIFY_API, store);

  carlos_service_caller_set_authorizer (self, carlos_spotify_token_authorize, token);
  carlos_service_caller_set_explainer (self, explain);

  return self;
}

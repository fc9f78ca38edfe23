/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-spotify-token.h"

G_BEGIN_DECLS

/**
 * CarlosSpotifyLoginState:
 * @CARLOS_SPOTIFY_LOGIN_WAITING: for the browser
 * @CARLOS_SPOTIFY_LOGIN_EXCHANGING: the browser's answer for a token
 * @CARLOS_SPOTIFY_LOGIN_DONE: there is a token
 * @CARLOS_SPOTIFY_LOGIN_FAILED: there is none, and an error
 * @CARLOS_SPOTIFY_LOGIN_CANCELLED: there is neither
 */
typedef enum
{
  CARLOS_SPOTIFY_LOGIN_WAITING,
  CARLOS_SPOTIFY_LOGIN_EXCHANGING,
  CARLOS_SPOTIFY_LOGIN_DONE,
  CARLOS_SPOTIFY_LOGIN_FAILED,
  CARLOS_SPOTIFY_LOGIN_CANCELLED,
} CarlosSpotifyLoginState;

/**
 * CarlosSpotifyLoginError:
 * @CARLOS_SPOTIFY_LOGIN_ERROR_DENIED: the listener did not allow it
 * @CARLOS_SPOTIFY_LOGIN_ERROR_TIME_OVER: no answer came; the browser may show why
 * @CARLOS_SPOTIFY_LOGIN_ERROR_REFUSED: Spotify did not allow it
 *
 * Why the browser brought no code. Every message is one translated sentence. Other errors of a sign-in are of
 * #CarlosServiceError, when Spotify gives no token for the code, and of #GIOErrorEnum, when it could not begin.
 */
typedef enum
{
  CARLOS_SPOTIFY_LOGIN_ERROR_DENIED,
  CARLOS_SPOTIFY_LOGIN_ERROR_TIME_OVER,
  CARLOS_SPOTIFY_LOGIN_ERROR_REFUSED,
} CarlosSpotifyLoginError;

#define CARLOS_SPOTIFY_LOGIN_ERROR (carlos_spotify_login_error_quark ())

GQuark carlos_spotify_login_error_quark (void);

#define CARLOS_TYPE_SPOTIFY_LOGIN (carlos_spotify_login_get_type ())
G_DECLARE_FINAL_TYPE (CarlosSpotifyLogin, carlos_spotify_login, CARLOS, SPOTIFY_LOGIN, GObject)

char *carlos_spotify_login_parse_client_id (const char *text);
char *carlos_spotify_login_get_redirect_to_register (guint16 port);

CarlosSpotifyLogin *carlos_spotify_login_new (const char *client_id,
                                              const char *client_secret,
                                              guint16 port,
                                              const char *const *scopes);
gboolean carlos_spotify_login_start (CarlosSpotifyLogin *self, GError **error);
void carlos_spotify_login_cancel (CarlosSpotifyLogin *self);
CarlosSpotifyLoginState carlos_spotify_login_get_state (CarlosSpotifyLogin *self);
const char *carlos_spotify_login_get_address (CarlosSpotifyLogin *self);
guint carlos_spotify_login_get_seconds_left (CarlosSpotifyLogin *self);
const GError *carlos_spotify_login_get_error (CarlosSpotifyLogin *self);
CarlosSpotifyToken *carlos_spotify_login_get_token (CarlosSpotifyLogin *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-secret-store.h"
#include "carlos-service-error.h"

G_BEGIN_DECLS

/**
 * CarlosSpotifyToken:
 *
 * The right to ask Spotify for a listener's own. It lasts for months and gives tokens that last for an hour. Reference
 * counted; may be used by several threads at once, and blocks: when a new token is due, one of them asks for it and the
 * others wait.
 */
typedef struct _CarlosSpotifyToken CarlosSpotifyToken;

/**
 * CarlosSpotifyExchange:
 * @client_id: of the listener's own application
 * @client_secret: (nullable): of it, where the listener gave one
 * @code: what the browser brought
 * @verifier: of the same attempt
 * @redirect_uri: of the same attempt
 * @scope: what was asked for, separated by spaces
 *
 * What a first token is asked for with.
 */
typedef struct
{
  const char *client_id;
  const char *client_secret;
  const char *code;
  const char *verifier;
  const char *redirect_uri;
  const char *scope;
} CarlosSpotifyExchange;

CarlosSpotifyToken *carlos_spotify_token_new (CarlosSecretStore *secrets, const char *client_id);
CarlosSpotifyToken *carlos_spotify_token_exchange (const CarlosSpotifyExchange *exchange,
                                                   GCancellable *cancellable,
                                                   GError **error);
CarlosSpotifyToken *carlos_spotify_token_ref (CarlosSpotifyToken *self);
void carlos_spotify_token_unref (CarlosSpotifyToken *self);

gboolean carlos_spotify_token_keep (CarlosSpotifyToken *self,
                                    CarlosSecretStore *secrets,
                                    GCancellable *cancellable,
                                    GError **error);
char *
carlos_spotify_token_authorize (gpointer self, gboolean again, GCancellable *cancellable, GError **error);

const char *carlos_spotify_token_get_client_id (const CarlosSpotifyToken *self);
gint64 carlos_spotify_token_get_authorized (CarlosSpotifyToken *self);
char *carlos_spotify_token_get_scope (CarlosSpotifyToken *self);
gboolean carlos_spotify_token_has_scope (CarlosSpotifyToken *self, const char *scope);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosSpotifyToken, carlos_spotify_token_unref)

G_END_DECLS

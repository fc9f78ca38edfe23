/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-spotify-token.h"
#include "carlos-store.h"

G_BEGIN_DECLS

/**
 * CarlosAccountIdentity:
 * @user: what the service calls the listener, for good
 * @former: (nullable): what it called the listener for good before it had @user
 * @name: what it shows
 *
 * Whose account it is.
 */
typedef struct
{
  char *user;
  char *former;
  char *name;
} CarlosAccountIdentity;

gboolean carlos_account_check_spotify (CarlosAccountIdentity *self,
                                       CarlosStore *store,
                                       CarlosSpotifyToken *token,
                                       GCancellable *cancellable,
                                       GError **error);
gboolean carlos_account_check_listenbrainz (CarlosAccountIdentity *self,
                                            CarlosStore *store,
                                            const char *name,
                                            const char *token,
                                            GCancellable *cancellable,
                                            GError **error);
gboolean carlos_account_check_lastfm (CarlosAccountIdentity *self,
                                      CarlosStore *store,
                                      const char *name,
                                      const char *key,
                                      GCancellable *cancellable,
                                      GError **error);
gboolean carlos_account_identity_is (const CarlosAccountIdentity *self, const char *user);
void carlos_account_identity_clear (CarlosAccountIdentity *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosAccountIdentity, carlos_account_identity_clear)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-oauth-answer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosOauthListener:
 *
 * Waits on 127.0.0.1 for the one request by which the browser brings an authorization server's answer (RFC 8252, section
 * 7.3). Whatever else comes is told off and changes nothing. After the answer nothing is accepted any more; once its page
 * has gone out, the listener closes. It lives in the thread's default main context of whoever makes it, and never blocks.
 */
typedef struct _CarlosOauthListener CarlosOauthListener;

/**
 * CarlosOauthListenerEvents:
 * @answered: a code or an error has come; at most once
 * @closed: the page has gone out, or the browser did not want it; after @answered
 *
 * Both are called from the main loop, and both may free the listener.
 */
typedef struct
{
  void (*answered) (const CarlosOauthAnswer *answer, gpointer data);
  void (*closed) (gpointer data);
  gpointer data;
} CarlosOauthListenerEvents;

CarlosOauthListener *carlos_oauth_listener_new (guint16 port,
                                                const char *state,
                                                const CarlosOauthListenerEvents *events,
                                                GError **error);
void carlos_oauth_listener_free (CarlosOauthListener *self);
const char *carlos_oauth_listener_get_redirect_uri (const CarlosOauthListener *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosOauthListener, carlos_oauth_listener_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store.h"

G_BEGIN_DECLS

/**
 * CarlosAccount:
 * @service: which service: "spotify", "listenbrainz", "lastfm"
 * @source: the name of the source that its rows come from
 * @user: what the service calls the listener, for good
 * @name: what it shows
 * @client_id: (nullable): of the listener's own application, where the service wants one
 * @scopes: (nullable): what was allowed, separated by spaces
 * @authorized: when the listener allowed it, seconds since 1970, UTC; 0 where nothing has to be allowed
 * @connected: when the account was connected to the library, likewise
 * @synced: when it was brought up to date last, 0 for never
 * @problem: (nullable): why the last time failed, for machines: "sign-in", "offline", "wait", "failed"
 * @message: (nullable): the same for people: one sentence
 * @removal_due: it is disconnected, but something of it has still to be removed
 *
 * An account of the listener at a service. No secret is among it: those are in the keyring only.
 */
typedef struct
{
  char *service;
  char *source;
  char *user;
  char *name;
  char *client_id;
  char *scopes;
  gint64 authorized;
  gint64 connected;
  gint64 synced;
  char *problem;
  char *message;
  gboolean removal_due;
} CarlosAccount;

GPtrArray *carlos_store_get_accounts (CarlosStore *self, GError **error);
CarlosAccount *carlos_store_find_account (CarlosStore *self, const char *service, GError **error);
gboolean carlos_store_put_account (CarlosStore *self, const CarlosAccount *account, GError **error);
gboolean carlos_store_set_account_state (CarlosStore *self,
                                         const char *service,
                                         gint64 synced,
                                         const char *problem,
                                         const char *message,
                                         GError **error);
gboolean carlos_store_remove_account (CarlosStore *self, const char *service, GError **error);

void carlos_account_free (CarlosAccount *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosAccount, carlos_account_free)

G_END_DECLS

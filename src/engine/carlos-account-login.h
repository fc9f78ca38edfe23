/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-secret-store.h"
#include "carlos-store-accounts.h"

G_BEGIN_DECLS

/**
 * CarlosAccountLoginState:
 * @CARLOS_ACCOUNT_LOGIN_WAITING: for the browser
 * @CARLOS_ACCOUNT_LOGIN_CHECKING: whether Spotify gives a token, and whose account it is
 * @CARLOS_ACCOUNT_LOGIN_ASK: the library has another account; carlos_account_login_answer() says what to do
 * @CARLOS_ACCOUNT_LOGIN_STORING: the sign-in is being kept
 * @CARLOS_ACCOUNT_LOGIN_DONE: the account is connected
 * @CARLOS_ACCOUNT_LOGIN_FAILED: it is not, and there is an error
 * @CARLOS_ACCOUNT_LOGIN_CANCELLED: it is not, and there is none
 */
typedef enum
{
  CARLOS_ACCOUNT_LOGIN_WAITING,
  CARLOS_ACCOUNT_LOGIN_CHECKING,
  CARLOS_ACCOUNT_LOGIN_ASK,
  CARLOS_ACCOUNT_LOGIN_STORING,
  CARLOS_ACCOUNT_LOGIN_DONE,
  CARLOS_ACCOUNT_LOGIN_FAILED,
  CARLOS_ACCOUNT_LOGIN_CANCELLED,
} CarlosAccountLoginState;

#define CARLOS_TYPE_ACCOUNT_LOGIN (carlos_account_login_get_type ())
G_DECLARE_FINAL_TYPE (CarlosAccountLogin, carlos_account_login, CARLOS, ACCOUNT_LOGIN, GObject)

CarlosAccountLogin *carlos_account_login_new (const char *library,
                                              CarlosSecretStore *secrets,
                                              const char *client_id,
                                              const char *client_secret,
                                              guint16 port,
                                              const char *const *scopes);
gboolean carlos_account_login_start (CarlosAccountLogin *self, GError **error);
void carlos_account_login_answer (CarlosAccountLogin *self, gboolean replace);
void carlos_account_login_cancel (CarlosAccountLogin *self);
CarlosAccountLoginState carlos_account_login_get_state (CarlosAccountLogin *self);
const char *carlos_account_login_get_address (CarlosAccountLogin *self);
guint carlos_account_login_get_seconds_left (CarlosAccountLogin *self);
const GError *carlos_account_login_get_error (CarlosAccountLogin *self);
const CarlosAccount *carlos_account_login_get_account (CarlosAccountLogin *self);
const CarlosAccount *carlos_account_login_get_other (CarlosAccountLogin *self);

G_END_DECLS

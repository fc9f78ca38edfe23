/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-service-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosTokenAnswer:
 * @access_token: for the header of requests
 * @refresh_token: (nullable): for the next token; NULL when the one before stays good
 * @scope: (nullable): what is allowed, separated by spaces; NULL when that is what was asked for
 * @expires_in: how long the access token is good, seconds
 *
 * What the token endpoint gives (RFC 6749, section 5.1).
 */
typedef struct
{
  char *access_token;
  char *refresh_token;
  char *scope;
  gint64 expires_in;
} CarlosTokenAnswer;

gboolean carlos_token_answer_read (CarlosTokenAnswer *self, GBytes *body, GError **error);
void carlos_token_answer_clear (CarlosTokenAnswer *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosTokenAnswer, carlos_token_answer_clear)

G_END_DECLS

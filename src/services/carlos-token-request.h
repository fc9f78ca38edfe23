/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-token-answer.h"

G_BEGIN_DECLS

/**
 * CarlosTokenRequest:
 * @client_id: of the listener's own application
 * @client_secret: (nullable): of it, where the listener gave one
 * @fields: (array zero-terminated=1): names and values in turn: what else is in the form
 * @refused: what it means when the code or the token in it is not accepted: one translated sentence
 *
 * One request to Spotify's token endpoint.
 */
typedef struct
{
  const char *client_id;
  const char *client_secret;
  const char *const *fields;
  const char *refused;
} CarlosTokenRequest;

gboolean carlos_token_request_send (const CarlosTokenRequest *self,
                                    CarlosTokenAnswer *answer,
                                    gint64 *retry_after,
                                    GCancellable *cancellable,
                                    GError **error);
gboolean carlos_token_request_send_patiently (const CarlosTokenRequest *self,
                                              CarlosTokenAnswer *answer,
                                              gint64 *retry_after,
                                              GCancellable *cancellable,
                                              GError **error);

G_END_DECLS

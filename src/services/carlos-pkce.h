/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* 32 bytes in base64url without padding. */
#define CARLOS_PKCE_LENGTH 43

/**
 * CarlosPkce:
 * @verifier: the secret that proves at the token endpoint who began the sign-in
 * @challenge: its SHA-256, which may be seen
 * @state: what an answer must bring back to belong to this attempt
 *
 * The random parts of one attempt to sign in: Proof Key for Code Exchange of RFC 7636 with the method S256, and the state
 * of RFC 6749. Every attempt makes its own and wipes it with carlos_pkce_clear().
 */
typedef struct
{
  char verifier[CARLOS_PKCE_LENGTH + 1];
  char challenge[CARLOS_PKCE_LENGTH + 1];
  char state[CARLOS_PKCE_LENGTH + 1];
} CarlosPkce;

gboolean carlos_pkce_init (CarlosPkce *self, GError **error);
void carlos_pkce_clear (CarlosPkce *self);
void carlos_pkce_make_challenge (const char *verifier, char challenge[CARLOS_PKCE_LENGTH + 1]);
gboolean carlos_pkce_is_state (const char *state, const char *text);

G_END_DECLS

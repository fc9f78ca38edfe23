/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-pkce.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/random.h>

#define N_BYTES 32
#define SHA256_BLOCK 64

/* Only the kernel's generator will do: what g_random_int() and its like give can be computed from what they gave. */
static gboolean
fill (guchar bytes[N_BYTES], GError **error)
{
  gsize n_filled = 0;

  while (n_filled < N_BYTES)
    {
      gssize n = getrandom (bytes + n_filled, N_BYTES - n_filled, 0);

      if (n < 0 && errno != EINTR)
        {
          g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno),
                               _ ("This computer gave no random numbers, so signing in would not be safe"));
          return FALSE;
        }
      n_filled += n > 0 ? (gsize) n : 0;
    }

  return TRUE;
}

/* RFC 4648's alphabet for URLs. */
static void
encode (const guchar bytes[N_BYTES], char text[CARLOS_PKCE_LENGTH + 1])
{
  char padded[CARLOS_PKCE_LENGTH + 8];
  int state = 0, save = 0;
  gsize length = g_base64_encode_step (bytes, N_BYTES, FALSE, padded, &state, &save);

  g_base64_encode_close (FALSE, padded + length, &state, &save);
  for (guint i = 0; i < CARLOS_PKCE_LENGTH; i++)
    text[i] = padded[i] == '+' ? '-' : padded[i] == '/' ? '_' : padded[i];
  text[CARLOS_PKCE_LENGTH] = '\0';
  explicit_bzero (padded, sizeof padded);
  explicit_bzero (&save, sizeof save);
}

static gboolean
make_random (char text[CARLOS_PKCE_LENGTH + 1], GError **error)
{
  guchar bytes[N_BYTES];
  gboolean is_filled = fill (bytes, error);

  if (is_filled)
    encode (bytes, text);
  explicit_bzero (bytes, sizeof bytes);

  return is_filled;
}

/**
 * carlos_pkce_init:
 *
 * Returns: FALSE with an error when the kernel gives no random numbers; then there must be no attempt
 */
gboolean
carlos_pkce_init (CarlosPkce *self, GError **error)
{
  memset (self, 0, sizeof *self);
  if (!make_random (self->verifier, error) || !make_random (self->state, error))
    {
      carlos_pkce_clear (self);
      return FALSE;
    }
  carlos_pkce_make_challenge (self->verifier, self->challenge);

  return TRUE;
}

/**
 * carlos_pkce_clear:
 *
 * Wipes everything. What is cleared may be cleared again.
 */
void
carlos_pkce_clear (CarlosPkce *self)
{
  explicit_bzero (self, sizeof *self);
}

/**
 * carlos_pkce_make_challenge:
 * @challenge: (out): the base64url form of the SHA-256 of the verifier's characters, section 4.2 of RFC 7636
 */
void
carlos_pkce_make_challenge (const char *verifier, char challenge[CARLOS_PKCE_LENGTH + 1])
{
  static const guchar zeros[SHA256_BLOCK];
  GChecksum *checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guchar digest[N_BYTES];
  gsize length = sizeof digest;

  g_checksum_update (checksum, (const guchar *) verifier, -1);
  g_checksum_get_digest (checksum, digest, &length);
  encode (digest, challenge);

  /* The last block of its input stays in the checksum; another takes its place. */
  g_checksum_reset (checksum);
  g_checksum_update (checksum, zeros, sizeof zeros);
  g_checksum_free (checksum);
}

/**
 * carlos_pkce_is_state:
 * @state: of an attempt
 * @text: what came with an answer
 *
 * Compares in a time that does not tell how much of @text is right.
 */
gboolean
carlos_pkce_is_state (const char *state, const char *text)
{
  guint difference = 0;

  if (strlen (state) != CARLOS_PKCE_LENGTH || strlen (text) != CARLOS_PKCE_LENGTH)
    return FALSE;
  for (guint i = 0; i < CARLOS_PKCE_LENGTH; i++)
    difference |= (guint) (state[i] ^ text[i]);

  return difference == 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-pkce.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The names say which of the project's requirements on signing in each test is about: oauth-checklist.md. */

/* How the kernel answers in a test. */
typedef enum
{
  KERNEL_TRUE,
  KERNEL_FAILS,
  KERNEL_COUNTS, /* 0, 1, 2 …, a few bytes at a time, and with signals between */
} Kernel;

static Kernel kernel;
static guint n_calls;
static guchar next_byte;

/* In the place of the C library's. */
ssize_t
getrandom (void *buffer, size_t length, unsigned int flags)
{
  guchar *bytes = buffer;

  n_calls++;
  if (kernel == KERNEL_TRUE)
    return syscall (SYS_getrandom, buffer, length, flags);
  if (kernel == KERNEL_FAILS || n_calls % 2 == 0)
    {
      errno = kernel == KERNEL_FAILS ? ENOSYS : EINTR;
      return -1;
    }
  for (size_t i = 0; i < MIN (length, 5); i++)
    bytes[i] = next_byte++;

  return (ssize_t) MIN (length, 5);
}

static void
set_kernel (Kernel new_kernel)
{
  kernel = new_kernel;
  n_calls = 0;
  next_byte = 0;
}

/* Appendix B of RFC 7636. */
static void
test_vector (void)
{
  char challenge[CARLOS_PKCE_LENGTH + 1];

  carlos_pkce_make_challenge ("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", challenge);
  g_assert_cmpstr (challenge, ==, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

static void
assert_unreserved (const char *text)
{
  g_assert_cmpuint (strlen (text), ==, 43);
  g_assert_cmpuint (strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), ==,
                    43);
}

static void
test_every_attempt_has_its_own (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  set_kernel (KERNEL_TRUE);
  for (guint i = 0; i < 10000; i++)
    {
      CarlosPkce pkce;

      g_assert_true (carlos_pkce_init (&pkce, NULL));
      assert_unreserved (pkce.verifier);
      assert_unreserved (pkce.challenge);
      assert_unreserved (pkce.state);
      g_assert_true (g_hash_table_add (seen, g_strdup (pkce.verifier)));
      g_assert_true (g_hash_table_add (seen, g_strdup (pkce.state)));
      g_assert_true (g_hash_table_add (seen, g_strdup (pkce.challenge)));
      carlos_pkce_clear (&pkce);
    }
}

/* All 32 bytes come from the kernel, however it hands them out. The texts are those bytes in base64url, as Python's
 * base64.urlsafe_b64encode (bytes (range (32))) and (bytes (range (32, 64))) write them. */
static void
test_randomness_is_the_kernels (void)
{
  CarlosPkce pkce;

  set_kernel (KERNEL_COUNTS);
  g_assert_true (carlos_pkce_init (&pkce, NULL));
  g_assert_cmpstr (pkce.verifier, ==, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
  g_assert_cmpstr (pkce.state, ==, "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8");
}

static void
test_no_randomness_no_attempt (void)
{
  g_autoptr (GError) error = NULL;
  CarlosPkce pkce;

  set_kernel (KERNEL_FAILS);
  g_assert_false (carlos_pkce_init (&pkce, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (pkce.verifier, ==, "");
  g_assert_cmpstr (pkce.state, ==, "");
}

static void
test_state_is_compared_whole (void)
{
  CarlosPkce pkce;

  set_kernel (KERNEL_TRUE);
  g_assert_true (carlos_pkce_init (&pkce, NULL));
  g_assert_true (carlos_pkce_is_state (pkce.state, pkce.state));
  g_assert_false (carlos_pkce_is_state (pkce.state, ""));
  for (guint i = 0; i < CARLOS_PKCE_LENGTH; i++)
    {
      g_autofree char *wrong = g_strdup (pkce.state);
      g_autofree char *shorter = g_strndup (pkce.state, i);

      wrong[i] = wrong[i] == 'A' ? 'B' : 'A';
      g_assert_false (carlos_pkce_is_state (pkce.state, wrong));
      g_assert_false (carlos_pkce_is_state (pkce.state, shorter));
    }
  carlos_pkce_clear (&pkce);
}

static void
test_verifier_is_wiped (void)
{
  static const CarlosPkce nothing;
  CarlosPkce pkce;

  set_kernel (KERNEL_TRUE);
  g_assert_true (carlos_pkce_init (&pkce, NULL));
  carlos_pkce_clear (&pkce);
  g_assert_cmpmem (&pkce, sizeof pkce, &nothing, sizeof nothing);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/oauth/t1/vector-of-the-rfc", test_vector);
  g_test_add_func ("/oauth/t1/every-attempt-has-its-own", test_every_attempt_has_its_own);
  g_test_add_func ("/oauth/t2/randomness-is-the-kernels", test_randomness_is_the_kernels);
  g_test_add_func ("/oauth/t2/no-randomness-no-attempt", test_no_randomness_no_attempt);
  g_test_add_func ("/oauth/t12/state-is-compared-whole", test_state_is_compared_whole);
  g_test_add_func ("/oauth/t38/verifier-is-wiped", test_verifier_is_wiped);

  return g_test_run ();
}

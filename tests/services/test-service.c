/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-service-address.h"
#include "carlos-service.h"

#include <string.h>

static void
test_names (void)
{
  CarlosService service = CARLOS_SERVICE_LASTFM;

  for (guint i = 0; i < CARLOS_N_SERVICES; i++)
    {
      g_assert_true (carlos_service_parse (carlos_service_to_string ((CarlosService) i), &service));
      g_assert_cmpuint (service, ==, i);
      g_assert_nonnull (carlos_service_get_title ((CarlosService) i));
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (carlos_service_get_source ((CarlosService) i), !=,
                         carlos_service_get_source ((CarlosService) j));
    }
  g_assert_false (carlos_service_parse ("Spotify", &service));
  g_assert_false (carlos_service_parse ("", &service));
}

static void
check_address (const char *text, const char *address)
{
  g_autoptr (GError) error = NULL;
  const char *got;

  g_setenv ("CARLOS_LASTFM_URL", text, TRUE);
  got = carlos_service_address_get (CARLOS_ADDRESS_LASTFM, &error);
  g_unsetenv ("CARLOS_LASTFM_URL");

  g_assert_cmpstr (got, ==, address);
  if (address == NULL)
    {
      g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_FAILED);
      g_assert_nonnull (strstr (error->message, "CARLOS_LASTFM_URL"));
    }
}

static void
test_address (void)
{
  check_address ("", "https://ws.audioscrobbler.com");
  check_address ("https://Example.org", "https://example.org");
  check_address ("https://example.org/", "https://example.org");
  check_address ("https://example.org:8443", "https://example.org:8443");
  check_address ("https://example.org:443", "https://example.org");
  check_address ("https://[::1]:99", "https://[::1]:99");
  check_address ("http://127.0.0.1:8080", "http://127.0.0.1:8080");
  check_address ("http://127.0.0.1", "http://127.0.0.1");

  check_address ("http://example.org", NULL);
  check_address ("http://localhost:8080", NULL);
  check_address ("http://127.0.0.2:8080", NULL);
  check_address ("http://[::1]:8080", NULL);
  check_address ("http://127.0.0.1:80@example.org", NULL);
  check_address ("https://user@example.org", NULL);
  check_address ("https://example.org/v1", NULL);
  check_address ("https://example.org?x", NULL);
  check_address ("https://example.org#x", NULL);
  check_address ("ftp://example.org", NULL);
  check_address ("file:///tmp", NULL);
  check_address ("https://", NULL);
  check_address ("example.org", NULL);
  check_address ("http://127.0.0.1:99999", NULL);
}

static void
test_local (void)
{
  g_assert_true (carlos_service_address_is_local ("http://127.0.0.1:80/x"));
  g_assert_true (carlos_service_address_is_local ("https://127.0.0.1"));
  g_assert_false (carlos_service_address_is_local ("https://127.0.0.1.example.org"));
  g_assert_false (carlos_service_address_is_local ("https://api.spotify.com"));
  g_assert_false (carlos_service_address_is_local ("127.0.0.1"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/names", test_names);
  g_test_add_func ("/service/address", test_address);
  g_test_add_func ("/service/local", test_local);

  return g_test_run ();
}

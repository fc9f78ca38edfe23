/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-spotify-grant.h"
#include "carlos-token-answer.h"

#include <string.h>

/* The names say which of the project's requirements on signing in each test is about: oauth-checklist.md. */

#define TOKEN "\"access_token\":\"BQa-b_c.d~e/f+g=\",\"token_type\":\"Bearer\""

static gboolean
read_answer (CarlosTokenAnswer *answer, const char *json, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));

  return carlos_token_answer_read (answer, bytes, error);
}

static void
test_good (void)
{
  static const struct
  {
    const char *json;
    gint64 expires_in;
    const char *refresh_token;
    const char *scope;
  } cases[] = {
    { "{" TOKEN ",\"scope\":\"a b\",\"expires_in\":3600,\"refresh_token\":\"AQx\"}", 3600, "AQx", "a b" },
    { "{" TOKEN ",\"expires_in\":\"1800\"}", 1800, NULL, NULL },
    { "{" TOKEN "}", 3600, NULL, NULL },
    { "{" TOKEN ",\"expires_in\":99999999999}", 86400, NULL, NULL },
    { "{" TOKEN ",\"refresh_token\":null,\"scope\":null}", 3600, NULL, NULL },
    { "{" TOKEN ",\"refresh_token\":\"\",\"scope\":\"\"}", 3600, NULL, NULL },
    { "{" TOKEN ",\"refresh_token\":5,\"more\":[{}]}", 3600, NULL, NULL },
    { "{\"token_type\":\"bEARER\",\"access_token\":\"BQa-b_c.d~e/f+g=\"}", 3600, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (CarlosTokenAnswer) answer = { 0 };
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].json);
      read_answer (&answer, cases[i].json, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (answer.access_token, ==, "BQa-b_c.d~e/f+g=");
      g_assert_cmpstr (answer.refresh_token, ==, cases[i].refresh_token);
      g_assert_cmpstr (answer.scope, ==, cases[i].scope);
      g_assert_cmpint (answer.expires_in, ==, cases[i].expires_in);
    }
}

static void
test_bad (void)
{
  static const char *const answers[] = {
    "",
    "[]",
    "null",
    "\"text\"",
    "{}",
    "{" TOKEN,
    "{" TOKEN "}{}",
    "<html>busy</html>",
    "{\"token_type\":\"Bearer\"}",
    "{\"access_token\":\"a\"}",
    "{\"access_token\":\"a\",\"token_type\":\"mac\"}",
    "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
    "{\"access_token\":null,\"token_type\":\"Bearer\"}",
    "{\"access_token\":5,\"token_type\":\"Bearer\"}",
    "{\"access_token\":[\"a\"],\"token_type\":\"Bearer\"}",
    "{\"access_token\":\"a b\",\"token_type\":\"Bearer\"}",
    "{\"access_token\":\"a\\r\\nX-More: b\",\"token_type\":\"Bearer\"}",
    "{\"access_token\":\"a\\u0000b\",\"token_type\":\"Bearer\"}",
    "{\"access_token\":\"caf\\u00e9\",\"token_type\":\"Bearer\"}",
    "{" TOKEN ",\"expires_in\":0}",
    "{" TOKEN ",\"expires_in\":-1}",
    "{" TOKEN ",\"expires_in\":\"soon\"}",
    "{" TOKEN ",\"expires_in\":null}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_auto (CarlosTokenAnswer) answer = { 0 };
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", answers[i]);
      g_assert_false (read_answer (&answer, answers[i], &error));
      g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER);
      g_assert_null (answer.access_token);
    }
}

static void
test_long_token (void)
{
  g_autofree char *longest = g_strnfill (16384, 't');
  g_autofree char *good = g_strdup_printf ("{\"access_token\":\"%s\",\"token_type\":\"Bearer\"}", longest);
  g_autofree char *bad = g_strdup_printf ("{\"access_token\":\"%st\",\"token_type\":\"Bearer\"}", longest);
  g_auto (CarlosTokenAnswer) answer = { 0 };

  g_assert_false (read_answer (&answer, bad, NULL));
  g_assert_true (read_answer (&answer, good, NULL));
  g_assert_cmpstr (answer.access_token, ==, longest);
}

static void
test_grant_is_kept_whole (void)
{
  const CarlosSpotifyGrant grants[] = {
    { (char *) "AQ\"\\/x", (char *) "s\"e\\cret", (char *) "user-top-read a", 1764200000 },
    { (char *) "AQ", NULL, NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (grants); i++)
    {
      g_autofree char *text = carlos_spotify_grant_write (&grants[i]);
      g_auto (CarlosSpotifyGrant) read = { 0 };

      g_test_message ("%s", text);
      g_assert_true (carlos_spotify_grant_read (&read, text));
      g_assert_cmpstr (read.refresh_token, ==, grants[i].refresh_token);
      g_assert_cmpstr (read.client_secret, ==, grants[i].client_secret);
      g_assert_cmpstr (read.scope, ==, grants[i].scope);
      g_assert_cmpint (read.authorized, ==, grants[i].authorized);
    }
}

static void
test_what_is_no_grant (void)
{
  static const char *const texts[] = {
    "", "{}", "[]", "AQtoken", "{\"refresh_token\":\"a b\"}", "{\"refresh_token\":7}", "{\"refresh_token\""
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (CarlosSpotifyGrant) grant = { 0 };

      g_assert_false (carlos_spotify_grant_read (&grant, texts[i]));
    }
}

static gint64
find_time (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  return g_date_time_to_unix (time);
}

/* A permission lasts six months, and February has no 31st. */
static void
test_six_months (void)
{
  gint64 begin = find_time ("2026-06-18T10:00:00Z");
  gint64 day = 86400;

  g_assert_cmpint (carlos_spotify_grant_get_end (begin), ==, find_time ("2026-12-18T10:00:00Z"));
  g_assert_cmpint (carlos_spotify_grant_get_end (find_time ("2026-08-31T10:00:00Z")), ==,
                   find_time ("2027-02-28T10:00:00Z"));
  g_assert_cmpint (carlos_spotify_grant_get_end (0), ==, 0);
  g_assert_cmpint (carlos_spotify_grant_get_end (-1), ==, 0);
  g_assert_cmpint (carlos_spotify_grant_get_end (G_MAXINT64), ==, 0);

  g_assert_false (carlos_spotify_grant_ends_soon (begin, begin - day));
  g_assert_false (carlos_spotify_grant_ends_soon (begin, begin + 164 * day));
  g_assert_true (carlos_spotify_grant_ends_soon (begin, begin + 165 * day));
  g_assert_true (carlos_spotify_grant_ends_soon (begin, begin + 1000 * day));
  g_assert_false (carlos_spotify_grant_ends_soon (0, begin));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/oauth/t26/good-answers", test_good);
  g_test_add_func ("/oauth/t26/bad-answers", test_bad);
  g_test_add_func ("/oauth/t26/tokens-of-any-length-up-to-a-limit", test_long_token);
  g_test_add_func ("/oauth/t30/what-is-kept-is-read-again", test_grant_is_kept_whole);
  g_test_add_func ("/oauth/t30/what-is-no-grant", test_what_is_no_grant);
  g_test_add_func ("/oauth/t32/six-months-and-a-warning", test_six_months);

  return g_test_run ();
}

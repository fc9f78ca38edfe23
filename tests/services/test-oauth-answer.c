/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-oauth-answer.h"

#include <string.h>

/* The names say which of the project's requirements on signing in each test is about: oauth-checklist.md. */

#define STATE "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
#define RIGHT "state=" STATE

typedef struct
{
  const char *query;
  CarlosOauthAnswerKind kind;
  const char *text;
} Case;

static void
check (const Case *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_auto (CarlosOauthAnswer) answer = { 0 };

      g_test_message ("%.160s", cases[i].query);
      carlos_oauth_answer_read (&answer, cases[i].query, STATE);
      g_assert_cmpint (answer.kind, ==, cases[i].kind);
      g_assert_cmpstr (answer.text, ==, cases[i].text);
    }
}

static void
test_state (void)
{
  static const Case cases[] = {
    { NULL, CARLOS_OAUTH_ANSWER_FOREIGN, NULL },
    { "", CARLOS_OAUTH_ANSWER_FOREIGN, NULL },
    { "code=a", CARLOS_OAUTH_ANSWER_FOREIGN, NULL },
    { "code=a&state=", CARLOS_OAUTH_ANSWER_FOREIGN, NULL },
    { "code=a&state", CARLOS_OAUTH_ANSWER_FOREIGN, NULL },
    { "code=a&state=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK", CARLOS_OAUTH_ANSWER_FOREIGN, NULL },
    { "code=a&" RIGHT "x", CARLOS_OAUTH_ANSWER_FOREIGN, NULL },
    { "code=a&" RIGHT "%00", CARLOS_OAUTH_ANSWER_FOREIGN, NULL },
    { "code=a&" RIGHT "%0", CARLOS_OAUTH_ANSWER_FOREIGN, NULL },
    { "code=a&" RIGHT "&" RIGHT, CARLOS_OAUTH_ANSWER_FOREIGN, NULL },
    { "code=a&" RIGHT "&state=x", CARLOS_OAUTH_ANSWER_FOREIGN, NULL },
    { "code=a&state=x&" RIGHT, CARLOS_OAUTH_ANSWER_FOREIGN, NULL },
    { "code=a&State=" STATE, CARLOS_OAUTH_ANSWER_FOREIGN, NULL },
    { "error=access_denied", CARLOS_OAUTH_ANSWER_FOREIGN, NULL },
    { "error=access_denied&state=x", CARLOS_OAUTH_ANSWER_FOREIGN, NULL },
    { "code=a;" RIGHT, CARLOS_OAUTH_ANSWER_FOREIGN, NULL },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_code (void)
{
  static const Case cases[] = {
    { "code=a&" RIGHT, CARLOS_OAUTH_ANSWER_CODE, "a" },
    { RIGHT "&code=AQD-x_y.z~1", CARLOS_OAUTH_ANSWER_CODE, "AQD-x_y.z~1" },
    { "extra=1&code=a%2Bb+c%3D&extra=2&" RIGHT "&iss=x", CARLOS_OAUTH_ANSWER_CODE, "a+b c=" },
    { "code=a&state=%64BjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", CARLOS_OAUTH_ANSWER_CODE, "a" },
    { RIGHT, CARLOS_OAUTH_ANSWER_UNREADABLE, NULL },
    { RIGHT "&code=", CARLOS_OAUTH_ANSWER_UNREADABLE, NULL },
    { RIGHT "&code=a&code=a", CARLOS_OAUTH_ANSWER_UNREADABLE, NULL },
    { RIGHT "&code=a&code=b", CARLOS_OAUTH_ANSWER_UNREADABLE, NULL },
    { RIGHT "&code=a&error=access_denied", CARLOS_OAUTH_ANSWER_UNREADABLE, NULL },
    { RIGHT "&code=a&error=", CARLOS_OAUTH_ANSWER_UNREADABLE, NULL },
    { RIGHT "&code=a%0d%0aX-Header:%20b", CARLOS_OAUTH_ANSWER_UNREADABLE, NULL },
    { RIGHT "&code=a%7f", CARLOS_OAUTH_ANSWER_UNREADABLE, NULL },
    { RIGHT "&code=%c3%a9", CARLOS_OAUTH_ANSWER_UNREADABLE, NULL },
    { RIGHT "&code=a%00b", CARLOS_OAUTH_ANSWER_FOREIGN, NULL },
    { RIGHT "&code=a%ffb", CARLOS_OAUTH_ANSWER_FOREIGN, NULL },
    { RIGHT "&code=a%zzb", CARLOS_OAUTH_ANSWER_FOREIGN, NULL },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_length_of_code (void)
{
  g_autofree char *code = g_strnfill (4096, 'c');
  g_autofree char *longest = g_strdup_printf (RIGHT "&code=%s", code);
  g_autofree char *longer = g_strdup_printf (RIGHT "&code=%sc", code);
  const Case cases[] = {
    { longest, CARLOS_OAUTH_ANSWER_CODE, code },
    { longer, CARLOS_OAUTH_ANSWER_UNREADABLE, NULL },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_error (void)
{
  static const Case cases[] = {
    { "error=access_denied&" RIGHT, CARLOS_OAUTH_ANSWER_ERROR, "access_denied" },
    { RIGHT "&error=server_error&error_description=a+b", CARLOS_OAUTH_ANSWER_ERROR, "server_error" },
    { RIGHT "&error=access_denied&error=access_denied", CARLOS_OAUTH_ANSWER_UNREADABLE, NULL },
    { RIGHT "&error=", CARLOS_OAUTH_ANSWER_UNREADABLE, NULL },
    { RIGHT "&error=0123456789012345678901234567890123456789012345678901234567890123456789",
      CARLOS_OAUTH_ANSWER_UNREADABLE, NULL },
  };

  check (cases, G_N_ELEMENTS (cases));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/oauth/t12/state-missing-empty-wrong-or-doubled", test_state);
  g_test_add_func ("/oauth/t13/code-missing-empty-doubled-or-with-error", test_code);
  g_test_add_func ("/oauth/t13/code-of-more-than-4-kib", test_length_of_code);
  g_test_add_func ("/oauth/t14/error-of-this-attempt", test_error);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-env-file.h"
#include "library-fixture.h"

static CarlosEnvFile *
read_text (LibraryFixture *self, const char *text, GError **error)
{
  g_autoptr (GFile) file = library_fixture_write (self, "env", text);

  return carlos_env_file_read (file, NULL, error);
}

static void
test_forms (LibraryFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *client_id;
    const char *client_secret;
    const char *user;
  } cases[] = {
    { "CLIENT_ID=abc\nCLIENT_SECRET=def\nUSERNAME=me\n", "abc", "def", "me" },
    { "CLIENT_ID=abc", "abc", NULL, NULL },
    { "\357\273\277CLIENT_ID = abc\r\nUSER_ID=\"me and you\"\r\n", "abc", NULL, "me and you" },
    { "# CLIENT_ID=no\nexport CLIENT_ID='a b' # comment\nOTHER=x\nnonsense\n=\n", "a b", NULL, NULL },
    { "CLIENT_ID=first\nCLIENT_ID=last\nCLIENT_SECRET=\nUSERNAME=\"\"\n", "last", NULL, NULL },
    { "  CLIENT_ID=a#b # c\nCLIENT_SECRET=\"un#closed\n", "a#b", "un#closed", NULL },
    { "MY_CLIENT_ID=no\nclient_id=no\nCLIENT_ID=yes\nUSERNAME=\xff\n", "yes", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CarlosEnvFile) env = read_text (self, cases[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (env->client_id, ==, cases[i].client_id);
      g_assert_cmpstr (env->client_secret, ==, cases[i].client_secret);
      g_assert_cmpstr (env->user, ==, cases[i].user);
    }
}

static void
test_refused (LibraryFixture *self, gconstpointer data)
{
  g_autofree char *large = g_strnfill (65537, '\n');
  g_autofree char *long_value = g_strnfill (2000, 'v');
  g_autofree char *long_line = g_strdup_printf ("CLIENT_ID=%s\n", long_value);
  const char *texts[] = { "", "CLIENT_ID\n", "CLIENT_ID=\n", "CLIENT_SECRET=x\n", large, long_line };
  g_autoptr (GFile) missing = g_file_new_for_path ("/nonexistent/env");
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_null (read_text (self, texts[i], &error));
      library_fixture_assert_sentence (error);
      g_clear_error (&error);
    }
  g_assert_null (carlos_env_file_read (missing, NULL, &error));
  library_fixture_assert_sentence (error);
  g_clear_error (&error);
  g_assert_null (carlos_env_file_read (folder, NULL, &error));
  library_fixture_assert_sentence (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/env-file/forms", LibraryFixture, NULL, library_fixture_set_up, test_forms,
              library_fixture_tear_down);
  g_test_add ("/env-file/refused", LibraryFixture, NULL, library_fixture_set_up, test_refused,
              library_fixture_tear_down);

  return g_test_run ();
}

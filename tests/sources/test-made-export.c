/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "importing.h"

#include <json-glib/json-glib.h>

/* Makes both packages of an invented listener, and returns what is said to be in them. */
static JsonNode *
make_packages (const char *extended, const char *account)
{
  const char *argv[] = { "/usr/bin/python3",
                         g_getenv ("CARLOS_MAKE_EXPORT"),
                         extended,
                         "--account",
                         account,
                         "--rows",
                         "20000",
                         "--seed",
                         "7",
                         NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;
  int status;

  g_assert_true (
    g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status, &error));
  g_assert_true (g_spawn_check_wait_status (status, &error));
  node = json_from_string (output, &error);
  g_assert_no_error (error);

  return node;
}

static guint64
get_count (JsonNode *counts, const char *name)
{
  return (guint64) json_object_get_int_member (json_node_get_object (counts), name);
}

/* What the generator says is what the import finds. */
static void
test_packages (void)
{
  g_auto (Imported) extended = imported_init ();
  g_auto (Imported) account = imported_init ();
  g_autofree char *extended_path = imported_get_path (&extended, "my_spotify_data.zip");
  g_autofree char *account_path = imported_get_path (&extended, "my_spotify_data (1).zip");
  g_autoptr (JsonNode) counts = make_packages (extended_path, account_path);
  const guint64 *found = extended.report->counts;

  imported_add_path (&extended, extended_path);
  imported_run (&extended, NULL);
  imported_add_path (&account, account_path);
  imported_run (&account, NULL);

  g_assert_no_error (extended.error);
  g_assert_cmpuint (extended.report->rows, ==, get_count (counts, "rows"));
  g_assert_cmpuint (found[CARLOS_ROW_PLAY], ==, get_count (counts, "plays"));
  g_assert_cmpuint (found[CARLOS_ROW_SHORT], ==, get_count (counts, "short"));
  g_assert_cmpuint (found[CARLOS_ROW_PODCAST], ==, get_count (counts, "podcasts"));
  g_assert_cmpuint (found[CARLOS_ROW_AUDIOBOOK], ==, get_count (counts, "audiobooks"));
  g_assert_cmpuint (found[CARLOS_ROW_PRIVATE], ==, get_count (counts, "private"));
  g_assert_cmpuint (found[CARLOS_ROW_LOST], ==, get_count (counts, "lost"));
  g_assert_cmpuint (extended.report->files->len, ==, 2);
  g_assert_no_error (account.error);
  g_assert_cmpuint (account.report->rows, ==, get_count (counts, "account_rows"));
  g_assert_cmpuint (account.report->memberships, ==, get_count (counts, "memberships"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/made-export/packages", test_packages);

  return g_test_run ();
}

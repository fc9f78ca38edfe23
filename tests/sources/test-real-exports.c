/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "importing.h"

/* Real exports that cannot be part of the project; where they are, all their rows must be read. The counts are those of
 * Python's json module, rows below 30,000 ms being short and repeated ones duplicates. */
static gboolean
import_shared (Imported *imported, const char *name)
{
  const char *folder = g_getenv ("CARLOS_SHARED_DATA");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : "", "spotify-export", name, NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("The real exports are not here");
      return FALSE;
    }
  imported_add_path (imported, path);
  imported_run (imported, NULL);

  return TRUE;
}

static void
test_invented_account (void)
{
  g_auto (Imported) imported = imported_init ();

  if (!import_shared (&imported, "account-data-invented"))
    return;
  assert_counts (&imported, "play 2498, short 502");
  g_assert_cmpuint (imported.report->memberships, ==, 120);
}

static void
test_koito (void)
{
  g_auto (Imported) imported = imported_init ();

  if (import_shared (&imported, "koito"))
    assert_counts (&imported, "play 17, short 22");
}

static void
test_cardner (void)
{
  g_auto (Imported) playlist = imported_init ();
  g_auto (Imported) library = imported_init ();

  if (!import_shared (&playlist, "cardner/Playlist1-sample.json")
      || !import_shared (&library, "cardner/YourLibrary-sample.json"))
    return;
  g_assert_cmpuint (playlist.report->memberships, ==, 1);
  g_assert_cmpuint (library.report->memberships, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/real-exports/invented-account", test_invented_account);
  g_test_add_func ("/real-exports/koito", test_koito);
  g_test_add_func ("/real-exports/cardner", test_cardner);

  return g_test_run ();
}

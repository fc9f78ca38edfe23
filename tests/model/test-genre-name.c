/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-genre-name.h"

static void
assert_written (const char *name, const char *within, const char *as_title)
{
  g_autofree char *written = carlos_genre_name_write (name);
  g_autofree char *title = carlos_genre_name_write_title (name);

  g_assert_cmpstr (written, ==, within);
  g_assert_cmpstr (title, ==, as_title);
}

static void
test_names (void)
{
  assert_written ("indie folk", "indie folk", "Indie folk");
  assert_written ("r&b", "R&B", "R&B");
  assert_written ("r&b, neo soul", "R&B, neo soul", "R&B, neo soul");
  assert_written ("alternative r&b, uk garage", "alternative R&B, UK garage", "Alternative R&B, UK garage");
  assert_written ("edm", "EDM", "EDM");
  assert_written ("cerb&bus", "cerb&bus", "Cerb&bus"); /* only whole words */
  assert_written ("ödland pop", "ödland pop", "Ödland pop");
  assert_written ("Hip-Hop", "Hip-Hop", "Hip-Hop");
  assert_written ("", "", "");
  assert_written ("\xfd", "\xfd", "\xfd");
  assert_written ("\xe2\x82", "\xe2\x82", "\xe2\x82");
  assert_written (", ,", ", ,", ", ,");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/genre-name/names", test_names);

  return g_test_run ();
}

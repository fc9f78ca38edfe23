/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-near-names.h"

/* What is expected follows from counting letters by hand. */

static void
assert_near (const char *name, const char *expected)
{
  static const char *const names[] = { "ABBA",      "Björk",        "Café Tacvba",     "Radio 4", "Radiohead",
                                       "Sigur Rós", "The National", "The Radio Dept.", "U2",      NULL };
  g_auto (GStrv) near = carlos_near_names_find ((char *const *) names, name, 3);
  g_autofree char *listed = g_strjoinv ("; ", near);

  g_assert_cmpstr (listed, ==, expected);
}

static void
test_letters (void)
{
  assert_near ("Radiohaed", "Radiohead");
  assert_near ("Radiohea", "Radiohead");
  assert_near ("Raidohead", "Radiohead");
  assert_near ("ABA", "ABBA");
  assert_near ("U3", "U2");
  assert_near ("Slayer", "");
}

static void
test_case_and_accents (void)
{
  assert_near ("bjork", "Björk");
  assert_near ("SIGUR ROS", "Sigur Rós");
  assert_near ("cafe tacuba", "Café Tacvba");
}

static void
test_parts (void)
{
  assert_near ("radio", "Radio 4; Radiohead; The Radio Dept.");
  assert_near ("National", "The National");
  assert_near ("The National (live)", "The National");
  assert_near ("o", "");
}

static void
test_nothing (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "Radiohead");
  assert_near ("", "");
  assert_near (text->str, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/near-names/letters", test_letters);
  g_test_add_func ("/near-names/case-and-accents", test_case_and_accents);
  g_test_add_func ("/near-names/parts", test_parts);
  g_test_add_func ("/near-names/nothing", test_nothing);

  return g_test_run ();
}

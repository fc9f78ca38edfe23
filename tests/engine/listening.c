/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "listening.h"

/**
 * write_input:
 * @name: of the file, which is put into the folder of the build
 *
 * Returns: (transfer full): a file with this text
 */
CarlosInput *
write_input (const char *name, const char *text)
{
  g_autofree char *program = g_path_get_basename (g_get_prgname ());
  g_autofree char *unique = g_strdup_printf ("%s-%s", program, name);
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "engine", unique, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  return carlos_input_new_for_file (file);
}

CarlosListener *
listen_to (const char *text, const CarlosProfileOptions *options)
{
  g_autoptr (CarlosInput) input = write_input ("listener.csv", text);
  g_autoptr (GError) error = NULL;
  CarlosListener *listener = carlos_listener_new (input, options, NULL, &error);

  g_assert_no_error (error);

  return listener;
}

CarlosListener *
listen_to_invented (const InventedListener *invented, guint k)
{
  g_autofree char *text = invented_listener_write (invented);
  CarlosProfileOptions options;

  carlos_profile_options_init (&options);
  options.k = k;

  return listen_to (text, &options);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-browser-command.h"

#define VARIABLE "CARLOS_BROWSER"

/**
 * carlos_browser_command_is_set:
 *
 * Returns: whether the environment names a program that stands for the listener's browser
 */
gboolean
carlos_browser_command_is_set (void)
{
  const char *browser = g_getenv (VARIABLE);

  return browser != NULL && *browser != '\0';
}

/**
 * carlos_browser_command_run:
 * @address: the program's only argument
 *
 * Starts the program that stands for the browser; one has to be set. What it prints is not shown.
 *
 * Returns: FALSE with a #GSpawnError
 */
gboolean
carlos_browser_command_run (const char *address, GError **error)
{
  const char *words[] = { g_getenv (VARIABLE), address, NULL };

  g_return_val_if_fail (carlos_browser_command_is_set (), FALSE);

  return g_spawn_async (NULL, (char **) words, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL,
                        NULL, NULL, error);
}

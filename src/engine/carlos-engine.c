/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-engine.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/**
 * carlos_engine_init:
 *
 * Sets the locale and finds the translations. Every program calls it first. The environment variable CARLOS_LOCALEDIR
 * names another folder of translations, for programs that run from where they were built.
 */
void
carlos_engine_init (void)
{
  const char *localedir = g_getenv ("CARLOS_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : CARLOS_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

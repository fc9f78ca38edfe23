/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-application.h"
#include "carlos-engine.h"

int
main (int argc, char **argv)
{
  g_autoptr (CarlosApplication) application = NULL;

  carlos_engine_init ();
  application = carlos_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-cli.h"
#include "carlos-engine.h"

int
main (int argc, char **argv)
{
  carlos_engine_init ();

  return carlos_cli_run (argc, argv);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-cli.h"
#include "carlos-engine.h"

int
main (int argc, char **argv)
{
  /* Standard output is for results alone, also while G_MESSAGES_DEBUG asks for messages. */
  g_log_writer_default_set_use_stderr (TRUE);
  carlos_engine_init ();

  return carlos_cli_run (argc, argv);
}

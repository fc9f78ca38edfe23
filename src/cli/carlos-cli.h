/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a command ends with. */
#define CARLOS_CLI_DONE 0
#define CARLOS_CLI_FAILED 1
#define CARLOS_CLI_USAGE 2

int carlos_cli_run (int argc, char **argv);

G_END_DECLS

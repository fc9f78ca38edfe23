/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

int carlos_cli_method (int argc, char **argv);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

int carlos_cli_sync (int argc, char **argv);
int carlos_cli_sync_library (const char *library, const char *service, gboolean json);

G_END_DECLS

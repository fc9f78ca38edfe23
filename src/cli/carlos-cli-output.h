/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-load-report.h"

G_BEGIN_DECLS

void carlos_cli_print_json (const char *text);
void carlos_cli_print_skipped (const CarlosLoadReport *report);
gboolean carlos_cli_end_output (GError **error);
int carlos_cli_end (const char *command, int status, const GError *error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Tables by RFC 4180 that Carlos reads again: see docs/formats.md. */

void carlos_csv_append_field (GString *text, const char *value);
void carlos_csv_append_names (GString *text, const char *const *names, guint n_names, const char *separators);

G_END_DECLS

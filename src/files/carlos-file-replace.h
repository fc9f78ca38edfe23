/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean carlos_file_replace (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error);
const char *carlos_file_explain (const GError *cause);

G_END_DECLS

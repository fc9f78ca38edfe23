/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean carlos_folder_removal_run (const char *library, const char *path, GError **error);

G_END_DECLS

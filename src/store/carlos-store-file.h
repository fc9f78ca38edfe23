/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean carlos_store_file_make (const char *path, GError **error);
char *carlos_store_file_set_aside (const char *path, GError **error);
char **carlos_store_file_list_set_aside (const char *path);
gboolean carlos_store_file_make_empty (const char *path, GError **error);
gboolean carlos_store_file_wipe_copies (const char *path, GError **error);

G_END_DECLS

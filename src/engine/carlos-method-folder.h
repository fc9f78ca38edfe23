/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-method-html.h"

G_BEGIN_DECLS

gboolean carlos_method_folder_write (const CarlosMethodWalk *walk,
                                     const CarlosMethodHtml *page,
                                     const char *path,
                                     GError **error);
char *carlos_method_folder_write_json (const CarlosMethodWalk *walk, const char *path);

G_END_DECLS

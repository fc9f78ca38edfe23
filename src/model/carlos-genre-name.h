/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *carlos_genre_name_write (const char *name);
char *carlos_genre_name_write_title (const char *name);

G_END_DECLS

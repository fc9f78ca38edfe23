/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char **carlos_near_names_find (char *const *names, const char *name, guint maximum);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void carlos_menu_focus_watch (void);

G_END_DECLS

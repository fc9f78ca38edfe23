/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void carlos_browser_open_async (GtkWindow *parent,
                                const char *address,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean carlos_browser_open_finish (GAsyncResult *result, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* More folders than this are not watched one by one: the system has so many watches for all programs. */
#define CARLOS_FOLDER_WATCH_MAX 2000

#define CARLOS_TYPE_FOLDER_WATCH (carlos_folder_watch_get_type ())

G_DECLARE_FINAL_TYPE (CarlosFolderWatch, carlos_folder_watch, CARLOS, FOLDER_WATCH, GObject)

CarlosFolderWatch *carlos_folder_watch_new (guint quiet_ms, guint period);
void carlos_folder_watch_set_folders (CarlosFolderWatch *self,
                                      const char *const *paths,
                                      guint n_paths,
                                      gboolean is_remote);
gboolean carlos_folder_watch_is_periodic (CarlosFolderWatch *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-folder-keeper.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_FOLDER_WINDOW (carlos_folder_window_get_type ())

G_DECLARE_FINAL_TYPE (CarlosFolderWindow, carlos_folder_window, CARLOS, FOLDER_WINDOW, AdwWindow)

CarlosFolderWindow *carlos_folder_window_new (CarlosFolderKeeper *keeper, GSettings *settings);
void carlos_folder_window_refresh (CarlosFolderWindow *self);

G_END_DECLS

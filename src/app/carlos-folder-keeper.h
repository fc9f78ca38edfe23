/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-music-folder.h"

G_BEGIN_DECLS

#define CARLOS_TYPE_FOLDER_KEEPER (carlos_folder_keeper_get_type ())

G_DECLARE_FINAL_TYPE (CarlosFolderKeeper, carlos_folder_keeper, CARLOS, FOLDER_KEEPER, GObject)

CarlosFolderKeeper *carlos_folder_keeper_new (const char *library, GSettings *settings);
CarlosMusicFolder *carlos_folder_keeper_get_folder (CarlosFolderKeeper *self);
const char *carlos_folder_keeper_get_library (CarlosFolderKeeper *self);
void carlos_folder_keeper_begin (CarlosFolderKeeper *self);
void carlos_folder_keeper_add (CarlosFolderKeeper *self, const char *path);
void carlos_folder_keeper_remove (CarlosFolderKeeper *self, const char *path);
void carlos_folder_keeper_scan (CarlosFolderKeeper *self);
void carlos_folder_keeper_look_anew (CarlosFolderKeeper *self);
void carlos_folder_keeper_hold (CarlosFolderKeeper *self);
void carlos_folder_keeper_release (CarlosFolderKeeper *self);
void carlos_folder_keeper_end (CarlosFolderKeeper *self);

G_END_DECLS

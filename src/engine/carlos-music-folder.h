/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-folder-analysis.h"
#include "carlos-folder-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosMusicFolderState:
 * @CARLOS_MUSIC_FOLDER_IDLE: nothing is done; folders are watched
 * @CARLOS_MUSIC_FOLDER_SCANNING: folders are looked into and tags read
 * @CARLOS_MUSIC_FOLDER_HEARING: files are heard, or that waits
 */
typedef enum
{
  CARLOS_MUSIC_FOLDER_IDLE,
  CARLOS_MUSIC_FOLDER_SCANNING,
  CARLOS_MUSIC_FOLDER_HEARING,
} CarlosMusicFolderState;

#define CARLOS_TYPE_MUSIC_FOLDER (carlos_music_folder_get_type ())

G_DECLARE_FINAL_TYPE (CarlosMusicFolder, carlos_music_folder, CARLOS, MUSIC_FOLDER, GObject)

CarlosMusicFolder *carlos_music_folder_new (const char *library);
void carlos_music_folder_add (CarlosMusicFolder *self, const char *path);
void carlos_music_folder_start (CarlosMusicFolder *self);
void carlos_music_folder_stop (CarlosMusicFolder *self);
void carlos_music_folder_set_paused (CarlosMusicFolder *self, gboolean is_paused);
gboolean carlos_music_folder_get_paused (CarlosMusicFolder *self);
void carlos_music_folder_set_only_on_mains (CarlosMusicFolder *self, gboolean only_on_mains);
CarlosMusicFolderState carlos_music_folder_get_state (CarlosMusicFolder *self);
guint carlos_music_folder_get_n_read (CarlosMusicFolder *self);
gboolean carlos_music_folder_get_waits (CarlosMusicFolder *self);
void carlos_music_folder_get_progress (CarlosMusicFolder *self, CarlosAnalysisProgress *progress);

G_END_DECLS

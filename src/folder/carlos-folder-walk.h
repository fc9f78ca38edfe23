/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-monitor.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosFoundFile:
 * @path: in the encoding of the file system
 * @mtime: microseconds since 1970
 * @size: bytes
 */
typedef struct
{
  char *path;
  gint64 mtime;
  gint64 size;
} CarlosFoundFile;

/**
 * CarlosFolderWalk:
 * @files: of CarlosFoundFile, by path: the files whose names are those of sounds
 * @folders: of char *: the folders that were listed, the walk's own first
 * @unlisted: of char *: those that could not be listed: what was in them is not known to be gone
 * @n_hidden: files and folders whose names begin with a dot, not looked at
 * @n_other: files that are no music, pipes, devices and links that lead nowhere
 * @n_repeated: links to folders and files that were found elsewhere, loops among them
 * @n_too_many: files and folders that were too many or too deep to be taken
 *
 * What lies in a folder. Every entry is a file, a folder, unlisted, hidden, something else, repeated or too much.
 */
typedef struct
{
  GPtrArray *files;
  GPtrArray *folders;
  GPtrArray *unlisted;
  guint n_hidden;
  guint n_other;
  guint n_repeated;
  guint n_too_many;
} CarlosFolderWalk;

CarlosFolderWalk *carlos_folder_walk_new (const char *path, const CarlosMonitor *monitor, GError **error);
gboolean carlos_folder_walk_finds_music (const char *path);
void carlos_folder_walk_free (CarlosFolderWalk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosFolderWalk, carlos_folder_walk_free)

G_END_DECLS

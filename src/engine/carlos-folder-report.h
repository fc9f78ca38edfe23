/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-files.h"

G_BEGIN_DECLS

/* When another program has been writing to the library for so long, that is said. */
#define CARLOS_FOLDER_PATIENCE_MS 1000

/**
 * CarlosFolderProblem:
 * @path: in the encoding of the file system
 * @reason: one translated sentence
 *
 * A file or a folder that could not be read.
 */
typedef struct
{
  char *path;
  const char *reason;
} CarlosFolderProblem;

/**
 * CarlosFolderReport:
 * @folder: the folder, in the encoding of the file system, without links
 * @n_files: files whose names are those of sounds: as many as @n_fates, all together
 * @n_fates: what became of them, by CarlosFileFate; SAME counts what was not looked into, for nothing changed
 * @n_unreadable: of these, those of which nothing could be read
 * @n_untitled: of those that were read now, those that are called by their file's name
 * @n_removed: files that were known and are gone
 * @n_folders: folders that were looked into
 * @n_unlisted: folders that could not be; what was known of them stays
 * @n_hidden: files and folders that are hidden
 * @n_other: files that are no music
 * @n_repeated: links to what was found elsewhere
 * @n_too_many: files and folders that were too many or too deep
 * @problems: of CarlosFolderProblem, by path
 * @listed: of char *: those folders, the first being @folder: what to watch
 * @set_aside: (nullable): where the damaged library is that stood in the way
 *
 * What became of a scan.
 */
typedef struct
{
  char *folder;
  guint n_files;
  guint n_fates[CARLOS_N_FILE_FATES];
  guint n_unreadable;
  guint n_untitled;
  guint n_removed;
  guint n_folders;
  guint n_unlisted;
  guint n_hidden;
  guint n_other;
  guint n_repeated;
  guint n_too_many;
  GPtrArray *problems;
  GPtrArray *listed;
  char *set_aside;
} CarlosFolderReport;

CarlosFolderReport *carlos_folder_report_new (const char *folder);
void carlos_folder_report_add_problem (CarlosFolderReport *self, const char *path, const char *reason);
void carlos_folder_report_sort (CarlosFolderReport *self);
gboolean carlos_folder_report_is_news (const CarlosFolderReport *self);
void carlos_folder_report_free (CarlosFolderReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosFolderReport, carlos_folder_report_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-folder-report.h"

G_BEGIN_DECLS

/* More files that could not be read are counted, not named. */
#define CARLOS_FOLDER_OVERVIEW_MAX_PROBLEMS 200

/**
 * CarlosFolderOverview:
 * @folders: of CarlosStoredFolder, in the order in which they were added
 * @music: (nullable): the listener's music directory, where there is one that is none of @folders
 * @problems: of CarlosFolderProblem, by path: files of which nothing could be read, or in which nothing could be heard
 * @n_problems: how many of those there are, named or not
 *
 * The music folders of a library, as they are known.
 */
typedef struct
{
  GPtrArray *folders;
  char *music;
  GPtrArray *problems;
  guint n_problems;

  /*< private >*/
  GHashTable *files; /* what the problems borrow from */
} CarlosFolderOverview;

CarlosFolderOverview *carlos_folder_overview_new (const char *library, GError **error);
void carlos_folder_overview_free (CarlosFolderOverview *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosFolderOverview, carlos_folder_overview_free)

G_END_DECLS

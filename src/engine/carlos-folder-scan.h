/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-folder-report.h"

G_BEGIN_DECLS

/* What rows that came from files are called by. */
#define CARLOS_FOLDER_SOURCE "Music folder"

/**
 * CarlosFolderScan:
 * @library: of the library's database, which is made when it is missing
 * @folder: the folder, in the encoding of the file system
 * @n_threads: how many files are read at a time; 0 takes one a processor
 * @n_read: (nullable): rises with the files that were read; read it from any thread with g_atomic_int_get()
 * @waits: (nullable): likewise: not 0 while another program writes to the library
 *
 * A folder to look into. Everything is borrowed.
 */
typedef struct
{
  const char *library;
  const char *folder;
  guint n_threads;
  int *n_read;
  int *waits;
} CarlosFolderScan;

gboolean carlos_folder_scan_recognise (const char *path);
CarlosFolderReport *
carlos_folder_scan_run (const CarlosFolderScan *scan, const CarlosMonitor *monitor, GError **error);

G_END_DECLS

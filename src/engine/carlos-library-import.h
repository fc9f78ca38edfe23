/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-import-report.h"
#include "carlos-monitor.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosLibraryImport:
 * @path: of the library's database, which is made when it is missing
 * @files: (array length=n_files): what to read
 * @include_private: private sessions count too
 * @rows: (nullable): rises with the rows that have been read; read it from any thread with g_atomic_int_get()
 * @tell_wait: (nullable): told, on the thread that called, when another program has been writing to the library for a
 *   second, and when it has ended
 * @data: the first argument of @tell_wait
 *
 * What to bring into a library. Everything is borrowed.
 */
typedef struct
{
  const char *path;
  GFile *const *files;
  guint n_files;
  gboolean include_private;
  int *rows;
  void (*tell_wait) (gpointer data, gboolean waits);
  gpointer data;
} CarlosLibraryImport;

char *carlos_library_get_default_path (void);
CarlosImportReport *
carlos_library_import_run (const CarlosLibraryImport *import, const CarlosMonitor *monitor, GError **error);

G_END_DECLS

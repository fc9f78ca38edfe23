/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-import.h"

G_BEGIN_DECLS

/* The listener's own sound files. A scan comes in batches, each an import of the kind of a sync: what a batch brought stays
 * when the scan ends half-way, and the next one goes on with the rest. */

/**
 * CarlosStoredFolder:
 * @path: in the encoding of the file system
 * @scanned: when a scan ended last, seconds since 1970; 0 when none did
 * @n_files: files that are known, whatever is in them
 * @n_unreadable: those of which nothing could be read
 * @n_tracks: tracks that they are
 * @n_heard: tracks of which one file was heard, by the present algorithm
 * @n_silent: files in which it heard nothing
 *
 * A music folder as it is known.
 */
typedef struct
{
  gint64 id;
  char *path;
  gint64 scanned;
  guint n_files;
  guint n_unreadable;
  guint n_tracks;
  guint n_heard;
  guint n_silent;
} CarlosStoredFolder;

/**
 * CarlosStoredFile:
 * @mtime: microseconds since 1970
 * @problem: (nullable): why nothing could be read
 * @fault: (nullable): why nothing was heard, a sentence in the language of whoever analysed it
 *
 * A file as it is known.
 */
typedef struct
{
  gint64 id;
  gint64 folder;
  char *path;
  gint64 mtime;
  gint64 size;
  char *problem;
  char *fault;
} CarlosStoredFile;

/**
 * CarlosMusicFile:
 * @path: in the encoding of the file system
 * @content: (nullable): the same for the same file at another place; NULL where nothing could be read
 * @problem: (nullable): why not; then what follows is nothing
 * @album_artist: (nullable)
 * @number: of the track on its album, 0 when not known
 * @year: 0 when not known
 * @facts: the track, its genres and its length
 *
 * What a scan says of a file; borrowed for the call.
 */
typedef struct
{
  const char *path;
  gint64 mtime;
  gint64 size;
  const char *content;
  const char *problem;
  const char *album_artist;
  guint number;
  guint year;
  gint64 length_ms;
  CarlosImportFacts facts;
} CarlosMusicFile;

/**
 * CarlosFileFate:
 * @CARLOS_FILE_FATE_NEW: it was not known
 * @CARLOS_FILE_FATE_MOVED: it was known at another place, where it is not any more; what was heard in it stays
 * @CARLOS_FILE_FATE_CHANGED: what is in it is not what was known
 * @CARLOS_FILE_FATE_SAME: only its time is another one
 */
typedef enum
{
  CARLOS_FILE_FATE_NEW,
  CARLOS_FILE_FATE_MOVED,
  CARLOS_FILE_FATE_CHANGED,
  CARLOS_FILE_FATE_SAME,
} CarlosFileFate;

#define CARLOS_N_FILE_FATES (CARLOS_FILE_FATE_SAME + 1)

/**
 * CarlosExportedFile:
 * @title: (nullable): NULL where nothing could be read
 * @artist: (nullable): the first
 * @problem: (nullable): why nothing could be read
 * @fault: (nullable): why nothing was heard
 * @excerpt_start: seconds, NaN where nothing was heard
 *
 * All that is known of a file; borrowed for the call.
 */
typedef struct
{
  const char *path;
  const char *title;
  const char *artist;
  const char *album_artist;
  guint number;
  guint year;
  gint64 length_ms;
  const char *problem;
  const char *fault;
  double excerpt_start;
} CarlosExportedFile;

typedef gboolean (*CarlosExportFileFunc) (gpointer data, const CarlosExportedFile *file, GError **error);

GPtrArray *carlos_store_list_folders (CarlosStore *self, int version, GError **error);
GHashTable *carlos_store_list_files (CarlosStore *self, GError **error);
gboolean
carlos_store_export_files (CarlosStore *self, CarlosExportFileFunc func, gpointer data, GError **error);

gboolean
carlos_store_import_find_folder (CarlosStoreImport *self, const char *path, gint64 *id, GError **error);
gboolean carlos_store_import_add_file (CarlosStoreImport *self,
                                       gint64 folder,
                                       const CarlosMusicFile *file,
                                       CarlosFileFate *fate,
                                       GError **error);
gboolean carlos_store_import_remove_file (CarlosStoreImport *self, gint64 file, GError **error);
gboolean carlos_store_import_remove_folder (CarlosStoreImport *self, gint64 folder, GError **error);
gboolean carlos_store_import_finish_folder (CarlosStoreImport *self, gint64 folder, GError **error);

void carlos_stored_folder_free (CarlosStoredFolder *self);

G_END_DECLS

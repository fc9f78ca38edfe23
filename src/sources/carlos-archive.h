/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-monitor.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* More entries are not looked at: an export has at most a few hundred files. */
#define CARLOS_ARCHIVE_MAX_ENTRIES 2000

/* A larger entry is not read further: the files of an export have 13 MB. */
#define CARLOS_ARCHIVE_MAX_ENTRY_SIZE ((guint64) 64 << 20)

/* No more is unpacked of one archive. */
#define CARLOS_ARCHIVE_MAX_SIZE ((guint64) 2 << 30)

/* Text that people have made shrinks to a tenth, to a thirtieth where it repeats itself. What grows by more than this
 * when it is unpacked, beyond the first CARLOS_ARCHIVE_FREE_SIZE bytes, was made to do harm. */
#define CARLOS_ARCHIVE_MAX_RATIO 200
#define CARLOS_ARCHIVE_FREE_SIZE ((guint64) 16 << 20)

/**
 * CarlosArchiveEntry:
 * @name: its path, valid UTF-8
 * @size: in bytes as it claims; 0 when not known
 * @is_file: it is a regular file, no folder, link or device
 * @is_encrypted: it takes a password
 */
typedef struct
{
  const char *name;
  guint64 size;
  gboolean is_file;
  gboolean is_encrypted;
} CarlosArchiveEntry;

/**
 * CarlosArchiveBudget:
 * @n_read: bytes of the archive that have been read
 * @n_unpacked: bytes that they became
 *
 * What has been spent on an archive, however often it was opened.
 */
typedef struct
{
  guint64 n_read;
  guint64 n_unpacked;
} CarlosArchiveBudget;

/**
 * CarlosArchive:
 *
 * A zip or a tar (compressed by gzip or not) that is read from front to end. Nothing is ever unpacked to disk. A zip that
 * has lost its end is read as far as it goes.
 */
typedef struct _CarlosArchive CarlosArchive;

gboolean carlos_archive_is_one (const char *bytes, gsize length);
CarlosArchive *carlos_archive_open (GInputStream *stream,
                                    CarlosArchiveBudget *budget,
                                    const CarlosMonitor *monitor,
                                    GError **error);
void carlos_archive_free (CarlosArchive *self);
gboolean carlos_archive_has_index (const CarlosArchive *self);
gboolean carlos_archive_next (CarlosArchive *self, CarlosArchiveEntry *entry, GError **error);
guint carlos_archive_get_position (const CarlosArchive *self);
GInputStream *carlos_archive_read_entry (CarlosArchive *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosArchive, carlos_archive_free)

G_END_DECLS

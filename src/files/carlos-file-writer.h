/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosFileWriter:
 *
 * Writes a file that is too large to be held in memory, beside the place where it will be: nobody sees it before it is
 * whole. Only its owner may read it.
 */
typedef struct _CarlosFileWriter CarlosFileWriter;

CarlosFileWriter *carlos_file_writer_new (const char *path, GError **error);
gboolean carlos_file_writer_write (CarlosFileWriter *self, const char *bytes, gsize length, GError **error);
gboolean carlos_file_writer_close (CarlosFileWriter *self, GError **error);
gboolean carlos_file_writer_put_in_place (CarlosFileWriter *self, GError **error);
void carlos_file_writer_free (CarlosFileWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosFileWriter, carlos_file_writer_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosFolderWriter:
 *
 * Writes the files of a folder beside the place where it will be: nobody sees it before it is whole.
 */
typedef struct _CarlosFolderWriter CarlosFolderWriter;

/**
 * CarlosFolderOwnFunc:
 *
 * Returns: whether a file of that name may be replaced along with its folder
 */
typedef gboolean (*CarlosFolderOwnFunc) (const char *name);

typedef enum
{
  CARLOS_FOLDER_ERROR_FOREIGN,
} CarlosFolderError;

#define CARLOS_FOLDER_ERROR (carlos_folder_error_quark ())

GQuark carlos_folder_error_quark (void);
CarlosFolderWriter *carlos_folder_writer_new (const char *path, CarlosFolderOwnFunc is_own, GError **error);
gboolean carlos_folder_writer_add (CarlosFolderWriter *self, const char *name, GBytes *bytes, GError **error);
gboolean carlos_folder_writer_put_in_place (CarlosFolderWriter *self, GError **error);
void carlos_folder_writer_free (CarlosFolderWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosFolderWriter, carlos_folder_writer_free)

G_END_DECLS

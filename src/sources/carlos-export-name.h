/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosExportRole:
 * @CARLOS_EXPORT_OTHER: nothing that Carlos reads
 * @CARLOS_EXPORT_DATA: listening, or the library
 * @CARLOS_EXPORT_ARCHIVE: an archive, which may hold some
 * @CARLOS_EXPORT_PERSONAL: of the account data, but nobody's business
 * @CARLOS_EXPORT_UNKNOWN: by its name a history, but not of a form that is known
 *
 * What a file of an export is for, by its name.
 */
typedef enum
{
  CARLOS_EXPORT_OTHER,
  CARLOS_EXPORT_DATA,
  CARLOS_EXPORT_ARCHIVE,
  CARLOS_EXPORT_PERSONAL,
  CARLOS_EXPORT_UNKNOWN,
} CarlosExportRole;

/**
 * CarlosExportName:
 * @kind: for data, what the report calls it, see [struct@ImportFile]
 * @order: for data, what comes first: the more exact account of the same listening before the less exact one
 * @number: the last number in the name: files of a history are numbered in the order of time
 */
typedef struct
{
  CarlosExportRole role;
  const char *kind;
  guint order;
  guint64 number;
} CarlosExportName;

const char *carlos_export_name_get_base (const char *path);
CarlosExportName carlos_export_name_recognise (const char *path);
guint carlos_export_name_get_order (const char *kind);
gboolean carlos_export_name_is_safe (const char *path);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-file-writer.h"
#include "carlos-store.h"

G_BEGIN_DECLS

/**
 * CarlosExportServices:
 * @lines: (nullable): where lines go
 * @lists: (nullable): where the rows of the table of lists go
 * @n_accounts: how many accounts were written
 * @n_members: how many places in lists of artists
 *
 * Where what services tell goes, and how much it was.
 */
typedef struct
{
  CarlosFileWriter *lines;
  CarlosFileWriter *lists;
  guint64 n_accounts;
  guint64 n_members;
} CarlosExportServices;

gboolean carlos_export_services_write (CarlosExportServices *self, CarlosStore *store, GError **error);

G_END_DECLS

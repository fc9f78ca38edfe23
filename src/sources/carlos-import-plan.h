/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-archive.h"
#include "carlos-import-report.h"

G_BEGIN_DECLS

/* Where a file of an import lies: a file by itself, or an archive, on disk or inside of another. */
typedef struct _CarlosImportPlace CarlosImportPlace;

/**
 * CarlosImportItem:
 * @name: its path inside of what is imported
 * @kind: (nullable): what its name, or its beginning, makes it; NULL when that is nothing
 * @is_named: the listener named this very file
 * @size: in bytes, as far as that is known
 *
 * A file to be read.
 */
typedef struct
{
  CarlosImportPlace *place;
  guint position; /* in an archive */
  char *name;
  const char *kind;
  guint64 number;
  gboolean is_named;
  guint64 size;
} CarlosImportItem;

/**
 * CarlosImportPlan:
 * @items: of CarlosImportItem, in the order in which they are to be read
 * @n_personal: files of the account data that were left alone
 *
 * What there is to be read in an import.
 */
typedef struct
{
  GPtrArray *items;
  guint n_personal;

  /*< private >*/
  CarlosImportReport *report;
  const CarlosMonitor *monitor;
  GPtrArray *places;
  CarlosArchive *archive; /* that is open, if any */
  CarlosImportPlace *archive_place;
  guint64 n_held; /* bytes of archives inside of others */
  guint n_seen;   /* files in folders */
} CarlosImportPlan;

CarlosImportPlan *carlos_import_plan_new (CarlosImportReport *report, const CarlosMonitor *monitor);
void carlos_import_plan_free (CarlosImportPlan *self);
gboolean carlos_import_plan_add (CarlosImportPlan *self, GFile *file, GError **error);
void carlos_import_plan_sort (CarlosImportPlan *self);
GInputStream *carlos_import_plan_open (CarlosImportPlan *self, const CarlosImportItem *item, GError **error);
GFile *carlos_import_plan_get_file (const CarlosImportItem *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosImportPlan, carlos_import_plan_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-import-plan.h"

G_BEGIN_DECLS

/* For what finds items. */

struct _CarlosImportPlace
{
  guint number;
  GFile *file;   /* NULL for an archive inside of another */
  GBytes *bytes; /* of such a one */
  gboolean is_archive;
  gboolean has_index;
  CarlosArchiveBudget budget;
};

CarlosImportPlace *carlos_import_plan_add_place (CarlosImportPlan *self, GFile *file, GBytes *bytes);
CarlosImportItem *carlos_import_plan_add_item (CarlosImportPlan *self,
                                               CarlosImportPlace *place,
                                               const char *name,
                                               const char *kind);
void carlos_import_plan_leave_out (CarlosImportPlan *self,
                                   const char *name,
                                   const char *kind,
                                   const char *problem);
CarlosArchive *
carlos_import_plan_open_archive (CarlosImportPlan *self, CarlosImportPlace *place, GError **error);

G_END_DECLS

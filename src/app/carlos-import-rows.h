/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-import-report.h"

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *carlos_import_rows_new_class (CarlosImportReport *report, CarlosRowClass row_class);
GtkWidget *carlos_import_rows_new_files (CarlosImportReport *report);
guint carlos_import_rows_count_problems (const CarlosImportReport *report);

G_END_DECLS

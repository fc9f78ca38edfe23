/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-method-table.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_METHOD_SHEET (carlos_method_sheet_get_type ())
G_DECLARE_FINAL_TYPE (CarlosMethodSheet, carlos_method_sheet, CARLOS, METHOD_SHEET, AdwBin)

void carlos_method_sheet_set_table (CarlosMethodSheet *self, CarlosMethodTable *table);

G_END_DECLS

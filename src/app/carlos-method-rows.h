/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-method-table.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_METHOD_ROW (carlos_method_row_get_type ())
G_DECLARE_FINAL_TYPE (CarlosMethodRow, carlos_method_row, CARLOS, METHOD_ROW, GObject)

guint carlos_method_row_get_index (CarlosMethodRow *self);

#define CARLOS_TYPE_METHOD_ROWS (carlos_method_rows_get_type ())
G_DECLARE_FINAL_TYPE (CarlosMethodRows, carlos_method_rows, CARLOS, METHOD_ROWS, GObject)

CarlosMethodRows *carlos_method_rows_new (CarlosMethodTable *table);

G_END_DECLS

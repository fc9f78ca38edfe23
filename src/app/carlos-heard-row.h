/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-heard-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_HEARD_ROW (carlos_heard_row_get_type ())
G_DECLARE_FINAL_TYPE (CarlosHeardRow, carlos_heard_row, CARLOS, HEARD_ROW, GtkBox)

GtkWidget *carlos_heard_row_new (void);
void carlos_heard_row_set_item (CarlosHeardRow *self, CarlosHeardItem *item);
CarlosHeardItem *carlos_heard_row_get_item (CarlosHeardRow *self);
GtkWidget *carlos_heard_row_get_button (CarlosHeardRow *self);

G_END_DECLS

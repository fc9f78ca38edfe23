/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-week-archive.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_WEEK_ROW (carlos_week_row_get_type ())
G_DECLARE_FINAL_TYPE (CarlosWeekRow, carlos_week_row, CARLOS, WEEK_ROW, AdwExpanderRow)

GtkWidget *carlos_week_row_new (const CarlosArchivedWeek *week);

G_END_DECLS

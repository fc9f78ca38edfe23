/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-merges.h"
#include "carlos-store-overview.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Rows of a window about the library. What is to be heard of their buttons is left to the caller. */

GtkWidget *carlos_data_rows_create_source (const CarlosStoredImport *source,
                                           const CarlosStoreOverview *overview,
                                           GtkWidget *button);
GtkWidget *carlos_data_rows_create_merge (const CarlosMerge *merge, GtkWidget *button);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-import-target.h"

G_BEGIN_DECLS

gboolean carlos_export_row_add (const CarlosJsonRecord *record, CarlosImportTarget *target, GError **error);

G_END_DECLS

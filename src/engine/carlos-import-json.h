/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-import-report.h"

G_BEGIN_DECLS

char *carlos_import_json_write (const CarlosImportReport *report,
                                const GPtrArray *folders,
                                gboolean with_examples,
                                double seconds);

G_END_DECLS

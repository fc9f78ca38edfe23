/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-folder-analysis.h"
#include "carlos-folder-report.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void carlos_folder_json_add_reports (JsonBuilder *builder, const GPtrArray *reports);
void carlos_folder_json_add_folders (JsonBuilder *builder, const GPtrArray *folders);
char *carlos_folder_json_write_analysis (const CarlosAnalysisProgress *progress,
                                         const GPtrArray *folders,
                                         double seconds);

G_END_DECLS

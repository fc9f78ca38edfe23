/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-folder-analysis.h"
#include "carlos-folder-report.h"

G_BEGIN_DECLS

char *carlos_folder_words_scan (const CarlosFolderReport *report);
char *carlos_folder_words_rest (const CarlosFolderReport *report);
char *carlos_folder_words_folder (const CarlosStoredFolder *folder);
char *carlos_folder_words_progress (const CarlosAnalysisProgress *progress);
char *carlos_folder_words_analysis (const CarlosAnalysisProgress *progress);

G_END_DECLS

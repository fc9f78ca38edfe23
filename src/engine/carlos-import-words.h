/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-import-report.h"

G_BEGIN_DECLS

/* What became of the rows of an import, in the listener's language. Every string is the caller's to free, but for constant ones. */

char *carlos_import_words_summarise (const CarlosImportReport *report);
char *carlos_import_words_lists (const CarlosImportReport *report);
char *carlos_import_words_period (const CarlosImportReport *report);
char *carlos_import_words_count (CarlosRowClass row_class, guint64 count);
const char *carlos_import_words_class (CarlosRowClass row_class);

G_END_DECLS

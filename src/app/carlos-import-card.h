/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-import-report.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_IMPORT_CARD (carlos_import_card_get_type ())
G_DECLARE_FINAL_TYPE (CarlosImportCard, carlos_import_card, CARLOS, IMPORT_CARD, AdwWindow)

CarlosImportCard *carlos_import_card_new (CarlosImportReport *report);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-suggestion.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_SUGGESTION_ROW (carlos_suggestion_row_get_type ())
G_DECLARE_FINAL_TYPE (CarlosSuggestionRow, carlos_suggestion_row, CARLOS, SUGGESTION_ROW, GtkListBoxRow)

GtkWidget *carlos_suggestion_row_new (const CarlosSuggestion *suggestion, GTimeZone *time_zone);
const CarlosExclusion *carlos_suggestion_row_get_rule (CarlosSuggestionRow *self);

G_END_DECLS

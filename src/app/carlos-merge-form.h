/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-rule-names.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_MERGE_FORM (carlos_merge_form_get_type ())
G_DECLARE_FINAL_TYPE (CarlosMergeForm, carlos_merge_form, CARLOS, MERGE_FORM, GtkBox)

void carlos_merge_form_set_names (CarlosMergeForm *self, const CarlosRuleNames *names);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-rule-names.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_RULE_FORM (carlos_rule_form_get_type ())
G_DECLARE_FINAL_TYPE (CarlosRuleForm, carlos_rule_form, CARLOS, RULE_FORM, GtkBox)

void
carlos_rule_form_set_library (CarlosRuleForm *self, CarlosLibrary *library, const CarlosRuleNames *names);

G_END_DECLS

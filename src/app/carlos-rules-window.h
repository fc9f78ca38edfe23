/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_RULES_WINDOW (carlos_rules_window_get_type ())
G_DECLARE_FINAL_TYPE (CarlosRulesWindow, carlos_rules_window, CARLOS, RULES_WINDOW, AdwWindow)

void carlos_rules_window_set_library (CarlosRulesWindow *self, CarlosLibrary *library, const GPtrArray *kept);

G_END_DECLS

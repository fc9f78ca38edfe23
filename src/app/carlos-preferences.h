/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-input.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_PREFERENCES (carlos_preferences_get_type ())
G_DECLARE_FINAL_TYPE (CarlosPreferences, carlos_preferences, CARLOS, PREFERENCES, AdwPreferencesWindow)

CarlosPreferences *carlos_preferences_new (GSettings *settings, const CarlosInput *input);

G_END_DECLS

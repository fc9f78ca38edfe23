/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_DATA_WINDOW (carlos_data_window_get_type ())
G_DECLARE_FINAL_TYPE (CarlosDataWindow, carlos_data_window, CARLOS, DATA_WINDOW, AdwWindow)

CarlosDataWindow *carlos_data_window_new (const char *library);
void carlos_data_window_export (CarlosDataWindow *self, const char *output);

G_END_DECLS

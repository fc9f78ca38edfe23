/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_WINDOW (carlos_window_get_type ())
G_DECLARE_FINAL_TYPE (CarlosWindow, carlos_window, CARLOS, WINDOW, AdwApplicationWindow)

CarlosWindow *carlos_window_new (AdwApplication *application);
void carlos_window_open (CarlosWindow *self, CarlosInput *input);
void carlos_window_open_library (CarlosWindow *self, const CarlosSelection *selection);
gboolean carlos_window_has_library (CarlosWindow *self);
void carlos_window_take_files (CarlosWindow *self, GFile *const *files, guint n_files);
void carlos_window_remind (CarlosWindow *self);
void carlos_window_hide_welcome (CarlosWindow *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_PROGRESS_STRIP (carlos_progress_strip_get_type ())
G_DECLARE_FINAL_TYPE (CarlosProgressStrip, carlos_progress_strip, CARLOS, PROGRESS_STRIP, GtkBox)

void carlos_progress_strip_show (CarlosProgressStrip *self, const char *text, double fraction);
void carlos_progress_strip_set_can_cancel (CarlosProgressStrip *self, gboolean can_cancel);
void carlos_progress_strip_hide (CarlosProgressStrip *self);

G_END_DECLS

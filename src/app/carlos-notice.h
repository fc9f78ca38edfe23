/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_NOTICE (carlos_notice_get_type ())
G_DECLARE_FINAL_TYPE (CarlosNotice, carlos_notice, CARLOS, NOTICE, GtkBox)

void carlos_notice_show (CarlosNotice *self, const char *text, const char *remedy, const char *action);
void carlos_notice_hide (CarlosNotice *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How wide a handle is drawn, px. */
#define CARLOS_PERIOD_HANDLE_WIDTH 8

#define CARLOS_TYPE_PERIOD_HANDLE (carlos_period_handle_get_type ())
G_DECLARE_FINAL_TYPE (CarlosPeriodHandle, carlos_period_handle, CARLOS, PERIOD_HANDLE, GtkScale)

GtkWidget *carlos_period_handle_new (const char *label);
void
carlos_period_handle_set (CarlosPeriodHandle *self, guint value, guint lower, guint upper, const char *words);
guint carlos_period_handle_get_value (CarlosPeriodHandle *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-sync-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_SYNC (carlos_sync_get_type ())

G_DECLARE_FINAL_TYPE (CarlosSync, carlos_sync, CARLOS, SYNC, GObject)

CarlosSync *carlos_sync_new (const char *library);
gboolean carlos_sync_start (CarlosSync *self, const char *service);
void carlos_sync_cancel (CarlosSync *self);
gboolean carlos_sync_get_running (CarlosSync *self);
const char *carlos_sync_get_step (CarlosSync *self);
double carlos_sync_get_fraction (CarlosSync *self);

G_END_DECLS

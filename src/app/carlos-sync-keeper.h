/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-sync.h"

G_BEGIN_DECLS

#define CARLOS_TYPE_SYNC_KEEPER (carlos_sync_keeper_get_type ())

G_DECLARE_FINAL_TYPE (CarlosSyncKeeper, carlos_sync_keeper, CARLOS, SYNC_KEEPER, GObject)

CarlosSyncKeeper *carlos_sync_keeper_new (const char *library);
CarlosSync *carlos_sync_keeper_get_sync (CarlosSyncKeeper *self);
void carlos_sync_keeper_begin (CarlosSyncKeeper *self);
void carlos_sync_keeper_request (CarlosSyncKeeper *self, const char *service);
const char *carlos_sync_keeper_get_service (CarlosSyncKeeper *self);
void carlos_sync_keeper_hold_async (CarlosSyncKeeper *self, GAsyncReadyCallback callback, gpointer user_data);
void carlos_sync_keeper_release (CarlosSyncKeeper *self);
void carlos_sync_keeper_end (CarlosSyncKeeper *self);

G_END_DECLS

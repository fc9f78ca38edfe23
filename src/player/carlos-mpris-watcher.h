/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_MPRIS_WATCHER (carlos_mpris_watcher_get_type ())
G_DECLARE_FINAL_TYPE (CarlosMprisWatcher, carlos_mpris_watcher, CARLOS, MPRIS_WATCHER, GObject)

CarlosMprisWatcher *carlos_mpris_watcher_new (GDBusConnection *connection);

gboolean carlos_mpris_watcher_get_is_playing (CarlosMprisWatcher *self);
const char *carlos_mpris_watcher_get_artist (CarlosMprisWatcher *self);
const char *carlos_mpris_watcher_get_title (CarlosMprisWatcher *self);
const char *carlos_mpris_watcher_get_uri (CarlosMprisWatcher *self);

G_END_DECLS

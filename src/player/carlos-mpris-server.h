/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-player.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_MPRIS_SERVER (carlos_mpris_server_get_type ())
G_DECLARE_FINAL_TYPE (CarlosMprisServer, carlos_mpris_server, CARLOS, MPRIS_SERVER, GObject)

CarlosMprisServer *carlos_mpris_server_new (GDBusConnection *connection, CarlosPlayer *player);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _Bus Bus;

Bus *bus_start (void);
void bus_stop (Bus *bus);
const char *bus_get_address (const Bus *bus);
GDBusConnection *bus_connect (const Bus *bus);
void bus_close (GDBusConnection *connection);
gboolean bus_has_owner (GDBusConnection *connection, const char *name);
GVariant *bus_call (GDBusConnection *connection,
                    const char *name,
                    const char *path,
                    const char *interface,
                    const char *method,
                    GVariant *parameters,
                    GError **error);

G_END_DECLS

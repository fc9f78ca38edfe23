/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A browser, and whoever else may knock at a port. While they wait for an answer, the thread's default main loop runs. */

GSocketConnection *browser_connect (const char *address, guint16 port);
void browser_write (GSocketConnection *connection, const char *bytes, gsize length);
char *browser_read (GSocketConnection *connection);
char *browser_send (guint16 port, const char *request);
char *browser_get (guint16 port, const char *path);
guint browser_get_status (const char *answer);
guint16 browser_find_port (const char *url);
gboolean browser_is_open (guint16 port);
void browser_wait_until_closed (guint16 port);

G_END_DECLS

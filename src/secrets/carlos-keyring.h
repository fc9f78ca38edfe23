/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-secret-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The desktop's keyring: whoever owns org.freedesktop.secrets on the session bus. */

gboolean carlos_keyring_reach (guint milliseconds);
gboolean
carlos_keyring_look_up (const char *service, char **secret, GCancellable *cancellable, GError **error);
gboolean carlos_keyring_put (const char *service,
                             const char *client_id,
                             const char *label,
                             const char *secret,
                             GCancellable *cancellable,
                             GError **error);
gboolean carlos_keyring_clear (const char *service, GCancellable *cancellable, GError **error);

G_END_DECLS

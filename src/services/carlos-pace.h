/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-service-address.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosPace:
 *
 * Keeps requests apart: from one to the next there is a minimum of time, whatever threads they come from. Time is
 * monotonic, so that a clock that is set does not matter.
 */
typedef struct _CarlosPace CarlosPace;

CarlosPace *carlos_pace_new (guint interval_ms);
void carlos_pace_free (CarlosPace *self);
CarlosPace *carlos_pace_get_shared (CarlosServiceAddress address, GError **error);
gboolean carlos_pace_wait (CarlosPace *self, GCancellable *cancellable, GError **error);
void carlos_pace_restart (CarlosPace *self);
void carlos_pace_hold (CarlosPace *self, gint64 ms);

guint carlos_pace_get_second (CarlosServiceAddress address);
gboolean carlos_pace_sleep (gint64 ms, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosPace, carlos_pace_free)

G_END_DECLS

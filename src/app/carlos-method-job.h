/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-method-walk.h"
#include "carlos-method-wishes.h"

#include <gio/gio.h>

G_BEGIN_DECLS

GTask *carlos_method_job_start (gpointer source,
                                CarlosListener *listener,
                                const CarlosProfileOptions *options,
                                CarlosMethodWishes *wishes,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback);
GTask *carlos_method_job_start_list (gpointer source,
                                     CarlosMethodWalk *walk,
                                     CarlosMethodWishes *wishes,
                                     CarlosListener *asked,
                                     GAsyncReadyCallback callback);
double carlos_method_job_get_progress (GTask *task);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-method-walk.h"

#include <gio/gio.h>

G_BEGIN_DECLS

GTask *carlos_method_job_start (gpointer source,
                                CarlosListener *listener,
                                const CarlosProfileOptions *options,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback);
double carlos_method_job_get_progress (GTask *task);

G_END_DECLS

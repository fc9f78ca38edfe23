/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_WEEK_ARCHIVE_WINDOW (carlos_week_archive_window_get_type ())
G_DECLARE_FINAL_TYPE (CarlosWeekArchiveWindow,
                      carlos_week_archive_window,
                      CARLOS,
                      WEEK_ARCHIVE_WINDOW,
                      AdwWindow)

GtkWindow *carlos_week_archive_window_new (CarlosListener *listener, const char *model);

G_END_DECLS

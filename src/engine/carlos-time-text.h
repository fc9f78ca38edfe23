/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days and times of the day as people type them, on the command line and in the window. */

gboolean carlos_time_text_parse_day (const char *text, GTimeZone *time_zone, gint64 *begin, gint64 *end);
gboolean carlos_time_text_parse_minute (const char *text, gint64 *minute);

G_END_DECLS

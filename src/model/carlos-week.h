/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosWeek:
 *
 * A week of ISO 8601, from Monday to Sunday, as the number of Mondays since that of the year 1; so the week after is one
 * more. 0 is none.
 */
typedef gint CarlosWeek;

/* "9999-W52" and its end. */
#define CARLOS_WEEK_TEXT_SIZE 9

gboolean carlos_week_parse (const char *text, CarlosWeek *week);
void carlos_week_format (CarlosWeek week, char *text);
CarlosWeek carlos_week_of_time (gint64 time, GTimeZone *time_zone);
gint64 carlos_week_get_start (CarlosWeek week, GTimeZone *time_zone);

G_END_DECLS

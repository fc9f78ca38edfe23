/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The listener asked a service for data, which takes days: when, and whether it is time to ask. A day is written as in
 * "2026-11-27". */

char *carlos_data_reminder_format_day (GDateTime *time);
char *carlos_data_reminder_describe_day (const char *day);
char *carlos_data_reminder_get_words (const char *day, GDateTime *now);

G_END_DECLS

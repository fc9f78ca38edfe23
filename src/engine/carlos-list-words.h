/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-top-list.h"

G_BEGIN_DECLS

/* What the program says about lists of what was heard most, in the listener's language; the same words in the window and
 * on the command line. Every string is the caller's to free. */

char *carlos_list_words_artists (const CarlosTrackTable *table, guint track, guint maximum);
char *carlos_list_words_time (double minutes);
char *carlos_list_words_months (gint64 first, gint64 last, GTimeZone *time_zone);
char *carlos_list_words_days (gint64 first, gint64 last, GTimeZone *time_zone);
char *carlos_list_words_count (CarlosTopKind kind, guint n_entries, guint n_heard);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library.h"

G_BEGIN_DECLS

/**
 * CarlosArchivedWeek:
 * @week: such as "2026-W47"
 * @made: when the list was made, seconds since 1970, UTC
 * @n_items: how long it was
 * @n_hits: how many of them were played afterwards: the track, or any track of an artist
 */
typedef struct
{
  char *week;
  gint64 made;
  guint n_items;
  guint n_hits;
} CarlosArchivedWeek;

GArray *carlos_week_archive_new (const CarlosLibrary *library, const GPtrArray *weeks);
char *carlos_week_archive_write_json (const GArray *archive);

G_END_DECLS

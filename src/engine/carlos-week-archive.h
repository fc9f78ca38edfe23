/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library.h"

G_BEGIN_DECLS

/**
 * CarlosArchivedPick:
 * @artist: who it is, or whose
 * @title: (nullable): of a track; NULL for an artist
 * @lane: (nullable): why it was in the list, as carlos_lane_to_string() names it
 * @is_played: whether the track, or any track of the artist, was played afterwards
 */
typedef struct
{
  char *artist;
  char *title;
  char *lane;
  gboolean is_played;
} CarlosArchivedPick;

/**
 * CarlosArchivedWeek:
 * @week: such as "2026-W47"
 * @made: when the list was made, seconds since 1970, UTC
 * @n_items: how long it was
 * @n_hits: how many of them were played afterwards: the track, or any track of an artist
 * @picks: of CarlosArchivedPick: they, in the list's order
 */
typedef struct
{
  char *week;
  gint64 made;
  guint n_items;
  guint n_hits;
  GPtrArray *picks;
} CarlosArchivedWeek;

GArray *carlos_week_archive_new (const CarlosLibrary *library, const GPtrArray *weeks);
char *carlos_week_archive_write_json (const GArray *archive);

G_END_DECLS

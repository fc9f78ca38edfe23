/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store.h"

G_BEGIN_DECLS

/* The weekly lists of recommendations that were made. The generation stays: no CarlosLibrary tells of them. */

/**
 * CarlosStoredPick:
 * @artist: who it is, or whose
 * @title: (nullable): of a track; NULL for an artist
 * @lane: why it is in the list
 *
 * What was recommended, as the archive remembers it.
 */
typedef struct
{
  char *artist;
  char *title;
  char *lane;
} CarlosStoredPick;

/**
 * CarlosStoredWeek:
 * @week: ISO year and week, such as "2026-W47"
 * @made: when the list was made, seconds since 1970, UTC
 * @n_plays: how many plays the library had then
 * @settings: what the list was made with; the same settings find it again
 * @document: (nullable): the list as a whole; NULL where only its picks were asked for
 * @picks: of CarlosStoredPick, in the list's order
 */
typedef struct
{
  char *week;
  gint64 made;
  guint64 n_plays;
  char *settings;
  char *document;
  GPtrArray *picks;
} CarlosStoredWeek;

CarlosStoredWeek *carlos_stored_week_new (const char *week, gint64 made);
void carlos_stored_week_add (CarlosStoredWeek *self, const char *artist, const char *title, const char *lane);
void carlos_stored_week_free (CarlosStoredWeek *self);

GPtrArray *carlos_store_get_weeks (CarlosStore *self, GError **error);
gboolean
carlos_store_find_week (CarlosStore *self, const char *week, CarlosStoredWeek **found, GError **error);
gboolean carlos_store_put_week (CarlosStore *self, const CarlosStoredWeek *week, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosStoredWeek, carlos_stored_week_free)

G_END_DECLS

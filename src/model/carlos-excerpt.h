/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library.h"
#include "carlos-selection.h"

G_BEGIN_DECLS

/**
 * CarlosExcerpt:
 * @table: the tracks that belong to the selection, with minutes and plays where anything in it was heard
 * @plays: what was heard of them, its tracks numbered as in @table; short plays too
 * @library_tracks: of each track of @table, its number in the library's table
 * @n_plays: plays that count
 * @minutes: how long they were
 * @n_excluded_plays: plays that would count, but for the rules about what is no part of the listener's taste
 * @excluded_minutes: how long those were
 * @is_library_map: the tracks are mostly those of which the listener has files, each alike: too little was heard to weigh
 *   them by it
 *
 * What a selection takes out of a library: what a profile is made from. Public to read, never changed, reference
 * counted, safe to read from any thread.
 */
typedef struct
{
  CarlosTrackTable *table;
  CarlosPlayLog *plays;
  guint *library_tracks;
  guint64 n_plays;
  double minutes;
  guint64 n_excluded_plays;
  double excluded_minutes;
  gboolean is_library_map;
} CarlosExcerpt;

/* How many tracks the listener's top has where no service named it. */
#define CARLOS_EXCERPT_TOP_TRACKS 100

CarlosExcerpt *
carlos_excerpt_new (const CarlosLibrary *library, const CarlosSelection *selection, GTimeZone *time_zone);
CarlosExcerpt *carlos_excerpt_ref (CarlosExcerpt *self);
void carlos_excerpt_unref (CarlosExcerpt *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosExcerpt, carlos_excerpt_unref)

G_END_DECLS

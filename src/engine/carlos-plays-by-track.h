/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library.h"

G_BEGIN_DECLS

/**
 * CarlosPlaysByTrack:
 * @is_hidden: (array): of each play of the library's log, whether one of the library's rules hides it
 * @plays: (array): the others, numbers in that log: track by track, each by rising time
 * @first: (array length=n_tracks+1): where each track's begin in @plays
 *
 * The plays that no rule hides, track by track.
 */
typedef struct
{
  guint8 *is_hidden;
  guint *plays;
  guint *first;
} CarlosPlaysByTrack;

void
carlos_plays_by_track_init (CarlosPlaysByTrack *self, const CarlosLibrary *library, GTimeZone *time_zone);
void carlos_plays_by_track_clear (CarlosPlaysByTrack *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosPlaysByTrack, carlos_plays_by_track_clear)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CARLOS_MINUTES_PER_DAY (24 * 60)

/**
 * CarlosExclusionKind:
 * @CARLOS_EXCLUSION_ARTIST: everything that credits an artist
 * @CARLOS_EXCLUSION_ALBUM: everything of an album
 * @CARLOS_EXCLUSION_GENRE: everything of a genre
 * @CARLOS_EXCLUSION_PLAYLIST: everything in a playlist
 * @CARLOS_EXCLUSION_PERIOD: what was heard from one time to another
 * @CARLOS_EXCLUSION_HOURS: what was heard between two times of the day, on the listener's own clock
 */
typedef enum
{
  CARLOS_EXCLUSION_ARTIST,
  CARLOS_EXCLUSION_ALBUM,
  CARLOS_EXCLUSION_GENRE,
  CARLOS_EXCLUSION_PLAYLIST,
  CARLOS_EXCLUSION_PERIOD,
  CARLOS_EXCLUSION_HOURS,
} CarlosExclusionKind;

#define CARLOS_N_EXCLUSION_KINDS (CARLOS_EXCLUSION_HOURS + 1)

/**
 * CarlosExclusion:
 * @id: the store's number of the rule, 0 for one that is not stored
 * @name: (nullable): of the artist, album, genre or playlist; compared without regard to case
 * @from: of a period, seconds since 1970, UTC; of hours, minutes since midnight
 * @to: the first second or minute that is not meant any more; hours may go over midnight (@to < @from)
 *
 * "That wasn't me": a rule about listening that is no part of the listener's taste. It hides plays and deletes nothing.
 */
typedef struct
{
  gint64 id;
  CarlosExclusionKind kind;
  char *name;
  gint64 from;
  gint64 to;
} CarlosExclusion;

const char *carlos_exclusion_kind_to_string (CarlosExclusionKind kind);
gboolean carlos_exclusion_kind_from_string (const char *name, CarlosExclusionKind *kind);

CarlosExclusion *carlos_exclusion_new (CarlosExclusionKind kind, const char *name, gint64 from, gint64 to);
CarlosExclusion *carlos_exclusion_copy (const CarlosExclusion *self);
void carlos_exclusion_free (CarlosExclusion *self);
gboolean carlos_exclusion_equal (const CarlosExclusion *self, const CarlosExclusion *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosExclusion, carlos_exclusion_free)

G_END_DECLS

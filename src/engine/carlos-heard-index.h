/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-excerpt.h"

G_BEGIN_DECLS

/**
 * CarlosHeard:
 * @n_plays: plays of 30 seconds and more
 * @ms: how long they were, milliseconds, so that sums are exact in any order
 * @first: when the first of them ended, seconds since 1970, UTC; G_MAXINT64 without any
 * @last: the last; G_MININT64 without any
 *
 * How often, how long and when something was heard. Of an excerpt, but never weighed by age.
 */
typedef struct
{
  guint64 n_plays;
  guint64 ms;
  gint64 first;
  gint64 last;
} CarlosHeard;

/**
 * CarlosHeardIndex:
 * @excerpt: what it was made from
 * @tracks: of each track of the excerpt's table
 * @artists: of each artist: all plays of tracks that credit the artist, first or not
 * @artist_tracks: of each artist, how many of these tracks were heard
 * @total: of everything
 *
 * The facts of an excerpt for cards and lists. Public to read, never changed, reference counted, safe to read from any
 * thread.
 */
typedef struct
{
  CarlosExcerpt *excerpt;
  CarlosHeard *tracks;
  CarlosHeard *artists;
  guint *artist_tracks;
  CarlosHeard total;
} CarlosHeardIndex;

void carlos_heard_init (CarlosHeard *self);
void carlos_heard_add (CarlosHeard *self, const CarlosHeard *other);
double carlos_heard_get_minutes (const CarlosHeard *self);

CarlosHeardIndex *carlos_heard_index_new (CarlosExcerpt *excerpt);
CarlosHeardIndex *carlos_heard_index_ref (CarlosHeardIndex *self);
void carlos_heard_index_unref (CarlosHeardIndex *self);
void
carlos_heard_index_sum (const CarlosHeardIndex *self, const guint *tracks, guint n_tracks, CarlosHeard *sum);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosHeardIndex, carlos_heard_index_unref)

G_END_DECLS

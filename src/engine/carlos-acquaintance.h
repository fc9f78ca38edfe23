/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-excerpt.h"
#include "carlos-taste-profile.h"
#include "carlos-world.h"

G_BEGIN_DECLS

/**
 * CarlosAcquaintanceSources:
 * @world: all music
 * @library: (nullable): the listener's library
 * @excerpt: (nullable): the part of it that the taste is made from
 * @table: without a library, the listener's tracks with their plays
 * @profile: (nullable): the clusters of @excerpt or @table
 * @until: what is heard from this time on is not known; G_MAXINT64 for all
 * @known_plays: an artist is known from so many plays on
 */
typedef struct
{
  const CarlosWorld *world;
  const CarlosLibrary *library;
  const CarlosExcerpt *excerpt;
  const CarlosTrackTable *table;
  const CarlosTasteProfile *profile;
  gint64 until;
  guint known_plays;
} CarlosAcquaintanceSources;

/**
 * CarlosAcquaintance:
 * @row_love: of each row of the world, the plays that tell of the taste; for a track that is part of it without a play, 1
 * @artist_love: the same of all rows of which the artist is the first
 * @artist_counts: of each artist, the plays among them
 * @row_heard: whether a row was ever on, or is a saved or top track
 * @artist_plays: of each artist, all plays of tracks that credit the artist; a saved or top track that was not played
 *   stands for @known_plays
 * @n_plays: all plays
 * @n_artists: artists whom @artist_love is above 0 of
 * @known_plays: the threshold
 * @row_clusters: of each row, its cluster in the profile, or CARLOS_UNPLACED
 * @artist_clusters: the cluster that most of what the listener plays of the artist is in, or CARLOS_UNPLACED
 * @n_clusters: 0 without a profile
 *
 * What the listener knows of the world, and how well.
 */
typedef struct
{
  double *row_love;
  double *artist_love;
  double *artist_counts;
  guint8 *row_heard;
  double *artist_plays;
  guint64 n_plays;
  guint n_artists;
  guint known_plays;
  guint *row_clusters;
  guint *artist_clusters;
  guint n_clusters;
} CarlosAcquaintance;

CarlosAcquaintance *carlos_acquaintance_new (const CarlosAcquaintanceSources *sources);
void carlos_acquaintance_free (CarlosAcquaintance *self);
gboolean carlos_acquaintance_knows (const CarlosAcquaintance *self, guint artist);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosAcquaintance, carlos_acquaintance_free)

G_END_DECLS

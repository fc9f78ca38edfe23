/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-taste-profile.h"
#include "carlos-track-table.h"

G_BEGIN_DECLS

/* The artist of tracks that name none. */
#define CARLOS_NO_ARTIST G_MAXUINT

/**
 * CarlosArtistEntry:
 * @artist: its number in the table, or CARLOS_NO_ARTIST
 * @cluster: the cluster that these tracks are in
 * @n_tracks: how many of its tracks are there
 * @weight: the listening of them
 *
 * One artist in one cluster. The other fields are the index's own.
 */
typedef struct
{
  guint artist;
  guint cluster;
  guint n_tracks;
  double weight;
  guint first_track;
} CarlosArtistEntry;

/**
 * CarlosTasteIndex:
 *
 * What is inside the clusters of a profile: their artists, and the tracks of each artist there, most listened first.
 * Immutable, reference counted, safe to read from any thread.
 */
typedef struct _CarlosTasteIndex CarlosTasteIndex;

CarlosTasteIndex *carlos_taste_index_new (const CarlosTrackTable *table, const CarlosTasteProfile *profile);
CarlosTasteIndex *carlos_taste_index_ref (CarlosTasteIndex *self);
void carlos_taste_index_unref (CarlosTasteIndex *self);

const CarlosArtistEntry *
carlos_taste_index_get_artists (const CarlosTasteIndex *self, guint cluster, guint *n_artists);
const guint *carlos_taste_index_get_tracks (const CarlosTasteIndex *self, const CarlosArtistEntry *artist);
double carlos_taste_index_get_weight (const CarlosTasteIndex *self, guint track);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosTasteIndex, carlos_taste_index_unref)

G_END_DECLS

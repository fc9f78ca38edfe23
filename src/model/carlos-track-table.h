/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-feature.h"

G_BEGIN_DECLS

/**
 * CarlosTrackTable:
 *
 * A listener's tracks, column by column: titles, artists in credited order, genre words, audio features, listening
 * weights. Immutable once built (see [struct@TrackTableBuilder]), reference counted, safe to read from any thread.
 *
 * Artists and genres are numbered from 0 in the order of their first appearance; a genre is stored lower-case and
 * trimmed, an artist as first written. Columns that no row filled are absent (NULL), single missing values are NaN.
 */
typedef struct _CarlosTrackTable CarlosTrackTable;

CarlosTrackTable *carlos_track_table_copy_with_features (const CarlosTrackTable *self,
                                                         const float *const *columns);
CarlosTrackTable *carlos_track_table_ref (CarlosTrackTable *self);
void carlos_track_table_unref (CarlosTrackTable *self);

guint carlos_track_table_get_n_tracks (const CarlosTrackTable *self);
guint carlos_track_table_get_n_artists (const CarlosTrackTable *self);
guint carlos_track_table_get_n_genres (const CarlosTrackTable *self);

const char *carlos_track_table_get_id (const CarlosTrackTable *self, guint track);
const char *carlos_track_table_get_title (const CarlosTrackTable *self, guint track);
const guint *carlos_track_table_get_artists (const CarlosTrackTable *self, guint track, guint *n_artists);
const guint *carlos_track_table_get_genres (const CarlosTrackTable *self, guint track, guint *n_genres);
const char *carlos_track_table_get_artist_name (const CarlosTrackTable *self, guint artist);
const char *carlos_track_table_get_genre_name (const CarlosTrackTable *self, guint genre);

const float *carlos_track_table_get_feature (const CarlosTrackTable *self, CarlosFeature feature);
const float *carlos_track_table_get_minutes (const CarlosTrackTable *self);
const float *carlos_track_table_get_plays (const CarlosTrackTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosTrackTable, carlos_track_table_unref)

G_END_DECLS

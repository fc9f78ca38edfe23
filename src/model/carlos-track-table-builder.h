/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-track-table.h"

G_BEGIN_DECLS

/**
 * CarlosSlice:
 *
 * A run of bytes that somebody else owns, not ended by a NUL. NULL data with length 0 means that there is none.
 */
typedef struct
{
  const char *data;
  gsize length;
} CarlosSlice;

/**
 * CarlosTrackRow:
 *
 * One row to add, borrowed for the call. Text is valid UTF-8 without NUL bytes.
 *
 * @artists and @genres may repeat or be empty after trimming: what is empty is dropped, what repeats counts once.
 */
typedef struct
{
  CarlosSlice id;
  CarlosSlice title;
  const CarlosSlice *artists;
  guint n_artists;
  const CarlosSlice *genres;
  guint n_genres;
  float features[CARLOS_N_FEATURES]; /* NaN where missing */
  float minutes;                     /* NaN where missing */
  float plays;                       /* NaN where missing */
} CarlosTrackRow;

/**
 * CarlosTrackTableBuilder:
 *
 * Collects rows into a [struct@TrackTable]. Not thread-safe.
 */
typedef struct _CarlosTrackTableBuilder CarlosTrackTableBuilder;

CarlosTrackTableBuilder *carlos_track_table_builder_new (void);
void carlos_track_table_builder_free (CarlosTrackTableBuilder *self);

void carlos_track_row_clear (CarlosTrackRow *row);
gboolean carlos_track_table_builder_add (CarlosTrackTableBuilder *self, const CarlosTrackRow *row);
CarlosTrackTable *carlos_track_table_builder_end (CarlosTrackTableBuilder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosTrackTableBuilder, carlos_track_table_builder_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-genre-words.h"
#include "carlos-matrix.h"
#include "carlos-play-log.h"
#include "carlos-taste-profile.h"

G_BEGIN_DECLS

/**
 * CarlosFeatureSpace:
 * @entities: one row a track, or a row an artist where @entities_are_artists; NaN in the columns that are not known
 * @points: the rows of @entities that are known whole: what is clustered
 * @items: which entity each row of @points is
 * @report: what the space was made of
 *
 * A matrix with a row an item, ready for k-means, and the way back from its rows to the table.
 */
typedef struct
{
  gboolean entities_are_artists;
  CarlosMatrix *entities;
  CarlosMatrix *points;
  guint *items;
  CarlosSpaceReport report;
} CarlosFeatureSpace;

/* Auto takes the richest space that covers this part of the listening. */
#define CARLOS_SPACE_MIN_COVERAGE .8

CarlosFeatureSpace *carlos_feature_space_new (const CarlosTrackTable *table,
                                              const CarlosGenreWords *words,
                                              const CarlosPlayLog *plays,
                                              CarlosSpaceKind kind,
                                              CarlosFeatureSet off,
                                              const double *weights,
                                              guint64 seed,
                                              guint threads,
                                              GError **error);
CarlosFeatureSpace *carlos_feature_space_new_study (const CarlosTrackTable *table,
                                                    const CarlosGenreWords *words,
                                                    CarlosFeatureSet off,
                                                    const double *weights,
                                                    GError **error);
void carlos_feature_space_free (CarlosFeatureSpace *self);
guint
carlos_feature_space_get_entity (const CarlosFeatureSpace *self, const CarlosTrackTable *table, guint track);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosFeatureSpace, carlos_feature_space_free)

G_END_DECLS

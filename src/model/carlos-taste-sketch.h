/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-feature.h"
#include "carlos-grid.h"

G_BEGIN_DECLS

/* What a file holds at most; of what is in memory only the numbers of genres of an artist and the length of names are bounded. */
#define CARLOS_SKETCH_MAX_CLUSTERS 64
#define CARLOS_SKETCH_MAX_GENRES 300
#define CARLOS_SKETCH_MAX_ARTISTS 50
#define CARLOS_SKETCH_MAX_ARTIST_GENRES 5
#define CARLOS_SKETCH_MAX_NAME 200 /* characters */
#define CARLOS_SKETCH_GRID 48      /* columns, and rows */

/**
 * CarlosSketchCluster:
 * @id: of the cluster, unique in its sketch
 * @name: genres, words of sound or artists; English, or the listener's own
 * @share: of the listening, 0 to 1
 */
typedef struct
{
  guint id;
  char *name;
  double share;
} CarlosSketchCluster;

/**
 * CarlosSketchShare:
 * @name: of a genre or an artist
 * @key: what all spellings of it have in common
 * @share: 0 to 1
 * @genres: (nullable) (array zero-terminated=1): of an artist
 */
typedef struct
{
  char *name;
  char *key;
  double share;
  char **genres;
} CarlosSketchShare;

/**
 * CarlosTasteSketch:
 * @name: (nullable): what the listener wants to be called
 * @clusters: of CarlosSketchCluster, by falling share
 * @genres: of CarlosSketchShare: parts of the listening to what has a genre, by falling share
 * @artists: of CarlosSketchShare: parts of the listening to what has an artist, by falling share
 * @genre_coverage: the part of the listening to what has a genre, 0 to 1
 * @artist_coverage: the part of the listening to what has an artist, 0 to 1
 * @sound: means of audio features, weighted by listening; NaN for what is not known
 * @density: (nullable): the listener's own map, highest 1: CARLOS_SKETCH_GRID points along each side, over the map's square
 *
 * A taste as far as it is told to others: shares, and no plays, times, titles or paths. Public to read, never changed once
 * handed out, reference counted, safe to read from any thread.
 */
typedef struct
{
  char *name;
  GArray *clusters;
  GArray *genres;
  GArray *artists;
  double genre_coverage;
  double artist_coverage;
  double sound[CARLOS_N_FEATURES];
  CarlosGrid *density;
} CarlosTasteSketch;

CarlosTasteSketch *carlos_taste_sketch_new (void);
CarlosTasteSketch *carlos_taste_sketch_ref (CarlosTasteSketch *self);
void carlos_taste_sketch_unref (CarlosTasteSketch *self);
void carlos_taste_sketch_add_cluster (CarlosTasteSketch *self, guint id, const char *name, double share);
char *carlos_taste_sketch_dup_genre_key (const char *name);
void carlos_sketch_shares_add (GArray *shares, const char *name, char *key, double share, char **genres);
void carlos_sketch_shares_sort (GArray *shares);
double carlos_sketch_shares_sum (const GArray *shares);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosTasteSketch, carlos_taste_sketch_unref)

G_END_DECLS

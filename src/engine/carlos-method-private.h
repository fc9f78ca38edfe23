/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-bandwidth.h"
#include "carlos-feature-space.h"
#include "carlos-genre-part.h"
#include "carlos-grid.h"
#include "carlos-kmeans-trace.h"
#include "carlos-method-walk.h"
#include "carlos-pca.h"
#include "carlos-sparse.h"

G_BEGIN_DECLS

/**
 * CarlosMethodDensity:
 * @bandwidth: of the kernel
 * @grid: the density of the listening in the plane of the first two components
 * @levels: of the lines
 * @contours: (element-type CarlosContour): the lines
 */
typedef struct
{
  CarlosBandwidth bandwidth;
  CarlosGrid *grid;
  double *levels;
  GPtrArray *contours;
} CarlosMethodDensity;

/**
 * CarlosMethodWalk:
 * @base: (nullable): the walk that everything but @list and the last step belongs to, if not to this one
 * @weights: the listening weight of each track
 * @words: what the genres of the table mean
 * @space: the space as it was when it was clustered
 * @pca: of its points
 * @trace: how k-means came to the clusters
 * @trace_clusters: which cluster of the profile each of the trace is, or is most like where it led to others; the trace
 *   may have more clusters than the profile, and each number is given once
 * @trace_is_it: the trace ends with the clusters of the profile
 * @lessons: (nullable): where the genre part comes from, if there is one
 * @neighbour_counts: (nullable): where the listening part comes from, if there is one: artists x artists
 * @neighbour_weights: (nullable): the same weighed
 * @density: of the listening in the plane
 * @recommender: (nullable): what @list was made from, if it is kept
 * @feedback: (nullable) (element-type CarlosFeedback): what the listener had said then
 * @weeks: (nullable) (element-type CarlosStoredWeek): the lists before it
 * @list: (nullable): the recommendations
 * @asked_for: what @list was asked to be like; it borrows nothing
 * @is_asked_known: whether that is known
 * @steps: (element-type CarlosMethodStep): in order; with @base the last one alone
 */
struct _CarlosMethodWalk
{
  CarlosMethodWalk *base;
  CarlosListener *listener;
  double *weights;
  CarlosGenreWords *words;
  CarlosFeatureSpace *space;
  CarlosPca *pca;
  CarlosKmeansTrace *trace;
  guint *trace_clusters;
  gboolean trace_is_it;
  CarlosGenreLessons *lessons;
  CarlosSparse *neighbour_counts;
  CarlosSparse *neighbour_weights;
  CarlosMethodDensity density;
  CarlosRecommender *recommender;
  GPtrArray *feedback;
  GPtrArray *weeks;
  CarlosRecommendations *list;
  CarlosRecommendOptions asked_for;
  gboolean is_asked_known;
  GPtrArray *steps;
};

/* carlos-method-material.c: what the profile was made of, made again */
gboolean carlos_method_walk_gather (CarlosMethodWalk *self,
                                    const CarlosMethodOptions *options,
                                    const CarlosMonitor *monitor,
                                    GError **error);

/* carlos-method-list.c: the recommendations that the walk ends with */
gboolean
carlos_method_walk_make_list (CarlosMethodWalk *self, const CarlosMethodOptions *options, GError **error);
void carlos_method_walk_set_asked (CarlosMethodWalk *self,
                                   const CarlosRecommendOptions *options,
                                   const CarlosListener *asked);

void carlos_method_density_make (CarlosMethodDensity *self, const CarlosMethodWalk *walk);
void carlos_method_density_clear (CarlosMethodDensity *self);

/* A file each: the steps */
CarlosMethodStep *carlos_method_step_new_features (CarlosMethodWalk *walk);
CarlosMethodStep *carlos_method_step_new_scaling (CarlosMethodWalk *walk);
CarlosMethodStep *carlos_method_step_new_correlation (CarlosMethodWalk *walk);
CarlosMethodStep *carlos_method_step_new_components (CarlosMethodWalk *walk);
CarlosMethodStep *carlos_method_step_new_scatter (CarlosMethodWalk *walk);
CarlosMethodStep *carlos_method_step_new_density (CarlosMethodWalk *walk);
CarlosMethodStep *carlos_method_step_new_number (CarlosMethodWalk *walk);
CarlosMethodStep *carlos_method_step_new_iterations (CarlosMethodWalk *walk);
CarlosMethodStep *carlos_method_step_new_centroids (CarlosMethodWalk *walk);
CarlosMethodStep *carlos_method_step_new_labels (CarlosMethodWalk *walk);
CarlosMethodStep *carlos_method_step_new_bubbles (CarlosMethodWalk *walk);
CarlosMethodStep *carlos_method_step_new_recommendations (CarlosMethodWalk *walk);

/* What several of them need */
char *carlos_method_walk_dup_item_name (const CarlosMethodWalk *self, guint item);
char *carlos_method_walk_dup_track_artist (const CarlosMethodWalk *self, guint track);
gboolean carlos_method_walk_has_sound (const CarlosMethodWalk *self);
guint carlos_method_walk_get_n_sound_columns (const CarlosMethodWalk *self);
gboolean carlos_method_walk_is_study (const CarlosMethodWalk *self);
void carlos_method_table_add_item_columns (CarlosMethodTable *table, const CarlosMethodWalk *walk);
void carlos_method_table_set_item (CarlosMethodTable *table, const CarlosMethodWalk *walk, guint item);
void carlos_method_table_add_cluster_columns (CarlosMethodTable *table);
void carlos_method_table_set_cluster (CarlosMethodTable *table, const CarlosCluster *cluster);

G_END_DECLS

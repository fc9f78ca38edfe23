/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-acquaintance.h"
#include "carlos-monitor.h"
#include "carlos-recommendations.h"

G_BEGIN_DECLS

/* An artist is known from so many plays on, where nobody says otherwise. */
#define CARLOS_RECOMMENDER_KNOWN_PLAYS 5

/* What was in a list is in no other for so many weeks. */
#define CARLOS_RECOMMENDER_REST_WEEKS 26

#define CARLOS_RECOMMENDER_MAX_COUNT 1000

/* So many tracks of one artist are in a list at most. */
#define CARLOS_RECOMMENDER_MAX_PER_ARTIST 2

/**
 * CarlosRecommenderSources:
 * @table: the listener's tracks; those of @excerpt where there is one
 * @library: (nullable): the listener's library
 * @excerpt: (nullable): the part of it that tells of the taste; not NULL with a library
 * @profile: (nullable): the clusters of @table
 * @model: (nullable): what a community says
 * @catalogue: (nullable): other music
 * @banned: (nullable): names of artists that the listener banned at a service
 * @until: what is heard from this time on is not known, and nothing is forgotten; G_MAXINT64 for the present
 * @known_plays: an artist is known from so many plays on, at least 1
 * @seed: of the randomised SVD
 * @n_threads: 0 for one a processor; the result is the same for any
 *
 * What is known of a listener and of the music that there is. Everything is borrowed for the call.
 */
typedef struct
{
  CarlosTrackTable *table;
  CarlosLibrary *library;
  CarlosExcerpt *excerpt;
  CarlosTasteProfile *profile;
  CarlosCommunityModel *model;
  CarlosTrackTable *catalogue;
  const GPtrArray *banned;
  gint64 until;
  guint known_plays;
  guint64 seed;
  guint n_threads;
} CarlosRecommenderSources;

/**
 * CarlosRecommendOptions:
 * @week: what the list is for; it says what the draw among equals is, and what was recommended lately
 * @count: how long the list should be, 1 to CARLOS_RECOMMENDER_MAX_COUNT
 * @novelty: 0 familiar to 1 far; the part of the list that goes to new artists
 * @popularity: 0 obscure to 1 popular; .5 does not mind
 * @weights: how much each kind of evidence counts, not negative; 1 by default, and 2 for the
 *   community
 * @off_clusters: (nullable) (array length=n_off_clusters): ids of clusters that nothing is wanted of
 * @repeats: whether what was recommended lately may come again
 * @feedback: (nullable): of CarlosFeedback: what the listener said
 * @weeks: (nullable): of CarlosStoredWeek: the lists that were made
 * @seed: of the draw
 * @explains: whether the causes are wanted
 *
 * What a list should be like. Everything is borrowed for the call.
 */
typedef struct
{
  CarlosWeek week;
  guint count;
  double novelty;
  double popularity;
  double weights[CARLOS_N_EVIDENCE];
  const guint *off_clusters;
  guint n_off_clusters;
  gboolean repeats;
  const GPtrArray *feedback;
  const GPtrArray *weeks;
  guint64 seed;
  gboolean explains;
} CarlosRecommendOptions;

/**
 * CarlosRecommender:
 *
 * All that can be recommended to a listener, with the evidence for each, made once. Lists are made of it at once, as often
 * as somebody moves a slider. It never changes; reference counted, safe to use from any thread.
 */
typedef struct _CarlosRecommender CarlosRecommender;

void carlos_recommender_sources_init (CarlosRecommenderSources *self);
void carlos_recommend_options_init (CarlosRecommendOptions *self, CarlosWeek week);

CarlosRecommender *carlos_recommender_new (const CarlosRecommenderSources *sources,
                                           const CarlosMonitor *monitor,
                                           GError **error);
CarlosRecommender *carlos_recommender_ref (CarlosRecommender *self);
void carlos_recommender_unref (CarlosRecommender *self);
CarlosRecommendations *carlos_recommender_recommend (CarlosRecommender *self,
                                                     const CarlosRecommendOptions *options);
CarlosRecommendations *carlos_recommender_recommend_study (const CarlosRecommender *self,
                                                           CarlosWeek week,
                                                           guint count,
                                                           const GPtrArray *feedback);
gboolean carlos_recommender_allows (const CarlosRecommender *self,
                                    const GPtrArray *feedback,
                                    const char *artist,
                                    const char *title);
const CarlosWorld *carlos_recommender_get_world (const CarlosRecommender *self);
guint64 carlos_recommender_get_n_plays (const CarlosRecommender *self);
guint carlos_recommender_get_n_candidates (const CarlosRecommender *self);
guint carlos_recommender_count_new_artists (const CarlosRecommender *self);
guint carlos_recommender_count_plays (const CarlosRecommender *self, const CarlosCause *cause);
gboolean carlos_recommender_has_evidence (const CarlosRecommender *self, CarlosEvidence evidence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosRecommender, carlos_recommender_unref)

G_END_DECLS

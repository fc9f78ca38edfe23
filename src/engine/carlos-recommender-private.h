/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-artist-words.h"
#include "carlos-calibration.h"
#include "carlos-forgotten.h"
#include "carlos-recommender.h"
#include "carlos-ridge.h"
#include "carlos-taste-kernel.h"
#include "carlos-text-space.h"

G_BEGIN_DECLS

/* What other listeners say of an item is believed by n / (n + this) where n of them have it; the rest is what is said of
 * music that is called alike. */
#define CARLOS_RECOMMENDER_FEW_LISTENERS 5.0

/* How alike artists are called, as a number that is near 0 for most: the cosine to this power. */
#define CARLOS_RECOMMENDER_COSINE_POWER 4.0

/**
 * CarlosCandidate:
 * @row: of the world; one without a title stands for its artist
 * @artist: the first artist of the row
 * @item: of the model, or CARLOS_NOTHING
 * @cluster: an index of clusters, or CARLOS_UNPLACED
 * @forgotten: (nullable): what is known of a forgotten favourite
 *
 * What can be recommended.
 */
typedef struct
{
  guint row;
  guint artist;
  guint item;
  CarlosLane lane;
  guint cluster;
  const CarlosForgottenTrack *forgotten;
} CarlosCandidate;

/**
 * CarlosCommunityEvidence:
 * @model: (nullable)
 * @items: (array length=n): the model's items that the listener plays, rising
 * @counts: (array length=n): how often
 * @fold: scores for them; explanations use its room, so @mutex is held
 * @clusters: of each item, the cluster that speaks for it most, or CARLOS_UNPLACED
 */
typedef struct
{
  CarlosCommunityModel *model;
  guint32 *items;
  float *counts;
  guint n;
  CarlosFoldIn fold;
  GMutex mutex;
  guint *clusters;
} CarlosCommunityEvidence;

/**
 * CarlosSimilarLink:
 * @artist: of whom it is said
 * @own: the listener's artist who is like that
 * @value: how similar, weighed by how much that one is played
 * @source: (not owned): who says so
 */
typedef struct
{
  guint artist;
  guint own;
  double value;
  const char *source;
} CarlosSimilarLink;

/**
 * CarlosSimilarEvidence:
 * @told: (nullable): of CarlosSimilarArtist
 * @links: (nullable): of CarlosSimilarLink, by artist, the largest first
 * @values: (nullable): of each artist, the sum of the links
 * @scale: of @values; 0 stays 0
 *
 * What services that know many listeners say of which artists are similar. It is a share of the community part.
 */
typedef struct
{
  GPtrArray *told;
  GArray *links;
  double *values;
  CarlosCalibration scale;
} CarlosSimilarEvidence;

/**
 * CarlosTextEvidence:
 * @space: (nullable): where artists lie
 * @own: the listener's artists of whom something is said, by cluster
 * @kernel: how near others are to them
 * @density: of each artist, without what the artist adds
 * @clusters: of each artist, the cluster that is nearest, or CARLOS_UNPLACED
 * @map: (nullable): what a community would say of an artist, from what the artist is called
 */
typedef struct
{
  CarlosArtistWords *words;
  CarlosTextSpace *space;
  guint *own;
  double *weights;
  CarlosTasteKernel kernel;
  double *density;
  guint *clusters;
  CarlosRidge *map;
} CarlosTextEvidence;

/**
 * CarlosSoundEvidence:
 * @points: (nullable): where rows lie
 * @kernel: how near others are to what the listener plays most
 * @density: of each row, NaN where nothing is known
 * @mean: of each feature, what the listener plays, NaN where nothing is known
 * @deviation: likewise the standard deviation
 */
typedef struct
{
  CarlosMatrix *points;
  guint *own;
  double *weights;
  CarlosTasteKernel kernel;
  double *density;
  double mean[CARLOS_N_FEATURES];
  double deviation[CARLOS_N_FEATURES];
} CarlosSoundEvidence;

struct _CarlosRecommender
{
  CarlosWorld *world;
  CarlosAcquaintance *known;
  CarlosTasteProfile *profile;
  CarlosForgottenList *forgotten;
  CarlosCommunityEvidence community;
  CarlosSimilarEvidence similar;
  CarlosTextEvidence text;
  CarlosSoundEvidence sound;
  GArray *candidates; /* of CarlosCandidate */
  guint n_new_artists;
  guint8 *is_off_row;    /* set aside for good */
  guint8 *is_off_artist; /* likewise */

  /* Of each candidate, on the common scale; novelty and popularity as ranks, 0 near or obscure to 1 far or popular. */
  CarlosCalibration scales[CARLOS_N_EVIDENCE];
  double *values[CARLOS_N_EVIDENCE];
};

/* carlos-recommender-community.c */
void carlos_community_evidence_init (CarlosCommunityEvidence *self,
                                     const CarlosRecommender *recommender,
                                     CarlosCommunityModel *model);
void carlos_community_evidence_clear (CarlosCommunityEvidence *self);
double carlos_community_evidence_get_trust (const CarlosRecommender *recommender,
                                            const CarlosCandidate *candidate);
double carlos_community_evidence_get_score (const CarlosRecommender *recommender,
                                            const CarlosCandidate *candidate);

/* carlos-recommender-similar.c */
void carlos_similar_evidence_init (CarlosSimilarEvidence *self,
                                   const CarlosRecommender *recommender,
                                   GPtrArray *told);
void carlos_similar_evidence_calibrate (CarlosSimilarEvidence *self, const CarlosRecommender *recommender);
void carlos_similar_evidence_clear (CarlosSimilarEvidence *self);
double carlos_similar_evidence_get_unit (const CarlosRecommender *recommender);
const CarlosSimilarLink *
carlos_similar_evidence_find (const CarlosSimilarEvidence *self, guint artist, guint *n);
guint carlos_similar_evidence_get_cluster (const CarlosRecommender *recommender, guint artist);

/* carlos-recommender-text.c */
void carlos_text_evidence_init (CarlosTextEvidence *self,
                                const CarlosRecommender *recommender,
                                guint64 seed,
                                guint n_threads);
void carlos_text_evidence_learn (CarlosTextEvidence *self, const CarlosRecommender *recommender);
void carlos_text_evidence_clear (CarlosTextEvidence *self);
double carlos_text_evidence_get_trust (const CarlosTextEvidence *self, guint artist);
double carlos_text_evidence_get_nearness (const CarlosTextEvidence *self, guint a, guint b);

/* carlos-recommender-sound.c */
void
carlos_sound_evidence_init (CarlosSoundEvidence *self, const CarlosRecommender *recommender, guint n_threads);
void carlos_sound_evidence_clear (CarlosSoundEvidence *self);
double
carlos_sound_evidence_get_deviation (const CarlosRecommender *recommender, guint row, CarlosFeature feature);

/* carlos-recommender-candidates.c */
void
carlos_recommender_find_candidates (CarlosRecommender *self, const GPtrArray *banned, GTimeZone *time_zone);

gboolean carlos_recommender_is_off_row (const CarlosRecommender *self, guint row);

/* carlos-recommender-feedback.c */
void carlos_recommender_add_feedback (const CarlosRecommender *self,
                                      const GPtrArray *feedback,
                                      double weight,
                                      double *values,
                                      guint8 *is_off);
void carlos_recommender_explain_feedback (const CarlosRecommender *self,
                                          const GPtrArray *feedback,
                                          double weight,
                                          const CarlosCandidate *candidate,
                                          CarlosRecommendationPart *part);

/* carlos-recommender-list.c */
void carlos_recommender_name_item (const CarlosRecommender *self, guint index, CarlosRecommendation *item);

/* carlos-recommender-causes.c */
void carlos_recommender_explain (CarlosRecommender *self,
                                 const CarlosRecommendOptions *options,
                                 guint candidate,
                                 CarlosRecommendation *item);

G_END_DECLS

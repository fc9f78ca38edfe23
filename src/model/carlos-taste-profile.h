/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-feature.h"
#include "carlos-space.h"

G_BEGIN_DECLS

/* The cluster of a track that has nothing to place it by: no audio features and no genres. */
#define CARLOS_UNPLACED G_MAXUINT

/**
 * CarlosWeightedName:
 * @index: the artist's number in the table of tracks; the genre's among the words of the profile, which only tells it
 *   from others
 * @name: its name
 * @weight: how strongly it speaks for its cluster; the scale depends on the method that weighed it
 */
typedef struct
{
  guint index;
  char *name;
  double weight;
} CarlosWeightedName;

/**
 * CarlosNameKind:
 * @CARLOS_NAME_GENRES: genres, as they are
 * @CARLOS_NAME_SOUND: words of sound, because no genre is known
 * @CARLOS_NAME_ARTISTS: the first two artists, because no genre and no sound is known
 *
 * What the name of a cluster is made of, and so how it is said in the listener's language.
 */
typedef enum
{
  CARLOS_NAME_GENRES,
  CARLOS_NAME_SOUND,
  CARLOS_NAME_ARTISTS,
} CarlosNameKind;

/* How many artists a cluster is named by. */
#define CARLOS_NAME_MAX_ARTISTS 2

/**
 * CarlosCluster:
 *
 * A group of items of the clustered space.
 */
typedef struct
{
  guint id; /* at first 1 for the largest share, then on in order; from then on the same cluster keeps it */
  char *own_name; /* (nullable): what the listener calls it */
  char *name;     /* genres or words of sound, comma-separated, or "around" artists; English; never empty */
  CarlosNameKind name_kind;
  double share; /* of the listening, 0 to 1; the shares of a profile sum to 1 */
  guint n_items;
  guint n_tracks;
  double minutes; /* NaN where the table has none */
  double plays;   /* NaN where the table has none */

  CarlosWeightedName *genres; /* the 1 to 4 of the name, best first */
  guint n_genres;
  CarlosWeightedName *artists; /* the top ones, best first */
  guint n_artists;

  double *centroid;                     /* one value a feature of the space, as it was clustered */
  double sound_mean[CARLOS_N_FEATURES]; /* mean of the tracks, in the feature's unit; NaN where not known */
  double sound_deviation[CARLOS_N_FEATURES]; /* the same minus the listener's mean, in standard deviations */
} CarlosCluster;

/**
 * CarlosDroppedFeature:
 *
 * A column that was left out of the space. @partner is the column that says the same, or NULL when it was constant.
 */
typedef struct
{
  char *name;
  char *reason;  /* "constant", "redundant", "missing", "categorical", "not a sound" ...; English */
  char *partner; /* (nullable) */
  double r;      /* correlation with @partner, NaN without one */
} CarlosDroppedFeature;

/**
 * CarlosSpaceReport:
 *
 * What the clustered space was made of.
 */
typedef struct
{
  CarlosSpaceKind kind; /* never AUTO */
  gboolean is_chosen;   /* by the rule, not by the caller */
  char *reason;         /* why this kind: one English sentence */
  char **features;      /* n_features names; "genre 1", "listening 1" ... for components */
  char **transforms;    /* n_features words: "none", "log", "logit", "svd" ... */
  guint n_features;
  CarlosDroppedFeature *dropped;
  guint n_dropped;
  gboolean sound_is_own; /* the sound is what Carlos heard in files; else what a service or a table told */
  double
    sound_weight; /* part of the total variance that each side of a blend has; NaN for one that it has not */
  double genre_weight;
  double listening_weight;
  double sound_coverage; /* part of the listening to tracks that have audio features, 0 to 1 */
  double genre_coverage; /* part of the listening to tracks that have a genre, 0 to 1 */
  double
    listening_coverage; /* part of it to artists with others beside them; NaN where plays are not known */

  /* Pearson correlation of all audio columns present, before any was dropped. */
  char **correlation_names;
  guint n_correlation;
  double *correlation; /* n_correlation x n_correlation, row-major */
} CarlosSpaceReport;

/**
 * CarlosComponents:
 *
 * Principal components of the clustered space, largest first.
 */
typedef struct
{
  guint n_components;
  double *explained_variance_ratio; /* n_components */
  double *loadings;                 /* n_components x n_features, row-major */
  float *projection;                /* n_items x 2: the items in the first two components */
} CarlosComponents;

/**
 * CarlosKScanEntry:
 *
 * What is known about one number of clusters. NaN where it is not defined (silhouette and stability of k = 1).
 */
typedef struct
{
  guint k;
  double inertia;
  double silhouette;
  double stability;
} CarlosKScanEntry;

/**
 * CarlosTasteProfile:
 *
 * The result of one analysis: the clusters of a table of tracks in one space, and the evidence for them. Public to read,
 * never changed once handed out, reference counted, safe to read from any thread.
 */
typedef struct
{
  CarlosPipeline pipeline;
  CarlosWeighting weighting; /* never AUTO */
  guint64 seed;
  gboolean items_are_artists; /* else they are tracks */
  guint n_tracks;
  guint n_items;
  guint n_unplaced; /* tracks with nothing to place them by */
  guint
    n_known; /* artists (or tracks, without artists) that the last profile had too; 0 where there was none */
  guint n_moved; /* of these, those that were in another cluster then */

  CarlosSpaceReport space;
  CarlosComponents components;

  guint k;
  guint fitted_k; /* of the fit; more than k in a part of the listening that has nothing of some clusters */
  char *k_rule;   /* how k was chosen: one English sentence */
  gboolean k_is_chosen; /* by the rule, not by the caller */
  gboolean is_held;     /* clusters were not found without regard to those before */
  gboolean k_is_kept;   /* the rule would have another number, but clusters stay what they were */
  double k_threshold;   /* the stability that the rule wanted; NaN where none was known or the caller chose */
  CarlosKScanEntry *k_scan;
  guint n_k_scan;
  double inertia;
  double silhouette; /* NaN for k = 1 */

  double sound_mean[CARLOS_N_FEATURES]; /* of all tracks, in the feature's unit; NaN where not known */
  CarlosCluster *clusters;              /* k of them, by falling share */
  guint *items;                         /* n_items: which artist or track each is */
  guint *item_clusters;                 /* n_items indices into clusters */
  guint *track_clusters;                /* n_tracks indices into clusters, or CARLOS_UNPLACED */
} CarlosTasteProfile;

void carlos_cluster_add_genre (CarlosCluster *self, guint index, const char *name, double weight);
void carlos_cluster_add_artist (CarlosCluster *self, guint index, const char *name, double weight);

void carlos_space_report_add_feature (CarlosSpaceReport *self, const char *name, const char *transform);
void carlos_space_report_add_dropped (CarlosSpaceReport *self,
                                      const char *name,
                                      const char *reason,
                                      const char *partner,
                                      double r);
void carlos_space_report_copy (CarlosSpaceReport *self, const CarlosSpaceReport *other);
void carlos_space_report_clear (CarlosSpaceReport *self);

CarlosTasteProfile *carlos_taste_profile_new (void);
CarlosTasteProfile *carlos_taste_profile_ref (CarlosTasteProfile *self);
void carlos_taste_profile_unref (CarlosTasteProfile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosTasteProfile, carlos_taste_profile_unref)

G_END_DECLS

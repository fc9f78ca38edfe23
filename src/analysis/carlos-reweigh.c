/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-reweigh.h"

#include "carlos-analysis-error.h"
#include "carlos-clusters.h"
#include "carlos-listening.h"
#include "carlos-statistics.h"

#include <math.h>
#include <string.h>

/* No item of the base, or no artist. */
#define NONE G_MAXUINT

typedef struct
{
  const CarlosTasteProfile *base;
  const CarlosTrackTable *base_table;
  const CarlosTrackTable *table;
  const guint *base_tracks;
  double *weights;
  CarlosGenreWords *words; /* of @table */
  guint *originals;        /* which cluster of the base each of the new ones is */
} Reweighing;

static guint
get_first_artist (const CarlosTrackTable *table, guint track)
{
  guint n_artists;
  const guint *artists = carlos_track_table_get_artists (table, track, &n_artists);

  return n_artists > 0 ? artists[0] : NONE;
}

/* In which cluster of the base each of its artists has most tracks, by name. */
static GHashTable *
find_homes (const Reweighing *self)
{
  CarlosGrouping grouping = { self->base_table, self->base->track_clusters, self->base->k, NULL };
  guint n_artists = carlos_track_table_get_n_artists (self->base_table);
  g_autofree double *ones = g_new (double, MAX (self->base->n_tracks, 1));
  g_autofree guint *most = g_new0 (guint, MAX (n_artists, 1));
  g_autoptr (GArray) artists = NULL;
  GHashTable *homes = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint t = 0; t < self->base->n_tracks; t++)
    ones[t] = 1;
  grouping.weights = ones;
  artists = carlos_grouping_count_artists (&grouping);
  for (guint i = 0; i < artists->len; i++)
    {
      const CarlosGroupingArtist *entry = &g_array_index (artists, CarlosGroupingArtist, i);
      const char *name = carlos_track_table_get_artist_name (self->base_table, entry->artist);

      if (entry->n_tracks > most[entry->artist])
        {
          most[entry->artist] = entry->n_tracks;
          g_hash_table_insert (homes, (gpointer) name, GUINT_TO_POINTER (entry->cluster));
        }
    }

  return homes;
}

/* The centroid that a track is nearest to by its sound, each feature in deviations of the base. */
static guint
find_nearest_by_sound (const Reweighing *self, const double *deviations, guint track)
{
  guint nearest = CARLOS_UNPLACED;
  double least = INFINITY;

  for (guint c = 0; c < self->base->k; c++)
    {
      double distance = 0;
      guint n_known = 0;

      for (guint f = 0; f < CARLOS_N_FEATURES; f++)
        {
          const float *values = carlos_track_table_get_feature (self->table, (CarlosFeature) f);
          double difference
            = values != NULL ? (values[track] - self->base->clusters[c].sound_mean[f]) / deviations[f] : NAN;

          if (!isfinite (difference))
            continue;
          distance += difference * difference;
          n_known++;
        }
      if (n_known > 0 && distance < least)
        {
          least = distance;
          nearest = c;
        }
    }

  return nearest;
}

/* Of the features that the base compares; NaN for the others. */
static void
find_deviations (const Reweighing *self, double *deviations)
{
  const CarlosSpaceReport *space = &self->base->space;

  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    deviations[f] = NAN;
  for (guint i = 0; i < space->n_features; i++)
    {
      CarlosFeature feature;
      CarlosStatistics statistics;

      if (!carlos_feature_from_name (space->features[i], &feature))
        continue;
      carlos_statistics_compute (carlos_track_table_get_feature (self->base_table, feature),
                                 self->base->n_tracks, 1, &statistics);
      deviations[feature] = statistics.deviation;
    }
}

/* Tracks that the base has not go where their first artist is; in a space of sound alone, to the nearest centroid. */
static void
place_newcomers (const Reweighing *self, CarlosTasteProfile *profile)
{
  gboolean by_sound = self->base->space.kind == CARLOS_SPACE_SOUND;
  g_autoptr (GHashTable) homes = by_sound ? NULL : find_homes (self);
  double deviations[CARLOS_N_FEATURES];

  find_deviations (self, deviations);
  for (guint t = 0; t < profile->n_tracks; t++)
    {
      guint artist = get_first_artist (self->table, t);
      gpointer home;

      if (self->base_tracks[t] != CARLOS_NO_BASE_TRACK)
        continue;
      if (by_sound)
        profile->track_clusters[t] = find_nearest_by_sound (self, deviations, t);
      else if (artist != NONE
               && g_hash_table_lookup_extended (
                 homes, carlos_track_table_get_artist_name (self->table, artist), NULL, &home))
        profile->track_clusters[t] = GPOINTER_TO_UINT (home);
    }
}

static void
place_tracks (const Reweighing *self, CarlosTasteProfile *profile)
{
  gboolean has_newcomers = FALSE;

  profile->n_tracks = carlos_track_table_get_n_tracks (self->table);
  profile->track_clusters = g_new (guint, MAX (profile->n_tracks, 1));
  for (guint t = 0; t < profile->n_tracks; t++)
    {
      guint base_track = self->base_tracks[t];

      has_newcomers = has_newcomers || base_track == CARLOS_NO_BASE_TRACK;
      profile->track_clusters[t]
        = base_track == CARLOS_NO_BASE_TRACK ? CARLOS_UNPLACED : self->base->track_clusters[base_track];
    }
  if (has_newcomers)
    place_newcomers (self, profile);
  for (guint t = 0; t < profile->n_tracks; t++)
    profile->n_unplaced += profile->track_clusters[t] == CARLOS_UNPLACED ? 1 : 0;
}

/* Which item of the base each track or artist of the table is, NONE for what is none. */
static guint *
match_items (const Reweighing *self, guint *n_entities)
{
  const CarlosTasteProfile *base = self->base;
  gboolean by_artist = base->items_are_artists;
  guint n_base = by_artist ? carlos_track_table_get_n_artists (self->base_table) : base->n_tracks;
  g_autofree guint *numbers = g_new (guint, MAX (n_base, 1));
  guint *items;

  *n_entities = by_artist ? carlos_track_table_get_n_artists (self->table)
                          : carlos_track_table_get_n_tracks (self->table);
  items = g_new (guint, MAX (*n_entities, 1));
  memset (numbers, 0xff, sizeof (guint) * n_base);
  memset (items, 0xff, sizeof (guint) * *n_entities);
  for (guint i = 0; i < base->n_items; i++)
    numbers[base->items[i]] = i;

  for (guint t = 0; t < carlos_track_table_get_n_tracks (self->table); t++)
    {
      guint base_track = self->base_tracks[t];
      guint base_entity, entity;

      if (base_track == CARLOS_NO_BASE_TRACK)
        continue;
      base_entity = by_artist ? get_first_artist (self->base_table, base_track) : base_track;
      entity = by_artist ? get_first_artist (self->table, t) : t;
      if (base_entity != NONE && entity != NONE)
        items[entity] = numbers[base_entity];
    }

  return items;
}

/* The items of the base that are left, and where they lie. */
static void
keep_items (const Reweighing *self, CarlosTasteProfile *profile)
{
  const CarlosTasteProfile *base = self->base;
  guint n_entities;
  g_autofree guint *base_items = match_items (self, &n_entities);

  profile->items_are_artists = base->items_are_artists;
  profile->items = g_new (guint, MAX (n_entities, 1));
  profile->item_clusters = g_new (guint, MAX (n_entities, 1));
  profile->components.projection = g_new (float, 2 * (gsize) MAX (n_entities, 1));
  for (guint e = 0; e < n_entities; e++)
    {
      guint item = base_items[e];
      guint n = profile->n_items;

      if (item == NONE)
        continue;
      profile->items[n] = e;
      profile->item_clusters[n] = base->item_clusters[item];
      memcpy (profile->components.projection + 2 * (gsize) n, base->components.projection + 2 * (gsize) item,
              2 * sizeof (float));
      profile->n_items++;
    }
}

/* What does not depend on how much was heard of what. */
static void
copy_evidence (const CarlosTasteProfile *base, CarlosTasteProfile *profile)
{
  const CarlosComponents *components = &base->components;
  gsize n_loadings = (gsize) components->n_components * base->space.n_features;

  profile->pipeline = base->pipeline;
  profile->seed = base->seed;
  carlos_space_report_copy (&profile->space, &base->space);
  profile->components.n_components = components->n_components;
  profile->components.explained_variance_ratio
    = g_memdup2 (components->explained_variance_ratio, sizeof (double) * components->n_components);
  profile->components.loadings = g_memdup2 (components->loadings, sizeof (double) * n_loadings);
  profile->fitted_k = base->fitted_k;
  profile->k_rule = g_strdup (base->k_rule);
  profile->k_is_chosen = base->k_is_chosen;
  profile->is_held = TRUE;
  profile->k_is_kept = base->k_is_kept;
  profile->k_threshold = base->k_threshold;
  profile->k_scan = g_memdup2 (base->k_scan, sizeof (CarlosKScanEntry) * base->n_k_scan);
  profile->n_k_scan = base->n_k_scan;
  profile->inertia = base->inertia;
  profile->silhouette = base->silhouette;
}

/* Clusters that have nothing left are left out; a cluster whose tracks are all gone has no items either. */
static gboolean
order_clusters (Reweighing *self, CarlosTasteProfile *profile)
{
  CarlosGrouping grouping = { self->table, profile->track_clusters, self->base->k, self->weights };

  self->originals = carlos_clusters_rank (&grouping, &profile->k);
  carlos_clusters_renumber (self->originals, self->base->k, profile->track_clusters, profile->n_tracks);
  carlos_clusters_renumber (self->originals, self->base->k, profile->item_clusters, profile->n_items);

  return profile->k > 0;
}

static void
describe_clusters (const Reweighing *self, CarlosTasteProfile *profile)
{
  CarlosGrouping grouping = { self->table, profile->track_clusters, profile->k, self->weights };

  carlos_clusters_describe (&grouping, self->words, profile);
  for (guint c = 0; c < profile->k; c++)
    {
      const CarlosCluster *original = &self->base->clusters[self->originals[c]];

      profile->clusters[c].id = original->id;
      profile->clusters[c].own_name = g_strdup (original->own_name);
      profile->clusters[c].centroid
        = g_memdup2 (original->centroid, sizeof (double) * self->base->space.n_features);
    }
}

/**
 * carlos_profiler_reweigh:
 * @base: a profile, as a rule of everything
 * @base_table: what it is of
 * @table: a part of that, with listening weights of its own
 * @base_tracks: (array): of each track of @table, its number in @base_table, or CARLOS_NO_BASE_TRACK
 * @options: only the weighting and the genres are looked at
 *
 * What a thorough analysis of a part would be like, at once: space, number of clusters and clusters are those of @base,
 * only what is in them and what they are called is found anew. Tracks stay in their cluster. One that the base has not
 * goes to the cluster of its first artist, or in the sound space to the nearest centroid. Clusters that have no track left
 * are left out; the others keep their ids.
 *
 * Returns: (transfer full) (nullable): the profile, or NULL with a CARLOS_ANALYSIS_ERROR when no track is in any cluster
 */
CarlosTasteProfile *
carlos_profiler_reweigh (const CarlosTasteProfile *base,
                         const CarlosTrackTable *base_table,
                         const CarlosTrackTable *table,
                         const guint *base_tracks,
                         const CarlosProfileOptions *options,
                         GError **error)
{
  Reweighing self = { .base = base, .base_table = base_table, .table = table, .base_tracks = base_tracks };
  g_autoptr (CarlosTasteProfile) profile = carlos_taste_profile_new ();
  gboolean has_clusters;

  profile->weighting = carlos_listening_resolve (table, options->weighting);
  self.weights = carlos_listening_weights (table, profile->weighting);
  self.words
    = carlos_genre_words_new (table, base->pipeline == CARLOS_PIPELINE_STUDY ? NULL : options->genres);
  copy_evidence (base, profile);
  place_tracks (&self, profile);
  keep_items (&self, profile);
  has_clusters = order_clusters (&self, profile);
  if (has_clusters)
    describe_clusters (&self, profile);
  else
    g_set_error_literal (error, CARLOS_ANALYSIS_ERROR, CARLOS_ANALYSIS_ERROR_NO_DATA,
                         _ ("Nothing that was selected is in any of the clusters"));
  g_free (self.weights);
  carlos_genre_words_free (self.words);
  g_free (self.originals);

  return has_clusters ? g_steal_pointer (&profile) : NULL;
}

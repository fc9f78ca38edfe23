/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-taste-profile.h"

#include <math.h>

static void
weighted_names_free (CarlosWeightedName *names, guint n_names)
{
  for (guint i = 0; i < n_names; i++)
    g_free (names[i].name);
  g_free (names);
}

static void
cluster_clear (CarlosCluster *cluster)
{
  g_free (cluster->name);
  weighted_names_free (cluster->genres, cluster->n_genres);
  weighted_names_free (cluster->artists, cluster->n_artists);
  g_free (cluster->centroid);
}

static void
strings_free (char **strings, guint n_strings)
{
  for (guint i = 0; i < n_strings && strings != NULL; i++)
    g_free (strings[i]);
  g_free (strings);
}

static void
space_report_clear (CarlosSpaceReport *space)
{
  strings_free (space->features, space->n_features);
  strings_free (space->transforms, space->n_features);
  strings_free (space->correlation_names, space->n_correlation);
  g_free (space->correlation);
  for (guint i = 0; i < space->n_dropped; i++)
    {
      g_free (space->dropped[i].name);
      g_free (space->dropped[i].reason);
      g_free (space->dropped[i].partner);
    }
  g_free (space->dropped);
}

static void
profile_clear (gpointer data)
{
  CarlosTasteProfile *self = data;

  for (guint c = 0; c < self->k && self->clusters != NULL; c++)
    cluster_clear (&self->clusters[c]);
  g_free (self->clusters);
  space_report_clear (&self->space);
  g_free (self->components.explained_variance_ratio);
  g_free (self->components.loadings);
  g_free (self->components.projection);
  g_free (self->k_rule);
  g_free (self->k_scan);
  g_free (self->item_clusters);
  g_free (self->track_clusters);
}

/**
 * carlos_taste_profile_new:
 *
 * Returns: (transfer full): a profile of nothing, to be filled by its maker before anybody else sees it. Every array
 *   that is put in becomes the profile's and is freed with g_free().
 */
CarlosTasteProfile *
carlos_taste_profile_new (void)
{
  CarlosTasteProfile *self = g_atomic_rc_box_new0 (CarlosTasteProfile);

  self->silhouette = NAN;
  self->space.sound_weight = NAN;
  self->space.genre_weight = NAN;

  return self;
}

CarlosTasteProfile *
carlos_taste_profile_ref (CarlosTasteProfile *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
carlos_taste_profile_unref (CarlosTasteProfile *self)
{
  g_atomic_rc_box_release_full (self, profile_clear);
}

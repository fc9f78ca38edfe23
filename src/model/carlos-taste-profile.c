/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-taste-profile.h"

#include <math.h>
#include <string.h>

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
  g_free (cluster->own_name);
  weighted_names_free (cluster->genres, cluster->n_genres);
  weighted_names_free (cluster->artists, cluster->n_artists);
  g_free (cluster->centroid);
}

static void
append_name (CarlosWeightedName **names, guint *n_names, guint index, const char *name, double weight)
{
  *names = g_renew (CarlosWeightedName, *names, *n_names + 1);
  (*names)[(*n_names)++] = (CarlosWeightedName){ index, g_strdup (name), weight };
}

/**
 * carlos_cluster_add_genre:
 * @index: the genre's number in the table
 * @name: its name, copied
 * @weight: how strongly it speaks for the cluster; add the strongest first
 */
void
carlos_cluster_add_genre (CarlosCluster *self, guint index, const char *name, double weight)
{
  append_name (&self->genres, &self->n_genres, index, name, weight);
}

/**
 * carlos_cluster_add_artist:
 * @index: the artist's number in the table
 * @name: its name, copied
 * @weight: how strongly it speaks for the cluster; add the strongest first
 */
void
carlos_cluster_add_artist (CarlosCluster *self, guint index, const char *name, double weight)
{
  append_name (&self->artists, &self->n_artists, index, name, weight);
}

static void
strings_free (char **strings, guint n_strings)
{
  for (guint i = 0; i < n_strings && strings != NULL; i++)
    g_free (strings[i]);
  g_free (strings);
}

/**
 * carlos_space_report_clear:
 *
 * Frees what the report holds and leaves it empty.
 */
void
carlos_space_report_clear (CarlosSpaceReport *space)
{
  g_free (space->reason);
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
  memset (space, 0, sizeof *space);
}

static char **
strings_copy (char **strings, guint n_strings)
{
  char **copy = g_new (char *, n_strings);

  for (guint i = 0; i < n_strings; i++)
    copy[i] = g_strdup (strings[i]);

  return copy;
}

/**
 * carlos_space_report_copy:
 * @self: (out): an empty one
 */
void
carlos_space_report_copy (CarlosSpaceReport *self, const CarlosSpaceReport *other)
{
  guint n = other->n_correlation;

  *self = *other;
  self->reason = g_strdup (other->reason);
  self->features = strings_copy (other->features, other->n_features);
  self->transforms = strings_copy (other->transforms, other->n_features);
  self->correlation_names = strings_copy (other->correlation_names, n);
  self->correlation = g_memdup2 (other->correlation, sizeof (double) * n * n);
  self->dropped = NULL;
  self->n_dropped = 0;
  for (guint i = 0; i < other->n_dropped; i++)
    carlos_space_report_add_dropped (self, other->dropped[i].name, other->dropped[i].reason,
                                     other->dropped[i].partner, other->dropped[i].r);
}

/**
 * carlos_space_report_add_feature:
 * @name: a column of the space
 * @transform: what was done to it before it was standardised
 */
void
carlos_space_report_add_feature (CarlosSpaceReport *self, const char *name, const char *transform)
{
  guint n = self->n_features++;

  self->features = g_renew (char *, self->features, self->n_features);
  self->transforms = g_renew (char *, self->transforms, self->n_features);
  self->features[n] = g_strdup (name);
  self->transforms[n] = g_strdup (transform);
}

/**
 * carlos_space_report_add_dropped:
 * @name: a column that was left out
 * @reason: why, in a word
 * @partner: (nullable): the column that says the same
 * @r: the correlation of the two, NaN without a partner
 */
void
carlos_space_report_add_dropped (CarlosSpaceReport *self,
                                 const char *name,
                                 const char *reason,
                                 const char *partner,
                                 double r)
{
  guint n = self->n_dropped++;

  self->dropped = g_renew (CarlosDroppedFeature, self->dropped, self->n_dropped);
  self->dropped[n].name = g_strdup (name);
  self->dropped[n].reason = g_strdup (reason);
  self->dropped[n].partner = g_strdup (partner);
  self->dropped[n].r = r;
}

static void
profile_clear (gpointer data)
{
  CarlosTasteProfile *self = data;

  for (guint c = 0; c < self->k && self->clusters != NULL; c++)
    cluster_clear (&self->clusters[c]);
  g_free (self->clusters);
  carlos_space_report_clear (&self->space);
  g_free (self->components.explained_variance_ratio);
  g_free (self->components.loadings);
  g_free (self->components.projection);
  g_free (self->k_rule);
  g_free (self->k_scan);
  g_free (self->items);
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
  self->k_threshold = NAN;
  self->space.sound_weight = NAN;
  self->space.genre_weight = NAN;
  self->space.listening_weight = NAN;
  self->space.listening_coverage = NAN;

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

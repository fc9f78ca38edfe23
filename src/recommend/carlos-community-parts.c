/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-community-parts.h"

#include "carlos-tfidf.h"

#include <math.h>

static CarlosSparse *
weigh_words (const CarlosCommunityNames *names)
{
  CarlosSparse counts = {
    .n_rows = names->n_items,
    .n_columns = names->n_words,
    .offsets = names->word_offsets,
    .columns = names->words,
    .values = names->word_counts,
  };

  return names->word_offsets != NULL ? carlos_tfidf_new (&counts, NULL) : NULL;
}

/* A key is a place on a circle, and how long a track is nobody hears. */
static gboolean
is_heard (guint feature)
{
  return feature != CARLOS_FEATURE_KEY && feature != CARLOS_FEATURE_OWN_KEY
         && feature != CARLOS_FEATURE_DURATION_MS;
}

/* Of each feature, the mean and the standard deviation of the items of which it is known. */
static void
measure_features (const float *features, guint n_items, double *means, double *deviations)
{
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      double sum = 0, squares = 0;
      guint n = 0;

      for (guint item = 0; item < n_items; item++)
        {
          double value = features[(gsize) item * CARLOS_N_FEATURES + f];

          if (isnan (value))
            continue;
          sum += value;
          squares += value * value;
          n++;
        }
      means[f] = n > 0 ? sum / n : 0;
      deviations[f] = n > 0 ? sqrt (MAX (squares / n - means[f] * means[f], 0)) : 0;
    }
}

/* How each item deviates from the mean, as a row of length 1, so that products are cosines, as those of words are. */
static CarlosSparse *
weigh_sounds (const CarlosCommunityNames *names)
{
  double means[CARLOS_N_FEATURES], deviations[CARLOS_N_FEATURES];
  CarlosSparse *sounds;
  gsize n = 0;

  if (names->features == NULL)
    return NULL;
  measure_features (names->features, names->n_items, means, deviations);
  sounds = carlos_sparse_new (names->n_items, CARLOS_N_FEATURES, (gsize) names->n_items * CARLOS_N_FEATURES);
  for (guint item = 0; item < names->n_items; item++)
    {
      const float *row = names->features + (gsize) item * CARLOS_N_FEATURES;
      gsize first = n;
      double length = 0;

      sounds->offsets[item] = first;
      for (guint f = 0; f < CARLOS_N_FEATURES; f++)
        {
          double value = deviations[f] > 0 && is_heard (f) ? (row[f] - means[f]) / deviations[f] : NAN;

          if (isnan (value))
            continue;
          sounds->columns[n] = f;
          sounds->values[n++] = (float) value;
          length += value * value;
        }
      for (gsize i = first; i < n && length > 0; i++)
        sounds->values[i] /= (float) sqrt (length);
    }
  sounds->offsets[names->n_items] = n;

  return sounds;
}

/**
 * carlos_community_parts_new:
 *
 * Returns: (transfer full): parts that know what is popular, what is said of items and how they sound
 */
CarlosCommunityParts *
carlos_community_parts_new (const CarlosInteractions *interactions)
{
  CarlosCommunityParts *self = g_new0 (CarlosCommunityParts, 1);
  guint n_items = interactions->by_listener.n_columns;

  self->n_listeners = g_new0 (guint32, n_items + 1);
  for (guint item = 0; item < n_items; item++)
    self->n_listeners[item] = carlos_interactions_get_n_listeners_of (interactions, item);
  self->scorer.n_items = n_items;
  self->scorer.n_listeners = self->n_listeners;
  self->words = weigh_words (interactions->community->names);
  self->scorer.words = self->words;
  self->sounds = weigh_sounds (interactions->community->names);
  self->scorer.sounds = self->sounds;

  return self;
}

void
carlos_community_parts_free (CarlosCommunityParts *self)
{
  if (self == NULL)
    return;

  carlos_sparse_free (self->links);
  carlos_als_free (self->als);
  g_aligned_free (self->spectrum);
  carlos_sparse_free (self->words);
  carlos_sparse_free (self->sounds);
  g_free (self->n_listeners);
  g_free (self);
}

/**
 * carlos_community_parts_take_links:
 * @links: (transfer full) (nullable): instead of those that there are
 */
void
carlos_community_parts_take_links (CarlosCommunityParts *self, CarlosSparse *links)
{
  carlos_sparse_free (self->links);
  self->links = links;
  self->scorer.links = links;
}

/**
 * carlos_community_parts_take_factors:
 * @als: (transfer full) (nullable): instead of those that there are; its axes are turned
 */
void
carlos_community_parts_take_factors (CarlosCommunityParts *self,
                                     CarlosAls *als,
                                     const CarlosAlsOptions *options)
{
  carlos_als_free (self->als);
  g_clear_pointer (&self->spectrum, g_aligned_free);
  self->als = als;
  self->scorer.factors = NULL;
  if (als == NULL)
    return;

  self->terms = options->terms;
  self->spectrum = carlos_factors_alloc (1, als->width);
  carlos_factors_turn (&self->terms, als->items, als->n_items, als->listeners, als->n_listeners, als->width,
                       options->n_threads, self->spectrum);
  self->side = (CarlosFactorSide){ &self->terms, als->items, self->spectrum, als->n_items, als->width };
  self->scorer.factors = &self->side;
}

/**
 * carlos_community_parts_train:
 * @settings: which parts there should be, and how they are trained
 *
 * Trains the parts that are not there yet.
 *
 * Returns: FALSE when told to stop or when a part could not be trained
 */
gboolean
carlos_community_parts_train (CarlosCommunityParts *self,
                              const CarlosInteractions *interactions,
                              const CarlosCommunitySettings *settings,
                              CarlosProgress *progress)
{
  if (carlos_community_settings_have_links (settings) && self->links == NULL)
    {
      carlos_community_parts_take_links (
        self, settings->has_walk ? carlos_item_walk_new (interactions, &settings->walk, progress)
                                 : carlos_ease_new (interactions, &settings->ease, progress));
      if (self->links == NULL)
        return FALSE;
    }
  if (carlos_community_settings_have_factors (settings) && self->als == NULL)
    {
      carlos_community_parts_take_factors (self, carlos_als_new (interactions, &settings->als, progress),
                                           &settings->als);
      if (self->als == NULL)
        return FALSE;
    }
  self->scorer.mix = settings->mix;

  return TRUE;
}

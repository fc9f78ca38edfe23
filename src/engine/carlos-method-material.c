/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-method-private.h"

#include "carlos-analysis-error.h"
#include "carlos-library-file.h"
#include "carlos-listener-space.h"
#include "carlos-listening-part.h"
#include "carlos-listening.h"
#include "carlos-recommend-setup.h"
#include "carlos-store-feedback.h"
#include "carlos-store-weeks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Parts of the whole time, for progress. */
#define SPACE_DONE .25
#define TRACE_DONE .55
#define LIST_DONE .9

#define LIST_LENGTH 30

static gboolean
make_space (CarlosMethodWalk *self, const CarlosMethodOptions *options, GError **error)
{
  const CarlosTasteProfile *profile = self->listener->profile;

  self->weights = carlos_listening_weights (self->listener->table, profile->weighting);
  self->words = carlos_listener_space_find_words (self->listener);
  self->space
    = carlos_listener_space_make (self->listener, self->words, self->weights, options->threads, error);
  if (self->space == NULL)
    return FALSE;
  g_return_val_if_fail (self->space->points->n_rows == profile->n_items, FALSE);
  self->pca = carlos_pca_new (self->space->points);

  return TRUE;
}

static gboolean
has_side (const CarlosMethodWalk *self, CarlosSpaceKind kind, double weight)
{
  return self->listener->profile->space.kind == kind || !isnan (weight);
}

static void
find_sides (CarlosMethodWalk *self, const CarlosMethodOptions *options)
{
  const CarlosTasteProfile *profile = self->listener->profile;
  const CarlosPlayLog *plays = carlos_listener_space_get_plays (self->listener);

  if (has_side (self, CARLOS_SPACE_GENRE, profile->space.genre_weight))
    self->lessons = carlos_genre_lessons_new (self->listener->table, self->words, profile->seed);
  if (has_side (self, CARLOS_SPACE_LISTENING, profile->space.listening_weight) && plays != NULL)
    self->neighbour_weights = carlos_listening_part_find_neighbours (
      self->listener->table, plays, options->threads, &self->neighbour_counts);
}

/* Which cluster of the profile each one of the trace became, if it is a cluster of it. */
static void
match_clusters (CarlosMethodWalk *self)
{
  const CarlosTasteProfile *profile = self->listener->profile;
  const CarlosKmeansFrame *last
    = &g_array_index (self->trace->frames, CarlosKmeansFrame, self->trace->frames->len - 1);

  self->trace_clusters = g_new (guint, self->trace->k);
  for (guint c = 0; c < self->trace->k; c++)
    self->trace_clusters[c] = G_MAXUINT;
  self->trace_is_it = self->trace->k == profile->k;
  for (guint i = 0; i < profile->n_items && self->trace_is_it; i++)
    {
      guint *cluster = &self->trace_clusters[last->labels[i]];

      if (*cluster == G_MAXUINT)
        *cluster = profile->item_clusters[i];
      self->trace_is_it = *cluster == profile->item_clusters[i];
    }
  for (guint c = 0; c < self->trace->k; c++)
    self->trace_clusters[c] = self->trace_is_it ? self->trace_clusters[c] : c;
}

static void
trace_clusters (CarlosMethodWalk *self, const CarlosMethodOptions *options)
{
  const CarlosTasteProfile *profile = self->listener->profile;
  CarlosKmeansOptions kmeans;

  carlos_kmeans_options_init (&kmeans, MAX (profile->fitted_k, 1), profile->seed);
  kmeans.restarts = options->restarts;
  kmeans.threads = options->threads;
  self->trace = carlos_kmeans_trace_new (self->space->points, &kmeans);
  match_clusters (self);
}

/* What the listener said and what was recommended lately, where a library knows. */
static gboolean
read_past (const CarlosMethodWalk *self, GPtrArray **feedback, GPtrArray **weeks, GError **error)
{
  g_autoptr (CarlosStore) store = NULL;

  if (!carlos_input_is_library (self->listener->input))
    return TRUE;
  store = carlos_library_file_open (carlos_input_get_library_path (self->listener->input), error);
  if (store == NULL)
    return FALSE;
  *feedback = carlos_store_get_feedback (store, error);
  if (*feedback == NULL)
    return FALSE;
  *weeks = carlos_store_get_weeks (store, error);

  return *weeks != NULL;
}

static CarlosRecommender *
make_recommender (CarlosMethodWalk *self, const CarlosMethodOptions *options, GError **error)
{
  CarlosRecommendSetup setup;

  carlos_recommend_setup_init (&setup);
  setup.model = options->model;
  setup.seed = self->listener->profile->seed;
  setup.n_threads = options->threads;

  return carlos_recommend_setup_make (&setup, self->listener, NULL, error);
}

static gboolean
make_list (CarlosMethodWalk *self, const CarlosMethodOptions *options, GError **error)
{
  g_autoptr (GPtrArray) feedback = NULL;
  g_autoptr (GPtrArray) weeks = NULL;
  g_autoptr (CarlosRecommender) recommender = NULL;
  CarlosRecommendOptions list;

  if (!read_past (self, &feedback, &weeks, error))
    return FALSE;
  recommender = make_recommender (self, options, error);
  if (recommender == NULL)
    return FALSE;
  carlos_recommend_options_init (&list, options->week);
  list.count = LIST_LENGTH;
  list.feedback = feedback;
  list.weeks = weeks;
  list.seed = self->listener->profile->seed;
  if (carlos_method_walk_is_study (self))
    self->list = carlos_recommender_recommend_study (recommender, options->week, LIST_LENGTH, feedback);
  else
    self->list = carlos_recommender_recommend (recommender, &list);

  return TRUE;
}

static gboolean
tell (const CarlosMonitor *monitor, double done, GError **error)
{
  if (carlos_monitor_report (monitor, done))
    return TRUE;
  g_set_error_literal (error, CARLOS_ANALYSIS_ERROR, CARLOS_ANALYSIS_ERROR_CANCELLED,
                       _ ("The analysis was cancelled"));

  return FALSE;
}

gboolean
carlos_method_walk_gather (CarlosMethodWalk *self,
                           const CarlosMethodOptions *options,
                           const CarlosMonitor *monitor,
                           GError **error)
{
  if (!make_space (self, options, error))
    return FALSE;
  find_sides (self, options);
  carlos_method_density_make (&self->density, self);
  if (!tell (monitor, SPACE_DONE, error))
    return FALSE;
  trace_clusters (self, options);
  if (!tell (monitor, TRACE_DONE, error) || !make_list (self, options, error))
    return FALSE;

  return tell (monitor, LIST_DONE, error);
}

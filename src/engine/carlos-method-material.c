/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-method-private.h"

#include "carlos-analysis-error.h"
#include "carlos-listener-space.h"
#include "carlos-listening-part.h"
#include "carlos-listening.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Parts of the whole time, for progress. */
#define SPACE_DONE .25
#define TRACE_DONE .55
#define LIST_DONE .9

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

/* How many items each cluster of the trace has in common with each of the profile. */
static guint *
count_shared (const CarlosMethodWalk *self)
{
  const CarlosTasteProfile *profile = self->listener->profile;
  const CarlosKmeansFrame *last
    = &g_array_index (self->trace->frames, CarlosKmeansFrame, self->trace->frames->len - 1);
  guint *shared = g_new0 (guint, (gsize) self->trace->k * profile->k);

  for (guint i = 0; i < profile->n_items; i++)
    shared[(gsize) last->labels[i] * profile->k + profile->item_clusters[i]]++;

  return shared;
}

/* Finds the pair that has most in common of those that are still without a partner; the first of equals. */
static gboolean
find_pair (const guint *shared,
           const guint *partners,
           const gboolean *is_taken,
           guint n,
           guint k,
           guint *pair)
{
  guint most = 0;

  for (guint c = 0; c < n; c++)
    {
      for (guint p = 0; p < k; p++)
        {
          if (partners[c] != G_MAXUINT || is_taken[p] || shared[(gsize) c * k + p] <= most)
            continue;
          most = shared[(gsize) c * k + p];
          pair[0] = c;
          pair[1] = p;
        }
    }

  return most > 0;
}

static gboolean
is_one_to_one (const CarlosMethodWalk *self, const guint *shared)
{
  guint k = self->listener->profile->k;
  gsize n = 0;

  if (self->trace->k != k)
    return FALSE;
  for (guint c = 0; c < k; c++)
    n += self->trace_clusters[c] < k ? shared[(gsize) c * k + self->trace_clusters[c]] : 0;

  return n == self->listener->profile->n_items;
}

/* Clusters without a partner take the numbers that are left, from the last one down: those are of no cluster of the profile, if
 * there are any. */
static void
number_the_rest (guint *clusters, gboolean *is_taken, guint n)
{
  guint last = n;

  for (guint c = 0; c < n; c++)
    {
      if (clusters[c] != G_MAXUINT)
        continue;
      while (is_taken[--last])
        ;
      clusters[c] = last;
      is_taken[last] = TRUE;
    }
}

/* Which cluster of the profile each one of the trace became, or is most like where the trace ends with others. */
static void
match_clusters (CarlosMethodWalk *self)
{
  guint n = self->trace->k, k = self->listener->profile->k, pair[2];
  g_autofree guint *shared = count_shared (self);
  g_autofree gboolean *is_taken = g_new0 (gboolean, MAX (MAX (n, k), 1));

  self->trace_clusters = g_new (guint, n);
  for (guint c = 0; c < n; c++)
    self->trace_clusters[c] = G_MAXUINT;
  while (find_pair (shared, self->trace_clusters, is_taken, n, k, pair))
    {
      self->trace_clusters[pair[0]] = pair[1];
      is_taken[pair[1]] = TRUE;
    }
  self->trace_is_it = is_one_to_one (self, shared);
  number_the_rest (self->trace_clusters, is_taken, n);
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
  if (!tell (monitor, TRACE_DONE, error) || !carlos_method_walk_make_list (self, options, error))
    return FALSE;

  return tell (monitor, LIST_DONE, error);
}

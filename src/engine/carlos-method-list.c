/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-method-private.h"

#include "carlos-library-file.h"
#include "carlos-recommend-setup.h"
#include "carlos-store-feedback.h"
#include "carlos-store-weeks.h"

#define LIST_LENGTH 30

/* What the listener said and what was recommended lately, where a library knows. */
static gboolean
read_past (CarlosMethodWalk *self, GError **error)
{
  g_autoptr (CarlosStore) store = NULL;

  if (!carlos_input_is_library (self->listener->input))
    return TRUE;
  store = carlos_library_file_open (carlos_input_get_library_path (self->listener->input), error);
  if (store == NULL)
    return FALSE;
  self->feedback = carlos_store_get_feedback (store, error);
  if (self->feedback == NULL)
    return FALSE;
  self->weeks = carlos_store_get_weeks (store, error);

  return self->weeks != NULL;
}

static CarlosRecommender *
make_recommender (const CarlosMethodWalk *self, const CarlosMethodOptions *options, GError **error)
{
  CarlosRecommendSetup setup;

  carlos_recommend_setup_init (&setup);
  setup.model = options->model;
  setup.seed = self->listener->profile->seed;
  setup.n_threads = options->threads;

  return carlos_recommend_setup_make (&setup, self->listener, NULL, error);
}

/* The listening in each cluster, and how much of it is in clusters of another analysis that nothing is wanted of. */
static void
weigh_clusters (const CarlosMethodWalk *self,
                const CarlosTasteProfile *asked,
                const CarlosRecommendOptions *options,
                double *all,
                double *off)
{
  const CarlosTasteProfile *profile = self->listener->profile;

  for (guint t = 0; t < profile->n_tracks; t++)
    {
      guint cluster = profile->track_clusters[t], other = asked->track_clusters[t];

      if (cluster >= profile->k)
        continue;
      all[cluster] += self->weights[t];
      for (guint i = 0; other < asked->k && i < options->n_off_clusters; i++)
        off[cluster] += asked->clusters[other].id == options->off_clusters[i] ? self->weights[t] : 0;
    }
}

/* The clusters that nothing is wanted of. Where others are meant, of another analysis of the same tracks, those most of
 * whose listening is in them. */
static GArray *
find_off_clusters (const CarlosMethodWalk *self,
                   const CarlosRecommendOptions *options,
                   const CarlosListener *listener)
{
  const CarlosTasteProfile *profile = self->listener->profile;
  const CarlosTasteProfile *asked = listener != NULL ? listener->profile : profile;
  g_autofree double *all = g_new0 (double, MAX (profile->k, 1));
  g_autofree double *off = g_new0 (double, MAX (profile->k, 1));
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (asked->n_tracks == profile->n_tracks, ids);

  if (asked == profile)
    return g_array_append_vals (ids, options->off_clusters, options->n_off_clusters);
  weigh_clusters (self, asked, options, all, off);
  for (guint c = 0; c < profile->k; c++)
    {
      if (off[c] > all[c] / 2)
        g_array_append_val (ids, profile->clusters[c].id);
    }

  return ids;
}

static CarlosRecommendations *
recommend (const CarlosMethodWalk *self,
           CarlosRecommender *recommender,
           const CarlosRecommendOptions *options,
           const CarlosListener *asked)
{
  g_autoptr (GArray) off = find_off_clusters (self, options, asked);
  CarlosRecommendOptions complete = *options;

  if (complete.feedback == NULL)
    complete.feedback = self->feedback;
  complete.weeks = self->weeks;
  if (carlos_method_walk_is_study (self))
    return carlos_recommender_recommend_study (recommender, options->week, options->count, complete.feedback);
  complete.off_clusters = (const guint *) (gpointer) off->data;
  complete.n_off_clusters = off->len;

  return carlos_recommender_recommend (recommender, &complete);
}

/* Remembers what the list was asked to be like; the study asks nothing. */
void
carlos_method_walk_set_asked (CarlosMethodWalk *self,
                              const CarlosRecommendOptions *options,
                              const CarlosListener *asked)
{
  g_autoptr (GArray) off = NULL;

  self->is_asked_known = options != NULL && !carlos_method_walk_is_study (self);
  if (!self->is_asked_known)
    return;
  off = find_off_clusters (self, options, asked);
  self->asked_for = *options;
  self->asked_for.n_off_clusters = off->len;
  self->asked_for.off_clusters = NULL;
  self->asked_for.feedback = NULL;
  self->asked_for.weeks = NULL;
}

gboolean
carlos_method_walk_make_list (CarlosMethodWalk *self, const CarlosMethodOptions *options, GError **error)
{
  g_autoptr (CarlosRecommender) recommender = NULL;
  CarlosRecommendOptions usual;
  const CarlosRecommendOptions *list = options->list != NULL ? options->list : &usual;

  if (!read_past (self, error))
    return FALSE;
  recommender = make_recommender (self, options, error);
  if (recommender == NULL)
    return FALSE;
  carlos_recommend_options_init (&usual, options->week);
  usual.count = LIST_LENGTH;
  usual.seed = self->listener->profile->seed;
  self->list = recommend (self, recommender, list, options->asked);
  carlos_method_walk_set_asked (self, list, options->asked);
  if (options->keeps_recommender)
    self->recommender = g_steal_pointer (&recommender);

  return TRUE;
}

/**
 * carlos_method_walk_recommend:
 * @self: that was told to keep its recommender
 * @options: what a list should be like; past weeks are the walk's own affair, and so is what was said, if that is NULL
 * @asked: (nullable): as in [struct@MethodOptions]
 *
 * Makes another list for the same walk; [func@method_walk_new_with_list] takes it up. Takes as long as a slider may, so a
 * window calls it on a worker thread.
 *
 * Returns: (transfer full) (nullable): the list; NULL when there is nothing to make it from
 */
CarlosRecommendations *
carlos_method_walk_recommend (const CarlosMethodWalk *self,
                              const CarlosRecommendOptions *options,
                              const CarlosListener *asked)
{
  return self->recommender != NULL ? recommend (self, self->recommender, options, asked) : NULL;
}

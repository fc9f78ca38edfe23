/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-method-private.h"

#include "carlos-words.h"

#include <glib/gi18n-lib.h>

static CarlosMethodStep *(*const step_makers[]) (CarlosMethodWalk *walk) = {
  carlos_method_step_new_features,    carlos_method_step_new_scaling,
  carlos_method_step_new_correlation, carlos_method_step_new_components,
  carlos_method_step_new_scatter,     carlos_method_step_new_density,
  carlos_method_step_new_number,      carlos_method_step_new_iterations,
  carlos_method_step_new_centroids,   carlos_method_step_new_labels,
  carlos_method_step_new_bubbles,     carlos_method_step_new_recommendations,
};

/* That of the recommendations. */
#define LAST_STEP (G_N_ELEMENTS (step_makers) - 1)

/**
 * carlos_method_options_init:
 *
 * Fills in the defaults: those of [func@profile_options_init], and this week.
 */
void
carlos_method_options_init (CarlosMethodOptions *self)
{
  CarlosProfileOptions profile;
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();

  carlos_profile_options_init (&profile);
  *self
    = (CarlosMethodOptions){ .restarts = profile.restarts,
                             .week = carlos_week_of_time (g_get_real_time () / G_USEC_PER_SEC, time_zone) };
}

/**
 * carlos_method_walk_new:
 * @listener: analysed thoroughly, not a quick answer for a part of the listening
 * @monitor: (nullable): hears of progress and may stop the work
 *
 * Goes the way from the tracks to the clusters and the recommendations again and writes down what there is to see. Takes
 * about as long as an analysis, so a window calls it on a worker thread.
 *
 * Returns: (transfer full) (nullable): the walk, or NULL with an error that is one sentence
 */
CarlosMethodWalk *
carlos_method_walk_new (CarlosListener *listener,
                        const CarlosMethodOptions *options,
                        const CarlosMonitor *monitor,
                        GError **error)
{
  g_autoptr (CarlosMethodWalk) self = g_atomic_rc_box_new0 (CarlosMethodWalk);

  self->listener = carlos_listener_ref (listener);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_method_step_free);
  if (!carlos_method_walk_gather (self, options, monitor, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (step_makers); i++)
    g_ptr_array_add (self->steps, step_makers[i](self));

  return g_steal_pointer (&self);
}

/**
 * carlos_method_walk_new_with_list:
 * @list: that the listener of @walk has got
 * @options: (nullable): what it was asked to be like, if that is known
 * @asked: (nullable): as in [struct@MethodOptions]
 *
 * The same walk, but what it says of recommendations is about a list that there is already: one that was made with other
 * options, or that the week is remembered by. Takes no time worth speaking of.
 *
 * Returns: (transfer full)
 */
CarlosMethodWalk *
carlos_method_walk_new_with_list (CarlosMethodWalk *walk,
                                  CarlosRecommendations *list,
                                  const CarlosRecommendOptions *options,
                                  const CarlosListener *asked)
{
  CarlosMethodWalk *base = walk->base != NULL ? walk->base : walk;
  CarlosMethodWalk *self = g_atomic_rc_box_new (CarlosMethodWalk);

  *self = *base;
  self->base = carlos_method_walk_ref (base);
  self->list = carlos_recommendations_ref (list);
  carlos_method_walk_set_asked (self, options, asked);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_method_step_free);
  g_ptr_array_add (self->steps, step_makers[LAST_STEP](self));

  return self;
}

CarlosMethodWalk *
carlos_method_walk_ref (CarlosMethodWalk *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
walk_clear (gpointer data)
{
  CarlosMethodWalk *self = data;

  g_clear_pointer (&self->list, carlos_recommendations_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  if (self->base != NULL)
    {
      carlos_method_walk_unref (self->base); /* the rest is not ours */
      return;
    }
  g_clear_pointer (&self->listener, carlos_listener_unref);
  g_free (self->weights);
  g_clear_pointer (&self->words, carlos_genre_words_free);
  g_clear_pointer (&self->space, carlos_feature_space_free);
  g_clear_pointer (&self->pca, carlos_pca_free);
  g_clear_pointer (&self->trace, carlos_kmeans_trace_free);
  g_free (self->trace_clusters);
  g_clear_pointer (&self->lessons, carlos_genre_lessons_free);
  g_clear_pointer (&self->neighbour_counts, carlos_sparse_free);
  g_clear_pointer (&self->neighbour_weights, carlos_sparse_free);
  carlos_method_density_clear (&self->density);
  g_clear_pointer (&self->recommender, carlos_recommender_unref);
  g_clear_pointer (&self->feedback, g_ptr_array_unref);
  g_clear_pointer (&self->weeks, g_ptr_array_unref);
}

void
carlos_method_walk_unref (CarlosMethodWalk *self)
{
  g_atomic_rc_box_release_full (self, walk_clear);
}

CarlosListener *
carlos_method_walk_get_listener (const CarlosMethodWalk *self)
{
  return self->listener;
}

guint
carlos_method_walk_get_n_steps (const CarlosMethodWalk *self)
{
  return self->base != NULL ? carlos_method_walk_get_n_steps (self->base) : self->steps->len;
}

const CarlosMethodStep *
carlos_method_walk_get_step (const CarlosMethodWalk *self, guint step)
{
  g_return_val_if_fail (step < carlos_method_walk_get_n_steps (self), NULL);

  if (self->base != NULL && step < LAST_STEP)
    return carlos_method_walk_get_step (self->base, step);

  return g_ptr_array_index (self->steps, self->base != NULL ? 0 : step);
}

/**
 * carlos_method_walk_get_height:
 * @width: of the picture, px
 *
 * Returns: how tall a picture should be, px
 */
double
carlos_method_walk_get_height (const CarlosMethodWalk *self, const CarlosMethodChart *chart, double width)
{
  double height = chart->get_height != NULL
                    ? chart->get_height (self, width)
                    : width * CARLOS_CHART_DEFAULT_HEIGHT / CARLOS_CHART_DEFAULT_WIDTH;

  return CLAMP (height, CARLOS_METHOD_LEAST_HEIGHT, CARLOS_CHART_MAXIMUM_SIZE);
}

/**
 * carlos_method_walk_draw:
 * @chart: of one of the steps
 * @options: of a size that charts may have
 *
 * Returns: (transfer full): the drawing
 */
CarlosDisplayList *
carlos_method_walk_draw (const CarlosMethodWalk *self,
                         const CarlosMethodChart *chart,
                         const CarlosChartOptions *options)
{
  return chart->draw (self, chart->index, options);
}

char *
carlos_method_walk_dup_track_artist (const CarlosMethodWalk *self, guint track)
{
  const CarlosTrackTable *table = self->listener->table;
  guint n_artists;
  const guint *artists = carlos_track_table_get_artists (table, track, &n_artists);

  return g_strdup (n_artists > 0 ? carlos_track_table_get_artist_name (table, artists[0]) : NULL);
}

/* Of what is compared: an artist, or a track with its artist. */
char *
carlos_method_walk_dup_item_name (const CarlosMethodWalk *self, guint item)
{
  const CarlosTrackTable *table = self->listener->table;
  guint entity = self->space->items[item];
  g_autofree char *artist = NULL;
  const char *title;

  if (self->listener->profile->items_are_artists)
    return g_strdup (carlos_track_table_get_artist_name (table, entity));

  artist = carlos_method_walk_dup_track_artist (self, entity);
  title = carlos_track_table_get_title (table, entity);
  if (artist == NULL)
    return g_strdup (title);

  return g_strdup_printf ("%s – %s", artist, title);
}

gboolean
carlos_method_walk_is_study (const CarlosMethodWalk *self)
{
  return self->listener->profile->pipeline == CARLOS_PIPELINE_STUDY;
}

/* The columns of sound are the first ones of every space that has any. */
guint
carlos_method_walk_get_n_sound_columns (const CarlosMethodWalk *self)
{
  const CarlosSpaceReport *space = &self->listener->profile->space;
  CarlosFeature feature;
  guint n = 0;

  while (n < space->n_features && carlos_feature_from_name (space->features[n], &feature))
    n++;

  return n;
}

gboolean
carlos_method_walk_has_sound (const CarlosMethodWalk *self)
{
  return carlos_method_walk_get_n_sound_columns (self) > 0;
}

/* The first columns of a table about items: which it is, and its name. */
void
carlos_method_table_add_item_columns (CarlosMethodTable *table, const CarlosMethodWalk *walk)
{
  gboolean are_artists = walk->listener->profile->items_are_artists;

  carlos_method_table_add_column (table, "item", _ ("item"), CARLOS_METHOD_INTEGER, NULL, 0);
  carlos_method_table_add_column (table, are_artists ? "artist" : "track",
                                  are_artists ? _ ("artist") : _ ("track"), CARLOS_METHOD_TEXT, NULL, 0);
}

void
carlos_method_table_set_item (CarlosMethodTable *table, const CarlosMethodWalk *walk, guint item)
{
  g_autofree char *name = carlos_method_walk_dup_item_name (walk, item);

  carlos_method_table_set_number (table, 0, item);
  carlos_method_table_set_text (table, 1, name);
}

/* The first columns of a table about clusters: the id, and the name. */
void
carlos_method_table_add_cluster_columns (CarlosMethodTable *table)
{
  carlos_method_table_add_column (table, "cluster", _ ("cluster"), CARLOS_METHOD_INTEGER, NULL, 0);
  carlos_method_table_add_column (table, "name", _ ("name"), CARLOS_METHOD_TEXT, NULL, 0);
}

void
carlos_method_table_set_cluster (CarlosMethodTable *table, const CarlosCluster *cluster)
{
  carlos_method_table_set_number (table, 0, cluster->id);
  carlos_method_table_set_text (table, 1, cluster->own_name != NULL ? cluster->own_name : cluster->name);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-method-private.h"

#include "carlos-bubbles-chart.h"
#include "carlos-centroids-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static CarlosDisplayList *
draw_centroids (const CarlosMethodWalk *walk, guint index, const CarlosChartOptions *options)
{
  return carlos_centroids_chart_new (walk->listener->profile, options);
}

static double
get_centroids_height (const CarlosMethodWalk *walk, double width)
{
  return carlos_centroids_chart_get_height (walk->listener->profile, width);
}

static void
add_centroids (CarlosMethodStep *step, const CarlosTasteProfile *profile)
{
  CarlosMethodTable *out
    = carlos_method_step_add_table (step, "centroids", _ ("The middles, as they were clustered"));

  carlos_method_table_add_cluster_columns (out);
  for (guint f = 0; f < profile->space.n_features; f++)
    carlos_method_table_add_column (out, profile->space.features[f], profile->space.features[f],
                                    CARLOS_METHOD_NUMBER, NULL, 3);
  for (guint c = 0; c < profile->k; c++)
    {
      carlos_method_table_add_row (out);
      carlos_method_table_set_cluster (out, &profile->clusters[c]);
      for (guint f = 0; f < profile->space.n_features; f++)
        carlos_method_table_set_number (out, 2 + f, profile->clusters[c].centroid[f]);
    }
}

static gboolean
knows_sound (const CarlosTasteProfile *profile, guint feature)
{
  return isfinite (profile->sound_mean[feature]);
}

static void
add_sounds (CarlosMethodStep *step, const CarlosTasteProfile *profile)
{
  CarlosMethodTable *out = carlos_method_step_add_table (step, "sounds", _ ("What their tracks sound like"));

  carlos_method_table_add_cluster_columns (out);
  carlos_method_table_add_column (out, "feature", _ ("feature"), CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (out, "mean", _ ("mean"), CARLOS_METHOD_NUMBER, NULL, 3);
  carlos_method_table_add_column (out, "mean_of_all", _ ("mean of all"), CARLOS_METHOD_NUMBER, NULL, 3);
  carlos_method_table_add_column (out, "deviation", _ ("difference in deviations"), CARLOS_METHOD_NUMBER,
                                  NULL, 2);
  for (guint c = 0; c < profile->k; c++)
    {
      for (guint f = 0; f < CARLOS_N_FEATURES; f++)
        {
          if (!knows_sound (profile, f))
            continue;
          carlos_method_table_add_row (out);
          carlos_method_table_set_cluster (out, &profile->clusters[c]);
          carlos_method_table_set_text (out, 2, carlos_feature_get_name ((CarlosFeature) f));
          carlos_method_table_set_number (out, 3, profile->clusters[c].sound_mean[f]);
          carlos_method_table_set_number (out, 4, profile->sound_mean[f]);
          carlos_method_table_set_number (out, 5, profile->clusters[c].sound_deviation[f]);
        }
    }
}

static gboolean
knows_any_sound (const CarlosTasteProfile *profile)
{
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      if (knows_sound (profile, f))
        return TRUE;
    }

  return FALSE;
}

/* The step that looks at where the clusters are. */
CarlosMethodStep *
carlos_method_step_new_centroids (CarlosMethodWalk *walk)
{
  const CarlosTasteProfile *profile = walk->listener->profile;
  CarlosMethodStep *step = carlos_method_step_new ("centroids", _ ("The middles of the clusters"));
  const CarlosMethodChart chart = { "centroids", 0, draw_centroids, get_centroids_height };

  carlos_method_step_add_sentence (
    step, _ ("The middle of a cluster is the mean of its points, column by column. 0 is the mean of "
             "everything, so a large number says what the cluster has more of than the rest."));
  if (!carlos_method_walk_has_sound (walk))
    carlos_method_step_add_sentence (
      step, _ ("The columns are directions of words or of neighbours, so their numbers say which "
               "clusters are near each other, but not what they sound like."));
  carlos_method_step_add_formula (step, _ ("centroid = Σ x / n over the points of the cluster"));
  carlos_method_step_add_chart (step, &chart);
  add_centroids (step, profile);
  if (knows_any_sound (profile))
    add_sounds (step, profile);

  return step;
}

static CarlosDisplayList *
draw_bubbles (const CarlosMethodWalk *walk, guint index, const CarlosChartOptions *options)
{
  g_autoptr (CarlosBubblesChart) chart = carlos_bubbles_chart_new (walk->listener->profile, options);

  return carlos_display_list_ref (chart->list);
}

/* How large the bubbles of the plate are. */
static void
add_radii (CarlosMethodTable *out, const CarlosTasteProfile *profile)
{
  g_autoptr (CarlosBubblesChart) chart = NULL;
  CarlosChartOptions options;
  double area = 0;

  carlos_chart_options_init (&options);
  chart = carlos_bubbles_chart_new (profile, &options);
  for (guint c = 0; c < chart->arrangement.n; c++)
    area += chart->arrangement.circles[c].radius * chart->arrangement.circles[c].radius;
  for (guint c = 0; c < profile->k; c++)
    {
      const CarlosCluster *cluster = &profile->clusters[c];
      double radius = c < chart->arrangement.n ? chart->arrangement.circles[c].radius : NAN;

      carlos_method_table_add_row (out);
      carlos_method_table_set_cluster (out, cluster);
      carlos_method_table_set_number (out, 2, cluster->share);
      carlos_method_table_set_number (out, 3, cluster->n_tracks);
      carlos_method_table_set_number (out, 4, cluster->minutes);
      carlos_method_table_set_number (out, 5, cluster->plays);
      carlos_method_table_set_number (out, 6, radius);
      carlos_method_table_set_number (out, 7, radius * radius / area);
    }
}

/* The step that draws them. */
CarlosMethodStep *
carlos_method_step_new_bubbles (CarlosMethodWalk *walk)
{
  CarlosMethodStep *step = carlos_method_step_new ("bubbles", _ ("The bubbles"));
  const CarlosMethodChart chart = { "bubbles", 0, draw_bubbles, NULL };
  CarlosMethodTable *out = carlos_method_step_add_table (step, "bubbles", _ ("The bubbles"));

  if (carlos_method_walk_is_study (walk))
    {
      carlos_method_step_add_sentence (
        step, _ ("The study drew its bubbles by rank: each is a seventh of the first one smaller "
                 "than the one before, whatever its share is. So their size says no more than the order."));
      carlos_method_step_add_formula (step, _ ("radius of number i = R · (8 − i) / 7"));
    }
  else
    {
      carlos_method_step_add_sentence (
        step, _ ("The area of a bubble is the cluster’s part of the listening. Where bubbles lie is for "
                 "the eye: the largest in the middle, the others round it."));
      carlos_method_step_add_formula (step, _ ("radius = R · √share"));
    }
  carlos_method_step_add_chart (step, &chart);
  carlos_method_table_add_cluster_columns (out);
  carlos_method_table_add_column (out, "share", _ ("share"), CARLOS_METHOD_NUMBER, NULL, 3);
  carlos_method_table_add_column (out, "tracks", _ ("tracks"), CARLOS_METHOD_INTEGER, NULL, 0);
  carlos_method_table_add_column (out, "minutes", _ ("minutes"), CARLOS_METHOD_NUMBER, NULL, 0);
  carlos_method_table_add_column (out, "plays", _ ("plays"), CARLOS_METHOD_NUMBER, NULL, 0);
  carlos_method_table_add_column (out, "radius", _ ("radius"), CARLOS_METHOD_NUMBER, "px", 1);
  carlos_method_table_add_column (out, "area", _ ("part of the area"), CARLOS_METHOD_NUMBER, NULL, 3);
  add_radii (out, walk->listener->profile);

  return step;
}

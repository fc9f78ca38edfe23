/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-profiler.h"

#include "carlos-analysis-error.h"
#include "carlos-cluster-match.h"
#include "carlos-clusters.h"
#include "carlos-continuity.h"
#include "carlos-feature-space.h"
#include "carlos-k-scan.h"
#include "carlos-listening.h"
#include "carlos-pca.h"
#include "carlos-placement.h"
#include "carlos-silhouette.h"

#include <math.h>
#include <string.h>

/* On average, where the rule chooses. */
#define MIN_ITEMS_PER_CLUSTER 5

/* Parts of the whole time, for progress: most of it goes into the k scan. */
#define SPACE_DONE .1
#define SCAN_DONE .95

typedef struct
{
  const CarlosTrackTable *table;
  const CarlosPlayLog *plays; /* (nullable) */
  CarlosProfileOptions options;
  const CarlosMonitor *monitor;
  double *weights;
  CarlosGenreWords *words;
  CarlosFeatureSpace *space;
  CarlosKScan *scan;
  const CarlosKmeans *solution; /* that was chosen */
  CarlosKmeans *own_solution;   /* (nullable): the same, where it is not the scan's */
} Run;

/**
 * carlos_profile_options_init:
 *
 * Fills in the defaults: our pipeline, everything chosen by rule, 10 restarts, seed 1.
 */
void
carlos_profile_options_init (CarlosProfileOptions *options)
{
  *options = (CarlosProfileOptions){
    .pipeline = CARLOS_PIPELINE_CARLOS,
    .space = CARLOS_SPACE_AUTO,
    .weighting = CARLOS_WEIGHTING_AUTO,
    .k = 0,
    .k_max = 12,
    .restarts = 10,
    .seed = 1,
    .threads = 0,
  };
}

static void
run_clear (Run *run)
{
  g_free (run->weights);
  g_clear_pointer (&run->words, carlos_genre_words_free);
  g_clear_pointer (&run->space, carlos_feature_space_free);
  g_clear_pointer (&run->scan, carlos_k_scan_free);
  g_clear_pointer (&run->own_solution, carlos_kmeans_free);
}

static void
set_cancelled (GError **error)
{
  g_set_error_literal (error, CARLOS_ANALYSIS_ERROR, CARLOS_ANALYSIS_ERROR_CANCELLED,
                       _ ("The analysis was cancelled"));
}

/* The study counts tracks; it knows neither minutes nor plays. */
static CarlosWeighting
resolve_weighting (const Run *run)
{
  if (run->options.pipeline == CARLOS_PIPELINE_STUDY && run->options.weighting == CARLOS_WEIGHTING_AUTO)
    return CARLOS_WEIGHTING_TRACKS;

  return carlos_listening_resolve (run->table, run->options.weighting);
}

static gboolean
make_space (Run *run, CarlosTasteProfile *profile, GError **error)
{
  gboolean is_study = run->options.pipeline == CARLOS_PIPELINE_STUDY;

  profile->weighting = resolve_weighting (run);
  run->weights = carlos_listening_weights (run->table, profile->weighting);
  /* The study took genres as they were written. */
  run->words = carlos_genre_words_new (run->table, is_study ? NULL : run->options.genres);
  if (is_study)
    run->space = carlos_feature_space_new_study (run->table, run->words, run->options.off_features,
                                                 run->weights, error);
  else
    run->space = carlos_feature_space_new (run->table, run->words, run->plays, run->options.space,
                                           run->options.off_features, run->weights, run->options.seed,
                                           run->options.threads, error);
  if (run->space == NULL)
    return FALSE;
  if (!carlos_monitor_report (run->monitor, SPACE_DONE))
    {
      set_cancelled (error);
      return FALSE;
    }

  profile->items_are_artists = run->space->entities_are_artists;
  profile->n_items = (guint) run->space->points->n_rows;
  return TRUE;
}

static gboolean
report_scan (gpointer data, double fraction)
{
  const Run *run = data;

  return carlos_monitor_report (run->monitor, SPACE_DONE + (SCAN_DONE - SPACE_DONE) * fraction);
}

/* The evidence for k is kept even when the caller chose it, so that it can be judged. */
static gboolean
scan_k (Run *run, GError **error)
{
  CarlosMonitor monitor = { report_scan, run };
  CarlosKScanOptions options;

  carlos_k_scan_options_init (&options, MAX (run->options.k_max, run->options.k), run->options.seed);
  options.restarts = run->options.restarts;
  options.threads = run->options.threads;
  run->scan = carlos_k_scan_new (run->space->points, &options, &monitor);
  if (run->scan == NULL)
    set_cancelled (error);

  return run->scan != NULL;
}

/* Of few items only few clusters can be told: a pair of artists is no taste, however often it comes back. */
static guint
count_choices (const Run *run)
{
  guint n_choices = (guint) (run->space->points->n_rows / MIN_ITEMS_PER_CLUSTER);

  return MIN (run->scan->n_entries, MAX (n_choices, 2));
}

/* What the rule would have, or what was asked for. */
static gboolean
choose_k (const Run *run, CarlosTasteProfile *profile, GError **error)
{
  gboolean is_study_k
    = run->options.pipeline == CARLOS_PIPELINE_STUDY && run->options.k == CARLOS_PROFILE_STUDY_K;

  profile->k_is_chosen = run->options.k == 0;
  if (profile->k_is_chosen)
    {
      profile->k = carlos_k_scan_choose (run->scan->entries, count_choices (run), &profile->k_rule);
      profile->k_threshold = carlos_k_scan_get_threshold (run->scan->entries, count_choices (run));
    }
  else
    {
      profile->k = run->options.k;
    }

  if (profile->k > run->scan->n_entries)
    {
      g_set_error (
        error, CARLOS_ANALYSIS_ERROR, CARLOS_ANALYSIS_ERROR_TOO_FEW,
        g_dngettext (GETTEXT_PACKAGE,
                     "There is only %u item that differs from others, too few for %u clusters",
                     "There are only %u items that differ from each other, too few for %u clusters",
                     run->scan->n_entries),
        run->scan->n_entries, profile->k);
      profile->k = 0;
      return FALSE;
    }
  if (profile->k_rule == NULL)
    profile->k_rule = g_strdup (is_study_k ? "the study's" : "asked for");

  return TRUE;
}

/* The clusters that are near those of the last profile. */
static void
stay_put (Run *run, CarlosTasteProfile *profile)
{
  CarlosContinuity continuity = {
    .table = run->table,
    .weights = run->weights,
    .space = run->space,
    .scan = run->scan,
    .n_choices = profile->k_is_chosen ? count_choices (run) : 0,
    .last = run->options.last,
    .seed = run->options.seed,
    .threads = run->options.threads,
  };

  run->solution = carlos_continuity_choose (&continuity, profile->k, &run->own_solution);
  profile->is_held = run->own_solution != NULL || run->solution->k != profile->k;
  if (run->solution->k != profile->k)
    {
      profile->k = run->solution->k;
      profile->k_is_kept = TRUE;
      g_free (profile->k_rule);
      profile->k_rule = carlos_k_scan_explain_kept (&run->scan->entries[profile->k - 1]);
    }
}

static double
measure_silhouette (const Run *run)
{
  CarlosKScanOptions options;
  double silhouette = NAN;
  guint32 n_rows;

  if (run->own_solution == NULL || run->solution->k == 1)
    return run->scan->entries[run->solution->k - 1].silhouette;

  carlos_k_scan_options_init (&options, 1, run->options.seed);
  n_rows = run->solution->n <= options.silhouette_rows ? options.silhouette_rows : options.silhouette_sample;
  carlos_silhouette_sample (run->space->points, run->solution->labels, n_rows, run->options.seed,
                            run->options.threads, NULL, &silhouette);

  return silhouette;
}

static void
choose_solution (Run *run, CarlosTasteProfile *profile)
{
  run->solution = run->scan->solutions[profile->k - 1];
  if (run->options.last != NULL)
    stay_put (run, profile);

  profile->fitted_k = profile->k;
  profile->n_k_scan = run->scan->n_entries;
  profile->k_scan = g_memdup2 (run->scan->entries, sizeof (CarlosKScanEntry) * run->scan->n_entries);
  profile->inertia = run->solution->inertia;
  profile->silhouette = measure_silhouette (run);
}

static void
place_tracks (const Run *run, CarlosTasteProfile *profile)
{
  profile->n_tracks = carlos_track_table_get_n_tracks (run->table);
  profile->track_clusters = carlos_placement_find (run->space, run->table, run->solution);
  for (guint t = 0; t < profile->n_tracks; t++)
    profile->n_unplaced += profile->track_clusters[t] == CARLOS_UNPLACED ? 1 : 0;
}

/* Gives the clusters their final order, by falling share; returns which cluster of the solution each one was. */
static guint *
order_clusters (const Run *run, CarlosTasteProfile *profile)
{
  CarlosGrouping grouping = { run->table, profile->track_clusters, profile->k, run->weights };
  guint n_filled;
  guint *original = carlos_clusters_rank (&grouping, &n_filled);

  profile->items = g_memdup2 (run->space->items, sizeof (guint) * profile->n_items);
  profile->item_clusters = g_memdup2 (run->solution->labels, sizeof (guint) * profile->n_items);
  carlos_clusters_renumber (original, profile->k, profile->track_clusters, profile->n_tracks);
  carlos_clusters_renumber (original, profile->k, profile->item_clusters, profile->n_items);

  return original;
}

/* The ids and names of the clusters that were there before; for those that were not, the next numbers by falling share. */
static void
name_as_before (const Run *run, const CarlosGrouping *grouping, CarlosTasteProfile *profile)
{
  const CarlosClusterMemory *last = run->options.last;
  g_autoptr (CarlosClusterMatch) match = NULL;
  guint next_id = 1;

  if (last != NULL)
    {
      match = carlos_cluster_match_new (grouping, last);
      next_id = last->next_id;
      profile->n_known = match->n_known;
      profile->n_moved = match->n_moved;
    }
  for (guint c = 0; c < profile->k; c++)
    {
      CarlosCluster *cluster = &profile->clusters[c];

      cluster->id = match != NULL && match->ids[c] != 0 ? match->ids[c] : next_id++;
      if (last != NULL)
        cluster->own_name = g_strdup (carlos_cluster_memory_get_name (last, cluster->id));
    }
}

static void
describe_clusters (const Run *run, const guint *original, CarlosTasteProfile *profile)
{
  CarlosGrouping grouping = { run->table, profile->track_clusters, profile->k, run->weights };
  guint n_columns = run->solution->n_columns;

  carlos_clusters_describe (&grouping, run->words, profile);
  name_as_before (run, &grouping, profile);
  for (guint c = 0; c < profile->k; c++)
    {
      CarlosCluster *cluster = &profile->clusters[c];

      cluster->centroid = g_new (double, n_columns);
      for (guint j = 0; j < n_columns; j++)
        cluster->centroid[j] = run->solution->centroids[(gsize) original[c] * n_columns + j];
    }
}

static void
find_components (const Run *run, CarlosTasteProfile *profile)
{
  g_autoptr (CarlosPca) pca = carlos_pca_new (run->space->points);
  g_autoptr (CarlosMatrix) projection
    = carlos_pca_project (pca, run->space->points, MIN (pca->n_components, 2));
  CarlosComponents *components = &profile->components;

  components->n_components = pca->n_components;
  components->explained_variance_ratio = g_memdup2 (pca->variance_ratio, sizeof (double) * pca->n_components);
  components->loadings = g_memdup2 (pca->loadings, sizeof (double) * pca->n_components * pca->n_columns);
  components->projection = g_new0 (float, 2 * (gsize) profile->n_items);
  for (gsize i = 0; i < profile->n_items; i++)
    memcpy (components->projection + 2 * i, carlos_matrix_row (projection, i),
            sizeof (float) * projection->n_columns);
}

static gboolean
run_all (Run *run, CarlosTasteProfile *profile, GError **error)
{
  g_autofree guint *original = NULL;

  if (!make_space (run, profile, error) || !scan_k (run, error) || !choose_k (run, profile, error))
    return FALSE;

  choose_solution (run, profile);
  place_tracks (run, profile);
  original = order_clusters (run, profile);
  describe_clusters (run, original, profile);
  find_components (run, profile);

  profile->space = run->space->report;
  memset (&run->space->report, 0, sizeof run->space->report);
  if (!carlos_monitor_report (run->monitor, 1))
    {
      set_cancelled (error);
      return FALSE;
    }

  return TRUE;
}

/**
 * carlos_profiler_run:
 * @plays: (nullable): what was heard of the table's tracks and when, for the listening part of the space
 * @monitor: (nullable): hears of progress and may stop the run; called from worker threads too
 *
 * From a table of tracks to a taste profile: the feature space, the k scan, k-means, the clusters with their labels. The
 * method is told in docs/method.md. The same table, plays, options and seed give the same profile, whatever the number
 * of threads.
 *
 * Returns: (transfer full) (nullable): the profile, or NULL with a CARLOS_ANALYSIS_ERROR
 */
CarlosTasteProfile *
carlos_profiler_run (const CarlosTrackTable *table,
                     const CarlosPlayLog *plays,
                     const CarlosProfileOptions *options,
                     const CarlosMonitor *monitor,
                     GError **error)
{
  g_autoptr (CarlosTasteProfile) profile = carlos_taste_profile_new ();
  Run run = { .table = table, .plays = plays, .options = *options, .monitor = monitor };
  gboolean ok;

  if (run.options.pipeline == CARLOS_PIPELINE_STUDY && run.options.k == 0)
    run.options.k = CARLOS_PROFILE_STUDY_K;
  profile->pipeline = options->pipeline;
  profile->seed = options->seed;
  ok = run_all (&run, profile, error);
  run_clear (&run);

  return ok ? g_steal_pointer (&profile) : NULL;
}

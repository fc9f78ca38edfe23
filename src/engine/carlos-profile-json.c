/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-profile-json.h"

#include "carlos-json.h"

#include <math.h>

static void
add_element (JsonBuilder *builder, double value)
{
  if (isfinite (value))
    json_builder_add_double_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_strings (JsonBuilder *builder, const char *name, char **values, guint n_values)
{
  carlos_json_begin_array (builder, name);
  for (guint i = 0; i < n_values; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
}

static void
add_dropped (JsonBuilder *builder, const CarlosSpaceReport *space)
{
  carlos_json_begin_array (builder, "dropped");
  for (guint i = 0; i < space->n_dropped; i++)
    {
      json_builder_begin_object (builder);
      carlos_json_add_string (builder, "name", space->dropped[i].name);
      carlos_json_add_string (builder, "reason", space->dropped[i].reason);
      carlos_json_add_string (builder, "with", space->dropped[i].partner);
      carlos_json_add_number (builder, "r", space->dropped[i].r);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_correlation (JsonBuilder *builder, const CarlosSpaceReport *space)
{
  guint n = space->n_correlation;

  carlos_json_begin_object (builder, "correlation");
  add_strings (builder, "names", space->correlation_names, n);
  carlos_json_begin_array (builder, "matrix");
  for (guint i = 0; i < n; i++)
    {
      json_builder_begin_array (builder);
      for (guint j = 0; j < n; j++)
        add_element (builder, space->correlation[i * n + j]);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_space (JsonBuilder *builder, const CarlosSpaceReport *space)
{
  carlos_json_begin_object (builder, "space");
  carlos_json_add_string (builder, "name", carlos_space_kind_to_string (space->kind));
  carlos_json_add_string (builder, "reason", space->reason);
  add_strings (builder, "features", space->features, space->n_features);
  add_dropped (builder, space);

  carlos_json_begin_object (builder, "transform");
  for (guint i = 0; i < space->n_features; i++)
    carlos_json_add_string (builder, space->features[i], space->transforms[i]);
  json_builder_end_object (builder);

  if (isnan (space->sound_weight) && isnan (space->genre_weight) && isnan (space->listening_weight))
    {
      carlos_json_add_string (builder, "weights", NULL);
    }
  else
    {
      carlos_json_begin_object (builder, "weights");
      carlos_json_add_number (builder, "sound", space->sound_weight);
      carlos_json_add_number (builder, "genre", space->genre_weight);
      carlos_json_add_number (builder, "listening", space->listening_weight);
      json_builder_end_object (builder);
    }

  carlos_json_add_string (builder, "sound_by", space->sound_is_own ? "carlos" : "import");
  carlos_json_begin_object (builder, "coverage");
  carlos_json_add_number (builder, "sound", space->sound_coverage);
  carlos_json_add_number (builder, "genre", space->genre_coverage);
  carlos_json_add_number (builder, "listening", space->listening_coverage);
  json_builder_end_object (builder);
  add_correlation (builder, space);
  json_builder_end_object (builder);
}

static void
add_pca (JsonBuilder *builder, const CarlosTasteProfile *profile)
{
  const CarlosComponents *components = &profile->components;
  guint n_features = profile->space.n_features;

  carlos_json_begin_object (builder, "pca");
  carlos_json_begin_array (builder, "explained_variance_ratio");
  for (guint c = 0; c < components->n_components; c++)
    add_element (builder, components->explained_variance_ratio[c]);
  json_builder_end_array (builder);
  carlos_json_begin_array (builder, "loadings");
  for (guint c = 0; c < components->n_components; c++)
    {
      json_builder_begin_array (builder);
      for (guint f = 0; f < n_features; f++)
        add_element (builder, components->loadings[c * n_features + f]);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* How far the clusters stayed what they were. */
static void
add_drift (JsonBuilder *builder, const CarlosTasteProfile *profile)
{
  if (profile->n_known == 0)
    {
      carlos_json_add_string (builder, "drift", NULL);
      return;
    }
  carlos_json_begin_object (builder, "drift");
  carlos_json_add_integer (builder, "known", profile->n_known);
  carlos_json_add_integer (builder, "moved", profile->n_moved);
  json_builder_end_object (builder);
}

static void
add_k (JsonBuilder *builder, const CarlosTasteProfile *profile)
{
  carlos_json_add_integer (builder, "k", profile->k);
  carlos_json_add_string (builder, "k_rule", profile->k_rule);
  carlos_json_begin_array (builder, "k_scan");
  for (guint i = 0; i < profile->n_k_scan; i++)
    {
      const CarlosKScanEntry *entry = &profile->k_scan[i];

      json_builder_begin_object (builder);
      carlos_json_add_integer (builder, "k", entry->k);
      carlos_json_add_number (builder, "inertia", entry->inertia);
      carlos_json_add_number (builder, "silhouette", entry->silhouette);
      carlos_json_add_number (builder, "stability", entry->stability);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  carlos_json_add_number (builder, "inertia", profile->inertia);
  carlos_json_add_number (builder, "silhouette", profile->silhouette);
}

static void
add_weighted_names (JsonBuilder *builder, const char *name, const CarlosWeightedName *names, guint n_names)
{
  carlos_json_begin_array (builder, name);
  for (guint i = 0; i < n_names; i++)
    {
      json_builder_begin_object (builder);
      carlos_json_add_string (builder, "name", names[i].name);
      carlos_json_add_number (builder, "weight", names[i].weight);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_sound (JsonBuilder *builder, const char *name, const double *values)
{
  carlos_json_begin_object (builder, name);
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    carlos_json_add_number (builder, carlos_feature_get_name ((CarlosFeature) f), values[f]);
  json_builder_end_object (builder);
}

static void
add_cluster (JsonBuilder *builder, const CarlosTasteProfile *profile, const CarlosCluster *cluster)
{
  json_builder_begin_object (builder);
  carlos_json_add_integer (builder, "id", cluster->id);
  carlos_json_add_string (builder, "name", cluster->name);
  carlos_json_add_string (builder, "own_name", cluster->own_name);
  carlos_json_add_number (builder, "share", cluster->share);
  carlos_json_add_integer (builder, "tracks", cluster->n_tracks);
  carlos_json_add_integer (builder, "items", cluster->n_items);
  carlos_json_add_number (builder, "minutes", cluster->minutes);
  carlos_json_add_number (builder, "plays", cluster->plays);
  add_weighted_names (builder, "genres", cluster->genres, cluster->n_genres);
  add_weighted_names (builder, "artists", cluster->artists, cluster->n_artists);
  carlos_json_begin_array (builder, "centroid");
  for (guint f = 0; f < profile->space.n_features; f++)
    add_element (builder, cluster->centroid[f]);
  json_builder_end_array (builder);
  add_sound (builder, "sound", cluster->sound_mean);
  add_sound (builder, "sound_deviation", cluster->sound_deviation);
  json_builder_end_object (builder);
}

static void
add_assignments (JsonBuilder *builder, const CarlosTasteProfile *profile)
{
  carlos_json_begin_array (builder, "assignments");
  for (guint t = 0; t < profile->n_tracks; t++)
    {
      guint cluster = profile->track_clusters[t];

      if (cluster == CARLOS_UNPLACED)
        json_builder_add_null_value (builder);
      else
        json_builder_add_int_value (builder, profile->clusters[cluster].id);
    }
  json_builder_end_array (builder);
}

static void
add_skipped_rows (JsonBuilder *builder, const CarlosLoadReport *report)
{
  carlos_json_add_integer (builder, "rows", report->n_rows);
  carlos_json_add_integer (builder, "skipped", report->n_skipped);
  carlos_json_begin_array (builder, "skipped_rows");
  for (guint i = 0; i < report->skipped->len; i++)
    {
      const CarlosSkippedRow *row = &g_array_index (report->skipped, CarlosSkippedRow, i);

      json_builder_begin_object (builder);
      carlos_json_add_integer (builder, "row", row->row);
      if (row->line > 0)
        carlos_json_add_integer (builder, "line", row->line);
      else
        carlos_json_add_string (builder, "line", NULL);
      carlos_json_add_string (builder, "column", row->column);
      carlos_json_add_string (builder, "reason", row->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_calibration (JsonBuilder *builder, const CarlosSoundCalibration *calibration)
{
  if (calibration->n_tracks == 0)
    {
      carlos_json_add_string (builder, "calibration", NULL);
      return;
    }
  carlos_json_begin_object (builder, "calibration");
  carlos_json_add_integer (builder, "tracks", calibration->n_tracks);
  carlos_json_add_boolean (builder, "used", calibration->is_used);
  carlos_json_add_integer (builder, "mapped", calibration->n_mapped);
  carlos_json_begin_object (builder, "r2");
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      if (!isnan (calibration->r2[f]))
        carlos_json_add_number (builder, carlos_feature_get_name ((CarlosFeature) f), calibration->r2[f]);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

/**
 * carlos_profile_json_write:
 *
 * Writes a profile in the form of docs/formats.md: English under any locale, no NaN, the same bytes for the same
 * listener.
 *
 * Returns: (transfer full): one JSON object, without a final line break
 */
char *
carlos_profile_json_write (const CarlosListener *listener, const CarlosProfileJsonOptions *options)
{
  const CarlosTasteProfile *profile = listener->profile;
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();

  carlos_json_add_string (builder, "pipeline", carlos_pipeline_to_string (profile->pipeline));
  carlos_json_add_integer (builder, "seed", (gint64) profile->seed);
  carlos_json_add_string (builder, "item", profile->items_are_artists ? "artist" : "track");
  carlos_json_add_integer (builder, "items", profile->n_items);
  carlos_json_add_integer (builder, "tracks", profile->n_tracks);
  carlos_json_add_integer (builder, "unplaced", profile->n_unplaced);
  carlos_json_add_string (builder, "by", carlos_weighting_to_string (profile->weighting));
  carlos_json_add_boolean (builder, "library_map",
                           listener->excerpt != NULL && listener->excerpt->is_library_map);
  add_space (builder, &profile->space);
  add_calibration (builder, &listener->calibration);
  add_pca (builder, profile);
  add_k (builder, profile);
  add_drift (builder, profile);
  carlos_json_begin_array (builder, "clusters");
  for (guint c = 0; c < profile->k; c++)
    add_cluster (builder, profile, &profile->clusters[c]);
  json_builder_end_array (builder);
  if (options->with_assignments)
    add_assignments (builder, profile);
  add_skipped_rows (builder, listener->report);
  if (!isnan (options->seconds))
    carlos_json_add_number (builder, "seconds", options->seconds);

  return carlos_json_end (builder);
}

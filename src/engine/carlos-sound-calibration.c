/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-sound-calibration.h"

#include "carlos-ridge.h"
#include "carlos-sound-part.h"

#include <math.h>

/* Parts of the tracks, each foretold from the others. */
#define N_FOLDS 5

/* On slopes of features in standard deviations, for each track. */
#define PENALTY .01

/* A track whose sound was told has at least half of nine features, so as many must be mapped for one that was heard to be
 * compared with it. */
#define MIN_MAPPED 5

/* The features that Carlos hears, in standard deviations of those tracks that have them all. */
typedef struct
{
  CarlosTrackTable *table;
  CarlosFeature own[CARLOS_N_FEATURES];
  guint n_own;
  CarlosMatrix *points; /* a row a track */
  gboolean *is_heard;   /* all of @own are known */
} Heard;

static void
heard_clear (Heard *self)
{
  g_clear_pointer (&self->points, carlos_matrix_free);
  g_free (self->is_heard);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Heard, heard_clear)

static gboolean
is_heard (const Heard *self, guint track)
{
  for (guint j = 0; j < self->n_own; j++)
    {
      if (isnan (carlos_track_table_get_feature (self->table, self->own[j])[track]))
        return FALSE;
    }

  return self->n_own > 0;
}

static void
standardise (Heard *self, guint j)
{
  const float *values = carlos_track_table_get_feature (self->table, self->own[j]);
  const guint n_tracks = (guint) self->points->n_rows;
  double n = 0, sum = 0, squares = 0, deviation;

  for (guint t = 0; t < n_tracks; t++)
    {
      if (!self->is_heard[t])
        continue;
      n++;
      sum += (double) values[t];
      squares += (double) values[t] * (double) values[t];
    }
  if (n == 0)
    return;
  deviation = sqrt (MAX (squares / n - sum / n * (sum / n), 0));
  for (guint t = 0; t < n_tracks; t++)
    {
      if (self->is_heard[t] && deviation > 0)
        carlos_matrix_row (self->points, t)[j] = (float) (((double) values[t] - sum / n) / deviation);
      else
        carlos_matrix_row (self->points, t)[j] = 0;
    }
}

static void
heard_init (Heard *self, CarlosTrackTable *table)
{
  const guint n_tracks = carlos_track_table_get_n_tracks (table);

  *self = (Heard){ .table = table };
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      if (carlos_feature_is_own ((CarlosFeature) f) && carlos_sound_part_is_axis ((CarlosFeature) f)
          && carlos_track_table_get_feature (table, (CarlosFeature) f) != NULL)
        self->own[self->n_own++] = (CarlosFeature) f;
    }
  self->is_heard = g_new0 (gboolean, (gsize) n_tracks + 1);
  for (guint t = 0; t < n_tracks; t++)
    self->is_heard[t] = is_heard (self, t);
  self->points = carlos_matrix_new (n_tracks, self->n_own);
  for (guint j = 0; j < self->n_own; j++)
    standardise (self, j);
}

/* Whether a told feature can be foretold at all. */
static gboolean
is_target (const CarlosTrackTable *table, CarlosFeature feature)
{
  return !carlos_feature_is_own (feature) && carlos_sound_part_is_axis (feature)
         && carlos_track_table_get_feature (table, feature) != NULL;
}

/* The tracks that have both, in an order that goes by nothing of them. */
static GArray *
list_rows (const Heard *self, CarlosFeature feature)
{
  const float *values = carlos_track_table_get_feature (self->table, feature);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint t = 0; t < self->points->n_rows; t++)
    {
      if (self->is_heard[t] && !isnan (values[t]))
        g_array_append_val (rows, t);
    }

  return rows;
}

/* Fits all rows but those of one fold; N_FOLDS leaves none out. */
static CarlosRidge *
fit (const Heard *self, CarlosFeature feature, const GArray *rows, guint fold)
{
  const float *values = carlos_track_table_get_feature (self->table, feature);
  g_autofree guint *kept = g_new (guint, (gsize) rows->len + 1);
  g_autofree double *targets = g_new (double, (gsize) rows->len + 1);
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      if (i % N_FOLDS == fold)
        continue;
      kept[n] = g_array_index (rows, guint, i);
      targets[n] = (double) values[kept[n]];
      n++;
    }

  return carlos_ridge_new (self->points, kept, targets, n, PENALTY * MAX (n, 1));
}

/* 1 - the squared misses over those of the mean of the tracks learnt from. */
static double
cross_validate (const Heard *self, CarlosFeature feature, const GArray *rows)
{
  const float *values = carlos_track_table_get_feature (self->table, feature);
  double sum = 0, all = 0, left = 0;

  for (guint i = 0; i < rows->len; i++)
    sum += (double) values[g_array_index (rows, guint, i)];
  for (guint fold = 0; fold < N_FOLDS; fold++)
    {
      g_autoptr (CarlosRidge) ridge = fit (self, feature, rows, fold);

      for (guint i = fold; i < rows->len; i += N_FOLDS)
        {
          const guint row = g_array_index (rows, guint, i);
          const double value = (double) values[row];
          const double miss = value - carlos_ridge_predict (ridge, carlos_matrix_row (self->points, row));
          const double off = value - sum / rows->len;

          all += off * off;
          left += miss * miss;
        }
    }

  return all > 0 ? 1 - left / all : NAN;
}

static guint
measure (CarlosSoundCalibration *self, const Heard *heard)
{
  guint n_mapped = 0;

  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      g_autoptr (GArray) rows = NULL;

      self->r2[f] = NAN;
      if (!is_target (heard->table, (CarlosFeature) f))
        continue;
      rows = list_rows (heard, (CarlosFeature) f);
      self->n_tracks = MAX (self->n_tracks, rows->len);
      if (rows->len < CARLOS_CALIBRATION_MIN_TRACKS)
        continue;
      self->r2[f] = cross_validate (heard, (CarlosFeature) f, rows);
      n_mapped += self->r2[f] >= CARLOS_CALIBRATION_MIN_R2;
    }

  return n_mapped;
}

/**
 * carlos_sound_calibration_maps:
 *
 * Returns: whether a told feature is filled in from what Carlos hears
 */
gboolean
carlos_sound_calibration_maps (const CarlosSoundCalibration *self, CarlosFeature feature)
{
  return self->is_used && self->r2[feature] >= CARLOS_CALIBRATION_MIN_R2;
}

/* Returns: (transfer full): the column with what was told, and what is foretold where nothing of the track's sound was */
static float *
fill_column (const Heard *heard, CarlosFeature feature)
{
  const guint n_tracks = (guint) heard->points->n_rows;
  const float *values = carlos_track_table_get_feature (heard->table, feature);
  g_autoptr (GArray) rows = list_rows (heard, feature);
  g_autoptr (CarlosRidge) ridge = fit (heard, feature, rows, N_FOLDS);
  float *filled = g_memdup2 (values, sizeof (float) * n_tracks);
  double minimum, maximum;

  carlos_feature_get_range (feature, &minimum, &maximum);
  for (guint t = 0; t < n_tracks; t++)
    {
      if (heard->is_heard[t] && !carlos_sound_part_is_known (heard->table, t, FALSE))
        filled[t] = (float) CLAMP (carlos_ridge_predict (ridge, carlos_matrix_row (heard->points, t)),
                                   minimum, maximum);
    }

  return filled;
}

static CarlosTrackTable *
fill_table (CarlosSoundCalibration *self, const Heard *heard)
{
  float *columns[CARLOS_N_FEATURES] = { NULL };
  CarlosTrackTable *filled;

  for (guint t = 0; t < heard->points->n_rows; t++)
    self->n_mapped += heard->is_heard[t] && !carlos_sound_part_is_known (heard->table, t, FALSE);
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      if (carlos_sound_calibration_maps (self, (CarlosFeature) f))
        columns[f] = fill_column (heard, (CarlosFeature) f);
    }
  filled = carlos_track_table_copy_with_features (heard->table, (const float *const *) columns);
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    g_free (columns[f]);

  return filled;
}

/**
 * carlos_sound_calibration_apply:
 * @self: (out): what was measured
 * @table: tracks of which a service or a table told features, and others that Carlos heard
 *
 * Learns from the tracks that have both kinds of features what a service would say of the others, by a ridge regression of
 * each told feature on all that Carlos hears, and measures by cross-validation in five parts how well that foretells. Where at
 * least five features are foretold well enough, tracks that were only heard are given what is foretold, so that all can be
 * compared in one space; else the two kinds stay apart.
 *
 * Returns: (transfer full): the table with what was filled in, or @table itself
 */
CarlosTrackTable *
carlos_sound_calibration_apply (CarlosSoundCalibration *self, CarlosTrackTable *table)
{
  g_auto (Heard) heard = { 0 };

  *self = (CarlosSoundCalibration){ 0 };
  heard_init (&heard, table);
  self->is_used = measure (self, &heard) >= MIN_MAPPED;

  return self->is_used ? fill_table (self, &heard) : carlos_track_table_ref (table);
}

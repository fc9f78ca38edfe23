/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-sound-part.h"

#include "carlos-correlation.h"
#include "carlos-statistics.h"
#include "carlos-transform.h"

#include <math.h>

/* Values this many standard deviations out are pulled in to there, so that one odd track can't claim a cluster. */
#define MAX_DEVIATIONS 4.0

/* A track has a sound when it has at least this part of the columns; a column is used when this part of those tracks
 * have it. */
#define MIN_KNOWN .5

/* The published study clustered on these nine as they are. */
static const CarlosFeature study_features[] = {
  CARLOS_FEATURE_DANCEABILITY,     CARLOS_FEATURE_ENERGY,
  CARLOS_FEATURE_SPEECHINESS,      CARLOS_FEATURE_ACOUSTICNESS,
  CARLOS_FEATURE_INSTRUMENTALNESS, CARLOS_FEATURE_LIVENESS,
  CARLOS_FEATURE_VALENCE,          CARLOS_FEATURE_TEMPO,
  CARLOS_FEATURE_DURATION_MS,
};

/* The columns of a table while the sound part is made of them: one row a track, one column a feature that the table
 * has, in the order of CarlosFeature. */
typedef struct
{
  CarlosMatrix *values;
  CarlosFeature features[CARLOS_N_FEATURES];
  CarlosTransform transforms[CARLOS_N_FEATURES];
  gboolean used[CARLOS_N_FEATURES];
  double *correlation;
} SoundColumns;

/* Why a column is no axis of sound, or NULL when it is one. Pitch classes and metres are names, not distances; the
 * length of a track says more about the radio than about the music. */
static const char *
reason_against (CarlosFeature feature)
{
  if (feature == CARLOS_FEATURE_KEY || feature == CARLOS_FEATURE_MODE
      || feature == CARLOS_FEATURE_TIME_SIGNATURE || feature == CARLOS_FEATURE_OWN_KEY
      || feature == CARLOS_FEATURE_OWN_MODE)
    return "categorical";
  if (feature == CARLOS_FEATURE_DURATION_MS)
    return "not a sound";

  return NULL;
}

/* Numbers of services and of Carlos are not on one scale, so the columns are all of one kind. */
static void
sound_columns_init (SoundColumns *columns, const CarlosTrackTable *table, gboolean is_own)
{
  gsize n_tracks = carlos_track_table_get_n_tracks (table);
  guint n_columns = 0;

  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      if (carlos_feature_is_own ((CarlosFeature) f) == is_own
          && carlos_track_table_get_feature (table, (CarlosFeature) f) != NULL)
        columns->features[n_columns++] = (CarlosFeature) f;
    }

  columns->values = carlos_matrix_new (n_tracks, n_columns);
  columns->correlation = NULL;
  for (guint j = 0; j < n_columns; j++)
    {
      const float *feature = carlos_track_table_get_feature (table, columns->features[j]);

      columns->used[j] = TRUE;
      columns->transforms[j] = CARLOS_TRANSFORM_NONE;
      for (gsize t = 0; t < n_tracks; t++)
        columns->values->values[t * n_columns + j] = feature[t];
    }
}

static void
sound_columns_clear (SoundColumns *columns)
{
  carlos_matrix_free (columns->values);
  g_free (columns->correlation);
}

static void
drop (SoundColumns *columns, guint j, const char *reason, CarlosSpaceReport *report)
{
  columns->used[j] = FALSE;
  carlos_space_report_add_dropped (report, carlos_feature_get_name (columns->features[j]), reason, NULL, NAN);
}

/* Says of the columns of the other kind why they are not used. */
static void
report_other_scale (const CarlosTrackTable *table, gboolean is_own, CarlosSpaceReport *report)
{
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      if (carlos_feature_is_own ((CarlosFeature) f) != is_own && carlos_sound_part_is_axis ((CarlosFeature) f)
          && carlos_track_table_get_feature (table, (CarlosFeature) f) != NULL)
        carlos_space_report_add_dropped (report, carlos_feature_get_name ((CarlosFeature) f), "another scale",
                                         NULL, NAN);
    }
}

/* How many tracks have at least one feature that says how they sound. */
static gsize
count_heard (const SoundColumns *columns)
{
  const CarlosMatrix *m = columns->values;
  gsize n_heard = 0;

  for (gsize t = 0; t < m->n_rows; t++)
    {
      for (guint j = 0; j < m->n_columns; j++)
        {
          if (carlos_sound_part_is_axis (columns->features[j]) && !isnan (m->values[t * m->n_columns + j]))
            {
              n_heard++;
              break;
            }
        }
    }

  return n_heard;
}

static gboolean
is_constant (const SoundColumns *columns, guint j)
{
  const CarlosMatrix *m = columns->values;
  CarlosStatistics statistics;

  carlos_statistics_compute (m->values + j, m->n_rows, m->n_columns, &statistics);

  return statistics.maximum - statistics.minimum <= 0;
}

static void
drop_unusable (SoundColumns *columns, CarlosSpaceReport *report)
{
  const CarlosMatrix *m = columns->values;
  gsize n_heard = count_heard (columns);

  for (guint j = 0; j < m->n_columns; j++)
    {
      const char *reason = reason_against (columns->features[j]);
      CarlosStatistics statistics;

      carlos_statistics_compute (m->values + j, m->n_rows, m->n_columns, &statistics);
      if (reason == NULL && statistics.n_known < MIN_KNOWN * n_heard)
        reason = "missing";
      if (reason != NULL)
        drop (columns, j, reason, report);
    }
}

/* Where no column varies they all stay: the tracks sound alike, which makes one cluster and not an error. */
static void
drop_constant (SoundColumns *columns, CarlosSpaceReport *report)
{
  gboolean any_varies = FALSE;

  for (guint j = 0; j < columns->values->n_columns; j++)
    any_varies = any_varies || (columns->used[j] && !is_constant (columns, j));
  for (guint j = 0; j < columns->values->n_columns && any_varies; j++)
    {
      if (columns->used[j] && is_constant (columns, j))
        drop (columns, j, "constant", report);
    }
}

static void
transform_skewed (SoundColumns *columns)
{
  CarlosMatrix *m = columns->values;

  for (guint j = 0; j < m->n_columns; j++)
    {
      double minimum, maximum;

      if (!columns->used[j])
        continue;
      carlos_feature_get_range (columns->features[j], &minimum, &maximum);
      columns->transforms[j]
        = carlos_transform_choose (m->values + j, m->n_rows, m->n_columns, minimum, maximum);
      carlos_transform_apply (columns->transforms[j], m->values + j, m->n_rows, m->n_columns);
    }
}

static void
correlate (SoundColumns *columns, CarlosSpaceReport *report)
{
  guint p = columns->values->n_columns;

  columns->correlation = g_new0 (double, MAX (p * p, 1));
  carlos_correlation_compute (columns->values, columns->correlation);

  report->n_correlation = p;
  report->correlation_names = g_new (char *, p);
  report->correlation = g_memdup2 (columns->correlation, sizeof (double) * p * p);
  for (guint j = 0; j < p; j++)
    report->correlation_names[j] = g_strdup (carlos_feature_get_name (columns->features[j]));
}

/* Mean |r| of a used column with the other used ones: how much of it the others already say. */
static double
mean_correlation (const SoundColumns *columns, guint column)
{
  guint p = columns->values->n_columns;
  double sum = 0;
  guint n = 0;

  for (guint j = 0; j < p; j++)
    {
      if (j != column && columns->used[j] && !isnan (columns->correlation[column * p + j]))
        {
          sum += fabs (columns->correlation[column * p + j]);
          n++;
        }
    }

  return n > 0 ? sum / n : 0;
}

static gboolean
find_most_redundant (const SoundColumns *columns, guint *first, guint *second)
{
  guint p = columns->values->n_columns;
  double most = CARLOS_SOUND_REDUNDANT_R;
  gboolean found = FALSE;

  for (guint i = 0; i < p; i++)
    {
      for (guint j = i + 1; j < p; j++)
        {
          if (columns->used[i] && columns->used[j] && fabs (columns->correlation[i * p + j]) > most)
            {
              most = fabs (columns->correlation[i * p + j]);
              *first = i;
              *second = j;
              found = TRUE;
            }
        }
    }

  return found;
}

/* Takes the most correlated pair again and again and drops the one of it that the other columns say better; the later
 * one when they are even. */
static void
drop_redundant (SoundColumns *columns, CarlosSpaceReport *report)
{
  guint p = columns->values->n_columns;
  guint first = 0, second = 0; /* GCC cannot tell at -O3 that they are set */

  while (find_most_redundant (columns, &first, &second))
    {
      gboolean first_is_worse = mean_correlation (columns, first) > mean_correlation (columns, second);
      guint out = first_is_worse ? first : second;
      guint kept = first_is_worse ? second : first;

      columns->used[out] = FALSE;
      carlos_space_report_add_dropped (report, carlos_feature_get_name (columns->features[out]), "redundant",
                                       carlos_feature_get_name (columns->features[kept]),
                                       columns->correlation[first * p + second]);
    }
}

/* Copies one column in standard deviations from its mean (population deviation, as scikit-learn's StandardScaler). */
static void
standardise_into (const SoundColumns *columns, guint j, double limit, CarlosMatrix *part, guint target)
{
  const CarlosMatrix *m = columns->values;
  CarlosStatistics statistics;

  carlos_statistics_compute (m->values + j, m->n_rows, m->n_columns, &statistics);
  for (gsize t = 0; t < m->n_rows; t++)
    {
      double z = (double) m->values[t * m->n_columns + j] - statistics.mean;

      if (statistics.deviation > 0)
        z /= statistics.deviation;
      if (!isnan (z))
        z = CLAMP (z, -limit, limit);
      part->values[t * part->n_columns + target] = (float) z;
    }
}

static CarlosMatrix *
standardise (const SoundColumns *columns, double limit, CarlosSpaceReport *report)
{
  const CarlosMatrix *m = columns->values;
  CarlosMatrix *part;
  guint n_used = 0;

  for (guint j = 0; j < m->n_columns; j++)
    n_used += columns->used[j] ? 1 : 0;
  if (n_used == 0)
    return NULL;

  part = carlos_matrix_new (m->n_rows, n_used);
  for (guint j = 0, target = 0; j < m->n_columns; j++)
    {
      if (!columns->used[j])
        continue;
      standardise_into (columns, j, limit, part, target++);
      carlos_space_report_add_feature (report, carlos_feature_get_name (columns->features[j]),
                                       carlos_transform_to_string (columns->transforms[j]));
    }

  return part;
}

/* A row with enough known columns takes the mean, 0, for the others; a row with fewer counts as not heard at all. */
static void
fill_gaps (CarlosMatrix *part)
{
  guint p = part->n_columns;

  for (gsize t = 0; t < part->n_rows; t++)
    {
      float *row = part->values + t * p;
      guint n_known = 0;
      gboolean heard;

      for (guint j = 0; j < p; j++)
        n_known += isnan (row[j]) ? 0 : 1;
      heard = n_known > 0 && n_known >= MIN_KNOWN * p;
      for (guint j = 0; j < p && n_known < p; j++)
        row[j] = !heard ? NAN : isnan (row[j]) ? 0 : row[j];
    }
}

/**
 * carlos_sound_part_is_axis:
 *
 * Returns: whether the feature says how music sounds, so that it can be a column of the sound part
 */
gboolean
carlos_sound_part_is_axis (CarlosFeature feature)
{
  return reason_against (feature) == NULL;
}

/**
 * carlos_sound_part_is_known:
 * @is_own: ask for what Carlos heard; else for what a service or a table told
 *
 * Returns: whether anything is known of how the track sounds
 */
gboolean
carlos_sound_part_is_known (const CarlosTrackTable *table, guint track, gboolean is_own)
{
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      const float *values = carlos_track_table_get_feature (table, (CarlosFeature) f);

      if (carlos_feature_is_own ((CarlosFeature) f) == is_own && values != NULL && !isnan (values[track])
          && carlos_sound_part_is_axis ((CarlosFeature) f))
        return TRUE;
    }

  return FALSE;
}

/**
 * carlos_sound_part_prefers_own:
 * @weights: (nullable): of the tracks; NULL for all alike
 * @coverage: (out) (optional): of the kind that is preferred, 0 to 1
 *
 * The two kinds of numbers for sound are never mixed in one space.
 *
 * Returns: whether more of the listening has features that Carlos heard than features that were told
 */
gboolean
carlos_sound_part_prefers_own (const CarlosTrackTable *table, const double *weights, double *coverage)
{
  double known[2] = { 0, 0 }, total = 0;
  gboolean is_own;

  for (guint t = 0; t < carlos_track_table_get_n_tracks (table); t++)
    {
      const double weight = weights != NULL ? weights[t] : 1;

      total += weight;
      for (int kind = 0; kind < 2; kind++)
        known[kind] += carlos_sound_part_is_known (table, t, kind) ? weight : 0;
    }
  is_own = known[1] > known[0];
  if (coverage != NULL)
    *coverage = total > 0 ? known[is_own] / total : 0;

  return is_own;
}

/**
 * carlos_sound_part_new:
 * @report: says whether the sound is Carlos's own; gets the features, what was dropped and why, the correlation matrix (of the columns after their transform)
 *
 * The sound of each track: the columns that say how music sounds, the heavily skewed ones transformed (see
 * [func@transform_choose]), constant and redundant ones dropped (but never all), in standard deviations from the
 * listener's mean.
 *
 * Returns: (transfer full) (nullable): n_tracks rows, NaN throughout for a track without audio features; NULL when no
 *   column says how music sounds
 */
CarlosMatrix *
carlos_sound_part_new (const CarlosTrackTable *table, CarlosSpaceReport *report)
{
  SoundColumns columns;
  CarlosMatrix *part;

  sound_columns_init (&columns, table, report->sound_is_own);
  report_other_scale (table, report->sound_is_own, report);
  drop_unusable (&columns, report);
  drop_constant (&columns, report);
  transform_skewed (&columns);
  correlate (&columns, report);
  drop_redundant (&columns, report);
  part = standardise (&columns, MAX_DEVIATIONS, report);
  if (part != NULL)
    fill_gaps (part);
  sound_columns_clear (&columns);

  return part;
}

static gboolean
is_of_study (CarlosFeature feature)
{
  for (guint i = 0; i < G_N_ELEMENTS (study_features); i++)
    {
      if (study_features[i] == feature)
        return TRUE;
    }

  return FALSE;
}

/**
 * carlos_sound_part_new_study:
 * @report: as for [func@sound_part_new]
 *
 * The published study's nine columns, standardised and otherwise as they are: nothing transformed, dropped or pulled in.
 *
 * Returns: (transfer full) (nullable): n_tracks rows, NaN where a value is missing; NULL when the table lacks one of the
 *   nine columns
 */
CarlosMatrix *
carlos_sound_part_new_study (const CarlosTrackTable *table, CarlosSpaceReport *report)
{
  SoundColumns columns;
  CarlosMatrix *part;

  for (guint i = 0; i < G_N_ELEMENTS (study_features); i++)
    {
      if (carlos_track_table_get_feature (table, study_features[i]) == NULL)
        return NULL;
    }

  sound_columns_init (&columns, table, FALSE);
  correlate (&columns, report);
  for (guint j = 0; j < columns.values->n_columns; j++)
    {
      if (!is_of_study (columns.features[j]))
        drop (&columns, j, "not of the study", report);
    }
  part = standardise (&columns, INFINITY, report);
  sound_columns_clear (&columns);

  return part;
}

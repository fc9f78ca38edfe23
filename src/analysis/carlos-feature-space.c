/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-feature-space.h"

#include "carlos-analysis-error.h"
#include "carlos-genre-part.h"
#include "carlos-sound-part.h"

#include <math.h>
#include <string.h>

void
carlos_feature_space_free (CarlosFeatureSpace *self)
{
  if (self->points != self->entities)
    g_clear_pointer (&self->points, carlos_matrix_free);
  g_clear_pointer (&self->entities, carlos_matrix_free);
  g_free (self->items);
  carlos_space_report_clear (&self->report);
  g_free (self);
}

static gboolean
is_known (const CarlosMatrix *m, gsize row)
{
  for (guint j = 0; j < m->n_columns; j++)
    {
      if (isnan (m->values[row * m->n_columns + j]))
        return FALSE;
    }

  return TRUE;
}

/* Part of the listening of which something is known, 0 to 1. */
static double
sum_coverage (const double *weights, const gboolean *is_known, guint n_tracks)
{
  double known = 0, total = 0;

  for (guint t = 0; t < n_tracks; t++)
    {
      total += weights[t];
      known += is_known[t] ? weights[t] : 0;
    }

  return total > 0 ? known / total : 0;
}

static gboolean
has_sound (const CarlosTrackTable *table, guint track)
{
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      const float *values = carlos_track_table_get_feature (table, (CarlosFeature) f);

      if (values != NULL && !isnan (values[track]) && carlos_sound_part_is_axis ((CarlosFeature) f))
        return TRUE;
    }

  return FALSE;
}

static void
find_coverage (const CarlosTrackTable *table,
               const CarlosGenreWords *words,
               const double *weights,
               CarlosSpaceReport *report)
{
  guint n_tracks = carlos_track_table_get_n_tracks (table);
  g_autofree gboolean *with_sound = g_new (gboolean, (gsize) n_tracks + 1);
  g_autofree gboolean *with_genre = g_new (gboolean, (gsize) n_tracks + 1);

  for (guint t = 0; t < n_tracks; t++)
    {
      guint n_words;

      carlos_genre_words_get (words, t, &n_words);
      with_genre[t] = n_words > 0;
      with_sound[t] = has_sound (table, t);
    }
  report->sound_coverage = sum_coverage (weights, with_sound, n_tracks);
  report->genre_coverage = sum_coverage (weights, with_genre, n_tracks);
}

/* Scales a part to total variance 1, so that two parts weigh the same side by side whatever their number of columns.
 * Returns the variance that it has then: 0 for a part that is the same everywhere. */
static double
scale_to_unit_variance (CarlosMatrix *part)
{
  double sum = 0;
  gsize n_known = 0;

  for (gsize i = 0; i < part->n_rows; i++)
    {
      if (!is_known (part, i))
        continue;
      n_known++;
      for (guint j = 0; j < part->n_columns; j++)
        sum += (double) part->values[i * part->n_columns + j] * part->values[i * part->n_columns + j];
    }

  for (gsize i = 0; i < part->n_rows * part->n_columns && sum > 0; i++)
    part->values[i] = (float) (part->values[i] / sqrt (sum / n_known));

  return sum > 0 ? 1 : 0;
}

static CarlosMatrix *
join_columns (const CarlosMatrix *left, const CarlosMatrix *right)
{
  CarlosMatrix *joined = carlos_matrix_new (left->n_rows, left->n_columns + right->n_columns);

  for (gsize i = 0; i < left->n_rows; i++)
    {
      float *row = joined->values + i * joined->n_columns;

      memcpy (row, left->values + i * left->n_columns, sizeof (float) * left->n_columns);
      memcpy (row + left->n_columns, right->values + i * right->n_columns, sizeof (float) * right->n_columns);
    }

  return joined;
}

/* Separates what is known whole, and so can be clustered, from the rest. */
static gboolean
select_points (CarlosFeatureSpace *self, GError **error)
{
  const CarlosMatrix *m = self->entities;
  gsize n_items = 0;

  self->items = g_new (guint, MAX (m->n_rows, 1));
  for (gsize i = 0; i < m->n_rows; i++)
    {
      if (is_known (m, i))
        self->items[n_items++] = (guint) i;
    }
  if (n_items == 0)
    {
      g_set_error_literal (error, CARLOS_ANALYSIS_ERROR, CARLOS_ANALYSIS_ERROR_NO_DATA,
                           _ ("No track has all the values that this space is made of"));
      return FALSE;
    }
  if (n_items == m->n_rows)
    {
      self->points = self->entities;
      return TRUE;
    }

  self->points = carlos_matrix_new (n_items, m->n_columns);
  for (gsize i = 0; i < n_items; i++)
    memcpy (self->points->values + i * m->n_columns, m->values + (gsize) self->items[i] * m->n_columns,
            sizeof (float) * m->n_columns);

  return TRUE;
}

static CarlosSpaceKind
choose_kind (CarlosSpaceReport *report)
{
  double sound = report->sound_coverage, genre = report->genre_coverage;
  CarlosSpaceKind kind;

  if (sound >= CARLOS_SPACE_MIN_COVERAGE && genre >= CARLOS_SPACE_MIN_COVERAGE)
    kind = CARLOS_SPACE_BLEND;
  else
    kind = genre >= CARLOS_SPACE_MIN_COVERAGE || genre >= sound ? CARLOS_SPACE_GENRE : CARLOS_SPACE_SOUND;

  report->reason
    = g_strdup_printf ("chosen because audio features are known for %.0f %% of the listening and "
                       "genres for %.0f %%",
                       100 * sound, 100 * genre);

  return kind;
}

static CarlosMatrix *
make_blend (const CarlosTrackTable *table,
            const CarlosGenreWords *words,
            guint64 seed,
            CarlosSpaceReport *report)
{
  g_autoptr (CarlosMatrix) sound = carlos_sound_part_new (table, report);
  g_autoptr (CarlosMatrix) genre = NULL;
  double sound_variance, genre_variance;

  if (sound != NULL)
    genre = carlos_genre_part_new_for_tracks (table, words, seed, report);
  if (genre == NULL)
    return NULL;

  sound_variance = scale_to_unit_variance (sound);
  genre_variance = scale_to_unit_variance (genre);
  report->sound_weight = sound_variance / (sound_variance + genre_variance);
  report->genre_weight = genre_variance / (sound_variance + genre_variance);

  return join_columns (sound, genre);
}

static CarlosMatrix *
make_entities (CarlosFeatureSpace *self,
               const CarlosTrackTable *table,
               const CarlosGenreWords *words,
               guint64 seed)
{
  switch (self->report.kind)
    {
    case CARLOS_SPACE_SOUND:
      return carlos_sound_part_new (table, &self->report);
    case CARLOS_SPACE_GENRE:
      self->entities_are_artists = carlos_track_table_get_n_artists (table) > 0;
      if (self->entities_are_artists)
        return carlos_genre_part_new_for_artists (table, words, seed, &self->report);
      return carlos_genre_part_new_for_tracks (table, words, seed, &self->report);
    case CARLOS_SPACE_BLEND:
      return make_blend (table, words, seed, &self->report);
    case CARLOS_SPACE_AUTO:
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
set_no_data_error (CarlosSpaceKind kind, gboolean has_unknown_genres, GError **error)
{
  const char *message = _ ("The table has neither audio features nor genres");

  if (kind != CARLOS_SPACE_SOUND && has_unknown_genres)
    message = _ ("Carlos knows none of the table’s genres, so the space can't be made of them");
  else if (kind == CARLOS_SPACE_SOUND)
    message = _ ("The table has no audio features, so the sound space can't be made of it");
  else if (kind == CARLOS_SPACE_GENRE)
    message = _ ("The table has no genres, so the genre space can't be made of it");
  else if (kind == CARLOS_SPACE_BLEND)
    message = _ ("A blend needs audio features and genres, and the table doesn't have both");

  g_set_error_literal (error, CARLOS_ANALYSIS_ERROR, CARLOS_ANALYSIS_ERROR_NO_DATA, message);
}

static CarlosFeatureSpace *
feature_space_new_empty (void)
{
  CarlosFeatureSpace *self = g_new0 (CarlosFeatureSpace, 1);

  self->report.sound_weight = NAN;
  self->report.genre_weight = NAN;

  return self;
}

/**
 * carlos_feature_space_new:
 * @words: what the genres of @table mean
 * @kind: which space; AUTO takes the richest that covers 80 % of the listening
 * @weights: the listening weight of each track, see [func@listening_weights]
 * @seed: of the randomised SVD of the genre part
 *
 * Makes the matrix that is clustered. In a blend both parts are scaled to the same total variance.
 *
 * Returns: (transfer full) (nullable): the space, or NULL with a CARLOS_ANALYSIS_ERROR
 */
CarlosFeatureSpace *
carlos_feature_space_new (const CarlosTrackTable *table,
                          const CarlosGenreWords *words,
                          CarlosSpaceKind kind,
                          const double *weights,
                          guint64 seed,
                          GError **error)
{
  g_autoptr (CarlosFeatureSpace) self = feature_space_new_empty ();

  find_coverage (table, words, weights, &self->report);
  self->report.kind = kind == CARLOS_SPACE_AUTO ? choose_kind (&self->report) : kind;
  if (self->report.reason == NULL)
    self->report.reason = g_strdup ("asked for");

  self->entities = make_entities (self, table, words, seed);
  if (self->entities == NULL)
    {
      set_no_data_error (kind, words->n_words == 0 && carlos_track_table_get_n_genres (table) > 0, error);
      return NULL;
    }
  if (!select_points (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * carlos_feature_space_new_study:
 * @words: the genres of @table, for the report
 *
 * Makes the published study's space: its nine columns, standardised and otherwise as they are.
 *
 * Returns: (transfer full) (nullable): the space, or NULL with a CARLOS_ANALYSIS_ERROR
 */
CarlosFeatureSpace *
carlos_feature_space_new_study (const CarlosTrackTable *table,
                                const CarlosGenreWords *words,
                                const double *weights,
                                GError **error)
{
  g_autoptr (CarlosFeatureSpace) self = feature_space_new_empty ();

  self->report.kind = CARLOS_SPACE_SOUND;
  self->report.reason = g_strdup ("the study's");
  find_coverage (table, words, weights, &self->report);
  self->entities = carlos_sound_part_new_study (table, &self->report);
  if (self->entities == NULL)
    {
      g_set_error_literal (error, CARLOS_ANALYSIS_ERROR, CARLOS_ANALYSIS_ERROR_NO_DATA,
                           _ ("The study's pipeline needs danceability, energy, speechiness, acousticness, "
                              "instrumentalness, liveness, valence, tempo and duration_ms"));
      return NULL;
    }
  if (!select_points (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * carlos_feature_space_get_entity:
 *
 * Returns: the row of @self->entities that places a track: its own or its first artist's; G_MAXUINT for a track
 *   without an artist in a space of artists
 */
guint
carlos_feature_space_get_entity (const CarlosFeatureSpace *self, const CarlosTrackTable *table, guint track)
{
  const guint *artists;
  guint n_artists;

  if (!self->entities_are_artists)
    return track;

  artists = carlos_track_table_get_artists (table, track, &n_artists);

  return n_artists > 0 ? artists[0] : G_MAXUINT;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-feature-space.h"

#include "carlos-analysis-error.h"
#include "carlos-genre-part.h"
#include "carlos-listening-part.h"
#include "carlos-sound-part.h"

#include <math.h>
#include <string.h>

/* What a space can be made of, in the order of its columns. */
typedef enum
{
  SIDE_SOUND,
  SIDE_GENRE,
  SIDE_LISTENING,
  N_SIDES,
} Side;

typedef struct
{
  const CarlosTrackTable *table;
  const CarlosGenreWords *words;
  CarlosMatrix *listening; /* (nullable): a row an artist */
  guint64 seed;
} Source;

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

/* Part of the listening for which @has answers yes, 0 to 1. */
static double
coverage (const CarlosTrackTable *table,
          const double *weights,
          gboolean (*has) (const CarlosTrackTable *table, guint track, gconstpointer data),
          gconstpointer data)
{
  guint n_tracks = carlos_track_table_get_n_tracks (table);
  double known = 0, total = 0;

  for (guint t = 0; t < n_tracks; t++)
    {
      total += weights[t];
      known += has (table, t, data) ? weights[t] : 0;
    }

  return total > 0 ? known / total : 0;
}

static gboolean
has_genre (const CarlosTrackTable *table, guint track, gconstpointer data)
{
  guint n_words;

  carlos_genre_words_get (data, track, &n_words);

  return n_words > 0;
}

static gboolean
has_listening (const CarlosTrackTable *table, guint track, gconstpointer data)
{
  const CarlosMatrix *listening = data;
  guint n_artists;
  const guint *artists = carlos_track_table_get_artists (table, track, &n_artists);

  return n_artists > 0 && is_known (listening, artists[0]);
}

static void
find_coverage (CarlosSpaceReport *report,
               const CarlosTrackTable *table,
               const CarlosGenreWords *words,
               const double *weights)
{
  report->sound_is_own = carlos_sound_part_prefers_own (table, weights, &report->sound_coverage);
  report->genre_coverage = coverage (table, weights, has_genre, words);
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
join_columns (CarlosMatrix *const *parts)
{
  CarlosMatrix *joined;
  gsize n_rows = 0;
  guint n_columns = 0, first = 0;

  for (guint side = 0; side < N_SIDES; side++)
    {
      n_rows = parts[side] != NULL ? parts[side]->n_rows : n_rows;
      n_columns += parts[side] != NULL ? parts[side]->n_columns : 0;
    }
  joined = carlos_matrix_new (n_rows, n_columns);
  for (guint side = 0; side < N_SIDES; side++)
    {
      if (parts[side] == NULL)
        continue;
      for (gsize i = 0; i < n_rows; i++)
        memcpy (carlos_matrix_row (joined, i) + first, carlos_matrix_row (parts[side], i),
                sizeof (float) * parts[side]->n_columns);
      first += parts[side]->n_columns;
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

static void
explain_choice (CarlosSpaceReport *report)
{
  double sound = 100 * report->sound_coverage, genre = 100 * report->genre_coverage;
  const char *features = report->sound_is_own ? "Carlos's own audio features" : "audio features";

  if (isnan (report->listening_coverage))
    report->reason = g_strdup_printf ("chosen because %s are known for %.0f %% of the listening and "
                                      "genres for %.0f %%",
                                      features, sound, genre);
  else
    report->reason
      = g_strdup_printf ("chosen because %s are known for %.0f %% of the listening, genres for %.0f %%, "
                         "and what an artist is played next to for %.0f %%",
                         features, sound, genre, 100 * report->listening_coverage);
}

/* The order is that of how well each finds the styles of a listener who is known (see docs/method.md); blends find them
 * best. */
static CarlosSpaceKind
choose_kind (const CarlosSpaceReport *report)
{
  const CarlosSpaceKind kinds[N_SIDES] = { CARLOS_SPACE_GENRE, CARLOS_SPACE_LISTENING, CARLOS_SPACE_SOUND };
  const double coverages[N_SIDES]
    = { report->genre_coverage, report->listening_coverage, report->sound_coverage };
  guint best = 0, n_enough = 0;

  for (guint i = 0; i < N_SIDES; i++)
    {
      n_enough += coverages[i] >= CARLOS_SPACE_MIN_COVERAGE ? 1 : 0;
      if (coverages[best] < CARLOS_SPACE_MIN_COVERAGE && coverages[i] > coverages[best])
        best = i;
    }

  return n_enough >= 2 ? CARLOS_SPACE_BLEND : kinds[best];
}

/* Which sides a blend is made of: those that cover enough of the listening, or all where fewer than two do. */
static void
choose_sides (const CarlosSpaceReport *report, gboolean *sides)
{
  const double coverages[N_SIDES]
    = { report->sound_coverage, report->genre_coverage, report->listening_coverage };
  guint n_sides = 0;

  for (guint side = 0; side < N_SIDES; side++)
    n_sides += coverages[side] >= CARLOS_SPACE_MIN_COVERAGE ? 1 : 0;
  for (guint side = 0; side < N_SIDES; side++)
    sides[side] = n_sides < 2 || coverages[side] >= CARLOS_SPACE_MIN_COVERAGE;
}

static CarlosMatrix *
make_side (const Source *source, Side side, CarlosSpaceReport *report)
{
  CarlosMatrix *part;

  switch (side)
    {
    case SIDE_SOUND:
      return carlos_sound_part_new (source->table, report);
    case SIDE_GENRE:
      return carlos_genre_part_new_for_tracks (source->table, source->words, source->seed, report);
    case SIDE_LISTENING:
      if (source->listening == NULL)
        return NULL;
      part = carlos_listening_part_spread (source->listening, source->table);
      carlos_listening_part_report (part, report);
      return part;
    case N_SIDES:
    default:
      g_return_val_if_reached (NULL);
    }
}

static CarlosMatrix *
make_blend (const Source *source, CarlosSpaceReport *report)
{
  double *weights[N_SIDES] = { &report->sound_weight, &report->genre_weight, &report->listening_weight };
  CarlosMatrix *parts[N_SIDES] = { NULL };
  CarlosMatrix *joined = NULL;
  gboolean sides[N_SIDES];
  double variance = 0;
  guint n_parts = 0;

  choose_sides (report, sides);
  for (guint side = 0; side < N_SIDES; side++)
    {
      parts[side] = sides[side] ? make_side (source, (Side) side, report) : NULL;
      if (parts[side] == NULL)
        continue;
      variance += *weights[side] = scale_to_unit_variance (parts[side]);
      n_parts++;
    }
  for (guint side = 0; side < N_SIDES; side++)
    *weights[side] /= variance;

  if (n_parts >= 2)
    joined = join_columns (parts);
  for (guint side = 0; side < N_SIDES; side++)
    g_clear_pointer (&parts[side], carlos_matrix_free);

  return joined;
}

static CarlosMatrix *
make_entities (CarlosFeatureSpace *self, const Source *source)
{
  const CarlosTrackTable *table = source->table;

  switch (self->report.kind)
    {
    case CARLOS_SPACE_SOUND:
      return carlos_sound_part_new (table, &self->report);
    case CARLOS_SPACE_GENRE:
      self->entities_are_artists = carlos_track_table_get_n_artists (table) > 0;
      if (self->entities_are_artists)
        return carlos_genre_part_new_for_artists (table, source->words, source->seed, &self->report);
      return carlos_genre_part_new_for_tracks (table, source->words, source->seed, &self->report);
    case CARLOS_SPACE_LISTENING:
      if (source->listening == NULL)
        return NULL;
      self->entities_are_artists = TRUE;
      carlos_listening_part_report (source->listening, &self->report);
      return carlos_matrix_copy (source->listening);
    case CARLOS_SPACE_BLEND:
      return make_blend (source, &self->report);
    case CARLOS_SPACE_AUTO:
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
set_no_data_error (CarlosSpaceKind kind, const Source *source, GError **error)
{
  gboolean needs_genres = kind != CARLOS_SPACE_SOUND && kind != CARLOS_SPACE_LISTENING;
  const char *message = _ ("The table has neither audio features nor genres");

  if (needs_genres && source->words->n_words == 0 && carlos_track_table_get_n_genres (source->table) > 0)
    message = _ ("Carlos knows none of the table’s genres, so the space can't be made of them");
  else if (kind == CARLOS_SPACE_SOUND)
    message = _ ("The table has no audio features, so the sound space can't be made of it");
  else if (kind == CARLOS_SPACE_GENRE)
    message = _ ("The table has no genres, so the genre space can't be made of it");
  else if (kind == CARLOS_SPACE_LISTENING)
    message = _ ("It isn't known what was played next to what, so the listening space can't be made");
  else if (kind == CARLOS_SPACE_BLEND)
    message = _ ("A blend needs two of audio features, genres and plays, and there aren't two of them");

  g_set_error_literal (error, CARLOS_ANALYSIS_ERROR, CARLOS_ANALYSIS_ERROR_NO_DATA, message);
}

static CarlosFeatureSpace *
feature_space_new_empty (void)
{
  CarlosFeatureSpace *self = g_new0 (CarlosFeatureSpace, 1);

  self->report.sound_weight = NAN;
  self->report.genre_weight = NAN;
  self->report.listening_weight = NAN;
  self->report.listening_coverage = NAN;

  return self;
}

static CarlosFeatureSpace *
feature_space_new_from (const Source *source, CarlosSpaceKind kind, const double *weights, GError **error)
{
  g_autoptr (CarlosFeatureSpace) self = feature_space_new_empty ();

  find_coverage (&self->report, source->table, source->words, weights);
  if (source->listening != NULL)
    self->report.listening_coverage = coverage (source->table, weights, has_listening, source->listening);
  self->report.is_chosen = kind == CARLOS_SPACE_AUTO;
  self->report.kind = self->report.is_chosen ? choose_kind (&self->report) : kind;
  if (self->report.is_chosen)
    explain_choice (&self->report);
  else
    self->report.reason = g_strdup ("asked for");

  self->entities = make_entities (self, source);
  if (self->entities == NULL)
    {
      set_no_data_error (kind, source, error);
      return NULL;
    }
  if (!select_points (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * carlos_feature_space_new:
 * @words: what the genres of @table mean
 * @plays: (nullable): what was heard of the table's tracks
 * @kind: which space; AUTO takes the richest that covers 80 % of the listening
 * @weights: the listening weight of each track, see [func@listening_weights]
 * @seed: of the randomised SVDs
 * @threads: how many may work, 0 for one a processor; the result does not depend on it
 *
 * Makes the matrix that is clustered. In a blend all parts are scaled to the same total variance.
 *
 * Returns: (transfer full) (nullable): the space, or NULL with a CARLOS_ANALYSIS_ERROR
 */
CarlosFeatureSpace *
carlos_feature_space_new (const CarlosTrackTable *table,
                          const CarlosGenreWords *words,
                          const CarlosPlayLog *plays,
                          CarlosSpaceKind kind,
                          const double *weights,
                          guint64 seed,
                          guint threads,
                          GError **error)
{
  Source source = { .table = table, .words = words, .seed = seed };
  CarlosFeatureSpace *self;

  if (plays != NULL)
    source.listening = carlos_listening_part_new_for_artists (table, plays, seed, threads);
  self = feature_space_new_from (&source, kind, weights, error);
  g_clear_pointer (&source.listening, carlos_matrix_free);

  return self;
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
  find_coverage (&self->report, table, words, weights);
  self->report.sound_is_own = FALSE;
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

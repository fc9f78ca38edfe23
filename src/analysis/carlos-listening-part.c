/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-listening-part.h"

#include "carlos-neighbours.h"
#include "carlos-sessions.h"
#include "carlos-truncated-svd.h"

#include <math.h>
#include <string.h>

/* With more directions than one for every forty artists, clusters follow the evenings on which rare artists were heard,
 * and no longer come back when a few weeks of plays are added (measured, see docs/method.md). */
#define ARTISTS_PER_COMPONENT 40
#define MIN_COMPONENTS 6

/* A row of which less than this part (of the square of its length) lies in the space is beside it: its direction would be
 * rounding. So are the few artists who were only ever played with each other. */
#define MIN_PART_IN_SPACE 1e-6

static guint
count_components (const CarlosSparse *weights)
{
  guint n_known = 0;

  for (gsize row = 0; row < weights->n_rows; row++)
    n_known += weights->offsets[row + 1] > weights->offsets[row] ? 1 : 0;

  return CLAMP (n_known / ARTISTS_PER_COMPONENT, MIN_COMPONENTS, CARLOS_LISTENING_COMPONENTS);
}

static double
sum_squares (const float *values, gsize n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += (double) values[i] * values[i];

  return sum;
}

/* Scales each row to length 1, and marks those that are not known. */
static void
normalise_rows (CarlosMatrix *part, const CarlosSparse *weights)
{
  for (gsize row = 0; row < part->n_rows; row++)
    {
      gsize first = weights->offsets[row], end = weights->offsets[row + 1];
      float *values = carlos_matrix_row (part, row);
      double squares = sum_squares (values, part->n_columns);
      gboolean is_known = squares > MIN_PART_IN_SPACE * sum_squares (weights->values + first, end - first);

      for (guint j = 0; j < part->n_columns; j++)
        values[j] = is_known ? (float) (values[j] / sqrt (squares)) : NAN;
    }
}

/* Where no artist has a neighbour, those that were heard can't be told apart: they lie in one place. */
static CarlosMatrix *
put_in_one_place (const GArray *sequence, guint n_artists)
{
  CarlosMatrix *part = carlos_matrix_new (n_artists, 1);

  for (guint a = 0; a < n_artists; a++)
    part->values[a] = NAN;
  for (guint i = 0; i < sequence->len; i++)
    {
      guint32 artist = g_array_index (sequence, guint32, i);

      if (artist != CARLOS_SESSION_END)
        part->values[artist] = 0;
    }

  return part;
}

/* Moves the origin to the mean of the known rows. */
static void
centre_columns (CarlosMatrix *part)
{
  for (guint j = 0; j < part->n_columns; j++)
    {
      double sum = 0;
      gsize n_known = 0;

      for (gsize row = 0; row < part->n_rows; row++)
        {
          float value = carlos_matrix_row (part, row)[j];

          if (isnan (value))
            continue;
          sum += value;
          n_known++;
        }
      for (gsize row = 0; row < part->n_rows && n_known > 0; row++)
        carlos_matrix_row (part, row)[j] -= (float) (sum / n_known);
    }
}

static CarlosSparse *
count_neighbours (const GArray *sequence, const CarlosTrackTable *table, guint threads)
{
  return carlos_neighbours_count ((const guint32 *) (gpointer) sequence->data, sequence->len,
                                  CARLOS_SESSION_END, carlos_track_table_get_n_artists (table), threads);
}

/**
 * carlos_listening_part_find_neighbours:
 * @plays: what was heard of the table's tracks and when
 * @threads: how many may work, 0 for one a processor; the result does not depend on it
 * @counts: (out) (transfer full): how often artists were played near each other, artists x artists
 *
 * Returns: (transfer full): how much more often than by chance, artists x artists: what the listening part is made of
 */
CarlosSparse *
carlos_listening_part_find_neighbours (const CarlosTrackTable *table,
                                       const CarlosPlayLog *plays,
                                       guint threads,
                                       CarlosSparse **counts)
{
  g_autoptr (GArray) sequence = carlos_sessions_list_artists (plays, table);

  *counts = count_neighbours (sequence, table, threads);

  return carlos_neighbours_weigh (*counts);
}

/**
 * carlos_listening_part_new_for_artists:
 * @plays: what was heard of the table's tracks and when
 * @seed: of the randomised SVD
 * @threads: how many may work, 0 for one a processor; the result does not depend on it
 *
 * Who is played next to whom: artists of neighbouring plays of a session (see [func@sessions_list_artists] and
 * [func@neighbours_count]), weighed by how much more often than by chance ([func@neighbours_weigh]), reduced by a
 * truncated SVD, each row scaled to length 1 so that a distance compares the company and not the number of plays, then
 * centred.
 *
 * Returns: (transfer full): a row an artist, NaN throughout for one whose company says nothing; where no two artists are
 *   neighbours, 0 for those that were heard
 */
CarlosMatrix *
carlos_listening_part_new_for_artists (const CarlosTrackTable *table,
                                       const CarlosPlayLog *plays,
                                       guint64 seed,
                                       guint threads)
{
  g_autoptr (GArray) sequence = carlos_sessions_list_artists (plays, table);
  g_autoptr (CarlosSparse) counts = NULL;
  g_autoptr (CarlosSparse) weights = NULL;
  g_autoptr (CarlosTruncatedSvd) svd = NULL;
  CarlosMatrix *part;

  counts = count_neighbours (sequence, table, threads);
  weights = carlos_neighbours_weigh (counts);
  if (carlos_sparse_get_n_values (weights) == 0)
    return put_in_one_place (sequence, carlos_track_table_get_n_artists (table));

  svd = carlos_truncated_svd_new (weights, count_components (weights), seed);
  part = g_steal_pointer (&svd->scores);
  normalise_rows (part, weights);
  centre_columns (part);

  return part;
}

/**
 * carlos_listening_part_spread:
 * @artists: as [func@listening_part_new_for_artists] gives it
 *
 * Returns: (transfer full): a row a track, that of its first artist, centred; NaN throughout where that is not known
 */
CarlosMatrix *
carlos_listening_part_spread (const CarlosMatrix *artists, const CarlosTrackTable *table)
{
  CarlosMatrix *part = carlos_matrix_new (carlos_track_table_get_n_tracks (table), artists->n_columns);

  for (guint t = 0; t < part->n_rows; t++)
    {
      guint n_artists;
      const guint *own = carlos_track_table_get_artists (table, t, &n_artists);
      float *values = carlos_matrix_row (part, t);

      for (guint j = 0; j < part->n_columns; j++)
        values[j] = n_artists > 0 ? carlos_matrix_row (artists, own[0])[j] : NAN;
    }
  centre_columns (part);

  return part;
}

/**
 * carlos_listening_part_report:
 * @report: gets the components as features
 */
void
carlos_listening_part_report (const CarlosMatrix *part, CarlosSpaceReport *report)
{
  for (guint j = 0; j < part->n_columns; j++)
    {
      g_autofree char *name = g_strdup_printf ("listening %u", j + 1);

      carlos_space_report_add_feature (report, name, "svd");
    }
}

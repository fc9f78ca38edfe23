/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "bench.h"

#include "carlos-random.h"
#include "carlos-statistics.h"

#include <math.h>
#include <string.h>

#define N_COMPONENTS 12
#define N_FEATURES 9

/**
 * bench_table_read:
 * @path: a table of float32 numbers, row by row, in the byte order of this machine
 *
 * Returns: (transfer full) (nullable): the table, standardised
 */
CarlosMatrix *
bench_table_read (const char *path, const BenchOptions *options, GError **error)
{
  g_autofree char *bytes = NULL;
  CarlosMatrix *table;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, error))
    return NULL;
  if (length == 0 || length % (options->columns * sizeof (float)) != 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "“%s” is not a table of %d columns", path,
                   options->columns);
      return NULL;
    }

  table = carlos_matrix_new (length / (options->columns * sizeof (float)), options->columns);
  memcpy (table->values, bytes, length);
  carlos_statistics_standardise (table, NULL);

  return table;
}

static double
squash (double x)
{
  return 1 / (1 + exp (-x));
}

/* From a point of a mixture to something like the audio features of a track, in the order of their names: acousticness,
 * danceability, duration_ms, energy, instrumentalness, liveness, speechiness, tempo, valence. Acoustic tracks have little
 * energy, and what one can dance to is more often merry. */
static void
make_track (const double *z, float *track)
{
  double energy = 0.7 * z[3] - 0.7 * z[0];
  double valence = 0.87 * z[8] + 0.5 * z[1];

  track[0] = squash (1.5 * z[0] - 0.8);
  track[1] = squash (0.8 * z[1] + 0.4);
  track[2] = floor (214000 * exp (0.27 * z[2]));
  track[3] = squash (1.1 * energy + 0.6);
  track[4] = squash (3.1 * z[4] - 2.9);
  track[5] = 0.05 + 0.9 * squash (z[5] - 1.8);
  track[6] = 0.03 + 0.9 * squash (1.2 * z[6] - 2.7);
  track[7] = CLAMP (121 * exp (0.2 * z[7]), 50, 215);
  track[8] = squash (valence - 0.1);
}

typedef struct
{
  double weight; /* of this component and all before it */
  double mean[N_FEATURES];
  double deviation[N_FEATURES];
} Component;

/* The same whatever the seed, so that tables of all sizes are samples of one population. */
static void
make_components (Component *components)
{
  CarlosRandom random;
  double total = 0;

  carlos_random_init (&random, 2027);
  for (guint c = 0; c < N_COMPONENTS; c++)
    {
      components[c].weight = total += 1 / sqrt (c + 1.0);
      for (guint j = 0; j < N_FEATURES; j++)
        {
          components[c].mean[j] = 1.1 * carlos_random_normal (&random);
          components[c].deviation[j] = 0.35 + 0.55 * carlos_random_uniform (&random);
        }
    }
  for (guint c = 0; c < N_COMPONENTS; c++)
    components[c].weight /= total;
}

static const Component *
draw_component (const Component *components, CarlosRandom *random)
{
  double u = carlos_random_uniform (random);
  guint c = 0;

  while (c + 1 < N_COMPONENTS && u >= components[c].weight)
    c++;

  return &components[c];
}

/**
 * bench_generate:
 *
 * Writes a table of invented tracks.
 *
 * Returns: whether it could be written
 */
gboolean
bench_generate (const char *path, const BenchOptions *options, GError **error)
{
  g_autoptr (CarlosMatrix) table = carlos_matrix_new (options->rows, N_FEATURES);
  Component components[N_COMPONENTS];
  CarlosRandom random;

  make_components (components);
  carlos_random_init (&random, options->seed);
  for (gsize row = 0; row < table->n_rows; row++)
    {
      const Component *component = draw_component (components, &random);
      double z[N_FEATURES];

      for (guint j = 0; j < N_FEATURES; j++)
        z[j] = component->mean[j] + component->deviation[j] * carlos_random_normal (&random);
      make_track (z, carlos_matrix_row (table, row));
    }

  return g_file_set_contents (path, (const char *) table->values, table->n_rows * N_FEATURES * sizeof (float),
                              error);
}

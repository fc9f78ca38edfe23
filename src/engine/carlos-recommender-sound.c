/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-recommender-private.h"

#include "carlos-sound-part.h"

#include <math.h>

/* The listener's most played tracks say where the taste is; so many are enough, and all would take time. */
#define MAX_OWN 1000

static gboolean
is_known (const CarlosMatrix *points, guint row)
{
  return !isnan (carlos_matrix_row (points, row)[0]);
}

/* A row of the listener's and how much it was played. */
typedef struct
{
  guint row;
  double love;
} Loved;

static int
compare_loved (gconstpointer a, gconstpointer b)
{
  const Loved *x = a, *y = b;

  if (x->love != y->love)
    return x->love > y->love ? -1 : 1;

  return x->row < y->row ? -1 : x->row > y->row;
}

static void
list_own (CarlosSoundEvidence *self, const CarlosRecommender *recommender)
{
  g_autoptr (GArray) loved = g_array_new (FALSE, FALSE, sizeof (Loved));
  guint n_columns = self->points->n_columns;
  double sum = 0;
  guint n;

  for (guint t = 0; t < recommender->world->n_own; t++)
    {
      Loved entry = { t, recommender->known->row_love[t] };

      if (entry.love > 0 && is_known (self->points, t))
        g_array_append_val (loved, entry);
    }
  g_array_sort (loved, compare_loved);
  n = MIN (loved->len, MAX_OWN);
  self->own = g_new (guint, (gsize) n + 1);
  self->weights = g_new (double, (gsize) n + 1);
  for (guint i = 0; i < n; i++)
    {
      self->own[i] = g_array_index (loved, Loved, i).row;
      self->weights[i] = log1p (g_array_index (loved, Loved, i).love);
      sum += self->weights[i];
    }
  for (guint i = 0; i < n; i++)
    self->weights[i] /= sum;
  /* Scott's rule for points whose columns have the standard deviation 1. */
  self->kernel = (CarlosTasteKernel){ .kind = CARLOS_KERNEL_GAUSS,
                                      .parameter = pow (MAX (n, 1), -1.0 / (n_columns + 4)),
                                      .points = self->points,
                                      .own = self->own,
                                      .weights = self->weights,
                                      .n_own = n };
}

static void
measure (CarlosSoundEvidence *self, const CarlosRecommender *recommender, guint n_threads)
{
  guint n_rows = carlos_world_get_n_rows (recommender->world);
  g_autofree guint *rows = g_new (guint, (gsize) n_rows + 1);
  g_autofree double *sums = g_new (double, (gsize) n_rows + 1);
  guint n = 0;

  self->density = g_new (double, (gsize) n_rows + 1);
  for (guint t = 0; t < n_rows; t++)
    {
      self->density[t] = NAN;
      if (is_known (self->points, t))
        rows[n++] = t;
    }
  if (self->kernel.n_own == 0)
    return;
  carlos_taste_kernel_sum (&self->kernel, rows, n, n_threads, sums);
  for (guint i = 0; i < n; i++)
    self->density[rows[i]] = sums[i];
  for (guint i = 0; i < self->kernel.n_own; i++)
    self->density[self->own[i]] = MAX (self->density[self->own[i]] - self->weights[i], 0);
}

/* Mean and standard deviation of a feature over what the listener plays. */
static void
summarise (CarlosSoundEvidence *self, const CarlosRecommender *recommender, CarlosFeature feature)
{
  const float *column = carlos_track_table_get_feature (recommender->world->library->tracks, feature);
  double n = 0, sum = 0, squares = 0;

  self->mean[feature] = NAN;
  self->deviation[feature] = NAN;
  for (guint t = 0; column != NULL && t < recommender->world->n_own; t++)
    {
      if (isnan (column[t]) || recommender->known->row_love[t] <= 0)
        continue;
      n++;
      sum += column[t];
      squares += (double) column[t] * column[t];
    }
  if (n < 2)
    return;
  self->mean[feature] = sum / n;
  self->deviation[feature] = sqrt (MAX (squares / n - sum / n * (sum / n), 0));
}

/* Places all rows of the world by their sound, and measures how near each is to what the listener plays. */
void
carlos_sound_evidence_init (CarlosSoundEvidence *self, const CarlosRecommender *recommender, guint n_threads)
{
  CarlosSpaceReport report = { 0 };

  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    summarise (self, recommender, (CarlosFeature) f);
  report.sound_is_own = carlos_sound_part_prefers_own (recommender->world->library->tracks, NULL, NULL);
  self->points = carlos_sound_part_new (recommender->world->library->tracks, &report);
  carlos_space_report_clear (&report);
  if (self->points == NULL)
    return;

  list_own (self, recommender);
  measure (self, recommender, n_threads);
}

void
carlos_sound_evidence_clear (CarlosSoundEvidence *self)
{
  g_clear_pointer (&self->points, carlos_matrix_free);
  g_free (self->own);
  g_free (self->weights);
  g_free (self->density);
}

/* How many standard deviations a row lies from what the listener plays, NaN where that is not known. */
double
carlos_sound_evidence_get_deviation (const CarlosRecommender *recommender, guint row, CarlosFeature feature)
{
  const CarlosSoundEvidence *self = &recommender->sound;
  const float *column = carlos_track_table_get_feature (recommender->world->library->tracks, feature);

  if (column == NULL || !(self->deviation[feature] > 0))
    return NAN;

  return (column[row] - self->mean[feature]) / self->deviation[feature];
}

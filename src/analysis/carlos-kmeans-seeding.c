/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-kmeans-seeding.h"

#include "carlos-parallel.h"

#include <float.h>
#include <math.h>

/* What one run needs while its centres are drawn. */
typedef struct
{
  CarlosKmeansRun *run;
  guint n_trials;     /* candidates for each centre */
  float *candidates;  /* 1 + n_trials points: the centre taken last, then those to choose from */
  guint n_candidates; /* of them in use */
  float
    *closest; /* squared distance of each point to the nearest centre, 0 for what fills up the last block */
  double *potentials; /* n_chunks x (1 + n_trials): the sum of closest if a candidate is taken */
} Seeding;

static void
seeding_init (Seeding *self, CarlosKmeansRun *run)
{
  const CarlosPoints *points = run->points;

  self->run = run;
  self->n_trials = 2 + (guint) log (run->k);
  self->candidates = g_new (float, (gsize) (1 + self->n_trials) * points->n_columns);
  self->closest = carlos_aligned_new (points->n_blocks * CARLOS_LANES);
  for (gsize i = 0; i < points->n; i++)
    self->closest[i] = FLT_MAX;
  self->potentials = g_new (double, (gsize) points->n_chunks *(1 + self->n_trials));
}

static void
seeding_clear (Seeding *self)
{
  g_free (self->candidates);
  g_aligned_free (self->closest);
  g_free (self->potentials);
}

static float *
get_candidate (const Seeding *self, guint candidate)
{
  return self->candidates + (gsize) candidate * self->run->points->n_columns;
}

static double *
get_potential (const Seeding *self, guint chunk, guint candidate)
{
  return self->potentials + (gsize) chunk * (1 + self->n_trials) + candidate;
}

static void
spread_chunk (const Seeding *self, guint chunk, guint n_candidates, double *potentials)
{
  const CarlosPoints *points = self->run->points;
  gsize first = (gsize) chunk * CARLOS_POINTS_CHUNK_BLOCKS;

  carlos_kernels_get ()->spread (
    carlos_points_block (points, first), carlos_points_chunk_size (points, chunk), points->n_columns,
    self->candidates, n_candidates, self->closest + first * CARLOS_LANES, potentials);
}

static double
sum_potentials (const Seeding *self, guint candidate)
{
  double sum = 0;

  for (guint chunk = 0; chunk < self->run->points->n_chunks; chunk++)
    sum += *get_potential (self, chunk, candidate);

  return sum;
}

/* Which of the n values of a list the target falls on when they are laid end to end; takes those before it off. */
static guint
find_block (const float *closest, guint n_blocks, double *target)
{
  for (guint block = 0; block < n_blocks; block++)
    {
      float sum = 0;

      for (guint lane = 0; lane < CARLOS_LANES; lane++)
        sum += closest[block * CARLOS_LANES + lane];
      if (*target < sum)
        return block;
      *target -= sum;
    }

  return n_blocks - 1;
}

/* Rounding may carry the target past the end: then the last point that is not a centre itself. */
static gsize
find_in_chunk (const Seeding *self, guint chunk, double target)
{
  const CarlosPoints *points = self->run->points;
  gsize first = (gsize) chunk * CARLOS_POINTS_CHUNK_BLOCKS * CARLOS_LANES;
  const float *closest = self->closest + first;
  guint block = find_block (closest, carlos_points_chunk_size (points, chunk), &target);
  guint found = block * CARLOS_LANES;

  for (guint i = found; i < MIN ((block + 1) * CARLOS_LANES, points->n - first); i++)
    {
      if (closest[i] > 0)
        found = i;
      target -= closest[i];
      if (target < 0)
        break;
    }

  return first + found;
}

/* Draws a point with a chance in proportion to its squared distance from the nearest centre. The potentials of the
 * candidate that was taken (`taken`) say how much of the sum each chunk has. */
static gsize
draw_point (Seeding *self, guint taken, double total)
{
  const CarlosPoints *points = self->run->points;
  double target = carlos_random_uniform (&self->run->random) * total;
  double own_potential;
  guint chunk;

  /* All points lie on centres, as far as single precision can tell. */
  if (!(total > 0))
    return carlos_random_below (&self->run->random, points->n);

  for (chunk = 0; chunk + 1 < points->n_chunks; chunk++)
    {
      double potential = *get_potential (self, chunk, taken);

      if (target < potential)
        break;
      target -= potential;
    }
  spread_chunk (self, chunk, 1, &own_potential);

  return find_in_chunk (self, chunk, target);
}

/* Makes the best of the candidates (the one that leaves the smallest sum of squared distances) centre number
 * `cluster`, and moves it to the front of them. Returns which it was. */
static guint
take_best (Seeding *self, guint cluster, double *total)
{
  guint best = self->n_candidates - 1;

  *total = sum_potentials (self, best);
  for (guint c = best; c-- > 1;)
    {
      double sum = sum_potentials (self, c);
      if (sum <= *total)
        {
          *total = sum;
          best = c;
        }
    }

  for (guint j = 0; j < self->run->points->n_columns; j++)
    self->candidates[j] = get_candidate (self, best)[j];
  carlos_kmeans_run_set_centre (self->run, cluster, self->candidates);

  return best;
}

static void
take_next (Seeding *self, guint cluster)
{
  double total;
  guint taken = take_best (self, cluster, &total);

  if (cluster + 1 == self->run->k)
    return;

  for (guint c = 1; c <= self->n_trials; c++)
    carlos_points_get (self->run->points, draw_point (self, taken, total), get_candidate (self, c));
  self->n_candidates = 1 + self->n_trials;
}

typedef struct
{
  Seeding *seedings;
  guint n;
  guint cluster;
} SeedingSet;

static void
spread_chunk_cb (guint chunk, guint worker, gpointer data)
{
  const SeedingSet *set = data;

  for (guint i = 0; i < set->n; i++)
    if (set->cluster < set->seedings[i].run->k)
      spread_chunk (&set->seedings[i], chunk, set->seedings[i].n_candidates,
                    get_potential (&set->seedings[i], chunk, 0));
}

static void
take_first (Seeding *self)
{
  const CarlosPoints *points = self->run->points;

  carlos_points_get (points, carlos_random_below (&self->run->random, points->n), self->candidates);
  self->n_candidates = 1;
}

/**
 * carlos_kmeans_runs_seed:
 * @runs: runs over the same points
 * @n_runs: how many
 * @threads: how many threads may work
 * @progress: asked whether to stop
 *
 * Greedy k-means++ (Arthur and Vassilvitskii 2007, with the trials that scikit-learn documents): the first centre is any
 * point; for each further one, 2 + ln k points are drawn with a chance in proportion to their squared distance from the
 * nearest centre so far, and the one that leaves the smallest sum of those distances is taken.
 */
void
carlos_kmeans_runs_seed (CarlosKmeansRun **runs, guint n_runs, guint threads, CarlosProgress *progress)
{
  g_autofree Seeding *seedings = g_new (Seeding, n_runs);
  SeedingSet set = { seedings, n_runs, 0 };
  guint largest_k = 0;

  for (guint i = 0; i < n_runs; i++)
    {
      seeding_init (&seedings[i], runs[i]);
      take_first (&seedings[i]);
      largest_k = MAX (largest_k, runs[i]->k);
    }

  for (; set.cluster < largest_k && carlos_progress_advance (progress, 0); set.cluster++)
    {
      carlos_parallel_for (runs[0]->points->n_chunks, threads, spread_chunk_cb, &set);
      for (guint i = 0; i < n_runs; i++)
        if (set.cluster < runs[i]->k)
          take_next (&seedings[i], set.cluster);
    }

  for (guint i = 0; i < n_runs; i++)
    seeding_clear (&seedings[i]);
}

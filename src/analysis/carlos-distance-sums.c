/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-distance-sums.h"

#include "carlos-kernels.h"
#include "carlos-parallel.h"
#include "carlos-points.h"

#include <math.h>
#include <string.h>

/* Points of one cluster that are worked on together. Sums over so many in single precision are good to six digits. */
#define SEGMENT_POINTS 512

/* Below so many pairs, waking a thread takes longer than it saves. */
#define MIN_PARALLEL_PAIRS (1 << 20)

typedef struct
{
  guint32 cluster;
  guint n;
  gsize first;  /* of its points, in the order of clusters */
  gsize offset; /* of its first block, in values */
} Segment;

/* Every pair of points is measured once, for both of them. Distances are added up as whole numbers, so that it does not
 * matter which thread adds when. */
typedef struct
{
  CarlosDistanceSums *result;
  guint n_columns;
  GArray *segments;
  float *blocks; /* the points of each segment in blocks of their own, see carlos-points.h */
  CarlosProgress *progress;
} Computation;

static void
sort_points (CarlosDistanceSums *self, const guint32 *labels)
{
  g_autofree gsize *next = NULL;

  for (gsize i = 0; i < self->n; i++)
    self->n_clusters = MAX (self->n_clusters, labels[i] + 1);
  self->counts = g_new0 (gsize, self->n_clusters);
  for (gsize i = 0; i < self->n; i++)
    self->counts[labels[i]]++;

  next = g_new0 (gsize, self->n_clusters);
  for (guint32 cluster = 1; cluster < self->n_clusters; cluster++)
    next[cluster] = next[cluster - 1] + self->counts[cluster - 1];
  self->order = g_new (gsize, self->n);
  for (gsize i = 0; i < self->n; i++)
    self->order[next[labels[i]]++] = i;
}

/* Returns how many values their blocks take. */
static gsize
cut_segments (Computation *self)
{
  gsize first = 0;
  gsize offset = 0;

  for (guint32 cluster = 0; cluster < self->result->n_clusters; cluster++)
    for (gsize left = self->result->counts[cluster]; left > 0;)
      {
        Segment segment = { cluster, MIN (SEGMENT_POINTS, left), first, offset };

        g_array_append_val (self->segments, segment);
        first += segment.n;
        left -= segment.n;
        offset += (gsize) (segment.n + CARLOS_LANES - 1) / CARLOS_LANES * CARLOS_LANES * self->n_columns;
      }

  return offset;
}

static double *
get_means (const CarlosMatrix *points)
{
  double *means = g_new0 (double, points->n_columns);

  for (gsize row = 0; row < points->n_rows; row++)
    for (guint j = 0; j < points->n_columns; j++)
      means[j] += carlos_matrix_row (points, row)[j];
  for (guint j = 0; j < points->n_columns; j++)
    means[j] /= MAX (1, points->n_rows);

  return means;
}

/* Copies a point, less the mean, so that single precision goes as far as it can. Returns how far it is from the mean. */
static double
copy_point (const Computation *self, const float *row, const double *means, float *place)
{
  double squares = 0;

  for (guint j = 0; j < self->n_columns; j++)
    {
      float value = row[j] - means[j];

      place[j * CARLOS_LANES] = value;
      squares += (double) value * value;
    }

  return sqrt (squares);
}

/* No two points are farther apart than twice the largest distance from the mean, so no sum reaches 2^62. */
static void
fill_blocks (Computation *self, const CarlosMatrix *points)
{
  g_autofree double *means = get_means (points);
  double largest = 0;
  int exponent;

  for (guint s = 0; s < self->segments->len; s++)
    {
      const Segment *segment = &g_array_index (self->segments, Segment, s);

      for (guint i = 0; i < segment->n; i++)
        {
          const float *row = carlos_matrix_row (points, self->result->order[segment->first + i]);
          gsize block = segment->offset + (gsize) i / CARLOS_LANES * CARLOS_LANES * self->n_columns;

          largest = fmax (largest, copy_point (self, row, means, self->blocks + block + i % CARLOS_LANES));
        }
    }
  frexp (2 * largest * self->result->n, &exponent);
  self->result->scale = ldexp (1, 62 - exponent);
}

static void
add_sum (const Computation *self, gsize place, guint32 cluster, double sum)
{
  CarlosDistanceSums *result = self->result;
  gint64 whole = (gint64) (sum * result->scale);

  __atomic_fetch_add (&result->sums[place * result->n_clusters + cluster], whole, __ATOMIC_RELAXED);
}

/* One segment against itself and all that follow. */
static void
measure_segment_cb (guint task, guint worker, gpointer data)
{
  const Computation *self = data;
  const CarlosKernels *kernels = carlos_kernels_get ();
  const Segment *a = &g_array_index (self->segments, Segment, task);
  double a_sums[SEGMENT_POINTS];
  float b_sums[SEGMENT_POINTS] __attribute__ ((aligned (CARLOS_LANES * sizeof (float))));

  for (guint s = task; s < self->segments->len && !carlos_progress_is_stopped (self->progress); s++)
    {
      const Segment *b = &g_array_index (self->segments, Segment, s);

      memset (a_sums, 0, sizeof a_sums);
      memset (b_sums, 0, sizeof b_sums);
      kernels->distances (self->blocks + a->offset, a->n, self->blocks + b->offset, b->n, self->n_columns,
                          a_sums, b_sums);
      for (guint i = 0; i < a->n; i++)
        add_sum (self, a->first + i, b->cluster, a_sums[i]);
      /* Within a segment the pairs have been measured both ways. */
      for (guint i = 0; i < b->n && s > task; i++)
        add_sum (self, b->first + i, a->cluster, b_sums[i]);
    }
  carlos_progress_advance (self->progress, self->segments->len - task);
}

/**
 * carlos_distance_sums_new:
 * @points: finite values
 * @labels: the cluster of each point, numbered from 0 without large gaps
 * @threads: how many threads may work, 0 for one a processor
 * @progress: asked whether to stop; its steps are set
 *
 * Returns: (transfer full): the sums, incomplete if @progress is stopped
 */
CarlosDistanceSums *
carlos_distance_sums_new (const CarlosMatrix *points,
                          const guint32 *labels,
                          guint threads,
                          CarlosProgress *progress)
{
  CarlosDistanceSums *self = g_new0 (CarlosDistanceSums, 1);
  g_autoptr (GArray) segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  Computation computation = { self, points->n_columns, segments, NULL, progress };

  self->n = points->n_rows;
  sort_points (self, labels);
  self->sums = g_new0 (gint64, self->n * self->n_clusters);

  computation.blocks = carlos_aligned_new (cut_segments (&computation));
  fill_blocks (&computation, points);
  progress->n_steps = segments->len * (segments->len + 1) / 2;
  if ((double) self->n * self->n < MIN_PARALLEL_PAIRS)
    threads = 1;
  carlos_parallel_for (segments->len, threads, measure_segment_cb, &computation);
  g_aligned_free (computation.blocks);

  return self;
}

void
carlos_distance_sums_free (CarlosDistanceSums *self)
{
  if (self == NULL)
    return;

  g_free (self->counts);
  g_free (self->order);
  g_free (self->sums);
  g_free (self);
}

/**
 * carlos_distance_sums_get:
 * @place: of a point in the order of clusters
 *
 * Returns: the sum of its distances to all points of a cluster
 */
double
carlos_distance_sums_get (const CarlosDistanceSums *self, gsize place, guint32 cluster)
{
  return self->sums[place * self->n_clusters + cluster] / self->scale;
}

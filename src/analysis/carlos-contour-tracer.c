/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-contour-tracer.h"

#include "carlos-kernels.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Marching squares (Lorensen and Cline 1987, in the plane) as a walk. A contour is followed with the higher ground on the
 * left: at each step it crosses the line between a node on its left, which is at or above the level, and one on its right,
 * which is below. Together with the two nodes ahead these are the corners of a square, and they say where the contour
 * leaves it:
 *
 *     ahead:  left  right
 *             below below   turn left, around the node on the left
 *             above below   go straight on
 *             above above   turn right, around the node on the right
 *             below above   a saddle: turn right where the mean of the four is above, which joins the high corners,
 *                           and left where it is below
 *
 * The grid is framed with nodes at minus infinity, so that every walk comes back to where it began. Every ring crosses
 * some row with its head up (to growing y), so that beginning at those places, and striking them off when a ring passes,
 * finds each ring once. */

typedef enum
{
  UP,
  RIGHT,
  DOWN,
  LEFT,
} Heading;

/* What lies one step ahead, and what lies to the right, for each heading. */
static const int column_ahead[] = { 0, 1, 0, -1 };
static const int row_ahead[] = { 1, 0, -1, 0 };

typedef struct
{
  const CarlosGrid *grid;
  float *values; /* the framed grid: @rows x @stride */
  guint rows;
  guint stride;
  guint n_words; /* of @starts, a row */
  guint64 *
    starts; /* @rows x @n_words bits: where a ring not yet found crosses the line from a node to the next, head up */
  GArray *vertices;
  GArray *ring_starts;
  double level;
} Tracer;

static void
tracer_init (Tracer *self, const CarlosGrid *grid)
{
  self->grid = grid;
  self->rows = grid->rows + 2;
  self->stride = grid->columns + 2;
  self->n_words = (self->stride + 63) / 64;
  /* The kernel reads whole words, and one value more. */
  self->values = g_new (float, (gsize) self->rows * self->stride + 64);
  self->starts = g_new (guint64, (gsize) self->rows * self->n_words);
  for (gsize i = 0; i < (gsize) self->rows * self->stride + 64; i++)
    self->values[i] = -INFINITY;
  for (guint row = 0; row < grid->rows; row++)
    memcpy (self->values + (gsize) (row + 1) * self->stride + 1, grid->values + (gsize) row * grid->columns,
            grid->columns * sizeof (float));
}

static void
tracer_clear (Tracer *self)
{
  g_free (self->values);
  g_free (self->starts);
}

static inline float
get_value (const Tracer *self, int row, int column)
{
  return self->values[(gsize) row * self->stride + column];
}

/* Where the straight line between the values of two neighbours reaches the level. On the frame, at infinity, that is at
 * the node inside. */
static void
add_vertex (Tracer *self, int row, int column, Heading heading)
{
  int right = (heading + 1) % 4;
  double high = get_value (self, row, column);
  double low = get_value (self, row + row_ahead[right], column + column_ahead[right]);
  double t = (high - self->level) / (high - low);

  if (!(t >= 0 && t <= 1))
    t = 0;

  double vertex[] = { self->grid->x + self->grid->cell * (column - 1 + t * column_ahead[right]),
                      self->grid->y + self->grid->cell * (row - 1 + t * row_ahead[right]) };
  guint n = self->vertices->len;

  /* A node that is just at the level is met once for each of its neighbours below. */
  if (n > g_array_index (self->ring_starts, guint, self->ring_starts->len - 1) * 2
      && g_array_index (self->vertices, double, n - 2) == vertex[0]
      && g_array_index (self->vertices, double, n - 1) == vertex[1])
    return;

  g_array_append_vals (self->vertices, vertex, 2);
}

static gboolean
is_saddle_high (const Tracer *self, int row, int column, Heading heading)
{
  int right = (heading + 1) % 4;
  int row_right = row + row_ahead[right], column_right = column + column_ahead[right];
  double sum = (double) get_value (self, row, column) + get_value (self, row_right, column_right)
               + get_value (self, row + row_ahead[heading], column + column_ahead[heading])
               + get_value (self, row_right + row_ahead[heading], column_right + column_ahead[heading]);

  return sum / 4 >= self->level;
}

/* One step of the walk: from the crossing of one side of a square to that of another. */
static void
step (const Tracer *self, int *row, int *column, Heading *heading)
{
  int right = (*heading + 1) % 4;
  int next_row = *row + row_ahead[*heading], next_column = *column + column_ahead[*heading];
  gboolean is_left_high = get_value (self, next_row, next_column) >= self->level;
  gboolean is_right_high
    = get_value (self, next_row + row_ahead[right], next_column + column_ahead[right]) >= self->level;

  if (is_right_high && (is_left_high || is_saddle_high (self, *row, *column, *heading)))
    {
      *row = next_row + row_ahead[right];
      *column = next_column + column_ahead[right];
      *heading = (Heading) right;
    }
  else if (is_left_high)
    {
      *row = next_row;
      *column = next_column;
    }
  else
    {
      *heading = (Heading) ((*heading + 3) % 4);
    }
}

/* Rings that a node just at the level has shrunk to a point or a line are none. */
static void
finish_ring (Tracer *self)
{
  guint first = g_array_index (self->ring_starts, guint, self->ring_starts->len - 1);
  const double *begin = &g_array_index (self->vertices, double, 2 * first);
  guint n = self->vertices->len / 2 - first;

  if (n > 1 && begin[0] == begin[2 * n - 2] && begin[1] == begin[2 * n - 1])
    n--;
  if (n < 3)
    n = 0;
  g_array_set_size (self->vertices, 2 * (first + n));
  first += n;
  if (n > 0)
    g_array_append_val (self->ring_starts, first);
}

static void
follow_ring (Tracer *self, int first_row, int first_column)
{
  int row = first_row, column = first_column;
  Heading heading = UP;

  do
    {
      if (heading == UP)
        self->starts[row * self->n_words + column / 64] &= ~(G_GUINT64_CONSTANT (1) << column % 64);
      add_vertex (self, row, column, heading);
      step (self, &row, &column, &heading);
    }
  while (row != first_row || column != first_column || heading != UP);
  finish_ring (self);
}

static void
find_rings (Tracer *self)
{
  const CarlosKernels *kernels = carlos_kernels_get ();

  for (guint row = 0; row < self->rows; row++)
    kernels->falls (self->values + (gsize) row * self->stride, self->stride, (float) self->level,
                    self->starts + row * self->n_words);
  for (guint i = 0; i < self->rows * self->n_words; i++)
    while (self->starts[i] != 0)
      follow_ring (self, i / self->n_words, i % self->n_words * 64 + __builtin_ctzll (self->starts[i]));
}

/* Chaikin's corner cutting (1974): each side is replaced by its middle half. The rounds tend to the quadratic B-spline of
 * the vertices, which stays within the triangles of neighbouring ones. */
static void
cut_corners (const double *from, guint n, double *to)
{
  for (guint i = 0; i < n; i++)
    {
      const double *a = from + 2 * i;
      const double *b = from + 2 * ((i + 1) % n);

      for (guint j = 0; j < 2; j++)
        {
          to[4 * i + j] = .75 * a[j] + .25 * b[j];
          to[4 * i + 2 + j] = .25 * a[j] + .75 * b[j];
        }
    }
}

static void
smooth (CarlosContour *contour)
{
  double *smoothed = g_new (double, 4 * (gsize) contour->starts[contour->n_rings]);

  for (guint ring = 0; ring < contour->n_rings; ring++)
    {
      guint first = contour->starts[ring];

      cut_corners (contour->vertices + 2 * (gsize) first, contour->starts[ring + 1] - first,
                   smoothed + 4 * (gsize) first);
    }
  for (guint ring = 0; ring <= contour->n_rings; ring++)
    contour->starts[ring] *= 2;
  g_free (contour->vertices);
  contour->vertices = smoothed;
}

static CarlosContour *
trace_level (Tracer *self, double level)
{
  CarlosContour *contour = g_new0 (CarlosContour, 1);
  guint first = 0;

  /* The frame is below every level. */
  self->level = level > -FLT_MAX ? (float) level : -FLT_MAX;
  self->vertices = g_array_new (FALSE, FALSE, sizeof (double));
  self->ring_starts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (self->ring_starts, first);
  find_rings (self);

  contour->level = level;
  contour->n_rings = self->ring_starts->len - 1;
  contour->starts = (guint *) (void *) g_array_free (self->ring_starts, FALSE);
  contour->vertices = (double *) (void *) g_array_free (self->vertices, FALSE);

  return contour;
}

/**
 * carlos_contour_tracer_trace:
 * @levels: (array length=n_levels): in any order
 * @smoothing: rounds of corner cutting, 0 to CARLOS_CONTOUR_MAXIMUM_SMOOTHING; each doubles the vertices
 *
 * Where the grid reaches each level, by marching squares with linear interpolation. Saddles are decided by the mean of the
 * four corners. What is beyond the border counts as below every level, so that all rings are closed: ground that goes on
 * beyond the border is cut off along it. A value just at the level is above it; NaN is below every level.
 *
 * Returns: (transfer full) (element-type CarlosContour): the contours, in the order of the levels
 */
GPtrArray *
carlos_contour_tracer_trace (const CarlosGrid *grid, const double *levels, guint n_levels, guint smoothing)
{
  GPtrArray *contours = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_contour_free);
  Tracer tracer;

  tracer_init (&tracer, grid);
  for (guint i = 0; i < n_levels; i++)
    {
      CarlosContour *contour = trace_level (&tracer, levels[i]);

      for (guint round = 0; round < MIN (smoothing, CARLOS_CONTOUR_MAXIMUM_SMOOTHING); round++)
        smooth (contour);
      g_ptr_array_add (contours, contour);
    }
  tracer_clear (&tracer);

  return contours;
}

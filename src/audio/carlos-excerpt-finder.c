/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-excerpt-finder.h"

#include <math.h>

/* Mean square below which nothing is heard: -70 dB. */
#define SILENCE 1e-7

/* The power of every second that was heard, by its number in the file. */
typedef struct
{
  gint64 second;
  gint64 n;
  double sum;
} Cell;

struct _CarlosExcerptFinder
{
  guint sample_rate;
  GArray *cells; /* Cell, in the order of the file */
};

CarlosExcerptFinder *
carlos_excerpt_finder_new (guint sample_rate)
{
  CarlosExcerptFinder *self = g_new (CarlosExcerptFinder, 1);

  self->sample_rate = sample_rate;
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));

  return self;
}

static Cell *
find_cell (CarlosExcerptFinder *self, gint64 second)
{
  const Cell cell = { .second = second };

  if (self->cells->len == 0 || g_array_index (self->cells, Cell, self->cells->len - 1).second != second)
    g_array_append_val (self->cells, cell);

  return &g_array_index (self->cells, Cell, self->cells->len - 1);
}

/**
 * carlos_excerpt_finder_push:
 * @position: of the first frame in the file, never before the end of what was pushed
 * @samples: (array length=n_frames): mono
 */
void
carlos_excerpt_finder_push (CarlosExcerptFinder *self, gint64 position, const float *samples, gsize n_frames)
{
  gsize i = 0;

  while (i < n_frames)
    {
      const gint64 second = (position + (gint64) i) / self->sample_rate;
      const gint64 end = (second + 1) * self->sample_rate - position;
      Cell *cell = find_cell (self, second);

      for (; i < n_frames && (gint64) i < end; i++, cell->n++)
        cell->sum += (double) samples[i] * (double) samples[i];
    }
}

/* The level of a second, dB; silence is as soft as a second can be. */
static double
get_level (const Cell *cell)
{
  return 10 * log10 (MAX (cell->sum / (double) MAX (cell->n, 1), SILENCE));
}

/* How loud the seconds from one on are, less how much that varies, dB; -INFINITY where they do not follow each other. */
static double
weigh (const CarlosExcerptFinder *self, guint first)
{
  const Cell *cells = &g_array_index (self->cells, Cell, first);
  double sum = 0, squares = 0, mean;

  if (cells[CARLOS_EXCERPT_SECONDS - 1].second != cells[0].second + CARLOS_EXCERPT_SECONDS - 1)
    return -INFINITY;
  for (guint i = 0; i < CARLOS_EXCERPT_SECONDS; i++)
    {
      const double level = get_level (&cells[i]);

      sum += level;
      squares += level * level;
    }
  mean = sum / CARLOS_EXCERPT_SECONDS;

  return mean - sqrt (MAX (squares / CARLOS_EXCERPT_SECONDS - mean * mean, 0));
}

/**
 * carlos_excerpt_finder_read:
 *
 * Returns: where in the file the part begins, seconds: the one whose mean level less its standard deviation is highest, the
 *   first of those that are alike; the beginning of what was heard where that is shorter
 */
double
carlos_excerpt_finder_read (const CarlosExcerptFinder *self)
{
  double best = -INFINITY;
  gint64 start = self->cells->len > 0 ? g_array_index (self->cells, Cell, 0).second : 0;

  for (guint i = 0; i + CARLOS_EXCERPT_SECONDS <= self->cells->len; i++)
    {
      const double weight = weigh (self, i);

      if (weight > best)
        {
          best = weight;
          start = g_array_index (self->cells, Cell, i).second;
        }
    }

  return (double) start;
}

void
carlos_excerpt_finder_free (CarlosExcerptFinder *self)
{
  g_array_unref (self->cells);
  g_free (self);
}

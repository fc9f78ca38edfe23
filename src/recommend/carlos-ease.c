/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-ease.h"

#include "carlos-dense-inverse.h"
#include "carlos-item-links.h"
#include "carlos-parallel.h"

#include <math.h>
#include <string.h>

/* Of any number of items so many links are kept, that a file is no larger than some hundred megabytes; but of each item this
 * many. */
#define MAX_ALL_LINKS (1u << 26)
#define MIN_LINKS 1000

/* So many items are worked on at a time in the dual form: their numbers lie side by side in a vector. */
#define LANES 16

typedef struct
{
  const CarlosInteractions *interactions;
  const CarlosEaseOptions *options;
  float *scales;   /* of items */
  float *matrix;   /* n x n: first to be inverted, then the inverse */
  float *diagonal; /* of P, for each item; in the dual form times l */
  guint n;
  CarlosItemLinks *links;
  float **scratches;
  CarlosProgress *progress;
} Training;

/**
 * carlos_ease_options_init:
 *
 * Fills in what suits most communities.
 */
void
carlos_ease_options_init (CarlosEaseOptions *self)
{
  *self = (CarlosEaseOptions){
    .regularisation = 50, .popularity_exponent = .2, .max_links = 4000, .least_link = 1e-4f
  };
}

static guint
get_smaller_side (const CarlosInteractions *interactions)
{
  return MIN ((guint) interactions->by_listener.n_rows, interactions->by_listener.n_columns);
}

/**
 * carlos_ease_is_possible:
 *
 * Returns: whether the smaller of the two matrices that may be inverted is small enough
 */
gboolean
carlos_ease_is_possible (const CarlosInteractions *interactions)
{
  return get_smaller_side (interactions) <= CARLOS_EASE_MAX_SIDE;
}

static CarlosItemLinks *
make_links (const CarlosEaseOptions *options, guint n_items)
{
  guint max_links = MIN (options->max_links, MAX (MAX_ALL_LINKS / MAX (n_items, 1), MIN_LINKS));

  return carlos_item_links_new (n_items, max_links, options->least_link);
}

static float *
make_scales (const CarlosInteractions *interactions, double exponent)
{
  guint n_items = interactions->by_listener.n_columns;
  float *scales = g_new (float, n_items + 1);

  for (guint item = 0; item < n_items; item++)
    scales[item]
      = (float) pow (MAX (carlos_interactions_get_n_listeners_of (interactions, item), 1), -exponent);

  return scales;
}

/* A row of Z'Z (primal) or ZZ' (dual), Z being the matrix of ones with scaled columns. */
static void
fill_row (guint task, guint worker, gpointer data)
{
  const Training *self = data;
  gboolean is_primal = self->options->form == CARLOS_EASE_PRIMAL;
  const CarlosSparse *rows = is_primal ? self->interactions->by_item : &self->interactions->by_listener;
  const CarlosSparse *others = is_primal ? &self->interactions->by_listener : self->interactions->by_item;
  float *sums = self->matrix + (gsize) task * self->n;

  for (gsize i = rows->offsets[task]; i < rows->offsets[task + 1]; i++)
    {
      guint32 other = rows->columns[i];

      for (gsize j = others->offsets[other]; j < others->offsets[other + 1]; j++)
        sums[others->columns[j]] += is_primal ? self->scales[task] * self->scales[others->columns[j]]
                                              : self->scales[other] * self->scales[other];
    }
  sums[task] += (float) self->options->regularisation;
}

/* B = I - P / diag (P): what an item says of the others is a row of B. It is multiplied with the item's scale, since
 * listeners' rows are not. */
static void
pick_primal (guint task, guint worker, gpointer data)
{
  const Training *self = data;
  const float *row = self->matrix + (gsize) task * self->n;
  float *weights = self->scratches[worker];

  for (guint item = 0; item < self->n; item++)
    weights[item] = -row[item] * self->scales[task] / self->diagonal[item];
  weights[task] = 0;
  carlos_item_links_pick (self->links, task, NULL, weights, self->n, weights + self->n);
}

static void
read_diagonal (Training *self)
{
  for (guint item = 0; item < self->n; item++)
    self->diagonal[item] = self->matrix[(gsize) item * self->n + item];
}

/* l diag (P) = 1 - diag (Z' A Z), from each item's own listeners. */
static void
add_up_diagonal (guint task, guint worker, gpointer data)
{
  const Training *self = data;
  const CarlosSparse *by_item = self->interactions->by_item;
  double sum = 0;

  for (gsize i = by_item->offsets[task]; i < by_item->offsets[task + 1]; i++)
    {
      const float *row = self->matrix + (gsize) by_item->columns[i] * self->n;

      for (gsize j = by_item->offsets[task]; j < by_item->offsets[task + 1]; j++)
        sum += row[by_item->columns[j]];
    }
  self->diagonal[task] = (float) (1 - (double) self->scales[task] * self->scales[task] * sum);
}

/* A Z, some columns of it: listeners x LANES. */
static void
multiply_listeners (const Training *self, guint first, guint n_sources, float *sums, float *products)
{
  const CarlosSparse *by_item = self->interactions->by_item;

  for (guint s = 0; s < n_sources; s++)
    {
      memset (sums, 0, self->n * sizeof *sums);
      for (gsize i = by_item->offsets[first + s]; i < by_item->offsets[first + s + 1]; i++)
        {
          const float *row = self->matrix + (gsize) by_item->columns[i] * self->n;

          for (guint listener = 0; listener < self->n; listener++)
            sums[listener] += row[listener];
        }
      for (guint listener = 0; listener < self->n; listener++)
        products[(gsize) listener * LANES + s] = self->scales[first + s] * sums[listener];
    }
}

/* The rows of B for some items, without the - I: items x LANES, the items that are spoken of first. */
static void
multiply_items (const Training *self, const float *products, float *columns)
{
  const CarlosSparse *by_item = self->interactions->by_item;

  for (guint item = 0; item < self->interactions->by_listener.n_columns; item++)
    {
      float sums[LANES] = { 0 };

      for (gsize i = by_item->offsets[item]; i < by_item->offsets[item + 1]; i++)
        {
          const float *product = products + (gsize) by_item->columns[i] * LANES;

          for (guint s = 0; s < LANES; s++)
            sums[s] += product[s];
        }
      for (guint s = 0; s < LANES; s++)
        columns[(gsize) item * LANES + s] = self->scales[item] / self->diagonal[item] * sums[s];
    }
}

static void
pick_dual (guint task, guint worker, gpointer data)
{
  const Training *self = data;
  guint n_items = self->interactions->by_listener.n_columns;
  guint first = task * LANES;
  guint n_sources = MIN (LANES, n_items - first);
  float *products = self->scratches[worker];
  float *columns = products + (gsize) self->n * LANES;
  float *weights = columns + (gsize) MAX (n_items, self->n) * LANES;

  if (!carlos_progress_advance (self->progress, 0))
    return;

  memset (products, 0, (gsize) self->n * LANES * sizeof *products);
  multiply_listeners (self, first, n_sources, columns, products);
  multiply_items (self, products, columns);
  for (guint s = 0; s < n_sources; s++)
    {
      for (guint item = 0; item < n_items; item++)
        weights[item] = columns[(gsize) item * LANES + s] * self->scales[first + s];
      weights[first + s] = 0;
      carlos_item_links_pick (self->links, first + s, NULL, weights, n_items, weights + n_items);
    }
}

static gboolean
train (Training *self, guint n_threads)
{
  guint n_items = self->interactions->by_listener.n_columns;
  gboolean is_primal = self->options->form == CARLOS_EASE_PRIMAL;
  guint n_workers = carlos_parallel_get_n_threads (n_threads);
  gsize room = is_primal ? 2 * (gsize) self->n + 1
                         : ((gsize) self->n + MAX (n_items, self->n)) * LANES + 2 * (gsize) n_items + 1;
  g_autoptr (GPtrArray) scratches = g_ptr_array_new_with_free_func (g_free);

  carlos_parallel_for (self->n, n_threads, fill_row, self);
  if (!carlos_dense_inverse (self->matrix, self->n, n_threads, self->progress))
    return FALSE;

  for (guint i = 0; i < n_workers; i++)
    g_ptr_array_add (scratches, g_new (float, room));
  self->scratches = (float **) scratches->pdata;
  if (is_primal)
    {
      read_diagonal (self);
      carlos_parallel_for (n_items, n_threads, pick_primal, self);
    }
  else
    {
      carlos_parallel_for (n_items, n_threads, add_up_diagonal, self);
      carlos_parallel_for ((n_items + LANES - 1) / LANES, n_threads, pick_dual, self);
    }

  return !carlos_progress_is_stopped (self->progress);
}

/**
 * carlos_ease_new:
 * @interactions: their counts do not matter
 *
 * The item-item model of Harald Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", 2019: the matrix B with zeros
 * on its diagonal for which Z B is nearest to Z, with a ridge. P = (Z'Z + l I)^-1 gives B = I - P / diag (P). By the
 * identity of Woodbury P = (I - Z'(ZZ' + l I)^-1 Z) / l, so that only the smaller of the two matrices is inverted; both
 * forms give the same. Z is the matrix of ones with columns that are divided by a power of their popularity, which keeps
 * what is popular from being recommended to everybody.
 *
 * Returns: (transfer full) (nullable): items x items: what each item of a listener adds to the score of others; NULL when
 *   told to stop, or where single precision does not suffice
 */
CarlosSparse *
carlos_ease_new (const CarlosInteractions *interactions,
                 const CarlosEaseOptions *options,
                 CarlosProgress *progress)
{
  guint n_listeners = (guint) interactions->by_listener.n_rows;
  guint n_items = interactions->by_listener.n_columns;
  CarlosEaseOptions chosen = *options;
  g_autofree float *scales = make_scales (interactions, options->popularity_exponent);
  g_autofree float *diagonal = g_new (float, n_items + 1);
  g_autofree float *matrix = NULL;
  g_autoptr (CarlosItemLinks) links = make_links (options, n_items);
  Training self = { .interactions = interactions,
                    .options = &chosen,
                    .scales = scales,
                    .diagonal = diagonal,
                    .links = links,
                    .progress = progress };

  g_return_val_if_fail (n_listeners > 0 && n_items > 0, NULL);

  if (chosen.form == CARLOS_EASE_SMALLER)
    chosen.form = n_items < n_listeners ? CARLOS_EASE_PRIMAL : CARLOS_EASE_DUAL;
  self.n = chosen.form == CARLOS_EASE_PRIMAL ? n_items : n_listeners;
  self.matrix = matrix = g_try_new0 (float, (gsize) self.n *self.n);
  if (matrix == NULL || !train (&self, options->n_threads))
    return NULL;

  return carlos_item_links_end (links);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-item-walk.h"

#include "carlos-item-links.h"
#include "carlos-parallel.h"

#include <math.h>
#include <stdlib.h>

/* Items that one task finds the neighbours of. */
#define TASK_ITEMS 64

/* Room for a thread, one place for each item. */
typedef struct
{
  float *sums;
  float *weights;
  float *sizes;
  guint32 *met;
} Scratch;

typedef struct
{
  const CarlosInteractions *interactions;
  float *listener_weights;
  float *source_weights;
  float *target_weights;
  CarlosItemLinks *links;
  Scratch *scratches;
  CarlosProgress *progress;
} Walk;

/**
 * carlos_item_walk_options_init:
 *
 * Fills in what suits most communities.
 */
void
carlos_item_walk_options_init (CarlosItemWalkOptions *self)
{
  *self = (CarlosItemWalkOptions){
    .listener_exponent = .8, .source_exponent = .8, .target_exponent = .4, .max_links = 300
  };
}

static float *
make_weights (const gsize *offsets, gsize n, double exponent)
{
  float *weights = g_new (float, n + 1);

  for (gsize i = 0; i < n; i++)
    weights[i] = (float) pow (MAX ((double) (offsets[i + 1] - offsets[i]), 1), -exponent);

  return weights;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  guint32 first = *(const guint32 *) a;
  guint32 second = *(const guint32 *) b;

  return (first > second) - (first < second);
}

/* Adds up what listeners of the source say of the other items; @met gets those of whom they say anything, rising. */
static guint
meet (const Walk *self, guint source, float *sums, guint32 *met)
{
  const CarlosSparse *by_item = self->interactions->by_item;
  const CarlosSparse *by_listener = &self->interactions->by_listener;
  guint n = 0;

  for (gsize i = by_item->offsets[source]; i < by_item->offsets[source + 1]; i++)
    {
      guint32 listener = by_item->columns[i];

      for (gsize j = by_listener->offsets[listener]; j < by_listener->offsets[listener + 1]; j++)
        {
          guint32 item = by_listener->columns[j];

          if (item == source)
            continue;
          if (sums[item] == 0)
            met[n++] = item;
          sums[item] += self->listener_weights[listener];
        }
    }
  qsort (met, n, sizeof *met, compare_items);

  return n;
}

/* Who else was heard by those who heard the source. The sums of all items are 0 before and after. */
static void
visit (const Walk *self, guint source, Scratch *scratch)
{
  guint n = meet (self, source, scratch->sums, scratch->met);

  for (guint i = 0; i < n; i++)
    {
      guint32 item = scratch->met[i];

      scratch->weights[i] = scratch->sums[item] * self->source_weights[source] * self->target_weights[item];
      scratch->sums[item] = 0;
    }
  carlos_item_links_pick (self->links, source, scratch->met, scratch->weights, n, scratch->sizes);
}

static void
visit_some (guint task, guint worker, gpointer data)
{
  const Walk *self = data;
  guint n_items = self->interactions->by_listener.n_columns;

  for (guint source = task * TASK_ITEMS; source < MIN ((task + 1) * TASK_ITEMS, n_items); source++)
    if (!carlos_progress_is_stopped (self->progress))
      visit (self, source, &self->scratches[worker]);
  carlos_progress_advance (self->progress, 0);
}

/**
 * carlos_item_walk_new:
 * @interactions: their counts do not matter
 *
 * Links between items that the same listeners heard: the sum over those listeners of 1 / n_listener^c, divided by
 * n_source^a n_target^b, n being how many items a listener and how many listeners an item has. a = b = 1/2 and c = 0 is
 * the cosine of item-based nearest neighbours; a = c is the random walk of three steps RP3beta (Christoffel, Paudel,
 * Newell and Bernstein, "Blockbusters and Wallflowers", 2015). Time and memory grow with the pairs that are heard
 * together, not with the square of the items.
 *
 * Returns: (transfer full) (nullable): items x items: what each item of a listener adds to the score of others; NULL when
 *   told to stop
 */
CarlosSparse *
carlos_item_walk_new (const CarlosInteractions *interactions,
                      const CarlosItemWalkOptions *options,
                      CarlosProgress *progress)
{
  const CarlosSparse *by_listener = &interactions->by_listener;
  guint n_items = by_listener->n_columns;
  guint n_workers = carlos_parallel_get_n_threads (options->n_threads);
  g_autoptr (CarlosItemLinks) links = carlos_item_links_new (n_items, options->max_links, 0);
  g_autofree float *listener_weights
    = make_weights (by_listener->offsets, by_listener->n_rows, options->listener_exponent);
  g_autofree float *source_weights
    = make_weights (interactions->by_item->offsets, n_items, options->source_exponent);
  g_autofree float *target_weights
    = make_weights (interactions->by_item->offsets, n_items, options->target_exponent);
  Walk self = { interactions, listener_weights, source_weights, target_weights, links, NULL, progress };

  self.scratches = g_new (Scratch, n_workers);
  for (guint i = 0; i < n_workers; i++)
    self.scratches[i] = (Scratch){ g_new0 (float, n_items + 1), g_new (float, n_items + 1),
                                   g_new (float, n_items + 1), g_new (guint32, n_items + 1) };
  carlos_parallel_for ((n_items + TASK_ITEMS - 1) / TASK_ITEMS, options->n_threads, visit_some, &self);
  for (guint i = 0; i < n_workers; i++)
    {
      g_free (self.scratches[i].sums);
      g_free (self.scratches[i].weights);
      g_free (self.scratches[i].sizes);
      g_free (self.scratches[i].met);
    }
  g_free (self.scratches);

  return carlos_progress_is_stopped (progress) ? NULL : carlos_item_links_end (links);
}

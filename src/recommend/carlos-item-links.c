/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-item-links.h"

#include <math.h>
#include <string.h>

/* What one item says of others, those rising. */
typedef struct
{
  guint32 n;
  guint32 *targets;
  float *weights;
} Picked;

struct _CarlosItemLinks
{
  guint n_items;
  guint max_links;
  float least;
  Picked *picked;
};

/**
 * carlos_item_links_new:
 * @max_links: how many are kept for an item at most
 * @least: what is smaller is not kept, whatever its sign
 *
 * Returns: (transfer full): links of nothing
 */
CarlosItemLinks *
carlos_item_links_new (guint n_items, guint max_links, float least)
{
  CarlosItemLinks *self = g_new (CarlosItemLinks, 1);

  self->n_items = n_items;
  self->max_links = MAX (MIN (max_links, n_items), 1);
  self->least = least;
  self->picked = g_new0 (Picked, n_items + 1);

  return self;
}

void
carlos_item_links_free (CarlosItemLinks *self)
{
  for (guint item = 0; item < self->n_items; item++)
    {
      g_free (self->picked[item].targets);
      g_free (self->picked[item].weights);
    }
  g_free (self->picked);
  g_free (self);
}

/* The k-th largest of some values, by Hoare's quickselect with the middle of three as pivot; changes their order. */
static float
find_kth_largest (float *values, guint n, guint k)
{
  guint low = 0, high = n - 1;

  while (low < high)
    {
      float a = values[low], b = values[low + (high - low) / 2], c = values[high];
      float pivot = MAX (MIN (a, b), MIN (MAX (a, b), c));
      guint i = low, j = high;

      while (i <= j)
        {
          while (values[i] > pivot)
            i++;
          while (values[j] < pivot)
            j--;
          if (i <= j)
            {
              float other = values[i];

              values[i++] = values[j];
              values[j] = other;
              if (j == 0)
                break;
              j--;
            }
        }
      if (k <= j)
        high = j;
      else if (k >= i)
        low = i;
      else
        break;
    }

  return values[k];
}

/* How large a weight must be to be kept; 0 when all that are not 0 are. */
static float
find_threshold (const CarlosItemLinks *self, const float *weights, guint n, float *scratch)
{
  guint n_sizes = 0;

  for (guint i = 0; i < n; i++)
    {
      scratch[n_sizes] = fabsf (weights[i]);
      n_sizes += scratch[n_sizes] > 0 && scratch[n_sizes] >= self->least;
    }

  return n_sizes > self->max_links ? find_kth_largest (scratch, n_sizes, self->max_links - 1) : self->least;
}

/**
 * carlos_item_links_pick:
 * @source: the item that says something
 * @targets: (array length=n) (nullable): of whom, rising; NULL for the first @n items
 * @weights: (array length=n): what it says of each, 0 for nothing
 * @scratch: room for @n numbers and one more
 *
 * Keeps the largest weights that are not too small, by their size without sign; of equal ones, those of the first items.
 */
void
carlos_item_links_pick (CarlosItemLinks *self,
                        guint source,
                        const guint32 *targets,
                        const float *weights,
                        guint n,
                        float *scratch)
{
  float threshold = find_threshold (self, weights, n, scratch);
  Picked *picked = &self->picked[source];
  guint n_larger = 0;
  guint n_equal;

  for (guint i = 0; i < n; i++)
    n_larger += fabsf (weights[i]) > threshold;
  n_equal = threshold > 0 ? self->max_links - n_larger : 0;

  picked->targets = g_new (guint32, n_larger + n_equal + 1);
  picked->weights = g_new (float, n_larger + n_equal + 1);
  for (guint i = 0; i < n; i++)
    {
      gboolean is_equal = fabsf (weights[i]) == threshold;

      if (fabsf (weights[i]) > threshold || (is_equal && n_equal > 0))
        {
          n_equal -= is_equal;
          picked->targets[picked->n] = targets != NULL ? targets[i] : i;
          picked->weights[picked->n++] = weights[i];
        }
    }
}

/**
 * carlos_item_links_end:
 *
 * Returns: (transfer full): items x items: a row is what one item says of the others
 */
CarlosSparse *
carlos_item_links_end (CarlosItemLinks *self)
{
  gsize n_links = 0;
  CarlosSparse *links;

  for (guint source = 0; source < self->n_items; source++)
    n_links += self->picked[source].n;
  links = carlos_sparse_new (self->n_items, self->n_items, n_links + 1);
  for (guint source = 0; source < self->n_items; source++)
    {
      const Picked *picked = &self->picked[source];
      gsize start = links->offsets[source];

      links->offsets[source + 1] = start + picked->n;
      if (picked->n > 0)
        {
          memcpy (links->columns + start, picked->targets, picked->n * sizeof *picked->targets);
          memcpy (links->values + start, picked->weights, picked->n * sizeof *picked->weights);
        }
    }

  return links;
}

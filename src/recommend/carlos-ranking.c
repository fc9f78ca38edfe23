/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-ranking.h"

#include <math.h>

const guint carlos_cuts[CARLOS_N_CUTS] = { 10, 20, 40, 50, CARLOS_LONGEST_CUT };

/* Whether a place in the list is worse than another: a lower score or, of equal ones, a later item. */
static gboolean
is_worse (const float *scores, guint32 a, guint32 b)
{
  return scores[a] < scores[b] || (scores[a] == scores[b] && a > b);
}

/* A heap whose first is the worst of all, below @start. */
static void
sink (const float *scores, guint32 *heap, guint n, guint start)
{
  guint32 item = heap[start];
  guint place = start;

  for (guint child = 2 * place + 1; child < n; child = 2 * place + 1)
    {
      if (child + 1 < n && is_worse (scores, heap[child + 1], heap[child]))
        child++;
      if (!is_worse (scores, heap[child], item))
        break;
      heap[place] = heap[child];
      place = child;
    }
  heap[place] = item;
}

/**
 * carlos_ranking_select:
 * @scores: (array length=n): of items; those of -INFINITY are not to be selected
 * @selected: (out): room for @n_wanted
 *
 * Finds the items with the highest scores, the highest first; of equal scores the item with the lower number.
 *
 * Returns: how many were selected
 */
guint
carlos_ranking_select (const float *scores, guint n, guint n_wanted, guint32 *selected)
{
  guint n_selected = 0;
  guint32 item = 0;

  for (; item < n && n_selected < n_wanted; item++)
    if (scores[item] > -INFINITY)
      selected[n_selected++] = item;
  for (guint start = n_selected / 2; start-- > 0;)
    sink (scores, selected, n_selected, start);
  for (; item < n && n_selected > 0; item++)
    if (scores[item] > scores[selected[0]])
      {
        selected[0] = item;
        sink (scores, selected, n_selected, 0);
      }
  for (guint end = n_selected; end > 1; end--)
    {
      guint32 worst = selected[0];

      selected[0] = selected[end - 1];
      selected[end - 1] = worst;
      sink (scores, selected, end - 1, 0);
    }

  return n_selected;
}

static gboolean
contains (const guint32 *items, guint n, guint32 item)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (items[middle] < item)
        low = middle + 1;
      else
        high = middle;
    }

  return low < n && items[low] == item;
}

/**
 * carlos_ranking_measure:
 * @ranked: (array length=n_ranked): what is recommended, the best first
 * @relevant: (array length=n_relevant): what should be, rising; at least one
 * @recall: (out) (array fixed-size=5): at each of the cuts, how many of the relevant items are above it, as a share of all
 * @ndcg: (out) (array fixed-size=5): at each of the cuts, the sum over relevant items above it of 1 / log2 (1 + place), as
 *   a share of what the best list would have: the first min (cut, @n_relevant) places
 *
 * Measures a list (Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", 2002).
 */
void
carlos_ranking_measure (const guint32 *ranked,
                        guint n_ranked,
                        const guint32 *relevant,
                        guint n_relevant,
                        double *recall,
                        double *ndcg)
{
  double gain = 0, best = 0;
  guint n_hits = 0;
  guint cut = 0;

  for (guint place = 0; place < CARLOS_LONGEST_CUT; place++)
    {
      double discount = 1 / log2 (place + 2);

      if (place < n_relevant)
        best += discount;
      if (place < n_ranked && contains (relevant, n_relevant, ranked[place]))
        {
          gain += discount;
          n_hits++;
        }
      if (place + 1 == carlos_cuts[cut])
        {
          recall[cut] = (double) n_hits / n_relevant;
          ndcg[cut++] = gain / best;
        }
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-reranking.h"

#include <math.h>

/* A group that is due nothing gets something after all when nothing else is as good: its share is taken for this much. */
#define LEAST_SHARE .01

typedef struct
{
  const CarlosReranking *task;
  double *bonuses[CARLOS_RERANKING_MAX_WAYS];
  guint *counts[CARLOS_RERANKING_MAX_WAYS];
  GHashTable *n_of_artists;
} Work;

static void
set_bonus (Work *work, guint way, guint group)
{
  const CarlosRerankingGroups *groups = &work->task->ways[way];
  double due = MAX (groups->shares[group], LEAST_SHARE) * work->task->n_wanted;

  work->bonuses[way][group] = groups->strength * log2 (due / (work->counts[way][group] + 1));
}

static void
work_init (Work *work, const CarlosReranking *task)
{
  *work = (Work){ .task = task, .n_of_artists = g_hash_table_new (NULL, NULL) };
  for (guint way = 0; way < task->n_ways; way++)
    {
      guint n_groups = task->ways[way].n_groups;

      work->bonuses[way] = g_new0 (double, (gsize) n_groups + 1);
      work->counts[way] = g_new0 (guint, (gsize) n_groups + 1);
      for (guint group = 0; group < n_groups; group++)
        set_bonus (work, way, group);
    }
}

static void
work_clear (Work *work)
{
  for (guint way = 0; way < CARLOS_RERANKING_MAX_WAYS; way++)
    {
      g_free (work->bonuses[way]);
      g_free (work->counts[way]);
    }
  g_hash_table_unref (work->n_of_artists);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static double
get_value (const Work *work, guint candidate)
{
  double value = work->task->scores[candidate];

  for (guint way = 0; way < work->task->n_ways; way++)
    {
      guint group = work->task->ways[way].groups[candidate];

      if (group != CARLOS_NO_GROUP)
        value += work->bonuses[way][group];
    }

  return value;
}

static guint
count_of_artist (const Work *work, guint candidate)
{
  gpointer artist = GUINT_TO_POINTER (work->task->artists[candidate]);

  return GPOINTER_TO_UINT (g_hash_table_lookup (work->n_of_artists, artist));
}

/* The best of those that are left, the first of equals; the number of candidates when none is. */
static guint
find_best (const Work *work, const guint8 *is_gone)
{
  guint n = work->task->n, best = n;
  double best_value = -INFINITY;

  for (guint i = 0; i < n; i++)
    {
      double value = is_gone[i] ? -INFINITY : get_value (work, i);

      if (value > best_value && count_of_artist (work, i) < work->task->max_per_artist)
        {
          best_value = value;
          best = i;
        }
    }

  return best;
}

static void
take (Work *work, guint candidate)
{
  gpointer artist = GUINT_TO_POINTER (work->task->artists[candidate]);

  g_hash_table_insert (work->n_of_artists, artist, GUINT_TO_POINTER (count_of_artist (work, candidate) + 1));
  for (guint way = 0; way < work->task->n_ways; way++)
    {
      guint group = work->task->ways[way].groups[candidate];

      if (group == CARLOS_NO_GROUP)
        continue;
      work->counts[way][group]++;
      set_bonus (work, way, group);
    }
}

/**
 * carlos_reranking_choose:
 * @chosen: (out): room for as many as are wanted
 *
 * Chooses a list one by one: always the candidate with the highest sum of its score and, for each way of sharing out, of
 * strength times log2 (s N / (n + 1)), where s is the share of its group, N the length of the list and n how many of the
 * group are in it already. A group below its share is favoured and one above it held back, more and more. It is the idea
 * of Steck, "Calibrated Recommendations", 2018, with the quotients by which D'Hondt shares out seats in the place of a
 * divergence, so that it is said in one line what a share is worth.
 *
 * Returns: how many were chosen
 */
guint
carlos_reranking_choose (const CarlosReranking *self, guint *chosen)
{
  g_autofree guint8 *is_gone = g_new0 (guint8, (gsize) self->n + 1);
  g_auto (Work) work;
  guint n_chosen;

  work_init (&work, self);
  for (n_chosen = 0; n_chosen < self->n_wanted; n_chosen++)
    {
      guint best = find_best (&work, is_gone);

      if (best == self->n)
        break;
      is_gone[best] = TRUE;
      take (&work, best);
      chosen[n_chosen] = best;
    }

  return n_chosen;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-holdout.h"

#include "carlos-random.h"

typedef gboolean (*IsHeldOut) (guint listener, guint32 item, gconstpointer rule);

static CarlosCommunity *
take_entries (const CarlosCommunity *community, IsHeldOut is_held_out, gconstpointer rule, gboolean wanted)
{
  guint n_listeners = community->names->n_listeners;
  gsize *offsets = g_new0 (gsize, n_listeners + 1);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (float));

  for (guint listener = 0; listener < n_listeners; listener++)
    {
      for (gsize i = community->offsets[listener]; i < community->offsets[listener + 1]; i++)
        if (is_held_out (listener, community->items[i], rule) == wanted)
          {
            g_array_append_val (items, community->items[i]);
            g_array_append_val (counts, community->counts[i]);
          }
      offsets[listener + 1] = items->len;
    }

  return carlos_community_new_take (community->names, offsets, (guint32 *) g_array_steal (items, NULL),
                                    (float *) g_array_steal (counts, NULL));
}

static void
split (const CarlosCommunity *community,
       IsHeldOut is_held_out,
       gconstpointer rule,
       CarlosCommunity **kept,
       CarlosCommunity **held_out)
{
  *kept = take_entries (community, is_held_out, rule, FALSE);
  *held_out = take_entries (community, is_held_out, rule, TRUE);
}

/* A number of 0 to 1 that depends on the pair alone. */
static double
draw (guint64 seed, guint listener, guint32 item)
{
  guint64 mixed = carlos_random_derive_seed (seed, ((guint64) listener << 32) | item);

  return (double) (mixed >> 11) / (double) (G_GUINT64_CONSTANT (1) << 53);
}

typedef struct
{
  double share;
  guint64 seed;
} ItemRule;

static gboolean
is_item_held_out (guint listener, guint32 item, gconstpointer rule)
{
  const ItemRule *self = rule;

  return draw (self->seed, listener, item) < self->share;
}

/**
 * carlos_holdout_items:
 * @share: how much is held out, 0 to 1
 * @kept: (out) (transfer full): the rest, with the same names
 * @held_out: (out) (transfer full): so much of the entries of all listeners
 *
 * Draws entries by lot.
 */
void
carlos_holdout_items (const CarlosCommunity *community,
                      double share,
                      guint64 seed,
                      CarlosCommunity **kept,
                      CarlosCommunity **held_out)
{
  ItemRule rule = { share, seed };

  split (community, is_item_held_out, &rule, kept, held_out);
}

typedef struct
{
  guint fold;
  guint n_folds;
  guint64 seed;
} ListenerRule;

static gboolean
is_listener_held_out (guint listener, guint32 item, gconstpointer rule)
{
  const ListenerRule *self = rule;

  return (guint) (draw (self->seed, listener, 0) * self->n_folds) == self->fold;
}

/**
 * carlos_holdout_listeners:
 * @fold: below @n_folds
 * @kept: (out) (transfer full): the other listeners
 * @held_out: (out) (transfer full): those of one fold, whole
 *
 * Draws listeners by lot; each is in one fold.
 */
void
carlos_holdout_listeners (const CarlosCommunity *community,
                          guint fold,
                          guint n_folds,
                          guint64 seed,
                          CarlosCommunity **kept,
                          CarlosCommunity **held_out)
{
  ListenerRule rule = { fold, n_folds, seed };

  split (community, is_listener_held_out, &rule, kept, held_out);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "invented-community.h"

#include "carlos-community-builder.h"
#include "carlos-random.h"

/* Listener l likes items whose number leaves the same rest when divided by N_TASTES, the first ones most, and hears a few
 * of the others. */
CarlosCommunity *
invented_community_new (guint n_listeners, guint n_items, guint64 seed)
{
  g_autoptr (CarlosCommunityBuilder) builder = carlos_community_builder_new ();
  CarlosCommunity *community;
  CarlosRandom random;

  carlos_random_init (&random, seed);
  for (guint listener = 0; listener < n_listeners; listener++)
    for (guint item = 0; item < n_items; item++)
      {
        gboolean is_liked = listener % N_TASTES == item % N_TASTES;
        double chance = (is_liked ? .9 : .15) * (1 - .8 * item / n_items);
        g_autofree char *name = g_strdup_printf ("listener %u", listener);
        g_autofree char *id = g_strdup_printf ("%u", item);

        /* Somebody hears everything, so that there are as many items as were asked for. */
        if (listener == 0 || carlos_random_uniform (&random) < chance)
          carlos_community_builder_add (builder, (CarlosSlice){ name, strlen (name) },
                                        (CarlosSlice){ id, strlen (id) },
                                        1 + carlos_random_below (&random, is_liked ? 40 : 4));
      }
  carlos_community_builder_end (builder, &community, 1);

  return community;
}

CarlosInteractions *
invented_interactions_new (guint n_listeners, guint n_items, guint64 seed)
{
  g_autoptr (CarlosCommunity) community = invented_community_new (n_listeners, n_items, seed);

  return carlos_interactions_new (community);
}

/* The counts with all their zeros, row by row. */
double *
invented_dense (const CarlosSparse *counts)
{
  double *dense = g_new0 (double, counts->n_rows * counts->n_columns);

  for (gsize row = 0; row < counts->n_rows; row++)
    for (gsize i = counts->offsets[row]; i < counts->offsets[row + 1]; i++)
      dense[row * counts->n_columns + counts->columns[i]] = counts->values[i];

  return dense;
}

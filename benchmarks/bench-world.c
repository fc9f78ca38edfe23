/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "bench-world.h"

#include "carlos-community-builder.h"
#include "carlos-random.h"

#include <string.h>

#define N_LISTENERS 2000

static CarlosSlice
as_slice (const char *text)
{
  return (CarlosSlice){ text, strlen (text) };
}

static CarlosCommunity *
invent_community (void)
{
  g_autoptr (CarlosCommunityBuilder) builder = carlos_community_builder_new ();
  CarlosCommunity *community;
  CarlosRandom random;

  carlos_random_init (&random, 3);
  for (guint l = 0; l < N_LISTENERS; l++)
    for (guint i = 0; i < 60; i++)
      {
        g_autofree char *listener = g_strdup_printf ("l%u", l);
        guint scene = carlos_random_uniform (&random) < .7
                        ? l % BENCH_N_SCENES
                        : (guint) carlos_random_below (&random, BENCH_N_SCENES);
        guint artist
          = scene + BENCH_N_SCENES * (guint) carlos_random_below (&random, BENCH_N_ARTISTS / BENCH_N_SCENES);
        g_autofree char *item = g_strdup_printf ("Artist %u", artist);

        carlos_community_builder_add (builder, as_slice (listener), as_slice (item), 1);
      }
  carlos_community_builder_end (builder, &community, 1);

  return community;
}

/**
 * bench_world_train:
 *
 * Returns: (transfer full): what the other listeners of the invented world teach
 */
CarlosCommunityModel *
bench_world_train (CarlosCommunityKind kind)
{
  g_autoptr (CarlosCommunity) community = invent_community ();
  g_autoptr (CarlosInteractions) interactions = carlos_interactions_new (community);
  g_autoptr (CarlosCommunityParts) parts = carlos_community_parts_new (interactions);
  CarlosProgress progress = { .n_steps = 1 };
  CarlosCommunitySettings settings;

  carlos_community_settings_init (&settings, kind);
  carlos_community_parts_train (parts, interactions, &settings, &progress);

  return carlos_community_model_new (interactions, parts, &settings, "invented", "");
}

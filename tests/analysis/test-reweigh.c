/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-analysis-error.h"
#include "carlos-reweigh.h"
#include "invented-table.h"

#include <math.h>
#include <string.h>

#define N_TRACKS 300
#define N_GROUPS 5

/* A listener of five groups, track t being of group t modulo 5, and the profile. */
typedef struct
{
  char *text;
  CarlosTrackTable *table;
  CarlosTasteProfile *profile;
  CarlosProfileOptions options;
} Base;

static void
base_clear (Base *base)
{
  g_free (base->text);
  carlos_track_table_unref (base->table);
  carlos_taste_profile_unref (base->profile);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Base, base_clear)

static Base
make_base (CarlosSpaceKind space)
{
  InventedListener listener = { N_TRACKS, N_GROUPS, 1, TRUE, TRUE, TRUE, TRUE };
  Base base = { .text = invented_listener_write (&listener) };
  g_autoptr (GError) error = NULL;

  base.table = invented_table_parse (base.text);
  carlos_profile_options_init (&base.options);
  base.options.space = space;
  base.profile = carlos_profiler_run (base.table, NULL, &base.options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (base.profile->k, ==, N_GROUPS);
  /* ids that differ from the order */
  for (guint c = 0; c < N_GROUPS; c++)
    base.profile->clusters[c].id = 20 - c;

  return base;
}

/* The rows of a table for which @takes says so, with their numbers there. */
static CarlosTrackTable *
take (const char *text, gboolean (*takes) (guint track), guint *base_tracks)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) part = g_string_new (lines[0]);
  guint n = 0;

  g_string_append_c (part, '\n');
  for (guint t = 0; t < N_TRACKS; t++)
    {
      if (!takes (t))
        continue;
      g_string_append_printf (part, "%s\n", lines[1 + t]);
      base_tracks[n++] = t;
    }

  return invented_table_parse (part->str);
}

static gboolean
take_all (guint track)
{
  return TRUE;
}

/* Nothing of group 3, and little of group 0. */
static gboolean
take_some (guint track)
{
  return track % N_GROUPS != 3 && (track % N_GROUPS != 0 || track < 20);
}

static const CarlosSpaceKind spaces[] = { CARLOS_SPACE_SOUND, CARLOS_SPACE_GENRE, CARLOS_SPACE_BLEND };

/* Of everything, the same profile comes out. */
static void
test_all (void)
{
  for (guint s = 0; s < G_N_ELEMENTS (spaces); s++)
    {
      g_auto (Base) base = make_base (spaces[s]);
      guint base_tracks[N_TRACKS];
      g_autoptr (CarlosTrackTable) all = take (base.text, take_all, base_tracks);
      g_autoptr (CarlosTasteProfile) profile
        = carlos_profiler_reweigh (base.profile, base.table, all, base_tracks, &base.options, NULL);
      gsize size = sizeof (guint) * base.profile->n_items;

      g_assert_cmpuint (profile->k, ==, N_GROUPS);
      g_assert_cmpuint (profile->n_unplaced, ==, 0);
      g_assert_cmpuint (profile->n_items, ==, base.profile->n_items);
      g_assert_cmpmem (profile->track_clusters, sizeof (guint) * N_TRACKS, base.profile->track_clusters,
                       sizeof (guint) * N_TRACKS);
      g_assert_cmpmem (profile->items, size, base.profile->items, size);
      g_assert_cmpmem (profile->item_clusters, size, base.profile->item_clusters, size);
      g_assert_cmpmem (profile->components.projection, 2 * size, base.profile->components.projection,
                       2 * size);
      g_assert_cmpint (profile->space.kind, ==, spaces[s]);
      g_assert_cmpstr (profile->k_rule, ==, base.profile->k_rule);
      for (guint c = 0; c < N_GROUPS; c++)
        {
          const CarlosCluster *cluster = &profile->clusters[c], *original = &base.profile->clusters[c];

          g_assert_cmpuint (cluster->id, ==, original->id);
          g_assert_cmpstr (cluster->name, ==, original->name);
          g_assert_cmpfloat (cluster->share, ==, original->share);
          g_assert_cmpuint (cluster->n_items, ==, original->n_items);
          g_assert_cmpfloat (cluster->centroid[0], ==, original->centroid[0]);
        }
    }
}

static double
sum_minutes (const CarlosTrackTable *table)
{
  const float *minutes = carlos_track_table_get_minutes (table);
  double sum = 0;

  for (guint t = 0; t < carlos_track_table_get_n_tracks (table); t++)
    sum += minutes[t];

  return sum;
}

/* The group of the track that a cluster of the part has first. */
static guint
find_group (const CarlosTasteProfile *profile, guint cluster, const guint *base_tracks)
{
  guint t = 0;

  while (profile->track_clusters[t] != cluster)
    t++;

  return base_tracks[t] % N_GROUPS;
}

/* What is left keeps its id; a cluster of which nothing is left is not there. */
static void
test_part (void)
{
  for (guint s = 0; s < G_N_ELEMENTS (spaces); s++)
    {
      g_auto (Base) base = make_base (spaces[s]);
      guint base_tracks[N_TRACKS];
      g_autoptr (CarlosTrackTable) part = take (base.text, take_some, base_tracks);
      g_autoptr (CarlosTasteProfile) profile
        = carlos_profiler_reweigh (base.profile, base.table, part, base_tracks, &base.options, NULL);
      double shares = 0, minutes = 0;
      guint n_items = 0;

      g_assert_cmpuint (profile->k, ==, 4);
      g_assert_cmpuint (profile->fitted_k, ==, 5);
      g_assert_cmpuint (find_group (profile, 3, base_tracks), ==, 0);
      for (guint c = 0; c < 4; c++)
        {
          guint group = find_group (profile, c, base_tracks);
          guint original = base.profile->track_clusters[group];

          g_assert_cmpuint (profile->clusters[c].id, ==, base.profile->clusters[original].id);
          g_assert_cmpuint (profile->clusters[c].n_tracks, ==, group == 0 ? 4 : 60);
          g_assert_true (c == 0 || profile->clusters[c].share <= profile->clusters[c - 1].share);
          shares += profile->clusters[c].share;
          minutes += profile->clusters[c].minutes;
          n_items += profile->clusters[c].n_items;
        }
      g_assert_cmpfloat_with_epsilon (shares, 1, 1e-9);
      g_assert_cmpfloat_with_epsilon (minutes, sum_minutes (part), 1e-2);
      g_assert_cmpuint (n_items, ==, profile->n_items);
      g_assert_cmpuint (profile->n_items, ==, spaces[s] == CARLOS_SPACE_GENRE ? 3 * 12 + 4 : 3 * 60 + 4);
    }
}

/* Tracks that the base has not: by their artist, or in the sound space by their sound. */
static void
test_newcomers (void)
{
  for (guint s = 0; s < G_N_ELEMENTS (spaces); s++)
    {
      g_auto (Base) base = make_base (spaces[s]);
      guint base_tracks[N_TRACKS];
      g_autoptr (CarlosTrackTable) all = take (base.text, take_all, base_tracks);
      g_autoptr (CarlosTasteProfile) profile = NULL;

      for (guint t = 0; t < N_TRACKS; t += 3)
        base_tracks[t] = CARLOS_NO_BASE_TRACK;
      profile = carlos_profiler_reweigh (base.profile, base.table, all, base_tracks, &base.options, NULL);
      g_assert_cmpmem (profile->track_clusters, sizeof (guint) * N_TRACKS, base.profile->track_clusters,
                       sizeof (guint) * N_TRACKS);
      g_assert_cmpuint (profile->n_unplaced, ==, 0);
    }
}

static void
test_strangers (void)
{
  g_auto (Base) base = make_base (CARLOS_SPACE_GENRE);
  g_autoptr (CarlosTrackTable) strangers = invented_table_parse ("title,artists,minutes\na,Nobody,5\nb,,5\n");
  const guint none[] = { CARLOS_NO_BASE_TRACK, CARLOS_NO_BASE_TRACK }, one[] = { 0, CARLOS_NO_BASE_TRACK };
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosTasteProfile) profile = NULL;

  g_assert_null (carlos_profiler_reweigh (base.profile, base.table, strangers, none, &base.options, &error));
  g_assert_error (error, CARLOS_ANALYSIS_ERROR, CARLOS_ANALYSIS_ERROR_NO_DATA);

  profile = carlos_profiler_reweigh (base.profile, base.table, strangers, one, &base.options, NULL);
  g_assert_cmpuint (profile->k, ==, 1);
  g_assert_cmpuint (profile->n_unplaced, ==, 1);
  g_assert_cmpfloat (profile->clusters[0].share, ==, 1);
  g_assert_cmpuint (profile->clusters[0].id, ==, base.profile->clusters[base.profile->track_clusters[0]].id);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/all", test_all);
  g_test_add_func ("/part", test_part);
  g_test_add_func ("/newcomers", test_newcomers);
  g_test_add_func ("/strangers", test_strangers);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-taste-card.h"
#include "carlos-taste-level.h"
#include "listening.h"

#include <math.h>

#define assert_near(actual, expected) \
  g_assert_cmpfloat_with_epsilon (actual, expected, 1e-6 * (1 + fabs ((double) (expected))))

static CarlosListener *
listen (const char *text, guint k)
{
  CarlosProfileOptions options;

  carlos_profile_options_init (&options);
  options.k = k;

  return listen_to (text, &options);
}

/* Every placed track is in the index once, under its own artist and cluster, and the sums agree. */
static void
test_index_is_whole (void)
{
  InventedListener invented = { 300, 4, 3, TRUE, TRUE, TRUE, TRUE };
  g_autoptr (CarlosListener) listener = listen_to_invented (&invented, 4);
  const float *minutes = carlos_track_table_get_minutes (listener->table);
  g_autofree guint *seen = g_new0 (guint, 300);

  for (guint c = 0; c < 4; c++)
    {
      guint n_artists, n_tracks = 0;
      const CarlosArtistEntry *artists = carlos_taste_index_get_artists (listener->index, c, &n_artists);

      for (guint a = 0; a < n_artists; a++)
        {
          const guint *tracks = carlos_taste_index_get_tracks (listener->index, &artists[a]);
          double weight = 0;

          for (guint t = 0; t < artists[a].n_tracks; t++)
            {
              guint n_credited;

              seen[tracks[t]]++;
              g_assert_cmpuint (listener->profile->track_clusters[tracks[t]], ==, c);
              g_assert_cmpuint (carlos_track_table_get_artists (listener->table, tracks[t], &n_credited)[0],
                                ==, artists[a].artist);
              assert_near (carlos_taste_index_get_weight (listener->index, tracks[t]), minutes[tracks[t]]);
              if (t > 0)
                g_assert_cmpfloat (minutes[tracks[t]], <=, minutes[tracks[t - 1]]);
              weight += minutes[tracks[t]];
            }
          assert_near (artists[a].weight, weight);
          if (a > 0)
            g_assert_cmpfloat (artists[a].weight, <=, artists[a - 1].weight);
          n_tracks += artists[a].n_tracks;
        }
      g_assert_cmpuint (n_tracks, ==, listener->profile->clusters[c].n_tracks);
    }
  for (guint t = 0; t < 300; t++)
    g_assert_cmpuint (seen[t], ==, 1);
}

static guint
count_tracks (const CarlosTasteLevel *level)
{
  guint n_tracks = 0;

  for (guint i = 0; i < level->n_items; i++)
    n_tracks += level->items[i].n_tracks;

  return n_tracks;
}

/* Goes into everything: inside each item lie as many tracks as it says. Returns how many tracks were met in the end. */
static guint
walk (const CarlosListener *listener, const CarlosTasteLevel *level)
{
  guint n_met = 0;

  g_assert_cmpuint (level->n_items, <=, CARLOS_TASTE_LEVEL_MAX_ITEMS + 1);
  for (guint i = 0; i < level->n_items; i++)
    {
      g_autoptr (CarlosTasteLevel) inside = carlos_taste_level_new_inside (listener, level, i);
      g_autoptr (CarlosTasteCard) card = carlos_taste_card_new (listener, level, i);

      g_assert_cmpstr (level->items[i].name, !=, "");
      g_assert_cmpstr (card->title, ==, level->items[i].name);
      g_assert_nonnull (card->summary);
      g_assert_nonnull (card->lines);
      if (level->items[i].kind == CARLOS_TASTE_TRACK)
        {
          g_assert_null (inside);
          g_assert_cmpuint (level->items[i].n_tracks, ==, 1);
          n_met++;
          continue;
        }
      g_assert_nonnull (inside);
      g_assert_nonnull (inside->title);
      g_assert_cmpuint (count_tracks (inside), ==, level->items[i].n_tracks);
      n_met += walk (listener, inside);
    }

  return n_met;
}

static void
test_levels_are_whole (void)
{
  InventedListener invented = { 300, 4, 3, TRUE, TRUE, TRUE, TRUE };
  g_autoptr (CarlosListener) listener = listen_to_invented (&invented, 4);
  g_autoptr (CarlosTasteLevel) level = carlos_taste_level_new (listener);

  g_assert_cmpint (level->kind, ==, CARLOS_TASTE_CLUSTER);
  g_assert_null (level->title);
  g_assert_cmpuint (level->n_items, ==, 4);
  g_assert_cmpuint (walk (listener, level), ==, 300);
}

/* 150 artists and an artist of 200 tracks: what there is no room for waits in an item that leads to it. */
static void
test_rest (void)
{
  g_autoptr (GString) text = g_string_new ("title,artists,energy,tempo\n");
  g_autoptr (CarlosListener) listener = NULL;
  g_autoptr (CarlosTasteLevel) clusters = NULL;
  g_autoptr (CarlosTasteLevel) artists = NULL;
  g_autoptr (CarlosTasteLevel) more = NULL;
  g_autoptr (CarlosTasteLevel) tracks = NULL;
  const CarlosTasteItem *rest;

  for (guint t = 0; t < 350; t++)
    g_string_append_printf (text, "t%u,Artist %u,.%u,%u\n", t, t < 200 ? 0 : t, 10 + t % 80, 90 + t % 50);
  listener = listen (text->str, 1);
  clusters = carlos_taste_level_new (listener);
  artists = carlos_taste_level_new_inside (listener, clusters, 0);

  g_assert_cmpuint (artists->n_items, ==, CARLOS_TASTE_LEVEL_MAX_ITEMS + 1);
  rest = &artists->items[CARLOS_TASTE_LEVEL_MAX_ITEMS];
  g_assert_cmpint (rest->kind, ==, CARLOS_TASTE_REST);
  g_assert_cmpstr (rest->name, ==, "91 more");
  g_assert_cmpuint (rest->n_tracks, ==, 91);
  g_assert_cmpfloat (rest->weight, <=, artists->items[0].weight / 4);

  more = carlos_taste_level_new_inside (listener, artists, CARLOS_TASTE_LEVEL_MAX_ITEMS);
  g_assert_cmpuint (more->n_items, ==, CARLOS_TASTE_LEVEL_MAX_ITEMS + 1);
  g_assert_cmpuint (count_tracks (more), ==, 91);
  g_assert_cmpstr (more->items[CARLOS_TASTE_LEVEL_MAX_ITEMS].name, ==, "31 more");

  g_assert_cmpuint (artists->items[0].n_tracks, ==, 200);
  tracks = carlos_taste_level_new_inside (listener, artists, 0);
  g_assert_cmpint (tracks->kind, ==, CARLOS_TASTE_TRACK);
  g_assert_cmpuint (tracks->n_items, ==, CARLOS_TASTE_LEVEL_MAX_ITEMS + 1);
  g_assert_cmpstr (tracks->title, ==, "Artist 0");
  g_assert_cmpuint (walk (listener, clusters), ==, 350);
}

static void
test_nameless (void)
{
  g_autoptr (CarlosListener) listener = listen ("id,title,artists,energy\n1,,,.1\n2,Known,,.9\n", 1);
  g_autoptr (CarlosTasteLevel) clusters = carlos_taste_level_new (listener);
  g_autoptr (CarlosTasteLevel) artists = carlos_taste_level_new_inside (listener, clusters, 0);
  g_autoptr (CarlosTasteLevel) tracks = carlos_taste_level_new_inside (listener, artists, 0);

  g_assert_cmpuint (artists->n_items, ==, 1);
  g_assert_cmpstr (artists->items[0].name, ==, "no artist named");
  g_assert_cmpuint (tracks->n_items, ==, 2);
  g_assert_cmpstr (tracks->items[0].name, ==, "untitled");
  g_assert_cmpstr (tracks->items[1].name, ==, "Known");
}

static void
test_weights_can_be_seen (void)
{
  g_autoptr (CarlosListener) heard
    = listen ("title,artists,energy,minutes\na,A,.1,400\nb,B,.1,0\nc,C,.1,100\n", 1);
  g_autoptr (CarlosTasteLevel) clusters = carlos_taste_level_new (heard);
  g_autoptr (CarlosTasteLevel) artists = carlos_taste_level_new_inside (heard, clusters, 0);
  g_autofree double *weights = carlos_taste_level_dup_weights (artists);

  assert_near (weights[0], 400);
  assert_near (weights[1], 100);
  assert_near (weights[2], 1);
}

static void
test_cards (void)
{
  g_autoptr (CarlosListener) listener = listen ("title,artists,genres,energy,tempo,minutes,plays\n"
                                                "One,A|G,soul|motown,.1,80,60,3\nTwo,A,soul,.2,85,60,1\n"
                                                "Three,B,techno,.9,150,40,2\nFour,C,techno,.8,155,40,\n",
                                                2);
  g_autoptr (CarlosTasteLevel) clusters = carlos_taste_level_new (listener);
  g_autoptr (CarlosTasteLevel) artists = carlos_taste_level_new_inside (listener, clusters, 0);
  g_autoptr (CarlosTasteLevel) tracks = carlos_taste_level_new_inside (listener, artists, 0);
  g_autoptr (CarlosTasteCard) cluster = carlos_taste_card_new (listener, clusters, 0);
  g_autoptr (CarlosTasteCard) artist = carlos_taste_card_new (listener, artists, 0);
  g_autoptr (CarlosTasteCard) track = carlos_taste_card_new (listener, tracks, 0);

  g_assert_cmpstr (cluster->summary, ==, "60 % of the listening · 2 tracks · 2 hours · 4 plays");
  g_assert_cmpstr (cluster->lines[0], ==, "A");
  g_assert_nonnull (cluster->lines[1]);
  g_assert_cmpstr (artist->title, ==, "A");
  g_assert_cmpstr (artist->summary, ==, "2 tracks · 2 hours · 4 plays");
  g_assert_cmpstr (track->title, ==, "One");
  g_assert_cmpstr (track->summary, ==, "A, G · 60 minutes · 3 plays");
  g_assert_cmpstr (track->lines[0], ==, "soul, motown");
}

static void
test_cards_of_little (void)
{
  g_autoptr (CarlosListener) listener = listen ("title,artists,energy\nOne,A,.1\nTwo,B,.9\n", 1);
  g_autoptr (CarlosTasteLevel) clusters = carlos_taste_level_new (listener);
  g_autoptr (CarlosTasteLevel) artists = carlos_taste_level_new_inside (listener, clusters, 0);
  g_autoptr (CarlosTasteCard) cluster = carlos_taste_card_new (listener, clusters, 0);
  g_autoptr (CarlosTasteCard) artist = carlos_taste_card_new (listener, artists, 0);

  g_assert_cmpstr (cluster->summary, ==, "100 % of the tracks · 2 tracks");
  g_assert_cmpstr (artist->summary, ==, "1 track");
  g_assert_null (artist->lines[0]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/index/is-whole", test_index_is_whole);
  g_test_add_func ("/level/is-whole", test_levels_are_whole);
  g_test_add_func ("/level/rest", test_rest);
  g_test_add_func ("/level/nameless", test_nameless);
  g_test_add_func ("/level/weights-can-be-seen", test_weights_can_be_seen);
  g_test_add_func ("/card", test_cards);
  g_test_add_func ("/card/of-little", test_cards_of_little);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "../charts/invented-profile.h"
#include "carlos-leader.h"
#include "carlos-map-chart.h"
#include "carlos-map-density.h"
#include "carlos-map-placer.h"
#include "carlos-map-plan.h"
#include "carlos-map-regions.h"
#include "carlos-recommend-json.h"
#include "carlos-recommend-setup.h"
#include "carlos-svg-writer.h"
#include "library-fixture.h"
#include "listening.h"

#include <locale.h>
#include <math.h>
#include <string.h>

/* What a picture consists of, for checking. */
typedef struct
{
  GArray *words;   /* of CarlosRectangle: the ink */
  GArray *leaders; /* of CarlosLeader */
} Contents;

static CarlosRectangle
find_ink (const CarlosMark *mark)
{
  static const double shifts[] = { 0, 0.5, 1 };
  CarlosTextExtents extents;

  carlos_text_measure (mark->text.text, &mark->text.font, &extents);

  return (CarlosRectangle){ mark->text.x - shifts[mark->text.anchor] * extents.advance + extents.ink_x,
                            mark->text.y + extents.ink_y, extents.ink_width, extents.ink_height };
}

static void
add_leader (Contents *self, const CarlosPathOperation *path)
{
  const double *start = path[0].points, *curve = path[1].points;
  CarlosLeader leader;

  carlos_leader_init (&leader, start[0], start[1], curve[4], curve[5], curve[0] == start[0]);
  g_array_append_val (self->leaders, leader);
}

static void
contents_init (Contents *self, const CarlosDisplayList *list)
{
  guint n_marks;
  const CarlosMark *marks = carlos_display_list_get_marks (list, &n_marks);

  self->words = g_array_new (FALSE, FALSE, sizeof (CarlosRectangle));
  self->leaders = g_array_new (FALSE, FALSE, sizeof (CarlosLeader));
  for (guint m = 0; m < n_marks; m++)
    {
      CarlosRectangle ink;

      if (marks[m].kind == CARLOS_MARK_PATH && marks[m].path.n_operations == 2
          && marks[m].path.operations[1].kind == 'C')
        add_leader (self, marks[m].path.operations);
      if (marks[m].kind != CARLOS_MARK_TEXT)
        continue;
      ink = find_ink (&marks[m]);
      g_array_append_val (self->words, ink);
    }
}

static void
contents_clear (Contents *self)
{
  g_array_unref (self->words);
  g_array_unref (self->leaders);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Contents, contents_clear)

static gboolean
overlap (const CarlosRectangle *a, const CarlosRectangle *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

static void
assert_on_background (const CarlosRectangle *words, const CarlosTasteMap *map, const CarlosRectangle *area)
{
  double step = MAX (words->height / 6, 0.5);

  for (double y = words->y; y <= words->y + words->height; y += step)
    {
      for (double x = words->x; x <= words->x + words->width; x += step)
        g_assert_cmpuint (
          carlos_map_plan_get_band (map, (x - area->x) / area->width, (y - area->y) / area->height), ==, 0);
    }
}

/* Nothing that is written is cut off, covered, or on the mass; no leader crosses another. */
static guint
check_chart (const CarlosTasteProfile *profile, const CarlosChartOptions *options)
{
  g_autoptr (CarlosMapChart) chart = carlos_map_chart_new (profile, options);
  g_auto (Contents) contents = { 0 };

  contents_init (&contents, chart->list);
  for (guint i = 0; i < contents.words->len; i++)
    {
      const CarlosRectangle *words = &g_array_index (contents.words, CarlosRectangle, i);

      g_assert_cmpfloat (words->x, >=, 0);
      g_assert_cmpfloat (words->y, >=, 0);
      g_assert_cmpfloat (words->x + words->width, <=, options->width);
      g_assert_cmpfloat (words->y + words->height, <=, options->height);
      assert_on_background (words, options->map, &chart->area);
      for (guint j = 0; j < i; j++)
        g_assert_false (overlap (words, &g_array_index (contents.words, CarlosRectangle, j)));
    }
  for (guint i = 0; i < contents.leaders->len; i++)
    {
      for (guint j = 0; j < i; j++)
        g_assert_false (carlos_leader_crosses (&g_array_index (contents.leaders, CarlosLeader, i),
                                               &g_array_index (contents.leaders, CarlosLeader, j)));
    }

  return contents.leaders->len;
}

/* Words keep clear of the pink lines of another taste, too, and the key tells of them. */
static void
check_other (const CarlosTasteProfile *profile, CarlosChartOptions *options, const CarlosTasteMap *other)
{
  g_autoptr (CarlosMapChart) chart = NULL;
  g_auto (Contents) contents = { 0 };

  options->map_other = other;
  options->map_other_name = "Somebody Else";
  check_chart (profile, options);
  chart = carlos_map_chart_new (profile, options);
  contents_init (&contents, chart->list);
  for (guint i = 0; i < contents.words->len; i++)
    assert_on_background (&g_array_index (contents.words, CarlosRectangle, i), other, &chart->area);
  g_assert_nonnull (carlos_display_list_find_group (chart->list, "other"));
}

static CarlosTasteMap *
finish_map (CarlosTasteMap *map, const CarlosTasteProfile *profile)
{
  carlos_map_density_estimate (map);
  if (map->n_bands > 0)
    carlos_map_regions_find (map, profile);

  return map;
}

/* A few heavy places for each cluster, and some that are light. */
static CarlosTasteMap *
invent_map (const CarlosTasteProfile *profile, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  CarlosTasteMap *map = carlos_taste_map_new ();
  double sum = 0;

  map->n_points = 40 * profile->k;
  map->points = g_new0 (CarlosMapPoint, map->n_points);
  for (guint i = 0; i < map->n_points; i++)
    {
      guint cluster = i % profile->k;
      double angle = 2.4 * cluster, away = 0.08 + 0.2 * cluster / profile->k;

      map->points[i]
        = (CarlosMapPoint){ .item = i,
                            .cluster = cluster,
                            .x = 0.5 + away * cos (angle) + g_rand_double_range (random, -0.1, 0.1),
                            .y = 0.5 + away * sin (angle) + g_rand_double_range (random, -0.1, 0.1),
                            .weight = pow (g_rand_double_range (random, 0.02, 1), -1.2)
                                      * profile->clusters[cluster].share };
      sum += map->points[i].weight;
    }
  for (guint i = 0; i < map->n_points; i++)
    map->points[i].weight /= sum;

  return finish_map (map, profile);
}

static void
init_options (CarlosChartOptions *options, const CarlosTasteMap *map, double width, double height)
{
  carlos_chart_options_init (options);
  options->width = width;
  options->height = height;
  options->caption_left = "Carlos | Somebody";
  options->caption_right = "Data: invented";
  options->map = map;
}

static void
test_other (void)
{
  static const double sizes[][2] = { { 360, 576 }, { 620, 627 }, { 1920, 1080 } };
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new_plate ();

  for (guint seed = 0; seed < 2; seed++)
    {
      g_autoptr (CarlosTasteMap) map = invent_map (profile, seed);
      g_autoptr (CarlosTasteMap) other = invent_map (profile, seed + 10);
      CarlosChartOptions options;

      for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
        {
          init_options (&options, map, sizes[i][0], sizes[i][1]);
          check_other (profile, &options, other);
        }
    }
}

static void
test_sizes (void)
{
  static const double sizes[][2] = { { 360, 576 },  { 360, 364 },   { 620, 627 },  { 800, 500 },
                                     { 1280, 800 }, { 1080, 1920 }, { 3840, 2160 } };
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new_plate ();

  for (guint seed = 0; seed < 2; seed++)
    {
      g_autoptr (CarlosTasteMap) map = invent_map (profile, seed);

      for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
        {
          CarlosChartOptions options;

          init_options (&options, map, sizes[i][0], sizes[i][1]);
          options.palette = i % 2 == 0 ? CARLOS_PALETTE_LIGHT : CARLOS_PALETTE_DARK;
          options.high_contrast = i == 2;
          g_assert_cmpuint (check_chart (profile, &options), ==, map->n_regions);
        }
    }
}

static CarlosTasteMap *
place_points (const CarlosTasteProfile *profile, guint n, double spread)
{
  CarlosTasteMap *map = carlos_taste_map_new ();

  map->n_points = n;
  map->points = g_new0 (CarlosMapPoint, n + 1);
  for (guint i = 0; i < n; i++)
    map->points[i] = (CarlosMapPoint){ .item = i,
                                       .cluster = i % profile->k,
                                       .x = 0.5 + (n > 1 ? spread * ((double) i / (n - 1) - 0.5) : 0),
                                       .y = 0.5,
                                       .weight = 1.0 / n };

  return finish_map (map, profile);
}

static void
check_odd_map (guint k, guint n, double spread)
{
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new (k, MAX (n, k), 5);
  g_autoptr (CarlosTasteMap) map = place_points (profile, n, spread);
  CarlosChartOptions options;

  g_assert_cmpuint (map->n_regions, <=, CARLOS_MAP_MAX_REGIONS);
  g_assert_cmpuint (map->n_bands, ==, n > 0 ? CARLOS_MAP_N_BANDS : 0);
  init_options (&options, map, 620, 627);
  check_chart (profile, &options);
  init_options (&options, map, 360, 576);
  check_chart (profile, &options);
}

/* One place, all at one place, two clusters at one place, a line, fifty clusters, nothing. */
static void
test_degenerate (void)
{
  check_odd_map (1, 1, 0);
  check_odd_map (1, 60, 0);
  check_odd_map (2, 60, 0);
  check_odd_map (3, 60, 0.6);
  check_odd_map (50, 400, 0.7);
  check_odd_map (4, 0, 0);
}

static void
test_no_names (void)
{
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new_plate ();
  g_autoptr (CarlosTasteMap) map = NULL;
  CarlosChartOptions options;

  for (guint c = 0; c < profile->k; c++)
    {
      g_free (profile->clusters[c].name);
      profile->clusters[c].name = g_strdup (c % 2 == 0 ? "" : "\xff\x01");
      for (guint a = 0; a < profile->clusters[c].n_artists; a++)
        *profile->clusters[c].artists[a].name = '\0';
    }
  map = invent_map (profile, 1);
  init_options (&options, map, 620, 627);
  check_chart (profile, &options);
}

static void
test_no_map (void)
{
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new_plate ();
  g_autoptr (CarlosDisplayList) list = NULL;
  CarlosChartOptions options;

  carlos_chart_options_init (&options);
  list = carlos_chart_new (CARLOS_CHART_MAP, profile, &options, NULL);
  g_assert_nonnull (list);
  g_assert_null (carlos_display_list_find_group (list, "mass"));
}

/* The part of a box that lies on the mass. */
static double
measure_on_mass (const CarlosTasteMap *map, const CarlosMapRegion *region)
{
  double angle = region->tilt * G_PI / 180;
  guint n_inside = 0;

  for (guint i = 0; i < 400; i++)
    {
      double dx = (i % 20 / 19.0 - 0.5) * region->width, dy = (i / 20 / 19.0 - 0.5) * region->height;

      n_inside += carlos_map_plan_get_band (map, region->x + cos (angle) * dx - sin (angle) * dy,
                                            region->y + sin (angle) * dx + cos (angle) * dy)
                      > 0
                    ? 1
                    : 0;
    }

  return n_inside / 400.0;
}

/* Boxes are apart, on the mass, and never quite upright; the larger cluster comes first. */
static void
test_regions (void)
{
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new_plate ();

  for (guint seed = 0; seed < 40; seed++)
    {
      g_autoptr (CarlosTasteMap) map = invent_map (profile, seed);

      g_assert_cmpuint (map->n_regions, >=, 3);
      for (guint r = 0; r < map->n_regions; r++)
        {
          const CarlosMapRegion *region = &map->regions[r];

          g_assert_cmpfloat (fabs (region->tilt), >, 0);
          g_assert_cmpfloat (fabs (region->tilt), <=, 18);
          g_assert_cmpuint (region->n_artists, <=, CARLOS_MAP_N_ARTISTS);
          g_assert_cmpuint (carlos_map_plan_get_band (map, region->x, region->y), >, 0);
          g_assert_true (region->is_island || measure_on_mass (map, region) > 0.7);
          for (guint o = 0; o < r; o++)
            {
              double apart = hypot (region->x - map->regions[o].x, region->y - map->regions[o].y);

              g_assert_cmpuint (map->regions[o].cluster, <, region->cluster);
              g_assert_cmpfloat (
                apart, >,
                (MIN (region->width, region->height) + MIN (map->regions[o].width, map->regions[o].height))
                  / 2);
            }
        }
    }
}

/* A cluster of little share that lies apart gets a small box around all of it, and one artist. */
static void
test_island (void)
{
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new (2, 60, 5);
  CarlosTasteMap *map = carlos_taste_map_new ();
  g_autoptr (CarlosTasteMap) whole = NULL;
  CarlosChartOptions options;

  profile->clusters[0].share = 0.97;
  profile->clusters[1].share = 0.03;
  map->n_points = 2;
  map->points = g_new0 (CarlosMapPoint, 2);
  map->points[0] = (CarlosMapPoint){ .x = 0.3, .y = 0.5, .weight = 0.97 };
  map->points[1] = (CarlosMapPoint){ .item = 1, .cluster = 1, .x = 0.8, .y = 0.4, .weight = 0.03 };
  whole = finish_map (map, profile);
  g_assert_cmpuint (whole->n_regions, ==, 2);
  g_assert_false (whole->regions[0].is_island);
  g_assert_true (whole->regions[1].is_island);
  g_assert_cmpuint (whole->regions[1].n_artists, <=, 1);
  g_assert_cmpfloat (whole->regions[1].width, <, whole->regions[0].width);
  init_options (&options, whole, 620, 627);
  g_assert_cmpuint (check_chart (profile, &options), ==, 2);
}

static char *
write_svg (const CarlosTasteProfile *profile, const CarlosChartOptions *options)
{
  g_autoptr (CarlosMapChart) chart = carlos_map_chart_new (profile, options);
  g_autoptr (GBytes) bytes = carlos_svg_writer_write (chart->list, CARLOS_SVG_TEXT_WORDS);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* The same bytes each time, a group for each region, and the map where it is told to be. */
static void
test_form (void)
{
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new_plate ();
  g_autoptr (CarlosTasteMap) map = invent_map (profile, 4);
  const double positions[6] = { 0.5, 0.5, 0.55, 0.5, 0.02, 0.5 };
  g_autoptr (CarlosMapLines) lines = carlos_map_lines_draw (positions, 3);
  CarlosRectangle area = { 40, 60, 480, 480 };
  g_autoptr (CarlosMapChart) held = NULL;
  CarlosChartOptions options;
  g_autofree char *svg = NULL, *again = NULL;

  init_options (&options, map, 620, 627);
  options.map_lines = lines;
  svg = write_svg (profile, &options);
  again = write_svg (profile, &options);
  g_assert_cmpstr (svg, ==, again);
  g_assert_nonnull (strstr (svg, "id=\"mass\""));
  g_assert_nonnull (strstr (svg, "id=\"recommendations\""));
  for (guint r = 0; r < map->n_regions; r++)
    {
      g_autofree char *id = g_strdup_printf ("id=\"cluster-%u\"", map->regions[r].id);

      g_assert_nonnull (strstr (svg, id));
    }
  g_assert_cmpuint (strlen (svg), <, 600000);
  options.map_area = &area;
  held = carlos_map_chart_new (profile, &options);
  g_assert_cmpmem (&held->area, sizeof area, &area, sizeof area);
}

/* A map that stays where it is keeps its names even where the mass reaches the title. */
static void
test_held (void)
{
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new_plate ();
  g_autoptr (CarlosTasteMap) map = place_points (profile, 12, 0.02);
  CarlosRectangle area = { 0, -290, 620, 620 };
  g_autoptr (CarlosMapChart) chart = NULL;
  g_auto (Contents) contents = { 0 };
  CarlosChartOptions options;

  init_options (&options, map, 620, 627);
  options.map_area = &area;
  chart = carlos_map_chart_new (profile, &options);
  contents_init (&contents, chart->list);
  g_assert_cmpuint (contents.leaders->len, >, 0);
}

/* The key says what white lines are around, and how much of it they know. */
static void
test_key (void)
{
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new_plate ();
  g_autoptr (CarlosTasteMap) map = invent_map (profile, 4);
  const double positions[6] = { 0.5, 0.5, 0.55, 0.5, NAN, NAN };
  g_autoptr (CarlosMapLines) some = carlos_map_lines_draw (positions, 3);
  g_autoptr (CarlosMapLines) all = carlos_map_lines_draw (positions, 2);
  CarlosChartOptions options;
  g_autofree char *unnamed = NULL, *svg = NULL, *known = NULL;

  init_options (&options, map, 620, 627);
  options.map_lines = some;
  unnamed = write_svg (profile, &options);
  g_assert_nonnull (strstr (unnamed, "White line = recommended songs"));
  some->name = g_strdup ("Found");
  svg = write_svg (profile, &options);
  g_assert_nonnull (strstr (svg, "White line = 2 of 3 in Found"));
  all->name = g_strdup ("A playlist with a name\nthat is longer than any key of a map could ever be");
  options.map_lines = all;
  known = write_svg (profile, &options);
  g_assert_nonnull (strstr (known, "White line = A playlist with a name"));
  g_assert_null (strstr (known, "ever be"));
}

/* The sample's list: everything has a place; music of the listener's is where it is, and other music near its cluster. */
static void
test_sample (void)
{
  g_autoptr (CarlosInput) input = carlos_input_new_for_sample ();
  g_autoptr (CarlosListener) listener = NULL;
  g_autoptr (CarlosRecommender) recommender = NULL;
  g_autoptr (CarlosRecommendations) list = NULL;
  g_autoptr (CarlosMapMaker) maker = NULL;
  g_autoptr (CarlosMapPlacer) placer = NULL;
  g_autoptr (CarlosTasteMap) map = NULL;
  g_autofree double *positions = NULL;
  g_autofree char *text = NULL;
  CarlosRecommendSetup setup;
  CarlosProfileOptions profile_options;
  CarlosRecommendOptions list_options;
  CarlosMapMakerOptions maker_options;
  CarlosWeek week = 0;
  guint n_on_mass = 0;

  carlos_recommend_setup_init (&setup);
  carlos_profile_options_init (&profile_options);
  recommender = carlos_recommend_setup_load (&setup, input, &profile_options, &listener, NULL, NULL);
  g_assert_true (carlos_week_parse ("2026-W47", &week));
  carlos_recommend_options_init (&list_options, week);
  list_options.count = 30;
  list = carlos_recommender_recommend (recommender, &list_options);
  carlos_map_maker_options_init (&maker_options);
  maker_options.measures = TRUE;
  maker = carlos_map_maker_new (listener, &maker_options, NULL, NULL);
  map = carlos_map_maker_make (maker, listener, &(CarlosMapOptions){ 0 });
  placer = carlos_map_placer_new (maker, recommender);
  positions = carlos_map_placer_place_list (placer, list);

  g_assert_cmpfloat (map->missing, <, 0.01);
  g_assert_cmpfloat (map->explained, >, 0.1);
  g_assert_cmpfloat (map->trustworthiness, >, 0.5);
  g_assert_cmpfloat (map->kept, >, 0);
  for (guint n = 0; n < map->n_needles; n++)
    {
      g_assert_cmpfloat (fabs (hypot (map->needles[n].dx, map->needles[n].dy) - 1), <, 1e-6);
      g_assert_cmpfloat (map->needles[n].fit, >=, 0.2);
    }
  for (guint i = 0; i < list->n_items; i++)
    {
      g_assert_true (positions[2 * i] >= 0 && positions[2 * i] <= 1);
      n_on_mass += carlos_map_plan_get_band (map, positions[2 * i], positions[2 * i + 1]) > 0 ? 1 : 0;
    }
  g_assert_cmpuint (n_on_mass, >, list->n_items * 3 / 4);
  text = carlos_recommend_json_write_placed (list, positions);
  g_assert_nonnull (strstr (text, "\"position\" : {"));
  positions[0] = NAN;
  g_free (text);
  text = carlos_recommend_json_write_placed (list, positions);
  g_assert_nonnull (strstr (text, "\"position\" : null"));
  g_assert_false (carlos_map_maker_place (placer, G_MAXUINT, &positions[0], &positions[1]));
}

static const CarlosMapPoint *
find_point (const CarlosTasteMap *map, const CarlosListener *listener, const char *name)
{
  for (guint i = 0; i < map->n_points; i++)
    {
      guint entity = listener->profile->items[map->points[i].item];
      const char *own = listener->profile->items_are_artists
                          ? carlos_track_table_get_artist_name (listener->table, entity)
                          : carlos_track_table_get_title (listener->table, entity);

      if (g_strcmp0 (own, name) == 0)
        return &map->points[i];
    }

  return NULL;
}

/* In another period, quick or thorough, what is heard is where it was: only mass changes. */
static void
test_periods (LibraryFixture *fixture, gconstpointer data)
{
  CarlosProfileOptions profile_options = library_fixture_get_options ();
  g_autofree char *history = invent_history (0, HISTORY_SESSIONS);
  g_autoptr (CarlosSelection) selection = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);
  g_autoptr (CarlosListener) whole = NULL, part = NULL, thorough = NULL;
  g_autoptr (CarlosMapMaker) maker = NULL, from_part = NULL, follower = NULL;
  g_autoptr (CarlosTasteMap) whole_map = NULL, again = NULL, followed = NULL;
  CarlosMapMakerOptions options;
  CarlosListener *others[2];

  library_fixture_import (fixture, "Streaming_History_Audio_2021_0.json", history);
  whole = library_fixture_open (fixture);
  carlos_map_maker_options_init (&options);
  maker = carlos_map_maker_new (whole, &options, NULL, NULL);
  whole_map = carlos_map_maker_make (maker, whole, &(CarlosMapOptions){ 0 });
  selection->from = HISTORY_START + 30 * HISTORY_DAY;
  selection->to = HISTORY_START + 80 * HISTORY_DAY;
  others[0] = part = carlos_listener_select (whole, selection, &profile_options, NULL, NULL);
  others[1] = thorough = carlos_listener_analyse_again (part, &profile_options, NULL, NULL);
  for (guint l = 0; l < G_N_ELEMENTS (others); l++)
    {
      g_autoptr (CarlosTasteMap) map = carlos_map_maker_make (maker, others[l], &(CarlosMapOptions){ 0 });

      g_assert_cmpuint (map->n_points, >, 0);
      for (guint i = 0; i < map->n_points; i++)
        {
          guint entity = others[l]->profile->items[map->points[i].item];
          const char *name = others[l]->profile->items_are_artists
                               ? carlos_track_table_get_artist_name (others[l]->table, entity)
                               : carlos_track_table_get_title (others[l]->table, entity);
          const CarlosMapPoint *before = find_point (whole_map, whole, name);

          if (before == NULL || whole->profile->items_are_artists != others[l]->profile->items_are_artists)
            continue;
          g_assert_cmpfloat (hypot (map->points[i].x - before->x, map->points[i].y - before->y), <, 1e-9);
        }
    }
  /* A part that has taken over clusters leads to the same places. */
  from_part = carlos_map_maker_new (part, &options, NULL, NULL);
  again = carlos_map_maker_make (from_part, whole, &(CarlosMapOptions){ 0 });
  g_assert_cmpuint (again->n_points, ==, whole_map->n_points);
  g_assert_cmpmem (again->points, again->n_points * sizeof again->points[0], whole_map->points,
                   whole_map->n_points * sizeof whole_map->points[0]);
  /* What is laid out after something lies on it. */
  options.last = maker;
  follower = carlos_map_maker_new (whole, &options, NULL, NULL);
  followed = carlos_map_maker_make (follower, whole, &(CarlosMapOptions){ 0 });
  for (guint i = 0; i < followed->n_points; i++)
    g_assert_cmpfloat (
      hypot (followed->points[i].x - whole_map->points[i].x, followed->points[i].y - whole_map->points[i].y),
      <, 1e-4);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/map/sizes", test_sizes);
  g_test_add_func ("/engine/map/other", test_other);
  g_test_add_func ("/engine/map/degenerate", test_degenerate);
  g_test_add_func ("/engine/map/no-names", test_no_names);
  g_test_add_func ("/engine/map/no-map", test_no_map);
  g_test_add_func ("/engine/map/regions", test_regions);
  g_test_add_func ("/engine/map/island", test_island);
  g_test_add_func ("/engine/map/form", test_form);
  g_test_add_func ("/engine/map/held", test_held);
  g_test_add_func ("/engine/map/key", test_key);
  g_test_add_func ("/engine/map/sample", test_sample);
  g_test_add ("/engine/map/periods", LibraryFixture, NULL, library_fixture_set_up, test_periods,
              library_fixture_tear_down);

  return g_test_run ();
}

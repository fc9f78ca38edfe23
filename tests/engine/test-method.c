/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-method-folder.h"
#include "carlos-recommendations.h"
#include "library-fixture.h"
#include "listening.h"

#include <math.h>

#define assert_near(actual, expected) \
  g_assert_cmpfloat_with_epsilon (actual, expected, 1e-6 * (1 + fabs ((double) (expected))))

static const char *const step_ids[]
  = { "features", "scaling",    "correlation", "components", "scatter", "density",
      "number",   "iterations", "centroids",   "labels",     "bubbles", "recommendations" };

static CarlosMethodWalk *
walk_with (CarlosListener *listener)
{
  g_autoptr (GError) error = NULL;
  CarlosMethodOptions options;
  CarlosMethodWalk *walk;

  carlos_method_options_init (&options);
  walk = carlos_method_walk_new (listener, &options, NULL, &error);
  g_assert_no_error (error);

  return walk;
}

static CarlosMethodWalk *
walk_invented (CarlosPipeline pipeline, CarlosSpaceKind space)
{
  InventedListener invented = { 240, 4, 3, TRUE, TRUE, TRUE, TRUE };
  g_autoptr (CarlosListener) first = listen_to_invented (&invented, 4);
  g_autoptr (CarlosListener) listener = NULL;
  g_autoptr (GError) error = NULL;
  CarlosProfileOptions options;

  carlos_profile_options_init (&options);
  options.pipeline = pipeline;
  options.space = space;
  options.k = 4;
  listener = carlos_listener_analyse_again (first, &options, NULL, &error);
  if (listener == NULL)
    {
      g_test_message ("%s", error->message);
      return NULL;
    }

  return walk_with (listener);
}

static const CarlosMethodStep *
get_step (const CarlosMethodWalk *walk, const char *id)
{
  for (guint i = 0; i < carlos_method_walk_get_n_steps (walk); i++)
    {
      const CarlosMethodStep *step = carlos_method_walk_get_step (walk, i);

      if (g_str_equal (step->id, id))
        return step;
    }
  g_assert_not_reached ();
}

static guint
get_column (const CarlosMethodTable *table, const char *id)
{
  guint column = 0;

  g_assert_true (carlos_method_table_find_column (table, id, &column));

  return column;
}

static double
get_number (const CarlosMethodTable *table, const char *id, guint row)
{
  return carlos_method_table_get_number (table, get_column (table, id), row);
}

static void
assert_charts (const CarlosMethodWalk *walk,
               const CarlosMethodStep *step,
               double width,
               CarlosPaletteKind palette)
{
  for (guint i = 0; i < step->charts->len; i++)
    {
      const CarlosMethodChart *chart = &g_array_index (step->charts, CarlosMethodChart, i);
      g_autoptr (CarlosDisplayList) list = NULL;
      CarlosChartOptions options;

      carlos_method_html_init_chart (&options, walk, chart, width, palette == CARLOS_PALETTE_DARK);
      list = carlos_method_walk_draw (walk, chart, &options);
      g_assert_cmpfloat (carlos_display_list_get_width (list), ==, width);
      g_assert_nonnull (carlos_display_list_get_title (list));
      g_assert_nonnull (carlos_display_list_get_description (list));
    }
}

/* Every step says something, in all pipelines and spaces, and can be drawn at any width. */
static void
assert_whole (const CarlosMethodWalk *walk)
{
  g_assert_cmpuint (carlos_method_walk_get_n_steps (walk), ==, G_N_ELEMENTS (step_ids));
  for (guint i = 0; i < G_N_ELEMENTS (step_ids); i++)
    {
      const CarlosMethodStep *step = carlos_method_walk_get_step (walk, i);

      g_assert_cmpstr (step->id, ==, step_ids[i]);
      g_assert_cmpuint (step->sentences->len, >, 0);
      /* Without audio features nothing is correlated. */
      g_assert_true (step->formulas->len > 0 || g_str_equal (step->id, "correlation"));
      g_assert_cmpuint (step->tables->len, >, 0);
      assert_charts (walk, step, 300, CARLOS_PALETTE_DARK);
      assert_charts (walk, step, 900, CARLOS_PALETTE_LIGHT);
    }
}

static void
test_all_spaces (void)
{
  static const CarlosSpaceKind spaces[] = { CARLOS_SPACE_SOUND, CARLOS_SPACE_GENRE, CARLOS_SPACE_BLEND };

  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    {
      g_autoptr (CarlosMethodWalk) walk = walk_invented (CARLOS_PIPELINE_CARLOS, spaces[i]);

      g_assert_nonnull (walk);
      assert_whole (walk);
    }
}

static void
test_study (void)
{
  g_autoptr (CarlosMethodWalk) walk = walk_invented (CARLOS_PIPELINE_STUDY, CARLOS_SPACE_SOUND);
  const CarlosMethodTable *artists;

  if (walk == NULL)
    {
      g_test_skip ("The invented listener lacks a column of the study");
      return;
    }
  assert_whole (walk);
  artists = carlos_method_step_find_table (get_step (walk, "labels"), "artists");
  for (guint row = 0; row < carlos_method_table_get_n_rows (artists); row++)
    assert_near (get_number (artists, "weight", row), pow (get_number (artists, "tracks", row), 2)
                                                        / (get_number (artists, "artist_tracks", row)
                                                           * get_number (artists, "cluster_tracks", row)));
}

/* A library, whose plays make neighbours. */
static void
test_listening (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosListener) first = NULL;
  g_autoptr (CarlosListener) listener = NULL;
  g_autoptr (CarlosMethodWalk) walk = NULL;
  CarlosProfileOptions options = library_fixture_get_options ();
  const CarlosMethodTable *pairs;

  library_fixture_import_history (fixture);
  first = library_fixture_open (fixture);
  options.space = CARLOS_SPACE_LISTENING;
  listener = carlos_listener_analyse_again (first, &options, NULL, NULL);
  g_assert_nonnull (listener);
  walk = walk_with (listener);
  assert_whole (walk);
  pairs = carlos_method_step_find_table (get_step (walk, "features"), "neighbours");
  g_assert_cmpuint (carlos_method_table_get_n_rows (pairs), >, 0);
  for (guint row = 0; row < carlos_method_table_get_n_rows (pairs); row++)
    {
      g_assert_cmpfloat (get_number (pairs, "count", row), >, 0);
      g_assert_cmpfloat (get_number (pairs, "weight", row), >, 0);
    }
}

/* The arithmetic of names and recommendations, again from the numbers of the tables. */
static void
test_arithmetic (void)
{
  g_autoptr (CarlosMethodWalk) walk = walk_invented (CARLOS_PIPELINE_CARLOS, CARLOS_SPACE_BLEND);
  const CarlosMethodTable *scores = carlos_method_step_find_table (get_step (walk, "labels"), "scores");
  const CarlosMethodTable *list = carlos_method_step_find_table (get_step (walk, "recommendations"), "list");

  g_assert_cmpuint (carlos_method_table_get_n_rows (scores), >, 0);
  for (guint row = 0; row < carlos_method_table_get_n_rows (scores); row++)
    {
      double inside = get_number (scores, "inside", row), outside = get_number (scores, "outside", row);
      double lift = (inside + .02) / (outside + .02);

      assert_near (get_number (scores, "lift", row), lift);
      assert_near (get_number (scores, "score", row), inside * log2 (lift));
    }
  for (guint row = 0; row < carlos_method_table_get_n_rows (list); row++)
    {
      double sum = 0;

      for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
        sum += get_number (list, carlos_evidence_to_string ((CarlosEvidence) e), row);
      assert_near (get_number (list, "score", row), sum);
    }
}

/* With a list that there is, the walk says what that list says, and all before it is the same. A list can be replaced by
 * another, and each walk goes on being what it is. */
static void
test_other_list (void)
{
  g_autoptr (CarlosMethodWalk) walk = walk_invented (CARLOS_PIPELINE_CARLOS, CARLOS_SPACE_SOUND);
  g_autoptr (CarlosRecommendations) list = carlos_recommendations_new (0, 30, 1);
  g_autoptr (CarlosRecommendations) empty = carlos_recommendations_new (0, 30, 0);
  g_autoptr (CarlosMethodWalk) with_list = NULL;
  g_autoptr (CarlosMethodWalk) with_none = NULL;
  guint n_steps = carlos_method_walk_get_n_steps (walk);
  const CarlosMethodTable *table;

  list->items[0].artist = g_strdup ("Somebody Else");
  list->items[0].score = .25;
  with_list = carlos_method_walk_new_with_list (walk, list, NULL, NULL);
  with_none = carlos_method_walk_new_with_list (with_list, empty, NULL, NULL);
  g_assert_cmpuint (carlos_method_walk_get_n_steps (with_none), ==, n_steps);
  for (guint i = 0; i + 1 < n_steps; i++)
    g_assert_true (carlos_method_walk_get_step (with_none, i) == carlos_method_walk_get_step (walk, i));
  g_clear_pointer (&walk, carlos_method_walk_unref);
  table = carlos_method_step_find_table (get_step (with_list, "recommendations"), "list");
  g_assert_cmpuint (carlos_method_table_get_n_rows (table), ==, 1);
  g_assert_cmpstr (carlos_method_table_get_text (table, get_column (table, "artist"), 0), ==,
                   "Somebody Else");
  assert_near (get_number (table, "score", 0), .25);
  table = carlos_method_step_find_table (get_step (with_none, "recommendations"), "list");
  g_assert_cmpuint (carlos_method_table_get_n_rows (table), ==, 0);
  assert_whole (with_list);
  assert_whole (with_none);
}

/* The names of the profile are the words that the table says are used. */
static void
test_labels_are_those_of_the_profile (void)
{
  g_autoptr (CarlosMethodWalk) walk = walk_invented (CARLOS_PIPELINE_CARLOS, CARLOS_SPACE_GENRE);
  const CarlosTasteProfile *profile = carlos_method_walk_get_listener (walk)->profile;
  const CarlosMethodTable *scores = carlos_method_step_find_table (get_step (walk, "labels"), "scores");
  guint n_used = 0, n_named = 0;

  for (guint row = 0; row < carlos_method_table_get_n_rows (scores); row++)
    n_used
      += g_str_equal (carlos_method_table_get_text (scores, get_column (scores, "used"), row), "yes") ? 1 : 0;
  for (guint c = 0; c < profile->k; c++)
    n_named += profile->clusters[c].n_genres;
  g_assert_cmpuint (n_named, >, 0);
  g_assert_cmpuint (n_used, ==, n_named);
}

static void
test_film_ends_with_the_profile (void)
{
  g_autoptr (CarlosMethodWalk) walk = walk_invented (CARLOS_PIPELINE_CARLOS, CARLOS_SPACE_SOUND);
  const CarlosTasteProfile *profile = carlos_method_walk_get_listener (walk)->profile;
  const CarlosMethodStep *step = get_step (walk, "iterations");
  const CarlosMethodTable *moves = carlos_method_step_find_table (step, "assignments");
  g_autofree double *last = g_new0 (double, profile->n_items);

  g_assert_true (step->is_film);
  for (guint row = 0; row < carlos_method_table_get_n_rows (moves); row++)
    last[(guint) get_number (moves, "item", row)] = get_number (moves, "cluster", row);
  for (guint i = 0; i < profile->n_items; i++)
    g_assert_cmpfloat (last[i], ==, profile->clusters[profile->item_clusters[i]].id);
}

static const CarlosCluster *
find_cluster (const CarlosTasteProfile *profile, double id)
{
  for (guint c = 0; c < profile->k; c++)
    {
      if (profile->clusters[c].id == id)
        return &profile->clusters[c];
    }

  return NULL;
}

/* In every table that tells of clusters, they are those of the profile: a number goes with the name that the profile gives it.
 * Only on the way to the clusters there may be others, which have numbers that the profile has not. */
static void
assert_clusters_are_known (const CarlosMethodWalk *walk, const CarlosMethodStep *step)
{
  const CarlosTasteProfile *profile = carlos_method_walk_get_listener (walk)->profile;

  for (guint t = 0; t < step->tables->len; t++)
    {
      const CarlosMethodTable *table = g_ptr_array_index (step->tables, t);
      guint id, name;

      if (!carlos_method_table_find_column (table, "cluster", &id))
        continue;
      for (guint row = 0; row < carlos_method_table_get_n_rows (table); row++)
        {
          double value = carlos_method_table_get_number (table, id, row);
          const CarlosCluster *cluster = find_cluster (profile, value);

          if (isnan (value) || step->is_film)
            continue;
          g_assert_nonnull (cluster);
          if (carlos_method_table_find_column (table, "name", &name))
            g_assert_cmpstr (carlos_method_table_get_text (table, name, row), ==,
                             cluster->own_name != NULL ? cluster->own_name : cluster->name);
        }
    }
}

/* The step of the number, the middles and the bubbles tell what the profile tells. */
static void
assert_same_clusters (const CarlosMethodWalk *walk)
{
  const CarlosTasteProfile *profile = carlos_method_walk_get_listener (walk)->profile;
  const CarlosMethodTable *scan = carlos_method_step_find_table (get_step (walk, "number"), "scan");
  const CarlosMethodTable *middles
    = carlos_method_step_find_table (get_step (walk, "centroids"), "centroids");
  const CarlosMethodTable *bubbles = carlos_method_step_find_table (get_step (walk, "bubbles"), "bubbles");
  double share = 0, n_tracks = 0;

  for (guint row = 0; row < carlos_method_table_get_n_rows (scan); row++)
    g_assert_cmpint (
      g_str_equal (carlos_method_table_get_text (scan, get_column (scan, "chosen"), row), "yes"), ==,
      get_number (scan, "k", row) == profile->fitted_k);
  g_assert_cmpuint (carlos_method_table_get_n_rows (middles), ==, profile->k);
  g_assert_cmpuint (carlos_method_table_get_n_rows (bubbles), ==, profile->k);
  for (guint c = 0; c < profile->k; c++)
    {
      g_assert_cmpfloat (get_number (middles, "cluster", c), ==, profile->clusters[c].id);
      g_assert_cmpfloat (get_number (bubbles, "cluster", c), ==, profile->clusters[c].id);
      assert_near (get_number (bubbles, "share", c), profile->clusters[c].share);
      share += get_number (bubbles, "share", c);
      n_tracks += get_number (bubbles, "tracks", c);
    }
  assert_near (share, 1);
  g_assert_cmpfloat (n_tracks, ==, profile->n_tracks - profile->n_unplaced);
}

/* The pictures of the points: each is in the cluster that the profile has it in, and at the end of the film most are. */
static void
assert_same_points (const CarlosMethodWalk *walk)
{
  const CarlosTasteProfile *profile = carlos_method_walk_get_listener (walk)->profile;
  const CarlosMethodTable *places = carlos_method_step_find_table (get_step (walk, "scatter"), "positions");
  const CarlosMethodTable *moves
    = carlos_method_step_find_table (get_step (walk, "iterations"), "assignments");
  g_autofree double *last = g_new0 (double, profile->n_items);
  guint n_same = 0;

  g_assert_cmpuint (carlos_method_table_get_n_rows (places), ==, profile->n_items);
  for (guint row = 0; row < carlos_method_table_get_n_rows (moves); row++)
    last[(guint) get_number (moves, "item", row)] = get_number (moves, "cluster", row);
  for (guint i = 0; i < profile->n_items; i++)
    {
      guint id = profile->clusters[profile->item_clusters[i]].id;

      g_assert_cmpfloat (get_number (places, "cluster", i), ==, id);
      n_same += last[i] == id ? 1 : 0;
    }
  g_assert_cmpuint (2 * n_same, >, profile->n_items);
}

static void
assert_steps_agree (const CarlosMethodWalk *walk)
{
  for (guint i = 0; i < carlos_method_walk_get_n_steps (walk); i++)
    assert_clusters_are_known (walk, carlos_method_walk_get_step (walk, i));
  assert_same_clusters (walk);
  assert_same_points (walk);
}

static void
test_steps_agree (void)
{
  static const CarlosSpaceKind spaces[] = { CARLOS_SPACE_SOUND, CARLOS_SPACE_GENRE, CARLOS_SPACE_BLEND };
  g_autoptr (CarlosMethodWalk) study = walk_invented (CARLOS_PIPELINE_STUDY, CARLOS_SPACE_SOUND);

  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    {
      g_autoptr (CarlosMethodWalk) walk = walk_invented (CARLOS_PIPELINE_CARLOS, spaces[i]);

      assert_steps_agree (walk);
    }
  if (study != NULL)
    assert_steps_agree (study);
}

static CarlosListener *
listen_to_sample (void)
{
  g_autoptr (CarlosInput) input = carlos_input_new_for_sample ();
  CarlosProfileOptions options;

  carlos_profile_options_init (&options);

  return carlos_listener_new (input, &options, NULL, NULL);
}

static void
test_sample (void)
{
  g_autoptr (CarlosListener) listener = listen_to_sample ();
  g_autoptr (CarlosMethodWalk) walk = walk_with (listener);

  assert_steps_agree (walk);
}

/* A period: the quick answer says that it is one, and the walk through the thorough one is about its clusters, not about those
 * that another analysis would find. */
static void
test_period (LibraryFixture *fixture, gconstpointer data)
{
  CarlosProfileOptions options = library_fixture_get_options ();
  g_autoptr (CarlosSelection) selection = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);
  g_autoptr (CarlosListener) whole = NULL;
  g_autoptr (CarlosListener) quick = NULL;
  g_autoptr (CarlosListener) thorough = NULL;
  g_autoptr (CarlosMethodWalk) walk = NULL;

  library_fixture_import_history (fixture);
  whole = library_fixture_open (fixture);
  selection->from = HISTORY_START + 30 * HISTORY_DAY;
  quick = carlos_listener_select (whole, selection, &options, NULL, NULL);
  g_assert_nonnull (quick);
  thorough = carlos_listener_analyse_again (quick, &options, NULL, NULL);
  g_assert_nonnull (thorough);
  g_assert_false (whole->is_quick);
  g_assert_true (quick->is_quick);
  g_assert_false (thorough->is_quick);
  walk = walk_with (thorough);
  g_assert_true (carlos_method_walk_get_listener (walk) == thorough);
  assert_whole (walk);
  assert_steps_agree (walk);
}

static void
assert_same_list (const CarlosRecommendations *a, const CarlosMethodTable *b)
{
  g_assert_cmpuint (a->n_items, ==, carlos_method_table_get_n_rows (b));
  for (guint i = 0; i < a->n_items; i++)
    {
      g_assert_cmpstr (a->items[i].artist, ==, carlos_method_table_get_text (b, get_column (b, "artist"), i));
      assert_near (a->items[i].score, get_number (b, "score", i));
    }
}

/* What is tried is recommended to as the listener wants lists to be: other settings make another list, the same as if the walk
 * had begun with them, and the step says what they were. */
static void
test_wishes (void)
{
  g_autoptr (CarlosListener) listener = listen_to_sample ();
  g_autoptr (CarlosMethodWalk) first = NULL;
  g_autoptr (CarlosMethodWalk) second = NULL;
  g_autoptr (CarlosMethodWalk) third = NULL;
  g_autoptr (CarlosRecommendations) list = NULL;
  CarlosRecommendOptions wishes;
  CarlosMethodOptions options;
  const CarlosMethodStep *step;
  g_autofree char *text = NULL;

  carlos_method_options_init (&options);
  carlos_recommend_options_init (&wishes, options.week);
  wishes.count = 10;
  options.list = &wishes;
  options.keeps_recommender = TRUE;
  first = carlos_method_walk_new (listener, &options, NULL, NULL);
  wishes.novelty = 1;
  wishes.popularity = 0;
  wishes.weights[CARLOS_EVIDENCE_TEXT] = .25;
  list = carlos_method_walk_recommend (first, &wishes, NULL);
  g_assert_nonnull (list);
  second = carlos_method_walk_new_with_list (first, list, &wishes, NULL);
  options.keeps_recommender = FALSE;
  third = carlos_method_walk_new (listener, &options, NULL, NULL);
  assert_same_list (list, carlos_method_step_find_table (get_step (third, "recommendations"), "list"));
  step = get_step (second, "recommendations");
  assert_same_list (list, carlos_method_step_find_table (step, "list"));
  g_ptr_array_add (step->sentences, NULL);
  text = g_strjoinv ("\n", (char **) step->sentences->pdata);
  g_ptr_array_set_size (step->sentences, (int) step->sentences->len - 1);
  g_assert_nonnull (strstr (text, "0.25 for tags"));
  g_assert_null (carlos_method_walk_recommend (third, &wishes, NULL));
}

/* Clusters that nothing is wanted of are found again in other clusters of the same tracks. */
static void
test_off_clusters (void)
{
  g_autoptr (CarlosListener) listener = listen_to_sample ();
  g_autoptr (CarlosListener) other = NULL;
  g_autoptr (CarlosMethodWalk) walk = NULL;
  g_autoptr (CarlosRecommendations) list = NULL;
  guint off[64];
  CarlosProfileOptions profile_options;
  CarlosRecommendOptions wishes;
  CarlosMethodOptions options;

  carlos_profile_options_init (&profile_options);
  profile_options.k = 3;
  other = carlos_listener_suppose (listener, &profile_options, NULL, NULL);
  g_assert_nonnull (other);
  carlos_method_options_init (&options);
  options.keeps_recommender = TRUE;
  walk = carlos_method_walk_new (other, &options, NULL, NULL);
  carlos_recommend_options_init (&wishes, options.week);
  wishes.count = 10;
  wishes.off_clusters = off;
  wishes.n_off_clusters = listener->profile->k;
  for (guint c = 0; c < listener->profile->k; c++)
    off[c] = listener->profile->clusters[c].id;
  list = carlos_method_walk_recommend (walk, &wishes, listener);
  for (guint i = 0; i < list->n_items; i++)
    g_assert_cmpuint (list->items[i].cluster, ==, 0);
}

static gboolean
refuse (gpointer data, double fraction)
{
  return FALSE;
}

static void
test_cancel (void)
{
  InventedListener invented = { 60, 3, 3, TRUE, TRUE, TRUE, TRUE };
  g_autoptr (CarlosListener) listener = listen_to_invented (&invented, 3);
  const CarlosMonitor monitor = { refuse, NULL };
  g_autoptr (GError) error = NULL;
  CarlosMethodOptions options;

  carlos_method_options_init (&options);
  g_assert_null (carlos_method_walk_new (listener, &options, &monitor, &error));
  library_fixture_assert_sentence (error);
}

static CarlosMethodTable *
make_odd_table (void)
{
  CarlosMethodTable *table = carlos_method_table_new ("odd", "Odd");

  carlos_method_table_add_column (table, "name", "name", CARLOS_METHOD_TEXT, NULL, 0);
  carlos_method_table_add_column (table, "value", "value", CARLOS_METHOD_NUMBER, "dB", 2);
  carlos_method_table_add_row (table);
  carlos_method_table_set_text (table, 0, "a,\"b\"\n\\\x01<");
  carlos_method_table_set_number (table, 1, .1);
  carlos_method_table_add_row (table);
  carlos_method_table_add_row (table);
  carlos_method_table_set_text (table, 0, "z");
  carlos_method_table_set_number (table, 1, -2);

  return table;
}

static void
test_table_texts (void)
{
  g_autoptr (CarlosMethodTable) table = make_odd_table ();
  g_autofree char *csv = carlos_method_table_write_csv (table);
  g_autofree char *json = carlos_method_table_write_json (table, "step");
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  JsonArray *row;

  g_assert_cmpstr (csv, ==, "name,value\r\n\"a,\"\"b\"\"\n\\\x01<\",0.1\r\n,\r\nz,-2\r\n");
  g_assert_nonnull (root);
  row = json_array_get_array_element (json_object_get_array_member (json_node_get_object (root), "rows"), 0);
  g_assert_cmpstr (json_array_get_string_element (row, 0), ==, "a,\"b\"\n\\\x01<");
  g_assert_cmpfloat (json_array_get_double_element (row, 1), ==, .1);
}

/* By size, by name, and what is missing last. */
static void
test_table_order (void)
{
  g_autoptr (CarlosMethodTable) table = make_odd_table ();

  g_assert_cmpint (carlos_method_table_compare (table, 1, 0, 2), >, 0);
  g_assert_cmpint (carlos_method_table_compare (table, 1, 1, 2), >, 0);
  g_assert_cmpint (carlos_method_table_compare (table, 1, 0, 1), <, 0);
  g_assert_cmpint (carlos_method_table_compare (table, 1, 1, 1), ==, 0);
  g_assert_cmpint (carlos_method_table_compare (table, 0, 1, 2), >, 0);
  g_assert_cmpint (carlos_method_table_compare (table, 0, 0, 2), <, 0);
}

/* A feature that is switched off is no column, and is said to be switched off. */
static void
test_switched_off (void)
{
  InventedListener invented = { 240, 4, 3, TRUE, TRUE, TRUE, TRUE };
  g_autoptr (CarlosListener) first = listen_to_invented (&invented, 4);
  g_autoptr (CarlosListener) listener = NULL;
  g_autoptr (CarlosMethodWalk) walk = NULL;
  const CarlosMethodTable *dropped;
  CarlosProfileOptions options;
  guint n_off = 0;

  carlos_profile_options_init (&options);
  options.space = CARLOS_SPACE_SOUND;
  options.off_features = 1u << CARLOS_FEATURE_ENERGY;
  listener = carlos_listener_analyse_again (first, &options, NULL, NULL);
  g_assert_nonnull (listener);
  for (guint f = 0; f < listener->profile->space.n_features; f++)
    g_assert_cmpstr (listener->profile->space.features[f], !=, "energy");
  walk = walk_with (listener);
  dropped = carlos_method_step_find_table (get_step (walk, "correlation"), "dropped");
  for (guint row = 0; row < carlos_method_table_get_n_rows (dropped); row++)
    n_off += g_str_equal (carlos_method_table_get_text (dropped, 1, row), "switched off") ? 1 : 0;
  g_assert_cmpuint (n_off, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/method/all-spaces", test_all_spaces);
  g_test_add_func ("/method/study", test_study);
  g_test_add ("/method/listening", LibraryFixture, NULL, library_fixture_set_up, test_listening,
              library_fixture_tear_down);
  g_test_add_func ("/method/arithmetic", test_arithmetic);
  g_test_add_func ("/method/other-list", test_other_list);
  g_test_add_func ("/method/labels-are-those-of-the-profile", test_labels_are_those_of_the_profile);
  g_test_add_func ("/method/film-ends-with-the-profile", test_film_ends_with_the_profile);
  g_test_add_func ("/method/steps-agree", test_steps_agree);
  g_test_add_func ("/method/sample", test_sample);
  g_test_add ("/method/period", LibraryFixture, NULL, library_fixture_set_up, test_period,
              library_fixture_tear_down);
  g_test_add_func ("/method/wishes", test_wishes);
  g_test_add_func ("/method/off-clusters", test_off_clusters);
  g_test_add_func ("/method/cancel", test_cancel);
  g_test_add_func ("/method/table-texts", test_table_texts);
  g_test_add_func ("/method/table-order", test_table_order);
  g_test_add_func ("/method/switched-off", test_switched_off);

  return g_test_run ();
}

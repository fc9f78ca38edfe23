/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-feedback.h"
#include "carlos-random.h"
#include "carlos-recommend-json.h"
#include "carlos-recommend-setup.h"
#include "carlos-store-weeks.h"

#include <math.h>
#include <string.h>

/* The sample listener, found once. */
static CarlosRecommender *sample;

static CarlosRecommender *
load_sample (guint n_threads)
{
  g_autoptr (CarlosInput) input = carlos_input_new_for_sample ();
  g_autoptr (GError) error = NULL;
  CarlosRecommendSetup setup;
  CarlosProfileOptions options;
  CarlosRecommender *recommender;

  carlos_recommend_setup_init (&setup);
  setup.n_threads = n_threads;
  carlos_profile_options_init (&options);
  options.threads = n_threads;
  recommender = carlos_recommend_setup_load (&setup, input, &options, NULL, NULL, &error);
  g_assert_no_error (error);

  return recommender;
}

static CarlosWeek
get_week (const char *text)
{
  CarlosWeek week = 0;

  g_assert_true (carlos_week_parse (text, &week));

  return week;
}

static void
draw_options (CarlosRecommendOptions *options, CarlosRandom *random)
{
  carlos_recommend_options_init (options, get_week ("2026-W47"));
  options->count = 1 + (guint) carlos_random_below (random, 80);
  options->novelty = carlos_random_uniform (random);
  options->popularity = carlos_random_uniform (random);
  options->seed = carlos_random_next (random);
  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    options->weights[e] = 4 * carlos_random_uniform (random);
}

static void
assert_sound (const CarlosRecommendations *list)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) artists = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < list->n_items; i++)
    {
      const CarlosRecommendation *item = &list->items[i];
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (artists, item->artist));
      double sum = 0;

      for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
        {
          sum += item->parts[e].value;
          for (guint c = 0; c < item->parts[e].n_causes; c++)
            g_assert_true (isfinite (item->parts[e].causes[c].value));
        }
      g_assert_cmpfloat_with_epsilon (sum, item->score, 1e-9);
      g_assert_true (g_hash_table_add (seen, carlos_world_dup_key (item->artist, item->title)));
      g_assert_cmpuint (n, <, 2);
      g_hash_table_insert (artists, item->artist, GUINT_TO_POINTER (n + 1));
    }
}

/* Whatever the sliders say, parts add up to the score, nothing comes twice, and nobody more than twice. */
static void
test_additive (void)
{
  CarlosRandom random;

  carlos_random_init (&random, 1);
  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (CarlosRecommendations) list = NULL;
      CarlosRecommendOptions options;

      draw_options (&options, &random);
      list = carlos_recommender_recommend (sample, &options);
      g_assert_cmpuint (list->n_items, <=, options.count);
      g_assert_true ((list->short_reason == CARLOS_SHORT_NOT) == (list->n_items == options.count));
      assert_sound (list);
    }
}

/* The causes of a part are parts of it: of a sum without negative terms no more than the sum and what the median has. */
static void
test_causes (void)
{
  g_autoptr (CarlosRecommendations) list = NULL;
  CarlosRecommendOptions options;

  carlos_recommend_options_init (&options, get_week ("2026-W47"));
  list = carlos_recommender_recommend (sample, &options);
  for (guint i = 0; i < list->n_items; i++)
    {
      const CarlosRecommendationPart *text = &list->items[i].parts[CARLOS_EVIDENCE_TEXT];
      double artists = 0, words = 0;

      for (guint c = 0; c < text->n_causes; c++)
        *(g_str_equal (text->causes[c].kind, "artist") ? &artists : &words) += text->causes[c].value;
      g_assert_cmpfloat (artists, >, 0);
      g_assert_cmpfloat (words, <=, text->causes[0].value + 1e-9);
    }
}

static char *
write_list (CarlosRecommender *recommender, guint64 seed)
{
  g_autoptr (CarlosRecommendations) list = NULL;
  CarlosRecommendOptions options;

  carlos_recommend_options_init (&options, get_week ("2027-W01"));
  options.seed = seed;
  list = carlos_recommender_recommend (recommender, &options);

  return carlos_recommend_json_write (list);
}

static void
test_threads (void)
{
  g_autoptr (CarlosRecommender) other = load_sample (3);
  g_autofree char *one = write_list (sample, 1);
  g_autofree char *three = write_list (other, 1);
  g_autofree char *drawn = write_list (sample, 2);

  g_assert_cmpstr (one, ==, three);
  g_assert_cmpstr (one, !=, drawn);
}

static gpointer
write_in_thread (gpointer data)
{
  return write_list (sample, 1);
}

/* Sliders move while another list is being made. */
static void
test_at_once (void)
{
  GThread *threads[4];
  g_autofree char *expected = write_list (sample, 1);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("list", write_in_thread, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree char *text = g_thread_join (threads[i]);

      g_assert_cmpstr (text, ==, expected);
    }
}

/* Half a year of lists, and nothing comes twice. */
static void
test_half_a_year (void)
{
  g_autoptr (GPtrArray) weeks = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_stored_week_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  CarlosWeek first = get_week ("2026-W40");

  for (CarlosWeek week = first; week < first + CARLOS_RECOMMENDER_REST_WEEKS; week++)
    {
      g_autoptr (CarlosRecommendations) list = NULL;
      CarlosRecommendOptions options;
      CarlosStoredWeek *stored;
      char name[CARLOS_WEEK_TEXT_SIZE];

      carlos_recommend_options_init (&options, week);
      options.weeks = weeks;
      options.explains = FALSE;
      list = carlos_recommender_recommend (sample, &options);
      g_assert_cmpuint (list->n_items, ==, 30);
      carlos_week_format (week, name);
      stored = carlos_stored_week_new (name, 0);
      for (guint i = 0; i < list->n_items; i++)
        {
          const CarlosRecommendation *item = &list->items[i];

          g_assert_true (g_hash_table_add (seen, carlos_world_dup_key (item->artist, item->title)));
          carlos_stored_week_add (stored, item->artist, item->title, "");
        }
      g_ptr_array_add (weeks, stored);
    }
}

/* Clusters get about what they are due: none of the sample's goes without, none takes all. */
static void
test_clusters (void)
{
  g_autoptr (CarlosRecommendations) list = NULL;
  CarlosRecommendOptions options;
  guint counts[32] = { 0 }, n_clusters = 0;

  carlos_recommend_options_init (&options, get_week ("2026-W47"));
  list = carlos_recommender_recommend (sample, &options);
  for (guint i = 0; i < list->n_items; i++)
    counts[list->items[i].cluster]++;
  for (guint c = 1; c < G_N_ELEMENTS (counts); c++)
    {
      n_clusters += counts[c] > 0 ? 1 : 0;
      g_assert_cmpuint (counts[c], <=, 21);
    }
  g_assert_cmpuint (n_clusters, >=, 4);

  g_clear_pointer (&list, carlos_recommendations_unref);
  options.off_clusters = (const guint[]){ 1, 2 };
  options.n_off_clusters = 2;
  list = carlos_recommender_recommend (sample, &options);
  g_assert_cmpuint (list->n_items, ==, 30);
  for (guint i = 0; i < list->n_items; i++)
    g_assert_true (list->items[i].cluster != 1 && list->items[i].cluster != 2);
}

/* Whom the listener banned at a service, or blocked, is in no list, however it is spelt and however long the list. */
static void
test_never (void)
{
  g_autoptr (GPtrArray) feedback = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_feedback_free);
  g_autoptr (CarlosRecommendations) list = NULL;
  g_autofree char *blocked = NULL;
  g_autofree char *shouted = NULL;
  CarlosRecommendOptions options;

  carlos_recommend_options_init (&options, get_week ("2026-W47"));
  options.count = CARLOS_RECOMMENDER_MAX_COUNT;
  options.explains = FALSE;
  list = carlos_recommender_recommend (sample, &options);
  blocked = g_strdup (list->items[0].artist);
  shouted = g_utf8_strup (blocked, -1);
  g_ptr_array_add (feedback,
                   carlos_feedback_new (CARLOS_FEEDBACK_BLOCK, CARLOS_REASON_NONE, shouted, NULL, 0));
  options.feedback = feedback;
  g_clear_pointer (&list, carlos_recommendations_unref);
  list = carlos_recommender_recommend (sample, &options);
  g_assert_cmpuint (list->n_items, >, 100);
  for (guint i = 0; i < list->n_items; i++)
    g_assert_cmpstr (list->items[i].artist, !=, blocked);
  g_assert_false (carlos_recommender_allows (sample, feedback, blocked, NULL));
  g_assert_true (carlos_recommender_allows (sample, NULL, blocked, NULL));
}

static void
test_json (void)
{
  g_autofree char *text = write_list (sample, 1);
  g_autoptr (CarlosRecommendations) list = carlos_recommend_json_read (text);
  g_autofree char *again = carlos_recommend_json_write (list);

  g_assert_cmpstr (again, ==, text);
}

/* What lies in a library may be anything. */
static void
test_no_json (void)
{
  static const char *const texts[]
    = { "", "{", "[]", "{}", "{\"week\": 3, \"items\": []}", "{\"week\": \"2026-W47\", \"items\": 4}" };
  static const char odd[]
    = "{\"week\": \"2026-W47\", \"requested\": -4, \"short_reason\": [], \"community\": 1, \"items\": [3, "
      "{}, "
      "{\"artist\": \"A\", \"lane\": \"deep-cut\", \"cluster\": \"x\", \"score\": true, \"parts\": [1, {}, "
      "{\"name\": "
      "\"text\", \"value\": 1, \"causes\": [{}, 7, {\"kind\": \"artist\", \"name\": null}]}]}]}";
  g_autoptr (CarlosRecommendations) list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (carlos_recommend_json_read (texts[i]));
  list = carlos_recommend_json_read (odd);
  g_assert_cmpuint (list->n_items, ==, 1);
  g_assert_cmpuint (list->n_requested, ==, 0);
  g_assert_cmpfloat (list->items[0].parts[CARLOS_EVIDENCE_TEXT].value, ==, 1);
  g_assert_cmpuint (list->items[0].parts[CARLOS_EVIDENCE_TEXT].n_causes, ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  sample = load_sample (1);

  g_test_add_func ("/recommender/additive", test_additive);
  g_test_add_func ("/recommender/causes", test_causes);
  g_test_add_func ("/recommender/threads", test_threads);
  g_test_add_func ("/recommender/at-once", test_at_once);
  g_test_add_func ("/recommender/half-a-year", test_half_a_year);
  g_test_add_func ("/recommender/clusters", test_clusters);
  g_test_add_func ("/recommender/never", test_never);
  g_test_add_func ("/recommender/json", test_json);
  g_test_add_func ("/recommender/no-json", test_no_json);

  status = g_test_run ();
  carlos_recommender_unref (sample);

  return status;
}

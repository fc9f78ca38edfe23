/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-artist-words.h"
#include "carlos-feedback.h"
#include "carlos-genre-source.h"
#include "carlos-random.h"
#include "carlos-recommend-json.h"
#include "carlos-recommend-playlist.h"
#include "carlos-recommend-setup.h"
#include "carlos-sample-source.h"
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

static CarlosTrackTable *
load_own (void)
{
  g_autoptr (CarlosLoadReport) report = carlos_load_report_new ();
  g_autoptr (GError) error = NULL;
  CarlosTrackTable *own = carlos_sample_source_load (report, &error);

  g_assert_no_error (error);

  return own;
}

/* How often the sample listener played what credits an artist, or a track. */
static double
count_plays (const CarlosTrackTable *table, const char *artist, const char *title)
{
  const float *plays = carlos_track_table_get_plays (table);
  double sum = 0;

  for (guint t = 0; t < carlos_track_table_get_n_tracks (table); t++)
    {
      guint n;
      const guint *artists = carlos_track_table_get_artists (table, t, &n);

      for (guint a = 0; a < n; a++)
        {
          if (g_str_equal (carlos_track_table_get_artist_name (table, artists[a]), artist)
              && (title == NULL || g_str_equal (carlos_track_table_get_title (table, t), title)))
            sum += plays != NULL && isfinite (plays[t]) ? plays[t] : 1;
        }
    }

  return sum;
}

/* Nobody in the lane of new artists is known, everybody in that of deep cuts is, and no track of either was ever on. */
static void
test_lanes (void)
{
  g_autoptr (CarlosTrackTable) own = load_own ();
  g_autoptr (CarlosRecommendations) list = NULL;
  CarlosRecommendOptions options;
  guint counts[CARLOS_N_LANES] = { 0 };

  carlos_recommend_options_init (&options, get_week ("2026-W47"));
  options.count = 300;
  options.explains = FALSE;
  list = carlos_recommender_recommend (sample, &options);
  for (guint i = 0; i < list->n_items; i++)
    {
      const CarlosRecommendation *item = &list->items[i];
      double n = count_plays (own, item->artist, NULL);

      counts[item->lane]++;
      g_assert_true ((n >= CARLOS_RECOMMENDER_KNOWN_PLAYS) == (item->lane == CARLOS_LANE_DEEP_CUT));
      if (item->title != NULL)
        g_assert_cmpfloat (count_plays (own, item->artist, item->title), ==, 0);
    }
  g_assert_cmpuint (counts[CARLOS_LANE_NEW_ARTIST], >, 0);
  g_assert_cmpuint (counts[CARLOS_LANE_DEEP_CUT], >, 0);
}

/* Whether a word is said of an artist. */
static gboolean
is_called (const CarlosArtistWords *words, const char *artist, const char *word)
{
  guint number = carlos_world_find_artist (carlos_recommender_get_world (sample), artist);

  for (gsize i = words->counts->offsets[number]; i < words->counts->offsets[number + 1]; i++)
    {
      if (g_str_equal (words->names[words->counts->columns[i]], word))
        return TRUE;
    }

  return FALSE;
}

/* "Title – Artist" */
static gboolean
is_own_track (const CarlosTrackTable *own, const char *name)
{
  for (guint t = 0; t < carlos_track_table_get_n_tracks (own); t++)
    {
      guint n;
      const guint *artists = carlos_track_table_get_artists (own, t, &n);
      g_autofree char *other
        = g_strdup_printf ("%s – %s", carlos_track_table_get_title (own, t),
                           n > 0 ? carlos_track_table_get_artist_name (own, artists[0]) : "");

      if (g_str_equal (other, name))
        return TRUE;
    }

  return FALSE;
}

static void
trace (const CarlosTrackTable *own,
       const CarlosArtistWords *words,
       const CarlosRecommendation *item,
       const CarlosRecommendationPart *part,
       const CarlosCause *cause)
{
  gboolean is_text = part == &item->parts[CARLOS_EVIDENCE_TEXT];

  if (g_str_equal (cause->kind, "artist"))
    g_assert_cmpfloat (count_plays (own, cause->name, NULL), >, 0);
  else if (g_str_equal (cause->kind, "track"))
    g_assert_true (is_own_track (own, cause->name));
  else if (g_str_equal (cause->kind, "genre"))
    g_assert_true (is_called (words, item->artist, cause->name)
                   && (!is_text || is_called (words, part->causes[0].name, cause->name)));
  else if (g_str_equal (cause->kind, "plays"))
    g_assert_cmpfloat (g_ascii_strtod (cause->name, NULL), <=, count_plays (own, item->artist, NULL));
  else if (g_str_equal (cause->kind, "listeners"))
    g_assert_cmpfloat (g_ascii_strtod (cause->name, NULL), >, 0);
  else
    g_assert_true (g_str_equal (cause->kind, "sound") || g_str_equal (cause->kind, "distance"));
  g_assert_cmpstr (cause->name, !=, "");
}

/* What a reason names is the listener's, or said of what is recommended and of the listener's artist alike. */
static void
test_traceable (void)
{
  g_autoptr (CarlosTrackTable) own = load_own ();
  g_autoptr (CarlosArtistWords) words = carlos_artist_words_new (
    carlos_recommender_get_world (sample)->library->tracks, carlos_genre_source_get_tree ());
  g_autoptr (CarlosRecommendations) list = NULL;
  CarlosRecommendOptions options;
  guint n = 0;

  carlos_recommend_options_init (&options, get_week ("2026-W47"));
  options.novelty = .4;
  options.popularity = .7;
  options.count = 60;
  list = carlos_recommender_recommend (sample, &options);
  for (guint i = 0; i < list->n_items; i++)
    for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
      {
        const CarlosRecommendationPart *part = &list->items[i].parts[e];

        for (guint c = 0; c < part->n_causes; c++, n++)
          trace (own, words, &list->items[i], part, &part->causes[c]);
      }
  g_assert_cmpuint (n, >, 5 * list->n_items);
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

/* A playlist has the tracks of the list in its order, also when the list was made from another world, whose numbers are
 * others. */
static void
test_playlist (void)
{
  const CarlosWorld *world = carlos_recommender_get_world (sample);
  g_autoptr (CarlosRecommendations) list = NULL;
  g_autoptr (CarlosPlaylist) playlist = NULL;
  CarlosRecommendOptions options;
  guint n_left_out;

  carlos_recommend_options_init (&options, get_week ("2026-W47"));
  list = carlos_recommender_recommend (sample, &options);
  list->items[0].row = CARLOS_NOTHING;
  list->items[1].row = carlos_world_get_n_rows (world) + 7;
  list->items[2].row = list->items[3].row;
  g_free (list->items[4].title);
  list->items[4].title = g_strdup ("A song that is in no world");
  g_clear_pointer (&list->items[5].title, g_free);

  playlist = carlos_recommendations_to_playlist (list, world, &n_left_out);
  g_assert_cmpuint (n_left_out, ==, 1);
  g_assert_cmpuint (playlist->rows->len, ==, list->n_items - 1);
  for (guint i = 0, n = 0; i < list->n_items; i++)
    {
      const CarlosPlaylistRow *row;

      if (i == 5)
        continue;
      row = g_ptr_array_index (playlist->rows, n++);
      g_assert_cmpstr (row->title, ==, list->items[i].title);
      g_assert_cmpstr (row->artists[0], ==, list->items[i].artist);
    }
}

static CarlosLibrary *
make_library (CarlosTrackTable *own, const char *file)
{
  CarlosLibrary *library = carlos_library_new ();
  guint n = carlos_track_table_get_n_tracks (own);

  library->tracks = carlos_track_table_ref (own);
  library->plays = carlos_play_log_new (NULL, 0);
  library->track_albums = g_new (guint, n);
  for (guint t = 0; t < n; t++)
    library->track_albums[t] = CARLOS_NO_ALBUM;
  library->track_keys = g_new0 (gint64, n);
  library->albums = g_new0 (char *, 1);
  library->files = g_new0 (char *, n);
  library->files[0] = g_strdup (file);

  return library;
}

/* What is recommended is found in the listener's own files. */
static void
test_files (void)
{
  g_autoptr (CarlosTrackTable) own = load_own ();
  g_autoptr (CarlosLibrary) library = make_library (own, "/music/One.flac");
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosWorld) world = carlos_world_new (own, library, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (carlos_library_get_file (world->library, 0), ==, "/music/One.flac");
  for (guint t = 1; t < carlos_world_get_n_rows (world); t++)
    g_assert_null (carlos_library_get_file (world->library, t));
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
  g_test_add_func ("/recommender/lanes", test_lanes);
  g_test_add_func ("/recommender/traceable", test_traceable);
  g_test_add_func ("/recommender/threads", test_threads);
  g_test_add_func ("/recommender/at-once", test_at_once);
  g_test_add_func ("/recommender/half-a-year", test_half_a_year);
  g_test_add_func ("/recommender/clusters", test_clusters);
  g_test_add_func ("/recommender/never", test_never);
  g_test_add_func ("/recommender/playlist", test_playlist);
  g_test_add_func ("/recommender/files", test_files);
  g_test_add_func ("/recommender/json", test_json);
  g_test_add_func ("/recommender/no-json", test_no_json);

  status = g_test_run ();
  carlos_recommender_unref (sample);

  return status;
}

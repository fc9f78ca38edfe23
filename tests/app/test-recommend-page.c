/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "library-fixture.h"
#include "stage.h"

#include "carlos-application.h"
#include "carlos-community-training.h"
#include "carlos-feedback-window.h"
#include "carlos-library-file.h"
#include "carlos-random.h"
#include "carlos-recommend-page-private.h"
#include "carlos-recommend-sum.h"
#include "carlos-store-feedback.h"
#include "carlos-store-weeks.h"

#include <glib/gstdio.h>
#include <string.h>

/* The sample listener, found once. */
static CarlosListener *sample;

typedef struct
{
  LibraryFixture library;
  GtkWindow *window;
  CarlosRecommendPage *page;
  CarlosRecommendKeeper *keeper;
  gint64 said; /* the number of what was said last */
  int pointed;
  guint n_unfiltered;
  char *message;
  char *failure;
} Fixture;

static CarlosListener *
load_sample (void)
{
  g_autoptr (CarlosInput) input = carlos_input_new_for_sample ();
  g_autoptr (GError) error = NULL;
  CarlosProfileOptions options;
  CarlosListener *listener;

  carlos_profile_options_init (&options);
  listener = carlos_listener_new (input, &options, NULL, &error);
  g_assert_no_error (error);

  return listener;
}

static void
said_cb (Fixture *fixture, const CarlosFeedback *feedback)
{
  fixture->said = feedback->id;
}

static void
pointed_cb (Fixture *fixture, int index)
{
  fixture->pointed = index;
}

static void
unfiltered_cb (Fixture *fixture)
{
  fixture->n_unfiltered++;
}

static void
message_cb (Fixture *fixture, const char *text)
{
  g_free (fixture->message);
  fixture->message = g_strdup (text);
}

static void
failed_cb (Fixture *fixture, const char *text)
{
  g_free (fixture->failure);
  fixture->failure = g_strdup (text);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  library_fixture_set_up (&fixture->library, NULL);
  fixture->pointed = -1;
  fixture->keeper = carlos_recommend_keeper_new ();
  fixture->page = g_object_new (CARLOS_TYPE_RECOMMEND_PAGE, NULL);
  g_signal_connect_swapped (fixture->keeper, "said", G_CALLBACK (said_cb), fixture);
  g_signal_connect_swapped (fixture->keeper, "message", G_CALLBACK (message_cb), fixture);
  g_signal_connect_swapped (fixture->keeper, "failed", G_CALLBACK (failed_cb), fixture);
  g_signal_connect_swapped (fixture->page, "pointed", G_CALLBACK (pointed_cb), fixture);
  g_signal_connect_swapped (fixture->page, "unfiltered", G_CALLBACK (unfiltered_cb), fixture);
  g_signal_connect_swapped (fixture->page, "message", G_CALLBACK (message_cb), fixture);
  g_signal_connect_swapped (fixture->page, "failed", G_CALLBACK (failed_cb), fixture);
  carlos_recommend_page_set_keeper (fixture->page, fixture->keeper);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->page));
  gtk_window_set_default_size (fixture->window, 360, 720);
  gtk_window_present (fixture->window);
  stage_settle (GTK_WIDGET (fixture->page));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_ref (fixture->page);
  gtk_window_destroy (fixture->window);
  stage_wait_until (G_OBJECT (fixture->page)->ref_count == 1);
  g_assert_finalize_object (fixture->page);
  stage_wait_until (G_OBJECT (fixture->keeper)->ref_count == 1);
  g_assert_finalize_object (fixture->keeper);
  library_fixture_tear_down (&fixture->library, NULL);
  g_free (fixture->message);
  g_free (fixture->failure);
}

static void
wait_for_list (Fixture *fixture)
{
  stage_wait_until (carlos_recommend_keeper_get_state (fixture->keeper) == CARLOS_RECOMMEND_READY);
}

static void
show_sample (Fixture *fixture)
{
  carlos_recommend_keeper_set_listener (fixture->keeper, sample, NULL);
  wait_for_list (fixture);
}

/* The rows that are seen, in their order. */
static GPtrArray *
list_rows (Fixture *fixture)
{
  GPtrArray *rows = g_ptr_array_new ();
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->page->list_box));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (CARLOS_IS_RECOMMEND_ROW (child) && gtk_widget_get_child_visible (child))
      g_ptr_array_add (rows, child);

  return rows;
}

static CarlosRecommendRow *
get_row (Fixture *fixture, guint position)
{
  g_autoptr (GPtrArray) rows = list_rows (fixture);

  g_assert_cmpuint (position, <, rows->len);

  return g_ptr_array_index (rows, position);
}

static char *
dup_name (Fixture *fixture, guint position)
{
  const CarlosRecommendation *item = carlos_recommend_row_get_item (get_row (fixture, position));

  return g_strdup_printf ("%s by %s", item->title, item->artist);
}

static const char *
get_shown (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (fixture->page->pages);
}

static guint
count_said (Fixture *fixture)
{
  const GPtrArray *feedback = carlos_recommend_keeper_get_feedback (fixture->keeper);

  return feedback != NULL ? feedback->len : 0;
}

static void
wait_for_said (Fixture *fixture, guint n)
{
  stage_wait_until (count_said (fixture) == n);
  stage_settle (GTK_WIDGET (fixture->page));
}

static void
press_on_row (Fixture *fixture, guint position, guint key)
{
  GtkWidget *row = GTK_WIDGET (get_row (fixture, position));

  gtk_widget_grab_focus (row);
  g_assert_true (stage_press (row, key));
}

static void
test_states (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (get_shown (fixture), ==, "nobody");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->page->controls)));
  carlos_recommend_keeper_set_listener (fixture->keeper, sample, NULL);
  g_assert_cmpstr (get_shown (fixture), ==, "working");

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "recommend.cancel", NULL);
  g_assert_cmpstr (get_shown (fixture), ==, "failed");
  g_assert_nonnull (strstr (adw_status_page_get_description (fixture->page->failed), "stopped"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "recommend.retry", NULL);
  g_assert_cmpstr (get_shown (fixture), ==, "working");
  wait_for_list (fixture);
  g_assert_cmpstr (get_shown (fixture), ==, "list");

  carlos_recommend_keeper_set_listener (fixture->keeper, NULL, NULL);
  g_assert_cmpstr (get_shown (fixture), ==, "nobody");
}

static void
test_no_model (Fixture *fixture, gconstpointer data)
{
  carlos_recommend_keeper_set_model (fixture->keeper, "/nonexistent/community.model");
  carlos_recommend_keeper_set_listener (fixture->keeper, sample, NULL);
  stage_wait_until (carlos_recommend_keeper_get_state (fixture->keeper) == CARLOS_RECOMMEND_FAILED);
  g_assert_cmpstr (get_shown (fixture), ==, "failed");
  g_assert_cmpstr (carlos_recommend_keeper_get_problem (fixture->keeper), ==,
                   "There is no community model “community.model” any more");
  carlos_recommend_keeper_set_model (fixture->keeper, "");
  wait_for_list (fixture);
  g_assert_cmpstr (get_shown (fixture), ==, "list");
}

static void
test_filled (Fixture *fixture, gconstpointer data)
{
  const CarlosRecommendations *list;
  g_autoptr (GPtrArray) rows = NULL;

  show_sample (fixture);
  rows = list_rows (fixture);
  list = carlos_recommend_keeper_get_list (fixture->keeper);
  g_assert_cmpuint (rows->len, ==, 30);
  g_assert_true (g_str_has_prefix (gtk_label_get_label (fixture->page->count), "30 recommendations · week "));
  for (guint i = 0; i < rows->len; i++)
    {
      CarlosRecommendRow *row = g_ptr_array_index (rows, i);
      g_autofree char *parts = carlos_recommend_sum_say_parts (&list->items[i]);
      g_autofree char *description = g_strdup_printf ("Score %.2f: %s", list->items[i].score, parts);

      g_assert_true (carlos_recommend_row_get_item (row) == &list->items[i]);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                           description);
    }
}

/* What is behind a part is named with the plays of the listener, and what is added up is what is shown. */
static void
test_opened (Fixture *fixture, gconstpointer data)
{
  CarlosRecommendRow *row;
  GtkGrid *grid;
  GtkWidget *score;
  g_autofree char *expected = NULL;

  show_sample (fixture);
  row = get_row (fixture, 0);
  g_assert_false (carlos_recommend_row_get_expanded (row));
  g_signal_emit_by_name (fixture->page->list_box, "row-activated", row);
  g_assert_true (carlos_recommend_row_get_expanded (row));
  grid = stage_find_child (GTK_WIDGET (row), GTK_TYPE_GRID);
  score = gtk_widget_get_last_child (GTK_WIDGET (grid));
  expected = g_strdup_printf ("%.2f", carlos_recommend_row_get_item (row)->score);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (score)), ==, expected);
  gtk_widget_activate_action (GTK_WIDGET (row), "row.toggle", NULL);
  g_assert_false (carlos_recommend_row_get_expanded (row));
}

static void
test_causes (Fixture *fixture, gconstpointer data)
{
  CarlosRecommender *recommender;
  const CarlosRecommendations *list;
  guint n_played = 0;

  show_sample (fixture);
  recommender = carlos_recommend_keeper_get_recommender (fixture->keeper);
  list = carlos_recommend_keeper_get_list (fixture->keeper);
  for (guint i = 0; i < list->n_items; i++)
    for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
      for (guint c = 0; c < list->items[i].parts[e].n_causes; c++)
        {
          const CarlosCause *cause = &list->items[i].parts[e].causes[c];
          g_autofree char *words = carlos_recommend_sum_say_cause (recommender, cause);

          g_assert_cmpstr (words, !=, "");
          if (g_str_equal (cause->kind, "artist") || g_str_equal (cause->kind, "track"))
            {
              g_assert_cmpuint (carlos_recommender_count_plays (recommender, cause), >, 0);
              g_assert_nonnull (strstr (words, " play"));
              n_played++;
            }
        }
  g_assert_cmpuint (n_played, >, 30);
}

/* The largest first, and hardly any that was played once. */
static void
test_community_causes (Fixture *fixture, gconstpointer data)
{
  CarlosRecommender *recommender;
  const CarlosRecommendations *list;
  guint n_once = 0, n = 0;

  show_sample (fixture);
  recommender = carlos_recommend_keeper_get_recommender (fixture->keeper);
  list = carlos_recommend_keeper_get_list (fixture->keeper);
  for (guint i = 0; i < list->n_items; i++)
    {
      const CarlosRecommendationPart *part = &list->items[i].parts[CARLOS_EVIDENCE_COMMUNITY];

      for (guint c = 0; c < part->n_causes && g_str_equal (part->causes[c].kind, "artist"); c++, n++)
        {
          if (c > 0)
            g_assert_cmpfloat (part->causes[c].value, <=, part->causes[c - 1].value);
          n_once += carlos_recommender_count_plays (recommender, &part->causes[c]) == 1;
        }
    }
  g_assert_cmpuint (n, >, 60);
  g_assert_cmpuint (10 * n_once, <, n);
}

/* When a week has gone by there is another list, and no other before that. */
static void
test_next_week (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  const CarlosRecommendations *list;
  CarlosWeek week;

  show_sample (fixture);
  list = carlos_recommend_keeper_get_list (fixture->keeper);
  week = list->week;
  carlos_recommend_keeper_set_time (fixture->keeper, carlos_week_get_start (week + 1, time_zone) - 1);
  stage_settle (GTK_WIDGET (fixture->page));
  g_assert_true (carlos_recommend_keeper_get_list (fixture->keeper) == list);
  carlos_recommend_keeper_set_time (fixture->keeper, carlos_week_get_start (week + 1, time_zone));
  stage_wait_until (carlos_recommend_keeper_get_list (fixture->keeper)->week == week + 1);
}

/* Liked, the row stays and shows it; liked again, it is not. */
static void
test_like (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  show_sample (fixture);
  before = dup_name (fixture, 1);
  press_on_row (fixture, 1, GDK_KEY_l);
  wait_for_said (fixture, 1);
  g_assert_cmpint (fixture->said, !=, 0);
  after = dup_name (fixture, 1);
  g_assert_cmpstr (before, ==, after);
  g_assert_nonnull (
    carlos_recommend_page_find_liked (fixture->page, carlos_recommend_row_get_item (get_row (fixture, 1))));
  press_on_row (fixture, 1, GDK_KEY_l);
  wait_for_said (fixture, 0);
}

/* What is not wanted goes, the keyboard is at what follows, another comes at the end; undone, all is as before. */
static void
assert_goes (Fixture *fixture, guint key, CarlosFeedbackKind kind, CarlosFeedbackReason reason)
{
  g_autofree char *gone = dup_name (fixture, 3);
  g_autofree char *next = dup_name (fixture, 4);
  g_autofree char *now = NULL;
  g_autofree char *again = NULL;
  const CarlosFeedback *feedback;

  press_on_row (fixture, 3, key);
  wait_for_said (fixture, 1);
  feedback = g_ptr_array_index (carlos_recommend_keeper_get_feedback (fixture->keeper), 0);
  g_assert_cmpint (feedback->kind, ==, kind);
  g_assert_cmpint (feedback->reason, ==, reason);
  now = dup_name (fixture, 3);
  g_assert_cmpstr (now, !=, gone);
  if (kind != CARLOS_FEEDBACK_BLOCK)
    g_assert_cmpstr (now, ==, next);
  g_assert_true (gtk_window_get_focus (fixture->window) == GTK_WIDGET (get_row (fixture, 3)));
  g_assert_cmpuint (carlos_recommend_keeper_get_list (fixture->keeper)->n_items, ==, 30);

  carlos_recommend_keeper_take_back (fixture->keeper, fixture->said);
  wait_for_said (fixture, 0);
  again = dup_name (fixture, 3);
  g_assert_cmpstr (again, ==, gone);
}

static void
test_less (Fixture *fixture, gconstpointer data)
{
  show_sample (fixture);
  assert_goes (fixture, GDK_KEY_d, CARLOS_FEEDBACK_LESS, CARLOS_REASON_NONE);
  assert_goes (fixture, GDK_KEY_h, CARLOS_FEEDBACK_LESS, CARLOS_REASON_HEARD);
  assert_goes (fixture, GDK_KEY_Delete, CARLOS_FEEDBACK_BLOCK, CARLOS_REASON_NONE);
}

/* What was said is taken back from the last to the first, and what has been taken back already is passed over. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  const GPtrArray *feedback;

  show_sample (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "recommend.undo", NULL);
  press_on_row (fixture, 0, GDK_KEY_l);
  wait_for_said (fixture, 1);
  press_on_row (fixture, 1, GDK_KEY_d);
  wait_for_said (fixture, 2);
  press_on_row (fixture, 2, GDK_KEY_Delete);
  wait_for_said (fixture, 3);
  carlos_recommend_keeper_take_back (fixture->keeper, fixture->said);
  wait_for_said (fixture, 2);
  gtk_widget_activate_action (GTK_WIDGET (get_row (fixture, 2)), "recommend.undo", NULL);
  wait_for_said (fixture, 1);
  feedback = carlos_recommend_keeper_get_feedback (fixture->keeper);
  g_assert_cmpint (((const CarlosFeedback *) g_ptr_array_index (feedback, 0))->kind, ==,
                   CARLOS_FEEDBACK_LIKE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "recommend.undo", NULL);
  wait_for_said (fixture, 0);
}

/* By the row's menu, which has a reason for each action. */
static void
test_reasons (Fixture *fixture, gconstpointer data)
{
  static const char *const actions[] = { "row.not-artist", "row.too-loud", "row.not-language" };
  static const CarlosFeedbackReason reasons[]
    = { CARLOS_REASON_ARTIST, CARLOS_REASON_LOUD, CARLOS_REASON_LANGUAGE };

  show_sample (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      const CarlosFeedback *feedback;

      gtk_widget_activate_action (GTK_WIDGET (get_row (fixture, 0)), actions[i], NULL);
      wait_for_said (fixture, i + 1);
      feedback = g_ptr_array_index (carlos_recommend_keeper_get_feedback (fixture->keeper), i);
      g_assert_cmpint (feedback->kind, ==, CARLOS_FEEDBACK_LESS);
      g_assert_cmpint (feedback->reason, ==, reasons[i]);
    }
}

static void
test_menu (Fixture *fixture, gconstpointer data)
{
  GtkMenuButton *button;

  show_sample (fixture);
  press_on_row (fixture, 0, GDK_KEY_Menu);
  button = stage_find_child (GTK_WIDGET (get_row (fixture, 0)), GTK_TYPE_MENU_BUTTON);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (button))));
  gtk_menu_button_popdown (button);
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  guint cluster = sample->profile->clusters[1].id;
  g_autoptr (GPtrArray) some = NULL;
  g_autoptr (GPtrArray) all = NULL;

  show_sample (fixture);
  carlos_recommend_page_set_cluster (fixture->page, cluster);
  stage_settle (GTK_WIDGET (fixture->page));
  some = list_rows (fixture);
  g_assert_cmpuint (some->len, >, 0);
  g_assert_cmpuint (some->len, <, 30);
  for (guint i = 0; i < some->len; i++)
    g_assert_cmpuint (carlos_recommend_row_get_item (g_ptr_array_index (some, i))->cluster, ==, cluster);
  g_assert_true (gtk_widget_get_visible (fixture->page->chip));
  g_assert_true (g_str_has_prefix (gtk_label_get_label (fixture->page->chip_label), "Only "));
  g_assert_nonnull (strstr (gtk_label_get_label (fixture->page->count), " of 30"));

  gtk_widget_activate_action (fixture->page->chip, "recommend.show-all", NULL);
  stage_settle (GTK_WIDGET (fixture->page));
  all = list_rows (fixture);
  g_assert_cmpuint (all->len, ==, 30);
  g_assert_cmpuint (fixture->n_unfiltered, ==, 1);
  g_assert_false (gtk_widget_get_visible (fixture->page->chip));
}

/* What has the keyboard is what is pointed at. */
static void
test_pointed (Fixture *fixture, gconstpointer data)
{
  show_sample (fixture);
  gtk_widget_grab_focus (GTK_WIDGET (get_row (fixture, 2)));
  g_assert_cmpint (fixture->pointed, ==, 2);
  gtk_window_set_focus (fixture->window, NULL);
  g_assert_cmpint (fixture->pointed, ==, -1);
}

static gboolean
is_same_list (const CarlosRecommendations *a, const CarlosRecommendations *b)
{
  for (guint i = 0; a->n_items == b->n_items && i < a->n_items; i++)
    if (!g_str_equal (a->items[i].artist, b->items[i].artist)
        || g_strcmp0 (a->items[i].title, b->items[i].title) != 0)
      return FALSE;

  return a->n_items == b->n_items;
}

/* Where the slider from familiar to far is, 0 to 1; the setting outlives the page. */
static void
move_novelty (Fixture *fixture, double value)
{
  GtkRange *slider = GTK_RANGE (gtk_widget_get_template_child (GTK_WIDGET (fixture->page->controls),
                                                               CARLOS_TYPE_RECOMMEND_CONTROLS, "novelty"));

  gtk_range_set_value (slider, value);
}

/* Whoever drags sees what was asked for last. */
static void
test_last_wins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosRecommendations) before = NULL;
  g_autoptr (CarlosRecommendations) wanted = NULL;
  CarlosRecommendOptions options;

  show_sample (fixture);
  before = carlos_recommendations_ref (carlos_recommend_keeper_get_list (fixture->keeper));
  for (guint i = 0; i <= 20; i++)
    move_novelty (fixture, i / 20.0);
  options = *carlos_recommend_keeper_get_options (fixture->keeper);
  g_assert_cmpfloat (options.novelty, ==, 1);
  options.week = before->week;
  wanted = carlos_recommender_recommend (carlos_recommend_keeper_get_recommender (fixture->keeper), &options);
  g_assert_false (is_same_list (before, wanted));
  stage_wait_until (is_same_list (carlos_recommend_keeper_get_list (fixture->keeper), wanted));
  move_novelty (fixture, .5);
}

/* A row that is in both lists is the same row, and stays open. */
static void
test_rows_stay (Fixture *fixture, gconstpointer data)
{
  CarlosRecommendRow *row;

  show_sample (fixture);
  row = get_row (fixture, 0);
  carlos_recommend_row_toggle (row);
  press_on_row (fixture, 5, GDK_KEY_d);
  wait_for_said (fixture, 1);
  g_assert_true (get_row (fixture, 0) == row);
  g_assert_true (carlos_recommend_row_get_expanded (row));
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = library_fixture_get_path (&fixture->library, "week.xspf");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) picture = g_file_new_for_path ("/nonexistent/week.png");
  g_autofree char *text = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "recommend.save", NULL);
  g_assert_null (fixture->page->chooser);
  show_sample (fixture);
  carlos_recommend_page_save_playlist (fixture->page, file);
  stage_wait_until (fixture->message != NULL);
  g_assert_nonnull (strstr (fixture->message, "week.xspf"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "<playlist"));
  for (guint i = 0; i < 30; i++)
    {
      const char *title = carlos_recommend_row_get_item (get_row (fixture, i))->title;
      g_autofree char *escaped = g_markup_escape_text (title, -1);

      g_assert_true (strstr (text, escaped) != NULL || strpbrk (title, "'\"") != NULL);
    }
  carlos_recommend_page_save_playlist (fixture->page, picture);
  stage_wait_until (fixture->failure != NULL);
}

/* Listeners of one scene each, who also play bands that the library does not have. */
static char *
train_model (Fixture *fixture)
{
  char *path = library_fixture_get_path (&fixture->library, "community.model");
  GString *text = g_string_new ("user,item,count\n");
  g_autoptr (GPtrArray) train = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosCommunityModel) model = NULL;
  g_autoptr (CarlosLoadReport) report = carlos_load_report_new ();
  CarlosCommunityFiles files = { .train = train };
  CarlosTrainerOptions options = { .kind = CARLOS_COMMUNITY_EASE, .n_threads = 1 };
  CarlosRandom random;

  carlos_random_init (&random, 3);
  for (guint user = 0; user < 120; user++)
    for (guint scene = 0; scene < 4; scene++)
      for (guint band = 0; band < 30; band++)
        if (carlos_random_uniform (&random) < (scene == user % 4 ? .5 : .03))
          g_string_append_printf (text, "u%u,Band %u-%u,%u\n", user, scene, band,
                                  1 + (guint) carlos_random_below (&random, 20));
  g_ptr_array_add (train, library_fixture_write (&fixture->library, "community.csv", text->str));
  g_string_free (text, TRUE);
  model = carlos_community_train (&files, &options, "", report, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (carlos_community_save (model, path, &error));

  return path;
}

static void
show_library (Fixture *fixture, CarlosRecommendKeeper *keeper, const char *model)
{
  g_autoptr (CarlosListener) listener = library_fixture_open (&fixture->library);

  carlos_recommend_keeper_set_model (keeper, model);
  carlos_recommend_keeper_set_listener (keeper, listener, "space=auto k=auto");
  stage_wait_until (carlos_recommend_keeper_get_state (keeper) == CARLOS_RECOMMEND_READY);
}

static CarlosStoredWeek *
find_week (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStore) store = carlos_library_file_open (fixture->library.path, &error);
  char name[CARLOS_WEEK_TEXT_SIZE];
  CarlosStoredWeek *week = NULL;

  carlos_week_format (carlos_recommend_keeper_get_list (fixture->keeper)->week, name);
  carlos_store_find_week (store, name, &week, &error);
  g_assert_no_error (error);

  return week;
}

static gboolean
is_remembered_with (Fixture *fixture, const char *setting)
{
  g_autoptr (CarlosStoredWeek) week = find_week (fixture);

  return week != NULL && strstr (week->settings, setting) != NULL;
}

/* The list is kept in the library, and so is what was said; whoever comes next finds both. */
static void
test_library (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosRecommendKeeper) other = carlos_recommend_keeper_new ();
  g_autofree char *model = NULL;
  g_autoptr (CarlosStore) store = NULL;
  g_autoptr (GPtrArray) feedback = NULL;

  library_fixture_import_history (&fixture->library);
  model = train_model (fixture);
  show_library (fixture, fixture->keeper, model);
  g_assert_cmpuint (carlos_recommend_keeper_get_list (fixture->keeper)->n_items, >, 5);
  g_assert_true (is_remembered_with (fixture, "of=all space=auto k=auto known=5"));
  g_assert_null (carlos_recommend_row_get_item (get_row (fixture, 0))->title);
  press_on_row (fixture, 0, GDK_KEY_l);
  wait_for_said (fixture, 1);
  press_on_row (fixture, 1, GDK_KEY_Delete);
  wait_for_said (fixture, 2);

  store = carlos_library_file_open (fixture->library.path, NULL);
  feedback = carlos_store_get_feedback (store, NULL);
  g_assert_cmpuint (feedback->len, ==, 2);
  show_library (fixture, other, model);
  g_assert_cmpuint (carlos_recommend_keeper_get_feedback (other)->len, ==, 2);
  g_assert_true (is_same_list (carlos_recommend_keeper_get_list (other),
                               carlos_recommend_keeper_get_list (fixture->keeper)));

  move_novelty (fixture, 1);
  stage_wait_until (is_remembered_with (fixture, "novelty=1 "));
  move_novelty (fixture, .5);
  stage_wait_until (G_OBJECT (other)->ref_count == 1);
}

/* From a library without other listeners there is nothing new, and it is said what would help. */
static void
test_short (Fixture *fixture, gconstpointer data)
{
  library_fixture_import_history (&fixture->library);
  show_library (fixture, fixture->keeper, NULL);
  g_assert_cmpuint (carlos_recommend_keeper_get_list (fixture->keeper)->n_items, <, 30);
  if (carlos_recommend_keeper_get_list (fixture->keeper)->n_items > 0)
    g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->page->short_reason)));
  else
    g_assert_nonnull (strstr (adw_status_page_get_description (fixture->page->nothing), "community"));
}

static guint
count_children (GtkListBox *list)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list, (int) n) != NULL)
    n++;

  return n;
}

static GtkListBox *
get_list (GtkWindow *window, const char *name)
{
  return GTK_LIST_BOX (
    gtk_widget_get_template_child (GTK_WIDGET (window), CARLOS_TYPE_FEEDBACK_WINDOW, name));
}

static void
test_said (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) names = library_fixture_write (&fixture->library, "names.txt", "# two\nOne\nTwo\n");
  g_autoptr (GFile) missing = g_file_new_for_path ("/nonexistent/names.txt");
  g_autofree char *path = library_fixture_get_path (&fixture->library, "out.txt");
  g_autoptr (GFile) out = g_file_new_for_path (path);
  g_autofree char *text = NULL;
  GtkWindow *window;
  GtkWidget *button;

  show_sample (fixture);
  window = carlos_feedback_window_new (fixture->keeper);
  gtk_window_present (window);
  press_on_row (fixture, 0, GDK_KEY_l);
  wait_for_said (fixture, 1);
  g_assert_cmpuint (count_children (get_list (window, "likes")), ==, 1);
  button = stage_find_child (GTK_WIDGET (get_list (window, "likes")), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  wait_for_said (fixture, 0);
  g_assert_cmpuint (count_children (get_list (window, "likes")), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (window), "feedback.undo", NULL);
  wait_for_said (fixture, 1);

  carlos_recommend_keeper_import_blocks (fixture->keeper, names);
  wait_for_said (fixture, 3);
  g_assert_cmpuint (count_children (get_list (window, "blocks")), ==, 2);
  carlos_recommend_keeper_export_blocks (fixture->keeper, out);
  stage_wait_until (fixture->message != NULL && strstr (fixture->message, "out.txt") != NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "One\nTwo\n"));
  carlos_recommend_keeper_import_blocks (fixture->keeper, missing);
  stage_wait_until (fixture->failure != NULL);
  g_assert_cmpuint (count_said (fixture), ==, 3);
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  int status;

  stage_init (&argc, &argv);
  g_type_ensure (CARLOS_TYPE_APPLICATION); /* which brings the resources */
  sample = load_sample ();

#define ADD(name, test) g_test_add ("/recommend-page/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("states", test_states);
  ADD ("no-model", test_no_model);
  ADD ("filled", test_filled);
  ADD ("opened", test_opened);
  ADD ("causes", test_causes);
  ADD ("community-causes", test_community_causes);
  ADD ("next-week", test_next_week);
  ADD ("like", test_like);
  ADD ("less", test_less);
  ADD ("undo", test_undo);
  ADD ("reasons", test_reasons);
  ADD ("menu", test_menu);
  ADD ("filter", test_filter);
  ADD ("pointed", test_pointed);
  ADD ("last-wins", test_last_wins);
  ADD ("rows-stay", test_rows_stay);
  ADD ("save", test_save);
  ADD ("library", test_library);
  ADD ("short", test_short);
  ADD ("said", test_said);

  status = g_test_run ();
  carlos_listener_unref (sample);

  return status;
}

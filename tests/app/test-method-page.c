/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "invented-listener.h"
#include "stage.h"

#include "carlos-application.h"
#include "carlos-method-page-private.h"
#include "carlos-method-picture.h"
#include "carlos-method-rows.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  GtkWindow *window;
  CarlosMethodPage *page;
  CarlosListener *listener;
  guint n_used;
  char *message;
  char *failure;
} Fixture;

static void
use_cb (Fixture *fixture)
{
  fixture->n_used++;
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
  fixture->listener = invented_listener_new (3);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->page = g_object_new (CARLOS_TYPE_METHOD_PAGE, NULL);
  g_signal_connect_swapped (fixture->page, "use", G_CALLBACK (use_cb), fixture);
  g_signal_connect_swapped (fixture->page, "message", G_CALLBACK (message_cb), fixture);
  g_signal_connect_swapped (fixture->page, "failed", G_CALLBACK (failed_cb), fixture);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->page));
  gtk_window_set_default_size (fixture->window, 360, 640);
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
  carlos_listener_unref (fixture->listener);
  g_free (fixture->message);
  g_free (fixture->failure);
}

static void
show (Fixture *fixture)
{
  carlos_method_page_set_listener (fixture->page, fixture->listener);
  stage_wait_until (carlos_method_page_get_walk (fixture->page) != NULL);
  stage_settle (GTK_WIDGET (fixture->page));
}

/* Goes to a step by its id. */
static void
go_to (Fixture *fixture, const char *id)
{
  CarlosMethodWalk *walk = carlos_method_page_get_walk (fixture->page);

  for (guint i = 0; i < carlos_method_walk_get_n_steps (walk); i++)
    {
      if (g_str_equal (carlos_method_walk_get_step (walk, i)->id, id))
        gtk_drop_down_set_selected (fixture->page->step_drop_down, i);
    }
  g_assert_cmpstr (carlos_method_page_get_step (fixture->page)->id, ==, id);
  stage_settle (GTK_WIDGET (fixture->page));
}

/* Nothing is made before somebody looks, and every step fits a narrow window. */
static void
test_steps (Fixture *fixture, gconstpointer data)
{
  CarlosMethodWalk *walk;
  guint n_steps;

  g_assert_null (carlos_method_page_get_step (fixture->page));
  show (fixture);
  walk = carlos_method_page_get_walk (fixture->page);
  n_steps = carlos_method_walk_get_n_steps (walk);
  for (guint i = 0; i < n_steps; i++)
    {
      const CarlosMethodStep *step = carlos_method_page_get_step (fixture->page);

      g_assert_true (step == carlos_method_walk_get_step (walk, i));
      g_assert_cmpstr (gtk_label_get_label (fixture->page->title_label), ==, step->title);
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->page)), ==, 360);
      gtk_widget_activate_action (GTK_WIDGET (fixture->page), "method.next",
                                  NULL); /* does nothing at the end */
      stage_settle (GTK_WIDGET (fixture->page));
    }
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "method.previous", NULL);
  g_assert_true (carlos_method_page_get_step (fixture->page)
                 == carlos_method_walk_get_step (walk, n_steps - 2));
}

/* Where there is room the steps are a list, which says the same as the drop-down. */
static void
test_list_of_steps (Fixture *fixture, gconstpointer data)
{
  GtkListBoxRow *row;

  show (fixture);
  stage_wait_until (gtk_widget_get_visible (GTK_WIDGET (fixture->page->step_drop_down)));
  gtk_window_set_default_size (fixture->window, 1000, 640);
  stage_wait_until (!gtk_widget_get_visible (GTK_WIDGET (fixture->page->step_drop_down)));
  g_assert_true (adw_flap_get_reveal_flap (fixture->page->flap));
  go_to (fixture, "density");
  row = gtk_list_box_get_selected_row (fixture->page->step_list);
  g_assert_cmpint (gtk_list_box_row_get_index (row), ==,
                   (int) gtk_drop_down_get_selected (fixture->page->step_drop_down));
  row = gtk_list_box_get_row_at_index (fixture->page->step_list, 0);
  gtk_list_box_select_row (fixture->page->step_list, row);
  g_assert_cmpstr (carlos_method_page_get_step (fixture->page)->id, ==, "features");
}

/* The page is about the list that the window shows, unless something else is tried. */
static void
test_given_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosRecommendations) early = carlos_recommendations_new (0, 30, 1);
  g_autoptr (CarlosRecommendations) late = carlos_recommendations_new (0, 30, 2);

  for (guint i = 0; i < 2; i++)
    late->items[i].artist = g_strdup ("Later");
  early->items[0].artist = g_strdup ("Earlier");
  carlos_method_page_set_list (fixture->page, early, NULL, NULL);
  show (fixture);
  go_to (fixture, "recommendations");
  g_assert_cmpuint (carlos_method_table_get_n_rows (carlos_method_page_get_table (fixture->page)), ==, 1);
  carlos_method_page_set_list (fixture->page, late, NULL, NULL);
  g_assert_cmpuint (carlos_method_table_get_n_rows (carlos_method_page_get_table (fixture->page)), ==, 2);
  stage_settle (GTK_WIDGET (fixture->page));
}

/* Stepping through the iterations, and letting them play and pause. */
static void
test_film (Fixture *fixture, gconstpointer data)
{
  CarlosMethodFilm *film = fixture->page->film;
  guint n_moments;

  show (fixture);
  go_to (fixture, "iterations");
  n_moments = carlos_method_page_get_step (fixture->page)->charts->len;
  g_assert_cmpuint (n_moments, >=, 2);
  g_assert_cmpuint (carlos_method_film_get_moment (film), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (film), "film.back", NULL);
  g_assert_cmpuint (carlos_method_film_get_moment (film), ==, 0);
  for (guint i = 1; i < n_moments; i++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (film), "film.forward", NULL));
      g_assert_cmpuint (carlos_method_film_get_moment (film), ==, i);
      g_assert_cmpuint (carlos_method_page_get_chart (fixture->page, 0)->index, ==, i);
    }
  gtk_widget_activate_action (GTK_WIDGET (film), "film.forward", NULL);
  g_assert_cmpuint (carlos_method_film_get_moment (film), ==, n_moments - 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (film), "film.back", NULL));
  g_assert_cmpuint (carlos_method_film_get_moment (film), ==, n_moments - 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (film), "film.play", NULL));
  stage_wait_until (carlos_method_film_get_moment (film) == n_moments - 1);
}

/* Nothing moves between two moments, so a film can be played and paused where animations are off, as they are here. */
static void
test_film_without_animations (Fixture *fixture, gconstpointer data)
{
  CarlosMethodFilm *film = fixture->page->film;

  show (fixture);
  go_to (fixture, "iterations");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (film), "film.play", NULL));
  stage_wait_until (carlos_method_film_get_moment (film) == 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (film), "film.play", NULL));
  g_assert_cmpuint (carlos_method_film_get_moment (film), ==, 1);
}

static double
get_shown (Fixture *fixture, guint column, guint position)
{
  GtkColumnView *view = stage_find_child (GTK_WIDGET (fixture->page->sheet), GTK_TYPE_COLUMN_VIEW);
  g_autoptr (CarlosMethodRow) row
    = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (view)), position);

  return carlos_method_table_get_number (carlos_method_page_get_table (fixture->page), column,
                                         carlos_method_row_get_index (row));
}

/* What the keyboard sorts by: a column, and which way round. */
static void
test_sorting_by_choice (Fixture *fixture, gconstpointer data)
{
  GtkDropDown *order;
  GtkToggleButton *descending;
  guint share = 0, n;

  show (fixture);
  go_to (fixture, "bubbles");
  g_assert_true (
    carlos_method_table_find_column (carlos_method_page_get_table (fixture->page), "share", &share));
  n = carlos_method_table_get_n_rows (carlos_method_page_get_table (fixture->page));
  order = stage_find_child (GTK_WIDGET (fixture->page->sheet), GTK_TYPE_DROP_DOWN);
  descending = GTK_TOGGLE_BUTTON (gtk_widget_get_next_sibling (GTK_WIDGET (order)));
  gtk_drop_down_set_selected (order, share + 1);
  for (guint i = 1; i < n; i++)
    g_assert_cmpfloat (get_shown (fixture, share, i - 1), <=, get_shown (fixture, share, i));
  gtk_toggle_button_set_active (descending, TRUE);
  for (guint i = 1; i < n; i++)
    g_assert_cmpfloat (get_shown (fixture, share, i - 1), >=, get_shown (fixture, share, i));
  gtk_drop_down_set_selected (order, 0);
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (descending)));
  go_to (fixture, "number");
  g_assert_cmpuint (gtk_drop_down_get_selected (order), ==, 0);
}

/* Saves whatever of the step can be saved, and says how much that was. */
static guint
save_all (Fixture *fixture, const char *folder)
{
  guint n_pictures = g_menu_model_get_n_items (G_MENU_MODEL (fixture->page->pictures_menu));

  for (guint i = 0; i <= n_pictures; i++)
    {
      g_autofree char *path = g_build_filename (folder, i < n_pictures ? "a.svg" : "a.csv", NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autofree char *text = NULL;

      g_clear_pointer (&fixture->message, g_free);
      if (i < n_pictures)
        carlos_method_page_save_picture (fixture->page, i, file);
      else
        carlos_method_page_save_table (fixture->page, file);
      stage_wait_until (fixture->message != NULL);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_nonnull (strstr (text, i < n_pictures ? "<svg" : "\r\n"));
      g_unlink (path);
    }

  return n_pictures;
}

/* Each step has a table and a picture that can be saved, and of several pictures each one; there may be nothing to recommend. */
static void
test_saving_every_step (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("carlos-method-XXXXXX", NULL);
  CarlosMethodWalk *walk;

  show (fixture);
  walk = carlos_method_page_get_walk (fixture->page);
  for (guint i = 0; i < carlos_method_walk_get_n_steps (walk); i++)
    {
      const CarlosMethodStep *step = carlos_method_walk_get_step (walk, i);

      if (step->charts->len == 0)
        continue;
      gtk_drop_down_set_selected (fixture->page->step_drop_down, i);
      g_assert_cmpuint (save_all (fixture, folder), ==, step->is_film ? 1 : step->charts->len);
    }
  g_assert_null (fixture->failure);
  g_rmdir (folder);
}

/* What is tried ends with a list as the window's controls want it, which follows them. */
static void
test_wishes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosRecommendations) list = carlos_recommendations_new (0, 30, 0);
  g_autoptr (CarlosRecommendations) next = carlos_recommendations_new (0, 30, 0);
  CarlosRecommendOptions options;
  CarlosMethodWalk *before;

  carlos_recommend_options_init (&options, 0);
  options.weights[CARLOS_EVIDENCE_SOUND] = .75;
  carlos_method_page_set_list (fixture->page, list, &options, NULL);
  show (fixture);
  before = carlos_method_page_get_walk (fixture->page);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->page->note_label)));
  gtk_spin_button_set_value (stage_find_child (GTK_WIDGET (fixture->page->choices), GTK_TYPE_SPIN_BUTTON), 5);
  gtk_check_button_set_active (stage_find_child (GTK_WIDGET (fixture->page->choices), GTK_TYPE_CHECK_BUTTON),
                               FALSE);
  stage_wait_until (carlos_method_page_get_walk (fixture->page) != before);
  go_to (fixture, "recommendations");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->page->note_label)));
  g_assert_nonnull (strstr (gtk_label_get_label (fixture->page->text_label), "0.75 for sound"));
  before = carlos_method_page_get_walk (fixture->page);
  options.weights[CARLOS_EVIDENCE_SOUND] = 1.25;
  carlos_method_page_set_list (fixture->page, next, &options, NULL);
  stage_wait_until (carlos_method_page_get_walk (fixture->page) != before);
  g_assert_nonnull (strstr (gtk_label_get_label (fixture->page->text_label), "1.25 for sound"));
}

/* A control that moves while what is tried is still being made is heard as well. */
static void
test_late_wishes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosRecommendations) list = carlos_recommendations_new (0, 30, 0);
  g_autoptr (CarlosRecommendations) next = carlos_recommendations_new (0, 30, 0);
  CarlosRecommendOptions options;

  carlos_recommend_options_init (&options, 0);
  options.weights[CARLOS_EVIDENCE_SOUND] = .75;
  carlos_method_page_set_list (fixture->page, list, &options, NULL);
  show (fixture);
  gtk_check_button_set_active (stage_find_child (GTK_WIDGET (fixture->page->choices), GTK_TYPE_CHECK_BUTTON),
                               FALSE);
  gtk_spin_button_set_value (stage_find_child (GTK_WIDGET (fixture->page->choices), GTK_TYPE_SPIN_BUTTON), 5);
  stage_wait_until (fixture->page->task != NULL);
  options.weights[CARLOS_EVIDENCE_SOUND] = 1.25;
  carlos_method_page_set_list (fixture->page, next, &options, NULL);
  stage_wait_until (fixture->page->is_other && fixture->page->task == NULL
                    && fixture->page->list_task == NULL);
  go_to (fixture, "recommendations");
  g_assert_nonnull (strstr (gtk_label_get_label (fixture->page->text_label), "1.25 for sound"));
}

/* The window has no list any more while one is made and the next is due: then there is nothing to make it of. */
static void
test_no_wishes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosRecommendations) list = carlos_recommendations_new (0, 30, 0);
  g_autoptr (CarlosRecommendations) next = carlos_recommendations_new (0, 30, 0);
  CarlosRecommendOptions options;
  CarlosMethodWalk *before;

  carlos_recommend_options_init (&options, 0);
  show (fixture);
  before = carlos_method_page_get_walk (fixture->page);
  gtk_check_button_set_active (stage_find_child (GTK_WIDGET (fixture->page->choices), GTK_TYPE_CHECK_BUTTON),
                               FALSE);
  gtk_spin_button_set_value (stage_find_child (GTK_WIDGET (fixture->page->choices), GTK_TYPE_SPIN_BUTTON), 5);
  stage_wait_until (carlos_method_page_get_walk (fixture->page) != before);
  carlos_method_page_set_list (fixture->page, list, &options, NULL);
  carlos_method_page_set_list (fixture->page, next, &options, NULL);
  g_assert_true (fixture->page->is_list_due);
  carlos_method_page_set_list (fixture->page, NULL, NULL, NULL);
  stage_wait_until (fixture->page->list_task == NULL);
  g_assert_nonnull (carlos_method_page_get_walk (fixture->page));
}

/* The study's way, tried on the page: its steps are told, and the sidebar's settings are none of it. */
static void
test_study (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosInput) input = carlos_input_new_for_sample ();
  CarlosMethodWalk *before;
  CarlosProfileOptions options;

  carlos_profile_options_init (&options);
  carlos_listener_unref (fixture->listener);
  fixture->listener = carlos_listener_new (input, &options, NULL, NULL);
  show (fixture);
  before = carlos_method_page_get_walk (fixture->page);
  gtk_drop_down_set_selected (stage_find_child (GTK_WIDGET (fixture->page->choices), GTK_TYPE_DROP_DOWN),
                              CARLOS_PIPELINE_STUDY);
  stage_wait_until (carlos_method_page_get_walk (fixture->page) != before);
  g_assert_cmpint (
    carlos_method_walk_get_listener (carlos_method_page_get_walk (fixture->page))->profile->pipeline, ==,
    CARLOS_PIPELINE_STUDY);
  go_to (fixture, "labels");
  g_assert_nonnull (strstr (gtk_label_get_label (fixture->page->text_label), "The study"));
  go_to (fixture, "recommendations");
  g_assert_null (strstr (gtk_label_get_label (fixture->page->text_label), "for sound"));
}

/* A table is sorted as numbers, and its rows stay whole. */
static void
test_sorting (Fixture *fixture, gconstpointer data)
{
  GtkColumnView *view;
  g_autoptr (GtkColumnViewColumn) column = NULL;
  CarlosMethodTable *table;
  GListModel *rows;
  double before = -1;
  guint share = 0;

  show (fixture);
  go_to (fixture, "bubbles");
  table = carlos_method_page_get_table (fixture->page);
  g_assert_true (carlos_method_table_find_column (table, "share", &share));
  view = stage_find_child (GTK_WIDGET (fixture->page->sheet), GTK_TYPE_COLUMN_VIEW);
  column = g_list_model_get_item (gtk_column_view_get_columns (view), share);
  gtk_column_view_sort_by_column (view, column, GTK_SORT_ASCENDING);
  rows = G_LIST_MODEL (gtk_column_view_get_model (view));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, carlos_method_table_get_n_rows (table));
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (CarlosMethodRow) row = g_list_model_get_item (rows, i);
      double value = carlos_method_table_get_number (table, share, carlos_method_row_get_index (row));

      g_assert_cmpfloat (value, >=, before);
      before = value;
    }
}

/* What is tried shows here and nowhere else, until it is used. */
static void
test_what_if (Fixture *fixture, gconstpointer data)
{
  CarlosMethodWalk *before;
  CarlosProfileOptions options;
  GtkSpinButton *spin;

  show (fixture);
  before = carlos_method_page_get_walk (fixture->page);
  gtk_check_button_set_active (stage_find_child (GTK_WIDGET (fixture->page->choices), GTK_TYPE_CHECK_BUTTON),
                               FALSE);
  spin = stage_find_child (GTK_WIDGET (fixture->page->choices), GTK_TYPE_SPIN_BUTTON);
  gtk_spin_button_set_value (spin, 5);
  stage_wait_until (carlos_method_page_get_walk (fixture->page) != before);
  g_assert_cmpuint (carlos_method_walk_get_listener (carlos_method_page_get_walk (fixture->page))->profile->k,
                    ==, 5);
  g_assert_cmpuint (fixture->listener->profile->k, ==, 3);
  g_assert_cmpuint (fixture->n_used, ==, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page->choices), "choices.use", NULL));
  g_assert_cmpuint (fixture->n_used, ==, 1);
  carlos_method_page_get_options (fixture->page, &options);
  g_assert_cmpuint (options.k, ==, 5);
}

/* Of two requests the last one wins, and what cannot be analysed says so. */
static void
test_last_wins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosListener) other = invented_listener_new (2);

  carlos_method_page_set_listener (fixture->page, fixture->listener);
  carlos_method_page_set_listener (fixture->page, other);
  stage_wait_until (carlos_method_page_get_walk (fixture->page) != NULL);
  g_assert_true (carlos_method_walk_get_listener (carlos_method_page_get_walk (fixture->page)) == other);
  stage_settle (GTK_WIDGET (fixture->page));
  g_assert_null (fixture->failure);
}

static void
test_saving (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("carlos-method-XXXXXX", NULL);
  g_autofree char *table_path = g_build_filename (folder, "a.csv", NULL);
  g_autofree char *picture_path = g_build_filename (folder, "a.svg", NULL);
  g_autofree char *bad_path = g_build_filename (folder, "a.gif", NULL);
  g_autoptr (GFile) table = g_file_new_for_path (table_path);
  g_autoptr (GFile) picture = g_file_new_for_path (picture_path);
  g_autoptr (GFile) bad = g_file_new_for_path (bad_path);
  g_autofree char *text = NULL;
  g_autofree char *svg = NULL;

  show (fixture);
  go_to (fixture, "number");
  carlos_method_page_save_table (fixture->page, table);
  stage_wait_until (fixture->message != NULL);
  g_assert_true (g_file_get_contents (table_path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "k,inertia,silhouette,stability,chosen\r\n"));
  g_clear_pointer (&fixture->message, g_free);
  carlos_method_page_save_picture (fixture->page, 0, picture);
  stage_wait_until (fixture->message != NULL);
  g_assert_true (g_file_get_contents (picture_path, &svg, NULL, NULL));
  g_assert_nonnull (strstr (svg, "<svg"));
  carlos_method_page_save_picture (fixture->page, 0, bad);
  stage_wait_until (fixture->failure != NULL);
  g_assert_false (g_file_test (bad_path, G_FILE_TEST_EXISTS));
  g_unlink (table_path);
  g_unlink (picture_path);
  g_rmdir (folder);
}

/* Whoever cannot see a picture hears what it is. */
static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  GtkWidget *picture;

  show (fixture);
  picture = stage_find_child (GTK_WIDGET (fixture->page->pictures), CARLOS_TYPE_METHOD_PICTURE);
  gtk_test_accessible_assert_role (picture, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (picture, GTK_ACCESSIBLE_PROPERTY_LABEL, "What is known");
}

#define add(name, function) g_test_add ("/method-page/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_type_ensure (CARLOS_TYPE_APPLICATION); /* which brings the resources */
  add ("steps", test_steps);
  add ("list-of-steps", test_list_of_steps);
  add ("given-list", test_given_list);
  add ("film", test_film);
  add ("sorting", test_sorting);
  add ("film-without-animations", test_film_without_animations);
  add ("sorting-by-choice", test_sorting_by_choice);
  add ("saving-every-step", test_saving_every_step);
  add ("wishes", test_wishes);
  add ("late-wishes", test_late_wishes);
  add ("no-wishes", test_no_wishes);
  add ("study", test_study);
  add ("what-if", test_what_if);
  add ("last-wins", test_last_wins);
  add ("saving", test_saving);
  add ("accessible", test_accessible);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "invented-listener.h"
#include "library-fixture.h"
#include "stage.h"
#include "window-end.h"

#include "carlos-application.h"
#include "carlos-chart-bubble.h"
#include "carlos-data-guide.h"
#include "carlos-data-window.h"
#include "carlos-library-removal.h"
#include "carlos-settings.h"
#include "carlos-window-private.h"
#include "carlos-words.h"

#include <unistd.h>

/* A window of the running application, without anything in it, and for some tests the listener's own library. The settings
 * live as long as the process. */
typedef struct
{
  CarlosWindow *window;
  LibraryFixture library;
} Fixture;

static CarlosApplication *application;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = carlos_settings_new ();

  g_settings_set_enum (settings, "space", 0);
  g_settings_set_enum (settings, "weighting", 0);
  g_settings_set_boolean (settings, "welcome-dismissed", FALSE);
  fixture->window = carlos_window_new (ADW_APPLICATION (application));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    window_end (fixture->window);
}

static CarlosListener *
get_listener (Fixture *fixture)
{
  return carlos_session_get_listener (fixture->window->session);
}

static void
wait_until_idle (Fixture *fixture)
{
  stage_wait_until (!carlos_session_get_busy (fixture->window->session));
}

/* Asks for a table to be opened. The file is gone when this returns unless the caller waits, so it waits. */
static void
open_table (Fixture *fixture, const char *table)
{
  g_autoptr (GFile) file = invented_file_new (table);
  g_autoptr (CarlosInput) input = carlos_input_new_for_file (file);

  carlos_window_open (fixture->window, input);
  wait_until_idle (fixture);
  g_file_delete (file, NULL, NULL);
}

static void
open_good (Fixture *fixture, guint n_groups)
{
  g_autofree char *table = invented_table_new (n_groups, 30 * n_groups);

  open_table (fixture, table);
}

static gboolean
is_shown (gpointer widget)
{
  return gtk_widget_get_mapped (GTK_WIDGET (widget));
}

static const char *
find_text (gpointer widget)
{
  return gtk_label_get_label (stage_find_child (GTK_WIDGET (widget), GTK_TYPE_LABEL));
}

/* A window of this type that is open. */
static gpointer
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      if (G_OBJECT_TYPE (window) == type)
        return window;
    }

  g_assert_not_reached ();
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_assert_null (get_listener (fixture));
  activate (fixture, "win.save-chart");
  activate (fixture, "win.copy-chart");
  activate (fixture, "win.zoom-in");
  activate (fixture, "win.zoom-fit");
  g_assert_null (fixture->window->chooser);
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  open_good (fixture, 3);
  g_assert_nonnull (get_listener (fixture));
  g_assert_false (is_shown (fixture->window->notice));
  g_assert_false (is_shown (fixture->window->empty_page));
  g_assert_false (is_shown (fixture->window->welcome));
  stage_wait_until (
    is_shown (stage_find_child (GTK_WIDGET (fixture->window->chart), CARLOS_TYPE_CHART_BUBBLE)));
  g_assert_nonnull (strstr (gtk_label_get_label (fixture->window->summary_label), "90"));
  g_assert_nonnull (strstr (gtk_label_get_label (fixture->window->data_label), ".csv"));
}

static void
test_sample_with_welcome (Fixture *fixture, gconstpointer data)
{
  activate (fixture, "win.open-sample");
  wait_until_idle (fixture);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window->welcome)));
  g_assert_nonnull (gtk_widget_get_focus_child (GTK_WIDGET (fixture->window->welcome)));

  activate (fixture, "win.dismiss-welcome");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->window->welcome)));
  g_assert_true (g_settings_get_boolean (fixture->window->settings, "welcome-dismissed"));
  g_assert_nonnull (gtk_widget_get_focus_child (GTK_WIDGET (fixture->window->chart)));

  activate (fixture, "win.open-sample");
  wait_until_idle (fixture);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->window->welcome)));
}

/* An error is told where the chart is, with a way on; the old picture stays. */
static void
test_bad_file (Fixture *fixture, gconstpointer data)
{
  CarlosListener *before;
  GtkWidget *remedy;

  open_good (fixture, 3);
  before = get_listener (fixture);
  open_table (fixture, "colour,size\nred,3\n");
  stage_wait_until (is_shown (fixture->window->notice));
  g_assert_true (get_listener (fixture) == before);
  g_assert_false (is_shown (fixture->window->empty_page));
  g_assert_cmpuint (strlen (find_text (fixture->window->notice)), >, 20);
  remedy = gtk_widget_get_last_child (GTK_WIDGET (fixture->window->notice));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (remedy)), ==, "win.open");

  open_good (fixture, 4);
  g_assert_false (is_shown (fixture->window->notice));
  g_assert_true (get_listener (fixture) != before);
}

static void
test_bad_file_first (Fixture *fixture, gconstpointer data)
{
  open_table (fixture, "");
  stage_wait_until (is_shown (fixture->window->notice));
  stage_wait_until (is_shown (fixture->window->empty_page));
  carlos_notice_hide (fixture->window->notice);
  open_good (fixture, 3);
  g_assert_false (is_shown (fixture->window->empty_page));
}

static void
test_missing_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/tracks.csv");
  g_autoptr (CarlosInput) input = carlos_input_new_for_file (file);

  carlos_window_open (fixture->window, input);
  wait_until_idle (fixture);
  stage_wait_until (is_shown (fixture->window->notice));
}

/* A table that takes a while: enough to look at the progress, and to stop it. */
static GFile *
create_long_file (void)
{
  g_autofree char *table = invented_table_new (40, 1000000);

  return invented_file_new (table);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = create_long_file ();
  g_autoptr (CarlosInput) input = carlos_input_new_for_file (file);
  CarlosListener *before;

  open_good (fixture, 3);
  before = get_listener (fixture);
  carlos_window_open (fixture->window, input);
  stage_wait_until (is_shown (fixture->window->progress));
  g_assert_nonnull (strstr (find_text (fixture->window->progress), ".csv"));
  stage_wait_until (carlos_session_get_progress (fixture->window->session) > 0);
  g_assert_true (carlos_session_get_busy (fixture->window->session));

  g_signal_emit_by_name (stage_find_child (GTK_WIDGET (fixture->window->progress), GTK_TYPE_BUTTON),
                         "clicked");
  g_assert_false (carlos_session_get_busy (fixture->window->session));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->window->progress)));
  g_assert_true (get_listener (fixture) == before);
  g_assert_false (is_shown (fixture->window->notice));
  g_file_delete (file, NULL, NULL);
}

/* The last request wins, whichever would be done first. */
static void
test_second_request (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = create_long_file ();
  g_autoptr (CarlosInput) input = carlos_input_new_for_file (file);

  carlos_window_open (fixture->window, input);
  open_good (fixture, 5);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (get_listener (fixture)->table), ==, 150);
  g_assert_false (is_shown (fixture->window->notice));
  g_file_delete (file, NULL, NULL);
}

static void
test_closed_while_busy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = create_long_file ();
  g_autoptr (CarlosInput) input = carlos_input_new_for_file (file);

  carlos_window_open (fixture->window, input);
  tear_down (fixture, data);
  fixture->window = NULL;
  g_file_delete (file, NULL, NULL);
}

static void
test_skipped_rows (Fixture *fixture, gconstpointer data)
{
  g_autofree char *good = invented_table_new (3, 60);
  g_autofree char *table = g_strconcat (good, "Bad,Artist,genre,abc,1,1,1\nBad,Artist,genre,7,1,1,1\n", NULL);

  open_table (fixture, table);
  g_assert_cmpuint (get_listener (fixture)->report->n_skipped, ==, 2);
  g_assert_nonnull (strstr (gtk_label_get_label (fixture->window->summary_label), "2 rows skipped"));
}

static void
test_preferences_analyse_again (Fixture *fixture, gconstpointer data)
{
  open_good (fixture, 3);
  g_assert_cmpint (get_listener (fixture)->profile->space.kind, ==, CARLOS_SPACE_BLEND);
  g_settings_set_enum (fixture->window->settings, "space", CARLOS_SPACE_SOUND);
  wait_until_idle (fixture);
  g_assert_cmpint (get_listener (fixture)->profile->space.kind, ==, CARLOS_SPACE_SOUND);
  g_settings_set_enum (fixture->window->settings, "weighting", CARLOS_WEIGHTING_TRACKS);
  wait_until_idle (fixture);
  g_assert_cmpint (get_listener (fixture)->profile->weighting, ==, CARLOS_WEIGHTING_TRACKS);
}

static void
test_number_of_clusters (Fixture *fixture, gconstpointer data)
{
  GtkWidget *evidence = GTK_WIDGET (fixture->window->evidence);
  GtkCheckButton *automatic = stage_find_child (evidence, GTK_TYPE_CHECK_BUTTON);
  GtkSpinButton *number = stage_find_child (evidence, GTK_TYPE_SPIN_BUTTON);

  open_good (fixture, 4);
  g_assert_true (gtk_check_button_get_active (automatic));
  g_assert_true (get_listener (fixture)->profile->k_is_chosen);

  gtk_check_button_set_active (automatic, FALSE);
  gtk_spin_button_set_value (number, 7);
  stage_wait_until (get_listener (fixture)->profile->k == 7);
  g_assert_false (get_listener (fixture)->profile->k_is_chosen);
  g_assert_false (gtk_check_button_get_active (automatic));

  gtk_check_button_set_active (automatic, TRUE);
  stage_wait_until (get_listener (fixture)->profile->k_is_chosen);

  /* Another table starts from the rule. */
  gtk_check_button_set_active (automatic, FALSE);
  gtk_spin_button_set_value (number, 2);
  stage_wait_until (get_listener (fixture)->profile->k == 2);
  open_good (fixture, 3);
  g_assert_true (gtk_check_button_get_active (automatic));
}

static void
test_settings_are_remembered (Fixture *fixture, gconstpointer data)
{
  CarlosWindow *second;
  int width, height;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 500);
  activate (fixture, "win.toggle-sidebar");
  second = carlos_window_new (ADW_APPLICATION (application));
  gtk_window_get_default_size (GTK_WINDOW (second), &width, &height);
  g_assert_cmpint (width, ==, 700);
  g_assert_cmpint (height, ==, 500);
  g_assert_false (adw_flap_get_reveal_flap (second->flap));
  activate (fixture, "win.toggle-sidebar");
  gtk_window_destroy (GTK_WINDOW (second));
}

static void
test_drop (Fixture *fixture, gconstpointer data)
{
  GtkDropTarget *target = stage_find_controller (GTK_WIDGET (fixture->window), GTK_TYPE_DROP_TARGET);
  g_autofree char *table = invented_table_new (3, 60);
  g_autoptr (GFile) file = invented_file_new (table);
  GSList files = { file, NULL };
  g_auto (GValue) value = G_VALUE_INIT;
  GdkDragAction action;
  gboolean accepted = FALSE;

  g_signal_emit_by_name (target, "enter", 10.0, 10.0, &action);
  g_assert_cmpint (action, ==, GDK_ACTION_COPY);
  g_assert_true (gtk_widget_get_visible (fixture->window->drop_hint));
  g_signal_emit_by_name (target, "leave");
  g_assert_false (gtk_widget_get_visible (fixture->window->drop_hint));

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &files);
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &accepted);
  g_assert_true (accepted);
  stage_wait_until (get_listener (fixture) != NULL);
  wait_until_idle (fixture);
  g_assert_cmpuint (get_listener (fixture)->profile->n_tracks, >, 0);
  g_file_delete (file, NULL, NULL);
}

/* What is dropped on the guide to the data is taken as if it were dropped on the window. */
static void
test_data_guide (Fixture *fixture, gconstpointer data)
{
  g_autofree char *table = invented_table_new (3, 60);
  g_autoptr (GFile) file = invented_file_new (table);
  GSList files = { file, NULL };
  CarlosDataGuide *guide;

  activate (fixture, "win.data-guide");
  guide = find_window (CARLOS_TYPE_DATA_GUIDE);
  g_signal_emit_by_name (guide, "dropped", &files);
  stage_wait_until (get_listener (fixture) != NULL);
  g_file_delete (file, NULL, NULL);
  gtk_window_destroy (GTK_WINDOW (guide));
}

/* Who asked for the data long ago is asked once there is a picture, and may be asked again at the next start. */
static void
test_reminder (Fixture *fixture, gconstpointer data)
{
  g_settings_set_string (fixture->window->settings, "data-requested", "2021-01-01");
  carlos_window_remind (fixture->window);
  activate (fixture, "win.open-sample");
  wait_until_idle (fixture);
  g_assert_true (is_shown (fixture->window->notice));
  g_assert_nonnull (strstr (find_text (fixture->window->notice), "Has it come?"));
  open_good (fixture, 3);
  g_assert_false (is_shown (fixture->window->notice));
  g_settings_reset (fixture->window->settings, "data-requested");
}

/* The list beside the chart, the table, the chart and its card speak of the same cluster. */
static void
test_shared_selection (Fixture *fixture, gconstpointer data)
{
  GtkListBox *list = stage_find_child (GTK_WIDGET (fixture->window->cluster_list), GTK_TYPE_LIST_BOX);
  g_autofree char *title = NULL;

  open_good (fixture, 4);
  carlos_chart_view_highlight (fixture->window->chart, 1);
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (list)), ==, 1);
  /* The X pointer rests over the window and may still be announced; it takes over from the list. */
  stage_wait_until (
    (carlos_chart_view_highlight (fixture->window->chart, 1), is_shown (fixture->window->card)));
  title = carlos_words_cluster_name_func (&get_listener (fixture)->profile->clusters[1], NULL);
  g_assert_cmpstr (find_text (fixture->window->card), ==, title);

  carlos_chart_view_highlight (fixture->window->chart, G_MAXUINT);
  g_assert_null (gtk_list_box_get_selected_row (list));
  g_assert_false (is_shown (fixture->window->card));

  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 2));
  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->window->chart), ==, 1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window->path_bar)));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "s", "table");
  g_signal_emit_by_name (fixture->window->cluster_table, "open", 0);
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (fixture->window->stack), ==, "bubbles");
  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->window->chart), ==, 1);
}

/* Beside the map it is the regions that the list shares what is looked at with. */
static void
test_selection_on_the_map (Fixture *fixture, gconstpointer data)
{
  CarlosWindow *window = fixture->window;
  GtkListBox *list = stage_find_child (GTK_WIDGET (window->cluster_list), GTK_TYPE_LIST_BOX);
  GtkListBoxRow *row;
  guint cluster;

  open_good (fixture, 4);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-page", "s", "map");
  stage_wait_until (carlos_map_keeper_get_map (window->map_keeper) != NULL
                    && gtk_widget_get_mapped (GTK_WIDGET (window->map_view)));
  g_assert_cmpuint (carlos_map_keeper_get_map (window->map_keeper)->n_regions, >, 0);
  cluster = carlos_map_keeper_get_map (window->map_keeper)->regions[0].cluster;
  row = gtk_list_box_get_row_at_index (list, (int) cluster);
  g_signal_emit_by_name (list, "row-activated", row);
  g_assert_cmpuint (carlos_map_view_get_selected (window->map_view), ==, cluster);
  g_assert_true (gtk_list_box_get_selected_row (list) == row);
  carlos_map_view_unpin (window->map_view);
  carlos_map_view_highlight (window->map_view, G_MAXUINT);
  g_assert_null (gtk_list_box_get_selected_row (list));
  gtk_widget_grab_focus (GTK_WIDGET (row));
  stage_wait_until (carlos_map_view_get_target (window->map_view).is_any);
  g_assert_cmpuint (carlos_map_view_get_target (window->map_view).cluster, ==, cluster);
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  GdkContentFormats *formats;

  open_good (fixture, 3);
  activate (fixture, "win.copy-chart");
  formats = gdk_clipboard_get_formats (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "image/svg+xml"));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "image/png"));
}

/* 40 sessions of a listener, and a saved track of one of the artists. */
static void
set_up_library (Fixture *fixture, gconstpointer data)
{
  g_autofree char *history = invent_history (0, 40);

  library_fixture_set_up (&fixture->library, data);
  g_free (fixture->library.path);
  fixture->library.path = carlos_library_get_default_path ();
  library_fixture_import (&fixture->library, "plays.csv", history);
  library_fixture_import (
    &fixture->library, "YourLibrary.json",
    "{\"tracks\":[{\"artist\":\"Band 0-0\",\"album\":\"Album 0-0\",\"track\":\"Song 0-0-0\","
    "\"uri\":\"spotify:track:0000000000000000000001\"}]}");
  set_up (fixture, data);
}

static void
tear_down_library (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->library.path);

  tear_down (fixture, data);
  library_fixture_empty (folder);
  library_fixture_tear_down (&fixture->library, data);
}

static void
open_library (Fixture *fixture, CarlosSelectionKind kind)
{
  g_autoptr (CarlosSelection) selection = carlos_selection_new (kind, NULL);

  carlos_window_open_library (fixture->window, selection);
  wait_until_idle (fixture);
  g_assert_nonnull (get_listener (fixture)->library);
}

static const CarlosSelection *
get_selection (Fixture *fixture)
{
  return carlos_input_get_selection (get_listener (fixture)->input);
}

static void
remove_source (Fixture *fixture, const char *source)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosLibraryRemoval) removal
    = carlos_library_removal_run (fixture->library.path, source, &error);

  g_assert_no_error (error);
  g_assert_nonnull (removal);
}

static gboolean
shows_sample (Fixture *fixture)
{
  return get_listener (fixture) != NULL && carlos_input_is_sample (get_listener (fixture)->input);
}

/* A part of the library that has gone with its source gives way to all of it, and a library that has gone to the sample. */
static void
test_data_changed (Fixture *fixture, gconstpointer data)
{
  CarlosDataWindow *window;

  open_library (fixture, CARLOS_SELECTION_SAVED);
  activate (fixture, "win.data");
  window = find_window (CARLOS_TYPE_DATA_WINDOW);
  remove_source (fixture, "Spotify");
  g_signal_emit_by_name (window, "changed");
  stage_wait_until (get_selection (fixture)->kind == CARLOS_SELECTION_ALL);
  wait_until_idle (fixture);
  g_assert_false (is_shown (fixture->window->notice));

  remove_source (fixture, "Tables of plays");
  g_signal_emit_by_name (window, "changed");
  stage_wait_until (shows_sample (fixture));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window->welcome)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Who looks at something else goes on looking at that. */
static void
test_data_changed_elsewhere (Fixture *fixture, gconstpointer data)
{
  CarlosListener *before;

  open_good (fixture, 3);
  before = get_listener (fixture);
  activate (fixture, "win.data");
  remove_source (fixture, NULL);
  g_signal_emit_by_name (find_window (CARLOS_TYPE_DATA_WINDOW), "changed");
  wait_until_idle (fixture);
  g_assert_true (get_listener (fixture) == before);
}

/* Nothing is left of the listener, in the settings either. */
static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  GSettings *settings = fixture->window->settings;
  g_autoptr (GVariant) kept
    = g_variant_ref_sink (g_variant_new_parsed ("[('artist', 'Band 0-0', int64 0, int64 0)]"));
  g_autoptr (GVariant) left = NULL;
  g_autofree char *requested = NULL;

  open_library (fixture, CARLOS_SELECTION_ALL);
  g_settings_set_value (settings, "kept-suggestions", kept);
  g_settings_set_string (settings, "data-requested", "2021-01-01");
  g_settings_set_boolean (settings, "welcome-dismissed", TRUE);
  activate (fixture, "win.data");
  remove_source (fixture, NULL);
  g_signal_emit_by_name (find_window (CARLOS_TYPE_DATA_WINDOW), "deleted");
  stage_wait_until (shows_sample (fixture));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window->welcome)));
  left = g_settings_get_value (settings, "kept-suggestions");
  g_assert_cmpuint (g_variant_n_children (left), ==, 0);
  requested = g_settings_get_string (settings, "data-requested");
  g_assert_cmpstr (requested, ==, "");
}

/* A library that was cut short. It is told, and set aside only when the listener says so. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosSelection) all = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);
  GtkWidget *remedy = gtk_widget_get_last_child (GTK_WIDGET (fixture->window->notice));

  g_assert_cmpint (truncate (fixture->library.path, 20000), ==, 0);
  carlos_window_open_library (fixture->window, all);
  stage_wait_until (is_shown (fixture->window->notice));
  g_assert_null (get_listener (fixture));
  g_assert_nonnull (strstr (find_text (fixture->window->notice), "is damaged"));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (remedy)), ==, "win.set-aside");
  g_assert_true (g_file_test (fixture->library.path, G_FILE_TEST_EXISTS));

  g_signal_emit_by_name (remedy, "clicked");
  stage_wait_until (shows_sample (fixture) && is_shown (fixture->window->notice));
  g_assert_nonnull (strstr (find_text (fixture->window->notice), "library.db.corrupt-"));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window->welcome)));
  g_assert_false (g_file_test (fixture->library.path, G_FILE_TEST_EXISTS));
  g_assert_false (carlos_window_has_library (fixture->window));
}

/* Damage that shows in the window about the data is told where it can be helped. */
static void
test_damaged_data (Fixture *fixture, gconstpointer data)
{
  open_library (fixture, CARLOS_SELECTION_ALL);
  g_assert_cmpint (truncate (fixture->library.path, 20000), ==, 0);
  activate (fixture, "win.data");
  stage_wait_until (is_shown (fixture->window->notice));
  activate (fixture, "win.set-aside");
  stage_wait_until (shows_sample (fixture));
}

static void
test_half_life (Fixture *fixture, gconstpointer data)
{
  GSettings *settings = fixture->window->settings;

  open_library (fixture, CARLOS_SELECTION_ALL);
  g_assert_cmpfloat (get_selection (fixture)->half_life_days, ==, 0);
  g_settings_set_string (settings, "half-life", "three-months");
  stage_wait_until (get_selection (fixture)->half_life_days == 91);
  wait_until_idle (fixture);
  g_assert_cmpfloat (get_selection (fixture)->half_life_days, ==, 91);
  g_assert_null (get_listener (fixture)->fit);

  open_library (fixture, CARLOS_SELECTION_TOP);
  g_assert_cmpfloat (get_selection (fixture)->half_life_days, ==, 91);
  g_settings_reset (settings, "half-life");
  stage_wait_until (get_selection (fixture)->half_life_days == 0);
  wait_until_idle (fixture);
}

static const char *
get_evidence (Fixture *fixture, const char *name)
{
  GtkLabel *label = GTK_LABEL (gtk_widget_get_template_child (GTK_WIDGET (fixture->window->evidence),
                                                              CARLOS_TYPE_CLUSTER_EVIDENCE, name));

  return gtk_widget_get_visible (GTK_WIDGET (label)) ? gtk_label_get_label (label) : NULL;
}

/* What was compared, why, of how much it is known, and what has changed since the last time. */
static void
test_evidence (Fixture *fixture, gconstpointer data)
{
  g_autofree char *more = invent_history (40, 10);
  g_autofree char *drift = NULL;

  open_library (fixture, CARLOS_SELECTION_ALL);
  g_assert_nonnull (strstr (get_evidence (fixture, "summary_label"), "compared by what is played together"));
  g_assert_cmpstr (get_evidence (fixture, "space_label"), ==,
                   "This was chosen because nothing else is known for 80 % of the listening or more.");
  g_assert_nonnull (strstr (get_evidence (fixture, "coverage_label"), "is played next to for 100 %"));
  g_assert_null (get_evidence (fixture, "drift_label"));

  library_fixture_import (&fixture->library, "more.csv", more);
  open_library (fixture, CARLOS_SELECTION_ALL);
  g_assert_cmpuint (get_listener (fixture)->profile->n_known, >, 40);
  drift = carlos_words_drift (get_listener (fixture)->profile);
  g_assert_cmpstr (get_evidence (fixture, "drift_label"), ==, drift);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  stage_init (&argc, &argv);
  application = carlos_application_new ();
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

#define ADD(name, test) g_test_add ("/window/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("empty", test_empty);
  ADD ("open", test_open);
  ADD ("sample-with-welcome", test_sample_with_welcome);
  ADD ("bad-file", test_bad_file);
  ADD ("bad-file-first", test_bad_file_first);
  ADD ("missing-file", test_missing_file);
  ADD ("cancel", test_cancel);
  ADD ("second-request", test_second_request);
  ADD ("closed-while-busy", test_closed_while_busy);
  ADD ("skipped-rows", test_skipped_rows);
  ADD ("preferences-analyse-again", test_preferences_analyse_again);
  ADD ("number-of-clusters", test_number_of_clusters);
  ADD ("settings-are-remembered", test_settings_are_remembered);
  ADD ("drop", test_drop);
  ADD ("data-guide", test_data_guide);
  ADD ("reminder", test_reminder);
  ADD ("shared-selection", test_shared_selection);
  ADD ("selection-on-the-map", test_selection_on_the_map);
  ADD ("copy", test_copy);

#define ADD_LIBRARY(name, test) \
  g_test_add ("/window/" name, Fixture, NULL, set_up_library, test, tear_down_library)

  ADD_LIBRARY ("data-changed", test_data_changed);
  ADD_LIBRARY ("data-changed-elsewhere", test_data_changed_elsewhere);
  ADD_LIBRARY ("deleted", test_deleted);
  ADD_LIBRARY ("damaged", test_damaged);
  ADD_LIBRARY ("damaged-data", test_damaged_data);
  ADD_LIBRARY ("half-life", test_half_life);
  ADD_LIBRARY ("evidence", test_evidence);

  status = g_test_run ();
  g_object_unref (application);

  return status;
}

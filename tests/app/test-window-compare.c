/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "invented-listener.h"
#include "library-fixture.h"
#include "stage.h"

#include "carlos-application.h"
#include "carlos-map-view-private.h"
#include "carlos-settings.h"
#include "carlos-sketch-file.h"
#include "carlos-sketch-maker.h"
#include "carlos-window-private.h"

#include <glib/gstdio.h>
#include <string.h>

/* A window of the running application that shows the listener's own library, of 40 sessions from the first of January 2021. */
typedef struct
{
  CarlosWindow *window;
  LibraryFixture library;
} Fixture;

static CarlosApplication *application;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *history = invent_history (0, 40);
  g_autoptr (CarlosSelection) all = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);

  library_fixture_set_up (&fixture->library, data);
  g_free (fixture->library.path);
  fixture->library.path = carlos_library_get_default_path ();
  library_fixture_import (&fixture->library, "plays.csv", history);
  fixture->window = carlos_window_new (ADW_APPLICATION (application));
  gtk_window_present (GTK_WINDOW (fixture->window));
  carlos_window_open_library (fixture->window, all);
  stage_wait_until (carlos_map_keeper_get_map (fixture->window->map_keeper) != NULL);
}

static void
remove_library (Fixture *fixture)
{
  g_autofree char *folder = g_path_get_dirname (fixture->library.path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  library_fixture_tear_down (&fixture->library, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_ref (fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  stage_wait_until (G_OBJECT (fixture->window)->ref_count == 1);
  g_assert_finalize_object (fixture->window);
  remove_library (fixture);
}

static CarlosMapComparison *
get_comparison (Fixture *fixture)
{
  return carlos_compare_keeper_get_comparison (fixture->window->compare_keeper);
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

/* What is given away of the listener of the window, under another name. */
static GFile *
write_taste (Fixture *fixture, const char *name)
{
  const CarlosMapItems *items = carlos_map_keeper_get_items (fixture->window->map_keeper);
  g_autoptr (CarlosTasteSketch) sketch = carlos_sketch_maker_make (
    items->listener, carlos_map_keeper_get_map (fixture->window->map_keeper), name);
  g_autofree char *path = library_fixture_get_path (&fixture->library, "friend.carlos-taste");
  g_autoptr (GError) error = NULL;
  GFile *file = g_file_new_for_path (path);

  carlos_sketch_file_save (sketch, file, &error);
  g_assert_no_error (error);

  return file;
}

static void
drop (Fixture *fixture, GFile *file)
{
  GtkDropTarget *target = stage_find_controller (GTK_WIDGET (fixture->window), GTK_TYPE_DROP_TARGET);
  GSList files = { file, NULL };
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean accepted = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &files);
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &accepted);
  g_assert_true (accepted);
}

static gboolean
is_visible (gpointer widget)
{
  return gtk_widget_get_visible (GTK_WIDGET (widget));
}

static gpointer
get_child (Fixture *fixture, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (fixture->window->compare_page), CARLOS_TYPE_COMPARE_PAGE,
                                        name);
}

static gboolean
press_escape (Fixture *fixture, gpointer focus)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->window));
  gboolean handled = FALSE;

  gtk_widget_child_focus (GTK_WIDGET (focus), GTK_DIR_TAB_FORWARD);
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_strcmp0 (gtk_event_controller_get_name (controller), "comparison") == 0)
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Escape, 0, 0, &handled);
    }

  return handled;
}

static void
assert_ended (Fixture *fixture)
{
  CarlosWindow *window = fixture->window;

  g_assert_null (get_comparison (fixture));
  g_assert_null (window->map_view->other);
  g_assert_false (is_visible (window->compare_bar));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->sidebar_stack), !=, "comparison");
}

/* A file that is dropped: the map, the number, the names and the other's own map are there; Escape ends it. */
static void
test_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_taste (fixture, "Ann");
  CarlosWindow *window = fixture->window;
  const char *number;

  drop (fixture, file);
  stage_wait_until (get_comparison (fixture) != NULL);
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (window->stack), ==, "map");
  g_assert_true (window->map_view->other == get_comparison (fixture)->map);
  g_assert_true (is_visible (window->compare_bar));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->sidebar_stack), ==, "comparison");
  g_assert_cmpstr (get_comparison (fixture)->name, ==, "Ann");
  /* It is the listener's own taste, of which the file has 50 artists. */
  number = gtk_label_get_label (get_child (fixture, "number_label"));
  g_assert_cmpint (atoi (number), >=, 90);
  g_assert_true (is_visible (get_child (fixture, "picture")));
  g_assert_nonnull (gtk_list_box_get_row_at_index (get_child (fixture, "cluster_list"), 0));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (get_child (fixture, "picture")), GTK_ACCESSIBLE_ROLE_IMG);

  /* An area goes first, wherever the keyboard is. */
  stage_wait_until (carlos_map_view_select_target_area (window->map_view));
  g_assert_true (press_escape (fixture, window->compare_page));
  g_assert_false (window->map_view->has_brush);
  g_assert_nonnull (get_comparison (fixture));
  g_assert_true (press_escape (fixture, window->map_view));
  assert_ended (fixture);
  g_assert_false (press_escape (fixture, window->map_view));
}

/* Rows of names show where that is on the map, as long as they are chosen. */
static void
test_places (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_taste (fixture, NULL);
  GtkListBox *list = get_child (fixture, "artist_list");
  GtkListBoxRow *row;

  carlos_window_compare_with_file (fixture->window, file);
  stage_wait_until (get_comparison (fixture) != NULL);
  g_assert_cmpstr (get_comparison (fixture)->name, ==, "friend");
  gtk_stack_set_visible_child_name (get_child (fixture, "stack"), "artists");
  row = gtk_list_box_get_row_at_index (list, 0);
  g_assert_nonnull (row);
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL));
  gtk_list_box_select_row (list, row);
  g_assert_nonnull (fixture->window->map_view->signs);
  g_assert_cmpuint (fixture->window->map_view->signs->len, >=, 2);
  gtk_list_box_unselect_all (list);
  g_assert_null (fixture->window->map_view->signs);
}

/* A file that means harm is refused with a sentence, and what was compared with before stays. */
static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[]
    = { "", "[[[[[[[[[[", "{\"kind\":\"carlos-taste\",\"format\":2}", "no JSON\xff" };
  g_autoptr (GFile) good = write_taste (fixture, "Ann");

  carlos_window_compare_with_file (fixture->window, good);
  stage_wait_until (get_comparison (fixture) != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GFile) file = library_fixture_write (&fixture->library, "hostile.carlos-taste", texts[i]);

      carlos_notice_hide (fixture->window->notice);
      drop (fixture, file);
      stage_wait_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->window->notice)));
      g_assert_cmpuint (strlen (gtk_label_get_label (
                          stage_find_child (GTK_WIDGET (fixture->window->notice), GTK_TYPE_LABEL))),
                        >, 20);
      g_assert_nonnull (get_comparison (fixture));
      g_assert_cmpstr (get_comparison (fixture)->name, ==, "Ann");
    }
}

/* January beside all; then everything moves with the strip, and the pink lines stay where they are. */
static void
test_period (Fixture *fixture, gconstpointer data)
{
  CarlosWindow *window = fixture->window;
  CarlosMapComparison *comparison;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.compare-year", "i", 2021));
  stage_wait_until (get_comparison (fixture) != NULL);
  comparison = get_comparison (fixture);
  g_assert_true (comparison->is_period);
  g_assert_cmpstr (comparison->name, ==, "2021");
  /* There is no other year, so that is everything. */
  g_assert_cmpfloat (carlos_comparison_get_overlap (comparison->comparison)->shared, >, 0.999);
  g_assert_false (is_visible (get_child (fixture, "picture")));

  carlos_period_strip_set_period (window->strip, 0, 1);
  g_signal_emit_by_name (window->strip, "changed");
  /* The map is made anew more than once. */
  stage_wait_until (carlos_comparison_get_overlap (get_comparison (fixture)->comparison)->shared < 0.999);
  activate (fixture, "win.end-comparison");
  assert_ended (fixture);
}

/* Who has no library has no periods. */
static void
test_another_listener (Fixture *fixture, gconstpointer data)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.compare-year", "i", 2021));
  stage_wait_until (get_comparison (fixture) != NULL);
  activate (fixture, "win.open-sample");
  stage_wait_until (get_comparison (fixture) == NULL);
  assert_ended (fixture);
}

static gboolean
has_group (Fixture *fixture, const char *id)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autofree char *wanted = g_strdup_printf ("id=\"%s\"", id), *text = NULL;
  gboolean is_done = FALSE;
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);

  gdk_content_provider_write_mime_type_async (content, "image/svg+xml", stream, G_PRIORITY_DEFAULT, NULL,
                                              NULL, NULL);
  for (guint i = 0; i < 1000 && !is_done; i++)
    {
      stage_turn ();
      is_done = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)) > 0;
    }
  g_assert_true (is_done);
  text = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));

  return strstr (text, wanted) != NULL;
}

/* Radar and dots, of clusters and albums, alone and beside somebody; what is copied is what is seen. */
static void
test_contrast (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_taste (fixture, "Ann");
  CarlosContrastPage *page = fixture->window->contrast_page;
  GtkWidget *clusters = GTK_WIDGET (
    gtk_widget_get_template_child (GTK_WIDGET (page), CARLOS_TYPE_CONTRAST_PAGE, "clusters_button"));
  GtkWidget *albums = gtk_widget_get_next_sibling (clusters);
  GtkStack *stack
    = GTK_STACK (gtk_widget_get_template_child (GTK_WIDGET (page), CARLOS_TYPE_CONTRAST_PAGE, "stack"));

  activate (fixture, "win.show-radar");
  stage_wait_until (carlos_contrast_page_get_contrast (page) != NULL);
  g_assert_false (carlos_contrast_page_get_contrast (page)->are_albums);
  g_assert_cmpint (carlos_contrast_page_get_kind (page), ==, CARLOS_CHART_RADAR);
  /* Of this listener neither sound nor genres are known, which is said in place of an empty picture. */
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "nothing");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (albums), TRUE);
  stage_wait_until (carlos_contrast_page_get_contrast (page)->are_albums);

  drop (fixture, file);
  stage_wait_until (get_comparison (fixture) != NULL);
  g_assert_true (carlos_window_is_contrast_shown (fixture->window));
  stage_wait_until (g_array_index (carlos_contrast_page_get_contrast (page)->rows, CarlosContrastRow,
                                   carlos_contrast_page_get_contrast (page)->rows->len - 1)
                      .is_other);
  g_assert_true (press_escape (fixture, page));
  assert_ended (fixture);
}

/* The other is on the picture that is copied of the map. */
static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_taste (fixture, "Ann");

  carlos_window_compare_with_file (fixture->window, file);
  stage_wait_until (get_comparison (fixture) != NULL);
  activate (fixture, "win.copy-chart");
  g_assert_true (has_group (fixture, "other"));
  activate (fixture, "win.end-comparison");
  activate (fixture, "win.copy-chart");
  g_assert_false (has_group (fixture, "other"));
  g_assert_true (has_group (fixture, "mass"));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  stage_init (&argc, &argv);
  stage_set_animations (FALSE);
  application = carlos_application_new ();
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

#define ADD(name, test) g_test_add ("/window-compare/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("file", test_file);
  ADD ("places", test_places);
  ADD ("hostile", test_hostile);
  ADD ("period", test_period);
  ADD ("another-listener", test_another_listener);
  ADD ("contrast", test_contrast);
  ADD ("copy", test_copy);

  status = g_test_run ();
  g_object_unref (application);

  return status;
}

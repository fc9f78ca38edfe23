/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "invented-listener.h"
#include "stage.h"

#include "carlos-application.h"
#include "carlos-preferences.h"
#include "carlos-settings.h"
#include "carlos-window-private.h"

static CarlosApplication *application;

/* Builds each template once: a mistake in one is a warning, and warnings are fatal here. */
static void
test_templates (void)
{
  GType types[] = {
    CARLOS_TYPE_CARD,          CARLOS_TYPE_CHART_VIEW,       CARLOS_TYPE_CLUSTER_LIST,
    CARLOS_TYPE_CLUSTER_TABLE, CARLOS_TYPE_CLUSTER_EVIDENCE, CARLOS_TYPE_NOTICE,
    CARLOS_TYPE_PATH_BAR,      CARLOS_TYPE_PROGRESS_STRIP,   CARLOS_TYPE_WELCOME,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = g_object_ref_sink (g_object_new (types[i], NULL));

      g_assert_finalize_object (widget);
    }
}

static void
test_preferences (void)
{
  g_autoptr (GSettings) settings = carlos_settings_new ();
  CarlosPreferences *preferences = carlos_preferences_new (settings, NULL);
  AdwComboRow *row = stage_find_child (GTK_WIDGET (preferences), ADW_TYPE_COMBO_ROW);

  gtk_window_present (GTK_WINDOW (preferences));
  adw_combo_row_set_selected (row, CARLOS_SPACE_GENRE);
  g_assert_cmpint (g_settings_get_enum (settings, "space"), ==, CARLOS_SPACE_GENRE);
  g_settings_reset (settings, "space");
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, CARLOS_SPACE_AUTO);
  row = ADW_COMBO_ROW (
    gtk_widget_get_template_child (GTK_WIDGET (preferences), CARLOS_TYPE_PREFERENCES, "half_life_row"));
  adw_combo_row_set_selected (row, 2);
  g_assert_cmpint (g_settings_get_enum (settings, "half-life"), ==, 2 * 365);
  g_settings_reset (settings, "half-life");
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  g_object_ref (preferences);
  gtk_window_destroy (GTK_WINDOW (preferences));
  g_assert_finalize_object (preferences);
}

static gboolean
window_has_action (const char *name)
{
  g_autoptr (GTypeClass) window_class = g_type_class_ref (CARLOS_TYPE_WINDOW);
  const GVariantType *parameter;
  const char *found, *property;
  GType owner;

  for (guint i = 0; gtk_widget_class_query_action (GTK_WIDGET_CLASS (window_class), i, &owner, &found,
                                                   &parameter, &property);
       i++)
    {
      if (g_str_equal (found, name))
        return TRUE;
    }

  return FALSE;
}

/* Every accelerator leads to something. */
static void
test_accels (void)
{
  GtkApplication *app = GTK_APPLICATION (application);
  g_auto (GStrv) descriptions = gtk_application_list_action_descriptions (app);

  g_assert_cmpuint (g_strv_length (descriptions), >, 8);
  for (guint i = 0; descriptions[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;

      g_action_parse_detailed_name (descriptions[i], &name, &target, NULL);
      if (g_str_has_prefix (name, "app."))
        g_assert_true (g_action_group_has_action (G_ACTION_GROUP (application), name + strlen ("app.")));
      else
        g_assert_true (window_has_action (name));
    }
}

/* There is none before somebody asks for it, and none afterwards. */
static void
test_shortcuts (void)
{
  CarlosWindow *window = carlos_window_new (ADW_APPLICATION (application));
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  guint n_before = g_list_model_get_n_items (windows);
  GtkWindow *shortcuts;

  gtk_window_present (GTK_WINDOW (window));
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, n_before);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.shortcuts", NULL));
  shortcuts = g_list_model_get_item (windows, g_list_model_get_n_items (windows) - 1);
  g_object_unref (shortcuts); /* the list has it */
  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (shortcuts));
  stage_wait_until (gtk_widget_get_mapped (GTK_WIDGET (shortcuts)));
  gtk_window_close (shortcuts);
  stage_wait_until (g_list_model_get_n_items (windows) == n_before);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_about (void)
{
  CarlosWindow *window = carlos_window_new (ADW_APPLICATION (application));
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  GtkWindow *about;

  gtk_window_present (GTK_WINDOW (window));
  g_action_group_activate_action (G_ACTION_GROUP (application), "about", NULL);
  about = g_list_model_get_item (windows, g_list_model_get_n_items (windows) - 1);
  g_object_unref (about); /* the list has it */
  g_assert_true (ADW_IS_ABOUT_WINDOW (about));
  g_assert_true (gtk_window_get_transient_for (about) == GTK_WINDOW (window));
  g_assert_cmpstr (adw_about_window_get_version (ADW_ABOUT_WINDOW (about)), !=, "");
  gtk_window_destroy (about);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A second request finds the window of the first. */
static void
test_one_window (void)
{
  g_autofree char *table = invented_table_new (3, 60);
  g_autoptr (GFile) file = invented_file_new (table);
  GtkApplication *app = GTK_APPLICATION (application);
  CarlosWindow *window;

  g_application_activate (G_APPLICATION (application));
  window = CARLOS_WINDOW (gtk_application_get_active_window (app));
  g_application_activate (G_APPLICATION (application));
  g_application_open (G_APPLICATION (application), &file, 1, "");
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (app)), ==, 1);
  stage_wait_until (!carlos_session_get_busy (window->session));
  g_assert_false (carlos_input_is_sample (carlos_session_get_listener (window->session)->input));
  g_file_delete (file, NULL, NULL);

  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  stage_wait_until (gtk_application_get_windows (app) == NULL);
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

  g_test_add_func ("/application/templates", test_templates);
  g_test_add_func ("/application/preferences", test_preferences);
  g_test_add_func ("/application/accels", test_accels);
  g_test_add_func ("/application/shortcuts", test_shortcuts);
  g_test_add_func ("/application/about", test_about);
  g_test_add_func ("/application/one-window", test_one_window);

  status = g_test_run ();
  g_object_unref (application);

  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "listening-fixture.h"
#include "stage.h"

#include "carlos-application.h"
#include "carlos-rule-form.h"
#include "carlos-rules-window.h"
#include "carlos-suggestion-row.h"

typedef struct
{
  CarlosRulesWindow *window;
  CarlosLibrary *library;
  CarlosExclusion *excluded; /* what the window told last */
  CarlosExclusion *taken_back;
  CarlosExclusion *kept;
} Fixture;

static void
take (CarlosExclusion **place, const CarlosExclusion *rule)
{
  g_clear_pointer (place, carlos_exclusion_free);
  *place = carlos_exclusion_copy (rule);
}

static void
exclude_cb (Fixture *fixture, const CarlosExclusion *rule)
{
  take (&fixture->excluded, rule);
}

static void
take_back_cb (Fixture *fixture, const CarlosExclusion *rule)
{
  take (&fixture->taken_back, rule);
}

static void
keep_cb (Fixture *fixture, const CarlosExclusion *rule)
{
  take (&fixture->kept, rule);
}

static gpointer
get_child (Fixture *fixture, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (fixture->window), CARLOS_TYPE_RULES_WINDOW, name);
}

static gpointer
get_field (Fixture *fixture, const char *name)
{
  return gtk_widget_get_template_child (get_child (fixture, "form"), CARLOS_TYPE_RULE_FORM, name);
}

static const char *
get_total (Fixture *fixture)
{
  return gtk_label_get_label (get_child (fixture, "total"));
}

static guint
count_rows (gpointer list)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list, (int) n) != NULL)
    n++;

  return n;
}

static GtkWidget *
find_button (GtkWidget *row)
{
  return stage_find_child (row, GTK_TYPE_BUTTON);
}

/* Sets a library and waits until its rules are shown, and not those of the one before. */
static void
set_library (Fixture *fixture, CarlosLibrary *library, const GPtrArray *kept)
{
  gtk_label_set_label (get_child (fixture, "total"), "");
  carlos_rules_window_set_library (fixture->window, library, kept);
  stage_wait_until (*get_total (fixture) != '\0');
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->library = listening_library_new ();
  fixture->window
    = g_object_new (CARLOS_TYPE_RULES_WINDOW, "default-width", 360, "default-height", 900, NULL);
  g_signal_connect_swapped (fixture->window, "exclude", G_CALLBACK (exclude_cb), fixture);
  g_signal_connect_swapped (fixture->window, "take-back", G_CALLBACK (take_back_cb), fixture);
  g_signal_connect_swapped (fixture->window, "keep", G_CALLBACK (keep_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  stage_settle (GTK_WIDGET (fixture->window));
  set_library (fixture, fixture->library, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_ref (fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  stage_wait_until (G_OBJECT (fixture->window)->ref_count == 1);
  g_assert_finalize_object (fixture->window);
  carlos_library_unref (fixture->library);
  g_clear_pointer (&fixture->excluded, carlos_exclusion_free);
  g_clear_pointer (&fixture->taken_back, carlos_exclusion_free);
  g_clear_pointer (&fixture->kept, carlos_exclusion_free);
}

static void
choose_kind (Fixture *fixture, CarlosExclusionKind kind)
{
  adw_combo_row_set_selected (get_field (fixture, "kind_row"), kind);
}

static void
type (Fixture *fixture, const char *field, const char *text)
{
  gtk_editable_set_text (get_field (fixture, field), text);
}

static gboolean
can_submit (Fixture *fixture)
{
  return gtk_widget_get_sensitive (get_field (fixture, "button"));
}

static void
assert_remark (Fixture *fixture, const char *text, gboolean is_error)
{
  GtkWidget *remark = get_field (fixture, "remark");

  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (remark)), ==, text);
  g_assert_true (gtk_widget_get_visible (remark) == (*text != '\0'));
  g_assert_true (gtk_widget_has_css_class (remark, "error") == is_error);
  g_assert_true (can_submit (fixture) == (!is_error && *text != '\0'));
}

/* Of 1,127 plays "Artist 00" has 60 for 400 of 6,006 minutes, from the comments of listening_library_new(). */
static void
test_rules (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosLibrary) ruled
    = listening_library_with_rule (fixture->library, CARLOS_EXCLUSION_ARTIST, "Artist 00");
  AdwActionRow *row;

  g_assert_cmpuint (count_rows (get_child (fixture, "rules")), ==, 0);
  g_assert_cmpstr (get_total (fixture), ==, "Nothing that you heard is set aside");

  set_library (fixture, ruled, NULL);
  g_assert_cmpuint (count_rows (get_child (fixture, "rules")), ==, 1);
  row = ADW_ACTION_ROW (gtk_list_box_get_row_at_index (get_child (fixture, "rules"), 0));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Artist: Artist 00");
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "60 plays, 7 % of your minutes");
  g_assert_cmpstr (get_total (fixture), ==, "60 plays, 7 % of your minutes, are set aside");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_button (GTK_WIDGET (row))),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Remove “Artist: Artist 00”");
}

/* A rule that is on its way out cannot be removed twice, unless it turns out that it stays. */
static void
test_take_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosLibrary) ruled
    = listening_library_with_rule (fixture->library, CARLOS_EXCLUSION_GENRE, "a < b & c");
  GtkWidget *row;

  set_library (fixture, ruled, NULL);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (get_child (fixture, "rules"), 0));
  g_signal_emit_by_name (find_button (row), "clicked");
  g_assert_nonnull (fixture->taken_back);
  g_assert_true (carlos_exclusion_equal (fixture->taken_back, g_ptr_array_index (ruled->exclusions, 0)));
  g_assert_false (gtk_widget_get_sensitive (row));

  set_library (fixture, ruled, NULL);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (get_child (fixture, "rules"), 0));
  g_assert_true (gtk_widget_get_sensitive (row));
  set_library (fixture, fixture->library, NULL);
  g_assert_cmpuint (count_rows (get_child (fixture, "rules")), ==, 0);
}

static void
test_suggestions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (get_child (fixture, "suggestions"), 0));

  g_assert_true (CARLOS_IS_SUGGESTION_ROW (row));
  g_signal_emit_by_name (gtk_widget_get_template_child (row, CARLOS_TYPE_SUGGESTION_ROW, "exclude_button"),
                         "clicked");
  g_assert_cmpint (fixture->excluded->kind, ==, CARLOS_EXCLUSION_GENRE);
  g_assert_cmpstr (fixture->excluded->name, ==, "kinderlieder");
  g_assert_false (gtk_widget_get_sensitive (row));

  g_signal_emit_by_name (gtk_widget_get_template_child (row, CARLOS_TYPE_SUGGESTION_ROW, "keep_button"),
                         "clicked");
  g_assert_true (carlos_exclusion_equal (fixture->kept, fixture->excluded));
  g_ptr_array_add (kept, fixture->kept);
  set_library (fixture, fixture->library, kept);
  g_assert_cmpuint (count_rows (get_child (fixture, "suggestions")), ==, 0);
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "suggestions_group")));
}

static void
test_name (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = stage_find_child (get_field (fixture, "matches"), GTK_TYPE_LIST_VIEW);
  GListModel *matches = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view)));

  g_assert_cmpuint (g_list_model_get_n_items (matches), ==, LISTENING_N_ARTISTS + 2);
  assert_remark (fixture, "", FALSE);
  type (fixture, "name_row", "ist 1");
  g_assert_cmpuint (g_list_model_get_n_items (matches), ==, 10);
  assert_remark (fixture, "", FALSE);
  type (fixture, "name_row", "aRTIST 17");
  assert_remark (fixture, "Artist: Artist 17", FALSE);
  g_assert_false (gtk_widget_get_visible (get_field (fixture, "matches")));
  type (fixture, "name_row", "nobody");
  assert_remark (fixture, "Nothing in the library has this name.", TRUE);
  g_assert_true (gtk_widget_has_css_class (get_field (fixture, "name_row"), "error"));

  choose_kind (fixture, CARLOS_EXCLUSION_ALBUM);
  g_assert_cmpstr (gtk_editable_get_text (get_field (fixture, "name_row")), ==, "");
  g_assert_false (gtk_widget_has_css_class (get_field (fixture, "name_row"), "error"));
  type (fixture, "name_row", "Old Days");
  assert_remark (fixture, "Album: Old Days", FALSE);
}

static void
test_match (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = stage_find_child (get_field (fixture, "matches"), GTK_TYPE_LIST_VIEW);

  type (fixture, "name_row", "guest");
  type (fixture, "name_row", "ist 2");
  g_signal_emit_by_name (view, "activate", 3);
  g_assert_cmpstr (gtk_editable_get_text (get_field (fixture, "name_row")), ==, "Artist 23");
  g_assert_true (can_submit (fixture));
}

/* Tab leaves the names that fit, however many there are. */
static void
test_matches_are_one_stop (Fixture *fixture, gconstpointer data)
{
  GtkWidget *matches = get_field (fixture, "matches");
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (matches));

  type (fixture, "name_row", "ist 2");
  stage_wait_until (gtk_widget_get_mapped (matches));
  gtk_widget_child_focus (matches, GTK_DIR_TAB_FORWARD);
  g_assert_nonnull (gtk_widget_get_focus_child (matches));
  stage_move_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_false (gtk_widget_is_ancestor (gtk_window_get_focus (window), matches));
}

/* What was said is told once, and the form is ready for more. */
static void
test_submit (Fixture *fixture, gconstpointer data)
{
  type (fixture, "name_row", "guest");
  g_signal_emit_by_name (get_field (fixture, "name_row"), "entry-activated");
  g_assert_cmpint (fixture->excluded->kind, ==, CARLOS_EXCLUSION_ARTIST);
  g_assert_cmpstr (fixture->excluded->name, ==, "Guest");
  assert_remark (fixture, "", FALSE);
  g_clear_pointer (&fixture->excluded, carlos_exclusion_free);
  g_signal_emit_by_name (get_field (fixture, "name_row"), "entry-activated");
  g_assert_null (fixture->excluded);
}

static void
test_there_already (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosLibrary) ruled
    = listening_library_with_rule (fixture->library, CARLOS_EXCLUSION_ARTIST, "Guest");

  type (fixture, "name_row", "Guest");
  g_assert_true (can_submit (fixture));
  set_library (fixture, ruled, NULL);
  assert_remark (fixture, "This is set aside already.", TRUE);
}

static void
test_period (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) first = g_date_time_new (time_zone, 2021, 3, 1, 0, 0, 0);
  g_autoptr (GDateTime) after = g_date_time_new (time_zone, 2021, 5, 1, 0, 0, 0);

  choose_kind (fixture, CARLOS_EXCLUSION_PERIOD);
  g_assert_false (gtk_widget_get_visible (get_field (fixture, "name_row")));
  g_assert_false (gtk_widget_get_visible (get_field (fixture, "matches")));
  assert_remark (fixture, "", FALSE);
  type (fixture, "from_row", "2021-03-01");
  assert_remark (fixture, "Since 1 March 2021", FALSE);
  type (fixture, "to_row", "2021-02");
  assert_remark (fixture, "The last day is before the first.", TRUE);
  type (fixture, "to_row", "April");
  assert_remark (fixture, "Write a day as 2021-03-01, a month as 2021-03 or a year as 2021.", TRUE);
  g_assert_true (gtk_widget_has_css_class (get_field (fixture, "to_row"), "error"));
  g_assert_false (gtk_widget_has_css_class (get_field (fixture, "from_row"), "error"));
  type (fixture, "to_row", "2021-04");
  assert_remark (fixture, "1 March – 30 April 2021", FALSE);

  g_signal_emit_by_name (get_field (fixture, "button"), "clicked");
  g_assert_cmpint (fixture->excluded->kind, ==, CARLOS_EXCLUSION_PERIOD);
  g_assert_cmpint (fixture->excluded->from, ==, g_date_time_to_unix (first));
  g_assert_cmpint (fixture->excluded->to, ==, g_date_time_to_unix (after));
}

static void
test_calendar (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) day = g_date_time_new_local (2021, 3, 14, 12, 0, 0);

  choose_kind (fixture, CARLOS_EXCLUSION_PERIOD);
  gtk_calendar_select_day (get_field (fixture, "from_calendar"), day);
  g_assert_cmpstr (gtk_editable_get_text (get_field (fixture, "from_row")), ==, "2021-03-14");
  g_assert_true (can_submit (fixture));
}

static void
test_hours (Fixture *fixture, gconstpointer data)
{
  choose_kind (fixture, CARLOS_EXCLUSION_HOURS);
  type (fixture, "from_row", "22:00");
  assert_remark (fixture, "", FALSE);
  type (fixture, "to_row", "22:00");
  assert_remark (fixture, "Both times are the same.", TRUE);
  type (fixture, "to_row", "25:00");
  assert_remark (fixture, "Write a time as 19:00.", TRUE);
  type (fixture, "to_row", "6:30");
  assert_remark (fixture, "Every day 22:00–06:30", FALSE);
  g_signal_emit_by_name (get_field (fixture, "button"), "clicked");
  g_assert_cmpint (fixture->excluded->from, ==, 22 * 60);
  g_assert_cmpint (fixture->excluded->to, ==, 6 * 60 + 30);
}

/* However many libraries are set in a row, the last one is shown. */
static void
test_last_wins (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("Artist %02u", i);
      g_autoptr (CarlosLibrary) ruled
        = listening_library_with_rule (fixture->library, CARLOS_EXCLUSION_ARTIST, name);

      carlos_rules_window_set_library (fixture->window, ruled, NULL);
    }
  stage_wait_until (count_rows (get_child (fixture, "rules")) == 1);
  g_assert_cmpstr (adw_preferences_row_get_title (
                     ADW_PREFERENCES_ROW (gtk_list_box_get_row_at_index (get_child (fixture, "rules"), 0))),
                   ==, "Artist: Artist 03");
}

/* The keyboard does not fall out of the window when the row that it was on goes. */
static void
test_focus (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosLibrary) ruled
    = listening_library_with_rule (fixture->library, CARLOS_EXCLUSION_ARTIST, "Artist 00");
  GtkWidget *row;

  set_library (fixture, ruled, NULL);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (get_child (fixture, "rules"), 0));
  gtk_widget_grab_focus (find_button (row));
  g_signal_emit_by_name (find_button (row), "clicked");
  set_library (fixture, fixture->library, NULL);
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (fixture->window)));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         get_child (fixture, "form")));
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_type_ensure (CARLOS_TYPE_APPLICATION); /* which brings the resources */

#define ADD(name, test) g_test_add ("/rules-window/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("rules", test_rules);
  ADD ("take-back", test_take_back);
  ADD ("suggestions", test_suggestions);
  ADD ("name", test_name);
  ADD ("match", test_match);
  ADD ("submit", test_submit);
  ADD ("there-already", test_there_already);
  ADD ("period", test_period);
  ADD ("calendar", test_calendar);
  ADD ("hours", test_hours);
  ADD ("matches-are-one-stop", test_matches_are_one_stop);
  ADD ("last-wins", test_last_wins);
  ADD ("focus", test_focus);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "invented-listener.h"
#include "library-fixture.h"
#include "stage.h"

#include "carlos-application.h"
#include "carlos-back-test-view.h"
#include "carlos-library-file.h"
#include "carlos-store-weeks.h"
#include "carlos-week-archive-window.h"
#include "carlos-week-row.h"

#include <string.h>

typedef struct
{
  LibraryFixture library;
  CarlosListener *listener;
  GtkWindow *window;
} Fixture;

static void
put_week (Fixture *self, const char *name, gint64 made, const char *const *picks)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStore) store = carlos_library_file_open_to_change (self->library.path, &error);
  g_autoptr (CarlosStoredWeek) week = carlos_stored_week_new (name, made);

  g_assert_no_error (error);
  week->document = g_strdup ("{}");
  for (; *picks != NULL; picks += 3)
    carlos_stored_week_add (week, picks[0], *picks[1] != '\0' ? picks[1] : NULL, picks[2]);
  carlos_store_put_week (store, week, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  library_fixture_set_up (&self->library, NULL);
  library_fixture_import_history (&self->library);
}

static void
open_window (Fixture *self)
{
  self->listener = library_fixture_open (&self->library);
  self->window = carlos_week_archive_window_new (self->listener, NULL);
  gtk_window_set_default_size (self->window, 360, 700);
  gtk_window_present (self->window);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_ref (self->window);
  gtk_window_destroy (self->window);
  stage_wait_until (G_OBJECT (self->window)->ref_count == 1);
  g_assert_finalize_object (self->window);
  g_clear_pointer (&self->listener, carlos_listener_unref);
  library_fixture_tear_down (&self->library, NULL);
}

static gpointer
get_child (Fixture *self, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (self->window), CARLOS_TYPE_WEEK_ARCHIVE_WINDOW, name);
}

static gpointer
get_part (Fixture *self, const char *name)
{
  return gtk_widget_get_template_child (get_child (self, "back_test"), CARLOS_TYPE_BACK_TEST_VIEW, name);
}

static const char *
get_page (Fixture *self)
{
  return gtk_stack_get_visible_child_name (get_child (self, "pages"));
}

static CarlosWeekRow *
get_week (Fixture *self, int index)
{
  return CARLOS_WEEK_ROW (gtk_list_box_get_row_at_index (get_child (self, "weeks"), index));
}

static guint
count_rows (GtkWidget *widget, GType type)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += G_OBJECT_TYPE (child) == type ? 1 : count_rows (child, type);

  return n;
}

/* The history goes from the first of January 2021 on, a session a day, "Band 0-0" in its first session and many after. */
static void
test_weeks (Fixture *self, gconstpointer data)
{
  static const char *const before[]
    = { "Band 0-0",      "",        "new-artist", "Band 1-0", "", "new-artist",
        "Nobody & <Co>", "Nothing", "deep-cut",   NULL };
  static const char *const after[] = { "Band 0-0", "", "new-artist", "Band 1-0", "", "new-artist", NULL };
  CarlosWeekRow *row;

  put_week (self, "2020-W53", HISTORY_START - HISTORY_DAY, before);
  put_week (self, "2026-W47", HISTORY_START + 10 * 365 * HISTORY_DAY, after);
  open_window (self);
  stage_wait_until (g_strcmp0 (get_page (self), "weeks") == 0);

  row = get_week (self, 0);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   "Week from 16 November 2026");
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, "0 of 2 played afterwards");
  row = get_week (self, 1);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   "Week from 28 December 2020");
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, "2 of 3 played afterwards");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "2 of 3 played afterwards");

  /* Picks are there once they are looked at, and then stay. */
  g_assert_cmpuint (count_rows (GTK_WIDGET (row), ADW_TYPE_ACTION_ROW), ==, 1);
  for (guint i = 0; i < 2; i++)
    {
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
      g_assert_cmpuint (count_rows (GTK_WIDGET (row), ADW_TYPE_ACTION_ROW), ==, 1 + 3);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), FALSE);
    }
}

/* A library without weeks says so, and still looks back. */
static void
test_empty (Fixture *self, gconstpointer data)
{
  open_window (self);
  stage_wait_until (g_strcmp0 (get_page (self), "weeks") == 0);
  g_assert_null (gtk_list_box_get_row_at_index (get_child (self, "weeks"), 0));
  g_assert_cmpstr (gtk_label_get_label (get_child (self, "placeholder")), ==, "Nothing was recommended yet.");
}

static const char *
get_words (Fixture *self)
{
  return gtk_label_get_label (get_part (self, "words"));
}

static gboolean
is_looking (Fixture *self)
{
  return gtk_widget_get_visible (get_part (self, "spinner"));
}

/* Without other listeners nobody new is recommended, so nothing was foretold: of those heard first in the last 90 of 120
 * days none could have been, which is said. */
static void
test_back_test (Fixture *self, gconstpointer data)
{
  open_window (self);
  g_assert_true (is_looking (self));
  g_assert_true (gtk_widget_get_visible (get_part (self, "cancel_button")));
  stage_wait_until (!is_looking (self));
  g_assert_nonnull (strstr (
    get_words (self), "in the last 90 days. Without a community model Carlos knows no artists but yours"));
  g_assert_false (gtk_widget_get_visible (get_part (self, "again_button")));
}

/* What is told to stop does not answer later; asked again, it does. */
static void
test_cancel (Fixture *self, gconstpointer data)
{
  open_window (self);
  g_signal_emit_by_name (get_part (self, "cancel_button"), "clicked");
  g_assert_false (is_looking (self));
  g_assert_cmpstr (get_words (self), ==, "What Carlos would have shown you is not known.");
  g_signal_emit_by_name (get_part (self, "again_button"), "clicked");
  g_assert_true (is_looking (self));
  stage_wait_until (!is_looking (self));
}

/* A model that is none is the reason, in one sentence. */
static void
test_bad_model (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = library_fixture_write (&self->library, "bad.model", "no model");

  self->listener = library_fixture_open (&self->library);
  self->window = carlos_week_archive_window_new (self->listener, g_file_peek_path (file));
  gtk_window_present (self->window);
  stage_wait_until (!is_looking (self));
  g_assert_nonnull (strstr (get_words (self), "bad.model"));
  g_assert_true (gtk_widget_get_visible (get_part (self, "again_button")));
}

static void
test_no_library (Fixture *self, gconstpointer data)
{
  self->listener = invented_listener_new (2);
  self->window = carlos_week_archive_window_new (self->listener, NULL);
  gtk_window_present (self->window);
  g_assert_cmpstr (get_page (self), ==, "none");
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  stage_init (&argc, &argv);
  g_type_ensure (CARLOS_TYPE_APPLICATION); /* which brings the resources */

#define ADD(name, test) g_test_add ("/week-archive/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("weeks", test_weeks);
  ADD ("empty", test_empty);
  ADD ("back-test", test_back_test);
  ADD ("cancel", test_cancel);
  ADD ("bad-model", test_bad_model);
  ADD ("no-library", test_no_library);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "library-fixture.h"
#include "stage.h"

#include "carlos-application.h"
#include "carlos-data-window.h"
#include "carlos-library-file.h"
#include "carlos-merge-form.h"
#include "carlos-notice.h"
#include "carlos-store-error.h"
#include "carlos-store-merges.h"

#include <adwaita.h>
#include <glib/gstdio.h>

/* Three plays of two artists in one table; one more, and one that was known, in another; and a track in a list. */
static const char plays[] = "ts,artist,title,album,ms_played\n"
                            "2021-05-05T10:00:00Z,Björk,Army of Me,Post,200000\n"
                            "2021-05-06T10:00:00Z,Bjork,Army of Me,Post,200000\n"
                            "2021-07-07T10:00:00Z,A <b> & c,Other,Else,250000\n";
static const char more_plays[] = "ts,artist,title,album,ms_played\n"
                                 "2021-05-05T10:00:00Z,Björk,Army of Me,Post,200000\n"
                                 "2021-08-08T10:00:00Z,Bjork,Hyperballad,Post,20000\n";
static const char list[] = "{\"tracks\":[{\"artist\":\"Lena\",\"album\":\"Blue\",\"track\":\"Sea\","
                           "\"uri\":\"spotify:track:0000000000000000000001\"}]}";

typedef struct
{
  LibraryFixture library;
  CarlosDataWindow *window;
  guint n_changes;
  guint n_deletions;
  char *message; /* what it said when it was closed */
  GError *failure;
} Fixture;

static gpointer
get_child (Fixture *fixture, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (fixture->window), CARLOS_TYPE_DATA_WINDOW, name);
}

static gpointer
get_field (Fixture *fixture, const char *name)
{
  return gtk_widget_get_template_child (get_child (fixture, "form"), CARLOS_TYPE_MERGE_FORM, name);
}

static AdwActionRow *
get_row (Fixture *fixture, const char *rows, int index)
{
  return (AdwActionRow *) gtk_list_box_get_row_at_index (get_child (fixture, rows), index);
}

static const char *
get_total (Fixture *fixture)
{
  return gtk_label_get_label (get_child (fixture, "total"));
}

static void
press_row (Fixture *fixture, const char *rows, int index)
{
  g_signal_emit_by_name (stage_find_child (GTK_WIDGET (get_row (fixture, rows, index)), GTK_TYPE_BUTTON),
                         "clicked");
}

static void
assert_row (Fixture *fixture, const char *rows, int index, const char *title, const char *subtitle)
{
  AdwActionRow *row = get_row (fixture, rows, index);

  g_assert_nonnull (row);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, title);
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, subtitle);
}

/* Whatever is going on holds the content. */
static void
wait_until_idle (Fixture *fixture)
{
  stage_wait_until (gtk_widget_get_sensitive (get_child (fixture, "content")));
}

static AdwMessageDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return ADW_MESSAGE_DIALOG (window);
    }

  g_assert_not_reached ();
}

static void
answer (const char *response)
{
  AdwMessageDialog *dialog = find_dialog ();

  adw_message_dialog_response (dialog, response);
}

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
deleted_cb (Fixture *fixture)
{
  fixture->n_deletions++;
  fixture->window = NULL;
}

static void
message_cb (Fixture *fixture, const char *text)
{
  g_free (fixture->message);
  fixture->message = g_strdup (text);
}

static void
failed_cb (Fixture *fixture, const GError *error)
{
  fixture->failure = g_error_copy (error);
}

static void
open_window (Fixture *fixture)
{
  fixture->window = carlos_data_window_new (fixture->library.path);
  g_signal_connect_swapped (fixture->window, "changed", G_CALLBACK (changed_cb), fixture);
  g_signal_connect_swapped (fixture->window, "deleted", G_CALLBACK (deleted_cb), fixture);
  g_signal_connect_swapped (fixture->window, "message", G_CALLBACK (message_cb), fixture);
  g_signal_connect_swapped (fixture->window, "failed", G_CALLBACK (failed_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  library_fixture_set_up (&fixture->library, data);
  library_fixture_import (&fixture->library, "plays.csv", plays);
  library_fixture_import (&fixture->library, "more.csv", more_plays);
  library_fixture_import (&fixture->library, "YourLibrary.json", list);
  open_window (fixture);
  g_assert_false (gtk_widget_get_sensitive (get_child (fixture, "content")));
  wait_until_idle (fixture);
}

static void
close_window (Fixture *fixture)
{
  g_object_ref (fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  stage_wait_until (G_OBJECT (fixture->window)->ref_count == 1);
  g_assert_finalize_object (fixture->window);
  fixture->window = NULL;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    close_window (fixture);
  g_free (fixture->message);
  g_clear_error (&fixture->failure);
  library_fixture_tear_down (&fixture->library, data);
}

static GPtrArray *
read_merges (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStore) store = carlos_library_file_open (fixture->library.path, &error);
  GPtrArray *merges = carlos_store_get_merges (store, &error);

  g_assert_no_error (error);

  return merges;
}

/* The sums of the rows above; names of kinds are told in words, and none is markup. */
static void
test_sources (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button;

  assert_row (fixture, "sources", 0, "Spotify", "0 plays, 1 entry of saved music and playlists · 1 import");
  assert_row (fixture, "sources", 1, "Tables of plays",
              "3 plays, 1 under 30 s, 1 known before · May 2021 – Aug 2021 · 2 imports");
  g_assert_null (get_row (fixture, "sources", 2));
  g_assert_cmpstr (get_total (fixture), ==, "5 tracks by 4 artists");
  g_assert_cmpstr (adw_action_row_get_subtitle (get_child (fixture, "path_row")), ==, fixture->library.path);
  g_assert_null (get_row (fixture, "merges", 0));
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "set_aside")));

  button = stage_find_child (GTK_WIDGET (get_row (fixture, "sources", 0)), GTK_TYPE_BUTTON);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Remove “Spotify”…");
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  press_row (fixture, "sources", 0);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_dialog ()), "1 entry of saved music"));
  answer ("cancel");
  g_assert_true (gtk_widget_get_sensitive (get_child (fixture, "content")));

  press_row (fixture, "sources", 0);
  answer ("go");
  g_assert_false (gtk_widget_get_sensitive (get_child (fixture, "content")));
  wait_until_idle (fixture);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  assert_row (fixture, "sources", 0, "Tables of plays",
              "3 plays, 1 under 30 s, 1 known before · May 2021 – Aug 2021 · 2 imports");
  g_assert_cmpstr (get_total (fixture), ==, "4 tracks by 3 artists");
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "notice")));
}

/* The keyboard stays in the list whose row went. */
static void
test_focus (Fixture *fixture, gconstpointer data)
{
  gtk_widget_grab_focus (stage_find_child (GTK_WIDGET (get_row (fixture, "sources", 0)), GTK_TYPE_BUTTON));
  press_row (fixture, "sources", 0);
  answer ("go");
  wait_until_idle (fixture);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         get_child (fixture, "sources")));
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autofree char *damaged = g_strconcat (fixture->library.path, ".corrupt-20210101-000000", NULL);
  const char *body;

  g_assert_true (g_file_set_contents (damaged, "what is left", -1, NULL));
  g_signal_emit_by_name (get_child (fixture, "delete_button"), "clicked");
  body = adw_message_dialog_get_body (find_dialog ());
  g_assert_nonnull (strstr (body, "5 tracks by 4 artists"));
  g_assert_nonnull (strstr (body, "3 plays, 1 under 30 s"));
  answer ("go");
  stage_wait_until (fixture->n_deletions == 1);
  g_assert_cmpuint (fixture->n_changes, ==, 0);
  g_assert_true (carlos_library_file_is_empty (fixture->library.path));
  g_assert_false (g_file_test (damaged, G_FILE_TEST_EXISTS));

  open_window (fixture);
  wait_until_idle (fixture);
  g_assert_null (get_row (fixture, "sources", 0));
  g_assert_cmpstr (get_total (fixture), ==, "0 tracks by 0 artists");
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = library_fixture_get_path (&fixture->library, "all.jsonl");
  g_autofree char *nowhere = library_fixture_get_path (&fixture->library, "no/such/folder");
  g_autofree char *text = NULL;

  carlos_data_window_export (fixture->window, file);
  wait_until_idle (fixture);
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Hyperballad"));
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "notice")));

  carlos_data_window_export (fixture->window, nowhere);
  wait_until_idle (fixture);
  g_assert_true (gtk_widget_get_visible (get_child (fixture, "notice")));
  carlos_data_window_export (fixture->window, file);
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "notice")));
  wait_until_idle (fixture);
  g_assert_cmpuint (fixture->n_changes, ==, 0);
}

static void
type (Fixture *fixture, const char *field, const char *text)
{
  gtk_editable_set_text (get_field (fixture, field), text);
}

static void
assert_remark (Fixture *fixture, const char *text, gboolean can_submit)
{
  g_assert_cmpstr (gtk_label_get_label (get_field (fixture, "remark")), ==, text);
  g_assert_true (gtk_widget_get_visible (get_field (fixture, "remark")) == (*text != '\0'));
  g_assert_true (gtk_widget_get_sensitive (get_field (fixture, "button")) == can_submit);
}

static void
test_form (Fixture *fixture, gconstpointer data)
{
  assert_remark (fixture, "", FALSE);
  type (fixture, "kept_row", "k");
  g_assert_true (gtk_widget_get_visible (get_field (fixture, "kept_matches")));
  assert_remark (fixture, "", FALSE);
  g_signal_emit_by_name (stage_find_child (get_field (fixture, "kept_matches"), GTK_TYPE_LIST_VIEW),
                         "activate", 1);
  g_assert_false (gtk_widget_get_visible (get_field (fixture, "kept_matches")));
  g_assert_cmpstr (gtk_editable_get_text (get_field (fixture, "kept_row")), ==, "Björk");
  type (fixture, "other_row", "BJÖRK");
  assert_remark (fixture, "Both are the same name.", FALSE);
  type (fixture, "other_row", "nobody");
  assert_remark (fixture, "Nothing in the library has this name.", FALSE);
  g_assert_true (gtk_widget_has_css_class (get_field (fixture, "other_row"), "error"));
  type (fixture, "other_row", "bjork");
  g_assert_false (gtk_widget_has_css_class (get_field (fixture, "other_row"), "error"));
  assert_remark (fixture, "“Bjork” will count as “Björk”", TRUE);
}

static void
test_merge (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) merges = NULL;
  g_autoptr (GPtrArray) none = NULL;

  type (fixture, "kept_row", "björk");
  type (fixture, "other_row", "bjork");
  g_signal_emit_by_name (get_field (fixture, "button"), "clicked");
  wait_until_idle (fixture);
  assert_row (fixture, "merges", 0, "Björk", "Also the artist “Bjork”");
  g_assert_cmpstr (get_total (fixture), ==, "4 tracks by 3 artists");
  assert_remark (fixture, "", FALSE);
  g_assert_cmpstr (gtk_editable_get_text (get_field (fixture, "kept_row")), ==, "");
  merges = read_merges (fixture);
  g_assert_cmpuint (merges->len, ==, 1);

  press_row (fixture, "merges", 0);
  wait_until_idle (fixture);
  g_assert_null (get_row (fixture, "merges", 0));
  g_assert_cmpstr (get_total (fixture), ==, "5 tracks by 4 artists");
  none = read_merges (fixture);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (fixture->n_changes, ==, 2);
}

/* What another program has changed meanwhile is told where the listener looks, and shown as it is. */
static void
test_error (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CarlosStore *store;

  type (fixture, "kept_row", "björk");
  type (fixture, "other_row", "lena");
  store = carlos_library_file_open_to_change (fixture->library.path, &error);
  carlos_store_merge_artists (store, "Björk", "Bjork", &error);
  carlos_store_undo_merge (store, CARLOS_MERGE_ARTISTS, 1, &error);
  carlos_store_close (store);
  g_assert_no_error (error);
  g_signal_emit_by_name (get_field (fixture, "button"), "clicked");
  wait_until_idle (fixture);
  assert_row (fixture, "merges", 0, "Björk", "Also the artist “Lena”");

  store = carlos_library_file_open_to_change (fixture->library.path, &error);
  carlos_store_undo_merge (store, CARLOS_MERGE_ARTISTS, 2, &error);
  carlos_store_close (store);
  g_assert_no_error (error);
  press_row (fixture, "merges", 0);
  wait_until_idle (fixture);
  g_assert_true (gtk_widget_get_visible (get_child (fixture, "notice")));
  g_assert_null (get_row (fixture, "merges", 0));
}

/* Closed at work, it does the work to the end, and who shows the library hears of it. */
static void
test_closed_at_work (Fixture *fixture, gconstpointer data)
{
  press_row (fixture, "sources", 0);
  answer ("go");
  close_window (fixture);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpstr (fixture->message, ==, "Deleted: 0 plays, 1 entry of saved music and playlists");
}

/* What goes wrong after that, too. */
static void
test_closed_before_failure (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = library_fixture_get_path (&fixture->library, "no/such/folder");

  carlos_data_window_export (fixture->window, nowhere);
  close_window (fixture);
  g_assert_nonnull (strstr (fixture->failure->message, "no/such/folder"));
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  close_window (fixture);
  g_assert_cmpint (truncate (fixture->library.path, 5000), ==, 0);
  open_window (fixture);
  stage_wait_until (fixture->failure != NULL);
  g_assert_error (fixture->failure, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_DAMAGED);
  fixture->window = NULL;
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_type_ensure (CARLOS_TYPE_APPLICATION); /* which brings the resources */

#define ADD(name, test) g_test_add ("/data-window/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("sources", test_sources);
  ADD ("remove", test_remove);
  ADD ("focus", test_focus);
  ADD ("delete", test_delete);
  ADD ("export", test_export);
  ADD ("form", test_form);
  ADD ("merge", test_merge);
  ADD ("error", test_error);
  ADD ("closed-at-work", test_closed_at_work);
  ADD ("closed-before-failure", test_closed_before_failure);
  ADD ("damaged", test_damaged);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "listening-fixture.h"
#include "stage.h"

#include "carlos-application.h"
#include "carlos-lists-page-private.h"

#include <glib/gstdio.h>

typedef struct
{
  GtkWindow *window;
  GtkStack *stack; /* the page, and another one */
  CarlosListsPage *page;
  CarlosLibrary *library;
  CarlosExclusion *excluded; /* what the page told last */
  char *message;
  char *failure;
} Fixture;

static void
exclude_cb (Fixture *fixture, const CarlosExclusion *rule)
{
  g_clear_pointer (&fixture->excluded, carlos_exclusion_free);
  fixture->excluded = carlos_exclusion_copy (rule);
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
  fixture->library = listening_library_new ();
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->stack = GTK_STACK (gtk_stack_new ());
  fixture->page = g_object_new (CARLOS_TYPE_LISTS_PAGE, NULL);
  g_signal_connect_swapped (fixture->page, "exclude", G_CALLBACK (exclude_cb), fixture);
  g_signal_connect_swapped (fixture->page, "message", G_CALLBACK (message_cb), fixture);
  g_signal_connect_swapped (fixture->page, "failed", G_CALLBACK (failed_cb), fixture);
  gtk_stack_add_named (fixture->stack, GTK_WIDGET (fixture->page), "lists");
  gtk_stack_add_named (fixture->stack, gtk_label_new ("Other"), "other");
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->stack));
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
  carlos_library_unref (fixture->library);
  g_clear_pointer (&fixture->excluded, carlos_exclusion_free);
  g_free (fixture->message);
  g_free (fixture->failure);
}

static void
set_library (Fixture *fixture, CarlosLibrary *library)
{
  g_autoptr (CarlosSelection) selection = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  g_autoptr (CarlosExcerpt) excerpt = carlos_excerpt_new (library, selection, time_zone);

  carlos_lists_page_set_excerpt (fixture->page, library, excerpt);
}

static void
wait_for_list (Fixture *fixture)
{
  stage_wait_until (fixture->page->job == NULL && carlos_lists_page_get_list (fixture->page) != NULL);
}

static void
show (Fixture *fixture, CarlosHeardListKind kind, CarlosTopOrder order)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "lists.kind", "u", kind);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "lists.order", "u", order);
  wait_for_list (fixture);
}

static CarlosHeardItem *
get_item (Fixture *fixture, guint position)
{
  g_autoptr (CarlosHeardItem) item
    = g_list_model_get_item (G_LIST_MODEL (fixture->page->selection), position);

  g_assert_nonnull (item);

  return g_steal_pointer (&item);
}

static void
assert_item (Fixture *fixture, guint position, const char *name, const char *artists, const char *value)
{
  g_autoptr (CarlosHeardItem) item = get_item (fixture, position);

  g_assert_cmpuint (item->rank, ==, position + 1);
  g_assert_cmpstr (item->name, ==, name);
  g_assert_cmpstr (item->artists, ==, artists);
  g_assert_cmpstr (item->value, ==, value);
}

static const char *
get_shown (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (adw_bin_get_child (ADW_BIN (fixture->page))));
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (get_shown (fixture), ==, "empty");
  g_assert_null (fixture->page->job);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "lists.save", NULL);
  g_assert_null (fixture->page->chooser);

  set_library (fixture, fixture->library);
  wait_for_list (fixture);
  g_assert_cmpstr (get_shown (fixture), ==, "lists");
  carlos_lists_page_set_excerpt (fixture->page, NULL, NULL);
  g_assert_cmpstr (get_shown (fixture), ==, "empty");
}

/* Hours and plays as in the comments of listening_library_new(). */
static void
test_lists (Fixture *fixture, gconstpointer data)
{
  set_library (fixture, fixture->library);
  show (fixture, CARLOS_HEARD_LIST_ARTISTS, CARLOS_TOP_BY_MINUTES);
  assert_item (fixture, 0, "Artist 00", "", "6 h 40 min");
  g_assert_cmpstr (gtk_label_get_label (fixture->page->summary), ==, "32 artists");
  g_assert_false (gtk_widget_get_visible (fixture->page->save_button));

  show (fixture, CARLOS_HEARD_LIST_ARTISTS, CARLOS_TOP_BY_PLAYS);
  assert_item (fixture, 0, "Artist 29", "", "160 plays");
  show (fixture, CARLOS_HEARD_LIST_TRACKS, CARLOS_TOP_BY_PLAYS);
  assert_item (fixture, 2, "Forgotten", "Old Friends, Guest", "37 plays");
  g_assert_true (gtk_widget_get_visible (fixture->page->save_button));
  show (fixture, CARLOS_HEARD_LIST_ALBUMS, CARLOS_TOP_BY_MINUTES);
  assert_item (fixture, 0, "Album 00", "Artist 00", "6 h 40 min");
  g_assert_cmpstr (gtk_label_get_label (fixture->page->summary), ==, "31 albums");
}

static void
test_forgotten (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosHeardItem) item = NULL;

  set_library (fixture, fixture->library);
  show (fixture, CARLOS_HEARD_LIST_FORGOTTEN, CARLOS_TOP_BY_MINUTES);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->page->selection)), ==, 1);
  assert_item (fixture, 0, "Forgotten", "Old Friends, Guest", "37 plays");
  item = get_item (fixture, 0);
  g_assert_nonnull (strstr (item->facts, " years ago, 37 plays before"));
  g_assert_false (gtk_widget_get_visible (fixture->page->orders));
}

/* The part of a library that holds nothing, and a library without anything forgotten. */
static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosLibrary) ruled
    = listening_library_with_rule (fixture->library, CARLOS_EXCLUSION_ARTIST, "guest");

  set_library (fixture, ruled);
  show (fixture, CARLOS_HEARD_LIST_FORGOTTEN, CARLOS_TOP_BY_MINUTES);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->page->list_pages), ==, "nothing");
  g_assert_nonnull (strstr (adw_status_page_get_description (fixture->page->nothing), "half a year"));
  g_assert_false (gtk_widget_get_sensitive (fixture->page->save_button));
  show (fixture, CARLOS_HEARD_LIST_ARTISTS, CARLOS_TOP_BY_MINUTES);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->page->list_pages), ==, "list");
}

/* All columns are in the label of what a screen reader meets. */
static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  set_library (fixture, fixture->library);
  show (fixture, CARLOS_HEARD_LIST_TRACKS, CARLOS_TOP_BY_MINUTES);
  stage_settle (GTK_WIDGET (fixture->page));
  row = stage_find_child (GTK_WIDGET (fixture->page->view), CARLOS_TYPE_HEARD_ROW);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "1. Track 2 of 0, Artist 00, 3 h 20 min, 30 plays, first heard 1 "
                                       "January 2020, last heard 27 November 2021");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (carlos_heard_row_get_button (CARLOS_HEARD_ROW (row))),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "That Wasn’t Me: Track 2 of 0");
}

/* Whoever asks fast sees what was asked for last, and each list is made once. */
static void
test_last_wins (Fixture *fixture, gconstpointer data)
{
  CarlosHeardList *albums;

  set_library (fixture, fixture->library);
  for (guint kind = CARLOS_HEARD_LIST_ARTISTS; kind <= CARLOS_HEARD_LIST_ALBUMS; kind++)
    g_object_set (fixture->page, "kind", kind, NULL);
  wait_for_list (fixture);
  assert_item (fixture, 0, "Album 00", "Artist 00", "6 h 40 min");
  albums = carlos_lists_page_get_list (fixture->page);

  show (fixture, CARLOS_HEARD_LIST_ARTISTS, CARLOS_TOP_BY_MINUTES);
  show (fixture, CARLOS_HEARD_LIST_ALBUMS, CARLOS_TOP_BY_MINUTES);
  g_assert_true (carlos_lists_page_get_list (fixture->page) == albums);
}

static void
test_new_rules (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosLibrary) ruled
    = listening_library_with_rule (fixture->library, CARLOS_EXCLUSION_ARTIST, "Artist 00");

  set_library (fixture, fixture->library);
  set_library (fixture, ruled);
  wait_for_list (fixture);
  assert_item (fixture, 0, "Artist 01", "", "6 h 22 min");
}

/* A page that nobody looks at does not work. */
static void
test_unseen (Fixture *fixture, gconstpointer data)
{
  gtk_stack_set_visible_child_name (fixture->stack, "other");
  stage_settle (GTK_WIDGET (fixture->stack));
  set_library (fixture, fixture->library);
  g_assert_null (fixture->page->job);
  gtk_stack_set_visible_child_name (fixture->stack, "lists");
  wait_for_list (fixture);
  assert_item (fixture, 0, "Artist 00", "", "6 h 40 min");
}

static void
focus_first_row (Fixture *fixture)
{
  stage_settle (GTK_WIDGET (fixture->page));
  gtk_widget_grab_focus (GTK_WIDGET (fixture->page->view));
  g_assert_true (
    gtk_widget_is_ancestor (gtk_window_get_focus (fixture->window), GTK_WIDGET (fixture->page->view)));
}

/* By the keyboard alone. */
static void
test_exclude (Fixture *fixture, gconstpointer data)
{
  set_library (fixture, fixture->library);
  show (fixture, CARLOS_HEARD_LIST_ARTISTS, CARLOS_TOP_BY_MINUTES);
  focus_first_row (fixture);
  g_assert_true (stage_press (gtk_window_get_focus (fixture->window), GDK_KEY_Menu));
  g_assert_true (gtk_widget_get_visible (fixture->page->menu));
  gtk_widget_activate_action (fixture->page->menu, "lists.exclude", "u", 0);
  g_assert_nonnull (fixture->excluded);
  g_assert_cmpint (fixture->excluded->kind, ==, CARLOS_EXCLUSION_ARTIST);
  g_assert_cmpstr (fixture->excluded->name, ==, "Artist 00");
  gtk_popover_popdown (GTK_POPOVER (fixture->page->menu));
}

/* Everybody who is credited, then the album. */
static void
test_exclude_of_track (Fixture *fixture, gconstpointer data)
{
  set_library (fixture, fixture->library);
  show (fixture, CARLOS_HEARD_LIST_FORGOTTEN, CARLOS_TOP_BY_MINUTES);
  focus_first_row (fixture);
  g_signal_emit_by_name (fixture->page->view, "activate", 0);
  g_assert_true (gtk_widget_get_visible (fixture->page->menu));
  g_assert_cmpuint (fixture->page->menu_rules->len, ==, 3);
  gtk_widget_activate_action (fixture->page->menu, "lists.exclude", "u", 2);
  g_assert_cmpint (fixture->excluded->kind, ==, CARLOS_EXCLUSION_ALBUM);
  g_assert_cmpstr (fixture->excluded->name, ==, "Old Days");
  gtk_popover_popdown (GTK_POPOVER (fixture->page->menu));
}

/* The keyboard stays in the list when a rule changes it. */
static void
test_focus_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosLibrary) ruled
    = listening_library_with_rule (fixture->library, CARLOS_EXCLUSION_ARTIST, "Artist 00");

  set_library (fixture, fixture->library);
  wait_for_list (fixture);
  focus_first_row (fixture);
  set_library (fixture, ruled);
  wait_for_list (fixture);
  stage_settle (GTK_WIDGET (fixture->page));
  g_assert_true (
    gtk_widget_is_ancestor (gtk_window_get_focus (fixture->window), GTK_WIDGET (fixture->page->view)));
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("carlos-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "old.m3u8", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;

  set_library (fixture, fixture->library);
  show (fixture, CARLOS_HEARD_LIST_FORGOTTEN, CARLOS_TOP_BY_MINUTES);
  carlos_lists_page_save_playlist (fixture->page, file);
  stage_wait_until (fixture->message != NULL);
  g_assert_nonnull (strstr (fixture->message, "old.m3u8"));
  g_assert_null (fixture->failure);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "#EXTM3U"));
  g_assert_nonnull (strstr (text, "Old Friends, Guest - Forgotten"));
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_save_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/top.xspf");
  g_autoptr (GFile) picture = g_file_new_for_path ("/nonexistent/top.png");

  set_library (fixture, fixture->library);
  show (fixture, CARLOS_HEARD_LIST_TRACKS, CARLOS_TOP_BY_MINUTES);
  carlos_lists_page_save_playlist (fixture->page, file);
  stage_wait_until (fixture->failure != NULL);
  g_assert_nonnull (strstr (fixture->failure, "top.xspf"));
  g_clear_pointer (&fixture->failure, g_free);
  carlos_lists_page_save_playlist (fixture->page, picture);
  stage_wait_until (fixture->failure != NULL);
  g_assert_nonnull (strstr (fixture->failure, ".m3u8"));
  g_assert_null (fixture->message);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_type_ensure (CARLOS_TYPE_APPLICATION); /* which brings the resources */

#define ADD(name, test) g_test_add ("/lists-page/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("empty", test_empty);
  ADD ("lists", test_lists);
  ADD ("forgotten", test_forgotten);
  ADD ("nothing", test_nothing);
  ADD ("accessible", test_accessible);
  ADD ("last-wins", test_last_wins);
  ADD ("new-rules", test_new_rules);
  ADD ("unseen", test_unseen);
  ADD ("exclude", test_exclude);
  ADD ("exclude-of-track", test_exclude_of_track);
  ADD ("focus-stays", test_focus_stays);
  ADD ("save", test_save);
  ADD ("save-fails", test_save_fails);

  return g_test_run ();
}

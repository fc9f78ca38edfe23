/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "shelf.h"

#include "carlos-store-error.h"
#include "carlos-store-feedback.h"
#include "carlos-store-weeks.h"

#define T G_GINT64_CONSTANT (1741468440)

static gint64
say (CarlosStore *store,
     CarlosFeedbackKind kind,
     CarlosFeedbackReason reason,
     const char *artist,
     const char *title)
{
  g_autoptr (CarlosFeedback) feedback = carlos_feedback_new (kind, reason, artist, title, T);
  g_autoptr (GError) error = NULL;
  gint64 id = carlos_store_add_feedback (store, feedback, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);

  return id;
}

/* "1 like none Artist Song; …" */
static char *
describe (CarlosStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = carlos_store_get_feedback (store, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    {
      const CarlosFeedback *feedback = g_ptr_array_index (all, i);

      g_string_append_printf (text, "%s%s %s %s %s", i > 0 ? "; " : "",
                              carlos_feedback_kind_to_string (feedback->kind),
                              carlos_feedback_reason_to_string (feedback->reason), feedback->artist,
                              feedback->title != NULL ? feedback->title : "-");
    }

  return g_string_free (text, FALSE);
}

static void
assert_feedback (CarlosStore *store, const char *expected)
{
  g_autofree char *text = describe (store);

  g_assert_cmpstr (text, ==, expected);
}

/* Of one thing there is one opinion, however its name is written; a block is no opinion of it. */
static void
test_opinions (Shelf *shelf, gconstpointer data)
{
  guint64 generation = carlos_store_get_generation (shelf->store);

  say (shelf->store, CARLOS_FEEDBACK_LIKE, CARLOS_REASON_NONE, "The Artist", "Song");
  say (shelf->store, CARLOS_FEEDBACK_LIKE, CARLOS_REASON_NONE, "The Artist", NULL);
  say (shelf->store, CARLOS_FEEDBACK_BLOCK, CARLOS_REASON_NONE, "The Artist", NULL);
  assert_feedback (shelf->store,
                   "like none The Artist Song; like none The Artist -; block none The Artist -");
  say (shelf->store, CARLOS_FEEDBACK_LESS, CARLOS_REASON_LOUD, "the artist", "SONG");
  assert_feedback (shelf->store,
                   "like none The Artist -; block none The Artist -; less loud the artist SONG");
  g_assert_cmpuint (carlos_store_get_generation (shelf->store), ==, generation);
}

static void
test_undo (Shelf *shelf, gconstpointer data)
{
  gint64 first = say (shelf->store, CARLOS_FEEDBACK_LIKE, CARLOS_REASON_NONE, "A", "One");
  g_autoptr (CarlosFeedback) taken
    = carlos_feedback_new (CARLOS_FEEDBACK_LIKE, CARLOS_REASON_NONE, "A", "One", T);
  g_autoptr (GError) error = NULL;

  say (shelf->store, CARLOS_FEEDBACK_LESS, CARLOS_REASON_HEARD, "B", "Two");
  g_assert_true (carlos_store_remove_feedback (shelf->store, first, &error));
  g_assert_no_error (error);
  assert_feedback (shelf->store, "less heard B Two");
  g_assert_false (carlos_store_remove_feedback (shelf->store, first, &error));
  g_assert_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING);
  taken->id = first;
  g_assert_cmpint (carlos_store_add_feedback (shelf->store, taken, NULL), ==, first);
  shelf_reopen (shelf);
  assert_feedback (shelf->store, "like none A One; less heard B Two");
}

static void
test_blocks (Shelf *shelf, gconstpointer data)
{
  const char *artists[] = { "A", "B", "a", "C", NULL };
  g_autoptr (CarlosFeedback) removed = NULL;
  g_autoptr (GError) error = NULL;
  guint n_added;

  say (shelf->store, CARLOS_FEEDBACK_BLOCK, CARLOS_REASON_NONE, "B", NULL);
  g_assert_true (carlos_store_add_blocks (shelf->store, artists, T, &n_added, &error));
  g_assert_cmpuint (n_added, ==, 2);
  assert_feedback (shelf->store, "block none B -; block none A -; block none C -");
  g_assert_true (carlos_store_remove_block (shelf->store, "b", &removed, &error));
  g_assert_cmpstr (removed->artist, ==, "B");
  assert_feedback (shelf->store, "block none A -; block none C -");
  g_assert_false (carlos_store_remove_block (shelf->store, "b", &removed, &error));
  g_assert_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING);
  carlos_store_add_feedback (shelf->store, removed, NULL);
  assert_feedback (shelf->store, "block none B -; block none A -; block none C -");
}

static void
test_banned (Shelf *shelf, gconstpointer data)
{
  CarlosStoreImport *import = begin_import (shelf->store, "Service");
  const CarlosImportArtist artists[] = { { .name = "Loved" }, { .name = "Never", .banned = TRUE } };
  g_autoptr (GPtrArray) banned = NULL;
  g_autoptr (GError) error = NULL;
  gboolean added;

  for (guint i = 0; i < G_N_ELEMENTS (artists); i++)
    carlos_store_import_add_artist (import, &artists[i], &added, &error);
  end_import (import);
  banned = carlos_store_get_banned_artists (shelf->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (banned->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (banned, 0), ==, "Never");
}

static void
put_week (CarlosStore *store, const char *name, const char *title, const char *settings)
{
  g_autoptr (CarlosStoredWeek) week = carlos_stored_week_new (name, T);
  g_autoptr (GError) error = NULL;

  g_free (week->settings);
  week->settings = g_strdup (settings);
  week->document = g_strdup ("{}");
  week->n_plays = 7;
  carlos_stored_week_add (week, "Artist", title, "deep-cut");
  carlos_stored_week_add (week, "Other", NULL, "new-artist");
  g_assert_true (carlos_store_put_week (store, week, &error));
  g_assert_no_error (error);
}

static void
test_weeks (Shelf *shelf, gconstpointer data)
{
  g_autoptr (CarlosStoredWeek) week = NULL;
  g_autoptr (CarlosStoredWeek) none = NULL;
  g_autoptr (GPtrArray) weeks = NULL;
  g_autoptr (GError) error = NULL;
  const CarlosStoredPick *pick;

  put_week (shelf->store, "2026-W47", "Song", "first");
  put_week (shelf->store, "2026-W46", "Song", "first");
  put_week (shelf->store, "2026-W47", "Another", "second");
  weeks = carlos_store_get_weeks (shelf->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (weeks->len, ==, 2);
  g_assert_cmpstr (((CarlosStoredWeek *) g_ptr_array_index (weeks, 0))->week, ==, "2026-W46");

  g_assert_true (carlos_store_find_week (shelf->store, "2026-W47", &week, &error));
  g_assert_cmpstr (week->settings, ==, "second");
  g_assert_cmpstr (week->document, ==, "{}");
  g_assert_cmpint (week->made, ==, T);
  g_assert_cmpuint (week->n_plays, ==, 7);
  g_assert_cmpuint (week->picks->len, ==, 2);
  pick = g_ptr_array_index (week->picks, 0);
  g_assert_cmpstr (pick->title, ==, "Another");
  pick = g_ptr_array_index (week->picks, 1);
  g_assert_null (pick->title);
  g_assert_true (carlos_store_find_week (shelf->store, "2026-W01", &none, &error));
  g_assert_null (none);
}

static void
add_test (const char *path, void (*test) (Shelf *shelf, gconstpointer data))
{
  g_test_add (path, Shelf, NULL, shelf_set_up, test, shelf_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/store-recommendations/opinions", test_opinions);
  add_test ("/store-recommendations/undo", test_undo);
  add_test ("/store-recommendations/blocks", test_blocks);
  add_test ("/store-recommendations/banned", test_banned);
  add_test ("/store-recommendations/weeks", test_weeks);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "library-fixture.h"
#include "session-fixture.h"

#define N_SESSIONS 80
#define N_PLAYS (N_SESSIONS * 15)

/* A session that looks at a library, and how its imports ended. */
typedef struct
{
  SessionFixture base;
  LibraryFixture library;
  CarlosImportReport *report;
  GError *import_error;
} Fixture;

static void
import_history (Fixture *self)
{
  g_autofree char *text = invent_history (0, N_SESSIONS);

  library_fixture_import (&self->library, "history.csv", text);
}

static void
open_library (Fixture *self)
{
  g_autoptr (CarlosSelection) all = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);
  g_autoptr (CarlosInput) input = carlos_input_new_for_library (self->library.path, all);

  carlos_session_open_async (self->base.session, input, &self->base.options, session_fixture_end_cb,
                             &self->base);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  session_fixture_set_up (&self->base, data);
  library_fixture_set_up (&self->library, data);
  import_history (self);
  open_library (self);
  session_fixture_wait_for_ends (&self->base, 1);
  g_assert_cmpstr (session_fixture_get_end (&self->base, 0), ==, "done");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  session_fixture_tear_down (&self->base, data);
  library_fixture_tear_down (&self->library, data);
  g_clear_pointer (&self->report, carlos_import_report_unref);
  g_clear_error (&self->import_error);
}

static CarlosListener *
get_listener (Fixture *self)
{
  return carlos_session_get_listener (self->base.session);
}

static void
select_sessions (Fixture *self, guint first, guint end)
{
  g_autoptr (CarlosSelection) period = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);

  period->from = HISTORY_START + first * HISTORY_DAY - 3600;
  period->to = HISTORY_START + end * HISTORY_DAY - 3600;
  carlos_session_select_async (self->base.session, period, &self->base.options, session_fixture_end_cb,
                               &self->base);
}

static void
exclude (Fixture *self, const char *artist, gboolean takes_back)
{
  g_autoptr (CarlosExclusion) rule = carlos_exclusion_new (CARLOS_EXCLUSION_ARTIST, artist, 0, 0);

  carlos_session_exclude_async (self->base.session, rule, takes_back, &self->base.options,
                                session_fixture_end_cb, &self->base);
}

static void
name_first (Fixture *self, const char *name)
{
  carlos_session_name_async (self->base.session, get_listener (self)->profile->clusters[0].id, name,
                             &self->base.options, session_fixture_end_cb, &self->base);
}

static void
wait_until_idle (Fixture *self)
{
  while (carlos_session_get_busy (self->base.session))
    g_main_context_iteration (NULL, TRUE);
}

/* How many of the requests ended so. */
static guint
count_ends (Fixture *self, const char *end)
{
  guint n = 0;

  for (guint i = 0; i < self->base.ends->len; i++)
    n += g_str_equal (session_fixture_get_end (&self->base, i), end) ? 1 : 0;

  return n;
}

static gboolean
has_rule (const CarlosListener *listener, const char *artist)
{
  for (guint i = 0; i < listener->library->exclusions->len; i++)
    {
      const CarlosExclusion *rule = g_ptr_array_index (listener->library->exclusions, i);

      if (g_str_equal (rule->name, artist))
        return TRUE;
    }

  return FALSE;
}

/* --- answers --- */

/* At once, and thoroughly; one end is told. */
static void
test_answers_twice (Fixture *self, gconstpointer data)
{
  g_autoptr (CarlosListener) quick = NULL;

  select_sessions (self, 10, 50);
  session_fixture_wait_for_ends (&self->base, 2);
  g_assert_cmpstr (session_fixture_get_end (&self->base, 1), ==, "done");
  quick = carlos_listener_ref (get_listener (self));
  g_assert_cmpuint (quick->excerpt->n_plays, ==, 40 * 15);
  g_assert_cmpuint (quick->profile->n_known, ==, 0);
  g_assert_true (carlos_session_get_busy (self->base.session));

  wait_until_idle (self);
  g_assert_true (get_listener (self) != quick);
  g_assert_cmpuint (get_listener (self)->excerpt->n_plays, ==, 40 * 15);
  g_assert_cmpuint (get_listener (self)->profile->n_known, >, 0);
  g_assert_cmpuint (self->base.n_listeners, ==, 3);
  g_assert_cmpuint (self->base.ends->len, ==, 2);
}

static void
test_last_part_wins (Fixture *self, gconstpointer data)
{
  select_sessions (self, 0, 20);
  select_sessions (self, 0, 40);
  select_sessions (self, 20, 80);
  session_fixture_wait_for_ends (&self->base, 4);
  wait_until_idle (self);

  g_assert_cmpuint (count_ends (self, "done"), ==, 2);
  g_assert_cmpuint (count_ends (self, "cancelled"), ==, 2);
  g_assert_cmpuint (get_listener (self)->excerpt->n_plays, ==, 60 * 15);
}

static void
test_empty_part (Fixture *self, gconstpointer data)
{
  CarlosListener *before = get_listener (self);

  select_sessions (self, 1000, 1001);
  session_fixture_wait_for_ends (&self->base, 2);
  wait_until_idle (self);
  g_assert_cmpuint (count_ends (self, "done"), ==, 1);
  g_assert_cmpuint (count_ends (self, "cancelled"), ==, 0);
  g_assert_true (get_listener (self) == before);
}

/* --- changes --- */

static void
test_excludes (Fixture *self, gconstpointer data)
{
  exclude (self, "Band 0-0", FALSE);
  session_fixture_wait_for_ends (&self->base, 2);
  g_assert_true (has_rule (get_listener (self), "Band 0-0"));
  wait_until_idle (self);
  g_assert_true (has_rule (get_listener (self), "Band 0-0"));
  g_assert_cmpuint (get_listener (self)->excerpt->n_plays, <, N_PLAYS);
  exclude (self, "Band 0-0", TRUE);
  session_fixture_wait_for_ends (&self->base, 3);
  wait_until_idle (self);
  g_assert_cmpuint (count_ends (self, "done"), ==, 3);
  g_assert_cmpuint (get_listener (self)->library->exclusions->len, ==, 0);
  g_assert_cmpuint (get_listener (self)->excerpt->n_plays, ==, N_PLAYS);
}

/* Whatever is asked for while a change is made has it. */
static void
test_changes_are_awaited (Fixture *self, gconstpointer data)
{
  exclude (self, "Band 0-0", FALSE);
  exclude (self, "Band 1-0", FALSE);
  name_first (self, "Mine");
  select_sessions (self, 0, 20);
  select_sessions (self, 20, 80);
  session_fixture_wait_for_ends (&self->base, 6);
  wait_until_idle (self);

  g_assert_cmpuint (count_ends (self, "done"), ==, 5);
  g_assert_cmpuint (count_ends (self, "cancelled"), ==, 1);
  g_assert_true (has_rule (get_listener (self), "Band 0-0"));
  g_assert_true (has_rule (get_listener (self), "Band 1-0"));
  g_assert_cmpuint (get_listener (self)->excerpt->n_plays + get_listener (self)->excerpt->n_excluded_plays,
                    ==, 60 * 15);
}

/* A change of the part that was asked for a moment ago. */
static void
test_changes_wait (Fixture *self, gconstpointer data)
{
  select_sessions (self, 20, 80);
  exclude (self, "Band 0-0", FALSE);
  session_fixture_wait_for_ends (&self->base, 3);
  wait_until_idle (self);

  g_assert_cmpuint (count_ends (self, "done"), ==, 3);
  g_assert_true (has_rule (get_listener (self), "Band 0-0"));
  g_assert_cmpuint (get_listener (self)->excerpt->n_plays + get_listener (self)->excerpt->n_excluded_plays,
                    ==, 60 * 15);
}

static void
test_cancels_what_waits (Fixture *self, gconstpointer data)
{
  CarlosListener *before = get_listener (self);

  exclude (self, "Band 0-0", FALSE);
  select_sessions (self, 0, 20);
  exclude (self, "Band 1-0", FALSE);
  carlos_session_cancel (self->base.session);
  g_assert_false (carlos_session_get_busy (self->base.session));
  session_fixture_wait_for_ends (&self->base, 4);
  g_assert_cmpuint (count_ends (self, "cancelled"), ==, 3);
  g_assert_true (get_listener (self) == before);
}

static void
test_is_disposed_while_something_waits (Fixture *self, gconstpointer data)
{
  exclude (self, "Band 0-0", FALSE);
  exclude (self, "Band 1-0", FALSE);
  g_object_run_dispose (G_OBJECT (self->base.session));
  session_fixture_wait_for_ends (&self->base, 3);
  g_assert_cmpuint (count_ends (self, "cancelled"), ==, 2);
}

/* A name comes at once, and the thorough analysis that it interrupts comes all the same. */
static void
test_names (Fixture *self, gconstpointer data)
{
  select_sessions (self, 10, 50);
  session_fixture_wait_for_ends (&self->base, 2);
  name_first (self, "Mine");
  session_fixture_wait_for_ends (&self->base, 3);
  g_assert_cmpstr (session_fixture_get_end (&self->base, 2), ==, "done");
  g_assert_cmpstr (get_listener (self)->profile->clusters[0].own_name, ==, "Mine");
  g_assert_cmpuint (get_listener (self)->profile->n_known, ==, 0);
  wait_until_idle (self);
  g_assert_cmpstr (get_listener (self)->profile->clusters[0].own_name, ==, "Mine");
  g_assert_cmpuint (get_listener (self)->profile->n_known, >, 0);

  /* Nothing is left to be analysed after the second. */
  name_first (self, NULL);
  session_fixture_wait_for_ends (&self->base, 4);
  g_assert_false (carlos_session_get_busy (self->base.session));
  g_assert_null (get_listener (self)->profile->clusters[0].own_name);
}

/* --- imports --- */

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *self = data;

  self->report = carlos_session_import_finish (CARLOS_SESSION (source), result, &self->import_error);
}

static void
import (Fixture *self, guint n_sessions)
{
  g_autofree char *text = invent_history (N_SESSIONS, n_sessions);
  g_autoptr (GFile) file = library_fixture_write (&self->library, "more.csv", text);

  carlos_session_import_async (self->base.session, self->library.path, &file, 1, imported_cb, self);
}

static void
wait_for_import (Fixture *self)
{
  while (self->report == NULL && self->import_error == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_imports (Fixture *self, gconstpointer data)
{
  CarlosListener *before = get_listener (self);
  guint n_before = self->base.progress->len, rows = 0;

  import (self, 400);
  while (self->report == NULL && self->import_error == NULL)
    {
      g_assert_cmpuint (carlos_session_get_rows (self->base.session), >=, rows);
      rows = carlos_session_get_rows (self->base.session);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_no_error (self->import_error);
  g_assert_cmpuint (self->report->counts[CARLOS_ROW_PLAY], ==, 400 * 15);
  g_assert_true (get_listener (self) == before);
  g_assert_cmpuint (carlos_session_get_rows (self->base.session), ==, 0);
  for (guint i = n_before; i < self->base.progress->len; i++)
    g_assert_cmpfloat (g_array_index (self->base.progress, double, i), <=, 1);

  open_library (self);
  session_fixture_wait_for_ends (&self->base, 2);
  g_assert_cmpuint (get_listener (self)->excerpt->n_plays, ==, N_PLAYS + 400 * 15);
}

static void
assert_as_before (Fixture *self)
{
  g_assert_error (self->import_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  open_library (self);
  while (count_ends (self, "done") < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (get_listener (self)->excerpt->n_plays, ==, N_PLAYS);
}

static void
test_import_is_cancelled (Fixture *self, gconstpointer data)
{
  import (self, 3000);
  while (carlos_session_get_rows (self->base.session) == 0 && self->report == NULL)
    g_main_context_iteration (NULL, FALSE);
  carlos_session_cancel (self->base.session);
  wait_for_import (self);
  if (self->report != NULL)
    {
      g_test_skip ("The import was over before this thread had its turn");
      return;
    }
  assert_as_before (self);
}

static void
test_import_is_superseded (Fixture *self, gconstpointer data)
{
  import (self, 3000);
  select_sessions (self, 0, 20);
  wait_for_import (self);
  session_fixture_wait_for_ends (&self->base, 2);
  g_assert_cmpuint (get_listener (self)->excerpt->n_plays, ==, 20 * 15);
  wait_until_idle (self);
  g_assert_error (self->import_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/session-library/answers-twice", test_answers_twice);
  ADD ("/session-library/last-part-wins", test_last_part_wins);
  ADD ("/session-library/empty-part", test_empty_part);
  ADD ("/session-library/excludes", test_excludes);
  ADD ("/session-library/changes-are-awaited", test_changes_are_awaited);
  ADD ("/session-library/changes-wait", test_changes_wait);
  ADD ("/session-library/cancels-what-waits", test_cancels_what_waits);
  ADD ("/session-library/is-disposed", test_is_disposed_while_something_waits);
  ADD ("/session-library/names", test_names);
  ADD ("/session-library/imports", test_imports);
  ADD ("/session-library/import-is-cancelled", test_import_is_cancelled);
  ADD ("/session-library/import-is-superseded", test_import_is_superseded);
#undef ADD

  return g_test_run ();
}

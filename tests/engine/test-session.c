/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "listening.h"
#include "session-fixture.h"

static void
open_text (SessionFixture *self, const char *name, const char *text)
{
  g_autoptr (CarlosInput) input = write_input (name, text);

  carlos_session_open_async (self->session, input, &self->options, session_fixture_end_cb, self);
}

static void
open_invented (SessionFixture *self, const char *name, guint n_tracks)
{
  InventedListener listener = { n_tracks, 5, 1, TRUE, TRUE, TRUE, TRUE };
  g_autofree char *text = invented_listener_write (&listener);

  open_text (self, name, text);
}

static char *
dup_name (SessionFixture *self)
{
  return carlos_input_dup_name (carlos_session_get_listener (self->session)->input);
}

static void
test_opens (SessionFixture *self, gconstpointer data)
{
  double before = -1;

  g_assert_null (carlos_session_get_listener (self->session));
  g_assert_false (carlos_session_get_busy (self->session));
  open_invented (self, "a.csv", 4000);
  g_assert_true (carlos_session_get_busy (self->session));
  g_assert_null (carlos_session_get_listener (self->session));
  session_fixture_wait_for_ends (self, 1);

  g_assert_cmpstr (session_fixture_get_end (self, 0), ==, "done");
  g_assert_false (carlos_session_get_busy (self->session));
  g_assert_cmpuint (carlos_session_get_listener (self->session)->profile->n_tracks, ==, 4000);
  g_assert_cmpuint (self->n_listeners, ==, 1);
  g_assert_cmpuint (self->n_busy, ==, 2);

  /* From 0 upwards, and back to 0 when it is idle again. */
  g_assert_cmpuint (self->progress->len, >=, 2);
  g_assert_cmpfloat (g_array_index (self->progress, double, 0), ==, 0);
  for (guint i = 0; i + 1 < self->progress->len; i++)
    {
      g_assert_cmpfloat (g_array_index (self->progress, double, i), >, before);
      g_assert_cmpfloat (g_array_index (self->progress, double, i), <=, 1);
      before = g_array_index (self->progress, double, i);
    }
  g_assert_cmpfloat (g_array_index (self->progress, double, self->progress->len - 1), ==, 0);
}

static void
test_last_request_wins (SessionFixture *self, gconstpointer data)
{
  g_autofree char *name = NULL;
  guint n_done = 0;

  open_invented (self, "first.csv", 4000);
  open_invented (self, "second.csv", 3000);
  open_invented (self, "third.csv", 50);
  g_assert_true (carlos_session_get_busy (self->session));
  session_fixture_wait_for_ends (self, 3);

  for (guint i = 0; i < 3; i++)
    n_done += g_str_equal (session_fixture_get_end (self, i), "done") ? 1 : 0;
  g_assert_cmpuint (n_done, ==, 1);
  g_assert_cmpuint (self->n_busy, ==, 2);
  g_assert_cmpuint (self->n_listeners, ==, 1);
  g_assert_cmpuint (carlos_session_get_listener (self->session)->profile->n_tracks, ==, 50);
  g_assert_false (carlos_session_get_busy (self->session));
  name = dup_name (self);
  g_assert_true (g_str_has_suffix (name, "third.csv"));
}

static void
test_cancel (SessionFixture *self, gconstpointer data)
{
  open_invented (self, "long.csv", 4000);
  carlos_session_cancel (self->session);
  g_assert_false (carlos_session_get_busy (self->session));
  g_assert_cmpfloat (carlos_session_get_progress (self->session), ==, 0);
  session_fixture_wait_for_ends (self, 1);

  g_assert_cmpstr (session_fixture_get_end (self, 0), ==, "cancelled");
  g_assert_null (carlos_session_get_listener (self->session));
  g_assert_cmpuint (self->n_listeners, ==, 0);
  g_assert_cmpuint (self->n_busy, ==, 2);
  carlos_session_cancel (self->session);
  g_assert_cmpuint (self->n_busy, ==, 2);
}

static void
test_error_keeps_the_listener (SessionFixture *self, gconstpointer data)
{
  CarlosListener *before;

  open_invented (self, "good.csv", 60);
  session_fixture_wait_for_ends (self, 1);
  before = carlos_session_get_listener (self->session);
  open_text (self, "bad.csv", "nothing\nof use\n");
  session_fixture_wait_for_ends (self, 2);

  g_assert_cmpstr (session_fixture_get_end (self, 0), ==, "done");
  g_assert_cmpstr (session_fixture_get_end (self, 1), !=, "done");
  g_assert_cmpstr (session_fixture_get_end (self, 1), !=, "cancelled");
  g_assert_null (strchr (session_fixture_get_end (self, 1), '\n'));
  g_assert_true (carlos_session_get_listener (self->session) == before);
  g_assert_cmpuint (self->n_listeners, ==, 1);
  g_assert_false (carlos_session_get_busy (self->session));
}

static void
test_analyses_again (SessionFixture *self, gconstpointer data)
{
  CarlosTrackTable *table;

  open_invented (self, "again.csv", 100);
  session_fixture_wait_for_ends (self, 1);
  table = carlos_session_get_listener (self->session)->table;
  self->options.k = 3;
  carlos_session_analyse_async (self->session, &self->options, session_fixture_end_cb, self);
  session_fixture_wait_for_ends (self, 2);

  g_assert_cmpstr (session_fixture_get_end (self, 1), ==, "done");
  g_assert_cmpuint (carlos_session_get_listener (self->session)->profile->k, ==, 3);
  g_assert_true (carlos_session_get_listener (self->session)->table == table);
  g_assert_cmpuint (self->n_listeners, ==, 2);
}

/* Work that nobody waits for any more keeps the session until it ends, and leaves nothing behind. */
static void
test_goes_while_busy (SessionFixture *self, gconstpointer data)
{
  CarlosSession *session = self->session;

  open_invented (self, "gone.csv", 2000);
  g_signal_handlers_disconnect_by_data (session, self);
  self->session = NULL;
  session_fixture_let_go (session);
  g_assert_cmpuint (self->ends->len, ==, 1);
}

static void
test_is_disposed_while_busy (SessionFixture *self, gconstpointer data)
{
  open_invented (self, "disposed.csv", 4000);
  g_object_run_dispose (G_OBJECT (self->session));
  session_fixture_wait_for_ends (self, 1);
  g_assert_cmpstr (session_fixture_get_end (self, 0), ==, "cancelled");
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_properties (SessionFixture *self, gconstpointer data)
{
  gboolean busy = TRUE;
  double progress = 1;
  gpointer listener = self;

  g_object_get (self->session, "busy", &busy, "progress", &progress, "listener", &listener, NULL);
  g_assert_false (busy);
  g_assert_cmpfloat (progress, ==, 0);
  g_assert_null (listener);
}

static void
test_inputs (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/no such folder/Mine & yours.csv");
  g_autoptr (CarlosInput) input = carlos_input_new_for_file (file);
  g_autoptr (CarlosInput) sample = carlos_input_new_for_sample ();
  g_autofree char *name = carlos_input_dup_name (input);
  g_autofree char *sample_name = carlos_input_dup_name (sample);
  g_autoptr (GError) error = NULL;
  CarlosProfileOptions options;

  g_assert_cmpstr (name, ==, "Mine & yours.csv");
  g_assert_cmpstr (sample_name, ==, "Sample listener");
  g_assert_true (carlos_input_is_sample (sample));
  g_assert_false (carlos_input_is_sample (input));

  carlos_profile_options_init (&options);
  g_assert_null (carlos_listener_new (input, &options, NULL, &error));
  g_assert_nonnull (error);
}

static gboolean
hear_and_go_on (gpointer data, double fraction)
{
  double *largest = data;

  *largest = MAX (*largest, fraction);

  return TRUE;
}

/* The sample listener that the program is shipped with: clear clusters, all named. */
static void
test_sample (void)
{
  g_autoptr (CarlosInput) input = carlos_input_new_for_sample ();
  g_autoptr (CarlosListener) listener = NULL;
  g_autoptr (GError) error = NULL;
  double largest = 0;
  CarlosMonitor monitor = { hear_and_go_on, &largest };
  CarlosProfileOptions options;

  carlos_profile_options_init (&options);
  options.threads = 1;
  listener = carlos_listener_new (input, &options, &monitor, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (largest, ==, 1);
  g_assert_cmpuint (listener->profile->n_tracks, ==, 600);
  g_assert_cmpuint (listener->profile->k, >=, 5);
  g_assert_cmpuint (listener->profile->k, <=, 6);
  g_assert_cmpint (listener->profile->space.kind, ==, CARLOS_SPACE_BLEND);
  for (guint c = 0; c < listener->profile->k; c++)
    g_assert_cmpuint (listener->profile->clusters[c].n_genres, >=, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) \
  g_test_add (path, SessionFixture, NULL, session_fixture_set_up, function, session_fixture_tear_down)
  ADD ("/session/opens", test_opens);
  ADD ("/session/last-request-wins", test_last_request_wins);
  ADD ("/session/cancel", test_cancel);
  ADD ("/session/error-keeps-the-listener", test_error_keeps_the_listener);
  ADD ("/session/analyses-again", test_analyses_again);
  ADD ("/session/goes-while-busy", test_goes_while_busy);
  ADD ("/session/is-disposed-while-busy", test_is_disposed_while_busy);
  ADD ("/session/properties", test_properties);
#undef ADD
  g_test_add_func ("/listener/inputs", test_inputs);
  g_test_add_func ("/listener/sample", test_sample);

  return g_test_run ();
}

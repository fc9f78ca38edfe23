/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "session-fixture.h"

static void
listener_cb (SessionFixture *self)
{
  self->n_listeners++;
}

static void
busy_cb (SessionFixture *self)
{
  self->n_busy++;
}

static void
progress_cb (SessionFixture *self)
{
  double progress = carlos_session_get_progress (self->session);

  g_array_append_val (self->progress, progress);
}

void
session_fixture_set_up (SessionFixture *self, gconstpointer data)
{
  self->session = carlos_session_new ();
  self->progress = g_array_new (FALSE, FALSE, sizeof (double));
  self->ends = g_ptr_array_new_with_free_func (g_free);
  carlos_profile_options_init (&self->options);
  g_signal_connect_swapped (self->session, "notify::listener", G_CALLBACK (listener_cb), self);
  g_signal_connect_swapped (self->session, "notify::busy", G_CALLBACK (busy_cb), self);
  g_signal_connect_swapped (self->session, "notify::progress", G_CALLBACK (progress_cb), self);
}

/* The worker drops its reference to the task, and so to the session, a little after the task has ended. */
void
session_fixture_let_go (CarlosSession *session)
{
  g_object_add_weak_pointer (G_OBJECT (session), (gpointer *) &session);
  g_object_unref (session);
  while (g_atomic_pointer_get (&session) != NULL)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (100);
    }
}

void
session_fixture_tear_down (SessionFixture *self, gconstpointer data)
{
  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      session_fixture_let_go (self->session);
    }
  g_array_unref (self->progress);
  g_ptr_array_unref (self->ends);
}

void
session_fixture_end_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SessionFixture *self = data;
  g_autoptr (GError) error = NULL;

  if (carlos_session_finish (CARLOS_SESSION (source), result, &error))
    g_ptr_array_add (self->ends, g_strdup ("done"));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_ptr_array_add (self->ends, g_strdup ("cancelled"));
  else
    g_ptr_array_add (self->ends, g_strdup (error->message));
}

void
session_fixture_wait_for_ends (SessionFixture *self, guint n)
{
  while (self->ends->len < n)
    g_main_context_iteration (NULL, TRUE);
}

const char *
session_fixture_get_end (SessionFixture *self, guint i)
{
  return g_ptr_array_index (self->ends, i);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-session.h"

G_BEGIN_DECLS

/* A session, what it notified of, and how its requests ended, in the order in which they did. */
typedef struct
{
  CarlosSession *session;
  CarlosProfileOptions options;
  guint n_listeners;
  guint n_busy;
  GArray *progress; /* double */
  GPtrArray *ends;  /* "done", "cancelled", or the message of the error */
} SessionFixture;

void session_fixture_set_up (SessionFixture *self, gconstpointer data);
void session_fixture_tear_down (SessionFixture *self, gconstpointer data);
void session_fixture_let_go (CarlosSession *session);
void session_fixture_end_cb (GObject *source, GAsyncResult *result, gpointer data);
void session_fixture_wait_for_ends (SessionFixture *self, guint n);
const char *session_fixture_get_end (SessionFixture *self, guint i);

G_END_DECLS

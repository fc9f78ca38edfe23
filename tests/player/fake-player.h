/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FAKE_PLAYER_PREFIX "org.mpris.MediaPlayer2."

/**
 * FakePlayer:
 * @is_hung: it never answers
 * @n_questions: that it was asked
 *
 * A player on a bus that says what a test puts there: anything, of any type, or nothing ever.
 */
typedef struct
{
  GDBusConnection *connection;
  guint object;
  guint name;
  GVariant *metadata;
  GVariant *status;
  gboolean is_hung;
  guint n_questions;
  GPtrArray *unanswered;
} FakePlayer;

FakePlayer *fake_player_new (GDBusConnection *connection, const char *name);
void fake_player_free (FakePlayer *self);
void fake_player_set (FakePlayer *self, GVariant *metadata, GVariant *status, gboolean with_values);
GVariant *fake_player_song (const char *artist, const char *title);

G_END_DECLS

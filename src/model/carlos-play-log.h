/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Shorter listening is kept, but it is no play: the border of the services and of their statistics. */
#define CARLOS_PLAY_MIN_MS 30000

/**
 * CarlosPlayFlags:
 * @CARLOS_PLAY_SHORT: heard for less than CARLOS_PLAY_MIN_MS; counts in no sum, only as a sign of dislike
 * @CARLOS_PLAY_SKIPPED: the listener went on to something else
 */
typedef enum
{
  CARLOS_PLAY_SHORT = 1 << 0,
  CARLOS_PLAY_SKIPPED = 1 << 1,
} CarlosPlayFlags;

/**
 * CarlosPlay:
 * @time: when it ended, seconds since 1970, UTC
 * @track: the track's number in the table that the log belongs to
 * @ms: how long it was heard, milliseconds
 * @flags: CarlosPlayFlags
 *
 * One listening event.
 */
typedef struct
{
  gint64 time;
  guint32 track;
  guint32 ms;
  guint32 flags;
} CarlosPlay;

/**
 * CarlosPlayLog:
 * @plays: (array length=n_plays): by rising time; of the same time by rising track, then ms
 *
 * What was listened to and when. Public to read, never changed, reference counted, safe to read from any thread.
 */
typedef struct
{
  CarlosPlay *plays;
  guint n_plays;
} CarlosPlayLog;

CarlosPlayLog *carlos_play_log_new (const CarlosPlay *plays, guint n_plays);
CarlosPlayLog *carlos_play_log_new_take (GArray *plays);
CarlosPlayLog *carlos_play_log_ref (CarlosPlayLog *self);
void carlos_play_log_unref (CarlosPlayLog *self);
guint carlos_play_log_find (const CarlosPlayLog *self, gint64 time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosPlayLog, carlos_play_log_unref)

G_END_DECLS

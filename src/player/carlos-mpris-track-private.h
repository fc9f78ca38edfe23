/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosMprisTrack:
 * @artist: (nullable): the first one
 * @title: (nullable): of the track
 * @uri: (nullable): where it comes from
 *
 * What another program says that it plays: of bounded length, on one line, and UTF-8.
 */
typedef struct
{
  char *artist;
  char *title;
  char *uri;
} CarlosMprisTrack;

void carlos_mpris_track_read (CarlosMprisTrack *self, GVariant *metadata);
void carlos_mpris_track_clear (CarlosMprisTrack *self);
void carlos_mpris_track_copy (CarlosMprisTrack *self, const CarlosMprisTrack *from);
gboolean carlos_mpris_track_equal (const CarlosMprisTrack *a, const CarlosMprisTrack *b);

G_END_DECLS

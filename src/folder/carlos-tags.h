/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosTags:
 * @artists: (nullable): one a line
 * @album_artist: (nullable)
 * @title: (nullable)
 * @album: (nullable)
 * @genres: (nullable): one a line
 * @number: (nullable): of the track, such as "3" or "3/12"
 * @date: (nullable): such as "1999" or "1999-12-31"
 * @recording: (nullable): MusicBrainz's number of the recording
 * @length_ms: of the sound
 *
 * What a sound file says of itself, as it stands there: valid UTF-8 and nothing else is certain.
 */
typedef struct
{
  char *artists;
  char *album_artist;
  char *title;
  char *album;
  char *genres;
  char *number;
  char *date;
  char *recording;
  gint64 length_ms;
} CarlosTags;

gboolean carlos_tags_read (CarlosTags *self, const char *path);
void carlos_tags_clear (CarlosTags *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosTags, carlos_tags_clear)

G_END_DECLS

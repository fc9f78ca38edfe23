/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-genre-tree.h"

G_BEGIN_DECLS

/**
 * CarlosSoundFile:
 * @problem: (nullable): why nothing could be read, one of the words of carlos_sound_file_problem_to_words(); then nothing
 *   else is set
 * @content: the same for the same file at another place, and for no other one
 * @artists: (array zero-terminated=1): in credited order; at least one
 * @album_artist: (nullable): where it is not the first artist
 * @title: never empty
 * @album: (nullable)
 * @genres: (array zero-terminated=1): words, as the genre tree knows them or as they stand there
 * @uri: (nullable): "mbid:…", by the recording's number
 * @number: of the track on its album, 0 when not known
 * @year: 0 when not known
 * @length_ms: 0 when not known
 * @is_named_by_path: the tags had no title, so the names are those of the file and its folders
 *
 * What there is to know of a sound file without hearing it. Text is valid UTF-8, trimmed.
 */
typedef struct
{
  const char *problem;
  char *content;
  char **artists;
  char *album_artist;
  char *title;
  char *album;
  char **genres;
  char *uri;
  guint number;
  guint year;
  gint64 length_ms;
  gboolean is_named_by_path;
} CarlosSoundFile;

void carlos_sound_file_read (CarlosSoundFile *self,
                             const char *folder,
                             const char *path,
                             const CarlosGenreTree *tree);
void carlos_sound_file_clear (CarlosSoundFile *self);
const char *carlos_sound_file_problem_to_words (const char *problem);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosSoundFile, carlos_sound_file_clear)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-import-row.h"

G_BEGIN_DECLS

/**
 * CarlosImportSink:
 * @begin_part: (nullable): what follows is from a file of this kind, see [struct@ImportFile]; @source is where an export of
 *   Carlos says that it came from, else NULL
 * @add_play: stores a play and says what it turned out to be
 * @add_member: stores that a track is in a list; @added is FALSE when that was known
 * @add_artist: stores what the listener said of an artist; @added is FALSE when that was known
 * @add_facts: stores genres and audio features of a track; @added is FALSE when nothing of it was new
 * @add_track: (nullable): makes a track known of which further rows may speak
 * @data: the first argument of each
 *
 * Where an importer puts what it reads. Each function returns FALSE with an error when nothing more can be stored; the
 * import then ends with that error. All are called from the thread that imports.
 */
typedef struct
{
  void (*begin_part) (gpointer data, const char *kind, const char *source);
  gboolean (*add_play) (gpointer data, const CarlosImportPlay *play, CarlosPlayFate *fate, GError **error);
  gboolean (*add_member) (gpointer data, const CarlosImportMember *member, gboolean *added, GError **error);
  gboolean (*add_artist) (gpointer data, const CarlosImportArtist *artist, gboolean *added, GError **error);
  gboolean (*add_facts) (gpointer data, const CarlosImportFacts *facts, gboolean *added, GError **error);
  gboolean (*add_track) (gpointer data, const CarlosImportTrack *track, GError **error);
  gpointer data;
} CarlosImportSink;

G_END_DECLS

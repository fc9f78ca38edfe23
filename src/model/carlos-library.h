/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-exclusion.h"
#include "carlos-play-log.h"
#include "carlos-track-table.h"

G_BEGIN_DECLS

/* No album, where a number of one is wanted. */
#define CARLOS_NO_ALBUM G_MAXUINT

/**
 * CarlosTrackListKind:
 * @CARLOS_TRACK_LIST_SAVED: the tracks that the listener saved
 * @CARLOS_TRACK_LIST_TOP: the top tracks that a service named
 * @CARLOS_TRACK_LIST_PLAYLIST: a playlist
 * @CARLOS_TRACK_LIST_BANNED: the tracks that the listener never wants to hear
 * @CARLOS_TRACK_LIST_FILES: the tracks of which the listener has a file; made of the files, never told as a list
 */
typedef enum
{
  CARLOS_TRACK_LIST_SAVED,
  CARLOS_TRACK_LIST_TOP,
  CARLOS_TRACK_LIST_PLAYLIST,
  CARLOS_TRACK_LIST_BANNED,
  CARLOS_TRACK_LIST_FILES,
} CarlosTrackListKind;

/* That sources tell of. */
#define CARLOS_N_TRACK_LIST_KINDS (CARLOS_TRACK_LIST_BANNED + 1)

/**
 * CarlosTrackList:
 * @name: of a playlist, or of a list of top tracks where a service has several, such as "short_term"; else NULL
 * @tracks: (array length=n_tracks): numbers in the library's table, in the list's order
 *
 * Tracks that belong together because somebody said so.
 */
typedef struct
{
  CarlosTrackListKind kind;
  char *name;
  guint *tracks;
  guint n_tracks;
} CarlosTrackList;

/**
 * CarlosLibrary:
 * @tracks: every track that is known, without listening weights
 * @plays: everything that was heard; its tracks are numbers in @tracks
 * @albums: (array length=n_albums): their names, each once for each first artist
 * @track_albums: the album of each track, or CARLOS_NO_ALBUM
 * @track_keys: what the store calls each track
 * @files: (nullable) (array): the file of each track, in the encoding of the file system, or NULL; NULL when no track has one
 * @excerpt_starts: (nullable) (array): with @files: where its loudest stable part begins, seconds, or NaN
 * @lists: of CarlosTrackList
 * @exclusions: of CarlosExclusion, in the order in which they were made
 * @generation: differs after every change of the store
 * @origin: (nullable): the library that everything but the rules belongs to, see carlos_library_copy_with_rules()
 *
 * All that is known of a listener, as it was at one moment. Public to read, never changed once handed out, reference
 * counted, safe to read from any thread.
 */
typedef struct _CarlosLibrary
{
  CarlosTrackTable *tracks;
  CarlosPlayLog *plays;
  char **albums;
  guint n_albums;
  guint *track_albums;
  gint64 *track_keys;
  char **files;
  float *excerpt_starts;
  GPtrArray *lists;
  GPtrArray *exclusions;
  guint64 generation;
  struct _CarlosLibrary *origin;
} CarlosLibrary;

const char *carlos_track_list_kind_to_string (CarlosTrackListKind kind);
CarlosTrackList *
carlos_track_list_new (CarlosTrackListKind kind, const char *name, const guint *tracks, guint n_tracks);
void carlos_track_list_free (CarlosTrackList *self);

CarlosLibrary *carlos_library_new (void);
CarlosLibrary *
carlos_library_copy_with_rules (CarlosLibrary *self, const GPtrArray *exclusions, guint64 generation);
CarlosLibrary *carlos_library_ref (CarlosLibrary *self);
void carlos_library_unref (CarlosLibrary *self);
const char *carlos_library_get_file (const CarlosLibrary *self, guint track);
double carlos_library_get_excerpt_start (const CarlosLibrary *self, guint track);
const CarlosTrackList *
carlos_library_find_list (const CarlosLibrary *self, CarlosTrackListKind kind, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosLibrary, carlos_library_unref)

G_END_DECLS

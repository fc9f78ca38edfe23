/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-heard-index.h"
#include "carlos-playlist.h"

G_BEGIN_DECLS

typedef enum
{
  CARLOS_TOP_ARTISTS,
  CARLOS_TOP_TRACKS,
  CARLOS_TOP_ALBUMS,
} CarlosTopKind;

typedef enum
{
  CARLOS_TOP_BY_MINUTES,
  CARLOS_TOP_BY_PLAYS,
} CarlosTopOrder;

/**
 * CarlosTopEntry:
 * @number: of an artist or track in the excerpt's table, of an album in the library
 * @name: of the artist, album, or the track's title; may be empty
 * @artists: (nullable): of a track, separated by commas; of an album the first artist of its tracks; NULL for an artist
 * @heard: how often, how long and when
 * @n_tracks: how many different tracks were heard; 1 for a track
 *
 * One line of a list.
 */
typedef struct
{
  guint number;
  char *name;
  char *artists;
  CarlosHeard heard;
  guint n_tracks;
} CarlosTopEntry;

/**
 * CarlosTopList:
 * @entries: (array length=n_entries): most heard first
 * @n_heard: how many there would be without a maximum
 */
typedef struct
{
  CarlosTopEntry *entries;
  guint n_entries;
  guint n_heard;
} CarlosTopList;

CarlosTopList *carlos_top_list_new (const CarlosLibrary *library,
                                    const CarlosHeardIndex *index,
                                    CarlosTopKind kind,
                                    CarlosTopOrder order,
                                    guint maximum);
void carlos_top_list_free (CarlosTopList *self);
CarlosPlaylist *carlos_top_list_to_playlist (const CarlosTopList *self,
                                             const CarlosLibrary *library,
                                             const CarlosExcerpt *excerpt);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosTopList, carlos_top_list_free)

G_END_DECLS

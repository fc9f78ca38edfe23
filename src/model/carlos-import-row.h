/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-feature.h"
#include "carlos-library.h"

G_BEGIN_DECLS

/**
 * CarlosImportTrack:
 * @uri: (nullable): what a service calls it: "spotify:track:…", "mbid:…"
 * @isrc: (nullable): the recording's ISRC
 * @artists: (array length=n_artists): in credited order; at least one
 * @album: (nullable)
 * @length_ms: how long the recording is, whoever heard however much of it; 0 when not known
 *
 * What an import says of which track it means. Text is valid UTF-8, trimmed, not empty; borrowed for the call.
 */
typedef struct
{
  const char *uri;
  const char *isrc;
  const char *title;
  const char *const *artists;
  guint n_artists;
  const char *album;
  gint64 length_ms;
} CarlosImportTrack;

/**
 * CarlosTimeKind:
 * @CARLOS_TIME_END: the second in which the play ended
 * @CARLOS_TIME_END_MINUTE: the beginning of the minute in which it ended
 * @CARLOS_TIME_START: when it began, give or take two minutes; how long it was heard may be unknown
 *
 * What the time of an imported play means, and so how it is told from plays that are known already.
 */
typedef enum
{
  CARLOS_TIME_END,
  CARLOS_TIME_END_MINUTE,
  CARLOS_TIME_START,
} CarlosTimeKind;

/**
 * CarlosImportPlay:
 * @time: seconds since 1970, UTC
 * @ms: how long it was heard, milliseconds; -1 when not known
 * @is_estimated: @ms is not known either, but what Carlos supposed once
 * @skipped: the listener went on to something else, by the service's word or by how it began and ended
 */
typedef struct
{
  CarlosImportTrack track;
  CarlosTimeKind time_kind;
  gint64 time;
  gint64 ms;
  gboolean is_estimated;
  gboolean skipped;
} CarlosImportPlay;

/**
 * CarlosPlayFate:
 * @CARLOS_PLAY_FATE_PLAY: it is new
 * @CARLOS_PLAY_FATE_SHORT: it is new, shorter than 30 seconds
 * @CARLOS_PLAY_FATE_DUPLICATE: it was known already
 */
typedef enum
{
  CARLOS_PLAY_FATE_PLAY,
  CARLOS_PLAY_FATE_SHORT,
  CARLOS_PLAY_FATE_DUPLICATE,
} CarlosPlayFate;

/**
 * CarlosImportMember:
 * @playlist: (nullable): the name of a playlist, or of a list of top tracks where a service has several
 * @position: its place in the list, from 0
 * @added: when it was added, seconds since 1970, UTC; -1 when not known
 *
 * A track that is in a list.
 */
typedef struct
{
  CarlosImportTrack track;
  CarlosTrackListKind list;
  const char *playlist;
  guint position;
  gint64 added;
} CarlosImportMember;

/**
 * CarlosImportArtist:
 * @uri: (nullable): what a service calls the artist
 * @banned: the listener never wants to hear the artist; else it is followed
 *
 * What the listener said of an artist as a whole.
 */
typedef struct
{
  const char *name;
  const char *uri;
  gboolean banned;
} CarlosImportArtist;

/**
 * CarlosImportFacts:
 * @genres: (array length=n_genres): genre words of the track
 * @features: audio features, NaN where not known
 *
 * What an import knows of a track besides its being heard.
 */
typedef struct
{
  CarlosImportTrack track;
  const char *const *genres;
  guint n_genres;
  float features[CARLOS_N_FEATURES];
} CarlosImportFacts;

G_END_DECLS

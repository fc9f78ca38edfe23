/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-import-row.h"
#include "carlos-json-record.h"
#include "carlos-track-uri.h"

G_BEGIN_DECLS

/* More artists of one track are not kept. */
#define CARLOS_HISTORY_MAX_ARTISTS 32

/**
 * CarlosHeardKind:
 * @CARLOS_HEARD_TRACK: music
 * @CARLOS_HEARD_EPISODE: of a podcast
 * @CARLOS_HEARD_CHAPTER: of an audiobook
 */
typedef enum
{
  CARLOS_HEARD_TRACK,
  CARLOS_HEARD_EPISODE,
  CARLOS_HEARD_CHAPTER,
} CarlosHeardKind;

/**
 * CarlosHistoryRow:
 * @fault: (nullable): why the row cannot be read, a static phrase marked with N_(); then nothing else is of meaning
 * @by: (nullable): whose show or book it is
 * @title: (nullable): of the episode or the chapter
 * @is_private: it was heard in a private session
 * @play: of a track, without a title or without artists when the service no longer says what it was
 * @artists: the artists of @play
 * @uri: the identifier of @play
 *
 * What a row of a history says, whatever the form of the history. Other text is borrowed from what was read.
 */
typedef struct
{
  const char *fault;
  CarlosHeardKind kind;
  const char *by;
  const char *title;
  gboolean is_private;
  CarlosImportPlay play;
  const char *artists[CARLOS_HISTORY_MAX_ARTISTS];
  char uri[CARLOS_TRACK_URI_SIZE];
} CarlosHistoryRow;

void carlos_history_row_clear (CarlosHistoryRow *self);
void carlos_history_row_set_artist (CarlosHistoryRow *self, const char *artist);
void carlos_history_row_set_id (CarlosHistoryRow *self, const char *id);
void carlos_history_row_set_spotify_uri (CarlosHistoryRow *self, const char *uri);
void carlos_history_row_set_mbid (CarlosHistoryRow *self, const char *mbid);
void carlos_history_row_set_isrc (CarlosHistoryRow *self, const char *isrc);
void carlos_history_row_set_time (CarlosHistoryRow *self, const char *time);
void carlos_history_row_set_ms (CarlosHistoryRow *self, double ms);
void carlos_history_row_read_time (CarlosHistoryRow *self, const CarlosJsonRecord *record, const char *name);
void carlos_history_row_read_ms (CarlosHistoryRow *self,
                                 const CarlosJsonRecord *record,
                                 const char *name,
                                 double unit);
const char *carlos_history_row_find_fault (const CarlosHistoryRow *self, gint64 now);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-history-row.h"

#include "carlos-time-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* As milliseconds since 1970 or as a length: beyond anything that is meant, and a double counts exactly up to here. */
#define MAX_NUMBER 9e15

/* 2006-01-01: no service that is read is older. */
#define FIRST_TIME G_GINT64_CONSTANT (1136073600)

#define SECONDS_PER_DAY 86400
#define MS_PER_DAY (G_GINT64_CONSTANT (1000) * SECONDS_PER_DAY)

#define BAD_TIME N_ ("the time cannot be read")
#define BAD_LENGTH N_ ("the length cannot be read")

/* The first fault is the one that is told. */
static void
set_fault (CarlosHistoryRow *self, const char *fault)
{
  if (self->fault == NULL)
    self->fault = fault;
}

/**
 * carlos_history_row_clear:
 *
 * Makes it the row of a track of which nothing is known, heard for a time that is not known.
 */
void
carlos_history_row_clear (CarlosHistoryRow *self)
{
  self->fault = NULL;
  self->kind = CARLOS_HEARD_TRACK;
  self->by = NULL;
  self->title = NULL;
  self->is_private = FALSE;
  self->play = (CarlosImportPlay){ .track.artists = self->artists, .ms = -1 };
}

/**
 * carlos_history_row_set_artist:
 * @artist: (nullable): the only artist that is named
 */
void
carlos_history_row_set_artist (CarlosHistoryRow *self, const char *artist)
{
  self->artists[0] = artist;
  self->play.track.n_artists = artist != NULL ? 1 : 0;
}

/**
 * carlos_history_row_set_id:
 * @id: (nullable): taken if it is one of a service, see carlos_track_uri_from_id ()
 */
void
carlos_history_row_set_id (CarlosHistoryRow *self, const char *id)
{
  if (id != NULL && carlos_track_uri_from_id (id, self->uri))
    self->play.track.uri = self->uri;
}

/**
 * carlos_history_row_set_spotify_uri:
 * @uri: (nullable): what is no track's is not taken
 */
void
carlos_history_row_set_spotify_uri (CarlosHistoryRow *self, const char *uri)
{
  if (uri != NULL && carlos_track_uri_from_spotify (uri, self->uri))
    self->play.track.uri = self->uri;
}

/**
 * carlos_history_row_set_mbid:
 * @mbid: (nullable): taken if it is one, and nothing else identifies the track
 */
void
carlos_history_row_set_mbid (CarlosHistoryRow *self, const char *mbid)
{
  if (mbid != NULL && self->play.track.uri == NULL && carlos_track_uri_from_mbid (mbid, self->uri))
    self->play.track.uri = self->uri;
}

/**
 * carlos_history_row_set_isrc:
 * @isrc: (nullable): taken if it is one
 */
void
carlos_history_row_set_isrc (CarlosHistoryRow *self, const char *isrc)
{
  if (isrc != NULL && carlos_track_uri_is_isrc (isrc))
    self->play.track.isrc = isrc;
}

/**
 * carlos_history_row_set_time:
 * @time: (nullable): see carlos_time_parse (); a row without one cannot be read
 */
void
carlos_history_row_set_time (CarlosHistoryRow *self, const char *time)
{
  if (time == NULL || !carlos_time_parse (time, &self->play.time))
    set_fault (self, BAD_TIME);
}

/**
 * carlos_history_row_set_ms:
 * @ms: how long it was heard
 */
void
carlos_history_row_set_ms (CarlosHistoryRow *self, double ms)
{
  if (ms < 0 || ms > MAX_NUMBER)
    set_fault (self, N_ ("the length is impossible"));
  else
    self->play.ms = (gint64) round (ms);
}

/**
 * carlos_history_row_read_time:
 * @name: of the member that has the time, as a text or as a number of seconds or milliseconds since 1970
 */
void
carlos_history_row_read_time (CarlosHistoryRow *self, const CarlosJsonRecord *record, const char *name)
{
  const char *text = carlos_json_record_get_text (record, name);
  double number;
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (text == NULL && carlos_json_record_get_number (record, name, &number) && number >= 0
      && number < MAX_NUMBER)
    text = g_ascii_formatd (digits, sizeof digits, "%.0f", floor (number));
  carlos_history_row_set_time (self, text);
}

/**
 * carlos_history_row_read_ms:
 * @name: of the member that says how long it was heard; a row without it is one of which that is not known
 * @unit: milliseconds in its unit
 */
void
carlos_history_row_read_ms (CarlosHistoryRow *self,
                            const CarlosJsonRecord *record,
                            const char *name,
                            double unit)
{
  double number;

  if (carlos_json_record_get_number (record, name, &number))
    carlos_history_row_set_ms (self, number * unit);
  else if (carlos_json_record_has (record, name))
    set_fault (self, BAD_LENGTH);
}

/**
 * carlos_history_row_find_fault:
 * @now: seconds since 1970, UTC
 *
 * Returns: (nullable): why the row is no listening, a static phrase marked with N_(); NULL when it can be
 */
const char *
carlos_history_row_find_fault (const CarlosHistoryRow *self, gint64 now)
{
  if (self->fault != NULL)
    return self->fault;
  if (self->play.time < FIRST_TIME)
    return N_ ("the time is before 2006");
  if (self->play.time > now + SECONDS_PER_DAY)
    return N_ ("the time is in the future");
  if (self->play.ms < -1 || self->play.ms > MS_PER_DAY)
    return N_ ("the length is impossible");

  return NULL;
}

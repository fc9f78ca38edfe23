/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-listenbrainz-row.h"

#include <math.h>

#define MAX_LENGTH_MS 86400000

#define METADATA "track_metadata."
#define INFO METADATA "additional_info."
#define MAPPING METADATA "mbid_mapping."

/* The artists one by one where they are told so, else as they are credited together. */
static void
read_artists (const CarlosJsonRecord *record, CarlosHistoryRow *row)
{
  guint n = carlos_json_record_get_texts (record, MAPPING "artists.artist_credit_name", row->artists,
                                          CARLOS_HISTORY_MAX_ARTISTS);

  if (n == 0)
    n = carlos_json_record_get_texts (record, INFO "artist_names", row->artists, CARLOS_HISTORY_MAX_ARTISTS);
  if (n > 0)
    row->play.track.n_artists = n;
  else
    carlos_history_row_set_artist (row, carlos_json_record_get_text (record, METADATA "artist_name"));
}

/* @ms: milliseconds in the unit of the member. Returns FALSE, and leaves @length alone, when it tells no length. */
static gboolean
get_length (const CarlosJsonRecord *record, const char *name, double ms, double *length)
{
  double value;

  if (!carlos_json_record_get_number (record, name, &value) || !(value > 0) || value * ms > MAX_LENGTH_MS)
    return FALSE;
  *length = value * ms;

  return TRUE;
}

/* A listen is of half the track at least. Few programs tell how long it really was; for the others the track's length
 * stands for it. */
static void
read_length (const CarlosJsonRecord *record, CarlosHistoryRow *row)
{
  double length = 0;
  gboolean is_known = get_length (record, INFO "duration_ms", 1, &length)
                      || get_length (record, INFO "duration", 1000, &length);

  if (is_known)
    row->play.track.length_ms = (gint64) round (length);
  if (get_length (record, INFO "duration_played", 1000, &length) || is_known)
    carlos_history_row_set_ms (row, length);
}

/**
 * carlos_listenbrainz_row_read:
 * @row: (out caller-allocates): what the record says
 *
 * Reads a listen as ListenBrainz' exports and its API have it. Its time is when the play began.
 */
void
carlos_listenbrainz_row_read (const CarlosJsonRecord *record, CarlosHistoryRow *row)
{
  static const char *const spotify_ids[] = { INFO "spotify_id", INFO "origin_url" };

  carlos_history_row_clear (row);
  row->play.time_kind = CARLOS_TIME_START;
  carlos_history_row_read_time (row, record, "listened_at");
  read_length (record, row);
  row->play.track.title = carlos_json_record_get_text (record, METADATA "track_name");
  row->play.track.album = carlos_json_record_get_text (record, METADATA "release_name");
  carlos_history_row_set_isrc (row, carlos_json_record_get_text (record, INFO "isrc"));
  read_artists (record, row);
  for (guint i = 0; i < G_N_ELEMENTS (spotify_ids) && row->play.track.uri == NULL; i++)
    carlos_history_row_set_spotify_uri (row, carlos_json_record_get_text (record, spotify_ids[i]));
  carlos_history_row_set_mbid (row, carlos_json_record_get_text (record, MAPPING "recording_mbid"));
  carlos_history_row_set_mbid (row, carlos_json_record_get_text (record, INFO "recording_mbid"));
}

/**
 * carlos_listenbrainz_row_read_artist_mbids:
 * @row: what was read of the same record
 * @mbids: (out caller-allocates): what MusicBrainz calls each artist of the row, CARLOS_HISTORY_MAX_ARTISTS at most
 *
 * Returns: how many there are in @mbids: the artists of the row, or none where it is not told whose is whose
 */
guint
carlos_listenbrainz_row_read_artist_mbids (const CarlosJsonRecord *record,
                                           const CarlosHistoryRow *row,
                                           const char **mbids)
{
  const char *names[CARLOS_HISTORY_MAX_ARTISTS];
  guint n_names = carlos_json_record_get_texts (record, MAPPING "artists.artist_credit_name", names,
                                                G_N_ELEMENTS (names));
  guint n = carlos_json_record_get_texts (record, MAPPING "artists.artist_mbid", mbids, G_N_ELEMENTS (names));

  return n == n_names && n == row->play.track.n_artists ? n : 0;
}

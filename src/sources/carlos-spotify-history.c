/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-spotify-history.h"

#include <string.h>

#define MAX_SKIP_MS 30000
#define SECONDS_PER_MINUTE 60

#define UNKNOWN_ARTIST "Unknown Artist"
#define UNKNOWN_TRACK "Unknown Track"

/* The service writes these where it no longer knows. */
static const char *
get_name (const CarlosJsonRecord *record, const char *name, const char *unknown)
{
  const char *text = carlos_json_record_get_text (record, name);

  return text != NULL && !g_str_equal (text, unknown) ? text : NULL;
}

/* The member "skipped" is false throughout whole years, so what ended a short play tells too. */
static gboolean
was_skipped (const CarlosJsonRecord *record, gint64 ms)
{
  static const char *const reasons[] = { "fwdbtn", "backbtn", "endplay", "clickrow", "unknown" };
  const char *reason;

  if (carlos_json_record_get_flag (record, "skipped"))
    return TRUE;
  if (ms < 0 || ms >= MAX_SKIP_MS)
    return FALSE;

  reason = carlos_json_record_get_text (record, "reason_end");
  for (guint i = 0; reason != NULL && i < G_N_ELEMENTS (reasons); i++)
    {
      if (g_str_equal (reason, reasons[i]))
        return TRUE;
    }

  return FALSE;
}

/* A track with a title alone is a file of the listener's own or one that is gone, and is kept by that. */
static void
read_track (const CarlosJsonRecord *record, CarlosHistoryRow *row)
{
  const char *title = get_name (record, "master_metadata_track_name", UNKNOWN_TRACK);
  const char *artist = get_name (record, "master_metadata_album_artist_name", UNKNOWN_ARTIST);

  if (title != NULL && !carlos_json_record_has (record, "master_metadata_album_artist_name"))
    artist = UNKNOWN_ARTIST;
  row->play.track.title = title;
  row->play.track.album = carlos_json_record_get_text (record, "master_metadata_album_album_name");
  carlos_history_row_set_artist (row, artist);
  row->play.skipped = was_skipped (record, row->play.ms);
}

/* A row is of what has an identifier, else of what has a name. */
static CarlosHeardKind
get_kind (const CarlosJsonRecord *record)
{
  const char *track = carlos_json_record_get_text (record, "spotify_track_uri");

  if (track != NULL && !g_str_has_prefix (track, "spotify:episode:"))
    return CARLOS_HEARD_TRACK;
  if (track != NULL || carlos_json_record_has (record, "spotify_episode_uri"))
    return CARLOS_HEARD_EPISODE;
  if (carlos_json_record_has (record, "audiobook_uri")
      || carlos_json_record_has (record, "audiobook_chapter_uri")
      || carlos_json_record_has (record, "audiobook_title"))
    return CARLOS_HEARD_CHAPTER;
  if (!carlos_json_record_has (record, "master_metadata_track_name")
      && carlos_json_record_has (record, "episode_name"))
    return CARLOS_HEARD_EPISODE;

  return CARLOS_HEARD_TRACK;
}

/**
 * carlos_spotify_history_read_extended:
 * @row: (out caller-allocates): what the record says
 *
 * Reads a row of the extended streaming history, of the audio or the video files, of any generation. Nothing but what was
 * heard, when, how long and how it ended is looked at: no address, device, country or account.
 */
void
carlos_spotify_history_read_extended (const CarlosJsonRecord *record, CarlosHistoryRow *row)
{
  carlos_history_row_clear (row);
  row->kind = get_kind (record);
  row->is_private = carlos_json_record_get_flag (record, "incognito_mode");
  row->play.time_kind = CARLOS_TIME_END;
  carlos_history_row_read_time (row, record, "ts");
  carlos_history_row_read_ms (row, record, "ms_played", 1);
  switch (row->kind)
    {
    case CARLOS_HEARD_EPISODE:
      row->by = carlos_json_record_get_text (record, "episode_show_name");
      row->title = carlos_json_record_get_text (record, "episode_name");
      break;
    case CARLOS_HEARD_CHAPTER:
      row->by = carlos_json_record_get_text (record, "audiobook_title");
      row->title = carlos_json_record_get_text (record, "audiobook_chapter_title");
      break;
    case CARLOS_HEARD_TRACK:
    default:
      carlos_history_row_set_spotify_uri (row, carlos_json_record_get_text (record, "spotify_track_uri"));
      read_track (record, row);
      break;
    }
}

/**
 * carlos_spotify_history_read_account:
 * @row: (out caller-allocates): what the record says
 *
 * Reads a row of the account data's history of the past year: of music, podcasts or audiobooks. Files of before 2024 mix
 * podcasts with music and do not say which is which; all is music then.
 */
void
carlos_spotify_history_read_account (const CarlosJsonRecord *record, CarlosHistoryRow *row)
{
  carlos_history_row_clear (row);
  row->play.time_kind = CARLOS_TIME_END_MINUTE;
  carlos_history_row_read_time (row, record, "endTime");
  row->play.time -= row->play.time % SECONDS_PER_MINUTE;
  carlos_history_row_read_ms (row, record, "msPlayed", 1);
  if (carlos_json_record_has (record, "podcastName") || carlos_json_record_has (record, "episodeName"))
    {
      row->kind = CARLOS_HEARD_EPISODE;
      row->by = carlos_json_record_get_text (record, "podcastName");
      row->title = carlos_json_record_get_text (record, "episodeName");
    }
  else if (carlos_json_record_has (record, "audiobookName") || carlos_json_record_has (record, "chapterName"))
    {
      row->kind = CARLOS_HEARD_CHAPTER;
      row->by = carlos_json_record_get_text (record, "audiobookName");
      row->title = carlos_json_record_get_text (record, "chapterName");
    }
  else
    {
      row->play.track.title = get_name (record, "trackName", UNKNOWN_TRACK);
      carlos_history_row_set_artist (row, get_name (record, "artistName", UNKNOWN_ARTIST));
    }
}

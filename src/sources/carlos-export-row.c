/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-export-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* More genres of one track are not kept, nor more of what services call it. */
#define MAX_GENRES 256
#define MAX_URIS 256

#define MAX_POSITION 1e9

/* Longer ones are no length of anything. */
#define MAX_LENGTH_MS 86400000

#define ISRC "isrc:"

/* What a record says of its track, in the same members whatever the record. */
static void
read_track (const CarlosJsonRecord *record, CarlosHistoryRow *row)
{
  double length;

  carlos_history_row_clear (row);
  row->play.track.title = carlos_json_record_get_text (record, "title");
  row->play.track.album = carlos_json_record_get_text (record, "album");
  row->play.track.n_artists
    = carlos_json_record_get_texts (record, "artists", row->artists, CARLOS_HISTORY_MAX_ARTISTS);
  carlos_history_row_set_isrc (row, carlos_json_record_get_text (record, "isrc"));
  carlos_history_row_set_id (row, carlos_json_record_get_text (record, "uri"));
  if (carlos_json_record_get_number (record, "length_ms", &length) && length > 0 && length <= MAX_LENGTH_MS)
    row->play.track.length_ms = (gint64) length;
}

static gboolean
has_track (const CarlosHistoryRow *row)
{
  return row->play.track.title != NULL && row->play.track.n_artists > 0;
}

/* Everything that a track is known by, one after the other; and a track that is known by nothing but its names. */
static gboolean
add_track (const CarlosJsonRecord *record, CarlosImportTarget *target, GError **error)
{
  CarlosHistoryRow row;
  const char *uris[MAX_URIS];
  guint n_uris = carlos_json_record_get_texts (record, "uris", uris, MAX_URIS);

  read_track (record, &row);
  if (!has_track (&row))
    {
      target->n_bad_entries++;
      return TRUE;
    }

  for (guint i = 0; i < MAX (n_uris, 1); i++)
    {
      row.play.track.uri = NULL;
      row.play.track.isrc = NULL;
      if (n_uris > 0 && g_str_has_prefix (uris[i], ISRC))
        carlos_history_row_set_isrc (&row, uris[i] + strlen (ISRC));
      else if (n_uris > 0)
        carlos_history_row_set_id (&row, uris[i]);
      if (!carlos_import_target_add_track (target, &row.play.track, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_play (const CarlosJsonRecord *record, CarlosImportTarget *target, GError **error)
{
  const char *kind = carlos_json_record_get_text (record, "time_kind");
  CarlosHistoryRow row;

  read_track (record, &row);
  row.play.time_kind = g_strcmp0 (kind, "start") == 0        ? CARLOS_TIME_START
                       : g_strcmp0 (kind, "end_minute") == 0 ? CARLOS_TIME_END_MINUTE
                                                             : CARLOS_TIME_END;
  row.play.is_estimated = carlos_json_record_get_flag (record, "estimated");
  row.play.skipped = carlos_json_record_get_flag (record, "skipped");
  carlos_history_row_read_time (&row, record, "time");
  carlos_history_row_read_ms (&row, record, "ms", 1);

  return carlos_import_target_add_row (target, &row, error);
}

static gboolean
find_list (const CarlosJsonRecord *record, CarlosTrackListKind *list)
{
  const char *name = carlos_json_record_get_text (record, "list");

  for (guint kind = 0; name != NULL && kind < CARLOS_N_TRACK_LIST_KINDS; kind++)
    {
      if (g_str_equal (name, carlos_track_list_kind_to_string (kind)))
        {
          *list = kind;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
add_member (const CarlosJsonRecord *record, CarlosImportTarget *target, GError **error)
{
  CarlosHistoryRow row;
  CarlosImportMember member = { .added = -1 };
  double position;

  read_track (record, &row);
  member.playlist = carlos_json_record_get_text (record, "playlist");
  if (!has_track (&row) || !find_list (record, &member.list)
      || (member.list == CARLOS_TRACK_LIST_PLAYLIST && member.playlist == NULL))
    {
      target->n_bad_entries++;
      return TRUE;
    }

  member.track = row.play.track;
  if (carlos_json_record_get_number (record, "position", &position) && position >= 0
      && position < MAX_POSITION)
    member.position = (guint) position;
  if (carlos_json_record_has (record, "added"))
    {
      carlos_history_row_read_time (&row, record, "added");
      member.added = row.fault == NULL ? row.play.time : -1;
    }

  return carlos_import_target_add_member (target, &member, error);
}

static gboolean
add_artist (const CarlosJsonRecord *record, CarlosImportTarget *target, GError **error)
{
  const CarlosImportArtist artist = {
    .name = carlos_json_record_get_text (record, "name"),
    .uri = carlos_json_record_get_text (record, "uri"),
    .banned = carlos_json_record_get_flag (record, "banned"),
  };

  if (artist.name == NULL)
    {
      target->n_bad_entries++;
      return TRUE;
    }

  return carlos_import_target_add_artist (target, &artist, error);
}

static float
read_feature (const CarlosJsonRecord *record, CarlosFeature feature)
{
  g_autofree char *name = g_strconcat ("features.", carlos_feature_get_name (feature), NULL);
  double minimum;
  double maximum;
  double value;

  carlos_feature_get_range (feature, &minimum, &maximum);
  if (!carlos_json_record_get_number (record, name, &value) || value < minimum || value > maximum)
    return NAN;

  return (float) value;
}

static gboolean
add_facts (const CarlosJsonRecord *record, CarlosImportTarget *target, GError **error)
{
  CarlosHistoryRow row;
  CarlosImportFacts facts;
  const char *genres[MAX_GENRES];

  read_track (record, &row);
  if (!has_track (&row))
    {
      target->n_bad_entries++;
      return TRUE;
    }

  facts.track = row.play.track;
  facts.genres = genres;
  facts.n_genres = carlos_json_record_get_texts (record, "genres", genres, MAX_GENRES);
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    facts.features[f] = read_feature (record, f);

  return carlos_import_target_add_facts (target, &facts, error);
}

/**
 * carlos_export_row_add:
 * @record: a line of Carlos's own export
 *
 * Brings what Carlos once wrote back to where it was: see docs/formats.md. Lines of a type that is not known are passed
 * by, so that what a newer Carlos adds does no harm.
 *
 * Returns: FALSE with @error when the sink failed
 */
gboolean
carlos_export_row_add (const CarlosJsonRecord *record, CarlosImportTarget *target, GError **error)
{
  static const struct
  {
    const char *type;
    gboolean (*add) (const CarlosJsonRecord *record, CarlosImportTarget *target, GError **error);
  } types[] = { { "track", add_track },
                { "play", add_play },
                { "member", add_member },
                { "artist", add_artist },
                { "facts", add_facts } };
  const char *type = carlos_json_record_get_text (record, "type");

  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (types); i++)
    {
      if (!g_str_equal (type, types[i].type))
        continue;
      carlos_import_target_begin_part (target, "export", carlos_json_record_get_text (record, "source"));
      return types[i].add (record, target, error);
    }

  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-record-file.h"

#include "carlos-export-row.h"
#include "carlos-json-scanner.h"
#include "carlos-listenbrainz-row.h"
#include "carlos-spotify-history.h"

#include <glib/gi18n-lib.h>

/* A form of record, and the members that tell it from others, any of which may be missing. */
typedef struct
{
  const char *members[3];
  const char *kind;
  void (*read) (const CarlosJsonRecord *record, CarlosHistoryRow *row); /* NULL for Carlos's own */
} RecordForm;

static const RecordForm forms[] = {
  { { "ms_played", "ts", "master_metadata_track_name" },
    "extended history",
    carlos_spotify_history_read_extended },
  { { "msPlayed", "endTime", NULL }, "account history", carlos_spotify_history_read_account },
  { { "listened_at", "track_metadata.track_name", NULL }, "scrobbles", carlos_listenbrainz_row_read },
  { { "type", NULL, NULL }, "export", NULL },
};

static const RecordForm *
find_form (const CarlosJsonRecord *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      for (guint m = 0; m < G_N_ELEMENTS (forms[i].members) && forms[i].members[m] != NULL; m++)
        {
          if (carlos_json_record_has (record, forms[i].members[m]))
            return &forms[i];
        }
    }

  return NULL;
}

/**
 * carlos_record_file_get_kind:
 *
 * Returns: (nullable): the kind of file that such a record is of, see [struct@ImportFile]; NULL when it is of none that
 *   Carlos knows
 */
const char *
carlos_record_file_get_kind (const CarlosJsonRecord *record)
{
  const RecordForm *form = find_form (record);

  if (form == NULL)
    return NULL;
  if (carlos_json_record_has (record, "podcastName"))
    return "podcast history";
  if (carlos_json_record_has (record, "audiobookName"))
    return "audiobook history";

  return form->kind;
}

static gboolean
add_record (const CarlosJsonRecord *record, CarlosImportTarget *target, GError **error)
{
  const RecordForm *form = find_form (record);
  CarlosHistoryRow row;

  if (form == NULL)
    {
      carlos_import_target_add_bad_row (target, N_ ("it is no row of a listening history"));
      return TRUE;
    }
  if (form->read == NULL)
    return carlos_export_row_add (record, target, error);

  form->read (record, &row);

  return carlos_import_target_add_row (target, &row, error);
}

/**
 * carlos_record_file_read:
 * @input: standing at the first byte
 * @record_depth: 1 for a list of records, CARLOS_JSON_LINES for lines of them
 *
 * Reads a file of records, each of which tells by its members what it is: a row of a listening history, or of Carlos's own
 * export. Each is counted, those that cannot be read too.
 *
 * Returns: FALSE with @error when the stream or the sink failed
 */
gboolean
carlos_record_file_read (CarlosInputBuffer *input,
                         guint record_depth,
                         CarlosImportTarget *target,
                         GError **error)
{
  g_autoptr (CarlosJsonScanner) scanner = carlos_json_scanner_new (input, record_depth);
  g_autoptr (CarlosJsonRecord) record = carlos_json_record_new ();

  for (;;)
    {
      CarlosJsonPiece piece;
      CarlosJsonResult result = carlos_json_scanner_next (scanner, &piece, error);
      const char *fault = piece.reason;

      if (result == CARLOS_JSON_FAILED)
        return FALSE;
      if (result == CARLOS_JSON_END)
        break;
      if (result == CARLOS_JSON_MEMBER)
        continue;

      target->row++;
      if (result == CARLOS_JSON_RECORD)
        fault = carlos_json_record_parse (record, piece.text, piece.length);
      if (fault != NULL)
        carlos_import_target_add_bad_row (target, fault);
      else if (!add_record (record, target, error))
        return FALSE;
    }

  if (!carlos_json_scanner_is_whole (scanner))
    carlos_import_target_set_problem (target, _ ("The file ends too early"));

  return TRUE;
}

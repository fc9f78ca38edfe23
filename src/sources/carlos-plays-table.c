/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-plays-table.h"

#include "carlos-cell-value.h"
#include "carlos-csv-reader.h"
#include "carlos-list-cell.h"
#include "carlos-plays-columns.h"
#include "carlos-track-facts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  CarlosImportTarget *target;
  CarlosCsvReader *reader;
  CarlosPlaysColumns columns;
  GHashTable *tracks;
  CarlosListCell artists;
  GStringChunk *strings; /* of the row at hand */
  char decimal_mark;
} PlaysReader;

static void
plays_reader_init (PlaysReader *self,
                   CarlosInputBuffer *input,
                   GHashTable *tracks,
                   CarlosImportTarget *target)
{
  *self = (PlaysReader){ .target = target, .tracks = tracks };
  self->reader = carlos_csv_reader_new (input);
  self->strings = g_string_chunk_new (4096);
  self->decimal_mark = carlos_csv_reader_get_delimiter (self->reader) == ';' ? ',' : '.';
  carlos_list_cell_init (&self->artists, CARLOS_LIST_OF_ARTISTS);
}

static void
plays_reader_clear (PlaysReader *self)
{
  g_clear_pointer (&self->reader, carlos_csv_reader_free);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  carlos_list_cell_clear (&self->artists);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlaysReader, plays_reader_clear)

static CarlosSlice
get_cell (const PlaysReader *self, const CarlosCsvRow *row, CarlosPlaysColumn column)
{
  guint field = self->columns.fields[column];

  if (field == CARLOS_NO_COLUMN)
    return (CarlosSlice){ NULL, 0 };

  return carlos_cell_trim (row->fields[field]);
}

static const char *
copy (PlaysReader *self, CarlosSlice slice)
{
  return slice.length > 0 ? g_string_chunk_insert_len (self->strings, slice.data, (gssize) slice.length)
                          : NULL;
}

static const char *
read_text (PlaysReader *self, const CarlosCsvRow *row, CarlosPlaysColumn column)
{
  return copy (self, get_cell (self, row, column));
}

static gboolean
read_flag (PlaysReader *self, const CarlosCsvRow *row, CarlosPlaysColumn column)
{
  const char *text = read_text (self, row, column);

  return text != NULL && (g_ascii_strcasecmp (text, "true") == 0 || g_str_equal (text, "1"));
}

/* Scrobbles name artists as they are credited; other tables may list them. */
static void
read_artists (PlaysReader *self, const CarlosCsvRow *row, CarlosHistoryRow *history)
{
  CarlosSlice cell = get_cell (self, row, CARLOS_PLAYS_ARTIST);
  const CarlosSlice *names;
  guint n;

  if (g_str_equal (self->columns.kind, "scrobbles"))
    {
      carlos_history_row_set_artist (history, copy (self, cell));
      return;
    }

  carlos_list_cell_read (&self->artists, cell);
  names = carlos_list_cell_get_names (&self->artists, &n);
  n = MIN (n, CARLOS_HISTORY_MAX_ARTISTS);
  for (guint i = 0; i < n; i++)
    {
      const char *name = copy (self, names[i]);

      if (name != NULL)
        history->artists[history->play.track.n_artists++] = name;
    }
}

static void
read_length (PlaysReader *self, const CarlosCsvRow *row, CarlosHistoryRow *history)
{
  CarlosSlice cell = get_cell (self, row, CARLOS_PLAYS_LENGTH);
  double length;

  if (carlos_cell_is_missing (cell))
    return;
  if (!carlos_cell_parse (cell, CARLOS_CELL_NUMBER, self->decimal_mark, &length) || !isfinite (length))
    history->fault = N_ ("the length cannot be read");
  else
    carlos_history_row_set_ms (history, length * self->columns.ms);
}

static void
read_row (PlaysReader *self, const CarlosCsvRow *row, CarlosHistoryRow *history)
{
  const char *id = read_text (self, row, CARLOS_PLAYS_ID);

  carlos_history_row_clear (history);
  history->play.time_kind = self->columns.time_kind;
  history->play.skipped = read_flag (self, row, CARLOS_PLAYS_SKIPPED);
  history->is_private = read_flag (self, row, CARLOS_PLAYS_PRIVATE);
  carlos_history_row_set_time (history, read_text (self, row, CARLOS_PLAYS_TIME));
  read_length (self, row, history);
  history->play.track.title = read_text (self, row, CARLOS_PLAYS_TITLE);
  history->play.track.album = read_text (self, row, CARLOS_PLAYS_ALBUM);
  carlos_history_row_set_isrc (history, read_text (self, row, CARLOS_PLAYS_ISRC));
  read_artists (self, row, history);
  carlos_history_row_set_id (history, id);
  carlos_history_row_set_mbid (history, read_text (self, row, CARLOS_PLAYS_MBID));
  if (history->play.track.title == NULL && id != NULL)
    carlos_track_facts_index_find (self->tracks, id, history);
}

static gboolean
add_row (PlaysReader *self, CarlosCsvResult result, const CarlosCsvRow *row, GError **error)
{
  CarlosHistoryRow history;

  self->target->row++;
  g_string_chunk_clear (self->strings);
  if (result == CARLOS_CSV_BAD_ROW)
    carlos_import_target_add_bad_row (self->target, row->reason);
  else if (row->n_fields < self->columns.n_fields)
    carlos_import_target_add_bad_row (self->target, N_ ("fewer fields than the header"));
  else if (row->n_fields > self->columns.n_fields)
    carlos_import_target_add_bad_row (self->target, N_ ("more fields than the header"));
  else
    {
      read_row (self, row, &history);
      return carlos_import_target_add_row (self->target, &history, error);
    }

  return TRUE;
}

static gboolean
is_table_of_plays (CarlosPlaysColumns *columns, const CarlosCsvRow *row)
{
  return row->n_fields <= CARLOS_CSV_MAX_FIELDS
         && carlos_plays_columns_recognise (columns, row->fields, row->n_fields);
}

/**
 * carlos_plays_table_recognise:
 * @text: the beginning of a file
 *
 * Returns: (nullable): "plays" or "scrobbles" for a table of plays (see carlos_plays_columns_recognise ()), else NULL
 */
const char *
carlos_plays_table_recognise (const char *text, gsize length)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, (gssize) length, NULL);
  g_auto (CarlosInputBuffer) input = { 0 };
  g_autoptr (CarlosCsvReader) reader = NULL;
  CarlosPlaysColumns columns;
  CarlosCsvRow row;

  carlos_input_buffer_init (&input, stream, "", length, NULL);
  if (!carlos_input_buffer_fill (&input, NULL))
    return NULL;
  reader = carlos_csv_reader_new (&input);
  if (carlos_csv_reader_next (reader, &row, NULL) != CARLOS_CSV_ROW || !is_table_of_plays (&columns, &row))
    return NULL;

  return columns.kind;
}

/**
 * carlos_plays_table_read:
 * @input: filled at least once, standing at the first row of what carlos_plays_table_recognise () knows
 * @tracks: tracks that tables have described, see carlos_track_facts_index_new (): a table of plays may name no more than
 *   an id
 *
 * Reads a table of plays, one a row, each of which is counted.
 *
 * Returns: FALSE with @error when the stream or the sink failed
 */
gboolean
carlos_plays_table_read (CarlosInputBuffer *input,
                         GHashTable *tracks,
                         CarlosImportTarget *target,
                         GError **error)
{
  g_auto (PlaysReader) reader = { 0 };
  CarlosCsvRow row;
  CarlosCsvResult result;

  plays_reader_init (&reader, input, tracks, target);
  result = carlos_csv_reader_next (reader.reader, &row, error);
  if (result == CARLOS_CSV_ROW && is_table_of_plays (&reader.columns, &row) && !reader.columns.has_header
      && !add_row (&reader, result, &row, error))
    return FALSE;

  while (result != CARLOS_CSV_END && result != CARLOS_CSV_FAILED)
    {
      result = carlos_csv_reader_next (reader.reader, &row, error);
      if (result <= CARLOS_CSV_BAD_ROW && !add_row (&reader, result, &row, error))
        return FALSE;
    }

  return result == CARLOS_CSV_END;
}

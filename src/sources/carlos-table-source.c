/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-table-source.h"

#include "carlos-column-names.h"
#include "carlos-csv-reader.h"
#include "carlos-list-cell.h"
#include "carlos-number.h"
#include "carlos-source-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A column that is read, and how. */
typedef struct
{
  CarlosColumn column;
  guint field; /* its place in the row */
  double minimum;
  double maximum;
} UsedColumn;

typedef struct
{
  const CarlosInputBuffer *input;
  CarlosLoadReport *report;
  CarlosCsvReader *reader;
  CarlosTrackTableBuilder *builder;
  guint n_fields; /* of the header */
  UsedColumn *columns;
  guint n_columns;
  char decimal_mark;
  gboolean names_suffice;
  CarlosListCell artists;
  CarlosListCell genres;
} TableLoader;

static void
table_loader_clear (TableLoader *self)
{
  g_clear_pointer (&self->reader, carlos_csv_reader_free);
  g_clear_pointer (&self->builder, carlos_track_table_builder_free);
  g_clear_pointer (&self->columns, g_free);
  carlos_list_cell_clear (&self->artists);
  carlos_list_cell_clear (&self->genres);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TableLoader, table_loader_clear)

static void
table_loader_init (TableLoader *self, CarlosInputBuffer *input, CarlosLoadReport *report)
{
  *self = (TableLoader){ .input = input, .report = report };
  self->reader = carlos_csv_reader_new (input);
  self->builder = carlos_track_table_builder_new ();
  /* Where the semicolon separates, the comma is free to be the decimal mark, and in half of Europe it is. */
  self->decimal_mark = carlos_csv_reader_get_delimiter (self->reader) == ';' ? ',' : '.';
  carlos_list_cell_init (&self->artists, CARLOS_LIST_OF_ARTISTS);
  carlos_list_cell_init (&self->genres, CARLOS_LIST_OF_GENRES);
}

static gboolean
check_header (const TableLoader *self, CarlosCsvResult result, const CarlosCsvRow *header, GError **error)
{
  switch (result)
    {
    case CARLOS_CSV_FAILED:
      return FALSE;
    case CARLOS_CSV_END:
      g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_NO_ROWS, _ ("“%s” is empty"),
                   self->input->name);
      return FALSE;
    case CARLOS_CSV_BAD_ROW:
      g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_NOT_A_TABLE,
                   _ ("“%s” is not a table that Carlos can read; in its header: %s"), self->input->name,
                   _ (header->reason));
      return FALSE;
    case CARLOS_CSV_ROW:
    default:
      break;
    }

  if (header->n_fields > CARLOS_CSV_MAX_FIELDS)
    {
      g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_TOO_LARGE,
                   _ ("“%s” has %u columns, and no more than %u can be read"), self->input->name,
                   header->n_fields, CARLOS_CSV_MAX_FIELDS);
      return FALSE;
    }

  return TRUE;
}

/* A table is of use if it says which tracks it speaks of and, unless names suffice, something to place them by. */
static gboolean
check_columns (const TableLoader *self, GError **error)
{
  gboolean has_name = FALSE;
  gboolean has_place = FALSE;

  for (guint i = 0; i < self->n_columns; i++)
    {
      CarlosColumnKind kind = self->columns[i].column.kind;

      has_name |= kind == CARLOS_COLUMN_ID || kind == CARLOS_COLUMN_TITLE || kind == CARLOS_COLUMN_ARTISTS;
      has_place |= kind == CARLOS_COLUMN_GENRES || kind == CARLOS_COLUMN_FEATURE;
    }
  if (has_name && (has_place || self->names_suffice))
    return TRUE;

  g_set_error (
    error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_NO_USABLE_COLUMN,
    has_name ? _ ("“%s” needs a column “genres”, or audio features such as “danceability”, “energy” and "
                  "“tempo”, to say what its tracks are like")
    : has_place || self->names_suffice
      ? _ ("“%s” needs a column “track_name”, “artists” or “id” to say which tracks it is about")
      : _ ("“%s” has no column that Carlos knows: it needs “track_name” or “artists”, and “genres” or "
           "audio features such as “danceability”, “energy” and “tempo”"),
    self->input->name);

  return FALSE;
}

static gboolean
read_header (TableLoader *self, GError **error)
{
  g_autofree CarlosColumn *columns = NULL;
  CarlosCsvRow header;
  CarlosCsvResult result = carlos_csv_reader_next (self->reader, &header, error);

  if (!check_header (self, result, &header, error))
    return FALSE;

  columns = g_new (CarlosColumn, header.n_fields);
  self->columns = g_new (UsedColumn, header.n_fields);
  self->n_fields = header.n_fields;
  carlos_column_names_recognise (header.fields, header.n_fields, columns);
  for (guint i = 0; i < header.n_fields; i++)
    {
      UsedColumn used = { .column = columns[i], .field = i };

      carlos_load_report_add_column (self->report, header.fields[i].data, header.fields[i].length,
                                     carlos_column_get_role (&columns[i]));
      if (columns[i].kind == CARLOS_COLUMN_IGNORED)
        continue;
      carlos_column_get_range (&columns[i], &used.minimum, &used.maximum);
      self->columns[self->n_columns++] = used;
    }

  return check_columns (self, error);
}

/* Most cells are a number and nothing else; only for the others it is worth looking closer. */
static const char *
read_unusual_number (const TableLoader *self, const UsedColumn *used, CarlosSlice cell, double *value)
{
  cell = carlos_cell_trim (cell);
  if (carlos_cell_is_missing (cell))
    *value = NAN;
  else if (!carlos_cell_parse (cell, used->column.form, self->decimal_mark, value))
    return N_ ("not a number");
  else if (!isfinite (*value))
    return N_ ("not a finite number");

  return NULL;
}

/* Leaves the value in @number, NaN where it is missing. Returns why the cell cannot be used, or NULL. */
static const char *
read_number (const TableLoader *self, const UsedColumn *used, CarlosSlice cell, float *number)
{
  double value;

  if (used->column.form == CARLOS_CELL_CLOCK
      || !carlos_number_parse (cell.data, cell.length, self->decimal_mark, &value) || !isfinite (value))
    {
      const char *reason = read_unusual_number (self, used, cell, &value);

      if (reason != NULL)
        return reason;
    }

  value *= used->column.scale;
  if (value < used->minimum || value > used->maximum)
    return N_ ("out of range");
  *number = (float) value;

  return NULL;
}

static const char *
read_names (CarlosListCell *list, CarlosSlice cell, const CarlosSlice **names, guint *n_names)
{
  carlos_list_cell_read (list, cell);
  *names = carlos_list_cell_get_names (list, n_names);

  return list->is_overfull ? N_ ("too many names, or too long ones") : NULL;
}

static const char *
read_cell (TableLoader *self, const UsedColumn *used, CarlosSlice cell, CarlosTrackRow *track)
{
  switch (used->column.kind)
    {
    case CARLOS_COLUMN_ID:
      track->id = carlos_cell_trim (cell);
      return NULL;
    case CARLOS_COLUMN_TITLE:
      track->title = carlos_cell_trim (cell);
      return NULL;
    case CARLOS_COLUMN_ARTISTS:
      return read_names (&self->artists, cell, &track->artists, &track->n_artists);
    case CARLOS_COLUMN_GENRES:
      return read_names (&self->genres, cell, &track->genres, &track->n_genres);
    case CARLOS_COLUMN_MINUTES:
      return read_number (self, used, cell, &track->minutes);
    case CARLOS_COLUMN_PLAYS:
      return read_number (self, used, cell, &track->plays);
    case CARLOS_COLUMN_FEATURE:
      return read_number (self, used, cell, &track->features[used->column.feature]);
    case CARLOS_COLUMN_IGNORED:
    default:
      return NULL;
    }
}

static const char *
get_column_name (const TableLoader *self, const UsedColumn *used)
{
  return g_array_index (self->report->columns, CarlosReportedColumn, used->field).name;
}

/* Spreadsheets leave rows of nothing but separators behind. */
static gboolean
is_empty (const CarlosTrackRow *track)
{
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      if (!isnan (track->features[f]))
        return FALSE;
    }

  return track->id.length == 0 && track->title.length == 0 && track->n_artists == 0 && track->n_genres == 0;
}

/* Adds the row to the table, or returns why not and, where one column is at fault, which. */
static const char *
add_row (TableLoader *self, const CarlosCsvRow *row, const char **column)
{
  CarlosTrackRow track;

  if (row->n_fields != self->n_fields)
    return row->n_fields < self->n_fields ? N_ ("fewer fields than the header")
                                          : N_ ("more fields than the header");

  carlos_track_row_clear (&track);
  for (guint i = 0; i < self->n_columns; i++)
    {
      const UsedColumn *used = &self->columns[i];
      const char *reason = read_cell (self, used, row->fields[used->field], &track);

      if (reason != NULL)
        {
          *column = get_column_name (self, used);
          return reason;
        }
    }

  if (is_empty (&track))
    return N_ ("every cell is empty");
  if (!carlos_track_table_builder_add (self->builder, &track))
    return N_ ("the table is full");

  return NULL;
}

static gboolean
check_count (const TableLoader *self, GError **error)
{
  if (self->report->n_rows <= CARLOS_SOURCE_MAX_ROWS)
    return TRUE;

  g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_TOO_LARGE,
               _ ("“%s” has more than the %u rows that can be read"), self->input->name,
               CARLOS_SOURCE_MAX_ROWS);

  return FALSE;
}

static gboolean
read_rows (TableLoader *self, GError **error)
{
  for (;;)
    {
      CarlosCsvRow row;
      CarlosCsvResult result = carlos_csv_reader_next (self->reader, &row, error);
      const char *column = NULL;
      const char *reason;

      if (result == CARLOS_CSV_FAILED)
        return FALSE;
      if (result == CARLOS_CSV_END)
        return TRUE;

      self->report->n_rows++;
      if (!check_count (self, error))
        return FALSE;
      reason = result == CARLOS_CSV_ROW ? add_row (self, &row, &column) : row.reason;
      if (reason != NULL)
        carlos_load_report_skip (self->report, self->report->n_rows, row.line, column, reason);
    }
}

/**
 * carlos_table_source_load:
 * @input: filled at least once, standing at the header
 * @names_suffice: whether a table is of use that does not say what its tracks are like
 * @report: an empty one, to fill
 *
 * Reads a table of tracks: a header and one row a track. What a column is, its name tells
 * (see carlos_column_names_recognise ()). A cell that is empty or says so is a missing value; a row with a bad one is
 * skipped and reported.
 *
 * Returns: (transfer full): the tracks, possibly none of them; NULL with @error when the input as a whole is refused
 */
CarlosTrackTable *
carlos_table_source_load (CarlosInputBuffer *input,
                          gboolean names_suffice,
                          CarlosLoadReport *report,
                          GError **error)
{
  g_auto (TableLoader) loader = { 0 };

  table_loader_init (&loader, input, report);
  loader.names_suffice = names_suffice;
  if (!read_header (&loader, error) || !read_rows (&loader, error))
    return NULL;

  return carlos_track_table_builder_end (loader.builder);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-community-source.h"

#include "carlos-cell-value.h"
#include "carlos-community-columns.h"
#include "carlos-csv-reader.h"
#include "carlos-list-cell.h"
#include "carlos-source-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Bytes of an id or a name. */
#define MAX_TEXT 1024

#define MAX_COUNT 1e9

typedef struct
{
  const CarlosInputBuffer *input;
  CarlosCommunityBuilder *builder;
  CarlosLoadReport *report;
  CarlosCsvReader *reader;
  CarlosCommunityColumns columns;
  CarlosListCell artists;
  CarlosListCell genres;
  char decimal_mark;
} CommunityReader;

static void
community_reader_init (CommunityReader *self,
                       CarlosInputBuffer *input,
                       CarlosCommunityBuilder *builder,
                       CarlosLoadReport *report)
{
  *self = (CommunityReader){ .input = input, .builder = builder, .report = report };
  self->reader = carlos_csv_reader_new (input);
  self->decimal_mark = carlos_csv_reader_get_delimiter (self->reader) == ';' ? ',' : '.';
  carlos_list_cell_init (&self->artists, CARLOS_LIST_OF_ARTISTS);
  carlos_list_cell_init (&self->genres, CARLOS_LIST_OF_GENRES);
}

static void
community_reader_clear (CommunityReader *self)
{
  g_clear_pointer (&self->reader, carlos_csv_reader_free);
  carlos_list_cell_clear (&self->artists);
  carlos_list_cell_clear (&self->genres);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CommunityReader, community_reader_clear)

static CarlosSlice
get_cell (const CommunityReader *self, const CarlosCsvRow *row, CarlosCommunityColumn column)
{
  guint field = self->columns.fields[column];

  return field != CARLOS_COMMUNITY_NO_COLUMN ? carlos_cell_trim (row->fields[field])
                                             : (CarlosSlice){ NULL, 0 };
}

/* Rows without a column of counts say that there was one play. */
static gboolean
read_count (const CommunityReader *self, const CarlosCsvRow *row, float *count)
{
  CarlosSlice cell = get_cell (self, row, CARLOS_COMMUNITY_COLUMN_COUNT);
  double value = 1;

  if (self->columns.fields[CARLOS_COMMUNITY_COLUMN_COUNT] != CARLOS_COMMUNITY_NO_COLUMN
      && !carlos_cell_parse (cell, CARLOS_CELL_NUMBER, self->decimal_mark, &value))
    return FALSE;

  *count = (float) value;

  return value > 0 && value <= MAX_COUNT && *count > 0;
}

static const char *
add_pair (CommunityReader *self, const CarlosCsvRow *row)
{
  CarlosSlice listener = get_cell (self, row, CARLOS_COMMUNITY_COLUMN_LISTENER);
  CarlosSlice item = get_cell (self, row, CARLOS_COMMUNITY_COLUMN_ITEM);
  float count;

  if (listener.length == 0)
    return N_ ("there is no listener");
  if (item.length == 0)
    return N_ ("there is no item");
  if (listener.length > MAX_TEXT || item.length > MAX_TEXT)
    return N_ ("the name is too long");
  if (!read_count (self, row, &count))
    return N_ ("the count is no number above 0");
  if (!carlos_community_builder_add (self->builder, listener, item, count))
    return N_ ("the table is full");

  return NULL;
}

static gboolean
add_genres (CommunityReader *self, CarlosSlice id, CarlosSlice cell)
{
  const CarlosSlice *genres;
  guint n_genres;

  carlos_list_cell_read (&self->genres, cell);
  genres = carlos_list_cell_get_names (&self->genres, &n_genres);
  for (guint i = 0; i < n_genres; i++)
    if (!carlos_community_builder_add_word (self->builder, id, genres[i]))
      return FALSE;

  return TRUE;
}

/* A number that is none, or out of its range, is not known. */
static gboolean
add_features (CommunityReader *self, CarlosSlice id, const CarlosCsvRow *row)
{
  float features[CARLOS_N_FEATURES];
  gboolean is_any = FALSE;

  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      guint field = self->columns.features[f];
      double value, minimum, maximum;

      features[f] = NAN;
      if (field == CARLOS_COMMUNITY_NO_COLUMN
          || !carlos_cell_parse (carlos_cell_trim (row->fields[field]), CARLOS_CELL_NUMBER,
                                 self->decimal_mark, &value))
        continue;
      carlos_feature_get_range (f, &minimum, &maximum);
      if (!(value >= minimum && value <= maximum))
        continue;
      features[f] = (float) value;
      is_any = TRUE;
    }

  return !is_any || carlos_community_builder_add_features (self->builder, id, features);
}

/* Of several artists the first is the one whose track it is. */
static const char *
add_naming (CommunityReader *self, const CarlosCsvRow *row)
{
  CarlosSlice id = get_cell (self, row, CARLOS_COMMUNITY_COLUMN_ID);
  CarlosSlice title = get_cell (self, row, CARLOS_COMMUNITY_COLUMN_TITLE);
  CarlosSlice artist = get_cell (self, row, CARLOS_COMMUNITY_COLUMN_ARTIST);
  const CarlosSlice *artists;
  guint n_artists;

  if (id.length == 0)
    return N_ ("there is no id");
  if (id.length > MAX_TEXT || title.length > MAX_TEXT || artist.length > MAX_TEXT)
    return N_ ("the name is too long");

  carlos_list_cell_read (&self->artists, artist);
  artists = carlos_list_cell_get_names (&self->artists, &n_artists);
  artist = n_artists > 0 ? artists[0] : (CarlosSlice){ NULL, 0 };
  /* Where no column names the artist, the item is one. */
  if (self->columns.fields[CARLOS_COMMUNITY_COLUMN_ARTIST] == CARLOS_COMMUNITY_NO_COLUMN)
    {
      artist = title;
      title.length = 0;
    }
  if (!carlos_community_builder_name_item (self->builder, id, artist, title)
      || !add_genres (self, id, get_cell (self, row, CARLOS_COMMUNITY_COLUMN_GENRES))
      || !add_features (self, id, row))
    return N_ ("the table is full");

  return NULL;
}

static const char *
add_tag (CommunityReader *self, const CarlosCsvRow *row)
{
  CarlosSlice item = get_cell (self, row, CARLOS_COMMUNITY_COLUMN_ITEM);
  CarlosSlice tag = get_cell (self, row, CARLOS_COMMUNITY_COLUMN_TAG);

  if (item.length == 0)
    return N_ ("there is no item");
  if (tag.length == 0)
    return N_ ("there is no tag");
  if (item.length > MAX_TEXT || tag.length > MAX_TEXT)
    return N_ ("the name is too long");
  if (!carlos_community_builder_add_word (self->builder, item, tag))
    return N_ ("the table is full");

  return NULL;
}

/* Takes the next word off the front of a line. */
static CarlosSlice
take_word (CarlosSlice *line)
{
  const char *space;
  CarlosSlice word;

  while (line->length > 0 && *line->data == ' ')
    *line = (CarlosSlice){ line->data + 1, line->length - 1 };
  space = line->length > 0 ? memchr (line->data, ' ', line->length) : NULL;
  word = (CarlosSlice){ line->data, space != NULL ? (gsize) (space - line->data) : line->length };
  *line = (CarlosSlice){ line->data + word.length, line->length - word.length };

  return word;
}

static const char *
add_list (CommunityReader *self, const CarlosCsvRow *row)
{
  CarlosSlice line = row->fields[0];
  CarlosSlice listener = take_word (&line);
  CarlosSlice item;

  if (row->n_fields != 1)
    return N_ ("more fields than the first line");
  if (listener.length == 0)
    return N_ ("there is no listener");
  if (listener.length > MAX_TEXT)
    return N_ ("the name is too long");
  if (!carlos_community_builder_add_listener (self->builder, listener))
    return N_ ("the table is full");

  while ((item = take_word (&line)).length > 0)
    {
      if (item.length > MAX_TEXT)
        return N_ ("the name is too long");
      if (!carlos_community_builder_add (self->builder, listener, item, 1))
        return N_ ("the table is full");
    }

  return NULL;
}

static const char *
add_row (CommunityReader *self, const CarlosCsvRow *row)
{
  if (self->columns.form == CARLOS_COMMUNITY_LISTS)
    return add_list (self, row);
  if (row->n_fields != self->columns.n_fields)
    return row->n_fields < self->columns.n_fields ? N_ ("fewer fields than the header")
                                                  : N_ ("more fields than the header");

  if (self->columns.form == CARLOS_COMMUNITY_TAGS)
    return add_tag (self, row);

  return self->columns.form == CARLOS_COMMUNITY_PAIRS ? add_pair (self, row) : add_naming (self, row);
}

static void
count_row (CommunityReader *self, const CarlosCsvRow *row, const char *reason)
{
  self->report->n_rows++;
  if (reason != NULL)
    carlos_load_report_skip (self->report, self->report->n_rows, row->line, NULL, reason);
}

static gboolean
read_rows (CommunityReader *self, GError **error)
{
  for (;;)
    {
      CarlosCsvRow row;
      CarlosCsvResult result = carlos_csv_reader_next (self->reader, &row, error);

      if (result == CARLOS_CSV_FAILED)
        return FALSE;
      if (result == CARLOS_CSV_END)
        return TRUE;
      count_row (self, &row, result == CARLOS_CSV_ROW ? add_row (self, &row) : row.reason);
    }
}

static gboolean
read_first_row (CommunityReader *self, GError **error)
{
  CarlosCsvRow row;
  CarlosCsvResult result = carlos_csv_reader_next (self->reader, &row, error);

  if (result == CARLOS_CSV_FAILED)
    return FALSE;
  if (result == CARLOS_CSV_END)
    {
      g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_NO_ROWS, _ ("“%s” is empty"),
                   self->input->name);
      return FALSE;
    }
  if (result == CARLOS_CSV_ROW && row.n_fields <= CARLOS_CSV_MAX_FIELDS)
    carlos_community_columns_recognise (&self->columns, row.fields, row.n_fields);
  if (self->columns.form == CARLOS_COMMUNITY_UNKNOWN)
    {
      g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_NO_USABLE_COLUMN,
                   _ ("“%s” says nothing of a community: it needs columns “user” and “item”, or “id” and "
                      "“title”, or lines of numbers, of a listener and of items"),
                   self->input->name);
      return FALSE;
    }
  if (self->columns.form == CARLOS_COMMUNITY_LISTS)
    count_row (self, &row, add_list (self, &row));

  return TRUE;
}

/**
 * carlos_community_source_read_stream:
 * @stream: what to read, from where it stands to its end; not closed
 * @name: what messages call it, in UTF-8
 * @size: how many bytes it has, 0 when not known; only progress depends on it
 * @builder: gets the rows, in the part that it stands at
 * @report: what became of each row
 * @monitor: (nullable): told of progress and asked whether to go on
 *
 * Reads a file about a community (see docs/formats.md): rows of a listener and an item, what items are called and
 * what is said of them, or a line for each listener. Rows that cannot be used are skipped and reported.
 *
 * Returns: FALSE with @error when the file is refused (see [enum@SourceError]) or unreadable, or the monitor stopped it
 */
gboolean
carlos_community_source_read_stream (GInputStream *stream,
                                     const char *name,
                                     guint64 size,
                                     CarlosCommunityBuilder *builder,
                                     CarlosLoadReport *report,
                                     const CarlosMonitor *monitor,
                                     GError **error)
{
  g_auto (CarlosInputBuffer) input = { 0 };
  g_auto (CommunityReader) reader = { 0 };

  carlos_input_buffer_init (&input, stream, name, size, monitor);
  if (!carlos_input_buffer_fill (&input, error))
    return FALSE;

  carlos_input_buffer_skip_mark (&input);
  community_reader_init (&reader, &input, builder, report);

  return read_first_row (&reader, error) && read_rows (&reader, error);
}

/**
 * carlos_community_source_read_file:
 *
 * Reads a file about a community. For the arguments and the result see carlos_community_source_read_stream ().
 */
gboolean
carlos_community_source_read_file (GFile *file,
                                   CarlosCommunityBuilder *builder,
                                   CarlosLoadReport *report,
                                   const CarlosMonitor *monitor,
                                   GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GFileInfo) info = NULL;

  info = g_file_query_info (file,
                            G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE
                                                           "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME,
                            G_FILE_QUERY_INFO_NONE, NULL, error);
  if (info == NULL)
    return FALSE;
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                   _ ("“%s” is a folder, not a file of listeners"), g_file_info_get_display_name (info));
      return FALSE;
    }

  stream = g_file_read (file, NULL, error);

  return stream != NULL
         && carlos_community_source_read_stream (G_INPUT_STREAM (stream), g_file_info_get_display_name (info),
                                                 (guint64) g_file_info_get_size (info), builder, report,
                                                 monitor, error);
}

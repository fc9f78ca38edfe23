/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-csv-reader.h"

#include "carlos-text-fault.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A quotation mark that is never closed would swallow the rest of the file. When none closes it within the longest
 * row, only its own line is given up and reading goes on below. Each such repair may read a megabyte twice, so their
 * number is limited; afterwards the whole megabyte is given up. */
#define MAX_REPAIRS 64

struct _CarlosCsvReader
{
  CarlosInputBuffer *input;
  char delimiter;
  char line_end;
  guint n_repairs;
  guint64 line;   /* on which the unread bytes begin */
  guint n_fields; /* of the current row, even beyond those kept */
  CarlosSlice fields[CARLOS_CSV_MAX_FIELDS];
};

/* What the unread bytes begin with. */
typedef enum
{
  EXTENT_WHOLE,      /* a row and its line end */
  EXTENT_UNFINISHED, /* a row whose end is not at hand */
  EXTENT_OPEN_QUOTE, /* the same, inside quotation marks */
} ExtentKind;

typedef struct
{
  ExtentKind kind;
  gsize length;    /* of the row, without its line end */
  gsize n_bytes;   /* with it */
  gboolean quoted; /* it holds quotation marks */
} Extent;

/* The delimiter that the first line has most of, outside quotation marks. */
static char
sniff_delimiter (const char *text, gsize length)
{
  static const char candidates[] = { ',', ';', '\t' };
  guint counts[G_N_ELEMENTS (candidates)] = { 0 };
  guint best = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length && (quoted || (text[i] != '\n' && text[i] != '\r')); i++)
    {
      quoted ^= text[i] == '"';
      for (guint c = 0; c < G_N_ELEMENTS (candidates); c++)
        counts[c] += !quoted && text[i] == candidates[c];
    }
  for (guint c = 1; c < G_N_ELEMENTS (candidates); c++)
    {
      if (counts[c] > counts[best])
        best = c;
    }

  return candidates[best];
}

/**
 * carlos_csv_reader_new:
 * @input: borrowed, filled at least once: the delimiter (`,`, `;` or a tabulator) and the line end (LF, else CR) are
 *   recognised by the bytes at hand
 *
 * Reads a table as RFC 4180 describes it, from wherever @input stands. More liberal than the RFC: quotation marks
 * inside an unquoted field stand for themselves, what follows a closing one belongs to the field, any number of
 * carriage returns may precede a line feed, blank lines are no rows.
 *
 * Returns: (transfer full): a reader before the first row, the header
 */
CarlosCsvReader *
carlos_csv_reader_new (CarlosInputBuffer *input)
{
  CarlosCsvReader *self = g_new (CarlosCsvReader, 1);
  const char *text = input->data + input->start;
  gsize length = input->end - input->start;

  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }

  self->input = input;
  self->delimiter = sniff_delimiter (text, length);
  self->line_end = memchr (text, '\n', length) == NULL && memchr (text, '\r', length) != NULL ? '\r' : '\n';
  self->n_repairs = 0;
  self->line = 1;
  self->n_fields = 0;

  return self;
}

void
carlos_csv_reader_free (CarlosCsvReader *self)
{
  g_free (self);
}

/**
 * carlos_csv_reader_get_delimiter:
 *
 * Returns: what separates the fields
 */
char
carlos_csv_reader_get_delimiter (const CarlosCsvReader *self)
{
  return self->delimiter;
}

/* The quotation mark that ends a field, from behind the one that began it. */
static const char *
find_closing_quote (const char *p, const char *end)
{
  while ((p = memchr (p, '"', (gsize) (end - p))) != NULL)
    {
      if (p + 1 == end || p[1] != '"')
        break;
      p += 2;
    }

  return p;
}

/* Line ends between quotation marks do not end the row. */
static const char *
find_quoted_row_end (const CarlosCsvReader *self, const char *p, const char *end, ExtentKind *kind)
{
  gboolean at_field_start = TRUE;

  *kind = EXTENT_WHOLE;
  for (; p < end && *p != self->line_end; p++)
    {
      if (*p == '"' && at_field_start)
        {
          p = find_closing_quote (p + 1, end);
          if (p == NULL)
            {
              *kind = EXTENT_OPEN_QUOTE;
              return end;
            }
        }
      at_field_start = *p == self->delimiter;
    }

  return p;
}

static Extent
measure_row (const CarlosCsvReader *self)
{
  const char *start = self->input->data + self->input->start;
  const char *end = self->input->data + self->input->end;
  const char *row_end = memchr (start, self->line_end, (gsize) (end - start));
  Extent extent = { EXTENT_WHOLE, 0, 0, FALSE };

  if (row_end == NULL)
    row_end = end;
  if (memchr (start, '"', (gsize) (row_end - start)) != NULL)
    {
      extent.quoted = TRUE;
      row_end = find_quoted_row_end (self, start, end, &extent.kind);
    }
  if (extent.kind == EXTENT_WHOLE && row_end == end && !self->input->at_end)
    extent.kind = EXTENT_UNFINISHED;

  extent.n_bytes = (gsize) (row_end - start) + (row_end < end ? 1 : 0);
  while (row_end > start && row_end[-1] == '\r')
    row_end--;
  extent.length = (gsize) (row_end - start);

  return extent;
}

/* Finds the next row, reading on until it is whole or too long to be one. */
static gboolean
find_row (CarlosCsvReader *self, Extent *extent, GError **error)
{
  for (;;)
    {
      *extent = measure_row (self);
      if (extent->kind == EXTENT_WHOLE || self->input->at_end || extent->n_bytes > CARLOS_CSV_MAX_ROW_SIZE)
        return TRUE;
      if (!carlos_input_buffer_fill (self->input, error))
        return FALSE;
    }
}

static guint64
count_lines (const CarlosCsvReader *self, const char *p, gsize length)
{
  const char *end = p + length;
  guint64 n_lines = 0;

  while ((p = memchr (p, self->line_end, (gsize) (end - p))) != NULL)
    {
      n_lines++;
      p++;
    }

  return n_lines;
}

static void
consume (CarlosCsvReader *self, gsize n_bytes)
{
  self->line += count_lines (self, self->input->data + self->input->start, n_bytes);
  self->input->start += n_bytes;
}

/* Goes to the next line without keeping what is passed. */
static gboolean
skip_line (CarlosCsvReader *self, GError **error)
{
  for (;;)
    {
      const char *start = self->input->data + self->input->start;
      gsize length = self->input->end - self->input->start;
      const char *line_end = memchr (start, self->line_end, length);

      if (line_end != NULL)
        length = (gsize) (line_end + 1 - start);
      consume (self, length);
      if (line_end != NULL || self->input->at_end)
        return TRUE;
      if (!carlos_input_buffer_fill (self->input, error))
        return FALSE;
    }
}

/* Leaves behind a row that is too long or inside open quotation marks. But for the repairs, which are few, it goes on
 * behind all that was looked at, so that the time stays in proportion to the input. */
static CarlosCsvResult
pass_over (CarlosCsvReader *self, const Extent *extent, CarlosCsvRow *row, GError **error)
{
  gboolean is_repair = extent->kind == EXTENT_OPEN_QUOTE && self->n_repairs++ < MAX_REPAIRS;

  if (extent->kind == EXTENT_OPEN_QUOTE)
    row->reason = N_ ("a quotation mark is never closed");
  else
    row->reason = N_ ("the row is longer than 1 MiB");

  if (!is_repair)
    consume (self, extent->n_bytes);
  if (extent->kind != EXTENT_WHOLE && !skip_line (self, error))
    return CARLOS_CSV_FAILED;

  return CARLOS_CSV_BAD_ROW;
}

static inline void
add_field (CarlosCsvReader *self, const char *start, const char *end)
{
  if (self->n_fields < CARLOS_CSV_MAX_FIELDS)
    self->fields[self->n_fields] = (CarlosSlice){ start, (gsize) (end - start) };
  self->n_fields++;
}

static void
split_plain_row (CarlosCsvReader *self, const char *p, const char *end)
{
  const char *start = p;

  for (; p < end; p++)
    {
      if (*p == self->delimiter)
        {
          add_field (self, start, p);
          start = p + 1;
        }
    }
  add_field (self, start, end);
}

/* Takes the quotation marks off the field at @p, in place, and returns the delimiter behind it, or @end. */
static char *
unquote_field (CarlosCsvReader *self, char *p, const char *end)
{
  char *start = p;
  char *out = p;

  for (p++; p < end && (*p != '"' || (p + 1 < end && p[1] == '"')); p++)
    {
      *out++ = *p;
      if (*p == '"')
        p++;
    }
  if (p < end)
    p++;
  for (; p < end && *p != self->delimiter; p++)
    *out++ = *p;
  add_field (self, start, out);

  return p;
}

static void
split_quoted_row (CarlosCsvReader *self, char *p, const char *end)
{
  for (;;)
    {
      char *start = p;

      if (p < end && *p == '"')
        {
          p = unquote_field (self, p, end);
        }
      else
        {
          while (p < end && *p != self->delimiter)
            p++;
          add_field (self, start, p);
        }

      if (p == end)
        break;
      p++;
    }
}

static CarlosCsvResult
take_row (CarlosCsvReader *self, const Extent *extent, CarlosCsvRow *row)
{
  char *text = self->input->data + self->input->start;

  row->reason = carlos_text_fault_find (text, extent->length);
  consume (self, extent->n_bytes);
  if (row->reason != NULL)
    return CARLOS_CSV_BAD_ROW;

  self->n_fields = 0;
  if (extent->quoted)
    split_quoted_row (self, text, text + extent->length);
  else
    split_plain_row (self, text, text + extent->length);
  row->fields = self->fields;
  row->n_fields = self->n_fields;

  return CARLOS_CSV_ROW;
}

/* Empty lines between rows are common, and a file of nothing else should not take long. */
static void
skip_empty_lines (CarlosCsvReader *self)
{
  const char *data = self->input->data;
  gsize i = self->input->start;

  for (; i < self->input->end && (data[i] == '\n' || data[i] == '\r'); i++)
    self->line += data[i] == self->line_end;
  self->input->start = i;
}

static gboolean
is_blank (const CarlosCsvReader *self, const Extent *extent)
{
  const char *text = self->input->data + self->input->start;

  for (gsize i = 0; i < extent->length; i++)
    {
      if (text[i] != ' ' && text[i] != '\r')
        return FALSE;
    }

  return TRUE;
}

/**
 * carlos_csv_reader_next:
 * @row: (out caller-allocates): the row; its fields point into the reader
 *
 * Reads the next row that is not blank. A row longer than CARLOS_CSV_MAX_ROW_SIZE, inside a quotation mark that is
 * never closed, with NUL bytes or not in UTF-8 is passed over, once for each call.
 *
 * Returns: what became of it; @error is set for %CARLOS_CSV_FAILED only
 */
CarlosCsvResult
carlos_csv_reader_next (CarlosCsvReader *self, CarlosCsvRow *row, GError **error)
{
  Extent extent;

  for (;;)
    {
      skip_empty_lines (self);
      if (!find_row (self, &extent, error))
        return CARLOS_CSV_FAILED;
      if (self->input->start == self->input->end)
        return CARLOS_CSV_END;
      if (extent.kind != EXTENT_WHOLE || !is_blank (self, &extent))
        break;
      consume (self, extent.n_bytes);
    }

  row->line = self->line;
  if (extent.kind == EXTENT_WHOLE && extent.n_bytes <= CARLOS_CSV_MAX_ROW_SIZE)
    return take_row (self, &extent, row);

  return pass_over (self, &extent, row, error);
}

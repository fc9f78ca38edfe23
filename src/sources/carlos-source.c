/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-source.h"

#include "carlos-input-buffer.h"
#include "carlos-source-error.h"
#include "carlos-study-json.h"
#include "carlos-table-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What an input is that is no text in UTF-8. */
typedef enum
{
  CONTENT_ARCHIVE,
  CONTENT_UTF_16,
  CONTENT_BINARY,
} ForeignContent;

typedef struct
{
  const char *bytes;
  gsize length;
  ForeignContent content;
} Signature;

#define SIGNATURE(bytes, content)                  \
  {                                                \
    (bytes), sizeof (bytes) - 1, CONTENT_##content \
  }

static const Signature signatures[] = {
  SIGNATURE ("PK\003\004", ARCHIVE),
  SIGNATURE ("PK\005\006", ARCHIVE),
  SIGNATURE ("\037\213", ARCHIVE),
  SIGNATURE ("\3757zXZ", ARCHIVE),
  SIGNATURE ("BZh", ARCHIVE),
  SIGNATURE ("\050\265\057\375", ARCHIVE),
  SIGNATURE ("\320\317\021\340", ARCHIVE), /* the old office formats */
  SIGNATURE ("\377\376", UTF_16),          /* little-endian UTF-32 too */
  SIGNATURE ("\376\377", UTF_16),
  SIGNATURE ("\000\000\376\377", UTF_16),
  SIGNATURE ("%PDF-", BINARY),
};

static void
set_foreign_error (const CarlosInputBuffer *input, ForeignContent content, GError **error)
{
  switch (content)
    {
    case CONTENT_ARCHIVE:
      g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_NOT_A_TABLE,
                   _ ("“%s” is an archive or a spreadsheet; save the table in it as CSV"), input->name);
      break;
    case CONTENT_UTF_16:
      g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_ENCODING,
                   _ ("“%s” is in UTF-16 or UTF-32; save it as UTF-8"), input->name);
      break;
    case CONTENT_BINARY:
    default:
      g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_NOT_A_TABLE,
                   _ ("“%s” is not text, so it is no table of tracks"), input->name);
      break;
    }
}

/* Refuses what is no text. A NUL byte in a later row spoils that row only; in the first, everything. */
static gboolean
check_text (const CarlosInputBuffer *input, GError **error)
{
  const char *text = input->data + input->start;
  gsize length = input->end - input->start;
  const char *line_end;

  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    {
      const Signature *known = &signatures[i];

      if (length >= known->length && memcmp (text, known->bytes, known->length) == 0)
        {
          set_foreign_error (input, known->content, error);
          return FALSE;
        }
    }

  line_end = memchr (text, '\n', length);
  if (line_end != NULL)
    length = (gsize) (line_end - text);
  if (memchr (text, '\0', length) != NULL)
    {
      set_foreign_error (input, CONTENT_BINARY, error);
      return FALSE;
    }

  return TRUE;
}

/* A table's header never begins with a bracket. */
static gboolean
is_json (const CarlosInputBuffer *input)
{
  gsize i = input->start;

  while (i < input->end && g_ascii_isspace (input->data[i]))
    i++;

  return i < input->end && (input->data[i] == '{' || input->data[i] == '[');
}

static CarlosTrackTable *
load_recognised (CarlosInputBuffer *input, gboolean names_suffice, CarlosLoadReport *report, GError **error)
{
  if (!carlos_input_buffer_fill (input, error) || !check_text (input, error))
    return NULL;

  carlos_input_buffer_skip_mark (input);
  if (is_json (input))
    return carlos_study_json_load (input, report, error);

  return carlos_table_source_load (input, names_suffice, report, error);
}

static void
set_no_rows_error (const CarlosInputBuffer *input, const CarlosLoadReport *report, GError **error)
{
  const CarlosSkippedRow *first;
  g_autofree char *row = NULL;

  if (report->n_skipped == 0)
    {
      g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_NO_ROWS, _ ("“%s” holds no tracks"),
                   input->name);
      return;
    }

  first = &g_array_index (report->skipped, CarlosSkippedRow, 0);
  row = g_strdup_printf ("%" G_GUINT64_FORMAT, first->row);
  if (first->column != NULL)
    g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_NO_ROWS,
                 _ ("No row of “%s” can be used; the first fault is in row %s, column “%s”: %s"), input->name,
                 row, first->column, _ (first->reason));
  else
    g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_NO_ROWS,
                 _ ("No row of “%s” can be used; the first fault is in row %s: %s"), input->name, row,
                 _ (first->reason));
}

static CarlosTrackTable *
load_stream (GInputStream *stream,
             const char *name,
             guint64 size,
             gboolean names_suffice,
             CarlosLoadReport *report,
             const CarlosMonitor *monitor,
             GError **error)
{
  g_auto (CarlosInputBuffer) input = { 0 };
  g_autoptr (CarlosLoadReport) kept_report = NULL;
  g_autoptr (CarlosTrackTable) table = NULL;

  kept_report = report != NULL ? carlos_load_report_ref (report) : carlos_load_report_new ();
  carlos_input_buffer_init (&input, stream, name, size, monitor);

  table = load_recognised (&input, names_suffice, kept_report, error);
  if (table != NULL && carlos_track_table_get_n_tracks (table) == 0)
    {
      set_no_rows_error (&input, kept_report, error);
      return NULL;
    }

  return g_steal_pointer (&table);
}

/**
 * carlos_source_load_stream:
 * @stream: what to read, from where it stands to its end; not closed
 * @name: what messages call it, in UTF-8
 * @size: how many bytes it has, 0 when not known; only progress depends on it
 * @report: (nullable): an empty one, to fill with what became of each row
 * @monitor: (nullable): told of progress and asked whether to go on, after every few hundred kilobytes
 *
 * Reads a listener's tracks. What the input is, its content tells: a table in text (comma, semicolon or tabulator
 * separated), or the study's JSON. Rows that cannot be used are skipped and reported. It may be called in any thread,
 * and needs memory for the tracks and about a megabyte, however the input looks (for JSON, which is limited in size,
 * several times the input).
 *
 * Returns: (transfer full): a table of at least one track; NULL with @error when the input is refused (see
 *   [enum@SourceError]), unreadable, or the monitor stopped it (%G_IO_ERROR_CANCELLED)
 */
CarlosTrackTable *
carlos_source_load_stream (GInputStream *stream,
                           const char *name,
                           guint64 size,
                           CarlosLoadReport *report,
                           const CarlosMonitor *monitor,
                           GError **error)
{
  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return load_stream (stream, name, size, FALSE, report, monitor, error);
}

static CarlosTrackTable *
load_file (GFile *file,
           gboolean names_suffice,
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
    return NULL;
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, _ ("“%s” is a folder, not a table of tracks"),
                   g_file_info_get_display_name (info));
      return NULL;
    }

  stream = g_file_read (file, NULL, error);
  if (stream == NULL)
    return NULL;

  return load_stream (G_INPUT_STREAM (stream), g_file_info_get_display_name (info),
                      (guint64) g_file_info_get_size (info), names_suffice, report, monitor, error);
}

/**
 * carlos_source_load_file:
 *
 * Reads a listener's tracks from a file. For the arguments and the result see carlos_source_load_stream ().
 */
CarlosTrackTable *
carlos_source_load_file (GFile *file, CarlosLoadReport *report, const CarlosMonitor *monitor, GError **error)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  return load_file (file, FALSE, report, monitor, error);
}

/**
 * carlos_source_load_names:
 *
 * Like carlos_source_load_file(), but a table need not say what its tracks are like: it may be a mere list of them.
 */
CarlosTrackTable *
carlos_source_load_names (GFile *file, CarlosLoadReport *report, const CarlosMonitor *monitor, GError **error)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  return load_file (file, TRUE, report, monitor, error);
}

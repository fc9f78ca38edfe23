/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-export-music-files.h"

#include "carlos-csv-text.h"

#include <math.h>
#include <string.h>

typedef struct
{
  CarlosFileWriter *to;
  GString *row;
} Table;

static void
append_next (GString *row, const char *value)
{
  g_string_append_c (row, ',');
  carlos_csv_append_field (row, value);
}

static void
append_number (GString *row, gint64 number)
{
  g_autofree char *text = number > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : NULL;

  append_next (row, text);
}

/* The address says what the name of a file is where that is no text. */
static gboolean
write_file (gpointer data, const CarlosExportedFile *file, GError **error)
{
  Table *table = data;
  GString *row = table->row;
  g_autofree char *path = g_filename_display_name (file->path);
  g_autofree char *uri = g_filename_to_uri (file->path, NULL, NULL);
  char seconds[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_truncate (row, 0);
  carlos_csv_append_field (row, path);
  append_next (row, uri);
  append_next (row, file->title);
  append_next (row, file->artist);
  append_next (row, file->album_artist);
  append_number (row, file->number);
  append_number (row, file->year);
  append_number (row, file->length_ms);
  append_next (row, file->problem);
  append_next (row, file->fault);
  append_next (row, isnan (file->excerpt_start)
                      ? NULL
                      : g_ascii_formatd (seconds, sizeof seconds, "%.9g", file->excerpt_start));
  g_string_append (row, "\r\n");

  return carlos_file_writer_write (table->to, row->str, row->len, error);
}

/**
 * carlos_export_music_files_write:
 *
 * Writes the table of the listener's music files, in the form of docs/formats.md.
 *
 * Returns: FALSE with an error when it could not be written or read
 */
gboolean
carlos_export_music_files_write (CarlosFileWriter *to, CarlosStore *store, GError **error)
{
  static const char head[]
    = "path,uri,title,artist,album_artist,number,year,length_ms,problem,fault,excerpt_start\r\n";
  g_autoptr (GString) row = g_string_new (NULL);
  Table table = { to, row };

  return carlos_file_writer_write (to, head, strlen (head), error)
         && carlos_store_export_files (store, write_file, &table, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-import-guess.h"

#include "carlos-import-form.h"
#include "carlos-input-buffer.h"

static CarlosImportForm
recognise (GFile *file)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  g_auto (CarlosInputBuffer) input = { 0 };
  const char *kind;

  if (stream == NULL)
    return CARLOS_FORM_UNKNOWN;
  carlos_input_buffer_init (&input, G_INPUT_STREAM (stream), "", 0, NULL);
  if (!carlos_input_buffer_fill (&input, NULL))
    return CARLOS_FORM_UNKNOWN;

  carlos_input_buffer_skip_mark (&input);

  return carlos_import_form_recognise (input.data + input.start, input.end - input.start, &kind);
}

/**
 * carlos_import_is_table:
 *
 * Tells what can be looked at by itself from what goes into the library.
 *
 * Returns: whether a file looks like a table of tracks, or like nothing at all: then who reads tables will say what is
 *   wrong with it. A folder is none.
 */
gboolean
carlos_import_is_table (GFile *file)
{
  CarlosImportForm form;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
    return FALSE;

  form = recognise (file);
  return form == CARLOS_FORM_TRACKS || form == CARLOS_FORM_UNKNOWN || form == CARLOS_FORM_EMPTY;
}

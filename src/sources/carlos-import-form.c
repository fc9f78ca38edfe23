/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-import-form.h"

#include "carlos-archive.h"
#include "carlos-json-scanner.h"
#include "carlos-plays-table.h"
#include "carlos-record-file.h"

#define OBJECT_OF_LISTS 2

/* The lists of an object tell what it is. */
static const struct
{
  const char *list;
  CarlosImportForm form;
  const char *kind;
} known_lists[] = {
  { "playlists", CARLOS_FORM_PLAYLISTS, "playlists" }, { "tracks", CARLOS_FORM_LIBRARY, "library" },
  { "bannedTracks", CARLOS_FORM_LIBRARY, "library" },  { "artists", CARLOS_FORM_LIBRARY, "library" },
  { "bannedArtists", CARLOS_FORM_LIBRARY, "library" }, { "names", CARLOS_FORM_TRACKS, "tracks" },
  { "features", CARLOS_FORM_TRACKS, "tracks" },
};

/* A document that may end in the middle. */
typedef struct
{
  GInputStream *stream;
  CarlosInputBuffer input;
  CarlosJsonScanner *scanner;
} Beginning;

static void
beginning_init (Beginning *self, const char *text, gsize length, guint record_depth)
{
  self->stream = g_memory_input_stream_new_from_data (text, (gssize) length, NULL);
  carlos_input_buffer_init (&self->input, self->stream, "", length, NULL);
  self->scanner = carlos_json_scanner_new (&self->input, record_depth);
}

static void
beginning_clear (Beginning *self)
{
  carlos_json_scanner_free (self->scanner);
  carlos_input_buffer_clear (&self->input);
  g_object_unref (self->stream);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Beginning, beginning_clear)

/* The kind of the first record that can be read; NULL when Carlos knows none such. */
static const char *
find_record_kind (const char *text, gsize length, guint record_depth, gboolean *is_empty)
{
  g_auto (Beginning) beginning = { 0 };
  g_autoptr (CarlosJsonRecord) record = carlos_json_record_new ();
  CarlosJsonPiece piece;
  CarlosJsonResult result;

  beginning_init (&beginning, text, length, record_depth);
  *is_empty = TRUE;
  while ((result = carlos_json_scanner_next (beginning.scanner, &piece, NULL)) < CARLOS_JSON_END)
    {
      *is_empty = FALSE;
      if (result == CARLOS_JSON_RECORD && carlos_json_record_parse (record, piece.text, piece.length) == NULL)
        return carlos_record_file_get_kind (record);
    }

  return NULL;
}

static CarlosImportForm
recognise_lists (const char *text, gsize length, const char **kind)
{
  g_auto (Beginning) beginning = { 0 };
  CarlosJsonPiece piece;
  CarlosJsonResult result;

  beginning_init (&beginning, text, length, OBJECT_OF_LISTS);
  while ((result = carlos_json_scanner_next (beginning.scanner, &piece, NULL)) < CARLOS_JSON_END)
    {
      for (guint i = 0; i < G_N_ELEMENTS (known_lists); i++)
        {
          if (result == CARLOS_JSON_RECORD && g_str_equal (piece.key, known_lists[i].list))
            {
              *kind = known_lists[i].kind;
              return known_lists[i].form;
            }
        }
    }

  return CARLOS_FORM_UNKNOWN;
}

static CarlosImportForm
recognise_list (const char *text, gsize length, const char **kind)
{
  gboolean is_empty;

  *kind = find_record_kind (text, length, 1, &is_empty);
  if (*kind != NULL)
    return CARLOS_FORM_RECORDS;

  return is_empty ? CARLOS_FORM_EMPTY : CARLOS_FORM_UNKNOWN;
}

static CarlosImportForm
recognise_object (const char *text, gsize length, const char **kind)
{
  gboolean is_empty;

  *kind = find_record_kind (text, length, CARLOS_JSON_LINES, &is_empty);
  if (*kind != NULL)
    return CARLOS_FORM_LINES;

  return recognise_lists (text, length, kind);
}

/**
 * carlos_import_form_recognise:
 * @text: the beginning of a file: the first few hundred kilobytes, without a byte order mark
 * @kind: (out) (nullable): what the report calls such a file, see [struct@ImportFile]; NULL when that is not known
 *
 * Recognises a file by what is in it.
 */
CarlosImportForm
carlos_import_form_recognise (const char *text, gsize length, const char **kind)
{
  gsize start = 0;

  *kind = NULL;
  while (start < length && g_ascii_isspace (text[start]))
    start++;
  if (start == length)
    return CARLOS_FORM_EMPTY;
  if (carlos_archive_is_one (text, length))
    return CARLOS_FORM_ARCHIVE;
  if (text[start] == '[')
    return recognise_list (text, length, kind);
  if (text[start] == '{')
    return recognise_object (text, length, kind);

  *kind = carlos_plays_table_recognise (text, length);
  if (*kind != NULL)
    return CARLOS_FORM_PLAYS;
  *kind = "tracks";

  return CARLOS_FORM_TRACKS;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosImportForm:
 * @CARLOS_FORM_UNKNOWN: nothing that an import reads
 * @CARLOS_FORM_EMPTY: nothing is in it
 * @CARLOS_FORM_RECORDS: a JSON list of records
 * @CARLOS_FORM_LINES: JSON lines
 * @CARLOS_FORM_LIBRARY: the account data's library
 * @CARLOS_FORM_PLAYLISTS: the account data's playlists
 * @CARLOS_FORM_PLAYS: a table of plays
 * @CARLOS_FORM_TRACKS: perhaps a table of tracks, or the study's JSON: who reads it will tell
 * @CARLOS_FORM_ARCHIVE: an archive
 *
 * How a file is laid out.
 */
typedef enum
{
  CARLOS_FORM_UNKNOWN,
  CARLOS_FORM_EMPTY,
  CARLOS_FORM_RECORDS,
  CARLOS_FORM_LINES,
  CARLOS_FORM_LIBRARY,
  CARLOS_FORM_PLAYLISTS,
  CARLOS_FORM_PLAYS,
  CARLOS_FORM_TRACKS,
  CARLOS_FORM_ARCHIVE,
} CarlosImportForm;

CarlosImportForm carlos_import_form_recognise (const char *text, gsize length, const char **kind);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosSourceError:
 * @CARLOS_SOURCE_ERROR_NOT_A_TABLE: neither a text table nor the study's JSON: a picture, an archive, a spreadsheet
 * @CARLOS_SOURCE_ERROR_ENCODING: text, but not UTF-8
 * @CARLOS_SOURCE_ERROR_TOO_LARGE: more columns, rows or bytes than are ever read
 * @CARLOS_SOURCE_ERROR_NO_USABLE_COLUMN: no column names the tracks, or none says what they are like
 * @CARLOS_SOURCE_ERROR_NO_ROWS: nothing below the header, or nothing that can be read
 * @CARLOS_SOURCE_ERROR_MALFORMED: JSON that is not JSON, or is nested too deeply; an archive that is damaged
 * @CARLOS_SOURCE_ERROR_NO_HISTORY: nothing of what an import reads
 *
 * Why an input was refused as a whole. Every message is one translated sentence that names the input. What the system
 * refuses (a missing file, a directory) keeps its code of #GIOErrorEnum, as does %G_IO_ERROR_CANCELLED.
 */
typedef enum
{
  CARLOS_SOURCE_ERROR_NOT_A_TABLE,
  CARLOS_SOURCE_ERROR_ENCODING,
  CARLOS_SOURCE_ERROR_TOO_LARGE,
  CARLOS_SOURCE_ERROR_NO_USABLE_COLUMN,
  CARLOS_SOURCE_ERROR_NO_ROWS,
  CARLOS_SOURCE_ERROR_MALFORMED,
  CARLOS_SOURCE_ERROR_NO_HISTORY,
} CarlosSourceError;

#define CARLOS_SOURCE_ERROR (carlos_source_error_quark ())

GQuark carlos_source_error_quark (void);

G_END_DECLS

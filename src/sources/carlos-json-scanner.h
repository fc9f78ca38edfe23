/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-input-buffer.h"

G_BEGIN_DECLS

/* A longer record is passed over without being held. */
#define CARLOS_JSON_MAX_RECORD ((gsize) 64 << 10)

/* A record that is nested more deeply is passed over: who parses it descends by recursion. */
#define CARLOS_JSON_MAX_DEPTH 64

/* The record depth of JSON lines: each line is a record. */
#define CARLOS_JSON_LINES 0

/* The largest record depth. */
#define CARLOS_JSON_MAX_RECORD_DEPTH 4

/**
 * CarlosJsonResult:
 * @CARLOS_JSON_RECORD: a record is there
 * @CARLOS_JSON_MEMBER: a member of an object around the records is there, a plain value
 * @CARLOS_JSON_BAD_RECORD: a record was passed over, and why
 * @CARLOS_JSON_END: there is no more
 * @CARLOS_JSON_FAILED: the stream failed or the reading was cancelled
 */
typedef enum
{
  CARLOS_JSON_RECORD,
  CARLOS_JSON_MEMBER,
  CARLOS_JSON_BAD_RECORD,
  CARLOS_JSON_END,
  CARLOS_JSON_FAILED,
} CarlosJsonResult;

/**
 * CarlosJsonPiece:
 * @key: of a member, its name; of a record, the name of the list in which it stands: "" when it has none, or when that is
 *   not known any more because something before it was damaged
 * @group: grows with each object around the records that begins
 * @text: the bytes of a record or of a member's value, as they stand in the file: nothing is known of them but where they
 *   end; they may be changed in place, and stay until the next piece is read
 * @length: how many bytes
 * @reason: for a bad record, why: a static phrase marked with N_()
 */
typedef struct
{
  const char *key;
  guint64 group;
  char *text;
  gsize length;
  const char *reason;
} CarlosJsonPiece;

typedef struct _CarlosJsonScanner CarlosJsonScanner;

CarlosJsonScanner *carlos_json_scanner_new (CarlosInputBuffer *input, guint record_depth);
void carlos_json_scanner_free (CarlosJsonScanner *self);
CarlosJsonResult carlos_json_scanner_next (CarlosJsonScanner *self, CarlosJsonPiece *piece, GError **error);
gboolean carlos_json_scanner_is_whole (const CarlosJsonScanner *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosJsonScanner, carlos_json_scanner_free)

G_END_DECLS

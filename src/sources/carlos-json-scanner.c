/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-json-scanner.h"

#include "carlos-json-extent.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer names are cut: none that anybody asks for is. */
#define MAX_KEY 64

/* Behind a record whose end cannot be told, the next one is looked for from its beginning on, so that no more is lost than
 * must be. Each such repair may read a record's length twice, so their number is limited; afterwards all that was looked
 * at is given up. */
#define MAX_REPAIRS 64

#define TOO_LONG N_ ("it is longer than 64 KiB")
#define TRUNCATED N_ ("the file ends in the middle of it")
#define NOT_JSON N_ ("it is not valid JSON")

struct _CarlosJsonScanner
{
  CarlosInputBuffer *input;
  guint record_depth;
  guint depth; /* lists and objects that are open, at most record_depth */
  char opened[CARLOS_JSON_MAX_RECORD_DEPTH];
  char keys[CARLOS_JSON_MAX_RECORD_DEPTH][MAX_KEY]; /* of each open object, the last name met */
  gboolean has_key;                                 /* the innermost open object stands behind a name */
  gboolean is_lost;                                 /* in which list it stands is not known */
  gboolean is_searching;
  gboolean is_tail; /* what comes is the end of something long */
  gboolean was_closed;
  guint64 group;
  guint n_repairs;
};

/**
 * carlos_json_scanner_new:
 * @input: borrowed; standing at the first byte of the document
 * @record_depth: how many lists and objects are around each record, at most CARLOS_JSON_MAX_RECORD_DEPTH: 1 for a list of
 *   records, 2 for an object of lists, or CARLOS_JSON_LINES
 *
 * Splits a JSON document into records without reading what is in them, so that each can be given to a parser by itself,
 * and one that is damaged spoils no other. It needs memory for one record, however long the document.
 *
 * Behind a damaged record it goes on at the next object of a list, which it takes for a record.
 *
 * Returns: (transfer full): a scanner before the first record
 */
CarlosJsonScanner *
carlos_json_scanner_new (CarlosInputBuffer *input, guint record_depth)
{
  CarlosJsonScanner *self = g_new0 (CarlosJsonScanner, 1);

  self->input = input;
  self->record_depth = MIN (record_depth, CARLOS_JSON_MAX_RECORD_DEPTH);

  return self;
}

void
carlos_json_scanner_free (CarlosJsonScanner *self)
{
  g_free (self);
}

/**
 * carlos_json_scanner_is_whole:
 *
 * Returns: at the end, whether the document ended where it should
 */
gboolean
carlos_json_scanner_is_whole (const CarlosJsonScanner *self)
{
  return self->record_depth == CARLOS_JSON_LINES || self->was_closed;
}

static gsize
count_bytes (const CarlosJsonScanner *self)
{
  return self->input->end - self->input->start;
}

static char *
get_bytes (const CarlosJsonScanner *self)
{
  return self->input->data + self->input->start;
}

/* Sees to it that a longest record and what follows it are at hand, if the document is that long. */
static gboolean
fill (CarlosJsonScanner *self, GError **error)
{
  while (!self->input->at_end && count_bytes (self) < 2 * CARLOS_JSON_MAX_RECORD)
    {
      if (!carlos_input_buffer_fill (self->input, error))
        return FALSE;
    }

  return TRUE;
}

static CarlosJsonResult
give_bad_record (CarlosJsonScanner *self, CarlosJsonPiece *piece, const char *reason)
{
  piece->key = "";
  piece->group = self->group;
  piece->text = NULL;
  piece->length = 0;
  piece->reason = reason;

  return CARLOS_JSON_BAD_RECORD;
}

/* --- lines --- */

static gboolean
skip_line (CarlosJsonScanner *self, GError **error)
{
  for (;;)
    {
      const char *text = get_bytes (self);
      const char *end = memchr (text, '\n', count_bytes (self));

      self->input->start += end != NULL ? (gsize) (end + 1 - text) : count_bytes (self);
      if (end != NULL || self->input->at_end)
        return TRUE;
      if (!carlos_input_buffer_fill (self->input, error))
        return FALSE;
    }
}

static void
strip (CarlosJsonPiece *piece)
{
  while (piece->length > 0 && g_ascii_isspace (*piece->text))
    {
      piece->text++;
      piece->length--;
    }
  while (piece->length > 0 && g_ascii_isspace (piece->text[piece->length - 1]))
    piece->length--;
}

static CarlosJsonResult
next_line (CarlosJsonScanner *self, CarlosJsonPiece *piece, GError **error)
{
  for (;;)
    {
      const char *end;

      if (!fill (self, error))
        return CARLOS_JSON_FAILED;
      if (count_bytes (self) == 0)
        return CARLOS_JSON_END;

      *piece = (CarlosJsonPiece){ .key = "", .text = get_bytes (self), .length = count_bytes (self) };
      end = memchr (piece->text, '\n', piece->length);
      if (end != NULL)
        piece->length = (gsize) (end - piece->text);
      if (piece->length > CARLOS_JSON_MAX_RECORD)
        return skip_line (self, error) ? give_bad_record (self, piece, TOO_LONG) : CARLOS_JSON_FAILED;

      self->input->start += piece->length + (end != NULL ? 1 : 0);
      strip (piece);
      if (piece->length > 0)
        return CARLOS_JSON_RECORD;
    }
}

/* --- documents --- */

static gsize
skip_space (const char *text, gsize i, gsize length)
{
  while (i < length && g_ascii_isspace (text[i]))
    i++;

  return i;
}

/* Finds where an object of a list begins: behind a comma or a square bracket, with a name in it. Leaves in @n_bytes how
 * many bytes are before it, or before what may become one when more bytes are at hand. */
static gboolean
find_object (const char *text, gsize length, gsize *n_bytes)
{
  for (gsize i = 0; i < length; i++)
    {
      gsize object;
      gsize name;

      if (text[i] != ',' && text[i] != '[')
        continue;

      *n_bytes = i;
      object = skip_space (text, i + 1, length);
      if (object == length)
        return FALSE;
      if (text[object] != '{')
        continue;
      name = skip_space (text, object + 1, length);
      if (name == length)
        return FALSE;
      if (text[name] == '"')
        {
          *n_bytes = object;
          return TRUE;
        }
    }
  *n_bytes = length;

  return FALSE;
}

/* Leaves bytes behind without having understood them; the last bracket among them may end the document. */
static void
pass_over (CarlosJsonScanner *self, gsize n_bytes)
{
  const char *text = get_bytes (self);

  for (gsize i = n_bytes; i > 0; i--)
    {
      if (!g_ascii_isspace (text[i - 1]))
        {
          self->was_closed = text[i - 1] == ']' || text[i - 1] == '}';
          break;
        }
    }
  self->input->start += n_bytes;
}

/* Goes to the next object of a list, or to the end. */
static gboolean
search (CarlosJsonScanner *self, GError **error)
{
  while (self->is_searching)
    {
      gsize n_bytes;

      if (!fill (self, error))
        return FALSE;
      if (count_bytes (self) == 0)
        return TRUE;
      if (find_object (get_bytes (self), count_bytes (self), &n_bytes))
        self->is_searching = FALSE;
      else
        n_bytes = MAX (n_bytes, 1);
      pass_over (self, n_bytes);
    }

  return TRUE;
}

static void
start_searching (CarlosJsonScanner *self)
{
  self->is_searching = TRUE;
  self->is_lost = TRUE;
  self->has_key = FALSE;
  while (self->depth < self->record_depth)
    self->opened[self->depth++] = '[';
}

static gboolean
is_in_object (const CarlosJsonScanner *self)
{
  return self->depth > 0 && self->opened[self->depth - 1] == '{';
}

static void
enter (CarlosJsonScanner *self, char bracket)
{
  if (bracket == '{')
    self->group++;
  self->opened[self->depth] = bracket;
  self->keys[self->depth][0] = '\0';
  self->depth++;
  self->has_key = FALSE;
  self->was_closed = FALSE;
  self->input->start++;
}

/* A bracket that closes nothing is passed by. */
static void
leave (CarlosJsonScanner *self, char bracket)
{
  self->input->start++;
  if (self->depth == 0 || is_in_object (self) != (bracket == '}'))
    return;

  self->depth--;
  self->has_key = FALSE;
  self->is_lost = FALSE;
  self->was_closed = self->depth == 0;
}

/* The name of a member without its quotation marks, of which there are two unless it is damaged; one that is too long to
 * be known is cut. */
static void
take_key (CarlosJsonScanner *self, const char *text, const CarlosJsonExtent *extent)
{
  char *key = self->keys[self->depth - 1];
  gsize length = extent->fault == NULL ? MIN (extent->length - 2, MAX_KEY - 1) : 0;

  memcpy (key, text + 1, length);
  key[length] = '\0';
  self->has_key = TRUE;
}

/* The name of the list in which a record stands. */
static const char *
get_list_key (const CarlosJsonScanner *self)
{
  if (self->is_lost || self->depth < 2 || self->opened[self->depth - 2] != '{')
    return "";

  return self->keys[self->depth - 2];
}

/* A plain value ends before a comma or a bracket, or it is the remainder of something damaged. */
static gboolean
is_followed_well (const CarlosJsonScanner *self, gsize length)
{
  const char *text = get_bytes (self);
  gsize next = skip_space (text, length, count_bytes (self));

  return next == count_bytes (self) || text[next] == ',' || text[next] == ']' || text[next] == '}';
}

static const char *
find_fault (const CarlosJsonScanner *self, const CarlosJsonExtent *extent)
{
  char first = *get_bytes (self);

  if (extent->fault != NULL)
    return extent->fault;
  if (extent->length > CARLOS_JSON_MAX_RECORD)
    return TOO_LONG;
  if (extent->kind == CARLOS_JSON_UNFINISHED)
    return TRUNCATED;
  if (first != '{' && first != '[' && !is_followed_well (self, extent->length))
    return NOT_JSON;

  return NULL;
}

/* Decides where to go on behind something that cannot be used. */
static void
recover (CarlosJsonScanner *self, const CarlosJsonExtent *extent)
{
  gboolean is_known
    = extent->kind == CARLOS_JSON_WHOLE && (extent->fault != NULL || extent->length > CARLOS_JSON_MAX_RECORD);

  if (is_known || extent->kind == CARLOS_JSON_CUT)
    {
      self->input->start += extent->length;
      return;
    }

  pass_over (self, self->n_repairs++ < MAX_REPAIRS ? 1 : extent->length);
  start_searching (self);
}

static CarlosJsonResult
take_record (CarlosJsonScanner *self, CarlosJsonPiece *piece)
{
  CarlosJsonExtent extent = carlos_json_extent_measure (get_bytes (self), count_bytes (self));
  const char *reason = find_fault (self, &extent);

  if (reason != NULL)
    {
      recover (self, &extent);
      return give_bad_record (self, piece, reason);
    }

  piece->key = get_list_key (self);
  piece->group = self->group;
  piece->text = get_bytes (self);
  piece->length = extent.length;
  self->input->start += extent.length;

  return CARLOS_JSON_RECORD;
}

/* Leaves behind the beginning of a name or a plain value that is longer than what is at hand. The rest of a text is made
 * to look like a text. */
static void
shorten_outer (CarlosJsonScanner *self, gsize n_bytes)
{
  gboolean is_text = *get_bytes (self) == '"';

  self->is_tail = TRUE;
  self->input->start += n_bytes;
  if (is_text && !self->input->at_end)
    {
      self->input->start--;
      *get_bytes (self) = '"';
    }
}

/* Takes what stands around the records. Returns TRUE when it is a member's value. */
static gboolean
take_outer (CarlosJsonScanner *self, CarlosJsonPiece *piece)
{
  char *text = get_bytes (self);
  CarlosJsonExtent extent = carlos_json_extent_measure (text, count_bytes (self));
  gboolean is_good = extent.fault == NULL && !self->is_tail;

  if (extent.kind != CARLOS_JSON_WHOLE)
    {
      shorten_outer (self, extent.length);
      return FALSE;
    }

  self->input->start += extent.length;
  self->is_tail = FALSE;
  if (is_in_object (self) && !self->has_key)
    {
      if (*text == '"')
        take_key (self, text, &extent);
      return FALSE;
    }

  self->has_key = FALSE;
  piece->key = is_in_object (self) ? self->keys[self->depth - 1] : "";
  piece->group = self->group;
  piece->text = text;
  piece->length = extent.length;

  return is_in_object (self) && is_good;
}

static gboolean
skip_separators (CarlosJsonScanner *self)
{
  const char *text = get_bytes (self);
  gsize length = count_bytes (self);
  gsize i = 0;

  for (; i < length && (g_ascii_isspace (text[i]) || text[i] == ',' || text[i] == ':'); i++)
    self->has_key &= text[i] != ',';
  self->input->start += i;

  return i > 0;
}

static CarlosJsonResult
next_piece (CarlosJsonScanner *self, CarlosJsonPiece *piece, GError **error)
{
  for (;;)
    {
      char c;

      if (!search (self, error) || !fill (self, error))
        return CARLOS_JSON_FAILED;
      if (count_bytes (self) == 0)
        return CARLOS_JSON_END;
      if (skip_separators (self))
        continue;

      c = *get_bytes (self);
      if (c == ']' || c == '}')
        {
          leave (self, c);
        }
      else if (self->depth < self->record_depth && (c == '{' || c == '['))
        {
          enter (self, c);
        }
      else if (self->depth < self->record_depth || (is_in_object (self) && !self->has_key))
        {
          if (take_outer (self, piece))
            return CARLOS_JSON_MEMBER;
        }
      else
        {
          self->has_key = FALSE;
          return take_record (self, piece);
        }
    }
}

/**
 * carlos_json_scanner_next:
 * @piece: (out caller-allocates): what comes next; it points into the scanner
 *
 * Goes on in the document.
 *
 * Returns: what @piece is; @error is set for %CARLOS_JSON_FAILED only
 */
CarlosJsonResult
carlos_json_scanner_next (CarlosJsonScanner *self, CarlosJsonPiece *piece, GError **error)
{
  if (self->record_depth == CARLOS_JSON_LINES)
    return next_line (self, piece, error);

  return next_piece (self, piece, error);
}

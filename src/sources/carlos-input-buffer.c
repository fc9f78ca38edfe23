/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-input-buffer.h"

#include "carlos-source-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK_SIZE ((gsize) 256 << 10)

/* The most that is ever read of one input: more than any table of ten million tracks, and an end to a stream that has
 * none. */
#define MAX_INPUT_SIZE ((guint64) 2 << 30)

/**
 * carlos_input_buffer_init:
 * @stream: what to read
 * @name: what messages call it, in UTF-8; borrowed
 * @size: how many bytes it has, 0 when not known; only progress depends on it
 * @monitor: (nullable): told of progress after each piece; borrowed
 */
void
carlos_input_buffer_init (CarlosInputBuffer *self,
                          GInputStream *stream,
                          const char *name,
                          guint64 size,
                          const CarlosMonitor *monitor)
{
  *self = (CarlosInputBuffer){
    .name = name,
    .stream = g_object_ref (stream),
    .monitor = monitor,
    .size = size,
  };
}

void
carlos_input_buffer_clear (CarlosInputBuffer *self)
{
  g_clear_object (&self->stream);
  g_clear_pointer (&self->data, g_free);
  g_clear_error (&self->failure);
}

/* Room for one more piece behind the unread bytes, which move to the front. */
static void
make_room (CarlosInputBuffer *self)
{
  gsize n_unread = self->end - self->start;

  if (self->start > 0)
    memmove (self->data, self->data + self->start, n_unread);
  self->start = 0;
  self->end = n_unread;

  if (self->capacity < n_unread + CHUNK_SIZE)
    {
      self->capacity = MAX (self->capacity * 2, n_unread + CHUNK_SIZE);
      self->data = g_realloc (self->data, self->capacity);
    }
}

static gboolean
report_progress (CarlosInputBuffer *self, GError **error)
{
  double fraction = self->size > 0 ? (double) self->n_read / (double) self->size : 0;

  if (carlos_monitor_report (self->monitor, fraction))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Reading was cancelled"));

  return FALSE;
}

/* What to do about a stream that broke. */
static gboolean
take_failure (CarlosInputBuffer *self, GError *failure, GError **error)
{
  /* What the system says names no input. */
  if (failure->domain != CARLOS_SOURCE_ERROR)
    g_prefix_error (&failure, "%s: ", self->name);
  if (!self->keeps_whole || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  self->failure = failure;

  return TRUE;
}

/**
 * carlos_input_buffer_fill:
 *
 * Appends the next piece of the stream to the bytes at hand. Pointers to them are void afterwards.
 *
 * Returns: FALSE with @error when the stream cannot be read, is longer than anything sensible, or the monitor wants
 *   no more. At the end of the stream it returns TRUE and sets at_end.
 */
gboolean
carlos_input_buffer_fill (CarlosInputBuffer *self, GError **error)
{
  GError *failure = NULL;
  gsize n_bytes;

  if (!report_progress (self, error))
    return FALSE;

  make_room (self);
  if (!g_input_stream_read_all (self->stream, self->data + self->end, CHUNK_SIZE, &n_bytes, NULL, &failure)
      && !take_failure (self, failure, error))
    return FALSE;

  self->end += n_bytes;
  self->n_read += n_bytes;
  self->at_end = n_bytes < CHUNK_SIZE || self->failure != NULL;
  if (self->n_read > MAX_INPUT_SIZE)
    {
      g_autofree char *limit = g_format_size_full (MAX_INPUT_SIZE, G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_TOO_LARGE,
                   _ ("“%s” is larger than the %s that can be read"), self->name, limit);
      return FALSE;
    }

  return TRUE;
}

/**
 * carlos_input_buffer_skip_mark:
 *
 * Goes behind the byte order mark with which some programs begin a text. For after the first bytes were read.
 */
void
carlos_input_buffer_skip_mark (CarlosInputBuffer *self)
{
  static const char mark[] = "\357\273\277";
  gsize length = strlen (mark);

  if (self->end - self->start >= length && memcmp (self->data + self->start, mark, length) == 0)
    self->start += length;
}

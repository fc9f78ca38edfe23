/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-monitor.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosInputBuffer:
 * @name: what messages call the input
 * @data: the bytes at hand are data[start] .. data[end - 1]; they may be changed in place
 * @at_end: nothing comes after data[end - 1]
 * @keeps_whole: a stream that breaks ends there, for what came before to be read; @failure then says why
 * @failure: (nullable): what broke the stream
 *
 * The unread part of a stream. It holds a piece at a time, so that an input of any length is read in little memory.
 * Whoever reads takes bytes away by moving @start, and calls carlos_input_buffer_fill () for more.
 */
typedef struct
{
  const char *name;
  char *data;
  gsize start;
  gsize end;
  gboolean at_end;
  gboolean keeps_whole;
  GError *failure;

  /*< private >*/
  GInputStream *stream;
  const CarlosMonitor *monitor;
  gsize capacity;
  guint64 n_read;
  guint64 size;
} CarlosInputBuffer;

void carlos_input_buffer_init (CarlosInputBuffer *self,
                               GInputStream *stream,
                               const char *name,
                               guint64 size,
                               const CarlosMonitor *monitor);
void carlos_input_buffer_clear (CarlosInputBuffer *self);
gboolean carlos_input_buffer_fill (CarlosInputBuffer *self, GError **error);
void carlos_input_buffer_skip_mark (CarlosInputBuffer *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosInputBuffer, carlos_input_buffer_clear)

G_END_DECLS

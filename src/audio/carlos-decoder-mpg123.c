/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-decoder-private.h"

#include "carlos-audio-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <mpg123.h>
#include <stdio.h>

typedef struct
{
  CarlosDecoder parent;
  mpg123_handle *handle;
  FILE *file;
} Mpg123Decoder;

/* Everything that the library does with a file passes here, so this is where patience ends: the file does then. */
static mpg123_ssize_t
read_bytes (void *data, void *buffer, size_t count)
{
  Mpg123Decoder *self = data;

  return carlos_patience_check (self->parent.patience, NULL)
           ? (mpg123_ssize_t) fread (buffer, 1, count, self->file)
           : 0;
}

static off_t
seek_bytes (void *data, off_t offset, int whence)
{
  Mpg123Decoder *self = data;

  return fseeko (self->file, offset, whence) == 0 ? ftello (self->file) : -1;
}

static void
close_decoder (CarlosDecoder *decoder)
{
  Mpg123Decoder *self = (Mpg123Decoder *) decoder;

  g_clear_pointer (&self->handle, mpg123_delete);
  g_clear_pointer (&self->file, fclose);
  g_free (self);
}

/* A stream that changes its rate or channels half-way ends there. Only a look at all frames tells the length. */
static gboolean
start (Mpg123Decoder *self)
{
  int n_channels, encoding;
  long rate;
  off_t length;

  mpg123_param (self->handle, MPG123_FLAGS, MPG123_QUIET | MPG123_FORCE_FLOAT | MPG123_GAPLESS, 0);
  mpg123_replace_reader_handle (self->handle, read_bytes, seek_bytes, NULL);
  if (mpg123_open_handle (self->handle, self) != MPG123_OK
      || mpg123_getformat (self->handle, &rate, &n_channels, &encoding) != MPG123_OK || rate <= 0
      || encoding != MPG123_ENC_FLOAT_32 || mpg123_scan (self->handle) != MPG123_OK)
    return FALSE;

  length = mpg123_length (self->handle);
  self->parent.sample_rate = (guint) rate;
  self->parent.n_channels = (guint) n_channels;
  self->parent.n_frames = length > 0 ? length : -1;

  return TRUE;
}

static CarlosDecoder *
open_decoder (const char *path, const CarlosPatience *patience, GError **error)
{
  Mpg123Decoder *self = g_new0 (Mpg123Decoder, 1);

  self->parent.klass = &carlos_mpg123_decoder;
  self->parent.patience = patience;
  self->file = g_fopen (path, "rbe");
  self->handle = mpg123_new (NULL, NULL);
  if (self->file != NULL && self->handle != NULL && start (self))
    return &self->parent;

  close_decoder (&self->parent);
  g_set_error_literal (error, CARLOS_AUDIO_ERROR, CARLOS_AUDIO_ERROR_NOT_SOUND,
                       _ ("The file holds no sound that is known here"));
  return NULL;
}

/* What can't be decoded is skipped by the library; what it can't get over is the end. */
static gssize
read_frames (CarlosDecoder *decoder, float *samples, gsize n_frames, GError **error)
{
  Mpg123Decoder *self = (Mpg123Decoder *) decoder;
  const gsize frame_size = decoder->n_channels * sizeof (float);
  size_t n_bytes = 0;

  while (n_bytes < frame_size)
    {
      int result = mpg123_read (self->handle, (unsigned char *) samples, n_frames * frame_size, &n_bytes);

      if (!carlos_patience_check (decoder->patience, error))
        return -1;
      if (result != MPG123_OK)
        break;
    }

  return (gssize) (n_bytes / frame_size);
}

static gboolean
seek_frame (CarlosDecoder *decoder, gint64 frame)
{
  Mpg123Decoder *self = (Mpg123Decoder *) decoder;

  return mpg123_seek (self->handle, frame, SEEK_SET) == frame;
}

const CarlosDecoderClass carlos_mpg123_decoder
  = { "libmpg123", open_decoder, read_frames, seek_frame, close_decoder };

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-decoder-private.h"

#include "carlos-audio-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sndfile.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  CarlosDecoder parent;
  SNDFILE *sound;
  int descriptor;
} SndfileDecoder;

static sf_count_t
get_length (void *data)
{
  const SndfileDecoder *self = data;
  struct stat status;

  return fstat (self->descriptor, &status) == 0 ? status.st_size : 0;
}

static sf_count_t
seek_bytes (sf_count_t offset, int whence, void *data)
{
  const SndfileDecoder *self = data;

  return lseek (self->descriptor, offset, whence);
}

/* Everything that the library does with a file passes here, so this is where patience ends: the file does then. */
static sf_count_t
read_bytes (void *buffer, sf_count_t count, void *data)
{
  const SndfileDecoder *self = data;
  char *bytes = buffer;
  sf_count_t n_read = 0;

  if (count <= 0 || !carlos_patience_check (self->parent.patience, NULL))
    return 0;
  while (n_read < count)
    {
      gssize n = read (self->descriptor, bytes + n_read, (gsize) (count - n_read));

      if (n == 0 || (n < 0 && errno != EINTR))
        break;
      n_read += MAX (n, 0);
    }

  return n_read;
}

static sf_count_t
tell_bytes (void *data)
{
  const SndfileDecoder *self = data;

  return lseek (self->descriptor, 0, SEEK_CUR);
}

static void
close_decoder (CarlosDecoder *decoder)
{
  SndfileDecoder *self = (SndfileDecoder *) decoder;

  g_clear_pointer (&self->sound, sf_close);
  if (self->descriptor >= 0)
    close (self->descriptor);
  g_free (self);
}

static CarlosDecoder *
open_decoder (const char *path, const CarlosPatience *patience, GError **error)
{
  static SF_VIRTUAL_IO io = { get_length, seek_bytes, read_bytes, NULL, tell_bytes };
  SndfileDecoder *self = g_new0 (SndfileDecoder, 1);
  SF_INFO info = { 0 };

  self->parent.klass = &carlos_sndfile_decoder;
  self->parent.patience = patience;
  self->descriptor = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (self->descriptor >= 0)
    self->sound = sf_open_virtual (&io, SFM_READ, &info, self);
  if (self->sound == NULL)
    {
      close_decoder (&self->parent);
      g_set_error_literal (error, CARLOS_AUDIO_ERROR, CARLOS_AUDIO_ERROR_NOT_SOUND,
                           _ ("The file holds no sound that is known here"));
      return NULL;
    }

  self->parent.sample_rate = (guint) MAX (info.samplerate, 0);
  self->parent.n_channels = (guint) MAX (info.channels, 0);
  self->parent.n_frames = info.frames > 0 && info.frames < G_MAXINT64 / 2 ? info.frames : -1;

  return &self->parent;
}

static gssize
read_frames (CarlosDecoder *decoder, float *samples, gsize n_frames, GError **error)
{
  SndfileDecoder *self = (SndfileDecoder *) decoder;
  sf_count_t n = sf_readf_float (self->sound, samples, (sf_count_t) n_frames);

  return carlos_patience_check (decoder->patience, error) ? (gssize) MAX (n, 0) : -1;
}

static gboolean
seek_frame (CarlosDecoder *decoder, gint64 frame)
{
  SndfileDecoder *self = (SndfileDecoder *) decoder;

  return sf_seek (self->sound, frame, SEEK_SET) == frame;
}

/* libsndfile reads through our own functions. Measured against GStreamer: a third of the processor time for Vorbis, and
 * no pipeline to be set up for each file. */
const CarlosDecoderClass carlos_sndfile_decoder
  = { "libsndfile", open_decoder, read_frames, seek_frame, close_decoder };

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-decoder-private.h"

#include "carlos-audio-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Louder than this is no sound but a broken file of floating-point samples. */
#define LOUDEST 16.0f

/* A pipe would wait for a writer that may never come, and a folder has no sound. */
static gboolean
check_file (const char *path, GError **error)
{
  GStatBuf status;
  const char *fault = NULL;

  if (g_stat (path, &status) != 0)
    fault = _ ("There is no such file, or it may not be read");
  else if (!S_ISREG (status.st_mode))
    fault = _ ("It is no file but a folder, a pipe or a device");
  else if (status.st_size == 0)
    fault = _ ("The file is empty");
  else if (g_access (path, R_OK) != 0)
    fault = _ ("The file may not be read");
  if (fault != NULL)
    g_set_error_literal (error, CARLOS_AUDIO_ERROR, CARLOS_AUDIO_ERROR_UNREADABLE, fault);

  return fault == NULL;
}

static CarlosDecoder *
open_with (const CarlosDecoderClass *klass, const char *path, const CarlosPatience *patience, GError **error)
{
  g_autoptr (CarlosDecoder) decoder = klass->open (path, patience, error);

  if (decoder == NULL)
    return NULL;
  if (decoder->sample_rate < CARLOS_DECODER_MIN_RATE || decoder->sample_rate > CARLOS_DECODER_MAX_RATE
      || decoder->n_channels < 1 || decoder->n_channels > CARLOS_DECODER_MAX_CHANNELS)
    {
      g_set_error (error, CARLOS_AUDIO_ERROR, CARLOS_AUDIO_ERROR_NOT_SOUND,
                   _ ("A sound of %u channels at %u Hz can’t be analysed"), decoder->n_channels,
                   decoder->sample_rate);
      return NULL;
    }

  return g_steal_pointer (&decoder);
}

/* An MPEG stream begins with a tag or with the eleven bits that every frame does. */
static gboolean
is_mpeg (const char *path)
{
  guint8 head[3] = { 0 };
  FILE *file = g_fopen (path, "rbe");
  gboolean is_read = file != NULL && fread (head, sizeof head, 1, file) == 1;

  g_clear_pointer (&file, fclose);

  return is_read && (memcmp (head, "ID3", 3) == 0 || (head[0] == 0xff && (head[1] & 0xe0) == 0xe0));
}

/**
 * carlos_decoder_open:
 * @path: a file
 * @patience: how long decoding may take; must live as long as the decoder
 *
 * Opens a sound file with what decodes it fastest: libmpg123 for MP3, libsndfile for WAV, FLAC, Vorbis, Opus and more,
 * GStreamer for what they do not know. (libsndfile knows MP3, too, but guesses the length of one without an index
 * from its first frames, and stops there.)
 *
 * Returns: (transfer full) (nullable): the decoder, at the first frame, or NULL with an error of CARLOS_AUDIO_ERROR
 */
CarlosDecoder *
carlos_decoder_open (const char *path, const CarlosPatience *patience, GError **error)
{
  CarlosDecoder *decoder;

  if (!check_file (path, error) || !carlos_patience_check (patience, error))
    return NULL;

  decoder
    = open_with (is_mpeg (path) ? &carlos_mpg123_decoder : &carlos_sndfile_decoder, path, patience, NULL);
  if (decoder != NULL)
    return decoder;

  return carlos_decoder_open_second (path, patience, error);
}

/**
 * carlos_decoder_open_second:
 * @path: a file of which the first decoder gave nothing
 *
 * Opens a sound file with GStreamer, which knows more kinds and is harder to put off.
 *
 * Returns: (transfer full) (nullable): as carlos_decoder_open()
 */
CarlosDecoder *
carlos_decoder_open_second (const char *path, const CarlosPatience *patience, GError **error)
{
  if (!carlos_patience_check (patience, error))
    return NULL;

  return open_with (&carlos_gstreamer_decoder, path, patience, error);
}

/* NaN compares with nothing. */
static void
make_harmless (float *samples, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!(fabsf (samples[i]) <= LOUDEST))
      samples[i] = 0;
}

/**
 * carlos_decoder_read:
 * @samples: (out): room for n_frames x channels
 *
 * Returns: the number of interleaved frames that were read, all of them finite; 0 at the end; -1 with an error
 */
gssize
carlos_decoder_read (CarlosDecoder *self, float *samples, gsize n_frames, GError **error)
{
  gssize n = self->klass->read (self, samples, n_frames, error);

  if (n > 0)
    make_harmless (samples, (gsize) n * self->n_channels);

  return n;
}

/**
 * carlos_decoder_seek:
 * @frame: counted from 0
 *
 * Returns: FALSE where the file can't be read from another place; where it stands is unknown then
 */
gboolean
carlos_decoder_seek (CarlosDecoder *self, gint64 frame)
{
  return self->klass->seek (self, frame);
}

/**
 * carlos_decoder_get_name:
 *
 * Returns: (transfer none): what decodes, such as "libsndfile"
 */
const char *
carlos_decoder_get_name (const CarlosDecoder *self)
{
  return self->klass->name;
}

void
carlos_decoder_free (CarlosDecoder *self)
{
  self->klass->close (self);
}

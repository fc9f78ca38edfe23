/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-patience.h"

G_BEGIN_DECLS

/* What is taken for sound: what people can hear, and then some. */
#define CARLOS_DECODER_MIN_RATE 4000
#define CARLOS_DECODER_MAX_RATE 768000
#define CARLOS_DECODER_MAX_CHANNELS 32

typedef struct _CarlosDecoderClass CarlosDecoderClass;

/**
 * CarlosDecoder:
 * @klass: what decodes
 * @patience: how long it may take
 * @sample_rate: frames a second, CARLOS_DECODER_MIN_RATE to CARLOS_DECODER_MAX_RATE
 * @n_channels: samples a frame, 1 to CARLOS_DECODER_MAX_CHANNELS
 * @n_frames: length as the file tells it, -1 where it does not; the end may come before or after
 *
 * A sound file that is being read. It belongs to one thread at a time; any number may be open.
 */
typedef struct
{
  const CarlosDecoderClass *klass;
  const CarlosPatience *patience;
  guint sample_rate;
  guint n_channels;
  gint64 n_frames;
} CarlosDecoder;

CarlosDecoder *carlos_decoder_open (const char *path, const CarlosPatience *patience, GError **error);
CarlosDecoder *carlos_decoder_open_second (const char *path, const CarlosPatience *patience, GError **error);
gssize carlos_decoder_read (CarlosDecoder *self, float *samples, gsize n_frames, GError **error);
gboolean carlos_decoder_seek (CarlosDecoder *self, gint64 frame);
const char *carlos_decoder_get_name (const CarlosDecoder *self);
void carlos_decoder_free (CarlosDecoder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosDecoder, carlos_decoder_free)

G_END_DECLS

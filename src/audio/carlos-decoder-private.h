/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-decoder.h"

/**
 * CarlosDecoderClass:
 * @name: of the library, in English
 * @open: opens a regular file that can be read; NULL with an error
 * @read: gives up to n_frames interleaved frames; 0 at the end, -1 with an error
 * @seek: goes to a frame; FALSE where that is not possible, and the position is unknown then
 * @close: frees everything
 *
 * One way of decoding. The functions check the patience wherever they may wait or loop.
 */
struct _CarlosDecoderClass
{
  const char *name;
  CarlosDecoder *(*open) (const char *path, const CarlosPatience *patience, GError **error);
  gssize (*read) (CarlosDecoder *decoder, float *samples, gsize n_frames, GError **error);
  gboolean (*seek) (CarlosDecoder *decoder, gint64 frame);
  void (*close) (CarlosDecoder *decoder);
};

extern const CarlosDecoderClass carlos_mpg123_decoder;
extern const CarlosDecoderClass carlos_sndfile_decoder;
extern const CarlosDecoderClass carlos_gstreamer_decoder;

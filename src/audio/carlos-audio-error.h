/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosAudioError:
 * @CARLOS_AUDIO_ERROR_UNREADABLE: the file is missing, empty, no regular file, or may not be read
 * @CARLOS_AUDIO_ERROR_NOT_SOUND: it holds no sound of a kind that anything here knows
 * @CARLOS_AUDIO_ERROR_NO_DECODER: it holds sound, and the decoder for it is not installed
 * @CARLOS_AUDIO_ERROR_DAMAGED: it is sound, but so damaged that nothing could be heard
 * @CARLOS_AUDIO_ERROR_TOO_SHORT: there is too little sound to say anything about
 * @CARLOS_AUDIO_ERROR_TOO_SLOW: decoding took longer than it may
 * @CARLOS_AUDIO_ERROR_CANCELLED: nobody wants the result any more
 *
 * Why a file could not be analysed. Every message is one translated sentence that names no file.
 */
typedef enum
{
  CARLOS_AUDIO_ERROR_UNREADABLE,
  CARLOS_AUDIO_ERROR_NOT_SOUND,
  CARLOS_AUDIO_ERROR_NO_DECODER,
  CARLOS_AUDIO_ERROR_DAMAGED,
  CARLOS_AUDIO_ERROR_TOO_SHORT,
  CARLOS_AUDIO_ERROR_TOO_SLOW,
  CARLOS_AUDIO_ERROR_CANCELLED,
} CarlosAudioError;

#define CARLOS_AUDIO_ERROR (carlos_audio_error_quark ())

GQuark carlos_audio_error_quark (void);

G_END_DECLS

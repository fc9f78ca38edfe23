/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-key.h"
#include "carlos-loudness.h"
#include "carlos-readable.h"
#include "carlos-tempo.h"
#include "carlos-timbre.h"
#include "carlos-voice.h"

G_BEGIN_DECLS

/* Raised when the same sound would get other numbers, so that stored ones are known to be old. */
#define CARLOS_AUDIO_VERSION 2

/**
 * CarlosAudioFeatures:
 * @duration: of the file, s
 * @heard: how much of it was analysed, s
 * @excerpt_start: where the loudest stable part begins, see CARLOS_EXCERPT_SECONDS, s
 * @sample_rate: of the file, Hz
 * @n_channels: of the file
 * @decoder: (transfer none): what decoded it, such as "libsndfile"
 * @loudness: of what was heard
 * @tempo: likewise
 * @onset_rate: onsets a second
 * @key: likewise; no key where its strength is 0
 * @tuning: semitones above a = 440 Hz, -0.5 to 0.5
 * @timbre: likewise
 * @harmonic: how much of the sound is tones rather than beats, 0 to 1, or NaN
 * @voice: likewise
 * @readable: what people read, each 0 to 1, or NaN
 *
 * What one file sounds like: a plain value. NaN is what could not be told.
 */
typedef struct
{
  double duration;
  double heard;
  double excerpt_start;
  guint sample_rate;
  guint n_channels;
  const char *decoder;

  CarlosLoudness loudness;
  CarlosTempo tempo;
  double onset_rate;
  CarlosKey key;
  double tuning;
  CarlosTimbre timbre;
  double harmonic;
  CarlosVoice voice;
  CarlosReadable readable[CARLOS_N_READABLE];
} CarlosAudioFeatures;

G_END_DECLS

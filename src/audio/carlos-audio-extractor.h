/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-audio-features.h"

G_BEGIN_DECLS

/* What everything but loudness is told from: mono, samples a second. */
#define CARLOS_AUDIO_RATE 22050

typedef struct _CarlosAudioExtractor CarlosAudioExtractor;

CarlosAudioExtractor *carlos_audio_extractor_new (void);
void carlos_audio_extractor_begin (CarlosAudioExtractor *self);
void carlos_audio_extractor_push (CarlosAudioExtractor *self, const float *samples, gsize n);
void carlos_audio_extractor_end (CarlosAudioExtractor *self);
void carlos_audio_extractor_read (CarlosAudioExtractor *self, CarlosAudioFeatures *features);
void carlos_audio_extractor_free (CarlosAudioExtractor *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosAudioExtractor, carlos_audio_extractor_free)

G_END_DECLS

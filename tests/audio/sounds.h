/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-audio-analysis.h"

G_BEGIN_DECLS

/**
 * Sound:
 * @rate: frames a second
 * @n_channels: samples a frame
 * @n_frames: length
 * @samples: interleaved
 *
 * A sound that is made up for a test.
 */
typedef struct
{
  guint rate;
  guint n_channels;
  gsize n_frames;
  float *samples;
} Sound;

Sound *sound_new (guint rate, guint n_channels, double seconds);
void sound_free (Sound *self);
void sound_add_tone (Sound *self, double begin, double end, double frequency, double amplitude);
void sound_add_note (Sound *self, double begin, double end, int semitone, double amplitude);
void sound_add_clicks (Sound *self, double bpm);
void
sound_add_beats (Sound *self, double bpm, double sway, double bar, const double *beats, double frequency);
void sound_add_noise (Sound *self, double amplitude, guint32 seed);
void sound_add_sweep (Sound *self, double from, double to, double amplitude);
Sound *sound_new_song (guint rate, guint n_channels, double seconds);

char *sound_write (const Sound *self, const char *name, gboolean as_floats);
char *sound_encode (const Sound *self, const char *name);
char *sound_encode_video (const char *name, gboolean with_sound);
char *sound_write_bytes (const char *name, const void *bytes, gsize n_bytes);
const char *sound_get_folder (void);

gboolean sound_analyse (const Sound *self, CarlosAudioFeatures *features, GError **error);
gboolean sound_hear (const char *path, gboolean excerpts, CarlosAudioFeatures *features, GError **error);
void sound_remove_folder (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sound, sound_free)

G_END_DECLS

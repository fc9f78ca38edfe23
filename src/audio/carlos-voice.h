/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosVoice:
 * @modulation: 0 to 1: the part of the bands' ups and downs that is at the rate of syllables, about 4 a second; NaN
 *   where nothing is heard
 * @pauses: 0 to 1: the part of the frames that are less than half as loud as the second around them
 *
 * What tells a voice from music.
 */
typedef struct
{
  double modulation;
  double pauses;
} CarlosVoice;

typedef struct _CarlosVoiceMeter CarlosVoiceMeter;

CarlosVoiceMeter *carlos_voice_meter_new (double rate);
void carlos_voice_meter_begin (CarlosVoiceMeter *self);
void carlos_voice_meter_push (CarlosVoiceMeter *self, const float *bands);
void carlos_voice_meter_read (const CarlosVoiceMeter *self, CarlosVoice *voice);
void carlos_voice_meter_free (CarlosVoiceMeter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosVoiceMeter, carlos_voice_meter_free)

G_END_DECLS

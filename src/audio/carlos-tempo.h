/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Beats a minute that are told apart; faster and slower ones come out at half or twice. */
#define CARLOS_TEMPO_MIN 40.0
#define CARLOS_TEMPO_MAX 240.0

/**
 * CarlosTempo:
 * @bpm: beats a minute, CARLOS_TEMPO_MIN to CARLOS_TEMPO_MAX; NaN where nothing begins
 * @confidence: 0 to 1: how far it stands out of every other tempo but half and twice of it
 * @strength: 0 to 1: how much the onsets repeat after one beat
 * @regularity: 0 to 1: how much they repeat after 1, 2, 4 and 8 beats, or 0.9 times how much after 1, 2, 3 and 6 where
 *   that is more
 */
typedef struct
{
  double bpm;
  double confidence;
  double strength;
  double regularity;
} CarlosTempo;

typedef struct _CarlosTempogram CarlosTempogram;

CarlosTempogram *carlos_tempogram_new (double rate);
void carlos_tempogram_add (CarlosTempogram *self, const float *strength, gsize n);
void carlos_tempogram_find (const CarlosTempogram *self, CarlosTempo *tempo);
void carlos_tempogram_free (CarlosTempogram *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosTempogram, carlos_tempogram_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosLoudness:
 * @integrated: of the whole, LUFS; NaN where all is below the gate of -70 LUFS
 * @range: between soft and loud, LU
 * @true_peak: of any channel, dBTP; NaN for digital silence
 */
typedef struct
{
  double integrated;
  double range;
  double true_peak;
} CarlosLoudness;

typedef struct _CarlosLoudnessMeter CarlosLoudnessMeter;

CarlosLoudnessMeter *carlos_loudness_meter_new (guint n_channels, guint sample_rate);
void carlos_loudness_meter_push (CarlosLoudnessMeter *self, const float *samples, gsize n_frames);
void carlos_loudness_meter_read (CarlosLoudnessMeter *self, CarlosLoudness *loudness);
void carlos_loudness_meter_free (CarlosLoudnessMeter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosLoudnessMeter, carlos_loudness_meter_free)

G_END_DECLS

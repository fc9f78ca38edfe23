/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CARLOS_TIMBRE_MFCC 13

/**
 * CarlosTimbre:
 * @n_frames: how many frames were loud enough to be looked at
 * @centroid: mean of the spectral centroids, Hz
 * @rolloff: mean of the frequencies below which 85 % of a frame's power lies, Hz
 * @flatness: 0 (a tone) to 1 (noise): the mean ratio of geometric to arithmetic mean of the bands' densities
 * @flux: 0 to 1: the mean part of the power that is in other bands a frame later
 * @spread: standard deviation of the level of the frames, dB
 * @mfcc: means of the mel-frequency cepstral coefficients; the first is the level
 * @covariance: of these coefficients; symmetric
 *
 * What the sound is like, whatever is played. All but @n_frames is NaN where nothing is heard.
 */
typedef struct
{
  guint n_frames;
  double centroid;
  double rolloff;
  double flatness;
  double flux;
  double spread;
  double mfcc[CARLOS_TIMBRE_MFCC];
  double covariance[CARLOS_TIMBRE_MFCC][CARLOS_TIMBRE_MFCC];
} CarlosTimbre;

typedef struct _CarlosTimbreMeter CarlosTimbreMeter;

CarlosTimbreMeter *carlos_timbre_meter_new (guint size, double sample_rate);
void carlos_timbre_meter_begin (CarlosTimbreMeter *self);
void carlos_timbre_meter_push (CarlosTimbreMeter *self, const float *power, const float *bands);
void carlos_timbre_meter_read (const CarlosTimbreMeter *self, CarlosTimbre *timbre);
void carlos_timbre_meter_free (CarlosTimbreMeter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosTimbreMeter, carlos_timbre_meter_free)

G_END_DECLS

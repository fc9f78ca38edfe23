/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-audio-analysis.h"

G_BEGIN_DECLS

/**
 * CarlosAudioResult:
 * @path: the file, as it was given
 * @features: what it sounds like, where @error is NULL
 * @error: (nullable): why it could not be analysed
 * @seconds: how long it took, on the clock
 *
 * What became of one file.
 */
typedef struct
{
  char *path;
  CarlosAudioFeatures features;
  GError *error;
  double seconds;
} CarlosAudioResult;

/**
 * CarlosAudioRun:
 * @results: one for each file, in the order in which they were given
 * @n_results: how many
 * @n_analysed: how many of them have features
 *
 * What became of files that were analysed together.
 */
typedef struct
{
  CarlosAudioResult *results;
  guint n_results;
  guint n_analysed;
} CarlosAudioRun;

CarlosAudioRun *carlos_audio_run_new (char *const *paths,
                                      const CarlosAudioOptions *options,
                                      guint n_threads,
                                      const CarlosMonitor *monitor);
void carlos_audio_run_free (CarlosAudioRun *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosAudioRun, carlos_audio_run_free)

G_END_DECLS

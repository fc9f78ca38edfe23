/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-audio-error.h"
#include "carlos-audio-features.h"
#include "carlos-monitor.h"

G_BEGIN_DECLS

/**
 * CarlosAudioOptions:
 * @excerpts: hear two excerpts of 30 seconds rather than the whole file
 * @time_limit: seconds that one file may take, more than 0
 *
 * How files are analysed.
 */
typedef struct
{
  gboolean excerpts;
  double time_limit;
} CarlosAudioOptions;

void carlos_audio_options_init (CarlosAudioOptions *options);
gboolean carlos_audio_analyse (const char *path,
                               const CarlosAudioOptions *options,
                               const CarlosMonitor *monitor,
                               CarlosAudioFeatures *features,
                               GError **error);

G_END_DECLS

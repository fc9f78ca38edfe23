/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-sound.h"

G_BEGIN_DECLS

/**
 * CarlosPlayback:
 *
 * One sound on its way from a file to the loudspeaker: a GStreamer pipeline of its own, which is never used again. It is
 * used from one thread, that of the main loop; whatever may wait (opening the file and the device, seeking, closing)
 * happens on others.
 */
typedef struct _CarlosPlayback CarlosPlayback;

/**
 * CarlosPlaybackEvents:
 * @opened: how long the file is, in seconds; 0 when it does not tell
 * @ended: nothing more is heard
 * @failed: why, a sentence; nothing more is heard
 *
 * What a playback tells its owner, from the main loop.
 */
typedef struct
{
  void (*opened) (gpointer owner, double duration);
  void (*ended) (gpointer owner);
  void (*failed) (gpointer owner, const char *sentence);
} CarlosPlaybackEvents;

void carlos_playback_prepare (void);
CarlosPlayback *carlos_playback_new (const CarlosSound *sound,
                                     const char *sink,
                                     double volume,
                                     const CarlosPlaybackEvents *events,
                                     gpointer owner,
                                     GError **error);
void carlos_playback_release (CarlosPlayback *self);

void carlos_playback_set_playing (CarlosPlayback *self, gboolean playing);
void carlos_playback_set_volume (CarlosPlayback *self, double volume);
void carlos_playback_seek (CarlosPlayback *self, double position);
double carlos_playback_get_position (CarlosPlayback *self);

G_END_DECLS

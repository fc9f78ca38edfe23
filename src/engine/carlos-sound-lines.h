/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-words.h"

G_BEGIN_DECLS

/* What is nearer to the average is not told to differ, for nobody would see it: of a bar that is 80 pixels long and has a
 * tick of two at the average, three pixels at least stand out beside the tick or are missing. */
#define CARLOS_SOUND_LINE_VISIBLE .06

/**
 * CarlosSoundLine:
 * @name: of the feature, in the listener's language
 * @word: how it differs from the average, such as "faster", or "as usual"
 * @numbers: both, such as "128 against 112 beats a minute"
 * @value: where the track is on the feature's scale, 0 to 1
 * @average: where the listener's average is
 * @deviation: how far apart they are, in standard deviations; 0 where they are nearer than CARLOS_SOUND_LINE_VISIBLE
 *
 * One thing that can be said of how a track sounds.
 */
typedef struct
{
  const char *name;
  const char *word;
  char *numbers;
  double value;
  double average;
  double deviation;
} CarlosSoundLine;

GPtrArray *carlos_sound_lines_new (const CarlosTrackTable *table, guint track, guint n_lines);
void carlos_sound_line_free (CarlosSoundLine *self);

G_END_DECLS

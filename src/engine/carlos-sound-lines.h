/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-words.h"

G_BEGIN_DECLS

/**
 * CarlosSoundLine:
 * @name: of the feature, in the listener's language
 * @word: how it differs from the average, such as "faster", or "as usual"
 * @numbers: both, such as "128 against 112 beats a minute"
 * @value: where the track is on the feature's scale, 0 to 1
 * @average: where the listener's average is
 * @deviation: how far apart they are, in standard deviations; 0 where nobody would see it
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

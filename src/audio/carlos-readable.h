/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosReadableKind:
 * @CARLOS_READABLE_ENERGY: calm to driving
 * @CARLOS_READABLE_DANCEABILITY: how steady and clear the beat is, and how near to a dance's
 * @CARLOS_READABLE_ACOUSTICNESS: dense and electric to sparse and acoustic
 * @CARLOS_READABLE_INSTRUMENTALNESS: the absence of what resembles a voice; rough
 * @CARLOS_READABLE_SPEECHINESS: likeness to speech; rough
 * @CARLOS_READABLE_BRIGHTNESS: dark to bright
 *
 * Features with a name that people understand. They are Carlos's own: the names are usual, the numbers are not those
 * of any service.
 */
typedef enum
{
  CARLOS_READABLE_ENERGY,
  CARLOS_READABLE_DANCEABILITY,
  CARLOS_READABLE_ACOUSTICNESS,
  CARLOS_READABLE_INSTRUMENTALNESS,
  CARLOS_READABLE_SPEECHINESS,
  CARLOS_READABLE_BRIGHTNESS,
  CARLOS_N_READABLE,
} CarlosReadableKind;

/**
 * CarlosReadable:
 * @value: 0 to 1, or NaN where nothing is heard
 * @confidence: 0 to 1: how far it can be believed, by its kind and by how much was heard
 */
typedef struct
{
  double value;
  double confidence;
} CarlosReadable;

const char *carlos_readable_to_string (CarlosReadableKind kind);

G_END_DECLS

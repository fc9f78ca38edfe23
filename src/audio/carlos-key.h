/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-chroma.h"

G_BEGIN_DECLS

/**
 * CarlosKey:
 * @tonic: 0 (C) to 11 (B)
 * @is_minor: whether the mode is minor rather than major
 * @strength: 0 to 1: the correlation of the tones with those of the key, less where all are heard about alike; 0
 *   where no tone was heard
 */
typedef struct
{
  guint tonic;
  gboolean is_minor;
  double strength;
} CarlosKey;

void carlos_key_find (const double *classes, CarlosKey *key);
const char *carlos_key_get_tonic_name (const CarlosKey *key);

G_END_DECLS

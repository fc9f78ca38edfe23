/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosRandom:
 *
 * State of one stream of pseudo-random numbers. Copy it to repeat the stream from there.
 */
typedef struct
{
  guint64 state[4];
} CarlosRandom;

void carlos_random_init (CarlosRandom *self, guint64 seed);
guint64 carlos_random_derive_seed (guint64 seed, guint64 stream);
guint64 carlos_random_next (CarlosRandom *self);
double carlos_random_uniform (CarlosRandom *self);
guint64 carlos_random_below (CarlosRandom *self, guint64 n);
double carlos_random_normal (CarlosRandom *self);
void carlos_random_choose (CarlosRandom *self, guint32 n, guint32 n_chosen, guint32 *chosen);

G_END_DECLS

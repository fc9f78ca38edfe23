/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-random.h"

#include <math.h>

/* Sebastiano Vigna's splitmix64: it fills the state of the generator, since neighbouring seeds give unrelated numbers.
 * https://prng.di.unimi.it/splitmix64.c */
static guint64
next_splitmix (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

static guint64
rotate_left (guint64 value, guint bits)
{
  return (value << bits) | (value >> (64 - bits));
}

/**
 * carlos_random_init:
 * @seed: the same seed gives the same numbers on every machine
 */
void
carlos_random_init (CarlosRandom *self, guint64 seed)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->state); i++)
    self->state[i] = next_splitmix (&seed);
}

/**
 * carlos_random_derive_seed:
 * @seed: the seed of the whole computation
 * @stream: the number of one part of it
 *
 * Gives each part of a computation its own seed, so that the parts can run in any order.
 */
guint64
carlos_random_derive_seed (guint64 seed, guint64 stream)
{
  guint64 state = seed;
  guint64 mixed = next_splitmix (&state) ^ stream;

  return next_splitmix (&mixed);
}

/**
 * carlos_random_next:
 *
 * xoshiro256++ by David Blackman and Sebastiano Vigna ("Scrambled linear pseudorandom number generators", 2021).
 *
 * Returns: 64 random bits
 */
guint64
carlos_random_next (CarlosRandom *self)
{
  guint64 *s = self->state;
  guint64 result = rotate_left (s[0] + s[3], 23) + s[0];
  guint64 shifted = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= shifted;
  s[3] = rotate_left (s[3], 45);

  return result;
}

/**
 * carlos_random_uniform:
 *
 * Returns: a number from 0 up to but not including 1, a multiple of 2^-53
 */
double
carlos_random_uniform (CarlosRandom *self)
{
  return ldexp ((double) (carlos_random_next (self) >> 11), -53);
}

/**
 * carlos_random_below:
 * @n: greater than 0
 *
 * Returns: a whole number from 0 to @n - 1, each as likely as any other
 */
guint64
carlos_random_below (CarlosRandom *self, guint64 n)
{
  g_return_val_if_fail (n > 0, 0);

  /* 2^64 is rarely a multiple of n: the first 2^64 mod n values are left out, so that the others share evenly. */
  guint64 n_left_out = -n % n;
  guint64 value;

  do
    value = carlos_random_next (self);
  while (value < n_left_out);

  return value % n;
}

/**
 * carlos_random_normal:
 *
 * Returns: a number from the standard normal distribution (Box and Muller 1958)
 */
double
carlos_random_normal (CarlosRandom *self)
{
  double radius = sqrt (-2 * log (1 - carlos_random_uniform (self)));
  double angle = 2 * G_PI * carlos_random_uniform (self);

  return radius * cos (angle);
}

/**
 * carlos_random_choose:
 * @n: how many there are
 * @n_chosen: how many to choose, at most @n
 * @chosen: @n_chosen places for the numbers chosen, 0 to @n - 1, rising
 *
 * Draws without replacement, every set as likely as any other: selection sampling (Knuth, The Art of Computer
 * Programming 2, algorithm 3.4.2 S).
 */
void
carlos_random_choose (CarlosRandom *self, guint32 n, guint32 n_chosen, guint32 *chosen)
{
  g_return_if_fail (n_chosen <= n);

  for (guint32 i = 0, found = 0; found < n_chosen; i++)
    if (carlos_random_below (self, n - i) < n_chosen - found)
      chosen[found++] = i;
}

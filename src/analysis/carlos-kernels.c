/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-kernels.h"

#include "carlos-kernels-private.h"

/* Function multiversioning: the sources of the kernels are compiled once for each instruction set, and the program picks
 * the best that its processor has when it first needs one. (GCC's target_clones would do the picking, but all its
 * clones share one type of vector, and a vector wider than a register goes through memory: measured, thirty times
 * slower on the level below. It also lacks arm64, clang and musl.) */
static const CarlosKernels levels[] = {
  { "base", carlos_kernel_assign_base, carlos_kernel_spread_base, carlos_kernel_tally_base,
    carlos_kernel_distances_base, carlos_kernel_convolve_base, carlos_kernel_falls_base,
    carlos_kernel_measure_base, carlos_kernel_below_base },
#ifdef CARLOS_HAVE_X86_64_LEVELS
  { "x86-64-v3", carlos_kernel_assign_v3, carlos_kernel_spread_v3, carlos_kernel_tally_v3,
    carlos_kernel_distances_v3, carlos_kernel_convolve_v3, carlos_kernel_falls_v3, carlos_kernel_measure_v3,
    carlos_kernel_below_v3 },
  { "x86-64-v4", carlos_kernel_assign_v4, carlos_kernel_spread_v4, carlos_kernel_tally_v4,
    carlos_kernel_distances_v4, carlos_kernel_convolve_v4, carlos_kernel_falls_v4, carlos_kernel_measure_v4,
    carlos_kernel_below_v4 },
#endif
};

static gboolean
is_supported (guint level)
{
#ifdef CARLOS_HAVE_X86_64_LEVELS
  __builtin_cpu_init ();
  if (level == 1)
    return __builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("fma")
           && __builtin_cpu_supports ("bmi2");
  if (level == 2)
    return is_supported (1) && __builtin_cpu_supports ("avx512f") && __builtin_cpu_supports ("avx512bw")
           && __builtin_cpu_supports ("avx512cd") && __builtin_cpu_supports ("avx512dq")
           && __builtin_cpu_supports ("avx512vl");
#endif

  return level == 0;
}

/**
 * carlos_kernels_get_level:
 * @level: counted from 0, the one that every processor has
 *
 * Returns: (nullable): the kernels of one instruction set, or NULL where this processor does not have it
 */
const CarlosKernels *
carlos_kernels_get_level (guint level)
{
  return level < G_N_ELEMENTS (levels) && is_supported (level) ? &levels[level] : NULL;
}

static const CarlosKernels *
choose_kernels (void)
{
  const char *wanted = g_getenv ("CARLOS_KERNELS");
  const CarlosKernels *best = &levels[0];

  for (guint level = 0; carlos_kernels_get_level (level) != NULL; level++)
    {
      best = &levels[level];
      if (g_strcmp0 (best->name, wanted) == 0)
        break;
    }

  return best;
}

/**
 * carlos_kernels_get:
 *
 * The kernels for this processor: the best that it supports, or that which the environment variable CARLOS_KERNELS
 * names. Levels round differently (only the higher ones have a fused multiply-add): sums of distances agree to 1e-5 of
 * their size, and a point may go to another of two centres that are equally near to that precision.
 */
const CarlosKernels *
carlos_kernels_get (void)
{
  static gsize kernels;

  if (g_once_init_enter (&kernels))
    g_once_init_leave (&kernels, (gsize) choose_kernels ());

  return (const CarlosKernels *) kernels;
}

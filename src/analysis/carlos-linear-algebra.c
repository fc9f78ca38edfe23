/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-linear-algebra.h"

#include <cblas.h>

/**
 * carlos_linear_algebra_init:
 *
 * Keeps OpenBLAS to the thread that calls it: its own threads would fight with those of [func@parallel_for], and on
 * some processors their number changes the last bits of a result. Every function that uses BLAS or LAPACK calls this
 * first; calling it again costs nothing.
 */
void
carlos_linear_algebra_init (void)
{
  static gsize initialised;

  if (g_once_init_enter (&initialised))
    {
      openblas_set_num_threads (1);
      g_once_init_leave (&initialised, 1);
    }
}

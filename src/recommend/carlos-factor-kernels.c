/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-factor-kernels.h"

#include "carlos-factor-kernels-private.h"
#include "carlos-kernels.h"

/* The same instruction sets as those of the other kernels, in the same order: see carlos-kernels.c. */
static const CarlosFactorKernels levels[] = {
  { "base", carlos_factor_add_products_base, carlos_factor_solve_base, carlos_factor_gather_base,
    carlos_factor_gather_columns_base, carlos_factor_descend_base, carlos_factor_combine_base,
    carlos_factor_project_base },
#ifdef CARLOS_HAVE_X86_64_LEVELS
  { "x86-64-v3", carlos_factor_add_products_v3, carlos_factor_solve_v3, carlos_factor_gather_v3,
    carlos_factor_gather_columns_v3, carlos_factor_descend_v3, carlos_factor_combine_v3,
    carlos_factor_project_v3 },
  { "x86-64-v4", carlos_factor_add_products_v4, carlos_factor_solve_v4, carlos_factor_gather_v4,
    carlos_factor_gather_columns_v4, carlos_factor_descend_v4, carlos_factor_combine_v4,
    carlos_factor_project_v4 },
#endif
};

/**
 * carlos_factor_kernels_get_level:
 * @level: counted from 0, the one that every processor has
 *
 * Returns: (nullable): the kernels of one instruction set, or NULL where this processor does not have it
 */
const CarlosFactorKernels *
carlos_factor_kernels_get_level (guint level)
{
  return level < G_N_ELEMENTS (levels) && carlos_kernels_get_level (level) != NULL ? &levels[level] : NULL;
}

/**
 * carlos_factor_kernels_get:
 *
 * The kernels for this processor, of the level that [func@kernels_get] has chosen.
 */
const CarlosFactorKernels *
carlos_factor_kernels_get (void)
{
  const char *name = carlos_kernels_get ()->name;
  const CarlosFactorKernels *best = &levels[0];

  for (guint level = 0; level < G_N_ELEMENTS (levels); level++)
    if (g_str_equal (levels[level].name, name))
      best = &levels[level];

  return best;
}

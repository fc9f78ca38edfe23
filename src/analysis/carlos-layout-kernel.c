/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-kernels-private.h"
#include "carlos-vector.h"

/* The inner loops of a neighbour-preserving layout. */

CARLOS_KERNEL_PART CarlosFloats
limit (CarlosFloats value, float most)
{
  CarlosFloats upper = (CarlosFloats){} + most;
  CarlosFloats lower = (CarlosFloats){} - most;

  value = CARLOS_SELECT (value < upper, value, upper);

  return CARLOS_SELECT (value > lower, value, lower);
}

CARLOS_KERNEL_PART void
add_lanes (CarlosFloats x, CarlosFloats y, float *force)
{
  for (guint lane = 0; lane < CARLOS_VECTOR_LANES; lane++)
    {
      force[0] += x[lane];
      force[1] += y[lane];
    }
}

void
CARLOS_KERNEL (pull) (const float *ways, const float *weights, guint n, float curve, float most, float *force)
{
  CarlosFloats sum_x = {}, sum_y = {};

  for (guint i = 0; i < n; i += CARLOS_VECTOR_LANES)
    {
      CarlosFloats x = *(const CarlosLooseFloats *) (ways + i);
      CarlosFloats y = *(const CarlosLooseFloats *) (ways + n + i);
      CarlosFloats weight = *(const CarlosLooseFloats *) (weights + i);
      CarlosFloats strength = 2 * curve / (1 + curve * (x * x + y * y));

      sum_x += weight * limit (strength * x, most);
      sum_y += weight * limit (strength * y, most);
    }
  add_lanes (sum_x, sum_y, force);
}

void
CARLOS_KERNEL (push) (const float *ways, guint n, float curve, float softening, float most, float *force)
{
  CarlosFloats sum_x = {}, sum_y = {};

  for (guint i = 0; i < n; i += CARLOS_VECTOR_LANES)
    {
      CarlosFloats x = *(const CarlosLooseFloats *) (ways + i);
      CarlosFloats y = *(const CarlosLooseFloats *) (ways + n + i);
      CarlosFloats square = x * x + y * y;
      CarlosFloats strength = -2 / ((softening + square) * (1 + curve * square));

      sum_x += limit (strength * x, most);
      sum_y += limit (strength * y, most);
    }
  add_lanes (sum_x, sum_y, force);
}

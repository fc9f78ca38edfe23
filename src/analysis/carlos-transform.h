/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosTransform:
 * @CARLOS_TRANSFORM_NONE: the value as it is
 * @CARLOS_TRANSFORM_LOGIT: log (p / (1 - p)) of p = 0.01 + 0.98 x, for x in 0 to 1
 * @CARLOS_TRANSFORM_ASINH: asinh ((x - mean) / deviation), for what has no bounds
 *
 * What is done to a column before it is standardised.
 */
typedef enum
{
  CARLOS_TRANSFORM_NONE,
  CARLOS_TRANSFORM_LOGIT,
  CARLOS_TRANSFORM_ASINH,
} CarlosTransform;

/* A column with a skewness beyond this, on either side, is transformed. A normal sample of a hundred has |skewness| under
 * 0.5 nineteen times in twenty; an exponential one has 2. */
#define CARLOS_TRANSFORM_SKEWNESS 1.0

const char *carlos_transform_to_string (CarlosTransform transform);
CarlosTransform
carlos_transform_choose (const float *values, gsize n_values, gsize stride, double minimum, double maximum);
void carlos_transform_apply (CarlosTransform transform, float *values, gsize n_values, gsize stride);

G_END_DECLS

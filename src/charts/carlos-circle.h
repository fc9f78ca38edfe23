/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosCircle:
 *
 * A circle in the units of its picture, y downwards.
 */
typedef struct
{
  double x;
  double y;
  double radius;
} CarlosCircle;

double carlos_circle_distance (const CarlosCircle *a, const CarlosCircle *b);

G_END_DECLS

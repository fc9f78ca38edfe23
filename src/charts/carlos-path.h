/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosPathOperation:
 *
 * One step of a path: a letter of SVG's path data, M (1 point), L (1 point), C (3 points) or Z (none).
 */
typedef struct
{
  char kind;
  double points[6];
} CarlosPathOperation;

guint carlos_path_operation_count_points (const CarlosPathOperation *operation);

G_END_DECLS

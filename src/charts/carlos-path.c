/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-path.h"

/**
 * carlos_path_operation_count_points:
 *
 * Returns: how many points, two numbers each, the operation has
 */
guint
carlos_path_operation_count_points (const CarlosPathOperation *operation)
{
  switch (operation->kind)
    {
    case 'C':
      return 3;
    case 'Z':
      return 0;
    default:
      return 1;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-bubble-arrangement.h"

/**
 * carlos_bubble_arrangement_find:
 * @id: of a cluster
 *
 * Returns: where it is, px of the frame; a circle of radius 0 when it is not there
 */
CarlosCircle
carlos_bubble_arrangement_find (const CarlosBubbleArrangement *self, guint id)
{
  for (guint i = 0; i < self->n; i++)
    {
      if (self->ids[i] == id)
        return self->circles[i];
    }

  return (CarlosCircle){ 0, 0, 0 };
}

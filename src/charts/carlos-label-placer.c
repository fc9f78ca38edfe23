/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-label-placer.h"

#include <math.h>

/* Places are tried on rings round the wish, each a step farther. */
#define N_RINGS 24
#define N_ANGLES 16
#define RING_STEP 0.45 /* of the label's height */

/**
 * carlos_label_placer_init:
 * @area: that no label may leave
 */
void
carlos_label_placer_init (CarlosLabelPlacer *self, const CarlosRectangle *area)
{
  self->area = *area;
  self->taken = g_array_new (FALSE, FALSE, sizeof (CarlosRectangle));
}

void
carlos_label_placer_clear (CarlosLabelPlacer *self)
{
  g_clear_pointer (&self->taken, g_array_unref);
}

static gboolean
overlap (const CarlosRectangle *a, const CarlosRectangle *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

static gboolean
is_free (const CarlosLabelPlacer *self, const CarlosRectangle *label)
{
  for (guint i = 0; i < self->taken->len; i++)
    {
      if (overlap (&g_array_index (self->taken, CarlosRectangle, i), label))
        return FALSE;
    }

  return TRUE;
}

/**
 * carlos_label_placer_place:
 * @label: (inout): where it should be; where it may be
 *
 * Finds the free place nearest to the wish, inside the area, and takes it.
 *
 * Returns: FALSE when there is none near enough
 */
gboolean
carlos_label_placer_place (CarlosLabelPlacer *self, CarlosRectangle *label)
{
  double last_x = MAX (self->area.x, self->area.x + self->area.width - label->width);
  double last_y = MAX (self->area.y, self->area.y + self->area.height - label->height);

  for (guint ring = 0; ring < N_RINGS; ring++)
    {
      for (guint i = 0; i < (ring > 0 ? N_ANGLES : 1); i++)
        {
          double angle = 2 * G_PI * i / N_ANGLES;
          double distance = ring * RING_STEP * label->height;
          CarlosRectangle tried = *label;

          tried.x = CLAMP (label->x + 2 * distance * cos (angle), self->area.x, last_x);
          tried.y = CLAMP (label->y + distance * sin (angle), self->area.y, last_y);
          if (is_free (self, &tried))
            {
              *label = tried;
              g_array_append_val (self->taken, tried);
              return TRUE;
            }
        }
    }

  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-names.h"

/* Room between words, and between words and what they name, px. */
#define GAP 2.0

/* Where words may be: all over the view, but not where something else is. */
typedef struct
{
  const CarlosRectangle *view;
  const CarlosRectangle *taken;
  guint n_taken;
} Room;

static gboolean
overlap (const CarlosRectangle *a, const CarlosRectangle *b)
{
  return a->x < b->x + b->width + GAP && b->x < a->x + a->width + GAP && a->y < b->y + b->height + GAP
         && b->y < a->y + a->height + GAP;
}

static gboolean
is_inside (const CarlosRectangle *place, const CarlosRectangle *view)
{
  return place->x >= view->x && place->y >= view->y && place->x + place->width <= view->x + view->width
         && place->y + place->height <= view->y + view->height;
}

static gboolean
is_free (const CarlosMapName *names, guint n_names, const Room *room, const CarlosRectangle *place)
{
  for (guint i = 0; i < room->n_taken; i++)
    {
      if (overlap (&room->taken[i], place))
        return FALSE;
    }
  for (guint i = 0; i < n_names; i++)
    {
      if (names[i].is_shown && overlap (&names[i].place, place))
        return FALSE;
    }

  return TRUE;
}

/* To the right, to the left, below and above, in the order in which readers like them (Imhof 1975). */
static gboolean
place_name (CarlosMapName *names, guint index, const Room *room)
{
  CarlosMapName *name = &names[index];
  double away = name->radius + GAP, middle = name->x - name->width / 2, line = name->y - name->height / 2;
  const double corners[][2] = { { name->x + away, line },
                                { name->x - away - name->width, line },
                                { middle, name->y + away },
                                { middle, name->y - away - name->height } };
  const double centre[][2] = { { middle, line } };
  const double (*tried)[2] = name->is_centred ? centre : corners;
  guint n_tried = name->is_centred ? G_N_ELEMENTS (centre) : G_N_ELEMENTS (corners);

  for (guint i = 0; i < n_tried; i++)
    {
      CarlosRectangle place = { tried[i][0], tried[i][1], name->width, name->height };

      if (!is_inside (&place, room->view) || !is_free (names, index, room, &place))
        continue;
      name->place = place;
      return TRUE;
    }

  return FALSE;
}

/**
 * carlos_map_names_place:
 * @names: (inout) (array length=n_names): the more important first
 * @view: that no words may leave
 * @taken: (array length=n_taken) (nullable): where something else lies over the view
 * @maximum: how many may be shown
 *
 * Finds places for names, the most important ones first, so that none covers another, nor what else is there. The same names get the same places.
 *
 * Returns: how many are shown
 */
guint
carlos_map_names_place (CarlosMapName *names,
                        guint n_names,
                        const CarlosRectangle *view,
                        const CarlosRectangle *taken,
                        guint n_taken,
                        guint maximum)
{
  const Room room = { view, taken, n_taken };
  guint n_shown = 0;

  for (guint i = 0; i < n_names; i++)
    {
      names[i].is_shown = n_shown < maximum && place_name (names, i, &room);
      n_shown += names[i].is_shown ? 1 : 0;
    }

  return n_shown;
}

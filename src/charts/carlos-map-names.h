/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-viewport.h"

G_BEGIN_DECLS

/**
 * CarlosMapName:
 * @x: of the middle of what it names, px
 * @y: likewise
 * @radius: of that, px
 * @width: of the words, px
 * @height: likewise
 * @is_centred: whether the words stand on the place itself, and not beside it
 * @is_shown: (out): whether there is room for the words
 * @place: (out): where they are, px
 */
typedef struct
{
  double x;
  double y;
  double radius;
  double width;
  double height;
  gboolean is_centred;
  gboolean is_shown;
  CarlosRectangle place;
} CarlosMapName;

guint carlos_map_names_place (CarlosMapName *names,
                              guint n_names,
                              const CarlosRectangle *view,
                              const CarlosRectangle *taken,
                              guint n_taken,
                              guint maximum);

G_END_DECLS

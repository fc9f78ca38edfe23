/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-circle.h"
#include "carlos-palette.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_MAP_MORPH (carlos_map_morph_get_type ())
G_DECLARE_FINAL_TYPE (CarlosMapMorph, carlos_map_morph, CARLOS, MAP_MORPH, GtkWidget)

/**
 * CarlosMorphDot:
 * @from: where it sets out, px
 * @to: where it goes, px
 *
 * An artist on the way from the map into a bubble, or back.
 */
typedef struct
{
  CarlosCircle from;
  CarlosCircle to;
} CarlosMorphDot;

void carlos_map_morph_play (CarlosMapMorph *self,
                            GArray *dots,
                            CarlosColor from,
                            CarlosColor to,
                            CarlosColor ground);

G_END_DECLS

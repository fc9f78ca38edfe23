/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-picture.h"
#include "carlos-taste-map.h"

G_BEGIN_DECLS

#define CARLOS_TYPE_SKETCH_PICTURE (carlos_sketch_picture_get_type ())
G_DECLARE_FINAL_TYPE (CarlosSketchPicture, carlos_sketch_picture, CARLOS, SKETCH_PICTURE, CarlosPicture)

void carlos_sketch_picture_set_map (CarlosSketchPicture *self, CarlosTasteMap *map);

G_END_DECLS

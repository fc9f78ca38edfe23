/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-map-detail.h"
#include "carlos-map-items.h"
#include "carlos-map-layer.h"
#include "carlos-palette.h"

G_BEGIN_DECLS

/**
 * CarlosMapPart:
 * @CARLOS_MAP_PART_BASE: the mass on the background, as the whole picture has it
 * @CARLOS_MAP_PART_MASS: the mass, of what is seen
 * @CARLOS_MAP_PART_LINES: the white lines and those of another taste, of what is seen
 * @CARLOS_MAP_PART_DOTS: artists or tracks, of what is seen
 * @CARLOS_MAP_PART_WORDS: boxes, labels and the key, of the whole picture
 *
 * The layers of a map, from below.
 */
typedef enum
{
  CARLOS_MAP_PART_BASE,
  CARLOS_MAP_PART_MASS,
  CARLOS_MAP_PART_LINES,
  CARLOS_MAP_PART_DOTS,
  CARLOS_MAP_PART_WORDS,
} CarlosMapPart;

#define CARLOS_MAP_N_PARTS (CARLOS_MAP_PART_WORDS + 1)
#define CARLOS_MAP_ALL_PARTS ((1u << CARLOS_MAP_N_PARTS) - 1)

/* The layers of what is seen that move with the music, which are merged. */
#define CARLOS_MAP_MERGED_PARTS \
  (1u << CARLOS_MAP_PART_MASS | 1u << CARLOS_MAP_PART_LINES | 1u << CARLOS_MAP_PART_DOTS)

/**
 * CarlosMapSheet:
 * @CARLOS_MAP_SHEET_FAR: what the whole plate shows: background, mass and lines
 * @CARLOS_MAP_SHEET_NEAR: the same with the dots
 *
 * Layers merged into one opaque picture, so that a frame paints every pixel once.
 */
typedef enum
{
  CARLOS_MAP_SHEET_FAR,
  CARLOS_MAP_SHEET_NEAR,
} CarlosMapSheet;

#define CARLOS_MAP_N_SHEETS (CARLOS_MAP_SHEET_NEAR + 1)

/**
 * CarlosMapPicture:
 * @items: whose map it is
 * @map: what is drawn
 * @from: (nullable): the map that was there before, on the way to @map
 * @progress: how far one has come from there, 0 to 1
 * @lines: (nullable): where the recommendations are
 * @other: (nullable): another taste in the same places
 * @other_name: (nullable): what that is called
 * @generation: what it is told by whether it is still of use
 * @viewport: what is seen; the picture is as large as the view at zoom 1
 * @pixels: of the screen for one px
 * @palette: its colours
 * @high_contrast: likewise
 * @detail: what dots are
 * @parts: (bit field): which layers are wanted, bit n for part n
 * @has_area: whether @area is known
 * @area: (inout): where the square of the map is, px of the picture; found along with the words where it is not known
 * @shows_dots: whether dots are seen
 * @layers: (inout): the result; before it those of CARLOS_MAP_MERGED_PARTS that are there already
 * @sheets: the result
 *
 * Layers of a map on their way: made on a worker, shown when they are ready.
 */
typedef struct
{
  CarlosMapItems *items;
  CarlosTasteMap *map;
  CarlosTasteMap *from;
  double progress;
  CarlosMapLines *lines;
  CarlosTasteMap *other;
  char *other_name;
  guint generation;
  CarlosViewport viewport;
  int pixels;
  CarlosPaletteKind palette;
  gboolean high_contrast;
  CarlosMapDetail detail;
  guint parts;
  gboolean has_area;
  CarlosRectangle area;
  gboolean shows_dots;
  CarlosMapLayer layers[CARLOS_MAP_N_PARTS];
  CarlosMapLayer sheets[CARLOS_MAP_N_SHEETS];
} CarlosMapPicture;

gboolean carlos_map_picture_has_compass (const CarlosTasteMap *map, double width, double height);
void carlos_map_picture_free (CarlosMapPicture *self);
void carlos_map_picture_draw (CarlosMapPicture *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-color.h"

G_BEGIN_DECLS

#define CARLOS_N_RAMP_COLORS 16
#define CARLOS_N_CATEGORY_COLORS 12

/* White words on the pink of the plate need this size, in px, to be read (bold, WCAG's "large text"). */
#define CARLOS_LARGE_TEXT_SIZE 19.0

typedef enum
{
  CARLOS_PALETTE_LIGHT,
  CARLOS_PALETTE_DARK,
} CarlosPaletteKind;

/**
 * CarlosPalette:
 *
 * Every colour that a chart uses.
 */
typedef struct
{
  CarlosColor background;
  CarlosColor ink;     /* words and lines */
  CarlosColor caption; /* less important words */
  CarlosColor rule;    /* thin lines that guide the eye; never the only carrier of a fact */
  CarlosColor accent;  /* what was chosen */
  CarlosColor series;  /* a line or bar of data */

  CarlosColor bubble_large_text; /* under words of CARLOS_LARGE_TEXT_SIZE px and more */
  CarlosColor bubble;            /* under smaller words */
  CarlosColor bubble_text;
  CarlosColor artist; /* a disc inside a bubble */
  CarlosColor artist_text;
  CarlosColor track; /* a disc inside an artist */
  CarlosColor track_text;
  CarlosColor outline; /* round discs in high contrast, else CARLOS_COLOR_NONE */

  CarlosColor negative;                           /* end of a diverging scale, at -1 */
  CarlosColor neutral;                            /* its middle */
  CarlosColor positive;                           /* its other end, at +1 */
  CarlosColor ramp[CARLOS_N_RAMP_COLORS];         /* from little to much */
  CarlosColor category[CARLOS_N_CATEGORY_COLORS]; /* told apart by hue and lightness */
} CarlosPalette;

const CarlosPalette *carlos_palette_get (CarlosPaletteKind kind, gboolean high_contrast);
void carlos_palette_assign_categories (const guint *ids, guint n_ids, guint *categories);
CarlosColor carlos_palette_get_diverging (const CarlosPalette *self, double value);
CarlosColor carlos_palette_get_readable (const CarlosPalette *self, CarlosColor fill);

G_END_DECLS

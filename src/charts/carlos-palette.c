/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-palette.h"

#include <math.h>
#include <string.h>

/* The blues of a ramp and the pinks of the bubbles never mean two things in one channel, so the picture survives any
 * colour blindness. The categories were chosen from a grid of OKLCh colours with a contrast of at least 3.1 to the
 * background: each in turn is the one farthest (OKLab) from those before it, the smallest of normal, deuteranopic and
 * protanopic sight counting (simulated after Machado, Oliveira & Fernandes 2009). */

#define LIGHT_RAMP                                                                                \
  0xbfe5f9ff, 0xb3dff6ff, 0xabd7f3ff, 0xa1d1efff, 0x99cbebff, 0x91c5e7ff, 0x89bfe3ff, 0x81b9dfff, \
    0x78b1d9ff, 0x70add6ff, 0x6aa5d1ff, 0x629fcbff, 0x5c99c5ff, 0x5494c1ff, 0x4a8dbcff, 0x3e87b8ff

#define DARK_RAMP                                                                                 \
  0x17384cff, 0x1a3e54ff, 0x1c435cff, 0x1f4964ff, 0x224e6cff, 0x245474ff, 0x275a7cff, 0x2a5f84ff, \
    0x2c658cff, 0x2f6a94ff, 0x32709cff, 0x3476a4ff, 0x377bacff, 0x3a81b4ff, 0x3c86bcff, 0x3f8cc4ff

#define LIGHT_CATEGORIES                                                                          \
  0x1b70adff, 0xd365baff, 0x7a1108ff, 0x2e900dff, 0x5e0b86ff, 0x805562ff, 0x01434cff, 0x6684fbff, \
    0xb08374ff, 0x606009ff, 0x483eb5ff, 0x7e3179ff

#define DARK_CATEGORIES                                                                           \
  0x3f8cc4ff, 0xe07ac8ff, 0xd6d71fff, 0xb0540eff, 0x9fdaddff, 0xe58f3fff, 0xb93780ff, 0x7457d1ff, \
    0xb08087ff, 0x54d197ff, 0x84a0feff, 0xe85a48ff

static const CarlosPalette palettes[2][2] = {
  [CARLOS_PALETTE_LIGHT] = {
    {
      .background = 0xf9f9f9ff,
      .ink = 0x444444ff,
      .caption = 0x6b6b6cff,
      .rule = 0xd3d3d3ff,
      .accent = 0xb83f9dff,
      .series = 0x1b70adff,
      .bubble_large_text = 0xd365baff,
      .bubble = 0xb83f9dff,
      .bubble_text = 0xffffffff,
      .artist = 0xf8d9efff,
      .artist_text = 0x6a1d5aff,
      .track = 0xa83390ff,
      .track_text = 0xffffffff,
      .outline = CARLOS_COLOR_NONE,
      .negative = 0xb83f9dff,
      .neutral = 0xf1f1f2ff,
      .positive = 0x1b70adff,
      .ramp = { LIGHT_RAMP },
      .category = { LIGHT_CATEGORIES },
    },
    {
      .background = 0xffffffff,
      .ink = 0x000000ff,
      .caption = 0x333333ff,
      .rule = 0x767676ff,
      .accent = 0x8f2478ff,
      .series = 0x0c4a78ff,
      .bubble_large_text = 0x8f2478ff,
      .bubble = 0x8f2478ff,
      .bubble_text = 0xffffffff,
      .artist = 0xffffffff,
      .artist_text = 0x3d0832ff,
      .track = 0x6a1058ff,
      .track_text = 0xffffffff,
      .outline = 0x000000ff,
      .negative = 0x8f2478ff,
      .neutral = 0xffffffff,
      .positive = 0x0c4a78ff,
      .ramp = { LIGHT_RAMP },
      .category = { LIGHT_CATEGORIES },
    },
  },
  [CARLOS_PALETTE_DARK] = {
    {
      .background = 0x1d1d20ff,
      .ink = 0xd0cfccff,
      .caption = 0x9a9996ff,
      .rule = 0x46464aff,
      .accent = 0xe07ac8ff,
      .series = 0x3f8cc4ff,
      .bubble_large_text = 0x8f3a80ff,
      .bubble = 0x8f3a80ff,
      .bubble_text = 0xffffffff,
      .artist = 0xe2b3d8ff,
      .artist_text = 0x4a1540ff,
      .track = 0x7d2f6fff,
      .track_text = 0xffffffff,
      .outline = CARLOS_COLOR_NONE,
      .negative = 0xb5539fff,
      .neutral = 0x2c2c30ff,
      .positive = 0x3f8cc4ff,
      .ramp = { DARK_RAMP },
      .category = { DARK_CATEGORIES },
    },
    {
      .background = 0x000000ff,
      .ink = 0xffffffff,
      .caption = 0xdededeff,
      .rule = 0x8a8a8aff,
      .accent = 0xf3a4e1ff,
      .series = 0x7cc0f0ff,
      .bubble_large_text = 0x8a3079ff,
      .bubble = 0x8a3079ff,
      .bubble_text = 0xffffffff,
      .artist = 0xffffffff,
      .artist_text = 0x3d0832ff,
      .track = 0x6a1058ff,
      .track_text = 0xffffffff,
      .outline = 0xffffffff,
      .negative = 0xe07ac8ff,
      .neutral = 0x000000ff,
      .positive = 0x7cc0f0ff,
      .ramp = { DARK_RAMP },
      .category = { DARK_CATEGORIES },
    },
  },
};

/**
 * carlos_palette_get:
 * @high_contrast: for readers who need every edge: outlines, and a contrast of 7 for all words
 *
 * Returns: (transfer none): the colours of all charts
 */
const CarlosPalette *
carlos_palette_get (CarlosPaletteKind kind, gboolean high_contrast)
{
  return &palettes[kind == CARLOS_PALETTE_DARK][high_contrast != FALSE];
}

/* The category used least so far, the first at or after @wanted among equals. */
static guint
pick_category (const guint *n_uses, guint wanted)
{
  guint best = wanted;

  for (guint step = 1; step < CARLOS_N_CATEGORY_COLORS; step++)
    {
      guint category = (wanted + step) % CARLOS_N_CATEGORY_COLORS;

      if (n_uses[category] < n_uses[best])
        best = category;
    }

  return best;
}

/* The smallest id after @last, or G_MAXUINT. */
static guint
find_next_id (const guint *ids, guint n_ids, guint last)
{
  guint next = G_MAXUINT;

  for (guint i = 0; i < n_ids; i++)
    {
      if (ids[i] > last)
        next = MIN (next, ids[i]);
    }

  return next;
}

/**
 * carlos_palette_assign_categories:
 * @ids: (array length=n_ids): of clusters: from 1, each once, in any order
 * @categories: (out caller-allocates) (array length=n_ids): an index into the palette's categories for each
 *
 * Gives clusters colours by their ids, not by their ranks: a cluster that is found again keeps its id, and with it its
 * colour, however its share changes. Where two ids fall on one colour the smaller has it and the other takes the next
 * that is free, so that colours repeat only when there are more clusters than colours.
 */
void
carlos_palette_assign_categories (const guint *ids, guint n_ids, guint *categories)
{
  guint n_uses[CARLOS_N_CATEGORY_COLORS] = { 0 };

  memset (categories, 0, n_ids * sizeof *categories);
  for (guint id = find_next_id (ids, n_ids, 0); id != G_MAXUINT; id = find_next_id (ids, n_ids, id))
    {
      guint category = pick_category (n_uses, (id - 1) % CARLOS_N_CATEGORY_COLORS);

      n_uses[category]++;
      for (guint i = 0; i < n_ids; i++)
        {
          if (ids[i] == id)
            categories[i] = category;
        }
    }
}

/**
 * carlos_palette_get_diverging:
 * @value: -1 to 1
 *
 * Returns: the colour of @value on the scale negative - neutral - positive
 */
CarlosColor
carlos_palette_get_diverging (const CarlosPalette *self, double value)
{
  double amount = MIN (fabs (value), 1.0);

  return carlos_color_mix (self->neutral, value < 0 ? self->negative : self->positive, amount);
}

/**
 * carlos_palette_get_readable:
 * @fill: a solid colour
 *
 * Returns: the ink, white or black: the first one in that order with the contrast of 4.5 that words need on @fill,
 * and one of them always has it
 */
CarlosColor
carlos_palette_get_readable (const CarlosPalette *self, CarlosColor fill)
{
  static const double enough = 4.5;

  if (carlos_color_contrast (self->ink, fill) >= enough)
    return self->ink;

  return carlos_color_contrast (0xffffffff, fill) >= enough ? 0xffffffff : 0x000000ff;
}

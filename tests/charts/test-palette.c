/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-palette.h"

#include <math.h>

static const CarlosPaletteKind kinds[] = { CARLOS_PALETTE_LIGHT, CARLOS_PALETTE_DARK };

/* Values from WCAG's own definition, worked out by hand. */
static void
test_contrast (void)
{
  g_assert_cmpfloat_with_epsilon (carlos_color_contrast (0xffffffff, 0x000000ff), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (carlos_color_contrast (0xffffffff, 0xffffffff), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (carlos_color_contrast (0xffffffff, 0xd365baff), 3.31, 0.01);
  g_assert_cmpfloat_with_epsilon (carlos_color_contrast (0xffffffff, 0xb83f9dff), 4.96, 0.01);
  g_assert_cmpfloat_with_epsilon (carlos_color_contrast (0x6b6b6cff, 0xf9f9f9ff), 5.06, 0.01);
}

static void
assert_contrast (CarlosColor a, CarlosColor b, double least)
{
  g_test_message ("#%08x on #%08x: %.2f", a, b, carlos_color_contrast (a, b));
  g_assert_cmpfloat (carlos_color_contrast (a, b), >=, least);
}

/* WCAG AA: 4.5 for words, 3 for large words and for shapes; in high contrast AAA, 7, for words. */
static void
check_palette (const CarlosPalette *palette, gboolean high_contrast)
{
  double words = high_contrast ? 7 : 4.5;

  assert_contrast (palette->ink, palette->background, words);
  assert_contrast (palette->caption, palette->background, words);
  assert_contrast (palette->accent, palette->background, 4.5);
  assert_contrast (palette->series, palette->background, 4.5);
  assert_contrast (palette->bubble_text, palette->bubble, words);
  assert_contrast (palette->bubble_text, palette->bubble_large_text, high_contrast ? 7 : 3);
  assert_contrast (palette->artist_text, palette->artist, words);
  assert_contrast (palette->track_text, palette->track, words);
  if (high_contrast)
    {
      assert_contrast (palette->outline, palette->background, 7);
      assert_contrast (palette->outline, palette->bubble, 2.5);
    }
  for (guint i = 0; i < CARLOS_N_CATEGORY_COLORS; i++)
    assert_contrast (palette->category[i], palette->background, 3);
  for (int i = -20; i <= 20; i++)
    {
      CarlosColor fill = carlos_palette_get_diverging (palette, i / 20.0);

      assert_contrast (carlos_palette_get_readable (palette, fill), fill, 4.5);
    }
}

static void
test_palettes (void)
{
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      check_palette (carlos_palette_get (kinds[k], FALSE), FALSE);
      check_palette (carlos_palette_get (kinds[k], TRUE), TRUE);
    }
}

/* Discs stand out from what they lie on: by 1.5 at least where only area and place carry meaning, by the outline in
 * high contrast. */
static void
test_nested_discs (void)
{
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      const CarlosPalette *palette = carlos_palette_get (kinds[k], FALSE);

      assert_contrast (palette->artist, palette->bubble, 2.3);
      assert_contrast (palette->artist, palette->bubble_large_text, 2.3);
      assert_contrast (palette->track, palette->artist, 3);
      assert_contrast (palette->bubble, palette->background, k == 0 ? 3 : 2);
    }
}

static void
test_colors (void)
{
  double channels[4];

  carlos_color_get_channels (0xff8000ff, channels);
  g_assert_cmpfloat_with_epsilon (channels[0], 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (channels[1], 128 / 255.0, 1e-9);
  g_assert_cmphex (carlos_color_mix (0x000000ff, 0xffffffff, 0.5), ==, 0x808080ff);
  g_assert_cmphex (carlos_color_with_alpha (0x123456ff, 0.5), ==, 0x12345680);
}

static void
test_categories (void)
{
  static const guint ids[] = { 3, 14, 1, 2, 25, 12 }, fewer[] = { 2, 3 };
  guint categories[G_N_ELEMENTS (ids)], others[G_N_ELEMENTS (fewer)];
  guint many[30], many_categories[30], n_uses[CARLOS_N_CATEGORY_COLORS] = { 0 };

  /* 14 falls on 2's colour and 25 on 1's: they take the next ones that are free. */
  carlos_palette_assign_categories (ids, G_N_ELEMENTS (ids), categories);
  g_assert_cmpuint (categories[2], ==, 0);
  g_assert_cmpuint (categories[3], ==, 1);
  g_assert_cmpuint (categories[0], ==, 2);
  g_assert_cmpuint (categories[5], ==, 11);
  g_assert_cmpuint (categories[1], ==, 3);
  g_assert_cmpuint (categories[4], ==, 4);

  /* Neither the others nor the order matter. */
  carlos_palette_assign_categories (fewer, G_N_ELEMENTS (fewer), others);
  g_assert_cmpuint (others[0], ==, categories[3]);
  g_assert_cmpuint (others[1], ==, categories[0]);

  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    many[i] = 7 * i + 5;
  carlos_palette_assign_categories (many, G_N_ELEMENTS (many), many_categories);
  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    n_uses[many_categories[i]]++;
  for (guint c = 0; c < CARLOS_N_CATEGORY_COLORS; c++)
    g_assert_true (n_uses[c] == 2 || n_uses[c] == 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/palette/contrast", test_contrast);
  g_test_add_func ("/charts/palette/palettes", test_palettes);
  g_test_add_func ("/charts/palette/nested-discs", test_nested_discs);
  g_test_add_func ("/charts/palette/colors", test_colors);
  g_test_add_func ("/charts/palette/categories", test_categories);

  return g_test_run ();
}

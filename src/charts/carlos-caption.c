/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-caption.h"

/* In px of the plate. The letters are smaller than the smallest of any chart, and grow with the smaller side of the
 * picture as no other letters grow more slowly. */
#define PLATE_WIDTH 620.0
#define PLATE_HEIGHT 627.0
#define HEIGHT 14.0
#define FONT_SIZE 8.0
#define BASELINE 4.0 /* above the lower edge */
#define SIDE 7.0     /* from the left and right edges */
#define GAP 16.0     /* between the two */

static gboolean
has_caption (const CarlosChartOptions *options)
{
  return options->caption_left != NULL || options->caption_right != NULL;
}

static double
get_font_size (const CarlosChartOptions *options)
{
  double unit = MIN (options->width / PLATE_WIDTH, options->height / PLATE_HEIGHT);

  return MAX (FONT_SIZE * unit, options->minimum_font);
}

/**
 * carlos_caption_get_minimum_font:
 *
 * Returns: the size of the smallest words that a chart may have, px: those of its captions are smaller than none
 */
double
carlos_caption_get_minimum_font (const CarlosChartOptions *options)
{
  return has_caption (options) ? get_font_size (options) : options->minimum_font;
}

/**
 * carlos_caption_get_height:
 *
 * Returns: the height of the strip along the lower edge that the captions take, px; 0 when there are none
 */
double
carlos_caption_get_height (const CarlosChartOptions *options)
{
  return has_caption (options) ? get_font_size (options) * HEIGHT / FONT_SIZE : 0;
}

/* Adds one side and returns what it took of the width. */
static double
append_side (CarlosDisplayListBuilder *builder,
             const CarlosChartOptions *options,
             const char *caption,
             CarlosAnchor anchor,
             double room)
{
  const CarlosPalette *palette = carlos_palette_get (options->palette, options->high_contrast);
  double scale = get_font_size (options) / FONT_SIZE;
  CarlosFont font = { CARLOS_FONT_SANS, FONT_SIZE * scale, FALSE, FALSE };
  g_autofree char *clean = carlos_text_sanitize (caption);
  g_autofree char *text = carlos_text_ellipsize (clean, &font, room);
  double x = anchor == CARLOS_ANCHOR_START ? SIDE * scale : options->width - SIDE * scale;
  CarlosTextExtents extents;

  if (text == NULL)
    return 0;
  carlos_display_list_builder_add_text (builder, text, x, options->height - BASELINE * scale, anchor, &font,
                                        palette->caption);
  carlos_text_measure (text, &font, &extents);

  return extents.advance;
}

/**
 * carlos_caption_append:
 *
 * Adds the captions of a chart as a group, "caption": whose it is on the left, where the data come from on the
 * right. What is too long is shortened, the left one more.
 */
void
carlos_caption_append (CarlosDisplayListBuilder *builder, const CarlosChartOptions *options)
{
  double scale = get_font_size (options) / FONT_SIZE;
  double room = options->width - (2 * SIDE + GAP) * scale;

  if (!has_caption (options))
    return;
  carlos_display_list_builder_begin_group (builder, "caption", NULL, NULL);
  if (options->caption_right != NULL)
    room -= append_side (builder, options, options->caption_right, CARLOS_ANCHOR_END,
                         options->caption_left != NULL ? 0.7 * room : room);
  if (options->caption_left != NULL)
    append_side (builder, options, options->caption_left, CARLOS_ANCHOR_START, room);
  carlos_display_list_builder_end_group (builder);
}

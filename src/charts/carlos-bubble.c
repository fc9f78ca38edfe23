/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-bubble.h"

#include "carlos-bubble-label.h"

/* All clusters are of one pink, so that colour says nothing that place and size do not, and a cluster that changes its
 * rank keeps it. The pink of large words is lighter because their contrast allows it. */
static CarlosColor
get_fill (const CarlosBubble *bubble, const CarlosPalette *palette, double size)
{
  switch (bubble->role)
    {
    case CARLOS_BUBBLE_ARTIST:
      return palette->artist;
    case CARLOS_BUBBLE_TRACK:
      return palette->track;
    case CARLOS_BUBBLE_CLUSTER:
    default:
      return size >= CARLOS_LARGE_TEXT_SIZE ? palette->bubble_large_text : palette->bubble;
    }
}

static CarlosColor
get_text_color (const CarlosBubble *bubble, const CarlosPalette *palette)
{
  switch (bubble->role)
    {
    case CARLOS_BUBBLE_ARTIST:
      return palette->artist_text;
    case CARLOS_BUBBLE_TRACK:
      return palette->track_text;
    case CARLOS_BUBBLE_CLUSTER:
    default:
      return palette->bubble_text;
    }
}

/**
 * carlos_bubble_append:
 * @builder: where to draw; no group may be open
 *
 * Adds a group of one circle and the lines of words that fit into it. A word that does not fit is left out: @title
 * says it all the same.
 */
void
carlos_bubble_append (CarlosDisplayListBuilder *builder,
                      const CarlosBubble *bubble,
                      const CarlosPalette *palette)
{
  g_auto (CarlosBubbleLabel) label = { 0 };
  CarlosPaint paint = { .stroke = palette->outline, .stroke_width = 1 };

  carlos_bubble_label_init (&label, bubble->words, bubble->circle.radius, bubble->minimum_size,
                            bubble->maximum_size);
  paint.fill = get_fill (bubble, palette, label.n_lines > 0 ? label.font.size : 0);

  carlos_display_list_builder_begin_group (builder, bubble->id, bubble->title, bubble->description);
  carlos_display_list_builder_add_circle (builder, &bubble->circle, &paint);
  for (guint i = 0; i < label.n_lines; i++)
    carlos_display_list_builder_add_text (builder, label.lines[i].text, bubble->circle.x,
                                          bubble->circle.y + label.lines[i].y, CARLOS_ANCHOR_MIDDLE,
                                          &label.font, get_text_color (bubble, palette));
  carlos_display_list_builder_end_group (builder);
}

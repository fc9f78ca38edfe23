/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-window-private.h"

#include <math.h>

/* Where cards stand on the bubbles and on the map, and whether there is room for one that nobody asked for. */

/* Room under a card, px; in a view that is narrower than this the card and the zoom buttons stand one over the other, and a card
 * covers a third of what is seen. */
#define MARGIN 9
#define MARGIN_OVER_CONTROLS 54
#define NARROW 480

/* Over what stands in the lower left corner. */
static int
find_margin (CarlosZoomView *view, GtkWidget *foot)
{
  int margin = gtk_widget_get_width (GTK_WIDGET (view)) < NARROW ? MARGIN_OVER_CONTROLS : MARGIN;
  int over_foot = foot != NULL ? gtk_widget_get_height (foot) + 2 * MARGIN : 0;

  return MAX (margin, over_foot);
}

/**
 * carlos_window_place_card:
 * @foot: (nullable): what stands in the lower left corner of the view and stays in sight
 * @bounds: where what it tells of is in the view, px
 *
 * Puts a card into one of the two corners that no control needs, the one that is farther from what it tells of.
 */
void
carlos_window_place_card (CarlosCard *card,
                          CarlosZoomView *view,
                          GtkWidget *foot,
                          const graphene_rect_t *bounds)
{
  double x = bounds->origin.x + bounds->size.width / 2.0, y = bounds->origin.y + bounds->size.height / 2.0;
  double width = gtk_widget_get_width (GTK_WIDGET (view)), height = gtk_widget_get_height (GTK_WIDGET (view));
  gboolean at_top = hypot (x - width, y) > hypot (x, y - height);

  gtk_widget_set_halign (GTK_WIDGET (card), at_top ? GTK_ALIGN_END : GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (card), at_top ? GTK_ALIGN_START : GTK_ALIGN_END);
  gtk_widget_set_margin_bottom (GTK_WIDGET (card), find_margin (view, foot));
}

/**
 * carlos_window_has_room_for_card:
 *
 * Returns: whether a card may open for what merely has the keyboard's focus; in a narrow view only for what was clicked, kept or
 *   pointed at
 */
gboolean
carlos_window_has_room_for_card (CarlosZoomView *view)
{
  return gtk_widget_get_width (GTK_WIDGET (view)) >= NARROW;
}

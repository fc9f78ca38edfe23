/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-chart-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
describe (CarlosChartView *self)
{
  const CarlosTasteLevel *level = carlos_chart_view_get_level (self, 0)->taste;
  g_autofree char *description = NULL;

  if (level->n_items > 0)
    description
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u taste cluster. The largest, %s, is %.0f percent.",
                                      "%u taste clusters. The largest, %s, is %.0f percent.", level->n_items),
                         level->n_items, level->items[0].name, 100 * level->items[0].weight);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Taste bubbles"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description != NULL ? description : "",
                                  -1);
}

static void
take_listener (CarlosChartView *self, CarlosListener *listener)
{
  carlos_listener_ref (listener);
  g_clear_pointer (&self->listener, carlos_listener_unref);
  self->listener = listener;
}

/**
 * carlos_chart_view_set_listener:
 * @listener: whose taste to show
 *
 * Shows another listener, from outside.
 */
void
carlos_chart_view_set_listener (CarlosChartView *self, CarlosListener *listener)
{
  gboolean had_focus = carlos_chart_view_has_focus (self);
  CarlosChartLevel *clusters;

  g_return_if_fail (CARLOS_IS_CHART_VIEW (self));

  carlos_chart_view_settle (self);
  carlos_chart_view_end_morph (self);
  carlos_zoom_view_stop_motion (&self->base);
  while (self->levels->len > 0)
    carlos_chart_view_drop_level (self);
  take_listener (self, listener);

  clusters = carlos_chart_level_new (listener, &self->look);
  carlos_chart_level_appear (clusters);
  g_ptr_array_add (self->levels, clusters);
  carlos_chart_view_add_bubbles (self);
  carlos_viewport_init (&self->base.viewport, self->look.width, self->look.height, self->look.width,
                        self->look.height);
  describe (self);
  carlos_chart_view_path_changed (self);
  if (had_focus)
    carlos_chart_view_grab_item (self, 0);
  carlos_chart_view_start_morph (self);
}

/* What the listener looks at, and where the keyboard is: bubbles, because their places change. */
typedef struct
{
  CarlosChartBubble *hovered; /* (nullable), like the others */
  CarlosChartBubble *pinned;
  CarlosChartBubble *focused;
} Attention;

static Attention
get_attention (CarlosChartView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  Attention attention = { carlos_chart_view_get_bubble (self, self->hovered),
                          carlos_chart_view_get_bubble (self, self->pinned), NULL };

  if (focus != NULL)
    attention.focused = carlos_chart_view_get_bubble (self, carlos_chart_view_get_place (self, focus));

  return attention;
}

static CarlosChartPlace
find_place (CarlosChartView *self, CarlosChartBubble *bubble)
{
  return bubble != NULL ? carlos_chart_view_get_place (self, GTK_WIDGET (bubble)) : CARLOS_CHART_NOWHERE;
}

static guint
find_nearest (CarlosChartLevel *level, const CarlosCircle *circle)
{
  guint nearest = CARLOS_CHART_NONE;
  double shortest = G_MAXDOUBLE;

  for (guint i = 0; i < level->bubbles->len; i++)
    {
      double distance = hypot (level->circles[i].x - circle->x, level->circles[i].y - circle->y);

      if (distance < shortest)
        {
          shortest = distance;
          nearest = i;
        }
    }

  return nearest;
}

static void
look_at_same (CarlosChartView *self, const Attention *attention)
{
  self->hovered = find_place (self, attention->hovered);
  self->pinned = find_place (self, attention->pinned);
}

/* The keyboard goes on beside the bubble that it was at, when that is gone. What was looked at still is. */
static void
rescue_focus (CarlosChartView *self, const Attention *attention)
{
  if (attention->focused == NULL || carlos_chart_place_is_somewhere (find_place (self, attention->focused)))
    return;

  carlos_chart_view_grab_item (self, find_nearest (carlos_chart_view_get_deepest (self),
                                                   carlos_chart_bubble_get_world (attention->focused)));
  look_at_same (self, attention);
  carlos_zoom_view_target_changed (&self->base);
}

/* Returns FALSE when the level has nothing that it is inside of any more. */
static gboolean
follow_level (CarlosChartView *self, guint depth)
{
  CarlosChartLevel *outer = depth > 0 ? carlos_chart_view_get_level (self, depth - 1) : NULL;
  CarlosTasteLevel *taste = NULL;

  if (outer == NULL)
    taste = carlos_taste_level_new (self->listener);
  else if (outer->opened != CARLOS_CHART_NONE)
    taste = carlos_taste_level_new_inside (self->listener, outer->taste, outer->opened);
  if (taste == NULL)
    return FALSE;

  carlos_chart_level_follow (carlos_chart_view_get_level (self, depth), self->listener, taste,
                             outer != NULL ? &outer->circles[outer->opened] : NULL, &self->look);

  return TRUE;
}

/* Goes out of what is not there any more: all that was inside shrinks away with it. */
static void
close_levels (CarlosChartView *self, guint n_left)
{
  CarlosChartLevel *outer = carlos_chart_view_get_level (self, n_left - 1);

  outer->opened = CARLOS_CHART_NONE;
  for (guint depth = n_left; depth < self->levels->len; depth++)
    carlos_chart_level_vanish_into (carlos_chart_view_get_level (self, depth), outer);
  while (self->levels->len > n_left)
    carlos_chart_view_drop_level (self);
  carlos_chart_view_fly_to_level (self, n_left - 1);
}

static void
follow_levels (CarlosChartView *self)
{
  guint n_followed = 0;

  for (guint depth = 0; depth < self->levels->len; depth++)
    carlos_chart_level_drop_leaving (carlos_chart_view_get_level (self, depth), 1);
  while (n_followed < self->levels->len && follow_level (self, n_followed))
    n_followed++;
  if (n_followed < self->levels->len)
    close_levels (self, n_followed);
  carlos_chart_view_add_bubbles (self);
}

/* The titles of all that is open. */
static GStrv
dup_path (CarlosChartView *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint depth = 1; depth < self->levels->len; depth++)
    g_strv_builder_add (builder, carlos_chart_view_get_title (self, depth));

  return g_strv_builder_end (builder);
}

/**
 * carlos_chart_view_follow:
 * @listener: the same person as before with another selection, or analysed anew
 *
 * Shows what has become of the clusters, found again by their ids: bubbles stay where they are as far as they can, and
 * change into what they are now before one's eyes. Who is inside of a cluster stays inside as long as it is there, and
 * what is hovered, kept open or at the keyboard stays so. May be called as often as wanted: each call starts from what is
 * seen at the time.
 */
void
carlos_chart_view_follow (CarlosChartView *self, CarlosListener *listener)
{
  g_autoptr (CarlosListener) before = NULL;
  g_auto (GStrv) path = NULL;
  g_auto (GStrv) path_before = NULL;
  Attention attention;

  g_return_if_fail (CARLOS_IS_CHART_VIEW (self));

  if (self->levels->len == 0)
    {
      carlos_chart_view_set_listener (self, listener);
      return;
    }

  carlos_chart_view_settle (self);
  attention = get_attention (self);
  path_before = dup_path (self);
  before = carlos_listener_ref (self->listener); /* until the levels have let go of it */
  take_listener (self, listener);
  follow_levels (self);
  look_at_same (self, &attention);
  path = dup_path (self);

  describe (self);
  carlos_chart_view_levels_changed (
    self, !g_strv_equal ((const char *const *) path, (const char *const *) path_before));
  rescue_focus (self, &attention);
  carlos_chart_view_start_morph (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-chart-level.h"

#include "carlos-bubble.h"
#include "carlos-circle-pack.h"
#include "carlos-words.h"

/* Smaller words can't be read on a screen. */
#define MINIMUM_FONT 10.0

/* The buttons that lie over the bottom of the view, px. */
#define CONTROLS_HEIGHT 48.0

/* Words inside a bubble, px. */
#define INNER_FONT 18.0

/* How much of its container a level's items may fill, and how far apart they stay, as parts of its radius. */
#define INNER_RADIUS .94
#define INNER_GAP .02

/* When a container is looked at, its diameter is this part of the view's shorter side. */
#define CONTAINER_FRACTION .92

static CarlosBubbleRole
get_role (CarlosTasteItemKind kind)
{
  return kind == CARLOS_TASTE_TRACK ? CARLOS_BUBBLE_TRACK : CARLOS_BUBBLE_ARTIST;
}

static void
draw_clusters (CarlosChartLevel *self, const CarlosListener *listener, const CarlosChartLook *look)
{
  g_autoptr (CarlosBubblesChart) chart = NULL;
  CarlosChartOptions options;

  carlos_chart_options_init (&options);
  options.width = CLAMP (look->width, CARLOS_CHART_MINIMUM_SIZE, CARLOS_CHART_MAXIMUM_SIZE);
  options.height = CLAMP (look->height, CARLOS_CHART_MINIMUM_SIZE, CARLOS_CHART_MAXIMUM_SIZE);
  options.palette = look->palette;
  options.high_contrast = look->high_contrast;
  options.minimum_font = MINIMUM_FONT * look->text_scale;
  options.bottom = CONTROLS_HEIGHT;
  options.name_func = carlos_words_cluster_name_func;
  options.arrangement = &self->home;
  chart = carlos_bubbles_chart_new (listener->profile, &options);
  self->arrangement = chart->arrangement;

  for (guint i = 0; i < self->bubbles->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("cluster-%u", listener->profile->clusters[i].id);
      CarlosChartBubble *bubble = g_ptr_array_index (self->bubbles, i);

      self->circles[i] = chart->arrangement.circles[i];
      carlos_chart_bubble_set_goal (bubble, &self->circles[i]);
      carlos_chart_bubble_set_drawing (bubble, chart->list, carlos_display_list_find_group (chart->list, id),
                                       &self->circles[i]);
    }
}

/* Draws each item as large as it is when its container is looked at, so that the words are those that fit then. */
static void
draw_inside (CarlosChartLevel *self, const CarlosChartLook *look)
{
  double scale = CONTAINER_FRACTION * MIN (look->width, look->height) / (2 * self->container.radius);
  g_autoptr (CarlosDisplayListBuilder) builder = carlos_display_list_builder_new (look->width, look->height);
  g_autoptr (CarlosDisplayList) list = NULL;
  const CarlosGroup *groups;
  guint n_groups;

  for (guint i = 0; i < self->bubbles->len; i++)
    {
      const char *words[] = { self->taste->items[i].name, NULL };
      double radius = self->circles[i].radius * scale;
      CarlosBubble bubble = { get_role (self->taste->kind),
                              NULL,
                              NULL,
                              NULL,
                              words,
                              { radius, radius, radius },
                              MINIMUM_FONT * look->text_scale,
                              INNER_FONT * look->text_scale };

      carlos_bubble_append (builder, &bubble, carlos_palette_get (look->palette, look->high_contrast));
    }
  list = carlos_display_list_builder_end (builder);
  groups = carlos_display_list_get_groups (list, &n_groups);

  for (guint i = 0; i < self->bubbles->len; i++)
    {
      CarlosCircle drawn = { self->circles[i].radius * scale, self->circles[i].radius * scale,
                             self->circles[i].radius * scale };

      carlos_chart_bubble_set_drawing (g_ptr_array_index (self->bubbles, i), list, &groups[i], &drawn);
    }
}

/**
 * carlos_chart_level_draw:
 *
 * Draws the bubbles anew, and lays out the clusters anew, after the size or the colours have changed.
 */
void
carlos_chart_level_draw (CarlosChartLevel *self, const CarlosListener *listener, const CarlosChartLook *look)
{
  if (self->taste->title == NULL)
    draw_clusters (self, listener, look);
  else
    draw_inside (self, look);

  g_clear_pointer (&self->navigation, carlos_navigation_free);
  self->navigation = carlos_navigation_new (self->circles, self->taste->n_items);
}

static CarlosChartLevel *
level_new (CarlosTasteLevel *taste, const CarlosListener *listener)
{
  CarlosChartLevel *self = g_new0 (CarlosChartLevel, 1);

  self->bubbles = g_ptr_array_new ();
  self->leaving = g_ptr_array_new ();
  self->focused = CARLOS_CHART_NONE;
  self->opened = CARLOS_CHART_NONE;
  carlos_chart_level_set_taste (self, listener, taste);

  return self;
}

/**
 * carlos_chart_level_new:
 *
 * Returns: (transfer full): the clusters
 */
CarlosChartLevel *
carlos_chart_level_new (const CarlosListener *listener, const CarlosChartLook *look)
{
  CarlosChartLevel *self = level_new (carlos_taste_level_new (listener), listener);

  carlos_chart_level_draw (self, listener, look);

  return self;
}

/**
 * carlos_chart_level_new_inside:
 * @item: an item of @outer
 *
 * Returns: (transfer full) (nullable): what is inside it; NULL for a track
 */
CarlosChartLevel *
carlos_chart_level_new_inside (const CarlosListener *listener,
                               const CarlosChartLevel *outer,
                               guint item,
                               const CarlosChartLook *look)
{
  CarlosTasteLevel *taste = carlos_taste_level_new_inside (listener, outer->taste, item);
  CarlosChartLevel *self;

  if (taste == NULL)
    return NULL;

  self = level_new (taste, listener);
  carlos_chart_level_put_inside (self, &outer->circles[item]);
  carlos_chart_level_draw (self, listener, look);

  return self;
}

/**
 * carlos_chart_level_put_inside:
 * @container: the circle of the item that they are in
 *
 * Packs the items into their container, wherever that has gone. They are still drawn for where it was.
 */
void
carlos_chart_level_put_inside (CarlosChartLevel *self, const CarlosCircle *container)
{
  g_autofree double *weights = carlos_taste_level_dup_weights (self->taste);
  CarlosCircle room = *container;

  self->container = *container;
  room.radius *= INNER_RADIUS;
  carlos_circle_pack_inside (weights, self->taste->n_items, &room, INNER_GAP * room.radius, self->circles);
  for (guint i = 0; i < self->taste->n_items; i++)
    carlos_chart_bubble_set_goal (g_ptr_array_index (self->bubbles, i), &self->circles[i]);
}

/**
 * carlos_chart_level_follow:
 * @listener: the same person with another selection
 * @taste: (transfer full): the items now
 * @container: (nullable): the circle that they are in; NULL for the clusters
 *
 * Shows other items in place of those before. Bubbles of the same set out for where they belong now, as near to where they
 * were as may be; new ones begin to grow, and those that are gone to shrink.
 */
void
carlos_chart_level_follow (CarlosChartLevel *self,
                           const CarlosListener *listener,
                           CarlosTasteLevel *taste,
                           const CarlosCircle *container,
                           const CarlosChartLook *look)
{
  /* A picture that nobody has seen is nothing to start from. */
  if (look->width > 0)
    self->home = self->arrangement;
  carlos_chart_level_set_taste (self, listener, taste);
  if (container != NULL)
    carlos_chart_level_put_inside (self, container);
  carlos_chart_level_draw (self, listener, look);
  if (look->width > 0)
    self->home = self->arrangement;
  carlos_chart_level_appear (self);
}

/**
 * carlos_chart_level_free:
 *
 * The bubbles that were given a parent are taken out of it.
 */
void
carlos_chart_level_free (CarlosChartLevel *self)
{
  for (guint i = 0; i < self->bubbles->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->bubbles, i));
  carlos_chart_level_drop_leaving (self, G_MAXDOUBLE);
  g_ptr_array_unref (self->bubbles);
  g_ptr_array_unref (self->leaving);
  g_clear_pointer (&self->navigation, carlos_navigation_free);
  carlos_taste_level_free (self->taste);
  g_free (self->circles);
  g_free (self);
}

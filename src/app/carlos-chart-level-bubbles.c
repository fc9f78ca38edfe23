/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-chart-level.h"

#include "carlos-taste-card.h"

/* What tells an item from the others of its level, for this listener and for another selection of the same one. Two tracks
 * may have one name; then the first stands for the first. */
static char *
dup_key (const CarlosListener *listener, const CarlosTasteItem *item)
{
  switch (item->kind)
    {
    case CARLOS_TASTE_CLUSTER:
      return g_strdup_printf ("cluster %u", listener->profile->clusters[item->index].id);
    case CARLOS_TASTE_REST:
      return g_strdup ("rest");
    case CARLOS_TASTE_ARTIST:
    case CARLOS_TASTE_TRACK:
    default:
      return g_strconcat ("name ", item->name, NULL);
    }
}

/* Takes the first bubble with a key out of a list. */
static CarlosChartBubble *
steal_bubble (GPtrArray *bubbles, const char *key)
{
  for (guint i = 0; i < bubbles->len; i++)
    {
      if (g_str_equal (carlos_chart_bubble_get_key (g_ptr_array_index (bubbles, i)), key))
        return g_ptr_array_steal_index (bubbles, i);
    }

  return NULL;
}

/* The bubble that stands for an item already, or stood for it a moment ago, or a new one. */
static CarlosChartBubble *
find_bubble (CarlosChartLevel *self, GPtrArray *before, const char *key)
{
  CarlosChartBubble *bubble = steal_bubble (before, key);

  if (bubble == NULL)
    bubble = steal_bubble (self->leaving, key);
  if (bubble == NULL)
    return carlos_chart_bubble_new (key);

  carlos_chart_bubble_depart (bubble);

  return bubble;
}

static void
set_words (CarlosChartLevel *self, const CarlosListener *listener, guint item)
{
  CarlosChartBubble *bubble = g_ptr_array_index (self->bubbles, item);
  g_autoptr (CarlosTasteCard) card = carlos_taste_card_new (listener, self->taste, item);
  g_autofree char *lines = g_strjoinv ("; ", card->lines);
  g_autofree char *description = g_strdup_printf ("%s; %s", card->summary, lines);

  carlos_chart_bubble_set_words (bubble, card->title, card->summary,
                                 *lines != '\0' ? description : card->summary);
  carlos_chart_bubble_set_position (bubble, item + 1, self->taste->n_items);
}

static void
vanish (CarlosChartLevel *self, GPtrArray *bubbles)
{
  for (guint i = 0; i < bubbles->len; i++)
    {
      carlos_chart_bubble_vanish (g_ptr_array_index (bubbles, i));
      g_ptr_array_add (self->leaving, g_ptr_array_index (bubbles, i));
    }
  g_ptr_array_set_size (bubbles, 0);
}

/* Those that were leaving already go on from where they are. */
static void
leave_on (CarlosChartLevel *self)
{
  for (guint i = 0; i < self->leaving->len; i++)
    carlos_chart_bubble_vanish (g_ptr_array_index (self->leaving, i));
}

static gpointer
get_bubble (GPtrArray *bubbles, guint item)
{
  return item < bubbles->len ? g_ptr_array_index (bubbles, item) : NULL;
}

static guint
find_item (CarlosChartLevel *self, gpointer bubble)
{
  guint item;

  return bubble != NULL && g_ptr_array_find (self->bubbles, bubble, &item) ? item : CARLOS_CHART_NONE;
}

/**
 * carlos_chart_level_set_taste:
 * @taste: (transfer full): the items
 *
 * Gives every item a bubble. One that stood for the same before stays, and departs; those that stand for nothing any more
 * are leaving then. New ones have no parent yet.
 */
void
carlos_chart_level_set_taste (CarlosChartLevel *self, const CarlosListener *listener, CarlosTasteLevel *taste)
{
  g_autoptr (GPtrArray) before = self->bubbles;
  gpointer focused = get_bubble (before, self->focused), opened = get_bubble (before, self->opened);

  g_clear_pointer (&self->taste, carlos_taste_level_free);
  g_free (self->circles);
  self->taste = taste;
  self->circles = g_new0 (CarlosCircle, taste->n_items + 1);
  self->bubbles = g_ptr_array_new ();
  leave_on (self);
  for (guint i = 0; i < taste->n_items; i++)
    {
      g_autofree char *key = dup_key (listener, &taste->items[i]);

      g_ptr_array_add (self->bubbles, find_bubble (self, before, key));
      set_words (self, listener, i);
    }
  vanish (self, before);
  self->focused = find_item (self, focused);
  self->opened = find_item (self, opened);
}

/**
 * carlos_chart_level_appear:
 *
 * Lets the bubbles that are not on their way yet grow from nothing.
 */
void
carlos_chart_level_appear (CarlosChartLevel *self)
{
  for (guint i = 0; i < self->bubbles->len; i++)
    {
      CarlosChartBubble *bubble = g_ptr_array_index (self->bubbles, i);

      if (!carlos_chart_bubble_is_on_its_way (bubble))
        carlos_chart_bubble_appear (bubble);
    }
}

/**
 * carlos_chart_level_vanish_into:
 * @other: a level that stays
 *
 * Lets all bubbles of a level that goes shrink away among those of another one.
 */
void
carlos_chart_level_vanish_into (CarlosChartLevel *self, CarlosChartLevel *other)
{
  vanish (other, self->bubbles);
  vanish (other, self->leaving);
}

/**
 * carlos_chart_level_drop_leaving:
 * @radius: px of the chart
 *
 * Lets go of the bubbles that have shrunk to less than this.
 */
void
carlos_chart_level_drop_leaving (CarlosChartLevel *self, double radius)
{
  for (guint i = self->leaving->len; i-- > 0;)
    {
      CarlosChartBubble *bubble = g_ptr_array_index (self->leaving, i);

      if (carlos_chart_bubble_get_world (bubble)->radius < radius)
        {
          g_ptr_array_remove_index (self->leaving, i);
          gtk_widget_unparent (GTK_WIDGET (bubble));
        }
    }
}

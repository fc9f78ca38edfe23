/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-view-private.h"

#include "carlos-navigation.h"

static gboolean
grab (CarlosMapView *self, guint index)
{
  CarlosMapEntry *entry;

  if (index >= self->entries->len)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return FALSE;
    }
  entry = g_ptr_array_index (self->entries, index);

  return gtk_widget_grab_focus (GTK_WIDGET (entry->mark));
}

/* To the most important mark, or the least. */
void
carlos_map_view_move_to_end (CarlosZoomView *view, gboolean is_last)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (view);

  if (self->entries->len > 0)
    grab (self, is_last ? self->entries->len - 1 : 0);
}

static guint
find_index (CarlosMapView *self, GtkWidget *mark)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      CarlosMapEntry *entry = g_ptr_array_index (self->entries, i);

      if (GTK_WIDGET (entry->mark) == mark)
        return i;
    }

  return G_MAXUINT;
}

static void
move (CarlosMapView *self, guint from, CarlosNavigationDirection direction)
{
  g_autofree CarlosCircle *circles = g_new (CarlosCircle, self->entries->len);
  g_autoptr (CarlosNavigation) navigation = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    circles[i] = ((CarlosMapEntry *) g_ptr_array_index (self->entries, i))->circle;
  navigation = carlos_navigation_new (circles, self->entries->len);
  grab (self, carlos_navigation_get_next (navigation, from, direction));
}

/* Tab comes back to where the keyboard was on the map, and leaves it; arrows go to what is nearest in their direction. */
gboolean
carlos_map_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (widget);
  GtkWidget *child = gtk_widget_get_focus_child (widget);
  guint focused = child != NULL ? find_index (self, child) : G_MAXUINT;
  CarlosNavigationDirection towards;

  if (self->entries->len == 0)
    {
      if (gtk_widget_is_focus (widget))
        return FALSE;
      /* Until there are marks, which workers take a moment for. */
      gtk_widget_set_focusable (widget, TRUE);
      return gtk_widget_grab_focus (widget);
    }
  if (child == NULL || focused == G_MAXUINT)
    {
      CarlosMapEntry *entry = carlos_map_view_find_entry (self, self->focused);

      return grab (self, entry != NULL ? find_index (self, GTK_WIDGET (entry->mark)) : 0);
    }
  if (!carlos_zoom_view_get_direction (direction, &towards))
    return FALSE;
  move (self, focused, towards);

  return TRUE;
}

/**
 * carlos_map_view_focus_changed:
 *
 * Follows the keyboard to another mark, or out of the map. The keyboard takes over from a pointer that rests somewhere, and
 * from a card that was kept open.
 */
void
carlos_map_view_focus_changed (CarlosMapView *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));
  CarlosMapPlace place = child != NULL ? carlos_map_view_get_place_of (self, child) : CARLOS_MAP_NOWHERE;
  CarlosCircle circle;

  if (carlos_map_place_is_somewhere (place) && !carlos_map_place_is_same (place, self->focused))
    {
      self->hovered = CARLOS_MAP_NOWHERE;
      self->focused = place;
      if (carlos_map_place_is_somewhere (self->pinned) && !carlos_map_place_is_same (place, self->pinned))
        carlos_map_view_unpin (self);
      circle = carlos_map_view_get_circle (self, place);
      carlos_zoom_view_bring_into_view (&self->base, &circle);
    }
  carlos_zoom_view_target_changed (&self->base);
}

static void
focus_entered_cb (CarlosMapView *self)
{
  carlos_zoom_view_hush (&self->base);
  carlos_zoom_view_target_changed (&self->base);
}

static void
focus_left_cb (CarlosMapView *self)
{
  self->base.focus_is_quiet = TRUE;
  carlos_zoom_view_target_changed (&self->base);
}

/**
 * carlos_map_view_add_focus_controller:
 *
 * Lets the view hear that the keyboard comes and goes.
 */
void
carlos_map_view_add_focus_controller (CarlosMapView *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_entered_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

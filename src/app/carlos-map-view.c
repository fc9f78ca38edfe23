/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-map-view-private.h"

#include "carlos-map-words.h"

#include <glib/gi18n-lib.h>

/**
 * CarlosMapView:
 *
 * The taste as a map that can be panned, zoomed and looked into: regions, the artists there, their tracks. The picture is made
 * of layers that workers draw; what has a name is a child widget.
 *
 * # CSS nodes
 *
 * One node `map` with a node `mark` for each region or name.
 *
 * # Accessibility
 *
 * A list whose description says what the map shows; each mark is a list item. The map is one Tab stop.
 *
 * # Shortcuts and gestures
 *
 * Arrows move to the mark in their direction, Home and End to the most and the least important; Return looks at a region from
 * near and keeps the card of an artist open, Space keeps any card open, Escape and Backspace let go and go back; plus, minus
 * and 0 zoom. The wheel and two fingers zoom about where they are, dragging moves the map, dragging with Shift selects an
 * area, a click keeps a card open, a double click looks from near. A finger that stays points, and goes on pointing where it is drawn.
 */
G_DEFINE_FINAL_TYPE (CarlosMapView, carlos_map_view, CARLOS_TYPE_ZOOM_VIEW)

typedef enum
{
  SIGNAL_AREA_CHANGED,
  N_SIGNALS,
} CarlosMapViewSignal;

static guint signals[N_SIGNALS];

void
carlos_map_view_area_changed (CarlosMapView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_AREA_CHANGED], 0);
}

/* One looks elsewhere: names are found anew, and what is seen is drawn as sharp as it can be. */
static void
carlos_map_view_viewport_changed (CarlosZoomView *view)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (view);
  guint parts = 1u << CARLOS_MAP_PART_MASS | 1u << CARLOS_MAP_PART_LINES;

  carlos_map_view_update_marks (self);
  if (self->detail != CARLOS_MAP_DETAIL_PLATE)
    parts |= 1u << CARLOS_MAP_PART_DOTS;
  carlos_map_view_want (self, parts);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
carlos_map_view_mark_target (CarlosZoomView *view)
{
  carlos_map_view_mark_marks (CARLOS_MAP_VIEW (view));
}

static gboolean
carlos_map_view_find_aim (CarlosZoomView *view, const CarlosViewport *viewport, double *x, double *y)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (view);
  CarlosMapPlace place = carlos_map_view_get_target_place (self);
  CarlosCircle circle;

  if (!carlos_map_place_is_somewhere (place))
    return FALSE;
  circle = carlos_map_view_get_circle (self, place);
  carlos_viewport_to_world (&view->viewport, circle.x, circle.y, x, y);
  carlos_viewport_to_view (viewport, *x, *y, x, y);

  return TRUE;
}

/* First lets go of what is kept, then goes back. */
static void
carlos_map_view_go_back (CarlosZoomView *view)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (view);

  if (self->has_brush)
    carlos_map_view_clear_area (self);
  else if (carlos_map_place_is_somewhere (self->pinned))
    carlos_map_view_unpin (self);
  else if (carlos_viewport_is_fit (&self->base.viewport))
    carlos_zoom_view_look_away (view);
  else
    carlos_map_view_go_out (self);
}

static void
map_changed_cb (CarlosMapView *self)
{
  g_autofree char *description = NULL;

  carlos_map_view_take_map (self);
  carlos_map_view_find_playing (self);
  description = carlos_map_words_describe (self->map, self->items->listener->profile);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
  carlos_zoom_view_viewport_changed (&self->base);
  carlos_zoom_view_target_changed (&self->base);
  if (self->has_brush)
    carlos_map_view_area_changed (self);
}

static void
lines_changed_cb (CarlosMapView *self)
{
  if (self->items != NULL)
    carlos_map_view_take_lines (self);
}

/**
 * carlos_map_view_set_keeper:
 * @keeper: whose map is shown; not to be changed later
 */
void
carlos_map_view_set_keeper (CarlosMapView *self, CarlosMapKeeper *keeper)
{
  g_return_if_fail (CARLOS_IS_MAP_VIEW (self) && self->keeper == NULL);

  self->keeper = g_object_ref (keeper);
  g_signal_connect_object (keeper, "map-changed", G_CALLBACK (map_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keeper, "lines-changed", G_CALLBACK (lines_changed_cb), self, G_CONNECT_SWAPPED);
  carlos_map_view_follow_previews (self);
}

/**
 * carlos_map_view_get_area:
 * @area: (out): map units
 *
 * Returns: whether a part of the map is selected
 */
gboolean
carlos_map_view_get_area (CarlosMapView *self, CarlosRectangle *area)
{
  g_return_val_if_fail (CARLOS_IS_MAP_VIEW (self), FALSE);

  *area = self->brush;

  return self->has_brush;
}

/**
 * carlos_map_view_select_target_area:
 *
 * Selects the part of the map around the region that is looked at, or else what is seen: what dragging with Shift does, for
 * the keyboard.
 *
 * Returns: FALSE where there is nothing to select
 */
gboolean
carlos_map_view_select_target_area (CarlosMapView *self)
{
  CarlosMapPlace place;
  double right, bottom;

  g_return_val_if_fail (CARLOS_IS_MAP_VIEW (self), FALSE);

  if (!self->has_area || self->map == NULL)
    return FALSE;
  place = carlos_map_view_get_target_place (self);
  if (place.kind == CARLOS_TASTE_CLUSTER && place.index < self->map->n_regions)
    {
      const CarlosMapRegion *region = &self->map->regions[place.index];

      self->brush = (CarlosRectangle){ region->x - region->width / 2, region->y - region->height / 2,
                                       region->width, region->height };
    }
  else
    {
      carlos_map_view_find_point (self, 0, 0, &self->brush.x, &self->brush.y);
      carlos_map_view_find_point (self, self->base.viewport.view_width, self->base.viewport.view_height,
                                  &right, &bottom);
      self->brush.width = right - self->brush.x;
      self->brush.height = bottom - self->brush.y;
    }
  self->has_brush = TRUE;
  carlos_map_view_area_changed (self);

  return TRUE;
}

/**
 * carlos_map_view_clear_area:
 *
 * Selects no part of the map.
 */
void
carlos_map_view_clear_area (CarlosMapView *self)
{
  g_return_if_fail (CARLOS_IS_MAP_VIEW (self));

  if (!self->has_brush)
    return;
  self->has_brush = FALSE;
  carlos_map_view_area_changed (self);
}

/**
 * carlos_map_view_keep_clear:
 * @widget: that lies over the view for good; two at most
 *
 * Has names stay from under it.
 */
void
carlos_map_view_keep_clear (CarlosMapView *self, GtkWidget *widget)
{
  g_return_if_fail (CARLOS_IS_MAP_VIEW (self));
  g_return_if_fail (self->n_clear < CARLOS_MAP_N_CLEAR);

  g_set_weak_pointer (&self->clear[self->n_clear++], widget);
}

/**
 * carlos_map_view_get_place:
 * @x: map units
 * @place: (out): px of the view
 *
 * Returns: FALSE while it is not known where the map is in the view
 */
gboolean
carlos_map_view_get_place (CarlosMapView *self, double x, double y, graphene_point_t *place)
{
  double view_x, view_y;

  g_return_val_if_fail (CARLOS_IS_MAP_VIEW (self), FALSE);

  if (!self->has_area)
    return FALSE;
  carlos_map_view_place_point (self, x, y, &view_x, &view_y);
  *place = GRAPHENE_POINT_INIT ((float) view_x, (float) view_y);

  return TRUE;
}

static void
carlos_map_view_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  GTK_WIDGET_CLASS (carlos_map_view_parent_class)->set_focus_child (widget, child);
  carlos_map_view_focus_changed (CARLOS_MAP_VIEW (widget));
}

static gboolean
resized_cb (gpointer data)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (data);

  self->update_source = 0;
  carlos_zoom_view_viewport_changed (&self->base);
  carlos_zoom_view_target_changed (&self->base);

  return G_SOURCE_REMOVE;
}

static void
allocate (const GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      CarlosMapEntry *entry = g_ptr_array_index (entries, i);

      carlos_map_mark_allocate (entry->mark, &entry->shape);
    }
}

static void
carlos_map_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (widget);

  if (self->base.viewport.view_width != width || self->base.viewport.view_height != height)
    {
      if (self->base.viewport.world_width < 2)
        carlos_viewport_init (&self->base.viewport, width, height, width, height);
      else
        carlos_viewport_resize (&self->base.viewport, width, height);
      if (self->update_source == 0)
        self->update_source = g_idle_add (resized_cb, self);
    }
  allocate (self->entries);
  /* GTK shows no child without an allocation, not even one that fades. */
  allocate (self->leaving);
}

/* What was not drawn while nobody saw it. */
static void
carlos_map_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (carlos_map_view_parent_class)->map (widget);

  carlos_zoom_view_viewport_changed (CARLOS_ZOOM_VIEW (widget));
}

static void
update_look (CarlosMapView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->palette = adw_style_manager_get_dark (manager) ? CARLOS_PALETTE_DARK : CARLOS_PALETTE_LIGHT;
  self->high_contrast = adw_style_manager_get_high_contrast (manager);
  carlos_map_view_want (self, CARLOS_MAP_ALL_PARTS);
  carlos_map_view_update_marks (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Words are of another size. */
static void
update_words (CarlosMapView *self)
{
  carlos_map_view_forget_widths (self);
  carlos_map_view_drop_marks (self);
  carlos_zoom_view_viewport_changed (&self->base);
}

static void
stop (CarlosMapView *self)
{
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_handle_id (&self->words_timer, g_source_remove);
  if (self->fade_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->fade_tick);
  self->fade_tick = 0;
  if (self->glow_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->glow_tick);
  self->glow_tick = 0;
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (self->passage != NULL)
    adw_animation_pause (self->passage);
}

static void
carlos_map_view_dispose (GObject *object)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (object);

  stop (self);
  while (self->n_clear > 0)
    g_clear_weak_pointer (&self->clear[--self->n_clear]);
  carlos_map_view_drop_marks (self);
  carlos_map_view_drop_layers (self);
  carlos_map_view_forget_widths (self);
  g_clear_object (&self->passage);
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->items, carlos_map_items_unref);
  g_clear_pointer (&self->map, carlos_taste_map_unref);
  g_clear_pointer (&self->from, carlos_taste_map_unref);
  g_clear_pointer (&self->preview, g_bytes_unref);
  g_clear_pointer (&self->lines, carlos_map_lines_unref);
  carlos_map_view_drop_other (self);
  g_clear_pointer (&self->neighbours, g_array_unref);
  g_clear_pointer (&self->playing_artist, g_free);
  g_clear_pointer (&self->playing_title, g_free);

  G_OBJECT_CLASS (carlos_map_view_parent_class)->dispose (object);
}

static void
carlos_map_view_finalize (GObject *object)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (object);

  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->leaving);

  G_OBJECT_CLASS (carlos_map_view_parent_class)->finalize (object);
}

static void
carlos_map_view_class_init (CarlosMapViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CarlosZoomViewClass *zoom_class = CARLOS_ZOOM_VIEW_CLASS (klass);

  object_class->dispose = carlos_map_view_dispose;
  object_class->finalize = carlos_map_view_finalize;
  widget_class->focus = carlos_map_view_focus;
  widget_class->map = carlos_map_view_map;
  widget_class->set_focus_child = carlos_map_view_set_focus_child;
  widget_class->size_allocate = carlos_map_view_size_allocate;
  widget_class->snapshot = carlos_map_view_snapshot;
  zoom_class->flight_ms = 450;
  zoom_class->viewport_changed = carlos_map_view_viewport_changed;
  zoom_class->mark_target = carlos_map_view_mark_target;
  zoom_class->find_aim = carlos_map_view_find_aim;
  zoom_class->go_out = carlos_map_view_go_back;
  zoom_class->move_to_end = carlos_map_view_move_to_end;
  carlos_map_view_take_input (zoom_class);

  /**
   * CarlosMapView::area-changed:
   *
   * Another part of the map is selected, or none, or other music is there.
   */
  signals[SIGNAL_AREA_CHANGED] = g_signal_new ("area-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                               0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "map");
}

static void
free_entry (CarlosMapEntry *entry)
{
  gtk_widget_unparent (GTK_WIDGET (entry->mark));
  g_free (entry);
}

static void
carlos_map_view_init (CarlosMapView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->entries = g_ptr_array_new ();
  self->leaving = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);
  self->hovered = self->unseen = self->pinned = self->focused = self->playing = CARLOS_MAP_NOWHERE;
  self->pointed = -1;
  carlos_map_view_add_passage (self);

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update_look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (update_look), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (update_words), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (update_look), NULL);
  update_look (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Map of taste"),
                                  -1);
  carlos_map_view_add_focus_controller (self);
  carlos_map_view_add_finger (self);
}

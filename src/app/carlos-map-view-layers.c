/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-view-private.h"

#include "carlos-hold.h"

/* Words that follow a list that is being changed come when it stands still, ms: they are laid out anew. */
#define WORDS_MS 500

/* From one map to another, ms. */
#define PASSAGE_MS 300

#define WORDS (1u << CARLOS_MAP_PART_WORDS)

static void draw (CarlosMapView *self);

/* Whether the square of the map is where the picture has it from now on. A picture of the map before, which was on its way when
 * another one came, knows nothing of where that one's square is to be. */
static gboolean
brings_area (CarlosMapView *self, const CarlosMapPicture *picture)
{
  return !self->has_area || (self->is_area_due && picture->map == self->map)
         || picture->viewport.world_width != self->base.viewport.world_width
         || picture->viewport.world_height != self->base.viewport.world_height;
}

/* The picture has another size, or is of other music: what was in the middle stays there. */
static void
take_area (CarlosMapView *self, const CarlosMapPicture *picture)
{
  double zoom = carlos_viewport_get_zoom (&self->base.viewport);
  double width = self->base.viewport.view_width, height = self->base.viewport.view_height, x = 0.5, y = 0.5;
  gboolean had_area = self->has_area;

  if (had_area)
    carlos_map_view_find_point (self, width / 2, height / 2, &x, &y);
  carlos_zoom_view_stop_motion (&self->base);
  self->area = picture->area;
  self->has_area = TRUE;
  self->is_area_due &= picture->map != self->map;
  carlos_viewport_init (&self->base.viewport, picture->viewport.world_width, picture->viewport.world_height,
                        width, height);
  if (had_area && zoom > 1)
    {
      carlos_viewport_zoom_at (&self->base.viewport, zoom, 0, 0);
      carlos_map_view_place_point (self, x, y, &x, &y);
      carlos_viewport_pan (&self->base.viewport, width / 2 - x, height / 2 - y);
    }
  carlos_zoom_view_viewport_changed (&self->base);
}

static void
take_layer (CarlosMapLayer *to, CarlosMapLayer *from)
{
  carlos_map_layer_clear (to);
  *to = *from;
  *from = (CarlosMapLayer){ 0 };
}

static void
take_layers (CarlosMapView *self, CarlosMapPicture *picture)
{
  gboolean has_sheets = picture->sheets[CARLOS_MAP_SHEET_FAR].surface != NULL;

  for (guint i = 0; i < CARLOS_MAP_N_PARTS; i++)
    {
      if (picture->layers[i].surface != NULL)
        take_layer (&self->layers[i], &picture->layers[i]);
    }
  for (guint i = 0; i < CARLOS_MAP_N_SHEETS && has_sheets; i++)
    take_layer (&self->sheets[i], &picture->sheets[i]);
  if ((picture->parts & 1u << CARLOS_MAP_PART_DOTS) != 0)
    self->dots_detail = picture->detail;
  carlos_map_view_end_preview (self);
  if (brings_area (self, picture))
    take_area (self, picture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (source);
  CarlosMapPicture *picture = g_task_get_task_data (G_TASK (result));

  if ((picture->parts & WORDS) != 0)
    self->is_writing = FALSE;
  if ((picture->parts & ~WORDS) != 0)
    self->is_drawing = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), NULL) && picture->generation == self->generation)
    take_layers (self, picture);
  else
    self->wanted |= picture->parts;
  if (gtk_widget_get_realized (GTK_WIDGET (self)))
    draw (self);
  carlos_release (data);
}

static void
draw_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  carlos_map_picture_draw (data);
  g_task_return_boolean (task, TRUE);
}

/* The picture is as large as the view. While the view has another size already, it shows the last one in its middle. */
static void
renew_size (CarlosMapPicture *picture)
{
  CarlosViewport *viewport = &picture->viewport;
  double zoom = carlos_viewport_get_zoom (viewport);

  if (viewport->world_width == viewport->view_width && viewport->world_height == viewport->view_height)
    return;
  carlos_viewport_init (viewport, viewport->view_width, viewport->view_height, viewport->view_width,
                        viewport->view_height);
  carlos_viewport_zoom_at (viewport, zoom, viewport->view_width / 2, viewport->view_height / 2);
  picture->has_area = FALSE;
  picture->parts = CARLOS_MAP_ALL_PARTS;
}

static CarlosMapPicture *
plan_picture (CarlosMapView *self, guint parts)
{
  CarlosMapPicture *picture = g_new0 (CarlosMapPicture, 1);

  picture->items = carlos_map_items_ref (self->items);
  picture->map = carlos_taste_map_ref (self->map);
  if (self->from != NULL && self->from->n_bands > 0 && self->map->n_bands > 0)
    picture->from = carlos_taste_map_ref (self->from);
  picture->progress = self->passage_value;
  picture->lines = self->lines != NULL ? carlos_map_lines_ref (self->lines) : NULL;
  picture->other = self->other != NULL ? carlos_taste_map_ref (self->other) : NULL;
  picture->other_name = g_strdup (self->other_name);
  picture->generation = self->generation;
  picture->viewport = self->base.viewport;
  picture->pixels = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  picture->palette = self->palette;
  picture->high_contrast = self->high_contrast;
  picture->detail = self->detail;
  picture->parts = parts;
  picture->has_area = self->has_area && !self->is_area_due;
  picture->area = self->area;
  picture->shows_dots = self->detail != CARLOS_MAP_DETAIL_PLATE || self->nearness > 0;
  renew_size (picture);
  for (guint i = 0; i < CARLOS_MAP_N_PARTS; i++)
    {
      if ((CARLOS_MAP_MERGED_PARTS & ~picture->parts & 1u << i) != 0)
        carlos_map_layer_copy (&self->layers[i], &picture->layers[i]);
    }

  return picture;
}

static void
start (CarlosMapView *self, guint parts)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, drawn_cb, carlos_hold ());

  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, plan_picture (self, parts), (GDestroyNotify) carlos_map_picture_free);
  self->wanted &= ~parts;
  self->is_writing |= (parts & WORDS) != 0;
  self->is_drawing |= (parts & ~WORDS) != 0;
  g_task_run_in_thread (task, draw_in_thread);
}

/* Words say where the map is in a picture of this size. Until they have, nothing else can be drawn. */
static gboolean
knows_area (CarlosMapView *self)
{
  const CarlosViewport *viewport = &self->base.viewport;

  return self->has_area && !self->is_area_due && viewport->world_width == viewport->view_width
         && viewport->world_height == viewport->view_height;
}

/* One picture at a time; what is wanted meanwhile is drawn after it, of what is there then. Words, which take longer than all the
 * rest, keep nobody waiting: they are a picture of their own beside it. */
static void
draw (CarlosMapView *self)
{
  if (self->wanted == 0 || self->items == NULL || self->base.viewport.view_width < 2
      || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (!knows_area (self))
    {
      if (!self->is_drawing && !self->is_writing)
        start (self, CARLOS_MAP_ALL_PARTS);
      return;
    }
  if (!self->is_drawing && (self->wanted & ~WORDS) != 0)
    start (self, self->wanted & ~WORDS);
  if (!self->is_writing && (self->wanted & WORDS) != 0)
    start (self, WORDS);
}

/**
 * carlos_map_view_want:
 * @parts: (bit field): which layers are out of date
 *
 * Has layers drawn anew; those that are there are shown until then.
 */
void
carlos_map_view_want (CarlosMapView *self, guint parts)
{
  self->wanted |= parts;
  draw (self);
}

static gboolean
words_cb (gpointer data)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (data);

  self->words_timer = 0;
  carlos_map_view_want (self, WORDS);

  return G_SOURCE_REMOVE;
}

/**
 * carlos_map_view_want_words_soon:
 *
 * Has the words laid out anew when nothing has changed for a while.
 */
void
carlos_map_view_want_words_soon (CarlosMapView *self)
{
  g_clear_handle_id (&self->words_timer, g_source_remove);
  self->words_timer = g_timeout_add (WORDS_MS, words_cb, self);
}

static void
passage_cb (double value, gpointer data)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (data);

  self->passage_value = value;
  carlos_map_view_want (self, 1u << CARLOS_MAP_PART_MASS);
}

static void
passed_cb (AdwAnimation *animation, CarlosMapView *self)
{
  g_clear_pointer (&self->from, carlos_taste_map_unref);
  carlos_map_view_want (self, 1u << CARLOS_MAP_PART_MASS | 1u << CARLOS_MAP_PART_BASE);
}

/**
 * carlos_map_view_add_passage:
 *
 * Gives the view what leads it from one map to another; that is skipped where animations are turned off.
 */
void
carlos_map_view_add_passage (CarlosMapView *self)
{
  AdwAnimationTarget *target = adw_callback_animation_target_new (passage_cb, self, NULL);

  self->passage = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, PASSAGE_MS, target);
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->passage), ADW_EASE_IN_OUT_CUBIC);
  g_signal_connect (self->passage, "done", G_CALLBACK (passed_cb), self);
}

/* Whether positions are the same as before, so that only mass has changed: most of what is in both is where it was. */
static gboolean
has_same_places (const CarlosMapItems *before, const CarlosMapItems *now)
{
  g_autoptr (GHashTable) places = NULL;
  guint n_known = 0, n_same = 0;

  if (before == NULL)
    return FALSE;
  places = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < MIN (before->n_artists, 400); i++)
    g_hash_table_insert (places, (gpointer) before->artists[i].name, &before->artists[i]);
  for (guint i = 0; i < MIN (now->n_artists, 400); i++)
    {
      const CarlosMapItem *item = g_hash_table_lookup (places, now->artists[i].name);

      n_known += item != NULL ? 1 : 0;
      n_same += item != NULL && ABS (item->x - now->artists[i].x) + ABS (item->y - now->artists[i].y) < 0.05
                  ? 1
                  : 0;
    }

  return n_known > 0 && n_same >= 0.7 * n_known;
}

/* What is being drawn is of the layout before, and of no use; what was drawn stays until there is something else. */
static void
change_layout (CarlosMapView *self)
{
  if (self->from != NULL)
    adw_animation_skip (self->passage);
  self->generation++;
  self->is_area_due = TRUE;
  carlos_zoom_view_stop_motion (&self->base);
  carlos_viewport_fit (&self->base.viewport);
  carlos_map_view_want (self, CARLOS_MAP_ALL_PARTS);
}

/* Whether the mass is drawn in another way, so that it wants other room. */
static gboolean
is_drawn_otherwise (const CarlosTasteMap *before, const CarlosTasteMap *now)
{
  return before != NULL && (before->levels != now->levels || before->bandwidth != now->bandwidth);
}

/* Another map of the listener's own library, though most of it is elsewhere: nobody is thrown out of what is looked at. */
static gboolean
is_same_person (const CarlosMapItems *before, const CarlosMapItems *now)
{
  return before != NULL && before->listener->library != NULL && now->listener->library != NULL;
}

static void
set_map (CarlosMapView *self, CarlosMapItems *items, CarlosTasteMap *map)
{
  carlos_map_items_ref (items);
  carlos_taste_map_ref (map);
  g_clear_pointer (&self->items, carlos_map_items_unref);
  g_clear_pointer (&self->map, carlos_taste_map_unref);
  self->items = items;
  self->map = map;
  carlos_map_view_forget_widths (self);
}

/**
 * carlos_map_view_take_map:
 *
 * Shows the keeper's map. By another layout everything is elsewhere, and all of it is seen. Else, in the same places only
 * the mass changes, on its way from one density to the other, and words follow when it stands still; between places that have
 * nothing to do with each other there is no way.
 */
void
carlos_map_view_take_map (CarlosMapView *self)
{
  CarlosMapItems *items = carlos_map_keeper_get_items (self->keeper);
  CarlosTasteMap *map = carlos_map_keeper_get_map (self->keeper);
  gboolean is_same = has_same_places (self->items, items);
  gboolean follows = is_same || is_same_person (self->items, items);
  gboolean is_other_layout = self->map != NULL && self->map->layout != map->layout;
  gboolean is_other_room = is_drawn_otherwise (self->map, map);
  gboolean passes = is_same && !is_other_layout && self->from == NULL && self->map->n_bands > 0
                    && map->n_bands > 0 && self->items->listener != items->listener;

  carlos_map_view_find_again (self, items, map);
  if (passes)
    self->from = carlos_taste_map_ref (self->map);
  set_map (self, items, map);
  if (is_other_layout && self->has_area)
    {
      change_layout (self);
      return;
    }
  if (!follows)
    {
      carlos_viewport_fit (&self->base.viewport);
      carlos_map_view_drop_layers (self);
      carlos_map_view_want (self, CARLOS_MAP_ALL_PARTS);
      return;
    }
  self->is_area_due |= !is_same || is_other_room;
  carlos_map_view_want (self, CARLOS_MAP_ALL_PARTS & ~WORDS & ~(passes ? 1u << CARLOS_MAP_PART_BASE : 0));
  carlos_map_view_want_words_soon (self);
  if (passes)
    adw_animation_play (self->passage);
}

/**
 * carlos_map_view_take_lines:
 *
 * Shows where the keeper's recommendations are.
 */
void
carlos_map_view_take_lines (CarlosMapView *self)
{
  CarlosMapLines *lines = carlos_map_keeper_get_lines (self->keeper);
  gboolean is_first = self->lines == NULL;

  g_clear_pointer (&self->lines, carlos_map_lines_unref);
  self->lines = lines != NULL ? carlos_map_lines_ref (lines) : NULL;
  carlos_map_view_want (self, 1u << CARLOS_MAP_PART_LINES | (is_first ? WORDS : 0));
  if (!is_first)
    carlos_map_view_want_words_soon (self);
}

/**
 * carlos_map_view_drop_layers:
 *
 * Forgets what was drawn, and what is being drawn: it is of nobody now, or of another size.
 */
void
carlos_map_view_drop_layers (CarlosMapView *self)
{
  self->generation++;
  self->has_area = FALSE;
  for (guint i = 0; i < CARLOS_MAP_N_PARTS; i++)
    carlos_map_layer_clear (&self->layers[i]);
  for (guint i = 0; i < CARLOS_MAP_N_SHEETS; i++)
    carlos_map_layer_clear (&self->sheets[i]);
}

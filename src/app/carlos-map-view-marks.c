/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-view-private.h"

#include "carlos-map-names.h"
#include "carlos-map-plan.h"
#include "carlos-taste-card.h"
#include "carlos-words.h"

#include <math.h>

/* So many names at most, and so many are tried. */
#define MAXIMUM 60u
#define TRIED 160u

/* So many names begin in one frame, and so many end: each is a widget, with letters and what is told of it. The others follow
 * in the next. */
#define CHANGES 6u

/* How long a name takes to appear or to go, ms. */
#define FADE_MS 120.0

/* Room round the words, px; what lies a little outside is placed as well, so that nothing jumps at the edge. */
#define PADDING 4.0
#define OVERHANG 40.0

static char *
dup_key (CarlosMapView *self, CarlosMapPlace place)
{
  const CarlosMapItem *item;

  if (place.kind == CARLOS_TASTE_CLUSTER)
    return g_strdup_printf ("cluster %u", self->map->regions[place.index].id);
  item = carlos_map_view_get_item (self, place);
  if (place.kind == CARLOS_TASTE_TRACK)
    return g_strdup_printf ("track %u", item->index);

  return g_strdup_printf ("artist %u %s", self->items->listener->profile->clusters[item->cluster].id,
                          item->name);
}

/**
 * carlos_map_view_get_place_of:
 *
 * Returns: what a mark stands for, or nothing
 */
CarlosMapPlace
carlos_map_view_get_place_of (CarlosMapView *self, GtkWidget *mark)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      CarlosMapEntry *entry = g_ptr_array_index (self->entries, i);

      if (GTK_WIDGET (entry->mark) == mark)
        return entry->place;
    }

  return CARLOS_MAP_NOWHERE;
}

/**
 * carlos_map_view_find_entry:
 *
 * Returns: (transfer none) (nullable): the mark of a place, if it has one now
 */
CarlosMapEntry *
carlos_map_view_find_entry (CarlosMapView *self, CarlosMapPlace place)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      CarlosMapEntry *entry = g_ptr_array_index (self->entries, i);

      if (carlos_map_place_is_same (entry->place, place))
        return entry;
    }

  return NULL;
}

/**
 * carlos_map_view_forget_widths:
 *
 * Has names measured anew: there are others, or the letters are.
 */
void
carlos_map_view_forget_widths (CarlosMapView *self)
{
  g_clear_pointer (&self->widths[0], g_free);
  g_clear_pointer (&self->widths[1], g_free);
  g_clear_pointer (&self->region_sizes, g_free);
  g_clear_object (&self->ruler);
}

static PangoLayout *
create_layout (CarlosMapView *self, const char *name, gboolean is_region)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), name);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (is_region ? 1.15 : 0.92));
  if (is_region)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (is_region ? 260 : 200) * PANGO_SCALE);

  return layout;
}

static double
measure (CarlosMapView *self, const char *name)
{
  int width, height;

  if (self->ruler == NULL)
    self->ruler = create_layout (self, "", FALSE);
  pango_layout_set_text (self->ruler, name, -1);
  pango_layout_get_pixel_size (self->ruler, &width, &height);

  return width + 2 * PADDING;
}

/* Measured once: there may be a hundred thousand names, and a few are seen. */
static double
get_width (CarlosMapView *self, CarlosMapPlace place, const CarlosMapItem *item)
{
  gboolean is_track = place.kind == CARLOS_TASTE_TRACK;
  float **widths = &self->widths[is_track ? 1 : 0];

  if (*widths == NULL)
    *widths = g_new0 (float, MAX (is_track ? self->items->n_tracks : self->items->n_artists, 1u));
  if ((*widths)[place.index] == 0)
    (*widths)[place.index] = (float) measure (self, item->name);

  return (*widths)[place.index];
}

static char *
dup_region_name (CarlosMapView *self, CarlosMapPlace place)
{
  const CarlosMapRegion *region = &self->map->regions[place.index];

  return carlos_words_cluster_title (&self->items->listener->profile->clusters[region->cluster]);
}

static void
measure_regions (CarlosMapView *self)
{
  self->region_sizes = g_new (graphene_size_t, MAX (self->map->n_regions, 1));
  for (guint r = 0; r < self->map->n_regions; r++)
    {
      g_autofree char *text = dup_region_name (self, (CarlosMapPlace){ CARLOS_TASTE_CLUSTER, r });
      g_autoptr (PangoLayout) layout = create_layout (self, text, TRUE);
      int width, height;

      pango_layout_get_pixel_size (layout, &width, &height);
      graphene_size_init (&self->region_sizes[r], (float) (width + 2 * PADDING),
                          (float) MAX (height, CARLOS_MAP_MARK_SIZE));
    }
}

static void
add_region_names (CarlosMapView *self, GArray *places, GArray *names)
{
  if (self->region_sizes == NULL)
    measure_regions (self);
  for (guint r = 0; r < self->map->n_regions; r++)
    {
      CarlosMapPlace place = { CARLOS_TASTE_CLUSTER, r };
      const CarlosMapRegion *region = &self->map->regions[r];
      CarlosMapName name = { .is_centred = TRUE };

      name.width = (double) self->region_sizes[r].width;
      name.height = (double) self->region_sizes[r].height;
      carlos_map_view_place_point (self, region->x, region->y, &name.x, &name.y);
      g_array_append_val (places, place);
      g_array_append_val (names, name);
    }
}

static gboolean
is_in_sight (CarlosMapView *self, double x, double y)
{
  return x > -OVERHANG && y > -OVERHANG && x < self->base.viewport.view_width + OVERHANG
         && y < self->base.viewport.view_height + OVERHANG;
}

static void
add_name (CarlosMapView *self, CarlosMapPlace place, GArray *places, GArray *names)
{
  const CarlosMapItem *item = carlos_map_view_get_item (self, place);
  CarlosMapName name = { 0 };

  carlos_map_view_place_point (self, item->x, item->y, &name.x, &name.y);
  if (!is_in_sight (self, name.x, name.y))
    return;
  name.radius = carlos_map_detail_get_radius (self->detail, item->weight,
                                              carlos_viewport_get_zoom (&self->base.viewport));
  name.width = get_width (self, place, item);
  name.height = 20;
  g_array_append_val (places, place);
  g_array_append_val (names, name);
}

/* What is looked at comes first, then who was heard most. */
static void
add_item_names (CarlosMapView *self, GArray *places, GArray *names)
{
  CarlosTasteItemKind kind
    = self->detail == CARLOS_MAP_DETAIL_TRACKS ? CARLOS_TASTE_TRACK : CARLOS_TASTE_ARTIST;
  CarlosMapPlace first[] = { self->pinned, self->focused };
  guint n_dots, n_wanted = names->len + TRIED;

  carlos_map_items_get_dots (self->items, self->detail, &n_dots);
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    {
      if (carlos_map_place_is_somewhere (first[i]) && first[i].kind == kind
          && (i == 0 || !carlos_map_place_is_same (first[0], first[1])))
        add_name (self, first[i], places, names);
    }
  for (guint i = 0; i < n_dots && names->len < n_wanted; i++)
    {
      CarlosMapPlace place = { kind, i };

      if (!carlos_map_place_is_same (place, first[0]) && !carlos_map_place_is_same (place, first[1]))
        add_name (self, place, places, names);
    }
}

static void
set_words (CarlosMapView *self, CarlosMapEntry *entry)
{
  CarlosListener *listener = self->items->listener;
  const CarlosMapItem *item = carlos_map_view_get_item (self, entry->place);
  gboolean is_region = entry->place.kind == CARLOS_TASTE_CLUSTER;
  guint cluster = is_region ? self->map->regions[entry->place.index].cluster : item->cluster;
  g_autoptr (CarlosTasteLevel) level
    = carlos_taste_level_new_of (listener, entry->place.kind, cluster, is_region ? cluster : item->index);
  g_autoptr (CarlosTasteCard) card = carlos_taste_card_new (listener, level, 0);
  g_autofree char *lines = g_strjoinv (". ", card->lines);
  g_autofree char *name = is_region ? dup_region_name (self, entry->place) : g_strdup (item->name);

  carlos_map_mark_set_words (entry->mark, name, card->summary, lines);
  carlos_map_mark_set_layout (entry->mark, create_layout (self, name, is_region));
}

static void
mark_open_cb (CarlosMapMark *mark, CarlosMapView *self)
{
  carlos_map_view_open (self, carlos_map_view_get_place_of (self, GTK_WIDGET (mark)));
}

static void
mark_select_cb (CarlosMapMark *mark, CarlosMapView *self)
{
  carlos_map_view_pin (self, carlos_map_view_get_place_of (self, GTK_WIDGET (mark)));
}

/* Whether marks may come one after the other. */
static gboolean
can_fade (CarlosMapView *self)
{
  return gtk_widget_get_frame_clock (GTK_WIDGET (self)) != NULL
         && adw_get_enable_animations (GTK_WIDGET (self));
}

static CarlosMapEntry *
create_entry (CarlosMapView *self, CarlosMapPlace place, const char *key)
{
  CarlosMapEntry *entry = g_new0 (CarlosMapEntry, 1);

  entry->mark = carlos_map_mark_new (key);
  entry->place = place;
  g_signal_connect (entry->mark, "open", G_CALLBACK (mark_open_cb), self);
  g_signal_connect (entry->mark, "select", G_CALLBACK (mark_select_cb), self);
  set_words (self, entry);
  gtk_widget_set_parent (GTK_WIDGET (entry->mark), GTK_WIDGET (self));

  return entry;
}

/* The mark of a place, taken from those that were there before, or made as long as there may be more, else NULL. */
static CarlosMapEntry *
take_entry (CarlosMapView *self, GPtrArray *before, CarlosMapPlace place, guint *n_more)
{
  g_autofree char *key = dup_key (self, place);

  for (guint i = 0; i < before->len; i++)
    {
      CarlosMapEntry *entry = g_ptr_array_index (before, i);

      if (!g_str_equal (carlos_map_mark_get_key (entry->mark), key))
        continue;
      g_ptr_array_steal_index_fast (before, i);
      entry->place = place;
      return entry;
    }
  self->has_late_marks = self->has_late_marks || *n_more == 0;
  if (*n_more == 0)
    return NULL;
  --*n_more;

  return create_entry (self, place, key);
}

static void
add_entry (CarlosMapView *self, CarlosMapEntry *entry, const CarlosMapMarkShape *shape)
{
  carlos_map_mark_set_colors (entry->mark, carlos_palette_get (self->palette, self->high_contrast));
  entry->shape = *shape;
  g_ptr_array_add (self->entries, entry);
}

/* On the plate, regions are their boxes; the words are on the plate. */
static void
add_boxes (CarlosMapView *self, GPtrArray *before)
{
  guint n_more = G_MAXUINT;

  for (guint r = 0; r < self->map->n_regions; r++)
    {
      const CarlosMapRegion *region = &self->map->regions[r];
      CarlosMapEntry *entry = take_entry (self, before, (CarlosMapPlace){ CARLOS_TASTE_CLUSTER, r }, &n_more);
      CarlosRectangle unit = { 0, 0, 1, 1 }, area = carlos_map_view_to_view (self, &unit);
      CarlosMapMarkShape shape = { 0 };

      shape.has_box = TRUE;
      carlos_map_plan_get_corners (&area, region, shape.box);
      entry->circle
        = (CarlosCircle){ (shape.box[0] + shape.box[4]) / 2, (shape.box[1] + shape.box[5]) / 2, 12 };
      add_entry (self, entry, &shape);
    }
}

/* Where something lies over the view that names do not go under. */
static guint
find_taken (CarlosMapView *self, CarlosRectangle *taken)
{
  guint n_taken = 0;

  for (guint i = 0; i < self->n_clear; i++)
    {
      graphene_rect_t bounds;

      if (self->clear[i] == NULL || !gtk_widget_get_mapped (self->clear[i])
          || !gtk_widget_compute_bounds (self->clear[i], GTK_WIDGET (self), &bounds))
        continue;
      taken[n_taken++]
        = (CarlosRectangle){ bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height };
    }

  return n_taken;
}

static void
add_names (CarlosMapView *self, GPtrArray *before)
{
  CarlosRectangle taken[CARLOS_MAP_N_CLEAR];
  guint n_taken = find_taken (self, taken);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (CarlosMapPlace));
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (CarlosMapName));
  CarlosRectangle view = { -OVERHANG, -OVERHANG, self->base.viewport.view_width + 2 * OVERHANG,
                           self->base.viewport.view_height + 2 * OVERHANG };
  guint n_more = can_fade (self) ? CHANGES : G_MAXUINT;

  add_region_names (self, places, names);
  add_item_names (self, places, names);
  carlos_map_names_place ((CarlosMapName *) (gpointer) names->data, names->len, &view, taken, n_taken,
                          MAXIMUM);
  for (guint i = 0; i < names->len; i++)
    {
      const CarlosMapName *name = &g_array_index (names, CarlosMapName, i);
      CarlosMapMarkShape shape = { .pill = name->place };
      CarlosMapEntry *entry;

      if (!name->is_shown)
        continue;
      if (!name->is_centred)
        shape.dot = (CarlosCircle){ name->x, name->y, name->radius };
      entry = take_entry (self, before, g_array_index (places, CarlosMapPlace, i), &n_more);
      if (entry == NULL)
        continue;
      entry->circle = (CarlosCircle){ name->x, name->y, MAX (name->radius, 3) };
      add_entry (self, entry, &shape);
    }
}

static gboolean
is_still (CarlosMapView *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      CarlosMapEntry *entry = g_ptr_array_index (self->entries, i);

      if (carlos_map_mark_get_fade (entry->mark) < 1)
        return FALSE;
    }

  return self->leaving->len == 0 && !self->has_late_marks
         && self->nearness == (self->detail == CARLOS_MAP_DETAIL_PLATE ? 0 : 1);
}

/* Moves everything that appears or goes by a step, 0 to 1. */
static void
fade_by (CarlosMapView *self, double step)
{
  double goal = self->detail == CARLOS_MAP_DETAIL_PLATE ? 0 : 1;
  guint n_gone = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      CarlosMapEntry *entry = g_ptr_array_index (self->entries, i);

      carlos_map_mark_set_fade (entry->mark, MIN (carlos_map_mark_get_fade (entry->mark) + step, 1), FALSE);
    }
  for (guint i = self->leaving->len; i-- > 0;)
    {
      CarlosMapEntry *entry = g_ptr_array_index (self->leaving, i);
      double fade = MAX (carlos_map_mark_get_fade (entry->mark) - step, 0);

      carlos_map_mark_set_fade (entry->mark, fade, TRUE);
      if (fade == 0 && (step >= 1 || n_gone++ < CHANGES))
        g_ptr_array_remove_index_fast (self->leaving, i);
    }
  self->nearness += CLAMP (goal - self->nearness, -step, step);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
fade_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (self->has_late_marks && !self->has_new_marks)
    {
      carlos_map_view_update_marks (self);
      gtk_widget_queue_allocate (widget);
    }
  self->has_new_marks = FALSE;
  fade_by (self, (double) (now - self->fade_time) / (1000 * FADE_MS));
  self->fade_time = now;
  if (!is_still (self))
    return G_SOURCE_CONTINUE;
  self->fade_tick = 0;

  return G_SOURCE_REMOVE;
}

static void
start_fade (CarlosMapView *self)
{
  if (is_still (self) || self->fade_tick != 0)
    return;
  if (!can_fade (self))
    {
      fade_by (self, 1);
      return;
    }
  self->fade_time = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
  self->fade_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), fade_cb, NULL, NULL);
}

/* What is shown no longer fades; the keyboard goes from there to the most important name. */
static void
let_go (CarlosMapView *self, GPtrArray *before)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));
  CarlosMapEntry *first = self->entries->len > 0 ? g_ptr_array_index (self->entries, 0) : NULL;

  for (guint i = 0; i < before->len; i++)
    {
      CarlosMapEntry *entry = g_ptr_array_index (before, i);

      carlos_map_mark_set_fade (entry->mark, carlos_map_mark_get_fade (entry->mark), TRUE);
      g_ptr_array_add (self->leaving, entry);
      if (GTK_WIDGET (entry->mark) == focus && first != NULL)
        gtk_widget_grab_focus (GTK_WIDGET (first->mark));
    }
}

/**
 * carlos_map_view_mark_marks:
 *
 * Shows what is hovered and what is kept open.
 */
void
carlos_map_view_mark_marks (CarlosMapView *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      CarlosMapEntry *entry = g_ptr_array_index (self->entries, i);

      carlos_map_mark_set_marked (entry->mark, carlos_map_place_is_same (entry->place, self->hovered),
                                  carlos_map_place_is_same (entry->place, self->pinned));
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The keyboard waited for marks. */
static void
pass_focus_on (CarlosMapView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (self->entries->len == 0 || !gtk_widget_get_focusable (widget))
    return;
  if (gtk_widget_is_focus (widget))
    {
      self->base.looks_away = self->base.focus_is_quiet
        = TRUE; /* the map is seen first, and no card before it */
      gtk_widget_grab_focus (GTK_WIDGET (((CarlosMapEntry *) g_ptr_array_index (self->entries, 0))->mark));
    }
  gtk_widget_set_focusable (widget, FALSE);
}

static void
number_entries (CarlosMapView *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      CarlosMapEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->position == i + 1 && entry->n_positions == self->entries->len)
        continue;
      entry->position = i + 1;
      entry->n_positions = self->entries->len;
      gtk_accessible_update_relation (GTK_ACCESSIBLE (entry->mark), GTK_ACCESSIBLE_RELATION_POS_IN_SET,
                                      (int) i + 1, GTK_ACCESSIBLE_RELATION_SET_SIZE, (int) self->entries->len,
                                      -1);
    }
}

/**
 * carlos_map_view_update_marks:
 *
 * Finds out what has a mark at this place and zoom, and puts it where it is: never one name over another, the more important
 * ones first. Not while the view is allocated, since there may be new marks.
 */
void
carlos_map_view_update_marks (CarlosMapView *self)
{
  g_autoptr (GPtrArray) before = NULL;

  if (self->items == NULL || !self->has_area)
    return;
  self->detail
    = carlos_map_detail_find (carlos_viewport_get_zoom (&self->base.viewport), self->items->n_tracks > 0);
  before = self->entries;
  self->entries = g_ptr_array_new ();
  self->has_late_marks = FALSE;
  self->has_new_marks = TRUE;
  if (self->detail == CARLOS_MAP_DETAIL_PLATE)
    add_boxes (self, before);
  else
    add_names (self, before);
  let_go (self, before);
  pass_focus_on (self);
  number_entries (self);
  carlos_map_view_mark_marks (self);
  start_fade (self);
}

/**
 * carlos_map_view_drop_marks:
 *
 * Forgets all marks, at once.
 */
void
carlos_map_view_drop_marks (CarlosMapView *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      CarlosMapEntry *entry = g_ptr_array_index (self->entries, i);

      gtk_widget_unparent (GTK_WIDGET (entry->mark));
      g_free (entry);
    }
  g_ptr_array_set_size (self->entries, 0);
  g_ptr_array_set_size (self->leaving, 0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-mark.h"

#include "carlos-bubble-picture.h"
#include "carlos-map-layer.h"

#include <math.h>

/* Rings, px. */
#define RING_DISTANCE 3.0
#define RING_HOVERED 1.5
#define RING_CHOSEN 3.0

/* Room round everything for rings, px. */
#define MARGIN 6.0

/* Words lie on this much of the background, so that they can be read wherever they are. */
#define PILL_OPACITY 0.86f
#define PILL_PADDING 4.0
#define PILL_RADIUS 4.0

/**
 * CarlosMapMark:
 *
 * A region, an artist or a track of the map, for whoever uses the keyboard or a screen reader: its box, or its name beside a
 * dot. The dot itself is drawn by the map.
 *
 * # Accessibility
 *
 * A list item. Its actions are `mark.open`, which looks at it from near, and `mark.select`, which keeps its card open.
 */
struct _CarlosMapMark
{
  GtkWidget parent_instance;

  char *key;
  PangoLayout *layout; /* (nullable): the words */
  const CarlosPalette *palette;
  CarlosMapLayer pill_layer; /* the words on their ground, as long as they are the same */

  /* In the mark's coordinates */
  gboolean has_box;
  double box[8];
  CarlosCircle dot;
  CarlosRectangle pill;

  double fade;
  gboolean is_leaving;
  gboolean hovered;
  gboolean selected;
};

G_DEFINE_FINAL_TYPE (CarlosMapMark, carlos_map_mark, GTK_TYPE_WIDGET)

typedef enum
{
  SIGNAL_OPEN,
  SIGNAL_SELECT,
  N_SIGNALS,
} CarlosMapMarkSignal;

static guint signals[N_SIGNALS];

static gboolean
is_chosen (CarlosMapMark *self)
{
  return self->selected || gtk_widget_has_visible_focus (GTK_WIDGET (self));
}

static void
snapshot_box (CarlosMapMark *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  double width = hypot (self->box[2] - self->box[0], self->box[3] - self->box[1]);
  double height = hypot (self->box[6] - self->box[0], self->box[7] - self->box[1]);
  double angle = atan2 (self->box[3] - self->box[1], self->box[2] - self->box[0]);
  float ring = is_chosen (self) ? RING_CHOSEN : RING_HOVERED;
  GskRoundedRect outline;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) self->box[0], (float) self->box[1]));
  gtk_snapshot_rotate (snapshot, (float) (angle * 180 / G_PI));
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (-RING_DISTANCE - ring, -RING_DISTANCE - ring,
                                                        (float) width + 2 * (RING_DISTANCE + ring),
                                                        (float) height + 2 * (RING_DISTANCE + ring)),
                                   3);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ ring, ring, ring, ring },
                              (GdkRGBA[4]){ *color, *color, *color, *color });
  gtk_snapshot_restore (snapshot);
}

static void
draw_pill (CarlosMapMark *self, cairo_t *cr)
{
  GdkRGBA ground = carlos_chart_get_rgba (self->palette->background);
  GdkRGBA ink = carlos_chart_get_rgba (self->palette->ink);
  double right = self->pill.width - PILL_RADIUS, bottom = self->pill.height - PILL_RADIUS;

  ground.alpha = PILL_OPACITY;
  cairo_arc (cr, right, PILL_RADIUS, PILL_RADIUS, -G_PI / 2, 0);
  cairo_arc (cr, right, bottom, PILL_RADIUS, 0, G_PI / 2);
  cairo_arc (cr, PILL_RADIUS, bottom, PILL_RADIUS, G_PI / 2, G_PI);
  cairo_arc (cr, PILL_RADIUS, PILL_RADIUS, PILL_RADIUS, G_PI, 3 * G_PI / 2);
  gdk_cairo_set_source_rgba (cr, &ground);
  cairo_fill (cr);
  cairo_move_to (cr, PILL_PADDING, 0);
  gdk_cairo_set_source_rgba (cr, &ink);
  pango_cairo_show_layout (cr, self->layout);
}

/* Words are drawn once and not in every frame: filling a clip of round corners and letters takes longer than their pixels. */
static void
update_pill (CarlosMapMark *self, int pixels)
{
  int width = (int) ceil (self->pill.width * pixels), height = (int) ceil (self->pill.height * pixels);
  CarlosRectangle bounds = { 0, 0, self->pill.width, self->pill.height };
  cairo_surface_t *surface = self->pill_layer.surface;
  cairo_t *cr;

  if (surface != NULL && cairo_image_surface_get_width (surface) == width
      && cairo_image_surface_get_height (surface) == height)
    return;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cr = cairo_create (surface);
  cairo_scale (cr, pixels, pixels);
  draw_pill (self, cr);
  cairo_destroy (cr);
  carlos_map_layer_take_surface (&self->pill_layer, surface, &bounds, pixels);
}

static void
snapshot_pill (CarlosMapMark *self, GtkSnapshot *snapshot)
{
  int pixels = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  graphene_rect_t place = GRAPHENE_RECT_INIT ((float) self->pill.x, (float) self->pill.y,
                                              (float) self->pill.width, (float) self->pill.height);

  update_pill (self, pixels);
  carlos_map_layer_append (&self->pill_layer, GTK_WIDGET (self), snapshot, &place, self->fade);
}

static void
snapshot_pill_ring (CarlosMapMark *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  float ring = is_chosen (self) ? 2 : 1;
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) self->pill.x, (float) self->pill.y,
                                                        (float) self->pill.width, (float) self->pill.height),
                                   PILL_RADIUS);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ ring, ring, ring, ring },
                              (GdkRGBA[4]){ *color, *color, *color, *color });
}

static void
snapshot_ring (CarlosMapMark *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (self->dot.x - self->dot.radius),
                                                          (float) (self->dot.y - self->dot.radius)));
  carlos_bubble_picture_snapshot_ring (snapshot, self->dot.radius, self->dot.radius + RING_DISTANCE,
                                       is_chosen (self) ? RING_CHOSEN : RING_HOVERED, color);
  gtk_snapshot_restore (snapshot);
}

static void
carlos_map_mark_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CarlosMapMark *self = CARLOS_MAP_MARK (widget);
  gboolean has_pill = self->pill.width > 0 && self->layout != NULL;
  GdkRGBA ink;

  if (self->palette == NULL || self->fade <= 0)
    return;
  if (has_pill)
    snapshot_pill (self, snapshot);
  if (!self->hovered && !is_chosen (self))
    return;
  ink = carlos_chart_get_rgba (self->palette->ink);
  gtk_snapshot_push_opacity (snapshot, self->fade);
  if (self->has_box)
    snapshot_box (self, snapshot, &ink);
  if (self->dot.radius > 0)
    snapshot_ring (self, snapshot, &ink);
  if (has_pill)
    snapshot_pill_ring (self, snapshot, &ink);
  gtk_snapshot_pop (snapshot);
}

/* Whether a point is on the left of each side, going round. */
static gboolean
is_in_box (const double *box, double x, double y)
{
  for (guint i = 0; i < 4; i++)
    {
      const double *from = box + 2 * i, *to = box + 2 * ((i + 1) % 4);

      if ((to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]) < 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
carlos_map_mark_contains (GtkWidget *widget, double x, double y)
{
  CarlosMapMark *self = CARLOS_MAP_MARK (widget);

  if (self->is_leaving)
    return FALSE;
  if (self->has_box && is_in_box (self->box, x, y))
    return TRUE;
  if (self->dot.radius > 0
      && hypot (x - self->dot.x, y - self->dot.y) <= MAX (self->dot.radius, CARLOS_MAP_MARK_SIZE / 2))
    return TRUE;

  return self->pill.width > 0 && x >= self->pill.x && y >= self->pill.y
         && x <= self->pill.x + self->pill.width && y <= self->pill.y + self->pill.height;
}

static void
carlos_map_mark_state_flags_changed (GtkWidget *widget, GtkStateFlags before)
{
  gtk_widget_queue_draw (widget);

  GTK_WIDGET_CLASS (carlos_map_mark_parent_class)->state_flags_changed (widget, before);
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_OPEN], 0);
}

static void
select_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_SELECT], 0);
}

static void
carlos_map_mark_finalize (GObject *object)
{
  CarlosMapMark *self = CARLOS_MAP_MARK (object);

  g_clear_object (&self->layout);
  carlos_map_layer_clear (&self->pill_layer);
  g_free (self->key);

  G_OBJECT_CLASS (carlos_map_mark_parent_class)->finalize (object);
}

static void
carlos_map_mark_class_init (CarlosMapMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = carlos_map_mark_finalize;
  widget_class->snapshot = carlos_map_mark_snapshot;
  widget_class->contains = carlos_map_mark_contains;
  widget_class->state_flags_changed = carlos_map_mark_state_flags_changed;

  /**
   * CarlosMapMark::open:
   *
   * Somebody wants to look at it from near.
   */
  signals[SIGNAL_OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);

  /**
   * CarlosMapMark::select:
   *
   * Somebody wants to keep its card open.
   */
  signals[SIGNAL_SELECT] = g_signal_new ("select", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "mark.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "mark.select", NULL, select_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "mark.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "mark.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "mark.select", NULL);
  gtk_widget_class_set_css_name (widget_class, "mark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
carlos_map_mark_init (CarlosMapMark *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/**
 * carlos_map_mark_new:
 * @key: what tells it from other marks
 */
CarlosMapMark *
carlos_map_mark_new (const char *key)
{
  CarlosMapMark *self = g_object_new (CARLOS_TYPE_MAP_MARK, NULL);

  self->key = g_strdup (key);

  return self;
}

const char *
carlos_map_mark_get_key (CarlosMapMark *self)
{
  return self->key;
}

/**
 * carlos_map_mark_set_words:
 *
 * Tells assistive technology what the mark says.
 */
void
carlos_map_mark_set_words (CarlosMapMark *self, const char *name, const char *value, const char *description)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, value,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

/**
 * carlos_map_mark_set_layout:
 * @layout: (transfer full) (nullable): its words
 */
void
carlos_map_mark_set_layout (CarlosMapMark *self, PangoLayout *layout)
{
  g_clear_object (&self->layout);
  self->layout = layout;
  carlos_map_layer_clear (&self->pill_layer);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
carlos_map_mark_set_colors (CarlosMapMark *self, const CarlosPalette *palette)
{
  if (self->palette == palette)
    return;
  self->palette = palette;
  carlos_map_layer_clear (&self->pill_layer);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * carlos_map_mark_set_marked:
 * @hovered: the pointer is on it, here or in a list
 * @selected: its card is kept open
 */
void
carlos_map_mark_set_marked (CarlosMapMark *self, gboolean hovered, gboolean selected)
{
  if (self->hovered == hovered && self->selected == selected)
    return;
  if (self->selected != selected)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
  self->hovered = hovered;
  self->selected = selected;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * carlos_map_mark_set_fade:
 * @fade: how much of it is seen, 0 to 1
 * @is_leaving: whether nobody can look at it any more
 */
void
carlos_map_mark_set_fade (CarlosMapMark *self, double fade, gboolean is_leaving)
{
  if (self->fade != fade)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->fade = fade;
  self->is_leaving = is_leaving;
}

double
carlos_map_mark_get_fade (CarlosMapMark *self)
{
  return self->fade;
}

static void
include (double low[2], double high[2], double x, double y, double width, double height)
{
  low[0] = MIN (low[0], x);
  low[1] = MIN (low[1], y);
  high[0] = MAX (high[0], x + width);
  high[1] = MAX (high[1], y + height);
}

/**
 * carlos_map_mark_allocate:
 *
 * Puts the mark where it is seen, on whole px.
 */
void
carlos_map_mark_allocate (CarlosMapMark *self, const CarlosMapMarkShape *shape)
{
  double low[2] = { INFINITY, INFINITY }, high[2] = { -INFINITY, -INFINITY }, left, top;
  double reach = MAX (shape->dot.radius, CARLOS_MAP_MARK_SIZE / 2);

  for (guint i = 0; shape->has_box && i < 4; i++)
    include (low, high, shape->box[2 * i], shape->box[2 * i + 1], 0, 0);
  if (shape->dot.radius > 0)
    include (low, high, shape->dot.x - reach, shape->dot.y - reach, 2 * reach, 2 * reach);
  if (shape->pill.width > 0)
    include (low, high, shape->pill.x, shape->pill.y, shape->pill.width, shape->pill.height);
  left = floor (low[0] - MARGIN);
  top = floor (low[1] - MARGIN);

  self->has_box = shape->has_box;
  for (guint i = 0; shape->has_box && i < 8; i++)
    self->box[i] = shape->box[i] - (i % 2 == 0 ? left : top);
  self->dot = (CarlosCircle){ shape->dot.x - left, shape->dot.y - top, shape->dot.radius };
  self->pill = (CarlosRectangle){ round (shape->pill.x - left), round (shape->pill.y - top),
                                  shape->pill.width, shape->pill.height };
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_widget_allocate (GTK_WIDGET (self), (int) ceil (high[0] + MARGIN - left),
                       (int) ceil (high[1] + MARGIN - top), -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) left, (float) top)));
}

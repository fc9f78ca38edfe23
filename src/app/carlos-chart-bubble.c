/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-chart-bubble.h"

#include "carlos-cairo-writer.h"

#include <math.h>

/* The ring that shows what is hovered, focused or selected, px. */
#define RING_DISTANCE 3.0
#define RING_HOVERED 1.5
#define RING_CHOSEN 3.0

/* Bubbles larger than this many times the view draw only what the view shows, so that deep zoom costs no more than
 * shallow. */
#define CLIP_BEYOND 1.5

/**
 * CarlosChartBubble:
 *
 * One bubble of the chart: a disc with words, drawn from a display list.
 *
 * # Accessibility
 *
 * A list item whose label is the name of what it stands for, whose value is its share and whose description tells more.
 * Its actions are `bubble.open`, which goes inside, and `bubble.select`, which keeps its card open.
 */
struct _CarlosChartBubble
{
  GtkWidget parent_instance;

  guint item;
  CarlosCircle world; /* where it is in the chart */

  CarlosDisplayList *list;
  const CarlosGroup *group; /* in list: the disc first, then its words */
  CarlosCircle drawn;       /* where the disc is in list */
  graphene_rect_t words;    /* what its words cover, from the middle of the disc, px of list */

  double opacity;
  double label_opacity;
  gboolean hovered;
  gboolean selected;
  graphene_rect_t visible; /* what to draw of it, in its own coordinates */
};

G_DEFINE_FINAL_TYPE (CarlosChartBubble, carlos_chart_bubble, GTK_TYPE_WIDGET)

typedef enum
{
  SIGNAL_OPEN,
  SIGNAL_SELECT,
  N_SIGNALS,
} CarlosChartBubbleSignal;

static guint signals[N_SIGNALS];

GdkRGBA
carlos_chart_get_rgba (CarlosColor color)
{
  double channels[4];

  carlos_color_get_channels (color, channels);

  return (GdkRGBA){ (float) channels[0], (float) channels[1], (float) channels[2], (float) channels[3] };
}

static double
get_radius (CarlosChartBubble *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  return width / 2.0 - CARLOS_CHART_BUBBLE_MARGIN;
}

/* Discs and rings are GSK's own nodes. A Cairo node is painted through a buffer of its size in every frame, and for a disc
 * that fills the window that alone takes longer than a frame may. Only words need one, and theirs is small. */
static void
append_disc (GtkSnapshot *snapshot, double centre, double radius, const GdkRGBA *color)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) (centre - radius), (float) (centre - radius),
                                               (float) (2 * radius), (float) (2 * radius));
  GskRoundedRect disc;

  gtk_snapshot_push_rounded_clip (snapshot, gsk_rounded_rect_init_from_rect (&disc, &bounds, (float) radius));
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
append_ring (GtkSnapshot *snapshot, double centre, double radius, double width, const GdkRGBA *color)
{
  double outer = radius + width / 2;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) (centre - outer), (float) (centre - outer),
                                               (float) (2 * outer), (float) (2 * outer));
  float widths[4] = { (float) width, (float) width, (float) width, (float) width };
  GdkRGBA colors[4] = { *color, *color, *color, *color };
  GskRoundedRect ring;

  gtk_snapshot_append_border (snapshot, gsk_rounded_rect_init_from_rect (&ring, &bounds, (float) outer),
                              widths, colors);
}

/* The disc, and its outline if the palette has one. Thinner colours do what an opacity node would do with a buffer. */
static void
append_circle_mark (CarlosChartBubble *self, GtkSnapshot *snapshot, double centre, double scale)
{
  guint n_marks;
  const CarlosMark *mark = &carlos_display_list_get_marks (self->list, &n_marks)[self->group->first_mark];
  GdkRGBA color = carlos_chart_get_rgba (mark->paint.fill);

  color.alpha *= (float) self->opacity;
  append_disc (snapshot, centre, scale * mark->circle.radius, &color);
  if (mark->paint.stroke != CARLOS_COLOR_NONE)
    {
      color = carlos_chart_get_rgba (mark->paint.stroke);
      color.alpha *= (float) self->opacity;
      append_ring (snapshot, centre, scale * mark->circle.radius, scale * mark->paint.stroke_width, &color);
    }
}

static void
append_words (CarlosChartBubble *self, GtkSnapshot *snapshot, double centre, double scale)
{
  CarlosGroup words = *self->group;
  graphene_rect_t bounds;
  cairo_t *cr;

  graphene_rect_scale (&self->words, (float) scale, (float) scale, &bounds);
  graphene_rect_offset (&bounds, (float) centre, (float) centre);
  graphene_rect_round_extents (&bounds, &bounds);
  if (!graphene_rect_intersection (&bounds, &self->visible, &bounds))
    return;

  words.first_mark++;
  words.n_marks--;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_translate (cr, centre, centre);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -self->drawn.x, -self->drawn.y);
  carlos_cairo_writer_draw_group (self->list, &words, cr);
  cairo_destroy (cr);
}

static void
carlos_chart_bubble_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CarlosChartBubble *self = CARLOS_CHART_BUBBLE (widget);
  double radius = get_radius (self), centre = gtk_widget_get_width (widget) / 2.0;
  double scale = radius / self->drawn.radius;
  gboolean is_chosen = self->selected || gtk_widget_has_visible_focus (widget);

  if (self->list == NULL || radius <= 0)
    return;

  append_circle_mark (self, snapshot, centre, scale);
  if (self->label_opacity > 0 && self->group->n_marks > 1)
    {
      gtk_snapshot_push_opacity (snapshot, self->opacity * self->label_opacity);
      append_words (self, snapshot, centre, scale);
      gtk_snapshot_pop (snapshot);
    }
  if (self->hovered || is_chosen)
    {
      GdkRGBA color;

      gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
      append_ring (snapshot, centre, radius + RING_DISTANCE, is_chosen ? RING_CHOSEN : RING_HOVERED, &color);
    }
}

static gboolean
carlos_chart_bubble_contains (GtkWidget *widget, double x, double y)
{
  double centre = gtk_widget_get_width (widget) / 2.0;

  return hypot (x - centre, y - centre) <= get_radius (CARLOS_CHART_BUBBLE (widget));
}

static void
carlos_chart_bubble_state_flags_changed (GtkWidget *widget, GtkStateFlags before)
{
  gtk_widget_queue_draw (widget);

  GTK_WIDGET_CLASS (carlos_chart_bubble_parent_class)->state_flags_changed (widget, before);
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
carlos_chart_bubble_finalize (GObject *object)
{
  CarlosChartBubble *self = CARLOS_CHART_BUBBLE (object);

  g_clear_pointer (&self->list, carlos_display_list_unref);

  G_OBJECT_CLASS (carlos_chart_bubble_parent_class)->finalize (object);
}

static void
carlos_chart_bubble_class_init (CarlosChartBubbleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = carlos_chart_bubble_finalize;
  widget_class->snapshot = carlos_chart_bubble_snapshot;
  widget_class->contains = carlos_chart_bubble_contains;
  widget_class->state_flags_changed = carlos_chart_bubble_state_flags_changed;

  /**
   * CarlosChartBubble::open:
   *
   * Somebody wants to see what is inside.
   */
  signals[SIGNAL_OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);

  /**
   * CarlosChartBubble::select:
   *
   * Somebody wants to keep its card open.
   */
  signals[SIGNAL_SELECT] = g_signal_new ("select", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "bubble.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "bubble.select", NULL, select_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "bubble.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "bubble.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "bubble.select", NULL);

  gtk_widget_class_set_css_name (widget_class, "bubble");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
carlos_chart_bubble_init (CarlosChartBubble *self)
{
  self->opacity = 1;
  self->label_opacity = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/**
 * carlos_chart_bubble_new:
 * @item: which item of its level it stands for
 */
CarlosChartBubble *
carlos_chart_bubble_new (guint item)
{
  CarlosChartBubble *self = g_object_new (CARLOS_TYPE_CHART_BUBBLE, NULL);

  self->item = item;

  return self;
}

guint
carlos_chart_bubble_get_item (CarlosChartBubble *self)
{
  return self->item;
}

/**
 * carlos_chart_bubble_set_words:
 *
 * Tells assistive technology what the bubble says.
 */
void
carlos_chart_bubble_set_words (CarlosChartBubble *self,
                               const char *name,
                               const char *value,
                               const char *description)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, value,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

/**
 * carlos_chart_bubble_set_position:
 * @position: from 1
 * @n_items: how many there are beside it, itself included
 */
void
carlos_chart_bubble_set_position (CarlosChartBubble *self, guint position, guint n_items)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_POS_IN_SET, (int) position,
                                  GTK_ACCESSIBLE_RELATION_SET_SIZE, (int) n_items, -1);
}

/* What the words of a group cover, generously: no letter is higher, deeper or further out than its size. */
static graphene_rect_t
find_words (CarlosDisplayList *list, const CarlosGroup *group, const CarlosCircle *circle)
{
  guint n_marks;
  const CarlosMark *marks = carlos_display_list_get_marks (list, &n_marks);
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  for (guint i = group->first_mark + 1; i < group->first_mark + group->n_marks; i++)
    {
      double size = marks[i].text.font.size, width = marks[i].text.advance;
      graphene_rect_t line = GRAPHENE_RECT_INIT ((float) (marks[i].text.x - circle->x - width / 2 - size),
                                                 (float) (marks[i].text.y - circle->y - size),
                                                 (float) (width + 2 * size), (float) (2 * size));

      graphene_rect_union (&all, &line, &all);
    }

  return all;
}

/**
 * carlos_chart_bubble_set_drawing:
 * @group: a group of @list: the disc, then lines of words, each centred
 * @circle: where the disc is in @list
 *
 * Sets what the bubble looks like; it is scaled to the size that the bubble gets.
 */
void
carlos_chart_bubble_set_drawing (CarlosChartBubble *self,
                                 CarlosDisplayList *list,
                                 const CarlosGroup *group,
                                 const CarlosCircle *circle)
{
  carlos_display_list_ref (list);
  g_clear_pointer (&self->list, carlos_display_list_unref);
  self->list = list;
  self->group = group;
  self->drawn = *circle;
  self->words = find_words (list, group, circle);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
carlos_chart_bubble_set_world (CarlosChartBubble *self, const CarlosCircle *world)
{
  self->world = *world;
}

const CarlosCircle *
carlos_chart_bubble_get_world (CarlosChartBubble *self)
{
  return &self->world;
}

/**
 * carlos_chart_bubble_set_opacity:
 * @opacity: of the whole, 0 to 1
 * @label_opacity: of its words beside that
 */
void
carlos_chart_bubble_set_opacity (CarlosChartBubble *self, double opacity, double label_opacity)
{
  if (G_APPROX_VALUE (self->opacity, opacity, 1e-3)
      && G_APPROX_VALUE (self->label_opacity, label_opacity, 1e-3))
    return;

  self->opacity = opacity;
  self->label_opacity = label_opacity;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * carlos_chart_bubble_set_marked:
 * @hovered: the pointer is on it, here or in the list beside the chart
 * @selected: its card is kept open
 */
void
carlos_chart_bubble_set_marked (CarlosChartBubble *self, gboolean hovered, gboolean selected)
{
  if (self->hovered == hovered && self->selected == selected)
    return;

  if (self->selected != selected)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
  self->hovered = hovered;
  self->selected = selected;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What a view of the given size shows of a bubble at (left, top), in the bubble's coordinates. */
static graphene_rect_t
find_visible (int left, int top, int size, int width, int height)
{
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, size, size);
  graphene_rect_t view = GRAPHENE_RECT_INIT (-left, -top, width, height);

  if (size <= CLIP_BEYOND * MAX (width, height))
    return all;

  graphene_rect_intersection (&all, &view, &all);

  return all;
}

/**
 * carlos_chart_bubble_allocate:
 * @x: of its centre in the view, px
 * @y: of its centre
 * @radius: px
 * @width: of the view, px
 * @height: of the view
 *
 * Places the bubble, on whole pixels (the GL renderer blurs what lies between), and hides it where it can't be seen,
 * unless the keyboard is there: it would have nowhere to go.
 */
void
carlos_chart_bubble_allocate (CarlosChartBubble *self,
                              double x,
                              double y,
                              double radius,
                              int width,
                              int height)
{
  int size = 2 * ((int) round (radius) + CARLOS_CHART_BUBBLE_MARGIN);
  int left = (int) round (x - size / 2.0), top = (int) round (y - size / 2.0);
  gboolean in_sight = radius >= 1 && left < width && top < height && left + size > 0 && top + size > 0;
  gboolean shown = in_sight || gtk_widget_is_focus (GTK_WIDGET (self));
  graphene_rect_t visible = find_visible (left, top, size, width, height);

  gtk_widget_set_child_visible (GTK_WIDGET (self), shown);
  if (!shown)
    return;

  if (!graphene_rect_equal (&visible, &self->visible))
    {
      self->visible = visible;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  gtk_widget_allocate (GTK_WIDGET (self), size, size, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (left, top)));
}

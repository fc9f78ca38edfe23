/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-chart-bubble.h"

#include "carlos-bubble-face.h"

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

  char *key;
  CarlosBubbleFace face;

  /* In the chart */
  CarlosCircle start; /* where it set out from */
  CarlosCircle goal;
  CarlosCircle world; /* where it is */

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

static double
get_radius (CarlosChartBubble *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  return width / 2.0 - CARLOS_CHART_BUBBLE_MARGIN;
}

static void
carlos_chart_bubble_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CarlosChartBubble *self = CARLOS_CHART_BUBBLE (widget);
  double radius = get_radius (self), centre = gtk_widget_get_width (widget) / 2.0;
  gboolean is_chosen = self->selected || gtk_widget_has_visible_focus (widget);

  if (carlos_bubble_face_is_empty (&self->face) || radius <= 0)
    return;

  carlos_bubble_face_snapshot_disc (&self->face, snapshot, centre, radius, self->opacity);
  carlos_bubble_face_snapshot_words (&self->face, snapshot, centre, radius,
                                     self->opacity * self->label_opacity, &self->visible);
  if (self->hovered || is_chosen)
    {
      GdkRGBA color;

      gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
      carlos_bubble_picture_snapshot_ring (snapshot, centre, radius + RING_DISTANCE,
                                           is_chosen ? RING_CHOSEN : RING_HOVERED, &color);
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

  carlos_bubble_face_clear (&self->face);
  g_free (self->key);

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
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, GDK_CONTROL_MASK, "bubble.select", NULL);

  gtk_widget_class_set_css_name (widget_class, "bubble");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
carlos_chart_bubble_init (CarlosChartBubble *self)
{
  self->opacity = 1;
  self->label_opacity = 1;
  carlos_bubble_face_init (&self->face, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/**
 * carlos_chart_bubble_new:
 * @key: what it stands for, told apart from most others of its level
 */
CarlosChartBubble *
carlos_chart_bubble_new (const char *key)
{
  CarlosChartBubble *self = g_object_new (CARLOS_TYPE_CHART_BUBBLE, NULL);

  self->key = g_strdup (key);

  return self;
}

const char *
carlos_chart_bubble_get_key (CarlosChartBubble *self)
{
  return self->key;
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
  carlos_bubble_face_set_picture (&self->face, list, group, circle);
}

static void
update_world (CarlosChartBubble *self)
{
  double t = self->face.progress;

  self->world = self->goal;
  if (t >= 1)
    return;

  self->world.x = self->start.x + (self->goal.x - self->start.x) * t;
  self->world.y = self->start.y + (self->goal.y - self->start.y) * t;
  self->world.radius = self->start.radius + (self->goal.radius - self->start.radius) * t;
}

/**
 * carlos_chart_bubble_set_goal:
 * @goal: in the chart
 *
 * Sets where the bubble is, or is on its way to.
 */
void
carlos_chart_bubble_set_goal (CarlosChartBubble *self, const CarlosCircle *goal)
{
  self->goal = *goal;
  update_world (self);
}

/**
 * carlos_chart_bubble_depart:
 *
 * Sets out from where it is seen now, as it looks now. What is set next is the goal.
 */
void
carlos_chart_bubble_depart (CarlosChartBubble *self)
{
  carlos_bubble_face_depart (&self->face);
  self->start = self->world;
  gtk_widget_set_can_target (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_HIDDEN, FALSE, -1);
}

/**
 * carlos_chart_bubble_appear:
 *
 * Begins to grow where it is to be, looking as it will.
 */
void
carlos_chart_bubble_appear (CarlosChartBubble *self)
{
  carlos_chart_bubble_depart (self);
  self->start = self->goal;
  self->start.radius = 0;
  update_world (self);
}

/**
 * carlos_chart_bubble_vanish:
 *
 * Begins to shrink where it is. Nobody can look at it any more.
 */
void
carlos_chart_bubble_vanish (CarlosChartBubble *self)
{
  carlos_chart_bubble_depart (self);
  self->goal = self->world;
  self->goal.radius = 0;
  carlos_chart_bubble_set_marked (self, FALSE, FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
}

/**
 * carlos_chart_bubble_set_progress:
 * @progress: from where it set out to where it goes, 0 to 1
 */
void
carlos_chart_bubble_set_progress (CarlosChartBubble *self, double progress)
{
  if (self->face.progress == progress)
    return;

  self->face.progress = progress;
  update_world (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
carlos_chart_bubble_is_on_its_way (CarlosChartBubble *self)
{
  return self->face.progress < 1;
}

/**
 * carlos_chart_bubble_stretch:
 * @x_factor: by which the chart has become wider
 * @y_factor: and higher
 *
 * Keeps its way in a chart that changes its size.
 */
void
carlos_chart_bubble_stretch (CarlosChartBubble *self, double x_factor, double y_factor)
{
  CarlosCircle *circles[] = { &self->start, &self->goal };

  for (guint i = 0; i < G_N_ELEMENTS (circles); i++)
    {
      circles[i]->x *= x_factor;
      circles[i]->y *= y_factor;
      circles[i]->radius *= sqrt (x_factor * y_factor);
    }
  update_world (self);
}

/**
 * carlos_chart_bubble_get_world:
 *
 * Returns: (transfer none): where it is in the chart now
 */
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

/**
 * carlos_chart_bubble_refresh_words:
 * @tolerance: by what factor the size of the words that are kept may differ from that of those seen; 1 for not at all
 *
 * Draws the words anew and keeps their pixels, if they are seen and not kept at such a size.
 *
 * Returns: whether there was something to do
 */
gboolean
carlos_chart_bubble_refresh_words (CarlosChartBubble *self, double tolerance)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double radius = get_radius (self); /* below 0 until it has been placed */

  if (!gtk_widget_get_child_visible (widget) || radius <= 0 || self->opacity * self->label_opacity <= 0
      || !carlos_bubble_face_refresh_words (&self->face, radius, tolerance))
    return FALSE;

  gtk_widget_queue_draw (widget);

  return TRUE;
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
    {
      carlos_bubble_face_forget_words (&self->face);
      return;
    }

  if (!graphene_rect_equal (&visible, &self->visible))
    {
      self->visible = visible;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  gtk_widget_allocate (GTK_WIDGET (self), size, size, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (left, top)));
}

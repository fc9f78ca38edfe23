/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-method-picture.h"

#include "carlos-cairo-writer.h"
#include "carlos-words.h"

#include <adwaita.h>

#define MINIMUM_WIDTH 280
#define MAXIMUM_WIDTH 760
#define MINIMUM_FONT 10.0

/**
 * CarlosMethodPicture:
 *
 * A picture of a step of the method, as wide as there is room for and as tall as it wants to be then.
 */
struct _CarlosMethodPicture
{
  GtkWidget parent_instance;

  CarlosMethodWalk *walk; /* (nullable) */
  CarlosMethodChart chart;
  CarlosDisplayList *list; /* (nullable): of the size that it was drawn at last */
  char *title;             /* (nullable) */
};

G_DEFINE_FINAL_TYPE (CarlosMethodPicture, carlos_method_picture, GTK_TYPE_WIDGET)

static double
get_height (CarlosMethodPicture *self, int width)
{
  if (self->walk == NULL)
    return CARLOS_CHART_MINIMUM_SIZE;

  return carlos_method_walk_get_height (self->walk, &self->chart, MAX (width, MINIMUM_WIDTH));
}

static CarlosDisplayList *
draw (CarlosMethodPicture *self, double width, double height)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  CarlosChartOptions options;

  carlos_chart_options_init (&options);
  options.width = CLAMP (width, CARLOS_CHART_MINIMUM_SIZE, CARLOS_CHART_MAXIMUM_SIZE);
  options.height = CLAMP (height, CARLOS_METHOD_LEAST_HEIGHT, CARLOS_CHART_MAXIMUM_SIZE);
  options.palette = adw_style_manager_get_dark (manager) ? CARLOS_PALETTE_DARK : CARLOS_PALETTE_LIGHT;
  options.high_contrast = adw_style_manager_get_high_contrast (manager);
  options.draw_background = FALSE;
  options.minimum_font = MINIMUM_FONT;
  options.name_func = carlos_words_cluster_name_func;

  return carlos_method_walk_draw (self->walk, &self->chart, &options);
}

static void
redraw (CarlosMethodPicture *self)
{
  g_clear_pointer (&self->list, carlos_display_list_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static GtkSizeRequestMode
carlos_method_picture_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
carlos_method_picture_measure (GtkWidget *widget,
                               GtkOrientation orientation,
                               int for_size,
                               int *minimum,
                               int *natural,
                               int *minimum_baseline,
                               int *natural_baseline)
{
  CarlosMethodPicture *self = CARLOS_METHOD_PICTURE (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MINIMUM_WIDTH;
      *natural = MAXIMUM_WIDTH;
    }
  else
    {
      *minimum = *natural
        = (int) get_height (self, for_size < 0 ? MINIMUM_WIDTH : MIN (for_size, MAXIMUM_WIDTH));
    }
}

static void
carlos_method_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CarlosMethodPicture *self = CARLOS_METHOD_PICTURE (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  cairo_t *cr;

  if (self->walk == NULL)
    return;
  if (self->list != NULL
      && ((int) carlos_display_list_get_width (self->list) != width
          || (int) carlos_display_list_get_height (self->list) != height))
    g_clear_pointer (&self->list, carlos_display_list_unref);
  if (self->list == NULL)
    self->list = draw (self, width, height);

  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  carlos_cairo_writer_draw (self->list, cr);
  cairo_destroy (cr);
}

static void
carlos_method_picture_dispose (GObject *object)
{
  CarlosMethodPicture *self = CARLOS_METHOD_PICTURE (object);

  g_clear_pointer (&self->list, carlos_display_list_unref);
  g_clear_pointer (&self->walk, carlos_method_walk_unref);
  g_clear_pointer (&self->title, g_free);

  G_OBJECT_CLASS (carlos_method_picture_parent_class)->dispose (object);
}

static void
carlos_method_picture_class_init (CarlosMethodPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_method_picture_dispose;
  widget_class->get_request_mode = carlos_method_picture_get_request_mode;
  widget_class->measure = carlos_method_picture_measure;
  widget_class->snapshot = carlos_method_picture_snapshot;
  gtk_widget_class_set_css_name (widget_class, "method-picture");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
carlos_method_picture_init (CarlosMethodPicture *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (redraw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (redraw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
carlos_method_picture_new (void)
{
  return g_object_new (CARLOS_TYPE_METHOD_PICTURE, NULL);
}

/* What a screen reader says is what is written in the picture. */
static void
update_words (CarlosMethodPicture *self)
{
  g_autoptr (CarlosDisplayList) list = draw (self, MINIMUM_WIDTH, get_height (self, MINIMUM_WIDTH));

  g_free (self->title);
  self->title = g_strdup (carlos_display_list_get_title (list));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  carlos_display_list_get_description (list), -1);
}

/**
 * carlos_method_picture_set_chart:
 * @chart: of a step of @walk
 *
 * Shows another picture.
 */
void
carlos_method_picture_set_chart (CarlosMethodPicture *self,
                                 CarlosMethodWalk *walk,
                                 const CarlosMethodChart *chart)
{
  g_return_if_fail (CARLOS_IS_METHOD_PICTURE (self));

  carlos_method_walk_ref (walk);
  g_clear_pointer (&self->walk, carlos_method_walk_unref);
  self->walk = walk;
  self->chart = *chart;
  update_words (self);
  redraw (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * carlos_method_picture_get_title:
 *
 * Returns: (nullable): what stands over the picture; NULL as long as there is none
 */
const char *
carlos_method_picture_get_title (CarlosMethodPicture *self)
{
  g_return_val_if_fail (CARLOS_IS_METHOD_PICTURE (self), NULL);

  return self->title;
}

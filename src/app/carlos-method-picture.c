/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-method-picture.h"

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
  CarlosPicture parent_instance;

  CarlosMethodWalk *walk; /* (nullable) */
  CarlosMethodChart chart;
};

G_DEFINE_FINAL_TYPE (CarlosMethodPicture, carlos_method_picture, CARLOS_TYPE_PICTURE)

static double
get_height (CarlosMethodPicture *self, int width)
{
  if (self->walk == NULL)
    return CARLOS_CHART_MINIMUM_SIZE;

  return carlos_method_walk_get_height (self->walk, &self->chart, MAX (width, MINIMUM_WIDTH));
}

static CarlosDisplayList *
carlos_method_picture_draw (CarlosPicture *picture, CarlosChartOptions *options)
{
  CarlosMethodPicture *self = CARLOS_METHOD_PICTURE (picture);

  if (self->walk == NULL)
    return NULL;
  options->width = CLAMP (options->width, CARLOS_CHART_MINIMUM_SIZE, CARLOS_CHART_MAXIMUM_SIZE);
  options->height = CLAMP (options->height, CARLOS_METHOD_LEAST_HEIGHT, CARLOS_CHART_MAXIMUM_SIZE);
  options->minimum_font = MINIMUM_FONT;

  return carlos_method_walk_draw (self->walk, &self->chart, options);
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
carlos_method_picture_dispose (GObject *object)
{
  CarlosMethodPicture *self = CARLOS_METHOD_PICTURE (object);

  g_clear_pointer (&self->walk, carlos_method_walk_unref);

  G_OBJECT_CLASS (carlos_method_picture_parent_class)->dispose (object);
}

static void
carlos_method_picture_class_init (CarlosMethodPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_method_picture_dispose;
  CARLOS_PICTURE_CLASS (klass)->draw = carlos_method_picture_draw;
  widget_class->get_request_mode = carlos_method_picture_get_request_mode;
  widget_class->measure = carlos_method_picture_measure;
  gtk_widget_class_set_css_name (widget_class, "method-picture");
}

static void
carlos_method_picture_init (CarlosMethodPicture *self)
{
}

GtkWidget *
carlos_method_picture_new (void)
{
  return g_object_new (CARLOS_TYPE_METHOD_PICTURE, NULL);
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
  carlos_picture_update_words (CARLOS_PICTURE (self), MINIMUM_WIDTH, get_height (self, MINIMUM_WIDTH));
  carlos_picture_redraw (CARLOS_PICTURE (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-sketch-picture.h"

#include "carlos-map-chart.h"

#define SIDE 150

/* Lines are as wide as on a plate of this part of its size. */
#define UNIT 0.7

/**
 * CarlosSketchPicture:
 *
 * The shape of somebody's map as lines, without any words: as much as a file tells of it.
 */
struct _CarlosSketchPicture
{
  CarlosPicture parent_instance;

  CarlosTasteMap *map; /* (nullable): with bands */
};

G_DEFINE_FINAL_TYPE (CarlosSketchPicture, carlos_sketch_picture, CARLOS_TYPE_PICTURE)

static void
carlos_sketch_picture_measure (GtkWidget *widget,
                               GtkOrientation orientation,
                               int for_size,
                               int *minimum,
                               int *natural,
                               int *minimum_baseline,
                               int *natural_baseline)
{
  *minimum = *natural = SIDE;
}

/* The square of the map in the middle of the widget. */
static CarlosDisplayList *
carlos_sketch_picture_draw (CarlosPicture *picture, CarlosChartOptions *options)
{
  double side = MIN (options->width, options->height);
  CarlosRectangle area = { (options->width - side) / 2, (options->height - side) / 2, side, side };

  options->map_other = CARLOS_SKETCH_PICTURE (picture)->map;
  if (options->map_other == NULL)
    return NULL;
  options->map_area = &area;

  return carlos_map_chart_draw_ground (NULL, NULL, options, UNIT);
}

static void
carlos_sketch_picture_dispose (GObject *object)
{
  g_clear_pointer (&CARLOS_SKETCH_PICTURE (object)->map, carlos_taste_map_unref);

  G_OBJECT_CLASS (carlos_sketch_picture_parent_class)->dispose (object);
}

static void
carlos_sketch_picture_class_init (CarlosSketchPictureClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = carlos_sketch_picture_dispose;
  CARLOS_PICTURE_CLASS (klass)->draw = carlos_sketch_picture_draw;
  GTK_WIDGET_CLASS (klass)->measure = carlos_sketch_picture_measure;
}

static void
carlos_sketch_picture_init (CarlosSketchPicture *self)
{
}

/**
 * carlos_sketch_picture_set_map:
 * @map: (nullable): with bands
 */
void
carlos_sketch_picture_set_map (CarlosSketchPicture *self, CarlosTasteMap *map)
{
  g_return_if_fail (CARLOS_IS_SKETCH_PICTURE (self));

  if (map != NULL)
    carlos_taste_map_ref (map);
  g_clear_pointer (&self->map, carlos_taste_map_unref);
  self->map = map;
  carlos_picture_redraw (CARLOS_PICTURE (self));
}

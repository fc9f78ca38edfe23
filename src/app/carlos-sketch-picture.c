/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-sketch-picture.h"

#include "carlos-cairo-writer.h"
#include "carlos-map-chart.h"

#include <adwaita.h>

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
  GtkWidget parent_instance;

  CarlosTasteMap *map; /* (nullable): with bands */
};

G_DEFINE_FINAL_TYPE (CarlosSketchPicture, carlos_sketch_picture, GTK_TYPE_WIDGET)

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
draw (CarlosSketchPicture *self, double width, double height)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  double side = MIN (width, height);
  CarlosRectangle area = { (width - side) / 2, (height - side) / 2, side, side };
  CarlosChartOptions options;

  carlos_chart_options_init (&options);
  options.width = width;
  options.height = height;
  options.palette = adw_style_manager_get_dark (manager) ? CARLOS_PALETTE_DARK : CARLOS_PALETTE_LIGHT;
  options.high_contrast = adw_style_manager_get_high_contrast (manager);
  options.map_area = &area;
  options.map_other = self->map;

  return carlos_map_chart_draw_ground (NULL, NULL, &options, UNIT);
}

static void
carlos_sketch_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CarlosSketchPicture *self = CARLOS_SKETCH_PICTURE (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autoptr (CarlosDisplayList) list = NULL;
  cairo_t *cr;

  if (self->map == NULL || width < 1 || height < 1)
    return;
  list = draw (self, width, height);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  carlos_cairo_writer_draw (list, cr);
  cairo_destroy (cr);
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
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_sketch_picture_dispose;
  widget_class->measure = carlos_sketch_picture_measure;
  widget_class->snapshot = carlos_sketch_picture_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
carlos_sketch_picture_init (CarlosSketchPicture *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
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
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

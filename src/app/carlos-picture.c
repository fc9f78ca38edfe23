/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-picture.h"

#include "carlos-cairo-writer.h"
#include "carlos-words.h"

#include <adwaita.h>

/**
 * CarlosPicture:
 *
 * A picture that nothing can be done with but to look at it: drawn for the size that it has, in the colours of the desktop.
 *
 * # Accessibility
 *
 * An image; carlos_picture_update_words () lets it say what is written in it.
 */
typedef struct
{
  CarlosDisplayList *list; /* (nullable): what was drawn last */
  int width;               /* for this size, px */
  int height;
  char *title; /* (nullable) */
} CarlosPicturePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CarlosPicture, carlos_picture, GTK_TYPE_WIDGET)

static CarlosDisplayList *
draw (CarlosPicture *self, double width, double height)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  CarlosChartOptions options;

  carlos_chart_options_init (&options);
  options.width = width;
  options.height = height;
  options.palette = adw_style_manager_get_dark (manager) ? CARLOS_PALETTE_DARK : CARLOS_PALETTE_LIGHT;
  options.high_contrast = adw_style_manager_get_high_contrast (manager);
  options.draw_background = FALSE;
  options.name_func = carlos_words_cluster_name_func;

  return CARLOS_PICTURE_GET_CLASS (self)->draw (self, &options);
}

/**
 * carlos_picture_redraw:
 *
 * Something else is to be shown.
 */
void
carlos_picture_redraw (CarlosPicture *self)
{
  CarlosPicturePrivate *private = carlos_picture_get_instance_private (self);

  g_return_if_fail (CARLOS_IS_PICTURE (self));

  g_clear_pointer (&private->list, carlos_display_list_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * carlos_picture_update_words:
 * @width: of a picture in which all words have room, px
 *
 * Lets the picture have the title and the description of what it shows.
 */
void
carlos_picture_update_words (CarlosPicture *self, double width, double height)
{
  CarlosPicturePrivate *private = carlos_picture_get_instance_private (self);
  g_autoptr (CarlosDisplayList) list = NULL;

  g_return_if_fail (CARLOS_IS_PICTURE (self));

  list = draw (self, width, height);
  g_return_if_fail (list != NULL);
  g_free (private->title);
  private->title = g_strdup (carlos_display_list_get_title (list));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, private->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  carlos_display_list_get_description (list), -1);
}

/**
 * carlos_picture_get_title:
 *
 * Returns: (nullable): what stands over the picture; NULL as long as there is none
 */
const char *
carlos_picture_get_title (CarlosPicture *self)
{
  CarlosPicturePrivate *private = carlos_picture_get_instance_private (self);

  g_return_val_if_fail (CARLOS_IS_PICTURE (self), NULL);

  return private->title;
}

static void
carlos_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CarlosPicture *self = CARLOS_PICTURE (widget);
  CarlosPicturePrivate *private = carlos_picture_get_instance_private (self);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (width < 1 || height < 1)
    return;
  if (private->width != width || private->height != height)
    g_clear_pointer (&private->list, carlos_display_list_unref);
  if (private->list == NULL)
  private->list = draw (self, width, height);
  private->width = width;
  private->height = height;
  if (private->list == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  carlos_cairo_writer_draw (private->list, cr);
  cairo_destroy (cr);
}

static void
carlos_picture_finalize (GObject *object)
{
  CarlosPicturePrivate *private = carlos_picture_get_instance_private (CARLOS_PICTURE (object));

  g_clear_pointer (&private->list, carlos_display_list_unref);
  g_free (private->title);

  G_OBJECT_CLASS (carlos_picture_parent_class)->finalize (object);
}

static void
carlos_picture_class_init (CarlosPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = carlos_picture_finalize;
  widget_class->snapshot = carlos_picture_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
carlos_picture_init (CarlosPicture *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (carlos_picture_redraw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (carlos_picture_redraw), self,
                           G_CONNECT_SWAPPED);
}

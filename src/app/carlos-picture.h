/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-chart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_PICTURE (carlos_picture_get_type ())
G_DECLARE_DERIVABLE_TYPE (CarlosPicture, carlos_picture, CARLOS, PICTURE, GtkWidget)

/**
 * CarlosPictureClass:
 * @draw: what is shown with these options, whose size, colours and names are set: (transfer full) (nullable)
 */
struct _CarlosPictureClass
{
  GtkWidgetClass parent_class;

  CarlosDisplayList *(*draw) (CarlosPicture *self, CarlosChartOptions *options);
};

void carlos_picture_redraw (CarlosPicture *self);
void carlos_picture_update_words (CarlosPicture *self, double width, double height);
const char *carlos_picture_get_title (CarlosPicture *self);

G_END_DECLS

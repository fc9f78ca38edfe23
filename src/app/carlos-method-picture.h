/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-method-walk.h"
#include "carlos-picture.h"

G_BEGIN_DECLS

#define CARLOS_TYPE_METHOD_PICTURE (carlos_method_picture_get_type ())
G_DECLARE_FINAL_TYPE (CarlosMethodPicture, carlos_method_picture, CARLOS, METHOD_PICTURE, CarlosPicture)

GtkWidget *carlos_method_picture_new (void);
void carlos_method_picture_set_chart (CarlosMethodPicture *self,
                                      CarlosMethodWalk *walk,
                                      const CarlosMethodChart *chart);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-method-walk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_METHOD_PAGE (carlos_method_page_get_type ())
G_DECLARE_FINAL_TYPE (CarlosMethodPage, carlos_method_page, CARLOS, METHOD_PAGE, AdwBin)

void carlos_method_page_set_listener (CarlosMethodPage *self, CarlosListener *listener);
void carlos_method_page_set_list (CarlosMethodPage *self,
                                  CarlosRecommendations *list,
                                  const CarlosRecommendOptions *options,
                                  const char *model);
CarlosMethodWalk *carlos_method_page_get_walk (CarlosMethodPage *self);
void carlos_method_page_get_options (CarlosMethodPage *self, CarlosProfileOptions *options);
void carlos_method_page_save_picture (CarlosMethodPage *self, guint picture, GFile *file);
void carlos_method_page_save_table (CarlosMethodPage *self, GFile *file);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-method-walk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_METHOD_FILM (carlos_method_film_get_type ())
G_DECLARE_FINAL_TYPE (CarlosMethodFilm, carlos_method_film, CARLOS, METHOD_FILM, GtkBox)

void
carlos_method_film_set_step (CarlosMethodFilm *self, CarlosMethodWalk *walk, const CarlosMethodStep *step);
guint carlos_method_film_get_moment (CarlosMethodFilm *self);

G_END_DECLS

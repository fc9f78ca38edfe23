/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-circle.h"

G_BEGIN_DECLS

#define CARLOS_NAVIGATION_NONE G_MAXUINT

typedef enum
{
  CARLOS_NAVIGATION_LEFT,
  CARLOS_NAVIGATION_RIGHT,
  CARLOS_NAVIGATION_UP,
  CARLOS_NAVIGATION_DOWN,
} CarlosNavigationDirection;

/**
 * CarlosNavigation:
 *
 * Which circle each arrow key leads to, from each circle. Immutable.
 */
typedef struct _CarlosNavigation CarlosNavigation;

CarlosNavigation *carlos_navigation_new (const CarlosCircle *circles, guint n_circles);
void carlos_navigation_free (CarlosNavigation *self);
guint
carlos_navigation_get_next (const CarlosNavigation *self, guint current, CarlosNavigationDirection direction);
guint carlos_navigation_get_first (const CarlosNavigation *self);
guint carlos_navigation_get_last (const CarlosNavigation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosNavigation, carlos_navigation_free)

G_END_DECLS

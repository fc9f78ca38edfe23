/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No point is there. */
#define CARLOS_POINT_NONE G_MAXUINT

/**
 * CarlosPointGrid:
 *
 * Points in the plane, sorted into cells, so that what is at a place is found at once. Immutable, safe to read from any
 * thread.
 */
typedef struct _CarlosPointGrid CarlosPointGrid;

CarlosPointGrid *carlos_point_grid_new (const double *coordinates, guint n);
void carlos_point_grid_free (CarlosPointGrid *self);
guint carlos_point_grid_find (const CarlosPointGrid *self, double x, double y, double reach);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosPointGrid, carlos_point_grid_free)

G_END_DECLS

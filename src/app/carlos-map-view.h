/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-map-keeper.h"
#include "carlos-taste-level.h"
#include "carlos-zoom-view.h"

G_BEGIN_DECLS

#define CARLOS_TYPE_MAP_VIEW (carlos_map_view_get_type ())
G_DECLARE_FINAL_TYPE (CarlosMapView, carlos_map_view, CARLOS, MAP_VIEW, CarlosZoomView)

/**
 * CarlosMapTarget:
 * @is_any: whether something is looked at
 * @kind: what
 * @cluster: an index of the profile's clusters
 * @index: as in [struct@TasteItem]
 * @confidence: how sure its place is, 0 to 1; NaN where that is not known, and for a cluster
 * @is_pinned: it stays until it is let go
 * @is_focus: nobody asked for it, it merely has the keyboard's focus
 * @bounds: where it is in the view, px
 * @neighbours: (nullable) (element-type CarlosMapNeighbour): what is truly nearest to a pinned one, once that is known
 *
 * What the listener looks at: what was clicked, else what the pointer is on, else what has the keyboard's focus.
 */
typedef struct
{
  gboolean is_any;
  CarlosTasteItemKind kind;
  guint cluster;
  guint index;
  double confidence;
  gboolean is_pinned;
  gboolean is_focus;
  graphene_rect_t bounds;
  const GArray *neighbours;
} CarlosMapTarget;

void carlos_map_view_set_keeper (CarlosMapView *self, CarlosMapKeeper *keeper);
void carlos_map_view_keep_clear (CarlosMapView *self, GtkWidget *widget);
CarlosMapTarget carlos_map_view_get_target (CarlosMapView *self);
CarlosMapTarget carlos_map_view_get_heard (CarlosMapView *self);
guint carlos_map_view_get_selected (CarlosMapView *self);
void carlos_map_view_highlight (CarlosMapView *self, guint cluster);
void carlos_map_view_point (CarlosMapView *self, int recommendation);
void carlos_map_view_set_other (CarlosMapView *self, CarlosTasteMap *other, const char *name);
void carlos_map_view_point_at (CarlosMapView *self, const double *places, guint n_places);
void carlos_map_view_select (CarlosMapView *self, guint cluster);
void carlos_map_view_unpin (CarlosMapView *self);
void carlos_map_view_set_playing (CarlosMapView *self, const char *artist, const char *title);
gboolean carlos_map_view_get_area (CarlosMapView *self, CarlosRectangle *area);
gboolean carlos_map_view_select_target_area (CarlosMapView *self);
void carlos_map_view_clear_area (CarlosMapView *self);
gboolean carlos_map_view_get_place (CarlosMapView *self, double x, double y, graphene_point_t *place);

G_END_DECLS

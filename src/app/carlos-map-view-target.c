/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-view-private.h"

#include "carlos-map-plan.h"

#include <math.h>

/* A pointer finds a dot that is so near, px; one that is not seen from farther away. */
#define REACH 10.0
#define UNSEEN_REACH 24.0

/**
 * carlos_map_view_get_item:
 *
 * Returns: (transfer none) (nullable): an artist or a track; NULL for a region and for nothing
 */
const CarlosMapItem *
carlos_map_view_get_item (CarlosMapView *self, CarlosMapPlace place)
{
  if (self->items == NULL || place.kind == CARLOS_TASTE_CLUSTER)
    return NULL;
  if (place.kind == CARLOS_TASTE_TRACK)
    return place.index < self->items->n_tracks ? &self->items->tracks[place.index] : NULL;

  return place.index < self->items->n_artists ? &self->items->artists[place.index] : NULL;
}

/**
 * carlos_map_view_get_circle:
 *
 * Returns: where a place is in the view, px; for a region its middle
 */
CarlosCircle
carlos_map_view_get_circle (CarlosMapView *self, CarlosMapPlace place)
{
  const CarlosMapItem *item = carlos_map_view_get_item (self, place);
  CarlosCircle circle = { 0, 0, 0 };

  if (item != NULL)
    {
      carlos_map_view_place_point (self, item->x, item->y, &circle.x, &circle.y);
      circle.radius = carlos_map_detail_get_radius (self->detail, item->weight,
                                                    carlos_viewport_get_zoom (&self->base.viewport));
    }
  else if (self->map != NULL && place.index < self->map->n_regions)
    {
      const CarlosMapRegion *region = &self->map->regions[place.index];

      carlos_map_view_place_point (self, region->x, region->y, &circle.x, &circle.y);
      circle.radius = MIN (region->width, region->height) / 2 * self->area.width * self->base.viewport.scale;
    }

  return circle;
}

/* What was clicked, else what the pointer is on, else what the keyboard was moved to. */
CarlosMapPlace
carlos_map_view_get_target_place (CarlosMapView *self)
{
  if (carlos_map_place_is_somewhere (self->pinned))
    return self->pinned;
  if (carlos_map_place_is_somewhere (self->hovered))
    return self->hovered;

  return self->base.focus_is_quiet ? CARLOS_MAP_NOWHERE : self->focused;
}

/* The dot at a place of the view, if it has dots; found in the index, not among all of them. */
static CarlosMapPlace
find_dot (CarlosMapView *self, CarlosMapDetail detail, double reach, double x, double y)
{
  const CarlosPointGrid *grid = self->items != NULL ? self->items->grids[detail] : NULL;
  double size = self->area.width * self->base.viewport.scale;
  double map_x, map_y;
  guint found;

  if (grid == NULL || !self->has_area || !(size > 0))
    return CARLOS_MAP_NOWHERE;
  carlos_map_view_find_point (self, x, y, &map_x, &map_y);
  found = carlos_point_grid_find (grid, map_x, map_y, reach / size);
  if (found == CARLOS_POINT_NONE)
    return CARLOS_MAP_NOWHERE;

  return (CarlosMapPlace){ detail == CARLOS_MAP_DETAIL_TRACKS ? CARLOS_TASTE_TRACK : CARLOS_TASTE_ARTIST,
                           found };
}

/**
 * carlos_map_view_pick:
 *
 * Returns: what is at a point of the view: a name, else a dot, or nothing
 */
CarlosMapPlace
carlos_map_view_pick (CarlosMapView *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  CarlosMapPlace place = widget != NULL ? carlos_map_view_get_place_of (self, widget) : CARLOS_MAP_NOWHERE;

  return carlos_map_place_is_somewhere (place) ? place : find_dot (self, self->detail, REACH, x, y);
}

static void
look_at (CarlosMapView *self, CarlosMapPlace hovered, CarlosMapPlace unseen)
{
  if (carlos_map_place_is_same (self->hovered, hovered) && carlos_map_place_is_same (self->unseen, unseen))
    return;
  self->hovered = hovered;
  self->unseen = unseen;
  carlos_zoom_view_target_changed (&self->base);
}

void
carlos_map_view_set_hovered (CarlosMapView *self, CarlosMapPlace place)
{
  look_at (self, place, CARLOS_MAP_NOWHERE);
}

/**
 * carlos_map_view_hover:
 * @x: px of the view
 * @y: likewise
 *
 * Looks at what the pointer or a finger is on. Of the whole map, where no artist is shown, the nearest one can be heard.
 */
void
carlos_map_view_hover (CarlosMapView *self, double x, double y)
{
  CarlosMapPlace unseen = CARLOS_MAP_NOWHERE;

  if (self->detail == CARLOS_MAP_DETAIL_PLATE)
    unseen = find_dot (self, CARLOS_MAP_DETAIL_ARTISTS, UNSEEN_REACH, x, y);
  look_at (self, carlos_map_view_pick (self, x, y), unseen);
}

static void
neighbours_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CarlosMapView) self = CARLOS_MAP_VIEW (data);
  g_autoptr (GArray) found
    = carlos_map_keeper_find_neighbours_finish (CARLOS_MAP_KEEPER (source), result, NULL);

  if (found == NULL || !carlos_map_place_is_somewhere (self->pinned))
    return;
  g_clear_pointer (&self->neighbours, g_array_unref);
  self->neighbours = g_steal_pointer (&found);
  carlos_zoom_view_target_changed (&self->base);
}

static const char *
get_artist (CarlosMapView *self, const CarlosMapItem *item)
{
  const CarlosTrackTable *table = self->items->listener->table;
  guint n_artists;
  const guint *artists = carlos_track_table_get_artists (table, item->index, &n_artists);

  return n_artists > 0 ? carlos_track_table_get_artist_name (table, artists[0]) : "";
}

/* Of the pinned one; of any other before, nobody wants to know any more. */
static void
ask_neighbours (CarlosMapView *self)
{
  const CarlosMapItem *item = carlos_map_view_get_item (self, self->pinned);
  gboolean is_track = self->pinned.kind == CARLOS_TASTE_TRACK;

  g_clear_pointer (&self->neighbours, g_array_unref);
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (item == NULL)
    return;
  self->asking = g_cancellable_new ();
  carlos_map_keeper_find_neighbours_async (self->keeper, is_track ? get_artist (self, item) : item->name,
                                           is_track ? item->name : NULL, self->asking, neighbours_cb,
                                           g_object_ref (self));
}

static void
set_pinned (CarlosMapView *self, CarlosMapPlace place)
{
  if (carlos_map_place_is_same (self->pinned, place))
    return;
  self->pinned = place;
  ask_neighbours (self);
  carlos_zoom_view_viewport_changed (&self->base);
  carlos_zoom_view_target_changed (&self->base);
}

/**
 * carlos_map_view_pin:
 * @place: or none
 *
 * Keeps looking at something; lets go when it is the pinned one already or none.
 */
void
carlos_map_view_pin (CarlosMapView *self, CarlosMapPlace place)
{
  set_pinned (self, carlos_map_place_is_same (self->pinned, place) ? CARLOS_MAP_NOWHERE : place);
}

/**
 * carlos_map_view_unpin:
 *
 * Lets go of what is kept open.
 */
void
carlos_map_view_unpin (CarlosMapView *self)
{
  g_return_if_fail (CARLOS_IS_MAP_VIEW (self));

  set_pinned (self, CARLOS_MAP_NOWHERE);
}

static guint
find_region (CarlosMapView *self, guint cluster)
{
  for (guint r = 0; self->map != NULL && r < self->map->n_regions; r++)
    {
      if (self->map->regions[r].cluster == cluster)
        return r;
    }

  return G_MAXUINT;
}

/**
 * carlos_map_view_highlight:
 * @cluster: its number in the profile, or G_MAXUINT for none
 *
 * Shows a region as if the pointer were on it.
 */
void
carlos_map_view_highlight (CarlosMapView *self, guint cluster)
{
  g_return_if_fail (CARLOS_IS_MAP_VIEW (self));

  carlos_map_view_set_hovered (self, (CarlosMapPlace){ CARLOS_TASTE_CLUSTER, find_region (self, cluster) });
}

/**
 * carlos_map_view_select:
 * @cluster: its number in the profile, or G_MAXUINT for none
 *
 * Keeps looking at a region, as at its bubble.
 */
void
carlos_map_view_select (CarlosMapView *self, guint cluster)
{
  g_return_if_fail (CARLOS_IS_MAP_VIEW (self));

  set_pinned (self, (CarlosMapPlace){ CARLOS_TASTE_CLUSTER, find_region (self, cluster) });
}

/**
 * carlos_map_view_get_selected:
 *
 * Returns: the number in the profile of the cluster that is pinned, or of which something is; G_MAXUINT for none
 */
guint
carlos_map_view_get_selected (CarlosMapView *self)
{
  const CarlosMapItem *item;

  g_return_val_if_fail (CARLOS_IS_MAP_VIEW (self), G_MAXUINT);

  if (!carlos_map_place_is_somewhere (self->pinned) || self->map == NULL)
    return G_MAXUINT;
  item = carlos_map_view_get_item (self, self->pinned);
  if (item != NULL)
    return item->cluster;

  return self->pinned.index < self->map->n_regions ? self->map->regions[self->pinned.index].cluster
                                                   : G_MAXUINT;
}

/**
 * carlos_map_view_point:
 * @recommendation: its number in the keeper's list, or -1 for none
 *
 * Shows where a recommendation is.
 */
void
carlos_map_view_point (CarlosMapView *self, int recommendation)
{
  g_return_if_fail (CARLOS_IS_MAP_VIEW (self));

  self->pointed = recommendation;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * carlos_map_view_get_target:
 *
 * Returns: what the listener looks at
 */
CarlosMapTarget
carlos_map_view_get_target (CarlosMapView *self)
{
  CarlosMapPlace place = carlos_map_view_get_target_place (self);
  const CarlosMapItem *item = carlos_map_view_get_item (self, place);
  CarlosMapTarget target = { .kind = place.kind, .confidence = NAN };
  CarlosCircle circle;

  if (self->items == NULL
      || (item == NULL && (place.kind != CARLOS_TASTE_CLUSTER || place.index >= self->map->n_regions)))
    return target;
  circle = carlos_map_view_get_circle (self, place);
  target.is_any = TRUE;
  target.cluster = item != NULL ? item->cluster : self->map->regions[place.index].cluster;
  target.index = item != NULL ? item->index : target.cluster;
  if (item != NULL)
    target.confidence = item->confidence;
  target.is_pinned = carlos_map_place_is_same (place, self->pinned);
  target.is_focus = !target.is_pinned && !carlos_map_place_is_same (place, self->hovered);
  target.neighbours = target.is_pinned ? self->neighbours : NULL;
  target.bounds = GRAPHENE_RECT_INIT ((float) (circle.x - circle.radius), (float) (circle.y - circle.radius),
                                      (float) (2 * circle.radius), (float) (2 * circle.radius));

  return target;
}

/**
 * carlos_map_view_get_heard:
 *
 * Returns: what can be heard: the track or the artist that is looked at; on the whole map, which shows none, the artist that
 *   is under the pointer
 */
CarlosMapTarget
carlos_map_view_get_heard (CarlosMapView *self)
{
  CarlosMapTarget target = carlos_map_view_get_target (self);
  const CarlosMapItem *item = carlos_map_view_get_item (self, self->unseen);

  if ((target.is_any && target.kind != CARLOS_TASTE_CLUSTER) || item == NULL
      || self->detail != CARLOS_MAP_DETAIL_PLATE)
    return target;
  target.is_any = TRUE;
  target.kind = self->unseen.kind;
  target.cluster = item->cluster;
  target.index = item->index;

  return target;
}

/* The same in another map of the same music, or nothing. */
static CarlosMapPlace
find_same (CarlosMapView *self, CarlosMapPlace place, CarlosMapItems *items, CarlosTasteMap *map)
{
  const CarlosMapItem *item = carlos_map_view_get_item (self, place);
  gboolean is_track = place.kind == CARLOS_TASTE_TRACK;
  const CarlosMapItem *others = is_track ? items->tracks : items->artists;
  guint n_others = is_track ? items->n_tracks : items->n_artists;

  if (place.kind == CARLOS_TASTE_CLUSTER)
    {
      for (guint r = 0; self->map != NULL && place.index < self->map->n_regions && r < map->n_regions; r++)
        {
          if (map->regions[r].id == self->map->regions[place.index].id)
            return (CarlosMapPlace){ CARLOS_TASTE_CLUSTER, r };
        }
      return CARLOS_MAP_NOWHERE;
    }
  for (guint i = 0; item != NULL && i < n_others; i++)
    {
      if (g_str_equal (others[i].name, item->name))
        return (CarlosMapPlace){ place.kind, i };
    }

  return CARLOS_MAP_NOWHERE;
}

/**
 * carlos_map_view_find_again:
 * @items: what takes the place of the view's
 * @map: likewise
 *
 * Keeps looking at the same things.
 */
void
carlos_map_view_find_again (CarlosMapView *self, CarlosMapItems *items, CarlosTasteMap *map)
{
  self->pinned = find_same (self, self->pinned, items, map);
  self->focused = find_same (self, self->focused, items, map);
  self->hovered = self->unseen = CARLOS_MAP_NOWHERE;
  if (!carlos_map_place_is_somewhere (self->pinned))
    g_clear_pointer (&self->neighbours, g_array_unref);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-map-items.h"

#include <math.h>

/* Where the entities of a profile (artists or tracks) are, by their numbers; NULL for those that are not on the map. */
static const CarlosMapPoint **
index_points (const CarlosListener *listener, const CarlosTasteMap *map)
{
  const CarlosTasteProfile *profile = listener->profile;
  guint n = profile->items_are_artists ? carlos_track_table_get_n_artists (listener->table)
                                       : carlos_track_table_get_n_tracks (listener->table);
  const CarlosMapPoint **points = g_new0 (const CarlosMapPoint *, (gsize) n + 1);

  for (guint i = 0; i < map->n_points; i++)
    points[profile->items[map->points[i].item]] = &map->points[i];

  return points;
}

/* The middle of an artist's tracks in one cluster, by how much they were heard; FALSE where none is on the map. */
static gboolean
find_middle (const CarlosListener *listener,
             const CarlosMapPoint **points,
             const CarlosArtistEntry *artist,
             CarlosMapItem *item)
{
  const guint *tracks = carlos_taste_index_get_tracks (listener->index, artist);
  double sum = 0, sure = 0, sum_sure = 0;

  for (guint t = 0; t < artist->n_tracks; t++)
    {
      const CarlosMapPoint *point = points[tracks[t]];
      double weight = point != NULL ? MAX (point->weight, 1e-12) : 0;

      if (point == NULL)
        continue;
      item->weight += point->weight;
      sum += weight;
      item->x += (point->x - item->x) * weight / sum;
      item->y += (point->y - item->y) * weight / sum;
      if (isnan (point->confidence))
        continue;
      sum_sure += weight;
      sure += weight * point->confidence;
    }
  item->confidence = sum_sure > 0 ? sure / sum_sure : NAN;

  return sum > 0;
}

static gboolean
find_artist (const CarlosListener *listener,
             const CarlosMapPoint **points,
             const CarlosArtistEntry *artist,
             CarlosMapItem *item)
{
  const CarlosMapPoint *point;

  if (!listener->profile->items_are_artists)
    return find_middle (listener, points, artist, item);
  point = artist->artist != CARLOS_NO_ARTIST ? points[artist->artist] : NULL;
  if (point == NULL)
    return FALSE;
  item->x = point->x;
  item->y = point->y;
  item->weight = point->weight;
  item->confidence = point->confidence;

  return TRUE;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const CarlosMapItem *first = a, *second = b;

  if (first->weight != second->weight)
    return first->weight > second->weight ? -1 : 1;
  if (first->cluster != second->cluster)
    return first->cluster < second->cluster ? -1 : 1;

  return (first->index > second->index) - (first->index < second->index);
}

static void
take (GArray *array, CarlosMapItem **items, guint *n_items)
{
  g_array_sort (array, compare_items);
  *n_items = array->len;
  *items = (CarlosMapItem *) (gpointer) g_array_free (array, FALSE);
}

static void
add_artists (CarlosMapItems *self, const CarlosMapPoint **points)
{
  const CarlosListener *listener = self->listener;
  GArray *array = g_array_new (TRUE, TRUE, sizeof (CarlosMapItem));

  for (guint c = 0; c < listener->profile->k; c++)
    {
      guint n_artists;
      const CarlosArtistEntry *artists = carlos_taste_index_get_artists (listener->index, c, &n_artists);

      for (guint a = 0; a < n_artists; a++)
        {
          CarlosMapItem item = { .cluster = c, .index = a };

          if (!find_artist (listener, points, &artists[a], &item))
            continue;
          item.name = artists[a].artist != CARLOS_NO_ARTIST
                        ? carlos_track_table_get_artist_name (listener->table, artists[a].artist)
                        : _ ("no artist named");
          g_array_append_val (array, item);
        }
    }
  take (array, &self->artists, &self->n_artists);
}

static void
add_tracks (CarlosMapItems *self, const CarlosTasteMap *map)
{
  const CarlosListener *listener = self->listener;
  GArray *array = g_array_new (TRUE, TRUE, sizeof (CarlosMapItem));

  for (guint i = 0; i < map->n_points && !listener->profile->items_are_artists; i++)
    {
      const CarlosMapPoint *point = &map->points[i];
      guint track = listener->profile->items[point->item];
      const char *title = carlos_track_table_get_title (listener->table, track);
      CarlosMapItem item = { *title != '\0' ? title : _ ("untitled"),
                             point->cluster,
                             track,
                             point->x,
                             point->y,
                             point->weight,
                             point->confidence };

      g_array_append_val (array, item);
    }
  take (array, &self->tracks, &self->n_tracks);
}

/**
 * carlos_map_items_get_dots:
 * @n_dots: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_dots): what is shown as dots, by falling weight
 */
const CarlosMapItem *
carlos_map_items_get_dots (const CarlosMapItems *self, CarlosMapDetail detail, guint *n_dots)
{
  *n_dots = 0;
  if (detail == CARLOS_MAP_DETAIL_TRACKS)
    *n_dots = self->n_tracks;
  else if (detail == CARLOS_MAP_DETAIL_ARTISTS)
    *n_dots = self->n_artists;
  else if (detail == CARLOS_MAP_DETAIL_REGIONS)
    *n_dots = MIN (self->n_artists, CARLOS_MAP_FEW_DOTS);

  return detail == CARLOS_MAP_DETAIL_TRACKS ? self->tracks : self->artists;
}

static void
add_grid (CarlosMapItems *self, CarlosMapDetail detail)
{
  guint n_dots;
  const CarlosMapItem *dots = carlos_map_items_get_dots (self, detail, &n_dots);
  g_autofree double *coordinates = g_new (double, 2 * (gsize) n_dots + 1);

  for (guint i = 0; i < n_dots; i++)
    {
      coordinates[2 * (gsize) i] = dots[i].x;
      coordinates[2 * (gsize) i + 1] = dots[i].y;
    }
  self->grids[detail] = carlos_point_grid_new (coordinates, n_dots);
}

/**
 * carlos_map_items_new:
 * @map: of the listener
 *
 * Returns: (transfer full): who and what is on the map
 */
CarlosMapItems *
carlos_map_items_new (CarlosListener *listener, const CarlosTasteMap *map)
{
  CarlosMapItems *self = g_atomic_rc_box_new0 (CarlosMapItems);
  g_autofree const CarlosMapPoint **points = index_points (listener, map);

  self->listener = carlos_listener_ref (listener);
  add_artists (self, points);
  add_tracks (self, map);
  for (int detail = CARLOS_MAP_DETAIL_REGIONS; detail <= CARLOS_MAP_DETAIL_TRACKS; detail++)
    add_grid (self, (CarlosMapDetail) detail);

  return self;
}

CarlosMapItems *
carlos_map_items_ref (CarlosMapItems *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
items_clear (gpointer data)
{
  CarlosMapItems *self = data;

  carlos_listener_unref (self->listener);
  for (guint i = 0; i < G_N_ELEMENTS (self->grids); i++)
    g_clear_pointer (&self->grids[i], carlos_point_grid_free);
  g_free (self->artists);
  g_free (self->tracks);
}

void
carlos_map_items_unref (CarlosMapItems *self)
{
  g_atomic_rc_box_release_full (self, items_clear);
}

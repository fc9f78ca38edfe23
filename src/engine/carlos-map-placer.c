/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-placer.h"

#include "carlos-map-density.h"
#include "carlos-recommender-kin.h"

#include <math.h>

/**
 * @artists: x and y of each artist of the world who is on the map, else NaN
 */
struct _CarlosMapPlacer
{
  CarlosMapMaker *maker;
  CarlosRecommender *recommender;
  double *artists;
};

/**
 * carlos_map_placer_new:
 * @maker: of the recommender's listener
 *
 * Returns: (transfer full): who knows where the music of the recommender's world is
 */
CarlosMapPlacer *
carlos_map_placer_new (CarlosMapMaker *maker, CarlosRecommender *recommender)
{
  CarlosMapPlacer *self = g_atomic_rc_box_new0 (CarlosMapPlacer);
  const CarlosWorld *world = carlos_recommender_get_world (recommender);
  guint n_artists = carlos_world_get_n_artists (world);

  self->maker = carlos_map_maker_ref (maker);
  self->recommender = carlos_recommender_ref (recommender);
  self->artists = g_new (double, 2 * (gsize) n_artists + 1);
  for (guint a = 0; a < n_artists; a++)
    {
      const char *name = carlos_track_table_get_artist_name (world->library->tracks, a);
      double *place = &self->artists[2 * a];

      if (!carlos_map_maker_find_artist (maker, name, &place[0], &place[1]))
        place[0] = place[1] = NAN;
    }

  return self;
}

CarlosMapPlacer *
carlos_map_placer_ref (CarlosMapPlacer *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
placer_clear (gpointer data)
{
  CarlosMapPlacer *self = data;

  carlos_map_maker_unref (self->maker);
  carlos_recommender_unref (self->recommender);
  g_free (self->artists);
}

void
carlos_map_placer_unref (CarlosMapPlacer *self)
{
  g_atomic_rc_box_release_full (self, placer_clear);
}

/* What is itself on the map: a track of the listener's, or anything by an artist who is there. */
static gboolean
find_own (const CarlosMapPlacer *self, guint row, guint artist, double *x, double *y)
{
  const CarlosWorld *world = carlos_recommender_get_world (self->recommender);

  if (row != CARLOS_NOTHING && row < world->n_own && carlos_map_maker_find_track (self->maker, row, x, y))
    return TRUE;
  if (artist == CARLOS_NOTHING || isnan (self->artists[2 * artist]))
    return FALSE;
  *x = self->artists[2 * artist];
  *y = self->artists[2 * artist + 1];

  return TRUE;
}

static gboolean
is_on_map (const CarlosKin *kin, gpointer data)
{
  double x, y;

  return find_own (data, kin->row, kin->artist, &x, &y);
}

/**
 * carlos_map_maker_place:
 * @row: of the recommender's world, or CARLOS_NOTHING
 * @x: (out): map units
 * @y: (out): likewise
 *
 * Says where something is on the map: a track of the listener's where it is; music by an artist of the listener's in the middle
 * of what there is of the artist; other music in the mean, weighed by nearness, of up to five of the listener's own that
 * carlos_recommender_find_kin() finds nearest. So what lies between two loves is drawn between them.
 *
 * Returns: FALSE for what nothing is known of
 */
gboolean
carlos_map_maker_place (CarlosMapPlacer *placer, guint row, double *x, double *y)
{
  const CarlosWorld *world = carlos_recommender_get_world (placer->recommender);
  CarlosKin kin[CARLOS_KIN_MAXIMUM];
  double sum = 0, sum_x = 0, sum_y = 0;
  guint n_kin;

  if (row >= carlos_world_get_n_rows (world))
    return FALSE;
  if (find_own (placer, row, carlos_world_get_artist (world, row), x, y))
    return TRUE;
  n_kin = carlos_recommender_find_kin (placer->recommender, row, is_on_map, placer, kin);
  for (guint i = 0; i < n_kin; i++)
    {
      double kin_x, kin_y;

      if (!find_own (placer, kin[i].row, kin[i].artist, &kin_x, &kin_y))
        continue;
      sum += kin[i].nearness;
      sum_x += kin[i].nearness * kin_x;
      sum_y += kin[i].nearness * kin_y;
    }
  if (!(sum > 0))
    return FALSE;
  *x = sum_x / sum;
  *y = sum_y / sum;

  return TRUE;
}

static void
place_or_not (CarlosMapPlacer *self, guint row, double *position)
{
  if (!carlos_map_maker_place (self, row, &position[0], &position[1]))
    position[0] = position[1] = NAN;
}

/* The row of a track, else any of its artist. */
static guint
find_row (const CarlosWorld *world, const char *artist, const char *title)
{
  guint row = title != NULL ? carlos_world_find_row (world, artist, title) : CARLOS_NOTHING, number;

  if (row != CARLOS_NOTHING)
    return row;
  number = carlos_world_find_artist (world, artist);

  return number != CARLOS_NOTHING ? world->artist_rows[number] : CARLOS_NOTHING;
}

/**
 * carlos_map_placer_place_list:
 *
 * Returns: (transfer full): x and y of each recommendation, NaN for those that can't be placed
 */
double *
carlos_map_placer_place_list (CarlosMapPlacer *self, const CarlosRecommendations *list)
{
  const CarlosWorld *world = carlos_recommender_get_world (self->recommender);
  double *positions = g_new (double, 2 * (gsize) list->n_items + 1);

  for (guint i = 0; i < list->n_items; i++)
    {
      const CarlosRecommendation *item = &list->items[i];
      guint row = item->row < carlos_world_get_n_rows (world) ? item->row
                                                              : find_row (world, item->artist, item->title);

      place_or_not (self, row, &positions[2 * i]);
    }

  return positions;
}

/**
 * carlos_map_placer_place_tracks:
 * @table: any tracks; they are found by their names
 *
 * Returns: (transfer full): x and y of each track, NaN for those that can't be placed
 */
double *
carlos_map_placer_place_tracks (CarlosMapPlacer *self, const CarlosTrackTable *table)
{
  const CarlosWorld *world = carlos_recommender_get_world (self->recommender);
  guint n_tracks = carlos_track_table_get_n_tracks (table);
  double *positions = g_new (double, 2 * (gsize) n_tracks + 1);

  for (guint t = 0; t < n_tracks; t++)
    {
      guint n_artists;
      const guint *artists = carlos_track_table_get_artists (table, t, &n_artists);
      const char *name = n_artists > 0 ? carlos_track_table_get_artist_name (table, artists[0]) : "";

      place_or_not (self, find_row (world, name, carlos_track_table_get_title (table, t)), &positions[2 * t]);
    }

  return positions;
}

/**
 * carlos_map_lines_draw:
 * @positions: (array): x and y of each item, map units; NaN for those that are nowhere
 *
 * Returns: (transfer full): the lines around them
 */
CarlosMapLines *
carlos_map_lines_draw (const double *positions, guint n_items)
{
  CarlosMapLines *lines = carlos_map_lines_new ();

  lines->n_items = n_items;
  lines->positions = g_new (double, 2 * (gsize) n_items + 1);
  for (guint i = 0; i < n_items; i++)
    {
      if (!isfinite (positions[2 * i]) || !isfinite (positions[2 * i + 1]))
        continue;
      lines->positions[2 * lines->n_positions] = positions[2 * i];
      lines->positions[2 * lines->n_positions++ + 1] = positions[2 * i + 1];
    }
  carlos_map_density_draw_lines (lines);

  return lines;
}

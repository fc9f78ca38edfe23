/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-neighbours.h"

#include "carlos-map-space.h"
#include "carlos-nearest.h"

/* So many of the nearest are looked at, beyond what is asked about itself, until enough are told apart. */
#define N_LOOKED_AT 60

/**
 * @listener: whose space it is
 * @space: (nullable): none where it can't be had
 */
struct _CarlosMapNeighbours
{
  CarlosListener *listener;
  CarlosFeatureSpace *space;
};

/**
 * carlos_map_neighbours_new:
 *
 * Makes the listener's space once more, which may take seconds: for a worker thread.
 *
 * Returns: (transfer full): who knows what is near
 */
CarlosMapNeighbours *
carlos_map_neighbours_new (CarlosListener *listener)
{
  CarlosMapNeighbours *self = g_atomic_rc_box_new0 (CarlosMapNeighbours);

  self->listener = carlos_listener_ref (listener->fit != NULL ? listener->fit : listener);
  self->space = carlos_map_space_remake (self->listener, 0);

  return self;
}

CarlosMapNeighbours *
carlos_map_neighbours_ref (CarlosMapNeighbours *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
neighbours_clear (gpointer data)
{
  CarlosMapNeighbours *self = data;

  carlos_listener_unref (self->listener);
  g_clear_pointer (&self->space, carlos_feature_space_free);
}

void
carlos_map_neighbours_unref (CarlosMapNeighbours *self)
{
  g_atomic_rc_box_release_full (self, neighbours_clear);
}

static CarlosMapNeighbour
tell (const CarlosMapNeighbours *self, gsize row, gboolean with_title)
{
  const CarlosTrackTable *table = self->listener->table;
  guint entity = self->space->items[row], n_artists;
  const guint *artists;

  if (self->space->entities_are_artists)
    return (CarlosMapNeighbour){ carlos_track_table_get_artist_name (table, entity), NULL };
  artists = carlos_track_table_get_artists (table, entity, &n_artists);

  return (CarlosMapNeighbour){ n_artists > 0 ? carlos_track_table_get_artist_name (table, artists[0]) : "",
                               with_title ? carlos_track_table_get_title (table, entity) : NULL };
}

static gboolean
is_same (const CarlosMapNeighbour *a, const CarlosMapNeighbour *b)
{
  return g_str_equal (a->artist, b->artist) && g_strcmp0 (a->title, b->title) == 0;
}

/* The middle of all that is asked about. Returns how many rows that are. */
static guint
find_query (const CarlosMapNeighbours *self, const CarlosMapNeighbour *asked, CarlosMatrix *query)
{
  const CarlosMatrix *points = self->space->points;
  guint n = 0;

  for (gsize r = 0; r < points->n_rows; r++)
    {
      CarlosMapNeighbour row = tell (self, r, asked->title != NULL);

      if (!is_same (&row, asked))
        continue;
      n++;
      for (guint c = 0; c < points->n_columns; c++)
        query->values[c] += (carlos_matrix_row (points, r)[c] - query->values[c]) / (float) n;
    }

  return n;
}

/* Adds one that is neither what is asked about nor told already. */
static void
add (CarlosMapNeighbour *found, guint *n_found, const CarlosMapNeighbour *asked, CarlosMapNeighbour row)
{
  if (is_same (&row, asked))
    return;
  for (guint i = 0; i < *n_found; i++)
    {
      if (is_same (&row, &found[i]))
        return;
    }
  found[(*n_found)++] = row;
}

/**
 * carlos_map_neighbours_find:
 * @artist: a name in the listener's table
 * @title: (nullable): of a track; NULL for the artist, who is in the middle of all tracks
 * @found: (out caller-allocates) (array fixed-size=5): CARLOS_MAP_N_NEIGHBOURS of the same kind, the nearest first
 *
 * Returns: how many were found; 0 where nothing is known
 */
guint
carlos_map_neighbours_find (const CarlosMapNeighbours *self,
                            const char *artist,
                            const char *title,
                            CarlosMapNeighbour *found)
{
  CarlosMapNeighbour asked = { artist, title };
  g_autoptr (CarlosMatrix) query = NULL;
  g_autoptr (CarlosNearest) nearest = NULL;
  guint n_own, n_found = 0;

  if (self->space == NULL || (title != NULL && self->space->entities_are_artists))
    return 0;
  query = carlos_matrix_new (1, self->space->points->n_columns);
  n_own = find_query (self, &asked, query);
  if (n_own == 0)
    return 0;
  nearest = carlos_nearest_new_among (self->space->points, query,
                                      (guint) MIN (self->space->points->n_rows, (gsize) n_own + N_LOOKED_AT),
                                      1, NULL);
  for (guint i = 0; nearest != NULL && i < nearest->k && n_found < CARLOS_MAP_N_NEIGHBOURS; i++)
    add (found, &n_found, &asked, tell (self, nearest->ids[i], title != NULL));

  return n_found;
}

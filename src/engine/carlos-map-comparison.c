/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-comparison.h"

#include "carlos-map-density.h"
#include "carlos-sketch-maker.h"
#include "carlos-sketch-map.h"

#include <string.h>

static void
clear_row (gpointer data)
{
  CarlosPlacedRow *row = data;

  g_free (row->name);
}

static const GArray *
get_names (const CarlosOverlap *overlap, CarlosComparisonSide side)
{
  const GArray *const sides[] = { overlap->both, overlap->mine, overlap->theirs };

  return sides[side];
}

/* Of a sketch: its artists by their names. */
static GHashTable *
index_artists (const CarlosTasteSketch *sketch)
{
  GHashTable *artists = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint a = 0; a < sketch->artists->len; a++)
    {
      const CarlosSketchShare *artist = &g_array_index (sketch->artists, CarlosSketchShare, a);

      g_hash_table_insert (artists, artist->name, (gpointer) artist);
    }

  return artists;
}

static void
place_list (CarlosPlacedList *list,
            const GArray *names,
            GHashTable *artists, /* (nullable): names are of genres */
            CarlosSketchLaying *laying)
{
  guint n = MIN (names->len, CARLOS_MAP_COMPARISON_ROWS);

  list->rows = g_array_new (FALSE, TRUE, sizeof (CarlosPlacedRow));
  g_array_set_clear_func (list->rows, clear_row);
  list->n_more = names->len - n;
  for (guint i = 0; i < n; i++)
    {
      const CarlosSharedRow *shared = &g_array_index (names, CarlosSharedRow, i);
      const CarlosSketchShare *artist = artists != NULL ? g_hash_table_lookup (artists, shared->name) : NULL;
      CarlosPlacedRow row
        = { .name = g_strdup (shared->name), .mine = shared->mine, .theirs = shared->theirs };

      if (artist != NULL)
        row.n_places
          = carlos_sketch_laying_find_artist (laying, artist, row.places, CARLOS_MAP_COMPARISON_PLACES);
      else if (artists == NULL)
        row.n_places
          = carlos_sketch_laying_find_genre (laying, row.name, row.places, CARLOS_MAP_COMPARISON_PLACES);
      g_array_append_val (list->rows, row);
    }
}

/* What only the other hears lies where the other's own places are, if they are places of the same map. */
static void
place_lists (CarlosMapComparison *self,
             const CarlosTasteSketch *mine,
             CarlosSketchLaying *my_laying,
             CarlosSketchLaying *their_laying)
{
  const CarlosOverlap *overlaps[] = { &self->comparison->genres, &self->comparison->artists };

  for (guint s = 0; s < CARLOS_N_COMPARISON_SIDES; s++)
    {
      gboolean are_theirs = s == CARLOS_COMPARISON_THEIRS;
      g_autoptr (GHashTable) artists = index_artists (are_theirs ? self->sketch : mine);

      for (guint k = 0; k < CARLOS_N_COMPARISON_KINDS; k++)
        place_list (&self->lists[k][s], get_names (overlaps[k], (CarlosComparisonSide) s),
                    k == CARLOS_COMPARISON_ARTISTS ? artists : NULL, are_theirs ? their_laying : my_laying);
    }
}

/* The shape of the other's own map, at the points that a file has. */
static CarlosTasteMap *
create_own (const CarlosGrid *density)
{
  CarlosTasteMap *own = carlos_taste_map_new ();

  own->density = carlos_grid_new (density->columns, density->rows, density->x, density->y, density->cell);
  memcpy (own->density->values, density->values, (gsize) density->columns * density->rows * sizeof (float));
  carlos_map_density_trace (own);

  return own;
}

static CarlosMapComparison *
create (CarlosTasteSketch *mine, CarlosTasteSketch *other, const char *name)
{
  CarlosMapComparison *self = g_atomic_rc_box_new0 (CarlosMapComparison);

  self->name = g_strdup (name);
  self->sketch = carlos_taste_sketch_ref (other);
  self->comparison = carlos_comparison_new (mine, other);

  return self;
}

/**
 * carlos_map_comparison_new_with_sketch:
 * @listener: me
 * @map: mine
 * @other: what a file tells of another listener
 * @name: what they are called
 *
 * Takes some tenths of a second with a large library: for a worker thread.
 *
 * Returns: (transfer full): the comparison
 */
CarlosMapComparison *
carlos_map_comparison_new_with_sketch (CarlosListener *listener,
                                       const CarlosTasteMap *map,
                                       CarlosTasteSketch *other,
                                       const char *name)
{
  g_autoptr (CarlosTasteSketch) mine = carlos_sketch_maker_make (listener, NULL, NULL);
  g_autoptr (CarlosSketchLaying) laying = carlos_sketch_laying_new (listener, map);
  CarlosMapComparison *self = create (mine, other, name);

  self->map = carlos_sketch_laying_lay (laying, other);
  if (other->density != NULL)
    self->own = create_own (other->density);
  place_lists (self, mine, laying, laying);

  return self;
}

/**
 * carlos_map_comparison_new_with_period:
 * @listener: me
 * @map: mine
 * @maker: who has the places
 * @other: me in another period
 * @name: what that is called
 *
 * Likewise; places of both are the same.
 *
 * Returns: (transfer full): the comparison
 */
CarlosMapComparison *
carlos_map_comparison_new_with_period (CarlosListener *listener,
                                       const CarlosTasteMap *map,
                                       const CarlosMapMaker *maker,
                                       CarlosListener *other,
                                       const char *name)
{
  const CarlosMapOptions options = { map->levels, map->bandwidth };
  g_autoptr (CarlosTasteSketch) mine = carlos_sketch_maker_make (listener, NULL, NULL);
  g_autoptr (CarlosTasteSketch) theirs = carlos_sketch_maker_make (other, NULL, NULL);
  CarlosMapComparison *self = create (mine, theirs, name);
  g_autoptr (CarlosSketchLaying) my_laying = carlos_sketch_laying_new (listener, map);
  g_autoptr (CarlosSketchLaying) their_laying = NULL;

  self->is_period = TRUE;
  self->map = carlos_map_maker_make (maker, other, &options);
  their_laying = carlos_sketch_laying_new (other, self->map);
  place_lists (self, mine, my_laying, their_laying);

  return self;
}

CarlosMapComparison *
carlos_map_comparison_ref (CarlosMapComparison *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
comparison_clear (gpointer data)
{
  CarlosMapComparison *self = data;

  g_free (self->name);
  carlos_taste_sketch_unref (self->sketch);
  carlos_comparison_free (self->comparison);
  carlos_taste_map_unref (self->map);
  g_clear_pointer (&self->own, carlos_taste_map_unref);
  for (guint k = 0; k < CARLOS_N_COMPARISON_KINDS; k++)
    {
      for (guint s = 0; s < CARLOS_N_COMPARISON_SIDES; s++)
        g_array_unref (self->lists[k][s].rows);
    }
}

void
carlos_map_comparison_unref (CarlosMapComparison *self)
{
  g_atomic_rc_box_release_full (self, comparison_clear);
}

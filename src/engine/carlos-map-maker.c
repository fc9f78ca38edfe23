/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-map-maker.h"

#include "carlos-analysis-error.h"
#include "carlos-map-compass.h"
#include "carlos-map-density.h"
#include "carlos-map-frame.h"
#include "carlos-map-recall.h"
#include "carlos-map-regions.h"
#include "carlos-map-space.h"

#include <math.h>

/* No item or artist, where a number of one is wanted. */
#define NONE CARLOS_MAP_NO_ITEM

/* A map of which less than this part was there before is a new one, and may lie as it lies best. */
#define LEAST_KNOWN (1 / 3.0)

/* Between one preview and the next: calm to look at, and cheap. */
#define PREVIEW_US (G_USEC_PER_SEC / 4)

/**
 * @listener: whose music it is
 * @positions: n_items x 2, in the layout
 * @places: n_items x 2, map units
 * @tracks: of each track of the listener's table, its item or NONE
 * @artists: name -> number + 1
 * @artist_places: x and y of each of @artists, and their weight
 * @fidelity: (nullable)
 */
struct _CarlosMapMaker
{
  CarlosListener *listener;
  CarlosMapLayout layout;
  CarlosMapFrame frame;
  CarlosMatrix *positions;
  double *places;
  guint *tracks;
  GHashTable *library_tracks; /* (nullable): number in the library -> track + 1 */
  GHashTable *artists;
  GArray *artist_places;
  CarlosFidelity *fidelity;
};

typedef struct
{
  double x;
  double y;
  double weight;
} Place;

/**
 * @maker: whose places are looked for
 * @memory: (nullable): how the last map of this kind lay
 * @before: (nullable): n_items x 2: where items lay, NaN for new ones
 * @weights: (array): how much each item was heard
 * @next_preview: when somebody is told again, monotonic time
 */
typedef struct
{
  CarlosMapMaker *maker;
  const CarlosMapMakerOptions *options;
  CarlosMapMemory *memory;
  CarlosMatrix *before;
  double *weights;
  gint64 next_preview;
} Making;

static void
making_clear (Making *self)
{
  g_clear_pointer (&self->memory, carlos_map_memory_free);
  g_clear_pointer (&self->before, carlos_matrix_free);
  g_free (self->weights);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Making, making_clear)

/**
 * carlos_map_maker_options_init:
 */
void
carlos_map_maker_options_init (CarlosMapMakerOptions *self)
{
  *self = (CarlosMapMakerOptions){ .seed = 1 };
}

static guint
get_first_artist (const CarlosTrackTable *table, guint track)
{
  guint n_artists;
  const guint *artists = carlos_track_table_get_artists (table, track, &n_artists);

  return n_artists > 0 ? artists[0] : NONE;
}

/* Of each track of a listener's table, the item of the profile that it is or belongs to. */
static guint *
find_items (const CarlosListener *listener)
{
  const CarlosTasteProfile *profile = listener->profile;
  guint n_tracks = carlos_track_table_get_n_tracks (listener->table);
  guint n_entities
    = profile->items_are_artists ? carlos_track_table_get_n_artists (listener->table) : n_tracks;
  g_autofree guint *of_entities = g_new (guint, (gsize) n_entities + 1);
  guint *items = g_new (guint, (gsize) n_tracks + 1);

  for (guint e = 0; e < n_entities; e++)
    of_entities[e] = NONE;
  for (guint i = 0; i < profile->n_items; i++)
    of_entities[profile->items[i]] = i;
  for (guint t = 0; t < n_tracks; t++)
    {
      guint entity = profile->items_are_artists ? get_first_artist (listener->table, t) : t;

      items[t] = entity != NONE ? of_entities[entity] : NONE;
    }

  return items;
}

/* How much each item was heard. Returns the sum, and what was heard of tracks without an item. */
static double *
weigh_items (const CarlosListener *listener, const guint *items, double *sum, double *missing)
{
  double *weights = g_new0 (double, (gsize) listener->profile->n_items + 1);

  *sum = *missing = 0;
  for (guint t = 0; t < listener->profile->n_tracks; t++)
    {
      double weight = carlos_taste_index_get_weight (listener->index, t);

      if (!(weight > 0))
        continue;
      *sum += weight;
      if (items[t] != NONE)
        weights[items[t]] += weight;
      else
        *missing += weight;
    }

  return weights;
}

static CarlosMatrix *
copy_projection (const CarlosTasteProfile *profile)
{
  CarlosMatrix *positions = carlos_matrix_new (profile->n_items, 2);

  for (gsize i = 0; i < 2 * (gsize) profile->n_items; i++)
    positions->values[i] = profile->components.projection != NULL ? profile->components.projection[i] : 0;

  return positions;
}

/* Where each item lay in another layout; NaN for those that it has not. */
static CarlosMatrix *
recall_positions (const CarlosMapMaker *last, const CarlosListener *listener)
{
  const CarlosTasteProfile *profile = listener->profile, *before = last->listener->profile;
  gboolean by_artist = profile->items_are_artists;
  g_autoptr (GHashTable) known
    = g_hash_table_new (by_artist ? g_str_hash : g_direct_hash, by_artist ? g_str_equal : g_direct_equal);
  CarlosMatrix *positions = carlos_matrix_new (profile->n_items, 2);

  for (guint i = 0; i < before->n_items && before->items_are_artists == by_artist; i++)
    g_hash_table_insert (known, carlos_map_space_get_key (last->listener, i), GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < profile->n_items; i++)
    {
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (known, carlos_map_space_get_key (listener, i)));

      for (guint c = 0; c < 2; c++)
        carlos_matrix_row (positions, i)[c]
          = number > 0 ? carlos_matrix_row (last->positions, number - 1)[c] : NAN;
    }

  return positions;
}

/* A layout that is like this one: whose places mean the same. */
static gboolean
is_alike (const CarlosMapMaker *self, const CarlosMapMaker *last)
{
  const CarlosTasteProfile *now = self->listener->profile, *before = last->listener->profile;

  return last->layout == self->layout && before->space.kind == now->space.kind
         && before->items_are_artists == now->items_are_artists;
}

/* Where music lay so far: in this run, else in the last one of the same kind. */
static CarlosMatrix *
recall (const CarlosMapMaker *self, const CarlosMapMaker *last, CarlosMapMemory **memory)
{
  if (last != NULL && is_alike (self, last))
    return recall_positions (last, self->listener);
  *memory = carlos_map_recall_load (self->listener, self->layout);
  if (*memory != NULL)
    return carlos_map_recall_find_items (*memory, self->listener);

  return last != NULL ? recall_positions (last, self->listener) : NULL;
}

static gboolean
is_mostly_new (const CarlosMatrix *before)
{
  gsize n_known = 0;

  for (gsize i = 0; i < before->n_rows; i++)
    n_known += isfinite (carlos_matrix_row (before, i)[0]) ? 1 : 0;

  return (double) n_known < LEAST_KNOWN * (double) before->n_rows;
}

static CarlosMapScene
get_scene (const CarlosMapMaker *self)
{
  return (CarlosMapScene){ self->listener, self->layout, self->positions, self->tracks };
}

static void
read_frame (const CarlosMapMemory *memory, CarlosMapFrame *frame)
{
  *frame = (CarlosMapFrame){ .center = { memory->center[0], memory->center[1] },
                             .angle = memory->angle,
                             .is_mirrored = memory->is_mirrored,
                             .reach = { memory->reach[0], memory->reach[1] } };
}

/* Lays the layout on the one before it, and that on the map as it lay. */
static void
find_frame (const Making *making)
{
  CarlosMapMaker *self = making->maker;
  const CarlosMatrix *before = making->before;
  CarlosMapScene scene = get_scene (self);
  CarlosMapFrame frame;

  if (making->memory != NULL)
    {
      carlos_map_recall_align (making->memory, &scene);
      read_frame (making->memory, &frame);
    }
  else if (before != NULL)
    {
      carlos_map_space_align (self->positions, self->positions, before, NULL);
      frame = making->options->last->frame;
    }
  if (before == NULL || is_mostly_new (before))
    carlos_map_frame_fit (&self->frame, self->positions, making->weights);
  else
    carlos_map_frame_follow (&self->frame, &frame, self->positions, making->weights);
}

static void
place_items (CarlosMapMaker *self)
{
  guint n_items = self->listener->profile->n_items;

  g_free (self->places);
  self->places = g_new (double, 2 * (gsize) n_items + 1);
  for (guint i = 0; i < n_items; i++)
    carlos_map_frame_apply (&self->frame, carlos_matrix_row (self->positions, i), &self->places[2 * i],
                            &self->places[2 * i + 1]);
}

/* The same music by the same layout: it is where it was, and only how far that is to be believed is not known yet. */
static gboolean
is_laid_out (const CarlosMapMaker *self, const CarlosMapMaker *last)
{
  return last != NULL && last->layout == self->layout && last->listener == self->listener;
}

/* Somebody watches how music moves: it is shown as it would lie on the map if it stayed. */
static void
preview_cb (gpointer data, double fraction, const CarlosMatrix *positions)
{
  Making *making = data;
  CarlosMapMaker *self = making->maker;
  gint64 now = g_get_monotonic_time ();

  if (now < making->next_preview && fraction < 1)
    return;
  making->next_preview = now + PREVIEW_US;
  carlos_matrix_free (self->positions);
  self->positions = carlos_matrix_copy (positions);
  find_frame (making);
  place_items (self);
  making->options->preview (making->options->data, self->places, self->listener->profile->n_items);
}

static gboolean
lay_out (Making *making, const CarlosMonitor *monitor, GError **error)
{
  CarlosMapMaker *self = making->maker;
  const CarlosMapMakerOptions *options = making->options;
  gboolean is_known = is_laid_out (self, options->last);
  gboolean moves = self->layout == CARLOS_MAP_LAYOUT_NEIGHBOURS && !is_known;
  gboolean is_anew = making->memory == NULL && options->last != NULL && options->last->layout != self->layout;
  CarlosMapSpace space = { .listener = self->listener,
                           .seed = options->seed,
                           .threads = options->threads,
                           .before = is_anew ? NULL : making->before,
                           .monitor = monitor,
                           .preview = options->preview != NULL ? preview_cb : NULL,
                           .data = making };
  g_autoptr (CarlosMatrix) positions
    = is_known ? carlos_matrix_copy (options->last->positions) : copy_projection (self->listener->profile);

  if ((moves || options->measures)
      && !carlos_map_space_lay_out (&space, moves, options->measures, &positions, &self->fidelity))
    {
      g_set_error_literal (error, CARLOS_ANALYSIS_ERROR, CARLOS_ANALYSIS_ERROR_CANCELLED,
                           _ ("The analysis was cancelled"));
      return FALSE;
    }
  g_clear_pointer (&self->positions, carlos_matrix_free);
  self->positions = g_steal_pointer (&positions);

  return TRUE;
}

/* An artist is in the middle of what is placed of his. */
static void
place_artists (CarlosMapMaker *self)
{
  const CarlosListener *listener = self->listener;

  self->artists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->artist_places = g_array_new (FALSE, FALSE, sizeof (Place));
  for (guint t = 0; t < listener->profile->n_tracks; t++)
    {
      guint artist = get_first_artist (listener->table, t), item = self->tracks[t], number;
      double weight = MAX (carlos_taste_index_get_weight (listener->index, t), 1e-9);
      const char *name;
      Place *place;

      if (artist == NONE || item == NONE)
        continue;
      name = carlos_track_table_get_artist_name (listener->table, artist);
      number = GPOINTER_TO_UINT (g_hash_table_lookup (self->artists, name));
      if (number == 0)
        {
          g_array_set_size (self->artist_places, self->artist_places->len + 1);
          number = self->artist_places->len;
          g_array_index (self->artist_places, Place, number - 1) = (Place){ 0 };
          g_hash_table_insert (self->artists, g_strdup (name), GUINT_TO_POINTER (number));
        }
      place = &g_array_index (self->artist_places, Place, number - 1);
      place->weight += weight;
      place->x += (self->places[2 * item] - place->x) * weight / place->weight;
      place->y += (self->places[2 * item + 1] - place->y) * weight / place->weight;
    }
}

static void
index_library (CarlosMapMaker *self)
{
  const CarlosExcerpt *excerpt = self->listener->excerpt;

  if (excerpt == NULL)
    return;
  self->library_tracks = g_hash_table_new (g_direct_hash, g_direct_equal);
  for (guint t = 0; t < self->listener->profile->n_tracks; t++)
    g_hash_table_insert (self->library_tracks, GUINT_TO_POINTER (excerpt->library_tracks[t]),
                         GUINT_TO_POINTER (t + 1));
}

/**
 * carlos_map_maker_new:
 * @listener: whoever is analysed over all times; of one that has taken over clusters (@fit), those are looked at
 * @monitor: (nullable): hears of progress and may stop the work
 *
 * Finds the places of a listener's music. The first two principal components are known from the analysis; another layout, and
 * how far it is to be believed, need the space once more, and so a worker thread. It lies as the map before it lay, see
 * carlos_map_maker_remember().
 *
 * Returns: (transfer full) (nullable): NULL with CARLOS_ANALYSIS_ERROR_CANCELLED
 */
CarlosMapMaker *
carlos_map_maker_new (CarlosListener *listener,
                      const CarlosMapMakerOptions *options,
                      const CarlosMonitor *monitor,
                      GError **error)
{
  g_autoptr (CarlosMapMaker) self = g_atomic_rc_box_new0 (CarlosMapMaker);
  g_auto (Making) making = { .maker = self, .options = options };
  double sum, missing;

  self->listener = carlos_listener_ref (listener->fit != NULL ? listener->fit : listener);
  self->layout = options->layout;
  self->tracks = find_items (self->listener);
  making.weights = weigh_items (self->listener, self->tracks, &sum, &missing);
  making.before = recall (self, options->last, &making.memory);
  if (!lay_out (&making, monitor, error))
    return NULL;
  find_frame (&making);
  place_items (self);
  place_artists (self);
  index_library (self);

  return g_steal_pointer (&self);
}

CarlosMapMaker *
carlos_map_maker_ref (CarlosMapMaker *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
maker_clear (gpointer data)
{
  CarlosMapMaker *self = data;

  g_clear_pointer (&self->listener, carlos_listener_unref);
  g_clear_pointer (&self->positions, carlos_matrix_free);
  g_clear_pointer (&self->library_tracks, g_hash_table_unref);
  g_clear_pointer (&self->artists, g_hash_table_unref);
  g_clear_pointer (&self->artist_places, g_array_unref);
  g_clear_pointer (&self->fidelity, carlos_fidelity_free);
  g_free (self->places);
  g_free (self->tracks);
}

void
carlos_map_maker_unref (CarlosMapMaker *self)
{
  g_atomic_rc_box_release_full (self, maker_clear);
}

/**
 * carlos_map_maker_remember:
 *
 * Lets the next run find music where it is now, as far as the listener has a library.
 */
void
carlos_map_maker_remember (const CarlosMapMaker *self)
{
  CarlosMapScene scene = get_scene (self);

  carlos_map_recall_save (&scene, &self->frame);
}

/**
 * carlos_map_maker_covers:
 * @listener: of the same library, under any rules and of any period
 *
 * Returns: whether all music of @listener was known when places were found, so that none needs to be found anew
 */
gboolean
carlos_map_maker_covers (const CarlosMapMaker *self, const CarlosListener *listener)
{
  const CarlosListener *own = self->listener;

  if (own->library == NULL || listener->library == NULL || own->library->tracks != listener->library->tracks)
    return FALSE;
  if (own->library == listener->library)
    return TRUE;
  for (guint t = 0; t < carlos_track_table_get_n_tracks (listener->table); t++)
    {
      if (!g_hash_table_contains (self->library_tracks,
                                  GUINT_TO_POINTER (listener->excerpt->library_tracks[t])))
        return FALSE;
    }

  return TRUE;
}

static guint
find_track_item (const CarlosMapMaker *self, guint track)
{
  if (self->library_tracks != NULL)
    track = GPOINTER_TO_UINT (g_hash_table_lookup (self->library_tracks, GUINT_TO_POINTER (track))) - 1;

  return track < self->listener->profile->n_tracks ? self->tracks[track] : NONE;
}

/**
 * carlos_map_maker_find_track:
 * @track: its number in the listener's library; without one, in the listener's table
 *
 * Returns: whether the track is on the map
 */
gboolean
carlos_map_maker_find_track (const CarlosMapMaker *self, guint track, double *x, double *y)
{
  guint item = find_track_item (self, track);

  if (item == NONE)
    return FALSE;
  *x = self->places[2 * item];
  *y = self->places[2 * item + 1];

  return TRUE;
}

/**
 * carlos_map_maker_find_artist:
 *
 * Returns: whether any track of the artist is on the map; the place is the middle of them
 */
gboolean
carlos_map_maker_find_artist (const CarlosMapMaker *self, const char *name, double *x, double *y)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->artists, name));
  const Place *place;

  if (number == 0)
    return FALSE;
  place = &g_array_index (self->artist_places, Place, number - 1);
  *x = place->x;
  *y = place->y;

  return TRUE;
}

/* The place of an item of any listener of the same library, and how sure it is. */
static gboolean
find_place (const CarlosMapMaker *self, const CarlosListener *listener, guint item, CarlosMapPoint *point)
{
  const CarlosTasteProfile *profile = listener->profile;
  guint entity = profile->items[item], track, artist;

  if (listener->profile == self->listener->profile)
    {
      point->x = self->places[2 * item];
      point->y = self->places[2 * item + 1];
      point->confidence = self->fidelity != NULL ? self->fidelity->parts[item] : NAN;
      return TRUE;
    }
  if (profile->items_are_artists)
    return carlos_map_maker_find_artist (self, carlos_track_table_get_artist_name (listener->table, entity),
                                         &point->x, &point->y);

  track = listener->excerpt != NULL ? listener->excerpt->library_tracks[entity] : entity;
  if (carlos_map_maker_find_track (self, track, &point->x, &point->y))
    return TRUE;
  artist = get_first_artist (listener->table, entity);

  return artist != NONE
         && carlos_map_maker_find_artist (self, carlos_track_table_get_artist_name (listener->table, artist),
                                          &point->x, &point->y);
}

static void
set_points (const CarlosMapMaker *self, const CarlosListener *listener, CarlosTasteMap *map)
{
  const CarlosTasteProfile *profile = listener->profile;
  g_autofree guint *items = find_items (listener);
  double sum, missing, placed = 0;
  g_autofree double *weights = weigh_items (listener, items, &sum, &missing);

  map->points = g_new0 (CarlosMapPoint, (gsize) profile->n_items + 1);
  for (guint i = 0; i < profile->n_items; i++)
    {
      CarlosMapPoint point
        = { .item = i, .cluster = profile->item_clusters[i], .weight = weights[i], .confidence = NAN };

      if (!find_place (self, listener, i, &point))
        continue;
      placed += weights[i];
      map->points[map->n_points++] = point;
    }
  for (guint i = 0; i < map->n_points && placed > 0; i++)
    map->points[i].weight /= placed;
  map->missing = sum > 0 ? 1 - placed / sum : 0;
  carlos_map_compass_fit (map, listener->table, items, profile->n_items);
}

/* Two components are what there is to say of a flat picture of the space. */
static void
set_facts (const CarlosMapMaker *self, CarlosTasteMap *map)
{
  const CarlosComponents *components = &self->listener->profile->components;

  if (map->layout == CARLOS_MAP_LAYOUT_PCA && components->n_components > 0)
    {
      map->explained = components->explained_variance_ratio[0];
      if (components->n_components > 1)
        map->explained += components->explained_variance_ratio[1];
    }
  if (self->fidelity == NULL)
    return;
  map->trustworthiness = self->fidelity->trustworthiness;
  map->continuity = self->fidelity->continuity;
  map->kept = self->fidelity->kept;
}

/**
 * carlos_map_maker_make:
 * @listener: the one whom the places are of, or one of a part of the same library
 *
 * Makes the map of what was heard: the mass on the places that there are. Takes a few milliseconds.
 *
 * Returns: (transfer full): the map; without bands when nothing could be placed
 */
CarlosTasteMap *
carlos_map_maker_make (const CarlosMapMaker *self, CarlosListener *listener, const CarlosMapOptions *options)
{
  CarlosTasteMap *map = carlos_taste_map_new ();

  map->layout = self->layout;
  map->levels = options->levels;
  map->bandwidth = options->bandwidth;
  set_points (self, listener, map);
  set_facts (self, map);
  carlos_map_density_estimate (map);
  if (map->n_bands > 0)
    carlos_map_regions_find (map, listener->profile);

  return map;
}

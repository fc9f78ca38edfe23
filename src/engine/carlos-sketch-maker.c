/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-sketch-maker.h"

#include "carlos-genre-source.h"
#include "carlos-genre-words.h"
#include "carlos-name-key.h"

#include <math.h>
#include <string.h>

#define NONE G_MAXUINT

/* What is added up over the tracks of a listener. */
typedef struct
{
  const CarlosListener *listener;
  CarlosGenreWords *words;
  double *of_words;   /* words->n_words */
  double *of_artists; /* of the table */
  double total;
  double with_words;
  double with_artist;
} Sums;

static guint
get_first_artist (const CarlosTrackTable *table, guint track)
{
  guint n_artists;
  const guint *artists = carlos_track_table_get_artists (table, track, &n_artists);

  return n_artists > 0 ? artists[0] : NONE;
}

static void
add_track (Sums *self, guint track)
{
  double weight = carlos_taste_index_get_weight (self->listener->index, track);
  guint artist = get_first_artist (self->listener->table, track), n_words;
  const guint *words = carlos_genre_words_get (self->words, track, &n_words);

  if (!(weight > 0))
    return;
  self->total += weight;
  if (artist != NONE)
    {
      self->of_artists[artist] += weight;
      self->with_artist += weight;
    }
  for (guint w = 0; w < n_words; w++)
    self->of_words[words[w]] += weight / n_words;
  if (n_words > 0)
    self->with_words += weight;
}

static void
sums_init (Sums *self, const CarlosListener *listener)
{
  gboolean is_study = listener->profile->pipeline == CARLOS_PIPELINE_STUDY;

  *self = (Sums){ .listener = listener };
  self->words = carlos_genre_words_new (listener->table, is_study ? NULL : carlos_genre_source_get_tree ());
  self->of_words = g_new0 (double, (gsize) self->words->n_words + 1);
  self->of_artists = g_new0 (double, (gsize) carlos_track_table_get_n_artists (listener->table) + 1);
  for (guint t = 0; t < listener->profile->n_tracks; t++)
    add_track (self, t);
}

static void
sums_clear (Sums *self)
{
  g_clear_pointer (&self->words, carlos_genre_words_free);
  g_free (self->of_words);
  g_free (self->of_artists);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sums, sums_clear)

static void
add_genres (CarlosTasteSketch *sketch, const Sums *sums)
{
  for (guint w = 0; w < sums->words->n_words; w++)
    {
      if (sums->of_words[w] > 0)
        carlos_sketch_shares_add (sketch->genres, sums->words->names[w],
                                  carlos_taste_sketch_dup_genre_key (sums->words->names[w]),
                                  sums->of_words[w] / sums->with_words, NULL);
    }
  carlos_sketch_shares_sort (sketch->genres);
  sketch->genre_coverage = sums->total > 0 ? sums->with_words / sums->total : 0;
}

/* Spellings of one artist are one. */
static void
add_artists (CarlosTasteSketch *sketch, const Sums *sums)
{
  const CarlosTrackTable *table = sums->listener->table;
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint a = 0; a < carlos_track_table_get_n_artists (table); a++)
    {
      const char *name = carlos_track_table_get_artist_name (table, a);
      double share = sums->of_artists[a] > 0 ? sums->of_artists[a] / sums->with_artist : 0;
      char *key = share > 0 ? carlos_name_key_of_artist (name) : NULL;
      guint place = key != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (places, key)) : 0;

      if (key == NULL)
        continue;
      if (place > 0)
        {
          g_array_index (sketch->artists, CarlosSketchShare, place - 1).share += share;
          g_free (key);
          continue;
        }
      carlos_sketch_shares_add (sketch->artists, name, key, share, NULL);
      g_hash_table_insert (places, g_strdup (key), GUINT_TO_POINTER (sketch->artists->len));
    }
  carlos_sketch_shares_sort (sketch->artists);
  sketch->artist_coverage = sums->total > 0 ? sums->with_artist / sums->total : 0;
}

/* The words said most of an artist, best first. */
static char **
list_words (const CarlosGenreWords *words, const double *weights)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree gboolean *taken = g_new0 (gboolean, (gsize) words->n_words + 1);

  for (guint n = 0; n < CARLOS_SKETCH_MAX_ARTIST_GENRES; n++)
    {
      guint best = NONE;

      for (guint w = 0; w < words->n_words; w++)
        {
          if (!taken[w] && weights[w] > 0 && (best == NONE || weights[w] > weights[best]))
            best = w;
        }
      if (best == NONE)
        break;
      taken[best] = TRUE;
      g_ptr_array_add (names, g_strdup (words->names[best]));
    }
  g_ptr_array_add (names, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/* Of the artists of a file, so that somebody who does not know them can tell where they belong. */
static void
add_artist_genres (CarlosTasteSketch *sketch, const Sums *sums)
{
  const CarlosTrackTable *table = sums->listener->table;
  guint n = MIN (sketch->artists->len, CARLOS_SKETCH_MAX_ARTISTS), n_words = sums->words->n_words;
  g_autofree double *weights = g_new0 (double, (gsize) n *n_words + 1);
  g_autoptr (GHashTable) ranks = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint *of_artists = g_new0 (guint, (gsize) carlos_track_table_get_n_artists (table) + 1);

  for (guint r = 0; r < n; r++)
    g_hash_table_insert (ranks, g_array_index (sketch->artists, CarlosSketchShare, r).key,
                         GUINT_TO_POINTER (r + 1));
  for (guint a = 0; a < carlos_track_table_get_n_artists (table); a++)
    {
      g_autofree char *key = carlos_name_key_of_artist (carlos_track_table_get_artist_name (table, a));

      of_artists[a] = GPOINTER_TO_UINT (g_hash_table_lookup (ranks, key));
    }
  for (guint t = 0; t < sums->listener->profile->n_tracks; t++)
    {
      guint artist = get_first_artist (table, t), rank = artist != NONE ? of_artists[artist] : 0, n_said;
      const guint *said = carlos_genre_words_get (sums->words, t, &n_said);

      for (guint w = 0; rank > 0 && w < n_said; w++)
        weights[(gsize) (rank - 1) * n_words + said[w]]
          += MAX (carlos_taste_index_get_weight (sums->listener->index, t), 0) / n_said;
    }
  for (guint r = 0; r < n; r++)
    g_array_index (sketch->artists, CarlosSketchShare, r).genres
      = list_words (sums->words, &weights[(gsize) r * n_words]);
}

static void
add_sound (CarlosTasteSketch *sketch, const CarlosListener *listener)
{
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      const float *values = carlos_track_table_get_feature (listener->table, (CarlosFeature) f);
      double sum = 0, weights = 0;

      for (guint t = 0; values != NULL && t < listener->profile->n_tracks; t++)
        {
          double weight = carlos_taste_index_get_weight (listener->index, t);

          if (!(weight > 0) || isnan (values[t]))
            continue;
          sum += weight * values[t];
          weights += weight;
        }
      if (weights > 0)
        sketch->sound[f] = sum / weights;
    }
}

/* What lies between the points of a grid, along straight lines; 0 outside. */
static double
interpolate (const CarlosGrid *grid, double x, double y)
{
  double column = (x - grid->x) / grid->cell, row = (y - grid->y) / grid->cell;
  guint c, r;
  const float *values;

  if (!(column >= 0 && row >= 0 && column <= grid->columns - 1 && row <= grid->rows - 1))
    return 0;
  c = MIN ((guint) column, grid->columns - 2);
  r = MIN ((guint) row, grid->rows - 2);
  values = &grid->values[(gsize) r * grid->columns + c];
  column -= c;
  row -= r;

  return (1 - row) * ((1 - column) * values[0] + column * values[1])
         + row * ((1 - column) * values[grid->columns] + column * values[grid->columns + 1]);
}

static void
add_density (CarlosTasteSketch *sketch, const CarlosTasteMap *map)
{
  double highest = carlos_grid_get_maximum (map->density), cell = 1.0 / (CARLOS_SKETCH_GRID - 1);

  if (!(highest > 0))
    return;
  sketch->density = carlos_grid_new (CARLOS_SKETCH_GRID, CARLOS_SKETCH_GRID, 0, 0, cell);
  for (guint i = 0; i < CARLOS_SKETCH_GRID * CARLOS_SKETCH_GRID; i++)
    sketch->density->values[i]
      = (float) (interpolate (map->density, i % CARLOS_SKETCH_GRID * cell, i / CARLOS_SKETCH_GRID * cell)
                 / highest);
}

/**
 * carlos_sketch_maker_make:
 * @map: (nullable): the listener's, whose density is told along
 * @name: (nullable): what the listener wants to be called
 *
 * Tells of a taste in shares. Each listen counts as in the profile, and to genres in equal parts; to an artist the
 * first of those credited. All genres and artists are there; who gives them away leaves out the tail.
 *
 * Returns: (transfer full): the sketch
 */
CarlosTasteSketch *
carlos_sketch_maker_make (const CarlosListener *listener, const CarlosTasteMap *map, const char *name)
{
  CarlosTasteSketch *sketch = carlos_taste_sketch_new ();
  g_auto (Sums) sums = { 0 };

  sketch->name = g_strdup (name);
  for (guint c = 0; c < listener->profile->k; c++)
    {
      const CarlosCluster *cluster = &listener->profile->clusters[c];

      carlos_taste_sketch_add_cluster (sketch, cluster->id, cluster->name, cluster->share);
    }
  sums_init (&sums, listener);
  add_genres (sketch, &sums);
  add_artists (sketch, &sums);
  add_artist_genres (sketch, &sums);
  add_sound (sketch, listener);
  if (map != NULL && map->density != NULL)
    add_density (sketch, map);

  return sketch;
}

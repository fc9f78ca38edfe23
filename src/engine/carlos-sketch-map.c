/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-sketch-map.h"

#include "carlos-genre-source.h"
#include "carlos-genre-words.h"
#include "carlos-map-density.h"
#include "carlos-name-key.h"

#include <math.h>
#include <string.h>

/* What is on the map without having been heard takes part, but hardly. */
#define LEAST_WEIGHT 1e-9

#define NONE G_MAXUINT

/* The other's listening is shared out among what is mine: first every artist, genre, and kind of genre gets its mass, then
 * each of my tracks gets its part of that. All masses are parts of everything that the other heard. */
struct _CarlosSketchLaying
{
  const CarlosListener *listener;
  const CarlosTasteMap *map;
  CarlosGenreWords *words;
  GHashTable *word_keys;   /* of a genre -> word + 1 */
  GHashTable *artist_keys; /* of an artist -> number + 1 */
  guint *artists;          /* of the table: their numbers */
  guint *points;           /* of each track: where it is on the map, or NONE */
  double *artist_totals;   /* my listening to each artist, and to each genre */
  double *artist_masses;   /* the other's */
  double *word_totals;
  double *word_masses;
  double *kind_totals; /* likewise of genres with all that are kinds of them */
  double *kind_masses;
};

typedef CarlosSketchLaying Laying;

static guint
get_first_artist (const CarlosTrackTable *table, guint track)
{
  guint n_artists;
  const guint *artists = carlos_track_table_get_artists (table, track, &n_artists);

  return n_artists > 0 ? artists[0] : NONE;
}

static double
get_weight (const Laying *self, guint track)
{
  return MAX (carlos_taste_index_get_weight (self->listener->index, track), LEAST_WEIGHT);
}

static void
find_points (Laying *self)
{
  const CarlosTasteProfile *profile = self->listener->profile;
  const CarlosTrackTable *table = self->listener->table;
  guint n_entities = profile->items_are_artists ? carlos_track_table_get_n_artists (table)
                                                : carlos_track_table_get_n_tracks (table);
  g_autofree guint *of_entities = g_new (guint, (gsize) n_entities + 1);

  for (guint e = 0; e < n_entities; e++)
    of_entities[e] = NONE;
  for (guint p = 0; p < self->map->n_points; p++)
    of_entities[profile->items[self->map->points[p].item]] = p;
  self->points = g_new (guint, (gsize) profile->n_tracks + 1);
  for (guint t = 0; t < profile->n_tracks; t++)
    {
      guint entity = profile->items_are_artists ? get_first_artist (table, t) : t;

      self->points[t] = entity != NONE ? of_entities[entity] : NONE;
    }
}

static void
number_artists (Laying *self)
{
  const CarlosTrackTable *table = self->listener->table;
  guint n_artists = carlos_track_table_get_n_artists (table);

  self->artist_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->artists = g_new (guint, (gsize) n_artists + 1);
  for (guint a = 0; a < n_artists; a++)
    {
      char *key = carlos_name_key_of_artist (carlos_track_table_get_artist_name (table, a));
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->artist_keys, key));

      self->artists[a] = number > 0 ? number - 1 : g_hash_table_size (self->artist_keys);
      if (number == 0)
        g_hash_table_insert (self->artist_keys, key, GUINT_TO_POINTER (self->artists[a] + 1));
      else
        g_free (key);
    }
  self->artist_totals = g_new0 (double, (gsize) n_artists + 1);
  self->artist_masses = g_new0 (double, (gsize) n_artists + 1);
}

static void
number_words (Laying *self)
{
  self->words = carlos_genre_words_new (self->listener->table, carlos_genre_source_get_tree ());
  self->word_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint w = 0; w < self->words->n_words; w++)
    g_hash_table_insert (self->word_keys, carlos_taste_sketch_dup_genre_key (self->words->names[w]),
                         GUINT_TO_POINTER (w + 1));
  self->word_totals = g_new0 (double, (gsize) self->words->n_words + 1);
  self->word_masses = g_new0 (double, (gsize) self->words->n_words + 1);
  self->kind_totals = g_new0 (double, (gsize) self->words->n_words + 1);
  self->kind_masses = g_new0 (double, (gsize) self->words->n_words + 1);
}

static void
add_totals (Laying *self, guint track)
{
  guint artist = get_first_artist (self->listener->table, track), n_said;
  const guint *said = carlos_genre_words_get (self->words, track, &n_said);
  double weight = get_weight (self, track);

  if (self->points[track] == NONE)
    return;
  if (artist != NONE)
    self->artist_totals[self->artists[artist]] += weight;
  for (guint w = 0; w < n_said; w++)
    {
      guint n_relatives;
      const CarlosGenreRelative *relatives
        = carlos_genre_words_get_relatives (self->words, said[w], &n_relatives);

      self->word_totals[said[w]] += weight / n_said;
      for (guint r = 0; r < n_relatives; r++)
        self->kind_totals[relatives[r].word] += weight / n_said * relatives[r].weight;
    }
}

/**
 * carlos_sketch_laying_new:
 * @listener: me; lives as long as this
 * @map: mine, likewise
 *
 * Returns: (transfer full): what lays tastes on the map, for one thread at a time
 */
CarlosSketchLaying *
carlos_sketch_laying_new (const CarlosListener *listener, const CarlosTasteMap *map)
{
  Laying *self = g_new0 (Laying, 1);

  self->listener = listener;
  self->map = map;
  find_points (self);
  number_artists (self);
  number_words (self);
  for (guint t = 0; t < listener->profile->n_tracks; t++)
    add_totals (self, t);

  return self;
}

void
carlos_sketch_laying_free (CarlosSketchLaying *self)
{
  g_clear_pointer (&self->words, carlos_genre_words_free);
  g_clear_pointer (&self->word_keys, g_hash_table_unref);
  g_clear_pointer (&self->artist_keys, g_hash_table_unref);
  g_free (self->artists);
  g_free (self->points);
  g_free (self->artist_totals);
  g_free (self->artist_masses);
  g_free (self->word_totals);
  g_free (self->word_masses);
  g_free (self->kind_totals);
  g_free (self->kind_masses);
  g_free (self);
}

/* Nothing of any other is there. */
static void
forget_masses (Laying *self)
{
  gsize n_artists = carlos_track_table_get_n_artists (self->listener->table), n_words = self->words->n_words;

  memset (self->artist_masses, 0, n_artists * sizeof (double));
  memset (self->word_masses, 0, n_words * sizeof (double));
  memset (self->kind_masses, 0, n_words * sizeof (double));
}

static guint
find_word (const Laying *self, const char *name)
{
  g_autofree char *key = carlos_taste_sketch_dup_genre_key (name);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->word_keys, key)) - 1;
}

/* The nearest of a genre's ancestors of which I have any kind. */
static guint
find_kind (const Laying *self, const char *name)
{
  const CarlosGenreTree *tree = carlos_genre_source_get_tree ();
  CarlosGenreMatch match;
  g_autofree guint *ancestors = NULL;
  guint n_ancestors, best = NONE, depth = 0;

  if (!carlos_genre_tree_resolve (tree, name, &match))
    return NONE;
  ancestors = carlos_genre_tree_list_ancestors (tree, match.genre, &n_ancestors);
  for (guint a = 0; a < n_ancestors; a++)
    {
      guint word = find_word (self, carlos_genre_tree_get_name (tree, ancestors[a]));

      if (word == NONE || !(self->kind_totals[word] > 0)
          || (best != NONE && carlos_genre_tree_get_depth (tree, ancestors[a]) <= depth))
        continue;
      best = word;
      depth = carlos_genre_tree_get_depth (tree, ancestors[a]);
    }

  return best;
}

/* Gives a genre its mass, where I have it or what it is a kind of. */
static void
place_genre (Laying *self, const char *name, double mass)
{
  guint word = find_word (self, name), kind;

  if (word != NONE && self->word_totals[word] > 0)
    {
      self->word_masses[word] += mass;
      return;
    }
  kind = word != NONE && self->kind_totals[word] > 0 ? word : find_kind (self, name);
  if (kind != NONE)
    self->kind_masses[kind] += mass;
}

static void
place_artist (Laying *self, const CarlosSketchShare *artist, double mass)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->artist_keys, artist->key));
  guint n_genres = artist->genres != NULL ? g_strv_length (artist->genres) : 0;

  if (number > 0 && self->artist_totals[number - 1] > 0)
    {
      self->artist_masses[number - 1] += mass;
      return;
    }
  for (guint g = 0; g < n_genres; g++)
    place_genre (self, artist->genres[g], mass / n_genres);
}

/* What each genre has beyond the artists that are named, as far as a few genres an artist tell. */
static double *
find_rests (const CarlosTasteSketch *sketch, guint n_artists, double *sum)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  double *rests = g_new (double, (gsize) sketch->genres->len + 1);

  for (guint g = 0; g < sketch->genres->len; g++)
    {
      const CarlosSketchShare *genre = &g_array_index (sketch->genres, CarlosSketchShare, g);

      rests[g] = genre->share * sketch->genre_coverage;
      g_hash_table_insert (places, genre->key, GUINT_TO_POINTER (g + 1));
    }
  for (guint a = 0; a < n_artists; a++)
    {
      const CarlosSketchShare *artist = &g_array_index (sketch->artists, CarlosSketchShare, a);
      guint n_genres = artist->genres != NULL ? g_strv_length (artist->genres) : 0;

      for (guint g = 0; g < n_genres; g++)
        {
          g_autofree char *key = carlos_taste_sketch_dup_genre_key (artist->genres[g]);
          guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, key));

          if (place > 0)
            rests[place - 1] -= artist->share * sketch->artist_coverage / n_genres;
        }
    }
  *sum = 0;
  for (guint g = 0; g < sketch->genres->len; g++)
    {
      rests[g] = MAX (rests[g], 0);
      *sum += rests[g];
    }

  return rests;
}

static void
place_sketch (Laying *self, const CarlosTasteSketch *sketch)
{
  guint n_artists = MIN (sketch->artists->len, CARLOS_SKETCH_MAX_ARTISTS);
  double sum, left = 1, scale;
  g_autofree double *rests = find_rests (sketch, n_artists, &sum);

  for (guint a = 0; a < n_artists; a++)
    {
      const CarlosSketchShare *artist = &g_array_index (sketch->artists, CarlosSketchShare, a);
      double mass = artist->share * sketch->artist_coverage;

      place_artist (self, artist, mass);
      left -= mass;
    }
  scale = sum > 0 ? CLAMP (left / sum, 0, 1) : 0;
  for (guint g = 0; g < sketch->genres->len; g++)
    place_genre (self, g_array_index (sketch->genres, CarlosSketchShare, g).name, scale * rests[g]);
}

/* What one of my tracks has of the other's listening. */
static double
get_mass (const Laying *self, guint track)
{
  guint artist = get_first_artist (self->listener->table, track), n_said;
  const guint *said = carlos_genre_words_get (self->words, track, &n_said);
  double weight = get_weight (self, track), mass = 0;

  if (artist != NONE && self->artist_masses[self->artists[artist]] > 0)
    mass += weight * self->artist_masses[self->artists[artist]] / self->artist_totals[self->artists[artist]];
  for (guint w = 0; w < n_said; w++)
    {
      guint n_relatives;
      const CarlosGenreRelative *relatives
        = carlos_genre_words_get_relatives (self->words, said[w], &n_relatives);

      if (self->word_masses[said[w]] > 0)
        mass += weight / n_said * self->word_masses[said[w]] / self->word_totals[said[w]];
      for (guint r = 0; r < n_relatives; r++)
        {
          guint kind = relatives[r].word;

          if (self->kind_masses[kind] > 0)
            mass += weight / n_said * relatives[r].weight * self->kind_masses[kind] / self->kind_totals[kind];
        }
    }

  return mass;
}

/* What each of my points has of what was placed; the sum of it all. */
static double
add_up_points (const Laying *self, double *masses)
{
  double placed = 0;

  for (guint t = 0; t < self->listener->profile->n_tracks; t++)
    {
      double mass = self->points[t] != NONE ? get_mass (self, t) : 0;

      placed += mass;
      if (mass > 0)
        masses[self->points[t]] += mass;
    }

  return placed;
}

/**
 * carlos_sketch_laying_lay:
 * @sketch: the other's
 *
 * Lays another taste on my map. Maps of two listeners have nothing in common, so the other's density is of no use for that;
 * what both have in common are names. An artist of whom I have something is where that is, other ones are where I have
 * their genres; what the other hears beyond the artists that are named is there where I have those genres. A genre that I
 * have not is where the nearest of its ancestors in the tree of genres is that I have kinds of.
 *
 * Returns: (transfer full): a map without regions, whose points are those of mine; `missing` is the part of the other's
 *   listening that nothing of mine stands for
 */
CarlosTasteMap *
carlos_sketch_laying_lay (CarlosSketchLaying *self, const CarlosTasteSketch *sketch)
{
  const CarlosTasteMap *map = self->map;
  CarlosTasteMap *other = carlos_taste_map_new ();
  g_autofree double *masses = g_new0 (double, (gsize) map->n_points + 1);
  double placed;

  other->layout = map->layout;
  other->levels = map->levels;
  other->bandwidth = map->bandwidth;
  forget_masses (self);
  place_sketch (self, sketch);
  placed = add_up_points (self, masses);
  other->points = g_new (CarlosMapPoint, (gsize) map->n_points + 1);
  other->n_points = map->n_points;
  for (guint p = 0; p < map->n_points; p++)
    {
      other->points[p] = map->points[p];
      other->points[p].weight = placed > 0 ? masses[p] / placed : 0;
    }
  other->missing = CLAMP (1 - placed, 0, 1);
  carlos_map_density_estimate (other);

  return other;
}

/* Takes the heaviest points out, one after the other. */
static guint
take_heaviest (const Laying *self, double *masses, double *places, guint most)
{
  guint n = 0;

  for (; n < most; n++)
    {
      guint best = NONE;

      for (guint p = 0; p < self->map->n_points; p++)
        {
          if (masses[p] > 0 && (best == NONE || masses[p] > masses[best]))
            best = p;
        }
      if (best == NONE)
        break;
      masses[best] = 0;
      places[2 * n] = self->map->points[best].x;
      places[2 * n + 1] = self->map->points[best].y;
    }

  return n;
}

/**
 * carlos_sketch_laying_find_genre:
 * @places: (out) (array): x and y of each place, map units; with room for @most
 *
 * Returns: in how many places of my map a genre is, those first that have most of it: where I have it, or what it is a kind of
 */
guint
carlos_sketch_laying_find_genre (CarlosSketchLaying *self, const char *name, double *places, guint most)
{
  g_autofree double *masses = g_new0 (double, (gsize) self->map->n_points + 1);

  forget_masses (self);
  place_genre (self, name, 1);
  add_up_points (self, masses);

  return take_heaviest (self, masses, places, most);
}

/**
 * carlos_sketch_laying_find_artist:
 * @artist: of anybody's sketch
 *
 * Returns: likewise of an artist: where I have music of theirs, else where I have their genres
 */
guint
carlos_sketch_laying_find_artist (CarlosSketchLaying *self,
                                  const CarlosSketchShare *artist,
                                  double *places,
                                  guint most)
{
  g_autofree double *masses = g_new0 (double, (gsize) self->map->n_points + 1);

  forget_masses (self);
  place_artist (self, artist, 1);
  add_up_points (self, masses);

  return take_heaviest (self, masses, places, most);
}

/**
 * carlos_sketch_map_lay:
 * @sketch: the other's
 * @listener: me
 * @map: mine
 *
 * Lays one taste on my map, see carlos_sketch_laying_lay().
 *
 * Returns: (transfer full): the map
 */
CarlosTasteMap *
carlos_sketch_map_lay (const CarlosTasteSketch *sketch,
                       const CarlosListener *listener,
                       const CarlosTasteMap *map)
{
  g_autoptr (CarlosSketchLaying) laying = carlos_sketch_laying_new (listener, map);

  return carlos_sketch_laying_lay (laying, sketch);
}

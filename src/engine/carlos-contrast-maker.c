/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-contrast-maker.h"

#include "carlos-genre-source.h"
#include "carlos-genre-words.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define NONE G_MAXUINT

/* A feature that is known of less of the listening is no axis. */
#define LEAST_KNOWN 0.5

/* Features that people have words for, so that neighbours on a radar have something to do with each other. */
static const struct
{
  CarlosFeature feature;
  const char *name;
} sounds[] = {
  { CARLOS_FEATURE_ENERGY, N_ ("energy") },         { CARLOS_FEATURE_LOUDNESS, N_ ("loudness") },
  { CARLOS_FEATURE_TEMPO, N_ ("tempo") },           { CARLOS_FEATURE_DANCEABILITY, N_ ("danceability") },
  { CARLOS_FEATURE_VALENCE, N_ ("cheerfulness") },  { CARLOS_FEATURE_SPEECHINESS, N_ ("spoken words") },
  { CARLOS_FEATURE_LIVENESS, N_ ("liveness") },     { CARLOS_FEATURE_INSTRUMENTALNESS, N_ ("instrumental") },
  { CARLOS_FEATURE_ACOUSTICNESS, N_ ("acoustic") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (sounds) <= CARLOS_CONTRAST_MAX_AXES);

/* A listener's tracks in groups, one a row. */
typedef struct
{
  const CarlosListener *listener;
  guint *rows; /* of each track: its row, or NONE */
  CarlosContrast *contrast;
} Groups;

typedef struct
{
  guint number;
  double weight;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;
  int order = (y->weight > x->weight) - (y->weight < x->weight);

  return order != 0 ? order : (x->number > y->number) - (x->number < y->number);
}

static double
get_weight (const Groups *self, guint track)
{
  return MAX (carlos_taste_index_get_weight (self->listener->index, track), 0);
}

static void
add_clusters (Groups *self)
{
  const CarlosTasteProfile *profile = self->listener->profile;
  guint n = MIN (profile->k, CARLOS_CONTRAST_MAX_ROWS);

  for (guint c = 0; c < n; c++)
    {
      g_autofree char *name = carlos_words_cluster_name (&profile->clusters[c]);

      carlos_contrast_add_row (self->contrast, name, profile->clusters[c].id, profile->clusters[c].share);
    }
  self->contrast->n_left_out = profile->k - n;
  for (guint t = 0; t < profile->n_tracks; t++)
    self->rows[t] = profile->track_clusters[t] < n ? profile->track_clusters[t] : NONE;
}

static guint
get_album (const CarlosListener *listener, guint track)
{
  return listener->library->track_albums[listener->excerpt->library_tracks[track]];
}

static void
add_albums (Groups *self)
{
  const CarlosLibrary *library = self->listener->library;
  guint n_tracks = self->listener->profile->n_tracks, n_heard = 0, n = 0;
  g_autofree Candidate *albums = g_new0 (Candidate, (gsize) library->n_albums + 1);
  g_autofree guint *of_albums = g_new0 (guint, (gsize) library->n_albums + 1);
  double sum = 0;

  for (guint a = 0; a < library->n_albums; a++)
    albums[a].number = a;
  for (guint t = 0; t < n_tracks; t++)
    {
      guint album = get_album (self->listener, t);

      sum += get_weight (self, t);
      if (album != CARLOS_NO_ALBUM)
        albums[album].weight += get_weight (self, t);
    }
  qsort (albums, library->n_albums, sizeof *albums, compare_candidates);
  for (; n < MIN (library->n_albums, CARLOS_CONTRAST_MAX_ROWS) && albums[n].weight > 0; n++)
    {
      carlos_contrast_add_row (self->contrast, library->albums[albums[n].number], 0, albums[n].weight / sum);
      of_albums[albums[n].number] = n + 1;
    }
  for (guint a = 0; a < library->n_albums; a++)
    n_heard += albums[a].weight > 0 ? 1 : 0;
  self->contrast->n_left_out = n_heard - n;
  for (guint t = 0; t < n_tracks; t++)
    {
      guint album = get_album (self->listener, t);

      self->rows[t] = album != CARLOS_NO_ALBUM ? of_albums[album] - 1 : NONE;
    }
}

static void
groups_init (Groups *self,
             const CarlosListener *listener,
             const CarlosContrastOptions *options,
             CarlosContrast *contrast)
{
  *self = (Groups){ .listener = listener, .contrast = contrast };
  self->rows = g_new (guint, (gsize) listener->profile->n_tracks + 1);
  contrast->are_albums = options->of_albums;
  if (!options->of_albums)
    {
      add_clusters (self);
    }
  else if (listener->library != NULL && listener->excerpt != NULL)
    {
      add_albums (self);
    }
  else
    {
      for (guint t = 0; t < listener->profile->n_tracks; t++)
        self->rows[t] = NONE;
    }
  if (options->other != NULL)
    carlos_contrast_add_row (contrast, options->other_name != NULL ? options->other_name : "", 0, NAN)
      ->is_other
      = TRUE;
}

static void
groups_clear (Groups *self)
{
  g_free (self->rows);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Groups, groups_clear)

static CarlosContrastRow *
get_row (const Groups *self, guint row)
{
  return &g_array_index (self->contrast->rows, CarlosContrastRow, row);
}

/* Mean and standard deviation of a feature, weighted. FALSE when it is known of too little, or always the same. */
static gboolean
measure_feature (const Groups *self, const float *values, double *mean, double *deviation)
{
  double sum = 0, known = 0, squares = 0;

  *mean = 0;
  for (guint t = 0; values != NULL && t < self->listener->profile->n_tracks; t++)
    {
      double weight = get_weight (self, t), before = *mean;

      sum += weight;
      if (isnan (values[t]) || !(weight > 0))
        continue;
      known += weight;
      *mean += (values[t] - *mean) * weight / known;
      squares += weight * (values[t] - before) * (values[t] - *mean);
    }
  *deviation = known > 0 ? sqrt (squares / known) : 0;

  return known >= LEAST_KNOWN * sum && *deviation > 1e-6 * MAX (fabs (*mean), 1e-3);
}

static void
add_sound (Groups *self, guint sound, const CarlosTasteSketch *other)
{
  CarlosFeature feature = sounds[sound].feature;
  const float *values = carlos_track_table_get_feature (self->listener->table, feature);
  double mean, deviation, sums[CARLOS_CONTRAST_MAX_ROWS + 1] = { 0 },
                                                          weights[CARLOS_CONTRAST_MAX_ROWS + 1] = { 0 };
  guint axis = self->contrast->n_axes;

  if (!measure_feature (self, values, &mean, &deviation))
    return;
  for (guint t = 0; t < self->listener->profile->n_tracks; t++)
    {
      guint row = self->rows[t];

      if (row == NONE || isnan (values[t]))
        continue;
      sums[row] += get_weight (self, t) * (values[t] - mean);
      weights[row] += get_weight (self, t);
    }
  for (guint r = 0; r < self->contrast->rows->len; r++)
    {
      if (get_row (self, r)->is_other)
        get_row (self, r)->values[axis] = (other->sound[feature] - mean) / deviation;
      else if (weights[r] > 0)
        get_row (self, r)->values[axis] = sums[r] / weights[r] / deviation;
    }
  self->contrast->axes[axis] = g_strdup (_ (sounds[sound].name));
  self->contrast->n_axes++;
}

/* What stands for a genre on an axis: the root of the tree that it comes from, or itself where there are few roots. */
static const char *
get_family (const char *genre, gboolean by_root)
{
  const CarlosGenreTree *tree = carlos_genre_source_get_tree ();
  CarlosGenreMatch match;

  if (!by_root)
    return genre;
  if (!carlos_genre_tree_resolve (tree, genre, &match))
    return NULL;

  return carlos_genre_tree_get_name (tree, carlos_genre_tree_get_root (tree, match.genre));
}

/* Adds a track's or a genre's mass to what its family has. */
static void
add_mass (GHashTable *masses, const char *family, double mass)
{
  double *sum = family != NULL ? g_hash_table_lookup (masses, family) : NULL;

  if (family == NULL)
    return;
  if (sum == NULL)
    {
      sum = g_new0 (double, 1);
      g_hash_table_insert (masses, g_strdup (family), sum);
    }
  *sum += mass;
}

static GHashTable *
create_masses (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* The listening to each family: of one row, or with NONE of everything. Parts of what has a genre. */
static GHashTable *
sum_families (const Groups *self, const CarlosGenreWords *words, const char *const *families, guint row)
{
  GHashTable *masses = create_masses ();
  GHashTableIter iter;
  gpointer value;
  double sum = 0;

  for (guint t = 0; t < self->listener->profile->n_tracks; t++)
    {
      guint n_said;
      const guint *said = carlos_genre_words_get (words, t, &n_said);

      if (row != NONE && self->rows[t] != row)
        continue;
      for (guint w = 0; w < n_said; w++)
        add_mass (masses, families[said[w]], get_weight (self, t) / n_said);
      sum += n_said > 0 ? get_weight (self, t) : 0;
    }
  g_hash_table_iter_init (&iter, masses);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    *(double *) value /= sum > 0 ? sum : 1;

  return masses;
}

static GHashTable *
sum_sketch (const CarlosTasteSketch *sketch, gboolean by_root)
{
  GHashTable *masses = create_masses ();

  for (guint g = 0; g < sketch->genres->len; g++)
    {
      const CarlosSketchShare *genre = &g_array_index (sketch->genres, CarlosSketchShare, g);

      add_mass (masses, get_family (genre->name, by_root), genre->share);
    }

  return masses;
}

static double
get_mass (GHashTable *masses, const char *family)
{
  const double *mass = g_hash_table_lookup (masses, family);

  return mass != NULL ? *mass : 0;
}

/* The families heard most, by falling mass. */
static void
choose_axes (CarlosContrast *contrast, GHashTable *masses)
{
  while (contrast->n_axes < CARLOS_CONTRAST_MAX_AXES)
    {
      GHashTableIter iter;
      gpointer key, value;
      const char *best = NULL;
      double most = 0;

      g_hash_table_iter_init (&iter, masses);
      while (g_hash_table_iter_next (&iter, &key, &value))
        {
          double mass = *(double *) value;
          gboolean is_taken = g_strv_contains ((const char *const *) contrast->axes, key);

          if (!is_taken && mass > 0
              && (mass > most || (mass == most && best != NULL && g_strcmp0 (key, best) < 0)))
            {
              best = key;
              most = mass;
            }
        }
      if (best == NULL)
        return;
      contrast->average[contrast->n_axes] = most;
      contrast->axes[contrast->n_axes++] = g_strdup (best);
    }
}

static const char **
list_families (const CarlosGenreWords *words, gboolean by_root)
{
  const char **families = g_new0 (const char *, (gsize) words->n_words + 1);

  for (guint w = 0; w < words->n_words; w++)
    families[w] = get_family (words->names[w], by_root);

  return families;
}

static void
add_genres (Groups *self, const CarlosTasteSketch *other, gboolean by_root)
{
  g_autoptr (CarlosGenreWords) words
    = carlos_genre_words_new (self->listener->table, carlos_genre_source_get_tree ());
  g_autofree const char **families = list_families (words, by_root);
  g_autoptr (GHashTable) all = sum_families (self, words, families, NONE);

  if (by_root && g_hash_table_size (all) < CARLOS_CONTRAST_MIN_AXES)
    {
      add_genres (self, other, FALSE);
      return;
    }
  if (g_hash_table_size (all) < CARLOS_CONTRAST_MIN_AXES)
    return;
  choose_axes (self->contrast, all);
  for (guint r = 0; r < self->contrast->rows->len; r++)
    {
      g_autoptr (GHashTable) masses
        = get_row (self, r)->is_other ? sum_sketch (other, by_root) : sum_families (self, words, families, r);

      for (guint a = 0; a < self->contrast->n_axes && g_hash_table_size (masses) > 0; a++)
        get_row (self, r)->values[a] = get_mass (masses, self->contrast->axes[a]);
    }
}

/**
 * carlos_contrast_maker_make:
 *
 * Puts clusters or albums, and what the listener is compared with, beside the listener's average: by features of sound where
 * at least three are known of half of the listening, else by families of genres (the roots of the tree of genres; where
 * fewer than three are heard, genres). Everything is weighted by listening.
 *
 * Returns: (transfer full): the contrast; without axes where neither is known
 */
CarlosContrast *
carlos_contrast_maker_make (const CarlosListener *listener, const CarlosContrastOptions *options)
{
  CarlosContrast *contrast = carlos_contrast_new (CARLOS_CONTRAST_SOUND);
  g_auto (Groups) groups = { 0 };

  groups_init (&groups, listener, options, contrast);
  for (guint s = 0; s < G_N_ELEMENTS (sounds); s++)
    add_sound (&groups, s, options->other);
  if (contrast->n_axes >= CARLOS_CONTRAST_MIN_AXES)
    return contrast;

  for (guint a = 0; a < contrast->n_axes; a++)
    g_clear_pointer (&contrast->axes[a], g_free);
  contrast->n_axes = 0;
  contrast->unit = CARLOS_CONTRAST_GENRES;
  for (guint r = 0; r < contrast->rows->len; r++)
    {
      for (guint a = 0; a < CARLOS_CONTRAST_MAX_AXES; a++)
        get_row (&groups, r)->values[a] = NAN;
    }
  add_genres (&groups, options->other, TRUE);

  return contrast;
}

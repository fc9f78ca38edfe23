/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "invented-profile.h"

#include <math.h>

/* Profiles of listeners who do not exist. */

static const char *const genres[] = {
  "lo-fi",
  "chamber pop",
  "indie folk",
  "indie rock",
  "soul blues",
  "motown",
  "southern soul",
  "folk rock",
  "singer-songwriter",
  "neo soul",
  "r&b",
  "new americana",
  "alt country",
  "stomp & holler",
  "indie r&b",
  "alternative dance",
  "synthpop",
  "bossa nova",
  "deep house",
  "ambient",
  "dub techno",
  "cool jazz",
  "flamenco",
  "traditional country",
};

/* The words and sizes of the bubbles on the plate. */
static const guint plate_genres[6][4] = { { 0, 1, 2, 3 },
                                          { 4, 5, 6, G_MAXUINT },
                                          { 7, 8, G_MAXUINT, G_MAXUINT },
                                          { 14, 15, 16, G_MAXUINT },
                                          { 11, 12, 13, G_MAXUINT },
                                          { 9, 10, G_MAXUINT, G_MAXUINT } };
static const double plate_shares[6] = { 52, 14, 10, 10, 8, 7 };

static CarlosWeightedName *
create_names (const char *const *names, guint n)
{
  CarlosWeightedName *created = g_new0 (CarlosWeightedName, n);

  for (guint i = 0; i < n; i++)
    created[i] = (CarlosWeightedName){ i, g_strdup (names[i]), 1.0 / (i + 1) };

  return created;
}

static void
fill_cluster (CarlosCluster *cluster, guint index, double share, const char *const *words, guint n_words)
{
  static const char *const artists[] = { "The Paper Lanterns", "Mar Adentro", "Ødegård & Søn", "DJ <Null>" };

  cluster->id = index + 1;
  cluster->share = share;
  cluster->n_tracks = cluster->n_items = (guint) MAX (1, 600 * share);
  cluster->minutes = 9000 * share;
  cluster->plays = 2500 * share;
  cluster->genres = create_names (words, n_words);
  cluster->n_genres = n_words;
  cluster->artists = create_names (artists, G_N_ELEMENTS (artists));
  cluster->n_artists = G_N_ELEMENTS (artists);
  for (guint i = 0; i < n_words; i++)
    {
      char *longer = i == 0 ? g_strdup (words[i]) : g_strconcat (cluster->name, ", ", words[i], NULL);

      g_free (cluster->name);
      cluster->name = longer;
    }
}

static void
fill_items (CarlosTasteProfile *self, GRand *rand)
{
  self->components.projection = g_new (float, 2 * self->n_items);
  self->item_clusters = g_new (guint, self->n_items);
  self->track_clusters = g_new (guint, self->n_tracks);
  for (guint i = 0; i < self->n_items; i++)
    {
      guint c = (guint) g_rand_int_range (rand, 0, self->k);
      double angle = 2 * G_PI * c / self->k, spread = 0;

      for (guint s = 0; s < 6; s++)
        spread += g_rand_double (rand) - 0.5;
      self->components.projection[2 * i] = (float) (2.2 * cos (angle) + spread);
      self->components.projection[2 * i + 1]
        = (float) (1.4 * sin (angle) + g_rand_double (rand) - 0.5 + 0.4 * spread);
      self->item_clusters[i] = self->track_clusters[i] = c;
    }
}

static void
fill_scan (CarlosTasteProfile *self)
{
  self->n_k_scan = 20;
  self->k_scan = g_new0 (CarlosKScanEntry, self->n_k_scan);
  for (guint i = 0; i < self->n_k_scan; i++)
    {
      guint k = i + 1;

      self->k_scan[i].k = k;
      self->k_scan[i].inertia = 45000 / pow (k, 0.55);
      self->k_scan[i].silhouette = k > 1 ? 0.14 + 0.03 * cos (k) : NAN;
      self->k_scan[i].stability = k > 1 ? (k <= 6 ? 0.95 - 0.005 * k : 0.7 - 0.01 * k) : NAN;
    }
}

static void
fill_space (CarlosTasteProfile *self, GRand *rand)
{
  CarlosSpaceReport *space = &self->space;

  space->kind = CARLOS_SPACE_SOUND;
  space->n_correlation = 9;
  space->correlation_names = g_new0 (char *, 9);
  space->correlation = g_new (double, 81);
  for (guint i = 0; i < 9; i++)
    {
      space->correlation_names[i] = g_strdup (carlos_feature_get_name ((CarlosFeature) (i < 2 ? i : i + 3)));
      for (guint j = 0; j <= i; j++)
        space->correlation[9 * i + j] = space->correlation[9 * j + i]
          = i == j ? 1 : 1.4 * g_rand_double (rand) - 0.7;
    }
  space->correlation[9 * 3 + 1] = space->correlation[9 * 1 + 3] = -0.86;
  space->n_dropped = 1;
  space->dropped = g_new0 (CarlosDroppedFeature, 1);
  space->dropped[0] = (CarlosDroppedFeature){ g_strdup (space->correlation_names[3]), g_strdup ("redundant"),
                                              g_strdup (space->correlation_names[1]), -0.86 };

  self->components.n_components = 8;
  self->components.explained_variance_ratio = g_new (double, 8);
  for (guint i = 0; i < 8; i++)
    self->components.explained_variance_ratio[i] = 0.3 / (i + 1) + 0.015;
}

static CarlosTasteProfile *
create_profile (guint k, guint n_items, guint32 seed)
{
  CarlosTasteProfile *self = carlos_taste_profile_new ();
  GRand *rand = g_rand_new_with_seed (seed);

  self->weighting = CARLOS_WEIGHTING_MINUTES;
  self->n_items = self->n_tracks = n_items;
  self->k = self->fitted_k = k;
  self->k_is_chosen = TRUE;
  self->k_threshold = .87;
  self->clusters = g_new0 (CarlosCluster, k);
  fill_items (self, rand);
  fill_scan (self);
  fill_space (self, rand);
  g_rand_free (rand);

  return self;
}

/**
 * invented_profile_new:
 * @k: clusters, with shares that fall
 * @n_items: tracks
 *
 * A profile that holds everything.
 */
CarlosTasteProfile *
invented_profile_new (guint k, guint n_items, guint32 seed)
{
  CarlosTasteProfile *self = create_profile (k, n_items, seed);
  double sum = 0;

  for (guint c = 0; c < k; c++)
    sum += 1.0 / (c + 1.5) + (c == 0 ? 0.4 : 0);
  for (guint c = 0; c < k; c++)
    {
      const char *words[3];
      guint n_words = 2 + c % 2;

      for (guint w = 0; w < n_words; w++)
        words[w] = genres[(3 * c + w) % G_N_ELEMENTS (genres)];
      fill_cluster (&self->clusters[c], c, (1.0 / (c + 1.5) + (c == 0 ? 0.4 : 0)) / sum, words, n_words);
    }

  return self;
}

/**
 * invented_profile_new_plate:
 *
 * The six clusters of the plate.
 */
CarlosTasteProfile *
invented_profile_new_plate (void)
{
  CarlosTasteProfile *self = create_profile (6, 600, 1);

  for (guint c = 0; c < 6; c++)
    {
      const char *words[4];
      guint n_words = 0;

      while (n_words < 4 && plate_genres[c][n_words] != G_MAXUINT)
        {
          words[n_words] = genres[plate_genres[c][n_words]];
          n_words++;
        }
      fill_cluster (&self->clusters[c], c, plate_shares[c] / 101, words, n_words);
    }

  return self;
}

/**
 * invented_profile_new_bare:
 *
 * One cluster, named by its sound, and nothing else that a profile may have.
 */
CarlosTasteProfile *
invented_profile_new_bare (void)
{
  CarlosTasteProfile *self = carlos_taste_profile_new ();

  self->weighting = CARLOS_WEIGHTING_TRACKS;
  self->k = self->fitted_k = 1;
  self->clusters = g_new0 (CarlosCluster, 1);
  self->clusters[0].id = 1;
  self->clusters[0].name = g_strdup ("slow, acoustic");
  self->clusters[0].name_kind = CARLOS_NAME_SOUND;
  self->clusters[0].share = 1;
  self->clusters[0].minutes = self->clusters[0].plays = NAN;

  return self;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-taste-index.h"

#include "carlos-listening.h"

struct _CarlosTasteIndex
{
  guint n_clusters;
  double *weights;     /* one a track */
  guint *tracks;       /* the placed ones: by cluster, then artist, then falling weight */
  GArray *artists;     /* CarlosArtistEntry: by cluster, then falling weight */
  guint *first_artist; /* n_clusters + 1 places in artists */
};

typedef struct
{
  guint track;
  guint cluster;
  guint artist;
  double weight;
} PlacedTrack;

static int
compare_tracks (gconstpointer a, gconstpointer b)
{
  const PlacedTrack *x = a, *y = b;

  if (x->cluster != y->cluster)
    return x->cluster < y->cluster ? -1 : 1;
  if (x->artist != y->artist)
    return x->artist < y->artist ? -1 : 1;
  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;

  return x->track < y->track ? -1 : x->track > y->track;
}

static int
compare_artists (gconstpointer a, gconstpointer b)
{
  const CarlosArtistEntry *x = a, *y = b;

  if (x->cluster != y->cluster)
    return x->cluster < y->cluster ? -1 : 1;
  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;

  return x->artist < y->artist ? -1 : x->artist > y->artist;
}

static GArray *
list_placed (const CarlosTrackTable *table, const CarlosTasteProfile *profile, const double *weights)
{
  GArray *placed = g_array_new (FALSE, FALSE, sizeof (PlacedTrack));

  for (guint t = 0; t < profile->n_tracks; t++)
    {
      guint n_artists;
      const guint *artists = carlos_track_table_get_artists (table, t, &n_artists);
      PlacedTrack entry
        = { t, profile->track_clusters[t], n_artists > 0 ? artists[0] : CARLOS_NO_ARTIST, weights[t] };

      if (entry.cluster != CARLOS_UNPLACED)
        g_array_append_val (placed, entry);
    }
  g_array_sort (placed, compare_tracks);

  return placed;
}

static void
collect_artists (CarlosTasteIndex *self, const GArray *placed)
{
  for (guint i = 0; i < placed->len; i++)
    {
      const PlacedTrack *track = &g_array_index (placed, PlacedTrack, i);
      CarlosArtistEntry *last = NULL;

      self->tracks[i] = track->track;
      if (self->artists->len > 0)
        last = &g_array_index (self->artists, CarlosArtistEntry, self->artists->len - 1);
      if (last == NULL || last->cluster != track->cluster || last->artist != track->artist)
        {
          CarlosArtistEntry entry = { track->artist, track->cluster, 0, 0, i };

          g_array_append_val (self->artists, entry);
          last = &g_array_index (self->artists, CarlosArtistEntry, self->artists->len - 1);
        }
      last->n_tracks++;
      last->weight += track->weight;
    }
  g_array_sort (self->artists, compare_artists);
}

static void
find_first_artists (CarlosTasteIndex *self)
{
  self->first_artist = g_new0 (guint, self->n_clusters + 1);
  for (guint i = 0; i < self->artists->len; i++)
    self->first_artist[g_array_index (self->artists, CarlosArtistEntry, i).cluster + 1] = i + 1;
  for (guint c = 0; c < self->n_clusters; c++)
    self->first_artist[c + 1] = MAX (self->first_artist[c], self->first_artist[c + 1]);
}

/**
 * carlos_taste_index_new:
 * @profile: a profile of @table
 *
 * Returns: (transfer full): what is inside the clusters; n log n in the number of tracks
 */
CarlosTasteIndex *
carlos_taste_index_new (const CarlosTrackTable *table, const CarlosTasteProfile *profile)
{
  CarlosTasteIndex *self = g_atomic_rc_box_new0 (CarlosTasteIndex);
  g_autoptr (GArray) placed = NULL;

  self->n_clusters = profile->k;
  self->weights = carlos_listening_weights (table, profile->weighting);
  self->artists = g_array_new (FALSE, FALSE, sizeof (CarlosArtistEntry));
  placed = list_placed (table, profile, self->weights);
  self->tracks = g_new (guint, placed->len + 1);
  collect_artists (self, placed);
  find_first_artists (self);

  return self;
}

static void
index_clear (gpointer data)
{
  CarlosTasteIndex *self = data;

  g_free (self->weights);
  g_free (self->tracks);
  g_free (self->first_artist);
  g_array_unref (self->artists);
}

CarlosTasteIndex *
carlos_taste_index_ref (CarlosTasteIndex *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
carlos_taste_index_unref (CarlosTasteIndex *self)
{
  g_atomic_rc_box_release_full (self, index_clear);
}

/**
 * carlos_taste_index_get_artists:
 * @cluster: an index into the profile's clusters
 * @n_artists: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_artists): the artists of a cluster, most listened first
 */
const CarlosArtistEntry *
carlos_taste_index_get_artists (const CarlosTasteIndex *self, guint cluster, guint *n_artists)
{
  g_return_val_if_fail (cluster < self->n_clusters, NULL);

  *n_artists = self->first_artist[cluster + 1] - self->first_artist[cluster];

  return (const CarlosArtistEntry *) (gpointer) self->artists->data + self->first_artist[cluster];
}

/**
 * carlos_taste_index_get_tracks:
 * @artist: an entry that [method@TasteIndex.get_artists] gave
 *
 * Returns: (transfer none) (array): its n_tracks tracks in its cluster, most listened first
 */
const guint *
carlos_taste_index_get_tracks (const CarlosTasteIndex *self, const CarlosArtistEntry *artist)
{
  return self->tracks + artist->first_track;
}

/**
 * carlos_taste_index_get_weight:
 *
 * Returns: the listening of a track, in the unit of the profile's weighting
 */
double
carlos_taste_index_get_weight (const CarlosTasteIndex *self, guint track)
{
  return self->weights[track];
}

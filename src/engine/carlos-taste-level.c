/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-taste-level.h"

#include "carlos-words.h"

static CarlosTasteLevel *
level_new (CarlosTasteItemKind kind, guint n_items)
{
  CarlosTasteLevel *self = g_new0 (CarlosTasteLevel, 1);

  self->kind = kind;
  self->items = g_new0 (CarlosTasteItem, n_items + 1);

  return self;
}

void
carlos_taste_level_free (CarlosTasteLevel *self)
{
  for (guint i = 0; i < self->n_items; i++)
    g_free (self->items[i].name);
  g_free (self->items);
  g_free (self->title);
  g_free (self);
}

/**
 * carlos_taste_level_new:
 *
 * Returns: (transfer full): the clusters of a listener
 */
CarlosTasteLevel *
carlos_taste_level_new (const CarlosListener *listener)
{
  const CarlosTasteProfile *profile = listener->profile;
  CarlosTasteLevel *self = level_new (CARLOS_TASTE_CLUSTER, profile->k);

  self->n_items = profile->k;
  for (guint c = 0; c < profile->k; c++)
    {
      const CarlosCluster *cluster = &profile->clusters[c];

      self->items[c] = (CarlosTasteItem){ CARLOS_TASTE_CLUSTER, c, carlos_words_cluster_name (cluster),
                                          cluster->share, cluster->n_tracks };
    }

  return self;
}

static char *
dup_artist_name (const CarlosListener *listener, const CarlosArtistEntry *artist)
{
  if (artist->artist == CARLOS_NO_ARTIST)
    return g_strdup (_ ("no artist named"));

  return g_strdup (carlos_track_table_get_artist_name (listener->table, artist->artist));
}

static char *
dup_track_name (const CarlosListener *listener, guint track)
{
  const char *title = carlos_track_table_get_title (listener->table, track);

  return g_strdup (*title != '\0' ? title : _ ("untitled"));
}

/* The rest's bubble stands for many small things and says little, so it stays small itself. */
static void
add_rest (CarlosTasteLevel *self, guint first, guint n_left, guint n_tracks, double weight)
{
  double largest = 0;

  for (guint i = 0; i < self->n_items; i++)
    largest = MAX (largest, self->items[i].weight);

  self->items[self->n_items++] = (CarlosTasteItem){
    CARLOS_TASTE_REST,
    first,
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u more", "%'u more", n_left), n_left),
    largest > 0 ? MIN (weight, largest / 4) : weight,
    n_tracks,
  };
}

static CarlosTasteLevel *
artists_new (const CarlosListener *listener, guint cluster, guint first)
{
  guint n_artists;
  const CarlosArtistEntry *artists = carlos_taste_index_get_artists (listener->index, cluster, &n_artists);
  guint n_shown = MIN (n_artists - first, CARLOS_TASTE_LEVEL_MAX_ITEMS);
  CarlosTasteLevel *self = level_new (CARLOS_TASTE_ARTIST, n_shown + 1);
  double weight = 0;
  guint n_tracks = 0;

  self->cluster = cluster;
  for (guint i = first; i < first + n_shown; i++)
    self->items[self->n_items++]
      = (CarlosTasteItem){ CARLOS_TASTE_ARTIST, i, dup_artist_name (listener, &artists[i]), artists[i].weight,
                           artists[i].n_tracks };
  for (guint i = first + n_shown; i < n_artists; i++)
    {
      weight += artists[i].weight;
      n_tracks += artists[i].n_tracks;
    }
  if (first + n_shown < n_artists)
    add_rest (self, first + n_shown, n_artists - first - n_shown, n_tracks, weight);

  return self;
}

static CarlosTasteLevel *
tracks_new (const CarlosListener *listener, const CarlosArtistEntry *artist, guint first)
{
  const guint *tracks = carlos_taste_index_get_tracks (listener->index, artist);
  guint n_shown = MIN (artist->n_tracks - first, CARLOS_TASTE_LEVEL_MAX_ITEMS);
  CarlosTasteLevel *self = level_new (CARLOS_TASTE_TRACK, n_shown + 1);
  double weight = 0;

  self->cluster = artist->cluster;
  self->artist = artist;
  for (guint i = first; i < first + n_shown; i++)
    self->items[self->n_items++]
      = (CarlosTasteItem){ CARLOS_TASTE_TRACK, tracks[i], dup_track_name (listener, tracks[i]),
                           carlos_taste_index_get_weight (listener->index, tracks[i]), 1 };
  for (guint i = first + n_shown; i < artist->n_tracks; i++)
    weight += carlos_taste_index_get_weight (listener->index, tracks[i]);
  if (first + n_shown < artist->n_tracks)
    add_rest (self, first + n_shown, artist->n_tracks - first - n_shown, artist->n_tracks - first - n_shown,
              weight);

  return self;
}

/**
 * carlos_taste_level_new_inside:
 * @level: a level of @listener
 * @item: one of its items
 *
 * Returns: (transfer full) (nullable): what is inside the item; NULL for a track, which has nothing inside
 */
CarlosTasteLevel *
carlos_taste_level_new_inside (const CarlosListener *listener, const CarlosTasteLevel *level, guint item)
{
  const CarlosTasteItem *outer = &level->items[item];
  CarlosTasteLevel *self = NULL;
  guint n_artists;

  g_return_val_if_fail (item < level->n_items, NULL);

  if (outer->n_tracks == 0)
    return NULL;
  if (outer->kind == CARLOS_TASTE_CLUSTER)
    self = artists_new (listener, outer->index, 0);
  else if (outer->kind == CARLOS_TASTE_ARTIST)
    self = tracks_new (
      listener, &carlos_taste_index_get_artists (listener->index, level->cluster, &n_artists)[outer->index],
      0);
  else if (outer->kind == CARLOS_TASTE_REST && level->artist != NULL)
    self = tracks_new (listener, level->artist, outer->index);
  else if (outer->kind == CARLOS_TASTE_REST)
    self = artists_new (listener, level->cluster, outer->index);

  if (self != NULL && outer->kind == CARLOS_TASTE_CLUSTER)
    self->title = carlos_words_cluster_title (&listener->profile->clusters[outer->index]);
  else if (self != NULL)
    self->title = g_strdup (outer->name);

  return self;
}

/**
 * carlos_taste_level_new_of:
 * @kind: of the item, not a rest
 * @cluster: where it is, an index of the profile's clusters
 * @index: as in [struct@TasteItem]
 *
 * Returns: (transfer full): a level that has nothing but this item
 */
CarlosTasteLevel *
carlos_taste_level_new_of (const CarlosListener *listener,
                           CarlosTasteItemKind kind,
                           guint cluster,
                           guint index)
{
  CarlosTasteLevel *self = level_new (kind, 1);
  guint n_artists;
  const CarlosArtistEntry *artists = carlos_taste_index_get_artists (listener->index, cluster, &n_artists);
  CarlosTasteItem item = { .kind = kind, .index = index, .n_tracks = 1 };

  self->cluster = cluster;
  self->n_items = 1;
  if (kind == CARLOS_TASTE_CLUSTER)
    {
      item.name = carlos_words_cluster_name (&listener->profile->clusters[cluster]);
      item.weight = listener->profile->clusters[cluster].share;
      item.n_tracks = listener->profile->clusters[cluster].n_tracks;
    }
  else if (kind == CARLOS_TASTE_ARTIST)
    {
      item.name = dup_artist_name (listener, &artists[index]);
      item.weight = artists[index].weight;
      item.n_tracks = artists[index].n_tracks;
    }
  else
    {
      item.name = dup_track_name (listener, index);
      item.weight = carlos_taste_index_get_weight (listener->index, index);
    }
  self->items[0] = item;

  return self;
}

/**
 * carlos_taste_level_dup_weights:
 *
 * Returns: (transfer full): the weight of each item, raised to at least a 400th of the largest, so that an item that was
 *   never heard still has a bubble that can be seen
 */
double *
carlos_taste_level_dup_weights (const CarlosTasteLevel *self)
{
  double *weights = g_new (double, self->n_items + 1);
  double largest = 0;

  for (guint i = 0; i < self->n_items; i++)
    largest = MAX (largest, self->items[i].weight);
  for (guint i = 0; i < self->n_items; i++)
    weights[i] = largest > 0 ? MAX (self->items[i].weight, largest / 400) : 1;

  return weights;
}

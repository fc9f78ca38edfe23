/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-recommender-private.h"

#include "carlos-exclusion-filter.h"
#include "carlos-loose-name.h"

#include <math.h>

/* Tracks of one artist that can be recommended: a list takes two, and there are 26 weeks to come. */
#define MAX_NEW_TRACKS 5
#define MAX_DEEP_CUTS 20

/* A row of an artist, and what speaks for it among the others. */
typedef struct
{
  guint row;
  double community;
  double sound;
} Row;

/* What rules, bans and services' lists set aside, whatever else changes. */
static void
find_limits (CarlosRecommender *self, const GPtrArray *banned, GTimeZone *time_zone)
{
  const CarlosWorld *world = self->world;
  g_autoptr (CarlosExclusionFilter) filter = carlos_exclusion_filter_new (world->library, time_zone);
  const CarlosTrackList *list = carlos_library_find_list (world->library, CARLOS_TRACK_LIST_BANNED, NULL);
  guint n_rows = carlos_world_get_n_rows (world);

  self->is_off_row = g_new0 (guint8, (gsize) n_rows + 1);
  self->is_off_artist = g_new0 (guint8, (gsize) carlos_world_get_n_artists (world) + 1);
  for (guint t = 0; t < n_rows; t++)
    self->is_off_row[t] = carlos_exclusion_filter_hides_track (filter, t) != FALSE;
  for (guint i = 0; list != NULL && i < list->n_tracks; i++)
    self->is_off_row[list->tracks[i]] = TRUE;
  for (guint i = 0; banned != NULL && i < banned->len; i++)
    {
      guint artist = carlos_world_find_artist (world, g_ptr_array_index (banned, i));

      if (artist != CARLOS_NOTHING)
        self->is_off_artist[artist] = TRUE;
    }
}

/* Whether a row, or an artist whom it credits, is set aside. */
gboolean
carlos_recommender_is_off_row (const CarlosRecommender *self, guint row)
{
  guint n;
  const guint *artists = carlos_track_table_get_artists (self->world->library->tracks, row, &n);

  for (guint a = 0; a < n; a++)
    {
      if (self->is_off_artist[artists[a]])
        return TRUE;
    }

  return self->is_off_row[row];
}

static gboolean
has_title (const CarlosWorld *world, guint row)
{
  return *carlos_track_table_get_title (world->library->tracks, row) != '\0';
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *x = a, *y = b;

  if (x->community != y->community)
    return x->community > y->community ? -1 : 1;
  if (x->sound != y->sound)
    return x->sound > y->sound ? -1 : 1;

  return x->row < y->row ? -1 : x->row > y->row;
}

/* The cluster of the track, of its artist, or of what speaks for the artist. */
static guint
find_cluster (const CarlosRecommender *self, guint row, guint artist, guint item)
{
  const CarlosAcquaintance *known = self->known;

  if (known->row_clusters[row] != CARLOS_UNPLACED)
    return known->row_clusters[row];
  if (known->artist_clusters[artist] != CARLOS_UNPLACED)
    return known->artist_clusters[artist];
  if (self->text.clusters != NULL && self->text.clusters[artist] != CARLOS_UNPLACED)
    return self->text.clusters[artist];

  if (self->community.clusters != NULL && item != CARLOS_NOTHING
      && self->community.clusters[item] != CARLOS_UNPLACED)
    return self->community.clusters[item];

  return carlos_similar_evidence_get_cluster (self, artist);
}

static guint
find_item (const CarlosWorld *world, guint row, guint artist)
{
  return world->row_items[row] != CARLOS_NOTHING ? world->row_items[row] : world->artist_items[artist];
}

static void
add_candidate (CarlosRecommender *self, CarlosLane lane, guint row, const CarlosForgottenTrack *forgotten)
{
  guint artist = carlos_world_get_artist (self->world, row);
  CarlosCandidate candidate = { .row = row, .artist = artist, .lane = lane, .forgotten = forgotten };

  candidate.item = find_item (self->world, row, artist);
  candidate.cluster = find_cluster (self, row, artist, candidate.item);
  g_array_append_val (self->candidates, candidate);
}

/* Whether anything is known by which an artist whom the listener does not know can be recommended. */
static gboolean
has_evidence (const CarlosRecommender *self, guint row, guint artist)
{
  return (self->community.model != NULL && find_item (self->world, row, artist) != CARLOS_NOTHING)
         || (self->similar.values != NULL && self->similar.values[artist] > 0)
         || (self->text.density != NULL && !isnan (self->text.density[artist]))
         || (self->sound.density != NULL && !isnan (self->sound.density[row]));
}

/* The tracks of an artist that were never on, the most promising first; what other listeners say of tracks counts before
 * their sound. */
static void
list_rows (const CarlosRecommender *self, const guint *rows, guint n, GArray *found)
{
  const CarlosWorld *world = self->world;

  g_array_set_size (found, 0);
  for (guint i = 0; i < n; i++)
    {
      guint row = rows[i];
      Row entry = { .row = row };

      if (self->known->row_heard[row] || !has_title (world, row) || carlos_recommender_is_off_row (self, row))
        continue;
      if (self->community.model != NULL && world->row_items[row] != CARLOS_NOTHING)
        entry.community = self->community.fold.scores[world->row_items[row]];
      if (self->sound.density != NULL && !isnan (self->sound.density[row]))
        entry.sound = self->sound.density[row];
      g_array_append_val (found, entry);
    }
  g_array_sort (found, compare_rows);
}

/* How the artists whom the listener knows are called, loosely: "The Scorpions" is nobody new to who plays Scorpions. */
static GHashTable *
list_known_names (const CarlosRecommender *self)
{
  const CarlosTrackTable *table = self->world->library->tracks;
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint a = 0; a < carlos_world_get_n_artists (self->world); a++)
    {
      if (carlos_acquaintance_knows (self->known, a))
        g_hash_table_add (names, carlos_loose_name_of_artist (carlos_track_table_get_artist_name (table, a)));
    }

  return names;
}

static gboolean
is_known_by_name (const CarlosRecommender *self, GHashTable *names, guint artist)
{
  g_autofree char *name
    = carlos_loose_name_of_artist (carlos_track_table_get_artist_name (self->world->library->tracks, artist));

  return g_hash_table_contains (names, name);
}

/* What can be recommended of one artist: tracks, or the artist where no track is known. Of somebody who is known, but whose
 * plays were not the listener's own, nothing can be. */
static void
add_artist (CarlosRecommender *self, guint artist, const guint *rows, guint n, GArray *found)
{
  gboolean is_known = carlos_acquaintance_knows (self->known, artist);
  CarlosLane lane = is_known ? CARLOS_LANE_DEEP_CUT : CARLOS_LANE_NEW_ARTIST;
  gboolean has_tracks = FALSE;
  guint n_before = self->candidates->len;

  if (is_known && self->known->artist_love[artist] <= 0)
    return;
  for (guint i = 0; i < n; i++)
    has_tracks = has_tracks || has_title (self->world, rows[i]);
  list_rows (self, rows, n, found);
  for (guint i = 0; i < MIN (found->len, is_known ? MAX_DEEP_CUTS : MAX_NEW_TRACKS); i++)
    {
      guint row = g_array_index (found, Row, i).row;

      if (is_known || has_evidence (self, row, artist))
        add_candidate (self, lane, row, NULL);
    }
  if (!is_known && !has_tracks && n > 0 && !carlos_recommender_is_off_row (self, rows[0])
      && has_evidence (self, rows[0], artist))
    add_candidate (self, lane, rows[0], NULL);
  self->n_new_artists += !is_known && self->candidates->len > n_before;
}

/* The rows of which each artist is the first, artist by artist: artist a has rows[first[a]] to rows[first[a + 1] - 1]. */
static guint *
sort_rows (const CarlosWorld *world, guint *first)
{
  guint n_rows = carlos_world_get_n_rows (world), n_artists = carlos_world_get_n_artists (world);
  guint *rows = g_new (guint, (gsize) n_rows + 1);
  g_autofree guint *next = g_new0 (guint, (gsize) n_artists + 1);

  for (guint t = 0; t < n_rows; t++)
    {
      guint artist = carlos_world_get_artist (world, t);

      if (artist != CARLOS_NOTHING)
        first[artist + 1]++;
    }
  for (guint a = 0; a < n_artists; a++)
    {
      first[a + 1] += first[a];
      next[a] = first[a];
    }
  for (guint t = 0; t < n_rows; t++)
    {
      guint artist = carlos_world_get_artist (world, t);

      if (artist != CARLOS_NOTHING)
        rows[next[artist]++] = t;
    }

  return rows;
}

static void
add_forgotten (CarlosRecommender *self)
{
  for (guint i = 0; self->forgotten != NULL && i < self->forgotten->n_items; i++)
    {
      const CarlosForgottenTrack *item = &self->forgotten->items[i];

      if (carlos_world_get_artist (self->world, item->track) != CARLOS_NOTHING
          && !carlos_recommender_is_off_row (self, item->track))
        add_candidate (self, CARLOS_LANE_FORGOTTEN, item->track, item);
    }
}

/* Finds everything that can be recommended, but for what is blocked and what was recommended lately, which may change. */
void
carlos_recommender_find_candidates (CarlosRecommender *self, const GPtrArray *banned, GTimeZone *time_zone)
{
  guint n_artists = carlos_world_get_n_artists (self->world);
  g_autofree guint *first = g_new0 (guint, (gsize) n_artists + 2);
  g_autofree guint *rows = sort_rows (self->world, first);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (GHashTable) names = list_known_names (self);

  find_limits (self, banned, time_zone);
  self->candidates = g_array_new (FALSE, FALSE, sizeof (CarlosCandidate));
  for (guint a = 0; a < n_artists; a++)
    {
      if (carlos_acquaintance_knows (self->known, a) || !is_known_by_name (self, names, a))
        add_artist (self, a, rows + first[a], first[a + 1] - first[a], found);
    }
  add_forgotten (self);
}

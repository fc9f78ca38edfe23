/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-taste-card.h"

#include "carlos-genre-name.h"
#include "carlos-list-words.h"
#include "carlos-words.h"

#include <math.h>

#define MAX_ARTISTS 5
#define MAX_GENRES 6
#define MAX_SOUND_LINES 3

void
carlos_taste_card_free (CarlosTasteCard *self)
{
  g_free (self->title);
  g_free (self->summary);
  g_strfreev (self->lines);
  g_free (self);
}

/* Adds " · hours" or " · plays" where they are known. */
static void
append_listening (GString *summary, double minutes, double plays)
{
  if (!isnan (minutes))
    {
      g_autofree char *text = carlos_words_listening (minutes);

      g_string_append_printf (summary, " · %s", text);
    }
  if (!isnan (plays))
    {
      g_autofree char *text = carlos_words_plays (plays);

      g_string_append_printf (summary, " · %s", text);
    }
}

/* When tracks were heard first and last, where that is known. */
static void
add_dates (GStrvBuilder *lines, const CarlosListener *listener, const guint *tracks, guint n_tracks)
{
  g_autoptr (GTimeZone) time_zone = NULL;
  g_autofree char *days = NULL;
  CarlosHeard heard;

  if (listener->heard == NULL)
    return;
  carlos_heard_index_sum (listener->heard, tracks, n_tracks, &heard);
  if (heard.n_plays == 0)
    return;

  time_zone = g_time_zone_new_local ();
  days = carlos_list_words_days (heard.first, heard.last, time_zone);
  g_strv_builder_add (lines, days);
}

static void
add_cluster_dates (GStrvBuilder *lines, const CarlosListener *listener, const CarlosCluster *cluster)
{
  const CarlosTasteProfile *profile = listener->profile;
  guint index = (guint) (cluster - profile->clusters), n_tracks = 0;
  g_autofree guint *tracks = g_new (guint, MAX (profile->n_tracks, 1));

  for (guint t = 0; t < profile->n_tracks; t++)
    {
      if (profile->track_clusters[t] == index)
        tracks[n_tracks++] = t;
    }
  add_dates (lines, listener, tracks, n_tracks);
}

static char *
summarise_cluster (const CarlosTasteProfile *profile, const CarlosCluster *cluster)
{
  g_autofree char *share = carlos_words_share (cluster->share);
  g_autofree char *tracks = carlos_words_tracks (cluster->n_tracks);
  GString *summary = g_string_new (NULL);

  if (profile->weighting == CARLOS_WEIGHTING_TRACKS)
    g_string_append_printf (summary, _ ("%s of the tracks"), share);
  else
    g_string_append_printf (summary, _ ("%s of the listening"), share);
  g_string_append_printf (summary, " · %s", tracks);
  append_listening (summary, cluster->minutes, cluster->plays);

  return g_string_free (summary, FALSE);
}

static void
fill_cluster (CarlosTasteCard *self, const CarlosListener *listener, const CarlosCluster *cluster)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autofree char *artists = carlos_words_artists (cluster, MAX_ARTISTS);
  g_auto (GStrv) sound = carlos_words_sound (listener->profile, cluster, MAX_SOUND_LINES);

  if (*artists != '\0')
    g_strv_builder_add (lines, artists);
  g_strv_builder_addv (lines, (const char **) sound);
  add_cluster_dates (lines, listener, cluster);

  self->summary = summarise_cluster (listener->profile, cluster);
  self->lines = g_strv_builder_end (lines);
}

static char *
join_genres (const CarlosTrackTable *table, guint track)
{
  guint n_genres;
  const guint *genres = carlos_track_table_get_genres (table, track, &n_genres);
  GString *text = g_string_new (NULL);

  for (guint g = 0; g < MIN (n_genres, MAX_GENRES); g++)
    {
      g_autofree char *written
        = carlos_genre_name_write (carlos_track_table_get_genre_name (table, genres[g]));

      g_string_append_printf (text, "%s%s", g > 0 ? ", " : "", written);
    }

  return g_string_free (text, FALSE);
}

static double
sum_column (const float *values, const guint *tracks, guint n_tracks)
{
  double sum = 0;

  if (values == NULL)
    return NAN;
  for (guint t = 0; t < n_tracks; t++)
    sum += isnan (values[tracks[t]]) ? 0 : values[tracks[t]];

  return sum;
}

/* Of an artist or a track: what it is called, and when it was heard. */
static void
fill_lines (CarlosTasteCard *self,
            const CarlosListener *listener,
            const char *genres,
            const guint *tracks,
            guint n_tracks)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  if (*genres != '\0')
    g_strv_builder_add (lines, genres);
  add_dates (lines, listener, tracks, n_tracks);
  self->lines = g_strv_builder_end (lines);
}

static void
fill_artist (CarlosTasteCard *self, const CarlosListener *listener, const CarlosArtistEntry *artist)
{
  const guint *tracks = carlos_taste_index_get_tracks (listener->index, artist);
  g_autofree char *genres = join_genres (listener->table, tracks[0]);
  g_autofree char *count = carlos_words_tracks (artist->n_tracks);
  GString *summary = g_string_new (count);

  append_listening (summary,
                    sum_column (carlos_track_table_get_minutes (listener->table), tracks, artist->n_tracks),
                    sum_column (carlos_track_table_get_plays (listener->table), tracks, artist->n_tracks));
  self->summary = g_string_free (summary, FALSE);
  fill_lines (self, listener, genres, tracks, artist->n_tracks);
}

static char *
join_artists (const CarlosTrackTable *table, guint track)
{
  guint n_artists;
  const guint *artists = carlos_track_table_get_artists (table, track, &n_artists);
  GString *text = g_string_new (NULL);

  for (guint a = 0; a < n_artists; a++)
    g_string_append_printf (text, "%s%s", a > 0 ? ", " : "",
                            carlos_track_table_get_artist_name (table, artists[a]));

  return g_string_free (text, FALSE);
}

static void
fill_track (CarlosTasteCard *self, const CarlosListener *listener, guint track)
{
  g_autofree char *genres = join_genres (listener->table, track);
  g_autofree char *artists = join_artists (listener->table, track);
  GString *summary = g_string_new (artists);

  append_listening (summary, sum_column (carlos_track_table_get_minutes (listener->table), &track, 1),
                    sum_column (carlos_track_table_get_plays (listener->table), &track, 1));
  self->summary = g_string_free (summary, FALSE);
  fill_lines (self, listener, genres, &track, 1);
}

/**
 * carlos_taste_card_new:
 * @level: a level of @listener
 * @item: one of its items
 *
 * Returns: (transfer full): what there is to say about the item
 */
CarlosTasteCard *
carlos_taste_card_new (const CarlosListener *listener, const CarlosTasteLevel *level, guint item)
{
  CarlosTasteCard *self = g_new0 (CarlosTasteCard, 1);
  const CarlosTasteItem *subject = &level->items[item];
  guint n_artists;

  g_return_val_if_fail (item < level->n_items, NULL);

  self->title = g_strdup (subject->name);
  switch (subject->kind)
    {
    case CARLOS_TASTE_CLUSTER:
      fill_cluster (self, listener, &listener->profile->clusters[subject->index]);
      break;
    case CARLOS_TASTE_ARTIST:
      fill_artist (
        self, listener,
        &carlos_taste_index_get_artists (listener->index, level->cluster, &n_artists)[subject->index]);
      break;
    case CARLOS_TASTE_TRACK:
      fill_track (self, listener, subject->index);
      break;
    case CARLOS_TASTE_REST:
    default:
      self->summary = carlos_words_tracks (subject->n_tracks);
      self->lines = g_new0 (char *, 1);
      break;
    }

  return self;
}

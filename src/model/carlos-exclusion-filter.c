/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-exclusion-filter.h"

#include "carlos-local-clock.h"

struct _CarlosExclusionFilter
{
  const CarlosLibrary *library;
  GTimeZone *time_zone;
  CarlosLocalClock clock;
  guint8 *hidden_tracks; /* one a track */
};

static gboolean
is_named (const char *folded, const char *name)
{
  g_autofree char *other = name != NULL ? g_utf8_casefold (name, -1) : NULL;

  return other != NULL && g_str_equal (folded, other);
}

/* Whether a rule means each of @n names. */
static gboolean *
match_names (const char *name,
             const CarlosTrackTable *table,
             guint n,
             const char *(*get) (const CarlosTrackTable *, guint))
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  gboolean *matches = g_new0 (gboolean, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    matches[i] = is_named (folded, get (table, i));

  return matches;
}

static void
hide_artist (CarlosExclusionFilter *self, const char *name)
{
  const CarlosTrackTable *table = self->library->tracks;
  g_autofree gboolean *matches
    = match_names (name, table, carlos_track_table_get_n_artists (table), carlos_track_table_get_artist_name);

  for (guint t = 0; t < carlos_track_table_get_n_tracks (table); t++)
    {
      guint n_artists;
      const guint *artists = carlos_track_table_get_artists (table, t, &n_artists);

      for (guint a = 0; a < n_artists; a++)
        self->hidden_tracks[t] |= matches[artists[a]];
    }
}

static void
hide_genre (CarlosExclusionFilter *self, const char *name)
{
  const CarlosTrackTable *table = self->library->tracks;
  g_autofree gboolean *matches
    = match_names (name, table, carlos_track_table_get_n_genres (table), carlos_track_table_get_genre_name);

  for (guint t = 0; t < carlos_track_table_get_n_tracks (table); t++)
    {
      guint n_genres;
      const guint *genres = carlos_track_table_get_genres (table, t, &n_genres);

      for (guint g = 0; g < n_genres; g++)
        self->hidden_tracks[t] |= matches[genres[g]];
    }
}

static void
hide_album (CarlosExclusionFilter *self, const char *name)
{
  const CarlosLibrary *library = self->library;
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autofree gboolean *matches = g_new0 (gboolean, MAX (library->n_albums, 1));

  for (guint a = 0; a < library->n_albums; a++)
    matches[a] = is_named (folded, library->albums[a]);
  for (guint t = 0; t < carlos_track_table_get_n_tracks (library->tracks); t++)
    {
      if (library->track_albums[t] != CARLOS_NO_ALBUM)
        self->hidden_tracks[t] |= matches[library->track_albums[t]];
    }
}

static void
hide_playlist (CarlosExclusionFilter *self, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < self->library->lists->len; i++)
    {
      const CarlosTrackList *list = g_ptr_array_index (self->library->lists, i);

      for (guint t = 0;
           list->kind == CARLOS_TRACK_LIST_PLAYLIST && is_named (folded, list->name) && t < list->n_tracks;
           t++)
        self->hidden_tracks[list->tracks[t]] = TRUE;
    }
}

static void
hide_tracks (CarlosExclusionFilter *self, const CarlosExclusion *rule)
{
  if (rule->name == NULL)
    return; /* of plays, or of nothing */

  switch (rule->kind)
    {
    case CARLOS_EXCLUSION_ARTIST:
      hide_artist (self, rule->name);
      break;
    case CARLOS_EXCLUSION_ALBUM:
      hide_album (self, rule->name);
      break;
    case CARLOS_EXCLUSION_GENRE:
      hide_genre (self, rule->name);
      break;
    case CARLOS_EXCLUSION_PLAYLIST:
      hide_playlist (self, rule->name);
      break;
    case CARLOS_EXCLUSION_PERIOD:
    case CARLOS_EXCLUSION_HOURS:
    default:
      break; /* of plays, not of tracks */
    }
}

/**
 * carlos_exclusion_filter_new:
 * @library: what is asked about, and its rules; must live longer
 * @time_zone: the listener's, for the hours of the day
 */
CarlosExclusionFilter *
carlos_exclusion_filter_new (const CarlosLibrary *library, GTimeZone *time_zone)
{
  CarlosExclusionFilter *self = g_new0 (CarlosExclusionFilter, 1);

  self->library = library;
  self->time_zone = g_time_zone_ref (time_zone);
  carlos_local_clock_init (&self->clock, self->time_zone);
  self->hidden_tracks = g_new0 (guint8, MAX (carlos_track_table_get_n_tracks (library->tracks), 1));
  for (guint i = 0; i < library->exclusions->len; i++)
    hide_tracks (self, g_ptr_array_index (library->exclusions, i));

  return self;
}

void
carlos_exclusion_filter_free (CarlosExclusionFilter *self)
{
  g_time_zone_unref (self->time_zone);
  g_free (self->hidden_tracks);
  g_free (self);
}

/**
 * carlos_exclusion_filter_hides_track:
 *
 * Returns: whether everything that was heard of a track is hidden
 */
gboolean
carlos_exclusion_filter_hides_track (const CarlosExclusionFilter *self, guint track)
{
  return self->hidden_tracks[track];
}

static gboolean
is_in_hours (const CarlosExclusion *rule, gint64 minute)
{
  if (rule->from <= rule->to)
    return rule->from <= minute && minute < rule->to;

  return minute >= rule->from || minute < rule->to;
}

/**
 * carlos_exclusion_filter_hides_play:
 *
 * Returns: whether any rule hides the play, because of its track or of when it ended
 */
gboolean
carlos_exclusion_filter_hides_play (CarlosExclusionFilter *self, const CarlosPlay *play)
{
  const GPtrArray *rules = self->library->exclusions;

  if (self->hidden_tracks[play->track])
    return TRUE;

  for (guint i = 0; i < rules->len; i++)
    {
      const CarlosExclusion *rule = g_ptr_array_index (rules, i);

      if (rule->kind == CARLOS_EXCLUSION_PERIOD && rule->from <= play->time && play->time < rule->to)
        return TRUE;
      if (rule->kind == CARLOS_EXCLUSION_HOURS
          && is_in_hours (rule, carlos_local_clock_get_minute (&self->clock, play->time)))
        return TRUE;
    }

  return FALSE;
}

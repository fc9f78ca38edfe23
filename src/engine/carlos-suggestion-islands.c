/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-suggestion-search.h"

/* The rule, as docs/method.md says it. */
#define MIN_SESSION_PLAYS 3
#define MIN_SESSIONS 10
#define SOLO_SHARE 0.9
#define MIN_SHARE 0.03
#define MAX_SHARE 0.5
#define MAX_SOLO_SHARE_OF_REST 0.3

#define NOBODY G_MAXUINT32
#define SEVERAL (G_MAXUINT32 - 1)

typedef struct
{
  guint32 artist; /* the only one, or NOBODY, or SEVERAL */
  guint n_plays;
} Session;

typedef struct
{
  guint64 ms;
  guint n_plays; /* in sessions that tell anything */
  guint n_solo_plays;
  guint n_solo_sessions;
} Artist;

/* A track belongs to the artist that is named first. */
static guint32
get_artist (const CarlosSuggestionSearch *search, guint play)
{
  guint n;
  const guint *artists
    = carlos_track_table_get_artists (search->library->tracks, search->library->plays->plays[play].track, &n);

  return n > 0 ? artists[0] : NOBODY;
}

static Session *
find_sessions (const CarlosSuggestionSearch *search)
{
  Session *sessions = g_new (Session, MAX (search->n_sessions, 1));

  for (guint s = 0; s < search->n_sessions; s++)
    sessions[s] = (Session){ NOBODY, 0 };
  for (guint i = 0; i < search->library->plays->n_plays; i++)
    {
      Session *session = &sessions[search->counts[i] ? search->session[i] : 0];
      guint32 artist = get_artist (search, i);

      if (!search->counts[i])
        continue;
      session->artist = session->n_plays == 0 || session->artist == artist ? artist : SEVERAL;
      session->n_plays++;
    }

  return sessions;
}

/* Adds up what each artist has, and returns all of them together. */
static Artist
add_up (const CarlosSuggestionSearch *search, const Session *sessions, Artist *artists)
{
  Artist all = { 0 };

  for (guint i = 0; i < search->library->plays->n_plays; i++)
    {
      guint32 artist = get_artist (search, i);
      const Session *session;

      if (!search->counts[i] || artist == NOBODY)
        continue;
      session = &sessions[search->session[i]];
      artists[artist].ms += search->library->plays->plays[i].ms;
      if (session->n_plays < MIN_SESSION_PLAYS)
        continue;
      artists[artist].n_plays++;
      artists[artist].n_solo_plays += session->artist == artist;
      all.n_plays++;
      all.n_solo_plays += session->artist == artist;
    }
  for (guint s = 0; s < search->n_sessions; s++)
    {
      if (sessions[s].n_plays >= MIN_SESSION_PLAYS && sessions[s].artist < SEVERAL)
        artists[sessions[s].artist].n_solo_sessions++;
    }

  return all;
}

/* An island only if the rest of the listening is none: whoever hears one album a session has nothing but islands. */
static gboolean
is_island (const CarlosSuggestionSearch *search, const Artist *artist, const Artist *all)
{
  double share = (double) artist->ms / (double) MAX (search->ms, 1);
  double rest = (double) all->n_plays - artist->n_plays;
  double rest_solo = (double) all->n_solo_plays - artist->n_solo_plays;

  return artist->n_solo_sessions >= MIN_SESSIONS && artist->n_solo_plays >= SOLO_SHARE * artist->n_plays
         && share >= MIN_SHARE && share <= MAX_SHARE && rest_solo <= MAX_SOLO_SHARE_OF_REST * rest;
}

/**
 * carlos_suggestion_search_islands:
 *
 * Looks for artists with a large share of the listening that are hardly ever heard in a session with another one.
 */
void
carlos_suggestion_search_islands (CarlosSuggestionSearch *self)
{
  const CarlosTrackTable *table = self->library->tracks;
  guint n_artists = carlos_track_table_get_n_artists (table);
  g_autofree Artist *artists = g_new0 (Artist, MAX (n_artists, 1));
  g_autofree Session *sessions = find_sessions (self);
  g_autoptr (GArray) candidates = g_array_new (FALSE, TRUE, sizeof (CarlosSuggestionCandidate));
  Artist all = add_up (self, sessions, artists);

  for (guint a = 0; a < n_artists; a++)
    {
      CarlosSuggestionCandidate candidate = {
        .kind = CARLOS_SUGGESTION_ISLAND,
        .rule_kind = CARLOS_EXCLUSION_ARTIST,
        .name = carlos_track_table_get_artist_name (table, a),
        .ms = artists[a].ms,
        .share = (double) artists[a].n_solo_plays / MAX (artists[a].n_plays, 1),
        .n_times = artists[a].n_solo_sessions,
      };

      if (is_island (self, &artists[a], &all))
        g_array_append_val (candidates, candidate);
    }
  carlos_suggestion_search_offer (self, candidates);
}

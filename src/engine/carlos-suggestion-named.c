/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-suggestion-search.h"
#include "carlos-suggestion-words.h"

/* The rule, as docs/method.md says it. */
#define MIN_SHARE 0.01
#define NAMED_SHARE 0.6
#define NIGHT_SHARE 0.5
#define LONG_SESSION_MS (60 * 60 * 1000)
#define NIGHT_FROM (21 * 60)
#define NIGHT_TO (7 * 60)

#define NO_KIND G_MAXUINT8
#define N_KINDS (CARLOS_SUGGESTION_ISLAND + 1)

/* What is heard of a genre or an artist. */
typedef struct
{
  guint64 ms;
  guint n_plays;
  guint n_named[N_KINDS]; /* plays whose words say what they are */
  guint n_at_night;       /* plays in long sessions at night */
  guint n_nights;
  gint32 last_night;
} Tally;

typedef struct
{
  CarlosSuggestionSearch *search;
  CarlosSuggestionWords *words;
  guint64 *session_ms;
  guint8 *track_kinds; /* by title; NO_KIND for none */
  guint8 *artist_kinds;
  guint8 *genre_kinds;
  Tally *artists;
  Tally *genres;
} Naming;

static guint8
find_kind (const Naming *self, const char *text, CarlosSuggestionPlace place)
{
  CarlosSuggestionKind kind;

  if (text == NULL || !carlos_suggestion_words_find (self->words, text, place, &kind))
    return NO_KIND;

  return (guint8) kind;
}

static void
find_kinds (Naming *self)
{
  const CarlosTrackTable *table = self->search->library->tracks;
  const guint *first = self->search->by_track.first;

  for (guint a = 0; a < carlos_track_table_get_n_artists (table); a++)
    self->artist_kinds[a]
      = find_kind (self, carlos_track_table_get_artist_name (table, a), CARLOS_SUGGESTION_NAME);
  for (guint g = 0; g < carlos_track_table_get_n_genres (table); g++)
    self->genre_kinds[g]
      = find_kind (self, carlos_track_table_get_genre_name (table, g), CARLOS_SUGGESTION_GENRE);
  for (guint t = 0; t < carlos_track_table_get_n_tracks (table); t++)
    {
      gboolean is_heard = first[t + 1] > first[t];

      self->track_kinds[t]
        = is_heard ? find_kind (self, carlos_track_table_get_title (table, t), CARLOS_SUGGESTION_NAME)
                   : NO_KIND;
    }
}

static gboolean
is_at_night (const Naming *self, guint play)
{
  guint minute = self->search->minute[play];

  return (minute >= NIGHT_FROM || minute < NIGHT_TO)
         && self->session_ms[self->search->session[play]] >= LONG_SESSION_MS;
}

static void
add (const Naming *self, Tally *tally, guint play, guint8 kind)
{
  const CarlosSuggestionSearch *search = self->search;
  gboolean at_night = is_at_night (self, play);

  tally->ms += search->library->plays->plays[play].ms;
  if (kind != NO_KIND)
    tally->n_named[kind]++;
  tally->n_at_night += at_night;
  tally->n_nights += at_night && (tally->n_at_night == 1 || search->night[play] != tally->last_night);
  if (at_night)
    tally->last_night = search->night[play];
  tally->n_plays++;
}

static void
count_play (Naming *self, guint play)
{
  const CarlosTrackTable *table = self->search->library->tracks;
  guint track = self->search->library->plays->plays[play].track;
  guint n_artists, n_genres;
  const guint *artists = carlos_track_table_get_artists (table, track, &n_artists);
  const guint *genres = carlos_track_table_get_genres (table, track, &n_genres);

  for (guint g = 0; g < n_genres; g++)
    add (self, &self->genres[genres[g]], play, self->genre_kinds[genres[g]]);
  for (guint a = 0; a < n_artists; a++)
    {
      guint8 by_name = self->artist_kinds[artists[a]];

      add (self, &self->artists[artists[a]], play, by_name != NO_KIND ? by_name : self->track_kinds[track]);
    }
}

static void
count_plays (Naming *self)
{
  const CarlosSuggestionSearch *search = self->search;
  const CarlosPlayLog *log = search->library->plays;

  for (guint i = 0; i < log->n_plays; i++)
    {
      if (search->counts[i])
        self->session_ms[search->session[i]] += log->plays[i].ms;
    }
  for (guint i = 0; i < log->n_plays; i++)
    {
      if (search->counts[i])
        count_play (self, i);
    }
}

/* Whether the words of enough plays say the same; sounds for sleeping must be heard like that, too. */
static gboolean
is_named (const Naming *self, const Tally *tally, CarlosSuggestionKind kind)
{
  if (tally->n_plays < CARLOS_SUGGESTION_MIN_PLAYS
      || tally->n_plays < MIN_SHARE * (double) self->search->n_plays
      || tally->n_named[kind] < NAMED_SHARE * tally->n_plays)
    return FALSE;

  return kind != CARLOS_SUGGESTION_SLEEP || tally->n_at_night >= NIGHT_SHARE * tally->n_plays;
}

static void
collect (const Naming *self,
         GArray *candidates,
         const Tally *tally,
         CarlosExclusionKind rule_kind,
         const char *name)
{
  for (guint kind = CARLOS_SUGGESTION_SLEEP; kind <= CARLOS_SUGGESTION_SPOKEN; kind++)
    {
      gboolean is_sleep = kind == CARLOS_SUGGESTION_SLEEP;
      CarlosSuggestionCandidate candidate = {
        .kind = (CarlosSuggestionKind) kind,
        .rule_kind = rule_kind,
        .name = name,
        .ms = tally->ms,
        .share = (double) (is_sleep ? tally->n_at_night : tally->n_named[kind]) / MAX (tally->n_plays, 1),
        .n_times = is_sleep ? tally->n_nights : 0,
      };

      if (is_named (self, tally, candidate.kind))
        g_array_append_val (candidates, candidate);
    }
}

static void
offer_genres (const Naming *self)
{
  const CarlosTrackTable *table = self->search->library->tracks;
  g_autoptr (GArray) candidates = g_array_new (FALSE, TRUE, sizeof (CarlosSuggestionCandidate));

  for (guint g = 0; g < carlos_track_table_get_n_genres (table); g++)
    collect (self, candidates, &self->genres[g], CARLOS_EXCLUSION_GENRE,
             carlos_track_table_get_genre_name (table, g));
  carlos_suggestion_search_offer (self->search, candidates);
}

static void
offer_artists (const Naming *self)
{
  const CarlosTrackTable *table = self->search->library->tracks;
  g_autoptr (GArray) candidates = g_array_new (FALSE, TRUE, sizeof (CarlosSuggestionCandidate));

  for (guint a = 0; a < carlos_track_table_get_n_artists (table); a++)
    collect (self, candidates, &self->artists[a], CARLOS_EXCLUSION_ARTIST,
             carlos_track_table_get_artist_name (table, a));
  carlos_suggestion_search_offer (self->search, candidates);
}

static void
naming_clear (Naming *self)
{
  carlos_suggestion_words_free (self->words);
  g_free (self->session_ms);
  g_free (self->track_kinds);
  g_free (self->artist_kinds);
  g_free (self->genre_kinds);
  g_free (self->artists);
  g_free (self->genres);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Naming, naming_clear)

/**
 * carlos_suggestion_search_words:
 *
 * Looks for genres and artists whose words say that they are music for children, comedy and stories, or sounds to sleep by.
 */
void
carlos_suggestion_search_words (CarlosSuggestionSearch *self)
{
  const CarlosTrackTable *table = self->library->tracks;
  guint n_artists = carlos_track_table_get_n_artists (table);
  guint n_genres = carlos_track_table_get_n_genres (table);
  g_auto (Naming) naming = {
    .search = self,
    .words = carlos_suggestion_words_new (),
    .session_ms = g_new0 (guint64, MAX (self->n_sessions, 1)),
    .track_kinds = g_new (guint8, MAX (carlos_track_table_get_n_tracks (table), 1)),
    .artist_kinds = g_new (guint8, MAX (n_artists, 1)),
    .genre_kinds = g_new (guint8, MAX (n_genres, 1)),
    .artists = g_new0 (Tally, MAX (n_artists, 1)),
    .genres = g_new0 (Tally, MAX (n_genres, 1)),
  };

  find_kinds (&naming);
  count_plays (&naming);
  offer_genres (&naming);
  offer_artists (&naming);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "invented-library.h"

#include "carlos-suggestion.h"
#include "carlos-suggestion-words.h"

/* Listeners who do not exist, each with a habit. Days are UTC but where a time zone is named. */

#define DAY ((gint64) 86400)
#define HOUR ((gint64) 3600)
#define START ((gint64) 18000 * DAY) /* 2019-04-14 */
#define N_DAYS 600
#define N_TRACKS 300
#define N_ARTISTS 60

typedef struct
{
  InventedLibrary *invented;
  GRand *rand;
  guint tracks[N_TRACKS];
} Listener;

static Listener
create_listener (guint32 seed)
{
  Listener listener = { invented_library_new (), g_rand_new_with_seed (seed), { 0 } };

  for (guint t = 0; t < N_TRACKS; t++)
    {
      g_autofree char *title = g_strdup_printf ("Song %u", t);
      g_autofree char *artist = g_strdup_printf ("Band %u", t % N_ARTISTS);
      g_autofree char *genre = g_strdup_printf ("genre %u", t % 9);

      listener.tracks[t] = invented_library_add_track (listener.invented, title, artist, genre, NULL);
    }

  return listener;
}

/* Plays @n tracks one after another, each @seconds long; returns when the last one ends. */
static gint64
play_on (Listener *self, gint64 time, const guint *tracks, guint n_tracks, guint n, guint seconds)
{
  for (guint i = 0; i < n; i++)
    {
      time += seconds;
      invented_library_play (self->invented, tracks[g_rand_int_range (self->rand, 0, (gint32) n_tracks)],
                             time, seconds, 0);
    }

  return time;
}

/* Two sessions a day at any hour from 8 to 18, of anything. */
static void
live (Listener *self)
{
  for (guint d = 0; d < N_DAYS; d++)
    for (guint s = 0; s < 2; s++)
      play_on (self, START + d * DAY + g_rand_int_range (self->rand, 8 * HOUR, 17 * HOUR), self->tracks,
               N_TRACKS, 8, 200);
}

static CarlosLibrary *
end (Listener *self)
{
  g_rand_free (self->rand);

  return invented_library_end (self->invented);
}

static GPtrArray *
suggest (const CarlosLibrary *library)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  GPtrArray *found = carlos_suggestions_find (library, utc, NULL);

  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *reason = carlos_suggestion_dup_reason (g_ptr_array_index (found, i));

      g_test_message ("%s", reason);
    }

  return found;
}

static const CarlosSuggestion *
assert_one (const GPtrArray *found,
            CarlosSuggestionKind kind,
            CarlosExclusionKind rule_kind,
            const char *name)
{
  const CarlosSuggestion *suggestion;

  g_assert_cmpuint (found->len, ==, 1);
  suggestion = g_ptr_array_index (found, 0);
  g_assert_cmpint (suggestion->kind, ==, kind);
  g_assert_cmpint (suggestion->rule->kind, ==, rule_kind);
  g_assert_cmpstr (suggestion->rule->name, ==, name);

  return suggestion;
}

static void
test_ordinary (void)
{
  for (guint32 seed = 1; seed <= 5; seed++)
    {
      Listener listener = create_listener (seed);
      g_autoptr (CarlosLibrary) library = NULL;
      g_autoptr (GPtrArray) found = NULL;

      live (&listener);
      library = end (&listener);
      found = suggest (library);
      g_assert_cmpuint (found->len, ==, 0);
    }
}

/* Twenty favourites over and over, at any hour of the day and the evening. */
static void
test_favourites (void)
{
  for (guint32 seed = 1; seed <= 5; seed++)
    {
      Listener listener = create_listener (seed);
      g_autoptr (CarlosLibrary) library = NULL;
      g_autoptr (GPtrArray) found = NULL;

      live (&listener);
      for (guint d = 0; d < N_DAYS; d++)
        play_on (&listener, START + d * DAY + g_rand_int_range (listener.rand, 12 * HOUR, 23 * HOUR),
                 listener.tracks, 20, 10, 200);
      library = end (&listener);
      found = suggest (library);
      g_assert_cmpuint (found->len, ==, 0);
    }
}

/* Whoever hears music at one hour only, the same each day, has no other taste than that. */
static void
test_one_hour (void)
{
  Listener listener = create_listener (1);
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (GPtrArray) found = NULL;

  for (guint d = 0; d < N_DAYS; d++)
    play_on (&listener, START + d * DAY + 20 * HOUR, listener.tracks, 40, 8, 200);
  library = end (&listener);
  found = suggest (library);
  g_assert_cmpuint (found->len, ==, 0);
}

/* An album a session: every artist is heard alone, so that is no sign. */
static void
test_albums (void)
{
  Listener listener = create_listener (1);
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (GPtrArray) found = NULL;

  for (guint d = 0; d < N_DAYS; d++)
    {
      guint artist = (guint) g_rand_int_range (listener.rand, 0, 12);
      const guint tracks[] = { artist, artist + N_ARTISTS, artist + 2 * N_ARTISTS };

      play_on (&listener, START + d * DAY + g_rand_int_range (listener.rand, 8 * HOUR, 21 * HOUR), tracks, 3,
               8, 200);
    }
  library = end (&listener);
  found = suggest (library);
  g_assert_cmpuint (found->len, ==, 0);
}

/* Five nights of seven, twenty songs of three artists, from 19:35 on in the listener's time zone. */
static void
put_to_bed (Listener *self, GTimeZone *time_zone)
{
  guint songs[20];

  for (guint i = 0; i < G_N_ELEMENTS (songs); i++)
    {
      g_autofree char *title = g_strdup_printf ("Moon %u", i);
      g_autofree char *artist = g_strdup_printf ("The Stars %u", i % 3);

      songs[i] = invented_library_add_track (self->invented, title, artist, "folk", NULL);
    }
  for (guint d = 100; d < 400; d++)
    {
      g_autoptr (GDateTime) day = g_date_time_new_from_unix_utc (START + d * DAY);
      g_autoptr (GDateTime) evening = g_date_time_new (
        time_zone, g_date_time_get_year (day), g_date_time_get_month (day),
        g_date_time_get_day_of_month (day), 19, 31 + g_rand_int_range (self->rand, 0, 8), 0);

      if (d % 7 < 5)
        play_on (self, g_date_time_to_unix (evening), songs, G_N_ELEMENTS (songs), 7, 150);
    }
}

static void
test_bedtime (void)
{
  Listener listener = create_listener (3);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (GPtrArray) found = NULL;
  const CarlosSuggestion *bedtime;
  g_autofree char *reason = NULL;

  live (&listener);
  put_to_bed (&listener, utc);
  library = end (&listener);
  found = suggest (library);
  bedtime = assert_one (found, CARLOS_SUGGESTION_BEDTIME, CARLOS_EXCLUSION_HOURS, NULL);
  g_assert_cmpint (bedtime->rule->from, ==, 19 * 60 + 30);
  g_assert_cmpint (bedtime->rule->to, ==, 20 * 60);
  g_assert_cmpuint (bedtime->n_times, ==, 214); /* of 300 days, 42 weeks of 5 and 4 */
  g_assert_cmpuint (bedtime->n_plays, ==, 7 * 214);
  g_assert_cmpfloat (bedtime->minutes, ==, 7 * 214 * 2.5);
  g_assert_cmpfloat (bedtime->share, ==, 1);
  reason = carlos_suggestion_dup_reason (bedtime);
  g_assert_cmpstr (
    reason, ==, "From 19:30 to 20:00, 100 % is the same few tracks, on 214 nights · 1498 plays · 62 hours");
}

/* The clock on the wall counts, summer and winter. */
static void
test_time_zone (void)
{
  Listener listener = create_listener (4);
  g_autoptr (GTimeZone) madrid = g_time_zone_new_identifier ("Europe/Madrid");
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (GPtrArray) found = NULL;

  if (madrid == NULL)
    {
      g_test_skip ("there are no time zones here");
      return;
    }
  live (&listener);
  put_to_bed (&listener, madrid);
  library = end (&listener);
  found = carlos_suggestions_find (library, madrid, NULL);
  g_assert_cmpint (assert_one (found, CARLOS_SUGGESTION_BEDTIME, CARLOS_EXCLUSION_HOURS, NULL)->rule->from,
                   ==, 19 * 60 + 30);
}

/* What a rule hides already, or what the listener kept, is not asked about again. */
static void
test_answered (void)
{
  Listener listener = create_listener (3);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autoptr (GPtrArray) again = NULL;
  const CarlosSuggestion *bedtime;

  live (&listener);
  put_to_bed (&listener, utc);
  library = end (&listener);
  found = suggest (library);
  bedtime = assert_one (found, CARLOS_SUGGESTION_BEDTIME, CARLOS_EXCLUSION_HOURS, NULL);

  g_ptr_array_add (kept, bedtime->rule);
  again = carlos_suggestions_find (library, utc, kept);
  for (guint i = 0; i < again->len; i++)
    g_assert_cmpint (((CarlosSuggestion *) g_ptr_array_index (again, i))->rule->kind, !=,
                     CARLOS_EXCLUSION_HOURS);

  g_ptr_array_add (library->exclusions, carlos_exclusion_copy (bedtime->rule));
  after = suggest (library);
  g_assert_cmpuint (after->len, ==, 0);
}

/* Eight hours of noise every other night, in tracks of an hour. */
static void
test_sleep (void)
{
  Listener listener = create_listener (5);
  guint noises[2];
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (GPtrArray) found = NULL;
  const CarlosSuggestion *sleep;

  noises[0] = invented_library_add_track (listener.invented, "Brown Noise, 1 hour", "Stillness", "", NULL);
  noises[1]
    = invented_library_add_track (listener.invented, "White-Noise for deep sleep", "Stillness", "", NULL);
  live (&listener);
  for (guint d = 0; d < 300; d += 2)
    play_on (&listener, START + d * DAY + 22 * HOUR, noises, 2, 8, 3600);
  library = end (&listener);
  found = suggest (library);
  g_assert_cmpuint (found->len, >=, 1);
  sleep = g_ptr_array_index (found, 0);
  g_assert_cmpfloat (sleep->minutes, ==, 150 * 8 * 60);
  g_assert_cmpuint (found->len, ==, 1);
}

/* The same words by day, in short sessions, are a band. */
static void
test_band_named_like_noise (void)
{
  Listener listener = create_listener (6);
  guint track = invented_library_add_track (listener.invented, "White Noise", "White Noise", "rock", NULL);
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (GPtrArray) found = NULL;

  for (guint d = 0; d < N_DAYS; d++)
    {
      gint64 time = START + d * DAY + g_rand_int_range (listener.rand, 8 * HOUR, 20 * HOUR);

      time = play_on (&listener, time, listener.tracks, N_TRACKS, 8, 200);
      play_on (&listener, time, &track, 1, 1, 200);
    }
  library = end (&listener);
  found = suggest (library);
  g_assert_cmpuint (found->len, ==, 0);
}

/* Of a kind that words name, heard at any hour among other music. */
static const CarlosSuggestion *
suggest_named (const char *title, const char *artist, const char *genre, GPtrArray **found)
{
  Listener listener = create_listener (7);
  guint track = invented_library_add_track (listener.invented, title, artist, genre, NULL);
  g_autoptr (CarlosLibrary) library = NULL;

  live (&listener);
  for (guint d = 0; d < 200; d++)
    {
      gint64 time = START + d * DAY + g_rand_int_range (listener.rand, 6 * HOUR, 20 * HOUR);

      play_on (&listener, play_on (&listener, time, &track, 1, 2, 100), listener.tracks, N_TRACKS, 2, 200);
    }
  library = end (&listener);
  *found = suggest (library);

  return (*found)->len > 0 ? g_ptr_array_index (*found, 0) : NULL;
}

static void
test_children (void)
{
  g_autoptr (GPtrArray) by_genre = NULL;
  g_autoptr (GPtrArray) by_title = NULL;
  const CarlosSuggestion *suggestion = suggest_named ("Moo", "The Cows", "folk|children's music", &by_genre);

  assert_one (by_genre, CARLOS_SUGGESTION_CHILDREN, CARLOS_EXCLUSION_GENRE, "children's music");
  g_assert_cmpuint (suggestion->n_plays, ==, 400);
  suggest_named ("Canción de Cuna", "The Cows", "folk", &by_title);
  assert_one (by_title, CARLOS_SUGGESTION_CHILDREN, CARLOS_EXCLUSION_ARTIST, "The Cows");
}

static void
test_spoken (void)
{
  g_autoptr (GPtrArray) comedy = NULL;
  g_autoptr (GPtrArray) story = NULL;
  g_autoptr (GPtrArray) music = NULL;

  suggest_named ("Airports", "Jo Ker", "british comedy", &comedy);
  assert_one (comedy, CARLOS_SUGGESTION_SPOKEN, CARLOS_EXCLUSION_GENRE, "british comedy");
  suggest_named ("Kapitel 12: Die Höhle", "Vier Detektive", "", &story);
  assert_one (story, CARLOS_SUGGESTION_SPOKEN, CARLOS_EXCLUSION_ARTIST, "Vier Detektive");
  suggest_named ("Airports", "Jo Ker", "comedy rock", &music);
  g_assert_cmpuint (music->len, ==, 0);
}

static void
test_island (void)
{
  Listener listener = create_listener (8);
  guint tracks[5];
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (GPtrArray) found = NULL;
  const CarlosSuggestion *island;

  for (guint i = 0; i < G_N_ELEMENTS (tracks); i++)
    {
      g_autofree char *title = g_strdup_printf ("Far %u", i);

      tracks[i] = invented_library_add_track (listener.invented, title, "Robinson", "shanty", NULL);
    }
  live (&listener);
  for (guint d = 0; d < N_DAYS; d += 10)
    play_on (&listener, START + d * DAY + g_rand_int_range (listener.rand, 0, 6 * HOUR), tracks, 5, 10, 200);
  library = end (&listener);
  found = suggest (library);
  island = assert_one (found, CARLOS_SUGGESTION_ISLAND, CARLOS_EXCLUSION_ARTIST, "Robinson");
  g_assert_cmpuint (island->n_times, ==, 60);
  g_assert_cmpuint (island->n_plays, ==, 600);
  g_assert_cmpfloat (island->share, ==, 1);
}

/* Never more than five, the longest first, and the same each time. */
static void
test_many (void)
{
  Listener listener = create_listener (9);
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) again = NULL;

  live (&listener);
  for (guint a = 0; a < 9; a++)
    {
      g_autofree char *name = g_strdup_printf ("Nursery Rhymes %u", a);
      guint track = invented_library_add_track (listener.invented, "Row", name, "", NULL);

      for (guint i = 0; i < 200 + 20 * a; i++)
        play_on (&listener, START + (i + a) * DAY + 12 * HOUR, &track, 1, 1, 100);
    }
  library = end (&listener);
  found = suggest (library);
  again = suggest (library);
  g_assert_cmpuint (found->len, ==, CARLOS_MAX_SUGGESTIONS);
  for (guint i = 0; i < found->len; i++)
    {
      const CarlosSuggestion *x = g_ptr_array_index (found, i), *y = g_ptr_array_index (again, i);
      g_autofree char *name = g_strdup_printf ("Nursery Rhymes %u", 8 - i);

      g_assert_cmpstr (x->rule->name, ==, name);
      g_assert_true (carlos_exclusion_equal (x->rule, y->rule));
    }
}

static void
test_nothing (void)
{
  g_autoptr (CarlosLibrary) library = invented_library_end (invented_library_new ());
  g_autoptr (GPtrArray) found = suggest (library);

  g_assert_cmpuint (found->len, ==, 0);
}

static void
test_words (void)
{
  static const struct
  {
    const char *text;
    CarlosSuggestionPlace place;
    int kind; /* -1: says nothing */
  } cases[] = {
    { "Cold War Kids", CARLOS_SUGGESTION_NAME, -1 },
    { "Sleep Token", CARLOS_SUGGESTION_NAME, -1 },
    { "Purple Rain", CARLOS_SUGGESTION_NAME, -1 },
    { "nashville sound", CARLOS_SUGGESTION_GENRE, -1 },
    { "noise rock", CARLOS_SUGGESTION_GENRE, -1 },
    { "comedy rap", CARLOS_SUGGESTION_GENRE, -1 },
    { "", CARLOS_SUGGESTION_NAME, -1 },
    { "…!", CARLOS_SUGGESTION_NAME, -1 },
    { "sound", CARLOS_SUGGESTION_GENRE, CARLOS_SUGGESTION_SLEEP },
    { "canadian children's music", CARLOS_SUGGESTION_GENRE, CARLOS_SUGGESTION_CHILDREN },
    { "kids hip hop", CARLOS_SUGGESTION_GENRE, CARLOS_SUGGESTION_CHILDREN },
    { "kleine hoerspiel", CARLOS_SUGGESTION_GENRE, CARLOS_SUGGESTION_SPOKEN },
    { "FÜR KINDER!", CARLOS_SUGGESTION_NAME, CARLOS_SUGGESTION_CHILDREN },
    { "Children’s Songs", CARLOS_SUGGESTION_NAME, CARLOS_SUGGESTION_CHILDREN },
    { "10 Hours of (Rain Sounds)", CARLOS_SUGGESTION_NAME, CARLOS_SUGGESTION_SLEEP },
  };
  g_autoptr (CarlosSuggestionWords) words = carlos_suggestion_words_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CarlosSuggestionKind kind = CARLOS_SUGGESTION_ISLAND;
      gboolean found = carlos_suggestion_words_find (words, cases[i].text, cases[i].place, &kind);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (found ? (int) kind : -1, ==, cases[i].kind);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/suggestion/ordinary", test_ordinary);
  g_test_add_func ("/suggestion/favourites", test_favourites);
  g_test_add_func ("/suggestion/one-hour", test_one_hour);
  g_test_add_func ("/suggestion/albums", test_albums);
  g_test_add_func ("/suggestion/bedtime", test_bedtime);
  g_test_add_func ("/suggestion/time-zone", test_time_zone);
  g_test_add_func ("/suggestion/answered", test_answered);
  g_test_add_func ("/suggestion/sleep", test_sleep);
  g_test_add_func ("/suggestion/band-named-like-noise", test_band_named_like_noise);
  g_test_add_func ("/suggestion/children", test_children);
  g_test_add_func ("/suggestion/spoken", test_spoken);
  g_test_add_func ("/suggestion/island", test_island);
  g_test_add_func ("/suggestion/many", test_many);
  g_test_add_func ("/suggestion/nothing", test_nothing);
  g_test_add_func ("/suggestion/words", test_words);

  return g_test_run ();
}

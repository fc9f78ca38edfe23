/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-genre-lookup.h"
#include "carlos-listenbrainz-caller.h"
#include "carlos-store-lookups.h"
#include "carlos-store-overview.h"
#include "carlos-store-sync.h"
#include "shelf.h"
#include "stand-in.h"

#define DAY (24 * 60 * 60)

/* Artists of the fakes, as catalogue.py makes them, with what the library knows of them: what MusicBrainz or Spotify calls
 * them, or the name alone. */
static const struct
{
  const char *name;
  const char *uri; /* (nullable) */
} artists[] = {
  { "Bebaba", "mbid:29524cb4-0ede-44ff-b144-8dd1f711ae39" },
  { "Банобу", "spotify:artist:hqQb0EwWppzWIQxK8RBt5d" },
  { "らめそ", "spotify:artist:ZzmMncCLAbQ7GOfWd3hyFP" },
  { "Νυναδυ", NULL },
  { "Микебу", NULL },             /* of whom MusicBrainz tells no genre, but ListenBrainz does */
  { "Lugagu", NULL },             /* whom MusicBrainz does not know */
  { "No \"such\" \\ (*)", NULL }, /* nor this one */
};

#define GENRES                         \
  "Bebaba: trip hop, downtempo, dub\n" \
  "Lugagu:\n"                          \
  "No \"such\" \\ (*):\n"              \
  "Νυναδυ: bossa nova, samba\n"  \
  "Банобу: black metal, death metal\n"

typedef struct
{
  FakeService *listenbrainz;
  FakeService *musicbrainz;
  Shelf shelf;
  CarlosServiceCaller *listenbrainz_caller;
  CarlosServiceCaller *musicbrainz_caller;
  gint64 now;
} Desk;

static void
connect_callers (Desk *self)
{
  g_clear_pointer (&self->listenbrainz_caller, carlos_service_caller_free);
  g_clear_pointer (&self->musicbrainz_caller, carlos_service_caller_free);
  self->listenbrainz_caller = carlos_listenbrainz_caller_new (self->shelf.store, NULL);
  self->musicbrainz_caller
    = carlos_service_caller_new (CARLOS_SERVICE_MUSICBRAINZ, CARLOS_ADDRESS_MUSICBRAINZ, self->shelf.store);
}

/* The first artist is heard most. */
static void
tell_library (Desk *self)
{
  CarlosStoreImport *import = begin_import (self->shelf.store, "Export");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (artists); i++)
    {
      for (guint n = i; n < G_N_ELEMENTS (artists); n++)
        {
          const Row row = { CARLOS_TIME_END, STAND_IN_LAST_PLAY - 1000 * n, 200000, "Song", artists[i].name };

          tell_play (import, &row);
        }
      if (artists[i].uri != NULL)
        carlos_store_import_add_artist_uri (import, artists[i].name, artists[i].uri, &error);
      g_assert_no_error (error);
    }
  end_import (import);
}

static void
set_up (Desk *self, gconstpointer data)
{
  self->listenbrainz = stand_in_get ("listenbrainz");
  self->musicbrainz = stand_in_get ("musicbrainz");
  stand_in_set_modes (self->musicbrainz, "{\"busy_every\":0}");
  shelf_set_up (&self->shelf, NULL);
  self->now = STAND_IN_LAST_PLAY + 3600;
  connect_callers (self);
  tell_library (self);
}

static void
tear_down (Desk *self, gconstpointer data)
{
  fake_service_assert_no_violation (self->listenbrainz);
  fake_service_assert_no_violation (self->musicbrainz);
  carlos_service_caller_free (self->listenbrainz_caller);
  carlos_service_caller_free (self->musicbrainz_caller);
  shelf_tear_down (&self->shelf, NULL);
}

static void
begin_anew (Desk *self)
{
  shelf_tear_down (&self->shelf, NULL);
  shelf_set_up (&self->shelf, NULL);
  connect_callers (self);
  tell_library (self);
  fake_service_forget_log (self->musicbrainz);
  fake_service_forget_log (self->listenbrainz);
}

static CarlosSyncReport *
try_lookup (Desk *self, gboolean with_listenbrainz, guint last_report, GError **error)
{
  CarlosSyncReport *report = carlos_sync_report_new ();
  Patience patience;

  patience_init (&patience, last_report);
  carlos_sync_report_begin_service (report, "musicbrainz");
  carlos_genre_lookup_run (with_listenbrainz ? self->listenbrainz_caller : NULL, self->musicbrainz_caller,
                           self->shelf.store, self->now, &patience.progress, report, error);

  return report;
}

static void
look_up (Desk *self, gboolean with_listenbrainz, CarlosSyncState state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosSyncReport) report = try_lookup (self, with_listenbrainz, 0, &error);

  g_assert_no_error (error);
  assert_part (report, "musicbrainz", "genres", state);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* A line for each artist: the genres, those first that most said. */
static char *
describe_genres (Desk *self)
{
  g_autoptr (CarlosLibrary) library = load_library (self->shelf.store);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint t = 0; t < carlos_track_table_get_n_tracks (library->tracks); t++)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      guint n_artists, n_genres;
      const guint *who = carlos_track_table_get_artists (library->tracks, t, &n_artists);
      const guint *genres = carlos_track_table_get_genres (library->tracks, t, &n_genres);

      g_string_append_printf (line, "%s:", carlos_track_table_get_artist_name (library->tracks, who[0]));
      for (guint g = 0; g < n_genres; g++)
        g_string_append_printf (line, "%s %s", g > 0 ? "," : "",
                                carlos_track_table_get_genre_name (library->tracks, genres[g]));
      g_string_append_c (line, '\n');
      g_ptr_array_add (lines, g_strdup (line->str));
    }
  g_ptr_array_sort (lines, compare_texts);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("", (char **) lines->pdata);
}

static void
assert_genres (Desk *self, const char *expected)
{
  g_autofree char *genres = describe_genres (self);

  g_assert_cmpstr (genres, ==, expected);
}

static void
assert_counts (Desk *self, guint done, guint waiting)
{
  guint n_done, n_waiting;

  g_assert_true (carlos_store_count_lookups (self->shelf.store, "musicbrainz", &n_done, &n_waiting, NULL));
  g_assert_cmpuint (n_done, ==, done);
  g_assert_cmpuint (n_waiting, ==, waiting);
}

/* --- the whole --- */

static void
test_first (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosStoreOverview) overview = NULL;
  const CarlosStoredImport *source;

  look_up (desk, TRUE, CARLOS_SYNC_DONE);
  assert_genres (desk, GENRES "Микебу: black metal, death metal, doom metal\n"
                              "らめそ: synth-pop, new wave, dream pop\n");
  assert_counts (desk, G_N_ELEMENTS (artists), 0);

  /* The two of Spotify at once, the four of whom only the name is known, and the five who are known. */
  g_assert_cmpuint (fake_service_count (desk->musicbrainz, "/ws/2/url"), ==, 1);
  g_assert_cmpuint (fake_service_count (desk->musicbrainz, "/ws/2/artist$"), ==, 4);
  g_assert_cmpuint (stand_in_count (desk->musicbrainz, ""), ==, 1 + 4);
  g_assert_cmpuint (stand_in_count (desk->listenbrainz, ""), ==, 1);

  overview = carlos_store_get_overview (desk->shelf.store, NULL);
  source = g_ptr_array_index (overview->sources, 1);
  g_assert_cmpstr (source->source, ==, "MusicBrainz");
}

/* Nobody is asked for again until it is time: after 30 days those of whom nothing was found, after 180 the others. */
static void
test_again (Desk *desk, gconstpointer data)
{
  look_up (desk, TRUE, CARLOS_SYNC_DONE);
  fake_service_forget_log (desk->musicbrainz);
  fake_service_forget_log (desk->listenbrainz);
  desk->now += 29 * DAY;
  look_up (desk, TRUE, CARLOS_SYNC_UNCHANGED);
  g_assert_cmpuint (stand_in_count (desk->musicbrainz, ""), ==, 0);
  desk->now += 2 * DAY;
  look_up (desk, TRUE, CARLOS_SYNC_UNCHANGED);
  g_assert_cmpuint (stand_in_count (desk->musicbrainz, ""), ==, 2);
  g_assert_cmpuint (stand_in_count (desk->listenbrainz, ""), ==, 0);
  desk->now += 150 * DAY;
  look_up (desk, TRUE, CARLOS_SYNC_UNCHANGED);
  /* What MusicBrainz calls the five is remembered. */
  g_assert_cmpuint (stand_in_count (desk->musicbrainz, ""), ==, 2);
  g_assert_cmpuint (stand_in_count (desk->listenbrainz, ""), ==, 1);
}

/* MusicBrainz is asked for the genres of each. */
static void
test_without_listenbrainz (Desk *desk, gconstpointer data)
{
  look_up (desk, FALSE, CARLOS_SYNC_DONE);
  assert_genres (desk, GENRES "Микебу:\nらめそ: synth-pop, new wave, dream pop\n");
  g_assert_cmpuint (stand_in_count (desk->musicbrainz, ""), ==, 1 + 4 + 5);
  g_assert_cmpuint (stand_in_count (desk->listenbrainz, ""), ==, 0);
}

static void
test_listenbrainz_fails (Desk *desk, gconstpointer data)
{
  static const char *const rules[] = {
    "{\"kind\":\"error\",\"name\":\"no-token\"}",
    "{\"kind\":\"error\",\"name\":\"gone\"}",
    "{\"kind\":\"error\",\"name\":\"busy\"}",
    "{\"kind\":\"refuse\"}",
    "{\"kind\":\"truncate\"}",
    "{\"kind\":\"status\",\"status\":200,\"body\":{\"not\":\"a list\"}}",
    "{\"kind\":\"status\",\"status\":200,\"body\":[7,null,{\"artist_mbid\":\"x\"},{\"tag\":[]}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      begin_anew (desk);
      g_test_message ("%s", rules[i]);
      stand_in_add_fault (desk->listenbrainz, rules[i]);
      look_up (desk, TRUE, CARLOS_SYNC_DONE);
      assert_genres (desk, GENRES "Микебу:\nらめそ: synth-pop, new wave, dream pop\n");
    }
}

/* Stopped after every step, nobody is searched for twice. */
static void
test_stopped (Desk *desk, gconstpointer data)
{
  gboolean is_whole = FALSE;

  for (guint n = 1; !is_whole; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CarlosSyncReport) report = try_lookup (desk, TRUE, 4, &error);

      g_assert_cmpuint (n, <, 20);
      is_whole = error == NULL;
      if (!is_whole)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      shelf_reopen (&desk->shelf);
      connect_callers (desk);
    }
  assert_genres (desk, GENRES "Микебу: black metal, death metal, doom metal\n"
                              "らめそ: synth-pop, new wave, dream pop\n");
  g_assert_cmpuint (stand_in_count (desk->musicbrainz, "/ws/2/artist$"), ==, 4);
}

/* MusicBrainz is busy now and then. */
static void
test_busy (Desk *desk, gconstpointer data)
{
  stand_in_set_modes (desk->musicbrainz, "{\"busy_every\":3}");
  look_up (desk, FALSE, CARLOS_SYNC_DONE);
  assert_genres (desk, GENRES "Микебу:\nらめそ: synth-pop, new wave, dream pop\n");
}

static void
test_budget (Desk *desk, gconstpointer data)
{
  for (guint i = 0; i < 1998; i++)
    {
      gboolean allowed;

      g_assert_true (
        carlos_store_spend (desk->shelf.store, "musicbrainz", "artists", desk->now, 2000, &allowed, NULL));
      g_assert_true (allowed);
    }
  look_up (desk, TRUE, CARLOS_SYNC_PARTLY);
  /* Those are told of who could be found. */
  assert_genres (desk, GENRES "Микебу: black metal, death metal, doom metal\n"
                              "らめそ: synth-pop, new wave, dream pop\n");
  assert_counts (desk, 5, 2);
  g_assert_cmpuint (stand_in_count (desk->musicbrainz, "/ws/2/artist$"), ==, 2);
  desk->now += DAY + 60;
  look_up (desk, TRUE, CARLOS_SYNC_UNCHANGED);
  assert_counts (desk, 7, 0);
}

/* --- who is who --- */

#define ROW(id, score, name) \
  "{\"id\":\"" id "00000-0000-4000-8000-000000000000\",\"score\":" score ",\"name\":\"" name "\"}"

/* Of several of one name it is not known who is meant. */
static void
test_names (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *rows;
    gboolean is_found;
  } answers[] = {
    { ROW ("abc", "100", "Lugagu"), TRUE },
    { ROW ("abc", "95", " LUGAGU"), TRUE },
    { ROW ("abc", "100", "Lugagu") "," ROW ("abd", "94", "Lugagu"), TRUE },
    { ROW ("abc", "100", "Lugagu") "," ROW ("abd", "100", "Lugagu & Co"), TRUE },
    { ROW ("abc", "100", "Lugagu") "," ROW ("abd", "95", "Lugagu"), FALSE },
    { ROW ("abc", "94", "Lugagu"), FALSE },
    { ROW ("abc", "100", "Lugago"), FALSE },
    { "{\"id\":\"abc\",\"score\":100,\"name\":\"Lugagu\"}", FALSE },
    { "7,null,{\"score\":\"x\"}", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *modes = g_strdup_printf (
        "{\"faults\":[{\"kind\":\"status\",\"path\":\"/ws/2/artist$\",\"query\":\"Lugagu\",\"status\":200,"
        "\"body\":{\"artists\":[%s]}}]}",
        answers[i].rows);

      begin_anew (desk);
      stand_in_set_modes (desk->musicbrainz, modes);
      look_up (desk, TRUE, CARLOS_SYNC_DONE);
      /* Whoever is found is asked for at MusicBrainz, where nobody has this id. */
      g_assert_cmpuint (fake_service_count (desk->musicbrainz, "/artist/abc00000"), ==, answers[i].is_found);
    }
}

/* An address that several artists share is nobody's. */
static void
test_addresses (Desk *desk, gconstpointer data)
{
  stand_in_set_modes (desk->musicbrainz,
                      "{\"faults\":[{\"kind\":\"edit\",\"path\":\"/url\",\"set\":{\"urls.0.relations\":["
                      "{\"artist\":{\"id\":\"00000000-0000-4000-8000-000000000000\"}},"
                      "{\"artist\":{\"id\":\"11111111-0000-4000-8000-000000000000\"}}],"
                      "\"urls.1\":[7]}}]}");
  look_up (desk, TRUE, CARLOS_SYNC_DONE);
  /* So those two are searched for by their names, too. */
  g_assert_cmpuint (stand_in_count (desk->musicbrainz, "/ws/2/artist$"), ==, 4 + 2);
  assert_genres (desk, GENRES "Микебу: black metal, death metal, doom metal\n"
                              "らめそ: synth-pop, new wave, dream pop\n");
}

/* --- what goes wrong --- */

/* One answer that is none is put off, several in a row end the lookup. */
static void
test_garbled (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;
  g_autoptr (GError) error = NULL;

  stand_in_add_fault (desk->musicbrainz, "{\"kind\":\"truncate\",\"path\":\"/artist$\",\"times\":1}");
  look_up (desk, TRUE, CARLOS_SYNC_DONE);
  assert_counts (desk, G_N_ELEMENTS (artists) - 1, 1);
  desk->now += DAY;
  look_up (desk, TRUE, CARLOS_SYNC_DONE);
  assert_counts (desk, G_N_ELEMENTS (artists), 0);

  begin_anew (desk);
  stand_in_add_fault (desk->musicbrainz,
                      "{\"kind\":\"redirect\",\"location\":\"https://portal.example.org/\"}");
  look_up (desk, TRUE, CARLOS_SYNC_FAILED);
  g_assert_cmpuint (stand_in_count (desk->musicbrainz, ""), ==, 3);

  stand_in_add_fault (desk->musicbrainz, "{\"kind\":\"refuse\"}");
  report = try_lookup (desk, TRUE, 0, &error);
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_OFFLINE);
}

static void
add_test (const char *path, void (*test) (Desk *desk, gconstpointer data))
{
  g_test_add (path, Desk, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/genre-lookup/first", test_first);
  add_test ("/genre-lookup/again", test_again);
  add_test ("/genre-lookup/without-listenbrainz", test_without_listenbrainz);
  add_test ("/genre-lookup/listenbrainz-fails", test_listenbrainz_fails);
  add_test ("/genre-lookup/stopped", test_stopped);
  add_test ("/genre-lookup/busy", test_busy);
  add_test ("/genre-lookup/budget", test_budget);
  add_test ("/genre-lookup/names", test_names);
  add_test ("/genre-lookup/addresses", test_addresses);
  add_test ("/genre-lookup/garbled", test_garbled);

  return g_test_run ();
}

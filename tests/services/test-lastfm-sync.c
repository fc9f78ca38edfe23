/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-lastfm-caller.h"
#include "carlos-lastfm-sync.h"
#include "carlos-listenbrainz-caller.h"
#include "carlos-listenbrainz-sync.h"
#include "carlos-store-artists.h"
#include "carlos-store-lookups.h"
#include "carlos-store-overview.h"
#include "carlos-store-removal.h"
#include "shelf.h"
#include "stand-in.h"

#include <string.h>

#define DAY (24 * 60 * 60)

/* Numbers of the fake, see lastfm.py and catalogue.py: 300 plays of 200 tracks by 40 artists, the track that plays now
 * before each page, and five artists who are like any. */
#define N_PLAYS 300
#define N_ARTISTS 40
#define N_ALIKE 4

typedef struct
{
  FakeService *fake;
  Shelf shelf;
  CarlosServiceCaller *caller;
  const char *key;
  gint64 now;
} Desk;

static void
connect_caller (Desk *self)
{
  g_clear_pointer (&self->caller, carlos_service_caller_free);
  self->caller = carlos_lastfm_caller_new (self->shelf.store);
}

static void
set_up (Desk *self, gconstpointer options)
{
  self->fake = options != NULL ? stand_in_start ("lastfm", options) : stand_in_get ("lastfm");
  shelf_set_up (&self->shelf, NULL);
  self->now = STAND_IN_LAST_PLAY + 3600;
  self->key = STAND_IN_LASTFM_KEY;
  connect_caller (self);
}

static void
tear_down (Desk *self, gconstpointer options)
{
  fake_service_assert_no_violation (self->fake);
  carlos_service_caller_free (self->caller);
  shelf_tear_down (&self->shelf, NULL);
  if (options != NULL)
    fake_service_free (self->fake);
}

static void
begin_anew (Desk *self)
{
  shelf_tear_down (&self->shelf, NULL);
  shelf_set_up (&self->shelf, NULL);
  connect_caller (self);
}

static CarlosSyncReport *
try_sync (Desk *self, guint last_report, GError **error)
{
  CarlosSyncReport *report = carlos_sync_report_new ();
  Patience patience;

  patience_init (&patience, last_report);
  carlos_sync_report_begin_service (report, "lastfm");
  carlos_lastfm_sync_run (self->caller, self->shelf.store, STAND_IN_LASTFM_USER, self->key, self->now,
                          &patience.progress, report, error);

  return report;
}

static CarlosSyncReport *
sync_all (Desk *self)
{
  g_autoptr (GError) error = NULL;
  CarlosSyncReport *report = try_sync (self, 0, &error);

  g_assert_no_error (error);

  return report;
}

static void
assert_state (const CarlosSyncReport *report, const char *part, CarlosSyncState state)
{
  assert_part (report, "lastfm", part, state);
}

static const CarlosSyncPart *
get_part (const CarlosSyncReport *report, const char *part)
{
  return carlos_sync_report_find_part (report, "lastfm", part);
}

static guint
count_plays (Desk *self)
{
  g_autoptr (CarlosLibrary) library = load_library (self->shelf.store);

  return library->plays->n_plays;
}

static guint
count_similar (Desk *self)
{
  g_autoptr (GPtrArray) similar = carlos_store_get_similar_artists (self->shelf.store, NULL);

  return similar->len;
}

/* Every genre that is told of any artist, however often. */
static GHashTable *
list_genres (Desk *self)
{
  g_autoptr (CarlosLibrary) library = load_library (self->shelf.store);
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < carlos_track_table_get_n_tracks (library->tracks); i++)
    {
      guint n_genres;
      const guint *genres = carlos_track_table_get_genres (library->tracks, i, &n_genres);

      for (guint g = 0; g < n_genres; g++)
        g_hash_table_add (names, g_strdup (carlos_track_table_get_genre_name (library->tracks, genres[g])));
    }

  return names;
}

/* --- the whole --- */

static void
test_first (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = sync_all (desk);
  g_autoptr (CarlosStoreOverview) overview = carlos_store_get_overview (desk->shelf.store, NULL);
  const CarlosStoredImport *source = g_ptr_array_index (overview->sources, 0);
  guint n_done, n_waiting;

  assert_state (report, "history", CARLOS_SYNC_DONE);
  assert_state (report, "tags", CARLOS_SYNC_DONE);
  assert_state (report, "similar", CARLOS_SYNC_DONE);
  g_assert_cmpuint (count_plays (desk), ==, N_PLAYS);
  g_assert_cmpuint (get_part (report, "history")->n_skipped, ==, 0);
  g_assert_cmpuint (overview->imports->len, ==, 1);
  g_assert_cmpstr (source->source, ==, "Last.fm");
  g_assert_true (carlos_store_count_lookups (desk->shelf.store, "lastfm", &n_done, &n_waiting, NULL));
  g_assert_cmpuint (n_waiting, ==, 0);
  g_assert_cmpuint (count_similar (desk), ==, n_done * N_ALIKE);
  /* 200 and 100, and one of each artist twice. */
  g_assert_cmpuint (stand_in_count (desk->fake, ""), ==, 2 + 2 * n_done);
}

static void
test_repeated (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) first = sync_all (desk);
  g_autofree char *plays = describe_plays (desk->shelf.store);
  guint64 generation = carlos_store_get_generation (desk->shelf.store);
  g_autoptr (CarlosSyncReport) second = NULL;
  g_autofree char *plays_after = NULL;

  fake_service_forget_log (desk->fake);
  desk->now += 600;
  second = sync_all (desk);
  assert_state (second, "history", CARLOS_SYNC_UNCHANGED);
  assert_state (second, "tags", CARLOS_SYNC_UNCHANGED);
  assert_state (second, "similar", CARLOS_SYNC_UNCHANGED);
  plays_after = describe_plays (desk->shelf.store);
  g_assert_cmpstr (plays, ==, plays_after);
  g_assert_cmpuint (carlos_store_get_generation (desk->shelf.store), ==, generation);
  g_assert_cmpuint (stand_in_count (desk->fake, ""), ==, 1);

  /* A month later it is asked again who is similar, and all of the history is read. */
  desk->now += 31 * DAY;
  carlos_sync_report_free (g_steal_pointer (&second));
  second = sync_all (desk);
  assert_state (second, "history", CARLOS_SYNC_UNCHANGED);
  assert_state (second, "similar", CARLOS_SYNC_UNCHANGED);
  g_assert_cmpuint (stand_in_count (desk->fake, ""), >, 3);
}

/* --- the history --- */

/* 825 plays are pages of 200, the first of which ends between two plays of the same second: see the class History in
 * catalogue.py. Nothing is asked for by the number of a page of many. */
static void
test_pages (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = sync_all (desk);

  g_assert_cmpuint (count_plays (desk), ==, 825);
  g_assert_cmpuint (get_part (report, "history")->n_new, ==, 825);
  g_assert_cmpuint (get_part (report, "history")->n_skipped, ==, 0);

  /* And the other way: of those that are newer, the last page first. */
  json_node_unref (fake_service_do (desk->fake, "add", "{\"plays\":500}"));
  desk->now += 20 * DAY;
  carlos_sync_report_free (g_steal_pointer (&report));
  report = sync_all (desk);
  g_assert_cmpuint (count_plays (desk), ==, 825 + 500);
}

static void
test_stopped (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) undisturbed = sync_all (desk);
  g_autofree char *plays = describe_plays (desk->shelf.store);
  guint n_similar = count_similar (desk);
  g_autofree char *plays_after = NULL;
  gboolean is_whole = FALSE;

  begin_anew (desk);
  for (guint n = 1; !is_whole; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CarlosSyncReport) report = try_sync (desk, n, &error);

      g_assert_cmpuint (n, <, 100);
      is_whole = error == NULL;
      if (!is_whole)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      shelf_reopen (&desk->shelf);
      connect_caller (desk);
    }
  plays_after = describe_plays (desk->shelf.store);
  g_assert_cmpstr (plays, ==, plays_after);
  g_assert_cmpuint (count_similar (desk), ==, n_similar);
}

/* A list of one play is no list, and a play of 1970 is none. */
static void
test_single (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;

  stand_in_set_modes (desk->fake, "{\"playing\":false}");
  report = sync_all (desk);
  g_assert_cmpuint (count_plays (desk), ==, 1);

  begin_anew (desk);
  stand_in_set_modes (desk->fake, "{\"playing\":true,\"zero\":true}");
  carlos_sync_report_free (g_steal_pointer (&report));
  report = sync_all (desk);
  g_assert_cmpuint (count_plays (desk), ==, 0);
  g_assert_cmpuint (get_part (report, "history")->n_skipped, ==, 1);
}

static void
test_zero (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;

  stand_in_set_modes (desk->fake, "{\"zero\":true}");
  report = sync_all (desk);
  g_assert_cmpuint (count_plays (desk), ==, N_PLAYS - 1);
  g_assert_cmpuint (get_part (report, "history")->n_skipped, ==, 1);
}

/* The clock is a day slow: what is newer than it says is not lost. */
static void
test_clock (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;

  desk->now -= 30 * DAY;
  report = sync_all (desk);
  desk->now += 30 * DAY;
  carlos_sync_report_free (g_steal_pointer (&report));
  report = sync_all (desk);
  g_assert_cmpuint (count_plays (desk), ==, N_PLAYS);
}

/* What two services tell of one listener, who is the same in both fakes, is the same. */
static void
test_two_services (Desk *desk, gconstpointer data)
{
  FakeService *other = stand_in_get ("listenbrainz");
  g_autoptr (CarlosServiceCaller) caller = carlos_listenbrainz_caller_new (desk->shelf.store, NULL);
  g_autoptr (CarlosSyncReport) first = carlos_sync_report_new ();
  g_autoptr (CarlosSyncReport) second = NULL;
  g_autoptr (GError) error = NULL;

  carlos_sync_report_begin_service (first, "listenbrainz");
  carlos_listenbrainz_sync_run (caller, desk->shelf.store, STAND_IN_LISTENBRAINZ_USER, FALSE, desk->now, NULL,
                                first, &error);
  g_assert_no_error (error);
  second = sync_all (desk);
  g_assert_cmpuint (count_plays (desk), ==, N_PLAYS);
  g_assert_cmpuint (get_part (second, "history")->n_new, ==, 0);
  fake_service_assert_no_violation (other);

  /* Each has told it by itself. */
  g_assert_true (carlos_store_remove_source (desk->shelf.store, "ListenBrainz", NULL));
  g_assert_cmpuint (count_plays (desk), ==, N_PLAYS);
}

/* --- genres and similar artists --- */

static void
test_genres (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;
  g_autoptr (GHashTable) genres = NULL;
  g_autoptr (GHashTable) from_texts = NULL;

  report = sync_all (desk);
  genres = list_genres (desk);
  g_assert_true (g_hash_table_contains (genres, "bossa nova"));
  g_assert_true (g_hash_table_contains (genres, "black metal"));
  g_assert_false (g_hash_table_contains (genres, "seen live"));
  g_assert_false (g_hash_table_contains (genres, "favourites"));
  g_assert_false (g_hash_table_contains (genres, "under 2000 listeners"));

  /* Numbers may be texts. */
  begin_anew (desk);
  stand_in_set_modes (desk->fake, "{\"numbers\":false}");
  carlos_sync_report_free (g_steal_pointer (&report));
  report = sync_all (desk);
  from_texts = list_genres (desk);
  g_assert_cmpuint (g_hash_table_size (from_texts), ==, g_hash_table_size (genres));
}

/* Whom Last.fm does not have, nobody tells anything of; all others are asked for. */
static void
test_unknown_artists (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;
  guint n_done, n_waiting;

  stand_in_add_fault (
    desk->fake, "{\"kind\":\"error\",\"name\":\"6\",\"query\":\"method=artist\",\"skip\":3,\"times\":2}");
  report = sync_all (desk);
  assert_state (report, "tags", CARLOS_SYNC_DONE);
  assert_state (report, "similar", CARLOS_SYNC_DONE);
  g_assert_true (carlos_store_count_lookups (desk->shelf.store, "lastfm", &n_done, &n_waiting, NULL));
  g_assert_cmpuint (n_waiting, ==, 0);
}

/* Of whom Spotify alone tells, Last.fm does not learn. */
static void
test_not_told (Desk *desk, gconstpointer data)
{
  const Row row = { CARLOS_TIME_END, STAND_IN_LAST_PLAY, 200000, "Song", "Secreta" };
  const Row other = { CARLOS_TIME_END, STAND_IN_LAST_PLAY, 200000, "Song", "Conocida" };
  g_autoptr (CarlosSyncReport) report = NULL;
  g_autoptr (JsonNode) log = NULL;
  g_autofree char *text = NULL;

  tell_plays (desk->shelf.store, "Spotify Web API", &row, 1);
  tell_plays (desk->shelf.store, "Spotify", &other, 1);
  report = sync_all (desk);
  log = fake_service_get (desk->fake, "log");
  text = json_to_string (log, FALSE);
  g_assert_nonnull (strstr (text, "Conocida"));
  g_assert_null (strstr (text, "Secreta"));
}

/* In a day only so many artists are asked for. */
static void
test_budget (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = sync_all (desk);

  assert_state (report, "tags", CARLOS_SYNC_PARTLY);
  g_assert_cmpuint (fake_service_count (desk->fake, ""), >, 200);
  g_assert_cmpuint (fake_service_count (desk->fake, ""), <=, 5 + 200 + 50);
  fake_service_forget_log (desk->fake);
  desk->now += 3600;
  carlos_sync_report_free (g_steal_pointer (&report));
  report = sync_all (desk);
  assert_state (report, "tags", CARLOS_SYNC_PARTLY);
  g_assert_cmpuint (stand_in_count (desk->fake, ""), ==, 1);
  desk->now += DAY;
  carlos_sync_report_free (g_steal_pointer (&report));
  report = sync_all (desk);
  assert_state (report, "tags", CARLOS_SYNC_DONE);
}

/* --- what goes wrong --- */

static void
test_private (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;

  stand_in_set_modes (desk->fake, "{\"private\":true}");
  report = sync_all (desk);
  assert_state (report, "history", CARLOS_SYNC_OFF);
  assert_state (report, "similar", CARLOS_SYNC_UNCHANGED);
  g_assert_cmpuint (count_plays (desk), ==, 0);

  /* It is asked for again each time, and so is what follows from it. */
  stand_in_set_modes (desk->fake, "{\"private\":false}");
  carlos_sync_report_free (g_steal_pointer (&report));
  report = sync_all (desk);
  assert_state (report, "history", CARLOS_SYNC_DONE);
  assert_state (report, "similar", CARLOS_SYNC_DONE);
}

/* How the sync ends with each of Last.fm's errors, whatever its HTTP status. */
static void
test_errors (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *rule;
    int code; /* CarlosServiceError, or -1: the sync goes on */
  } faults[] = {
    { "{\"kind\":\"error\",\"name\":\"10\"}", CARLOS_SERVICE_ERROR_SIGN_IN },
    { "{\"kind\":\"error\",\"name\":\"26\"}", CARLOS_SERVICE_ERROR_SIGN_IN },
    { "{\"kind\":\"error\",\"name\":\"6\"}", CARLOS_SERVICE_ERROR_NOT_FOUND },
    { "{\"kind\":\"refuse\"}", CARLOS_SERVICE_ERROR_OFFLINE },
    { "{\"kind\":\"error\",\"name\":\"8\",\"times\":2}", -1 },
    { "{\"kind\":\"error\",\"name\":\"11\",\"times\":1}", -1 },
    { "{\"kind\":\"error\",\"name\":\"16\",\"times\":1}", -1 },
    { "{\"kind\":\"error\",\"name\":\"broken\",\"times\":2}", -1 },
    { "{\"kind\":\"error\",\"name\":\"29\",\"times\":1}", -1 },
    { "{\"kind\":\"error\",\"name\":\"rate\",\"times\":1,\"retry_after\":0}", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CarlosSyncReport) report = NULL;

      begin_anew (desk);
      g_test_message ("%s", faults[i].rule);
      stand_in_add_fault (desk->fake, faults[i].rule);
      report = try_sync (desk, 0, &error);
      if (faults[i].code >= 0)
        g_assert_error (error, CARLOS_SERVICE_ERROR, faults[i].code);
      else
        g_assert_cmpuint (count_plays (desk), ==, N_PLAYS);
      assert_state (report, "history", faults[i].code >= 0 ? CARLOS_SYNC_FAILED : CARLOS_SYNC_DONE);
    }
}

static void
test_bad_answers (Desk *desk, gconstpointer data)
{
  static const char *const rules[] = {
    "{\"kind\":\"truncate\",\"query\":\"recenttracks\"}",
    "{\"kind\":\"empty\",\"query\":\"recenttracks\"}",
    "{\"kind\":\"status\",\"query\":\"recenttracks\",\"status\":200,\"body\":{\"recenttracks\":\"\\n \"}}",
    "{\"kind\":\"type\",\"query\":\"recenttracks\",\"type\":\"text/xml\"}",
    "{\"kind\":\"redirect\",\"query\":\"recenttracks\",\"location\":\"https://example.org/\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (CarlosSyncReport) report = NULL;
      g_autoptr (CarlosSyncReport) next = NULL;

      begin_anew (desk);
      g_test_message ("%s", rules[i]);
      stand_in_add_fault (desk->fake, rules[i]);
      report = sync_all (desk);
      assert_state (report, "history", CARLOS_SYNC_FAILED);
      g_assert_nonnull (get_part (report, "similar"));
      stand_in_set_modes (desk->fake, "{\"faults\":[]}");
      next = sync_all (desk);
      assert_state (next, "history", CARLOS_SYNC_DONE);
      g_assert_cmpuint (count_plays (desk), ==, N_PLAYS);
    }
}

static void
test_odd_rows (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;

  stand_in_set_modes (
    desk->fake,
    "{\"faults\":[{\"kind\":\"edit\",\"query\":\"recenttracks\",\"times\":1,\"set\":{"
    "\"recenttracks.track.1\":null,\"recenttracks.track.2.name\":7,\"recenttracks.track.3.artist\":\"\","
    "\"recenttracks.track.4.date\":{\"uts\":\"x\"},\"recenttracks.track.5.date\":[],"
    "\"recenttracks.track.6.artist\":{\"name\":\"Named\"},\"recenttracks.track.7.album\":null}},"
    "{\"kind\":\"edit\",\"query\":\"getsimilar\",\"times\":1,\"set\":{"
    "\"similarartists.artist.0.match\":\"very\",\"similarartists.artist.1.match\":7,"
    "\"similarartists.artist.2\":null}}]}");
  report = sync_all (desk);
  assert_state (report, "history", CARLOS_SYNC_DONE);
  g_assert_cmpuint (count_plays (desk), ==, N_PLAYS - 5);
  g_assert_cmpuint (get_part (report, "similar")->n_skipped, ==, 2);
}

/* A gateway may repeat the address that it was asked for, and there is the key in it. */
static void
test_key_is_secret (Desk *desk, gconstpointer data)
{
  static const char *const rules[] = {
    "{\"kind\":\"status\",\"status\":400,\"type\":\"text/plain\",\"body\":\"Bad: "
    "/2.0/?api_key=%s&format=json\"}",
    "{\"kind\":\"status\",\"status\":502,\"body\":{\"message\":\"Bad: /2.0/?api_key=%s\"}}",
    "{\"kind\":\"status\",\"status\":200,\"body\":{\"error\":77,\"message\":\"api_key=%s\"}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_auto (GStrv) halves = g_strsplit (rules[i], "%s", 2);
      g_autofree char *rule = g_strconcat (halves[0], STAND_IN_LASTFM_KEY, halves[1], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (CarlosSyncReport) report = NULL;

      stand_in_add_fault (desk->fake, rule);
      report = try_sync (desk, 0, &error);
      assert_state (report, "history", CARLOS_SYNC_FAILED);
      for (guint p = 0; p < 3; p++)
        {
          const char *name = ((const char *[]){ "history", "tags", "similar" })[p];
          const CarlosSyncPart *part = get_part (report, name);

          if (part != NULL && part->sentence != NULL)
            g_assert_null (strstr (part->sentence, STAND_IN_LASTFM_KEY));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/lastfm-sync/first", Desk, NULL, set_up, test_first, tear_down);
  g_test_add ("/lastfm-sync/repeated", Desk, NULL, set_up, test_repeated, tear_down);
  g_test_add ("/lastfm-sync/pages", Desk, "--plays=825 --artists=5", set_up, test_pages, tear_down);
  g_test_add ("/lastfm-sync/stopped", Desk, "--plays=825 --artists=5", set_up, test_stopped, tear_down);
  g_test_add ("/lastfm-sync/single", Desk, "--plays=1", set_up, test_single, tear_down);
  g_test_add ("/lastfm-sync/zero", Desk, NULL, set_up, test_zero, tear_down);
  g_test_add ("/lastfm-sync/clock", Desk, NULL, set_up, test_clock, tear_down);
  g_test_add ("/lastfm-sync/two-services", Desk, NULL, set_up, test_two_services, tear_down);
  g_test_add ("/lastfm-sync/genres", Desk, NULL, set_up, test_genres, tear_down);
  g_test_add ("/lastfm-sync/unknown-artists", Desk, NULL, set_up, test_unknown_artists, tear_down);
  g_test_add ("/lastfm-sync/not-told", Desk, NULL, set_up, test_not_told, tear_down);
  g_test_add ("/lastfm-sync/budget", Desk, "--artists=250 --tracks=300 --plays=900", set_up, test_budget,
              tear_down);
  g_test_add ("/lastfm-sync/private", Desk, NULL, set_up, test_private, tear_down);
  g_test_add ("/lastfm-sync/errors", Desk, "--artists=3", set_up, test_errors, tear_down);
  g_test_add ("/lastfm-sync/bad-answers", Desk, "--artists=3", set_up, test_bad_answers, tear_down);
  g_test_add ("/lastfm-sync/odd-rows", Desk, NULL, set_up, test_odd_rows, tear_down);
  g_test_add ("/lastfm-sync/key-is-secret", Desk, "--artists=3", set_up, test_key_is_secret, tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "spotify-stage.h"

#include "carlos-spotify-reader.h"
#include "carlos-store-artists.h"
#include "carlos-store-lookups.h"
#include "carlos-store-overview.h"
#include "carlos-store-waits.h"

#define DAY (24 * 60 * 60)

/* Numbers of the fake, see spotify.py: 120 tracks are saved, favourites are 50, and of the eight playlists with 30
 * rows each, numbers 3 and 7 are somebody else's, 5 is somebody else's too but collaborative, 2 is empty, and 1 has
 * four rows more that are no tracks. Of the plays the last 50 can be had. */
#define N_SAVED 120
#define N_TOP 50
#define N_PLAYS 50
#define N_ROWS 30

static void
test_first (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = stage_sync (stage);
  g_autoptr (CarlosLibrary) library = load_library (stage->shelf.store);
  g_autoptr (CarlosStoreOverview) overview = carlos_store_get_overview (stage->shelf.store, NULL);
  g_autoptr (GPtrArray) artists = carlos_store_get_artist_lists (stage->shelf.store, NULL);
  const CarlosStoredImport *source = g_ptr_array_index (overview->sources, 0);

  stage_assert_part (report, "profile", CARLOS_SYNC_UNCHANGED);
  stage_assert_part (report, "recent", CARLOS_SYNC_DONE);
  stage_assert_part (report, "top", CARLOS_SYNC_DONE);
  stage_assert_part (report, "saved", CARLOS_SYNC_DONE);
  stage_assert_part (report, "playlists", CARLOS_SYNC_DONE);

  g_assert_cmpuint (library->plays->n_plays, ==, N_PLAYS);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_SAVED, NULL), ==, N_SAVED);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_TOP, "short_term"), ==, N_TOP);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_TOP, "medium_term"), ==, N_TOP);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_TOP, "long_term"), ==, N_TOP);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_PLAYLIST, "Lista número 1"), ==, N_ROWS);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_PLAYLIST, "Lista número 5"), ==, N_ROWS);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_PLAYLIST, "Lista número 3"), ==, 0);
  g_assert_cmpuint (artists->len, ==, 3);

  /* Everything is known to come from the Web API, and is one import. */
  g_assert_cmpuint (overview->sources->len, ==, 1);
  g_assert_cmpuint (overview->imports->len, ==, 1);
  g_assert_cmpstr (source->source, ==, "Spotify Web API");
  /* Profile, plays, 6 x 1 favourites, 3 of saved, 1 of playlists, 6 of rows; artists are in a test of their own. */
  g_assert_cmpuint (stage_count (stage, "^/v1/(me|playlists)"), ==, 1 + 1 + 6 + 3 + 1 + 6);
}

static void
test_skipped (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = stage_sync (stage);

  /* A local file, an episode, and two rows of nothing. */
  g_assert_cmpuint (carlos_sync_report_find_part (report, "spotify", "playlists")->n_skipped, ==, 4);
  g_assert_cmpuint (carlos_sync_report_find_part (report, "spotify", "playlists")->n_new, ==, 5 * N_ROWS);
}

static void
test_repeated (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) first = stage_sync (stage);
  g_autofree char *lists = stage_describe_lists (stage);
  g_autofree char *plays = describe_plays (stage->shelf.store);
  guint64 generation = carlos_store_get_generation (stage->shelf.store);
  g_autoptr (CarlosSyncReport) second = NULL;
  g_autofree char *lists_after = NULL;
  g_autofree char *plays_after = NULL;

  fake_service_forget_log (stage->fake);
  stage->now += 600;
  second = stage_sync (stage);
  stage_assert_part (second, "recent", CARLOS_SYNC_UNCHANGED);
  stage_assert_part (second, "top", CARLOS_SYNC_UNCHANGED);
  stage_assert_part (second, "saved", CARLOS_SYNC_UNCHANGED);
  stage_assert_part (second, "playlists", CARLOS_SYNC_UNCHANGED);
  lists_after = stage_describe_lists (stage);
  plays_after = describe_plays (stage->shelf.store);
  g_assert_cmpstr (lists, ==, lists_after);
  g_assert_cmpstr (plays, ==, plays_after);
  g_assert_cmpuint (generation, ==, carlos_store_get_generation (stage->shelf.store));
  /* Profile, plays, a page of saved tracks and one of playlists. */
  g_assert_cmpuint (stage_count (stage, "^/v1/(me|playlists)"), ==, 4);
}

/* Whatever names Spotify's objects have, they say the same. */
static void
test_names (Stage *stage, gconstpointer data)
{
  static const char *const ways[]
    = { "{\"names\":\"old\"}", "{\"names\":\"both\"}", "{\"names\":\"mixed\"}" };
  g_autoptr (CarlosSyncReport) report = stage_sync (stage);
  g_autofree char *lists = stage_describe_lists (stage);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (CarlosSyncReport) other = NULL;
      g_autofree char *other_lists = NULL;

      stage_begin_anew (stage);
      stage_set_modes (stage, ways[i]);
      other = stage_sync (stage);
      other_lists = stage_describe_lists (stage);
      g_assert_cmpstr (lists, ==, other_lists);
    }
}

/* --- plays --- */

/* Of tracks that are longer it is not sure that both readings lead to the same play, see docs/services.md. */
#define SURE_MS 230000

/* Tells the library of the plays that Spotify would tell of, as its export does. Leaves in @n_long how many are of long
 * tracks. */
static void
tell_export (Stage *stage, gboolean is_start, guint *n_long)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = carlos_service_caller_get (
    stage->caller, "test", "/v1/me/player/recently-played?limit=50", NULL, &error);
  CarlosStoreImport *import = begin_import (stage->shelf.store, "Spotify export");
  CarlosSpotifyPage page;

  g_assert_no_error (error);
  g_assert_true (carlos_spotify_page_read (carlos_json_node_get_object (root), &page));
  *n_long = 0;
  for (guint i = 0; i < page.n_rows; i++)
    {
      CarlosSpotifyRow row;
      Row told;

      carlos_spotify_row_read (carlos_json_array_get_object (page.rows, i), &row);
      told = (Row){ CARLOS_TIME_END,     row.time + (is_start ? row.track.length_ms / 1000 : 0),
                    row.track.length_ms, row.track.title,
                    row.artists[0],      row.uri };
      tell_play (import, &told);
      *n_long += row.track.length_ms > SURE_MS;
    }
  end_import (import);
}

/* Whatever Spotify means by the time of a play, a play that its export tells of as well is one play. */
static void
test_plays_of_export (Stage *stage, gconstpointer data)
{
  for (guint is_start = 0; is_start < 2; is_start++)
    {
      g_autoptr (CarlosSyncReport) report = NULL;
      g_autoptr (CarlosLibrary) library = NULL;
      guint n_long;

      stage_begin_anew (stage);
      tell_export (stage, is_start, &n_long);
      report = stage_sync (stage);
      library = load_library (stage->shelf.store);
      g_assert_cmpuint (n_long, >, 0);
      g_assert_cmpuint (library->plays->n_plays, >=, N_PLAYS);
      g_assert_cmpuint (library->plays->n_plays, <=, N_PLAYS + (is_start ? n_long : 0));
    }
}

/* Plays that come between two syncs are added, and none twice. */
static void
test_plays_news (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) first = stage_sync (stage);
  g_autoptr (CarlosSyncReport) second = NULL;
  g_autoptr (CarlosLibrary) library = NULL;

  json_node_unref (fake_service_do (stage->fake, "add", "{\"plays\":10}"));
  stage->now += DAY;
  second = stage_sync (stage);
  library = load_library (stage->shelf.store);
  g_assert_cmpuint (carlos_sync_report_find_part (second, "spotify", "recent")->n_new, ==, 10);
  g_assert_cmpuint (carlos_sync_report_find_part (second, "spotify", "recent")->n_known, ==, N_PLAYS - 10);
  g_assert_cmpuint (library->plays->n_plays, ==, N_PLAYS + 10);
}

/* A play of the future, or of before there was Spotify, is none. */
static void
test_plays_times (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;

  stage->now = STAGE_LAST_PLAY - 30 * DAY;
  report = stage_sync (stage);
  g_assert_cmpuint (carlos_sync_report_find_part (report, "spotify", "recent")->n_skipped, ==, N_PLAYS);
}

/* --- saved tracks --- */

static void
test_saved_news (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) first = stage_sync (stage);
  g_autoptr (CarlosSyncReport) second = NULL;

  json_node_unref (fake_service_do (stage->fake, "add", "{\"saved\":7}"));
  fake_service_forget_log (stage->fake);
  second = stage_sync (stage);
  g_assert_cmpuint (stage_count (stage, "^/v1/me/tracks"), ==, 1);
  g_assert_cmpuint (carlos_sync_report_find_part (second, "spotify", "saved")->n_new, ==, 7);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_SAVED, NULL), ==, N_SAVED + 7);
}

/* The order is that in which they were saved, however they came. */
static void
test_saved_order (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) first = stage_sync (stage);
  g_autoptr (CarlosSyncReport) second = NULL;
  g_autoptr (CarlosSyncReport) fresh = NULL;
  g_autofree char *grown = NULL;
  g_autofree char *whole = NULL;

  json_node_unref (fake_service_do (stage->fake, "add", "{\"saved\":60}"));
  second = stage_sync (stage);
  grown = stage_describe_lists (stage);

  stage_begin_anew (stage);
  fresh = stage_sync (stage);
  whole = stage_describe_lists (stage);
  g_assert_cmpstr (grown, ==, whole);
}

static void
test_saved_removed (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) first = stage_sync (stage);
  g_autoptr (CarlosSyncReport) second = NULL;
  g_autoptr (CarlosSyncReport) third = NULL;

  json_node_unref (fake_service_do (stage->fake, "add", "{\"saved\":-5}"));
  fake_service_forget_log (stage->fake);
  second = stage_sync (stage);
  /* The page that gave it away, and all three of a pass. */
  g_assert_cmpuint (stage_count (stage, "^/v1/me/tracks"), ==, 1 + 3);
  stage_assert_part (second, "saved", CARLOS_SYNC_DONE);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_SAVED, NULL), ==, N_SAVED - 5);
  third = stage_sync (stage);
  g_assert_cmpuint (stage_count (stage, "^/v1/me/tracks"), ==, 1);
}

/* Once a month everything is read anew. */
static void
test_saved_monthly (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) first = stage_sync (stage);
  g_autoptr (CarlosSyncReport) second = NULL;

  fake_service_forget_log (stage->fake);
  stage->now += 30 * DAY;
  second = stage_sync (stage);
  g_assert_cmpuint (stage_count (stage, "^/v1/me/tracks"), ==, 3);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_SAVED, NULL), ==, N_SAVED);
}

/* Spotify asks to wait in the middle: the rest follows when that is over, and what was saved meanwhile. */
static void
test_saved_interrupted (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) first = NULL;
  g_autoptr (CarlosSyncReport) second = NULL;
  g_autoptr (CarlosSyncReport) third = NULL;
  g_autoptr (GError) error = NULL;

  stage_add_fault (stage, "{\"path\":\"/me/tracks$\",\"skip\":1,\"kind\":\"error\",\"name\":\"quota\","
                          "\"retry_after\":40000}");
  first = stage_sync (stage);
  stage_assert_part (first, "saved", CARLOS_SYNC_WAITING);
  stage_assert_part (first, "playlists", CARLOS_SYNC_DONE);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_SAVED, NULL), ==, 50);

  stage_set_modes (stage, "{\"faults\":[]}");
  fake_service_forget_log (stage->fake);
  shelf_reopen (&stage->shelf);
  stage_set_scope (stage, STAGE_SCOPE);
  second = stage_sync (stage);
  stage_assert_part (second, "saved", CARLOS_SYNC_WAITING);
  g_assert_cmpuint (stage_count (stage, "^/v1/me/tracks"), ==, 0);

  carlos_store_set_wait (stage->shelf.store, "spotify", "saved", 1, &error);
  g_assert_no_error (error);
  json_node_unref (fake_service_do (stage->fake, "add", "{\"saved\":3}"));
  third = stage_sync (stage);
  stage_assert_part (third, "saved", CARLOS_SYNC_DONE);
  /* Two pages from the second on, and one for what is new. */
  g_assert_cmpuint (stage_count (stage, "^/v1/me/tracks"), ==, 2 + 1);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_SAVED, NULL), ==, N_SAVED + 3);
}

/* Where the next page is said to be is not where it is asked for. */
static void
test_next_elsewhere (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;

  stage_add_fault (stage,
                   "{\"path\":\"^/v1/me/\",\"kind\":\"edit\",\"set\":{\"next\":\"http://127.0.0.1:9/\"}}");
  report = stage_sync (stage);
  stage_assert_part (report, "saved", CARLOS_SYNC_DONE);
  stage_assert_part (report, "playlists", CARLOS_SYNC_DONE);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_SAVED, NULL), ==, N_SAVED);
}

/* An answer that is none takes nothing away. */
static void
test_bad_answers (Stage *stage, gconstpointer data)
{
  static const char *const faults[] = {
    "{\"path\":\"^/v1/me/\",\"kind\":\"empty\"}",
    "{\"path\":\"^/v1/me/\",\"kind\":\"truncate\"}",
    "{\"path\":\"^/v1/me/\",\"kind\":\"deep\"}",
    "{\"path\":\"^/v1/me/\",\"kind\":\"type\",\"type\":\"text/html\"}",
    "{\"path\":\"^/v1/me/\",\"kind\":\"status\",\"status\":200,\"body\":\"{}\"}",
    "{\"path\":\"^/v1/me/"
    "\",\"kind\":\"status\",\"status\":200,\"body\":{\"items\":[],\"total\":120,\"next\":null}}",
    "{\"path\":\"^/v1/me/\",\"kind\":\"redirect\",\"location\":\"http://127.0.0.1:9/v1/me\"}",
  };
  g_autoptr (CarlosSyncReport) first = stage_sync (stage);
  g_autofree char *lists = stage_describe_lists (stage);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (CarlosSyncReport) report = NULL;
      g_autofree char *lists_after = NULL;

      stage_add_fault (stage, faults[i]);
      stage->now += 31 * DAY;
      report = stage_sync (stage);
      stage_assert_part (report, "top", CARLOS_SYNC_FAILED);
      stage_assert_part (report, "saved", CARLOS_SYNC_FAILED);
      stage_assert_part (report, "playlists", CARLOS_SYNC_FAILED);
      lists_after = stage_describe_lists (stage);
      g_assert_cmpstr (lists, ==, lists_after);
    }
}

/* --- playlists --- */

static void
test_playlist_changed (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) first = stage_sync (stage);
  g_autoptr (CarlosSyncReport) second = NULL;
  g_autofree char *id = stage_get_playlist (stage, 4);
  g_autofree char *arguments = g_strdup_printf ("{\"id\":\"%s\",\"uris\":[]}", id);
  g_autofree char *path = g_strdup_printf ("^/v1/playlists/%s/items", id);

  json_node_unref (fake_service_do (stage->fake, "edit-playlist", arguments));
  fake_service_forget_log (stage->fake);
  second = stage_sync (stage);
  g_assert_cmpuint (fake_service_count (stage->fake, path), ==, 1);
  g_assert_cmpuint (stage_count (stage, "^/v1/playlists/"), ==, 1);
  stage_assert_part (second, "playlists", CARLOS_SYNC_DONE);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_PLAYLIST, "Lista número 4"), ==, 0);
}

static void
test_playlist_renamed (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) first = stage_sync (stage);
  g_autoptr (CarlosSyncReport) second = NULL;
  g_autofree char *id = stage_get_playlist (stage, 4);
  g_autofree char *path = g_strconcat ("/v1/playlists/", id, NULL);

  /* Another one has that name. */
  stage_send (stage, "PUT", path, "{\"name\":\"Lista número 6\"}");
  second = stage_sync (stage);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_PLAYLIST, "Lista número 4"), ==, 0);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_PLAYLIST, "Lista número 6"), ==, N_ROWS);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_PLAYLIST, "Lista número 6 (2)"), ==, N_ROWS);
}

static void
test_playlist_deleted (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) first = stage_sync (stage);
  g_autoptr (CarlosSyncReport) second = NULL;
  g_autofree char *id = stage_get_playlist (stage, 4);
  g_autofree char *path = g_strconcat ("/v1/me/library?uris=spotify:playlist:", id, NULL);

  stage_send (stage, "DELETE", path, NULL);
  fake_service_forget_log (stage->fake);
  second = stage_sync (stage);
  stage_assert_part (second, "playlists", CARLOS_SYNC_DONE);
  g_assert_cmpuint (stage_count (stage, "^/v1/playlists/"), ==, 0);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_PLAYLIST, "Lista número 4"), ==, 0);
}

/* One that is refused, or is not there, keeps no other from being read. */
static void
test_playlist_refused (Stage *stage, gconstpointer data)
{
  static const char *const errors[] = { "forbidden", "not-found" };

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autofree char *rule = g_strdup_printf (
        "{\"path\":\"^/v1/playlists/.*/items\",\"times\":1,\"kind\":\"error\",\"name\":\"%s\"}", errors[i]);
      g_autoptr (CarlosSyncReport) report = NULL;

      stage_begin_anew (stage);
      stage_add_fault (stage, rule);
      report = stage_sync (stage);
      stage_assert_part (report, "playlists", CARLOS_SYNC_DONE);
      g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_PLAYLIST, "Lista número 0"), ==, 0);
      g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_PLAYLIST, "Lista número 1"), ==, N_ROWS);
    }
}

/* Where all are refused nothing of what is known is lost, and nothing is asked for a week. */
static void
test_playlists_gone (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) first = stage_sync (stage);
  g_autofree char *lists = stage_describe_lists (stage);
  g_autofree char *lists_after = NULL;
  g_autoptr (CarlosSyncReport) second = NULL;

  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *id = stage_get_playlist (stage, i);
      g_autofree char *arguments = g_strdup_printf ("{\"id\":\"%s\",\"uris\":[]}", id);

      json_node_unref (fake_service_do (stage->fake, "edit-playlist", arguments));
    }
  stage_add_fault (stage, "{\"path\":\"^/v1/playlists/.*/items\",\"kind\":\"error\",\"name\":\"not-found\"}");
  second = stage_sync (stage);
  stage_assert_part (second, "playlists", CARLOS_SYNC_OFF);
  lists_after = stage_describe_lists (stage);
  g_assert_cmpstr (lists, ==, lists_after);
}

/* A long playlist that is read in several goes. */
static void
test_playlist_budget (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) first = NULL;
  g_autoptr (CarlosSyncReport) second = NULL;
  g_autoptr (GError) error = NULL;
  gboolean allowed = TRUE;

  /* All but two of the calls of the day have been made. */
  for (guint i = 0; i < 298; i++)
    carlos_store_spend (stage->shelf.store, "spotify", "playlist-rows", stage->now, 300, &allowed, &error);
  g_assert_no_error (error);
  first = stage_sync (stage);
  stage_assert_part (first, "playlists", CARLOS_SYNC_PARTLY);
  g_assert_cmpuint (stage_count (stage, "^/v1/playlists/"), ==, 2);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_PLAYLIST, "Lista número 0"), ==, 100);

  stage->now += DAY + 60;
  second = stage_sync (stage);
  stage_assert_part (second, "playlists", CARLOS_SYNC_DONE);
  /* 120 rows are three pages, of which one was left; another playlist of 120 and one of 124; none of the empty one. */
  g_assert_cmpuint (stage_count (stage, "^/v1/playlists/"), ==, 1 + 3 + 1);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_PLAYLIST, "Lista número 0"), ==, 120);
}

#define ADD(name, options, function) \
  g_test_add ("/spotify-sync/" name, Stage, options, stage_set_up, function, stage_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("first", NULL, test_first);
  ADD ("skipped", NULL, test_skipped);
  ADD ("repeated", NULL, test_repeated);
  ADD ("names", NULL, test_names);
  ADD ("plays-of-export", NULL, test_plays_of_export);
  ADD ("plays-news", NULL, test_plays_news);
  ADD ("plays-times", NULL, test_plays_times);
  ADD ("saved-news", NULL, test_saved_news);
  ADD ("saved-order", NULL, test_saved_order);
  ADD ("saved-removed", NULL, test_saved_removed);
  ADD ("saved-monthly", NULL, test_saved_monthly);
  ADD ("saved-interrupted", NULL, test_saved_interrupted);
  ADD ("next-elsewhere", NULL, test_next_elsewhere);
  ADD ("bad-answers", NULL, test_bad_answers);
  ADD ("playlist-changed", NULL, test_playlist_changed);
  ADD ("playlist-renamed", NULL, test_playlist_renamed);
  ADD ("playlist-deleted", NULL, test_playlist_deleted);
  ADD ("playlist-refused", NULL, test_playlist_refused);
  ADD ("playlists-gone", NULL, test_playlists_gone);
  ADD ("playlist-budget", "--playlists=3 --playlist-items=120 --tracks=400", test_playlist_budget);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-listenbrainz-caller.h"
#include "carlos-listenbrainz-playlist.h"
#include "carlos-store-sync.h"
#include "shelf.h"
#include "stand-in.h"

#include <string.h>

#define NAME "De Carlos"
#define PAGE "https://musicbrainz.org/recording/"

/* A track of the fakes, as catalogue.py makes it, and what Spotify and MusicBrainz call it; and one that nobody knows. */
#define KNOWN_ARTIST "Bebaba"
#define KNOWN_TITLE "Beba Baba"
#define KNOWN_SPOTIFY "spotify:track:fHOmKmf8VfFwPGv92MbE2O"
#define KNOWN_MBID "100b267a-2e30-48b7-a049-43c03488b4f8"
#define UNKNOWN_ARTIST "Ναλιλυ"
#define UNKNOWN_TITLE "Ñali Λυβα"

typedef struct
{
  FakeService *fake;
  Shelf shelf;
  CarlosServiceCaller *caller;
} Desk;

static void
set_up (Desk *self, gconstpointer data)
{
  self->fake = stand_in_get ("listenbrainz");
  shelf_set_up (&self->shelf, NULL);
  self->caller = carlos_listenbrainz_caller_new (self->shelf.store, STAND_IN_LISTENBRAINZ_TOKEN);
}

static void
tear_down (Desk *self, gconstpointer data)
{
  fake_service_assert_no_violation (self->fake);
  carlos_service_caller_free (self->caller);
  shelf_tear_down (&self->shelf, NULL);
}

/* --- playlists --- */

static void
add_track (CarlosPlaylist *playlist, const char *artist, const char *title, const char *identifier)
{
  const char *artists[] = { artist, NULL };
  const CarlosPlaylistRow row = {
    .title = (char *) title,
    .artists = (char **) artists,
    .duration_ms = CARLOS_NO_DURATION,
    .identifier = (char *) identifier,
  };

  carlos_playlist_add (playlist, &row);
}

static char *
dup_mbid (guint number)
{
  return g_strdup_printf ("%08x-0000-4000-8000-000000000000", number);
}

/* Tracks with numbers for ids. */
static CarlosPlaylist *
make_playlist (guint first, guint n)
{
  CarlosPlaylist *playlist = carlos_playlist_new (NAME, NULL);

  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *mbid = dup_mbid (i);
      g_autofree char *identifier = g_strconcat ("mbid:", mbid, NULL);

      add_track (playlist, "Artist", "Title", identifier);
    }

  return playlist;
}

static CarlosPlaylistPlan *
try_plan (Desk *desk, const CarlosPlaylist *playlist, GError **error)
{
  return carlos_listenbrainz_playlist_plan (desk->caller, desk->shelf.store, TRUE, playlist, NAME, NULL,
                                            error);
}

static CarlosPlaylistPlan *
plan (Desk *desk, const CarlosPlaylist *playlist)
{
  g_autoptr (GError) error = NULL;
  CarlosPlaylistPlan *made = try_plan (desk, playlist, &error);

  g_assert_no_error (error);

  return made;
}

static void
assert_plan (const CarlosPlaylistPlan *made, guint n_adds, guint n_removes, guint n_stays, guint n_unresolved)
{
  g_assert_cmpuint (made->adds->len, ==, n_adds);
  g_assert_cmpuint (made->removes->len, ==, n_removes);
  g_assert_cmpuint (made->n_stays, ==, n_stays);
  g_assert_cmpuint (made->unresolved->len, ==, n_unresolved);
}

static char *
try_write (Desk *desk, const CarlosPlaylistPlan *made, GError **error)
{
  return carlos_listenbrainz_playlist_write (desk->caller, desk->shelf.store, STAND_IN_LISTENBRAINZ_USER,
                                             made, NULL, error);
}

static void
send (Desk *desk, const CarlosPlaylist *playlist)
{
  g_autoptr (CarlosPlaylistPlan) made = plan (desk, playlist);
  g_autoptr (GError) error = NULL;
  g_autofree char *address = try_write (desk, made, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (address, "https://listenbrainz.org/playlist/"));
}

/* --- what the fake has --- */

static JsonObject *
get_playlists (Desk *desk)
{
  JsonNode *state = fake_service_get (desk->fake, "state");

  g_test_queue_destroy ((GDestroyNotify) json_node_unref, state);

  return json_object_get_object_member (json_node_get_object (state), "playlists");
}

/* The only playlist holds just this. */
static void
assert_sent (Desk *desk, guint first, guint n)
{
  JsonObject *playlists = get_playlists (desk);
  g_autoptr (GList) all = json_object_get_values (playlists);
  JsonObject *list;
  JsonArray *tracks;

  g_assert_cmpuint (g_list_length (all), ==, 1);
  list = json_node_get_object (all->data);
  g_assert_cmpstr (json_object_get_string_member (list, "title"), ==, NAME);
  g_assert_false (json_object_get_boolean_member (
    json_object_get_object_member (json_object_get_object_member (list, "extension"),
                                   "https://musicbrainz.org/doc/jspf#playlist"),
    "public"));
  tracks = json_object_get_array_member (list, "track");
  g_assert_cmpuint (json_array_get_length (tracks), ==, n);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *track = json_array_get_object_element (tracks, i);
      g_autofree char *mbid = dup_mbid (first + i);
      g_autofree char *expected = g_strconcat (PAGE, mbid, NULL);

      g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (track, "identifier"), 0),
                       ==, expected);
    }
}

/* --- writing --- */

static void
test_made (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) playlist = make_playlist (0, 20);
  g_autoptr (CarlosPlaylistPlan) first = plan (desk, playlist);
  g_autoptr (CarlosPlaylistPlan) second = NULL;

  assert_plan (first, 20, 0, 0, 0);
  g_assert_null (first->id);
  g_assert_false (first->is_same);
  g_assert_cmpstr (g_ptr_array_index (first->adds, 0), ==, "Artist – Title");
  /* Nothing is written by a plan, and nothing asked that is known. */
  g_assert_cmpuint (stand_in_count (desk->fake, ""), ==, 0);

  send (desk, playlist);
  assert_sent (desk, 0, 20);
  second = plan (desk, playlist);
  assert_plan (second, 0, 0, 20, 0);
  g_assert_true (second->is_same);
  fake_service_forget_log (desk->fake);
  send (desk, playlist);
  assert_sent (desk, 0, 20);
  g_assert_cmpuint (fake_service_count (desk->fake, "/item/"), ==, 0);
}

static void
test_changed (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) first = make_playlist (0, 20);
  g_autoptr (CarlosPlaylist) second = make_playlist (5, 30);
  g_autoptr (CarlosPlaylistPlan) made = NULL;

  send (desk, first);
  made = plan (desk, second);
  assert_plan (made, 15, 5, 15, 0);
  g_assert_nonnull (made->id);
  send (desk, second);
  assert_sent (desk, 5, 30);
}

static void
test_chunks (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) first = make_playlist (0, 250);
  g_autoptr (CarlosPlaylist) second = make_playlist (100, 100);

  send (desk, first);
  assert_sent (desk, 0, 250);
  g_assert_cmpuint (stand_in_count (desk->fake, "/item/add"), ==, 3);
  send (desk, second);
  assert_sent (desk, 100, 100);
  g_assert_cmpuint (stand_in_count (desk->fake, "/item/add"), ==, 1);
}

/* Whatever gets lost on the way, before or after it is done: in the end the tracks are there, once. */
static void
test_lost (Desk *desk, gconstpointer data)
{
  static const char *const rules[] = {
    "{\"kind\":\"refuse\",\"path\":\"/item/add\",\"times\":1}",
    "{\"kind\":\"drop\",\"phase\":\"answer\",\"path\":\"/item/add\",\"skip\":1,\"times\":1}",
    "{\"kind\":\"drop\",\"phase\":\"body\",\"path\":\"/item/delete\",\"times\":1}",
    "{\"kind\":\"error\",\"name\":\"busy\",\"path\":\"/item/\",\"skip\":2,\"times\":1}",
    "{\"kind\":\"truncate\",\"path\":\"/item/add\",\"times\":2}",
    "{\"kind\":\"refuse\",\"method\":\"GET\",\"path\":\"/1/playlist/\",\"times\":2}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (CarlosPlaylist) playlist = make_playlist (i, 250);

      g_test_message ("%s", rules[i]);
      stand_in_set_modes (desk->fake, "{\"faults\":[]}");
      if (i == 0)
        send (desk, playlist);
      stand_in_add_fault (desk->fake, rules[i]);
      send (desk, playlist);
      assert_sent (desk, i, 250);
    }
}

/* It ends when nothing helps, and can be repeated. */
static void
test_given_up (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) playlist = make_playlist (0, 120);
  g_autoptr (CarlosPlaylistPlan) made = plan (desk, playlist);
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;

  stand_in_add_fault (desk->fake, "{\"kind\":\"refuse\",\"path\":\"/item/add\"}");
  address = try_write (desk, made, &error);
  g_assert_null (address);
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_OFFLINE);
  stand_in_set_modes (desk->fake, "{\"faults\":[]}");
  send (desk, playlist);
  assert_sent (desk, 0, 120);
}

/* It may have been made although no answer came; another one that the listener made is not taken for it. */
static void
test_lost_playlist (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) playlist = make_playlist (0, 10);
  g_autoptr (CarlosPlaylistPlan) made = plan (desk, playlist);
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;

  stand_in_add_fault (desk->fake, "{\"kind\":\"drop\",\"phase\":\"answer\",\"path\":\"create\"}");
  address = try_write (desk, made, &error);
  g_assert_null (address);
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_OFFLINE);
  stand_in_set_modes (desk->fake, "{\"faults\":[]}");
  send (desk, playlist);
  assert_sent (desk, 0, 10);
}

static void
test_not_theirs (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) theirs = make_playlist (50, 10);
  g_autoptr (CarlosPlaylist) playlist = make_playlist (0, 10);
  g_autoptr (CarlosPlaylistPlan) made = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;

  send (desk, theirs);
  g_assert_true (carlos_store_set_state (desk->shelf.store, "ListenBrainz", "sent:" NAME, NULL, NULL));
  made = plan (desk, playlist);
  g_assert_null (made->id);
  stand_in_add_fault (desk->fake, "{\"kind\":\"refuse\",\"path\":\"create\"}");
  address = try_write (desk, made, &error);
  g_assert_null (address);
  stand_in_set_modes (desk->fake, "{\"faults\":[]}");
  send (desk, playlist);
  g_assert_cmpuint (json_object_get_size (get_playlists (desk)), ==, 2);
}

/* One that the listener deleted is made again. */
static void
test_deleted (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) playlist = make_playlist (0, 10);
  g_autoptr (CarlosPlaylistPlan) made = NULL;
  g_autoptr (CarlosPlaylistPlan) meanwhile = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (JsonNode) done = NULL;
  g_autofree char *address = NULL;

  send (desk, playlist);
  meanwhile = plan (desk, playlist);
  meanwhile->is_same = FALSE;
  path = g_strdup_printf ("/1/playlist/%s/delete", meanwhile->id);
  done = carlos_service_caller_send (desk->caller, "test", "POST", path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  made = plan (desk, playlist);
  assert_plan (made, 10, 0, 0, 0);
  g_assert_null (made->id);

  address = try_write (desk, meanwhile, &error);
  g_assert_no_error (error);
  assert_sent (desk, 0, 10);
}

/* --- tracks --- */

/* By what the library knows, and by names. */
static void
test_resolved (Desk *desk, gconstpointer data)
{
  const Row row = { CARLOS_TIME_END, 1741468440, 200000, "Heard", "Somebody", "spotify:track:heard" };
  const Row same = { CARLOS_TIME_END, 1741468440, 200000,
                     "Heard",         "Somebody", "mbid:abc00000-0000-4000-8000-000000000000" };
  g_autoptr (CarlosPlaylist) playlist = carlos_playlist_new (NAME, NULL);
  g_autoptr (CarlosPlaylistPlan) made = NULL;

  tell_plays (desk->shelf.store, "Export", &row, 1);
  tell_plays (desk->shelf.store, "Export", &same, 1);
  add_track (playlist, "Somebody", "Heard", "spotify:track:heard");
  add_track (playlist, KNOWN_ARTIST, KNOWN_TITLE " - 2011 Remaster", KNOWN_SPOTIFY);
  add_track (playlist, KNOWN_ARTIST, KNOWN_TITLE, NULL);
  add_track (playlist, UNKNOWN_ARTIST, UNKNOWN_TITLE, NULL);
  add_track (playlist, NULL, "No artist", NULL);
  made = plan (desk, playlist);
  /* The fake compares titles as they are. */
  assert_plan (made, 2, 0, 0, 3);
  g_assert_cmpstr (g_ptr_array_index (made->uris, 0), ==, PAGE "abc00000-0000-4000-8000-000000000000");
  g_assert_cmpstr (g_ptr_array_index (made->uris, 1), ==, PAGE KNOWN_MBID);
  g_assert_cmpstr (g_ptr_array_index (made->unresolved, 1), ==, UNKNOWN_ARTIST " – " UNKNOWN_TITLE);
  g_assert_cmpuint (stand_in_count (desk->fake, "/metadata/lookup/"), ==, 1);
}

/* 120 tracks are three questions; an answer with another title is none. */
static void
test_lookup (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) playlist = carlos_playlist_new (NAME, NULL);
  g_autoptr (CarlosPlaylistPlan) made = NULL;

  for (guint i = 0; i < 120; i++)
    add_track (playlist, KNOWN_ARTIST, KNOWN_TITLE, NULL);
  made = plan (desk, playlist);
  assert_plan (made, 120, 0, 0, 0);
  g_assert_cmpuint (stand_in_count (desk->fake, "/metadata/lookup/"), ==, 3);

  g_clear_pointer (&made, carlos_playlist_plan_free);
  stand_in_add_fault (
    desk->fake, "{\"kind\":\"edit\",\"path\":\"lookup\",\"times\":1,\"set\":{"
                "\"0.recording_name\":\"" KNOWN_TITLE " (Live)\",\"1\":null,\"2.index\":4000,"
                "\"3.recording_mbid\":\"../x\",\"4.recording_name\":\"" KNOWN_TITLE " (Remastered)\"}}");
  made = plan (desk, playlist);
  g_assert_cmpuint (made->unresolved->len, ==, 4);
}

static void
assert_refused (Desk *desk, const CarlosPlaylist *playlist, CarlosServiceError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosPlaylistPlan) made = try_plan (desk, playlist, &error);

  g_assert_null (made);
  g_assert_error (error, CARLOS_SERVICE_ERROR, (int) code);
}

static void
test_refused (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) known = make_playlist (0, 1);
  g_autoptr (CarlosPlaylist) unknown = carlos_playlist_new (NAME, NULL);
  g_autoptr (CarlosPlaylist) large = make_playlist (0, CARLOS_LISTENBRAINZ_MAX_TRACKS + 1);
  g_autoptr (CarlosPlaylistPlan) made = NULL;
  g_autoptr (GError) error = NULL;

  add_track (unknown, UNKNOWN_ARTIST, UNKNOWN_TITLE, NULL);
  assert_refused (desk, unknown, CARLOS_SERVICE_ERROR_NOT_FOUND);
  assert_refused (desk, large, CARLOS_SERVICE_ERROR_NOT_SUPPORTED);
  stand_in_add_fault (desk->fake, "{\"kind\":\"truncate\"}");
  assert_refused (desk, unknown, CARLOS_SERVICE_ERROR_BAD_ANSWER);

  made
    = carlos_listenbrainz_playlist_plan (desk->caller, desk->shelf.store, FALSE, known, NAME, NULL, &error);
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN);
  g_clear_error (&error);
  made = carlos_listenbrainz_playlist_plan (desk->caller, desk->shelf.store, TRUE, known, "  ", NULL, &error);
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_NOT_SUPPORTED);
}

/* Of what is there anything may be missing. */
static void
test_odd_rows (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) playlist = make_playlist (0, 10);
  g_autoptr (CarlosPlaylistPlan) made = NULL;

  send (desk, playlist);
  stand_in_add_fault (desk->fake, "{\"kind\":\"edit\",\"path\":\"^/1/playlist/[^/]*$\",\"times\":1,\"set\":{"
                                  "\"playlist.track.0\":null,\"playlist.track.1.identifier\":7,"
                                  "\"playlist.track.2.identifier\":[],\"playlist.track.3.identifier\":"
                                  "\"" PAGE "00000003-0000-4000-8000-000000000000\"}}");
  made = plan (desk, playlist);
  assert_plan (made, 3, 3, 7, 0);
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

  add_test ("/listenbrainz-playlist/made", test_made);
  add_test ("/listenbrainz-playlist/changed", test_changed);
  add_test ("/listenbrainz-playlist/chunks", test_chunks);
  add_test ("/listenbrainz-playlist/lost", test_lost);
  add_test ("/listenbrainz-playlist/given-up", test_given_up);
  add_test ("/listenbrainz-playlist/lost-playlist", test_lost_playlist);
  add_test ("/listenbrainz-playlist/not-theirs", test_not_theirs);
  add_test ("/listenbrainz-playlist/deleted", test_deleted);
  add_test ("/listenbrainz-playlist/resolved", test_resolved);
  add_test ("/listenbrainz-playlist/lookup", test_lookup);
  add_test ("/listenbrainz-playlist/refused", test_refused);
  add_test ("/listenbrainz-playlist/odd-rows", test_odd_rows);

  return g_test_run ();
}

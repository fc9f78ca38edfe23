/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "spotify-stage.h"

#include "carlos-spotify-playlist.h"
#include "carlos-spotify-reader.h"

#include <string.h>

#define NAME "De Carlos"

/* Tracks of the fake, as Spotify tells of them, from the one that was saved last on. */
static JsonArray *
get_tracks (Stage *stage, guint offset)
{
  g_autofree char *path = g_strdup_printf ("/v1/me/tracks?limit=50&offset=%u", offset);
  g_autoptr (GError) error = NULL;
  JsonNode *root = carlos_service_caller_get (stage->caller, "test", path, NULL, &error);

  g_assert_no_error (error);
  g_test_queue_destroy ((GDestroyNotify) json_node_unref, root);

  return json_object_get_array_member (json_node_get_object (root), "items");
}

/* What a row of a playlist is told of a track. */
typedef enum
{
  BY_URI,
  BY_ISRC,
  BY_NAMES,
} Way;

static void
add_track (CarlosPlaylist *playlist, const CarlosSpotifyRow *row, Way way)
{
  g_autofree char *isrc = g_strconcat ("isrc:", row->track.isrc, NULL);
  const char *artists[] = { row->track.artists[0], NULL };
  const CarlosPlaylistRow told = {
    .title = (char *) (way == BY_ISRC ? "Called otherwise" : row->track.title),
    .artists = (char **) artists,
    .duration_ms = CARLOS_NO_DURATION,
    .identifier = way == BY_URI    ? (char *) row->uri
                  : way == BY_ISRC ? isrc
                                   : NULL,
  };

  carlos_playlist_add (playlist, &told);
}

static void
add_tracks (Stage *stage, CarlosPlaylist *playlist, guint first, guint n, Way way)
{
  JsonArray *rows = get_tracks (stage, first);

  for (guint i = 0; i < n; i++)
    {
      CarlosSpotifyRow row;

      if (i > 0 && i % 50 == 0)
        rows = get_tracks (stage, first + i);
      carlos_spotify_row_read (carlos_json_array_get_object (rows, i % 50), &row);
      add_track (playlist, &row, way);
    }
}

static CarlosPlaylist *
make_playlist (Stage *stage, guint first, guint n)
{
  CarlosPlaylist *playlist = carlos_playlist_new (NAME, NULL);

  add_tracks (stage, playlist, first, n, BY_URI);

  return playlist;
}

static CarlosPlaylistPlan *
try_plan (Stage *stage, const CarlosPlaylist *playlist, const char *id, GError **error)
{
  return carlos_spotify_playlist_plan (stage->caller, stage->shelf.store, stage->token, playlist, NAME, id,
                                       stage->now, NULL, error);
}

static CarlosPlaylistPlan *
plan (Stage *stage, const CarlosPlaylist *playlist)
{
  g_autoptr (GError) error = NULL;
  CarlosPlaylistPlan *made = try_plan (stage, playlist, NULL, &error);

  g_assert_no_error (error);

  return made;
}

static void
assert_plan (const CarlosPlaylistPlan *made, guint n_adds, guint n_removes, guint n_stays)
{
  g_assert_cmpuint (made->adds->len, ==, n_adds);
  g_assert_cmpuint (made->removes->len, ==, n_removes);
  g_assert_cmpuint (made->n_stays, ==, n_stays);
}

/* Returns: (transfer full): the address */
static char *
write_plan (Stage *stage, const CarlosPlaylistPlan *made)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = NULL;
  char *address
    = carlos_spotify_playlist_write (stage->caller, stage->shelf.store, made, NULL, &notice, &error);

  g_assert_no_error (error);
  g_assert_null (notice);

  return address;
}

static void
send (Stage *stage, const CarlosPlaylist *playlist)
{
  g_autoptr (CarlosPlaylistPlan) made = plan (stage, playlist);
  g_autofree char *address = write_plan (stage, made);

  g_assert_true (g_str_has_prefix (address, "https://open.spotify.com/playlist/"));
}

/* How many playlists the fake has that are called so; of the first, the rows are those of @playlist. */
static guint
check_made (Stage *stage, const CarlosPlaylist *playlist)
{
  g_autoptr (JsonNode) state = fake_service_get (stage->fake, "state");
  JsonArray *playlists = json_object_get_array_member (json_node_get_object (state), "playlists");
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (playlists); i++)
    {
      JsonObject *made = json_array_get_object_element (playlists, i);
      JsonArray *uris = json_object_get_array_member (made, "uris");

      if (!g_str_equal (json_object_get_string_member (made, "name"), NAME))
        continue;
      g_assert_false (json_object_get_boolean_member (made, "public"));
      g_assert_false (json_object_get_boolean_member (made, "collaborative"));
      for (guint r = 0; n == 0 && r < playlist->rows->len; r++)
        {
          const CarlosPlaylistRow *row = g_ptr_array_index (playlist->rows, r);

          g_assert_cmpstr (json_array_get_string_element (uris, r), ==, row->identifier);
        }
      g_assert_cmpuint (json_array_get_length (uris), ==, playlist->rows->len);
      n++;
    }

  return n;
}

static void
test_made (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) playlist = make_playlist (stage, 0, 3);
  g_autoptr (CarlosPlaylistPlan) first = plan (stage, playlist);
  g_autoptr (CarlosPlaylistPlan) second = NULL;
  g_autofree char *address = NULL;
  g_autofree char *again = NULL;

  g_assert_null (first->id);
  assert_plan (first, 3, 0, 0);
  /* Before the listener agrees nothing is written. */
  fake_service_forget_log (stage->fake);
  g_assert_cmpuint (check_made (stage, playlist), ==, 0);
  address = write_plan (stage, first);
  g_assert_cmpuint (check_made (stage, playlist), ==, 1);

  second = plan (stage, playlist);
  assert_plan (second, 0, 0, 3);
  g_assert_true (second->is_same);
  fake_service_forget_log (stage->fake);
  again = write_plan (stage, second);
  g_assert_cmpstr (address, ==, again);
  g_assert_cmpuint (stage_count (stage, "^/v1/"), ==, 0);
}

static void
test_changed (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) before = make_playlist (stage, 0, 5);
  g_autoptr (CarlosPlaylist) after = make_playlist (stage, 3, 6);
  g_autoptr (CarlosPlaylistPlan) made = NULL;
  const CarlosPlaylistRow *gone = g_ptr_array_index (before->rows, 0);
  g_autofree char *label = g_strdup_printf ("%s – %s", gone->artists[0], gone->title);
  g_autofree char *address = NULL;

  send (stage, before);
  made = plan (stage, after);
  assert_plan (made, 4, 3, 2);
  g_assert_cmpstr (g_ptr_array_index (made->removes, 0), ==, label);
  address = write_plan (stage, made);
  g_assert_cmpuint (check_made (stage, after), ==, 1);
}

/* In another order it is another list. */
static void
test_reordered (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) before = make_playlist (stage, 0, 4);
  g_autoptr (CarlosPlaylist) after = make_playlist (stage, 2, 2);
  g_autoptr (CarlosPlaylistPlan) made = NULL;

  add_tracks (stage, after, 0, 2, BY_URI);
  send (stage, before);
  made = plan (stage, after);
  assert_plan (made, 0, 0, 4);
  g_assert_false (made->is_same);
  send (stage, after);
  g_assert_cmpuint (check_made (stage, after), ==, 1);
}

/* A track that is in the list twice is so there, too. */
static void
test_doubled (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) once = make_playlist (stage, 0, 2);
  g_autoptr (CarlosPlaylist) twice = make_playlist (stage, 0, 2);
  g_autoptr (CarlosPlaylistPlan) made = NULL;

  add_tracks (stage, twice, 0, 1, BY_URI);
  send (stage, once);
  made = plan (stage, twice);
  assert_plan (made, 1, 0, 2);
  send (stage, twice);
  g_assert_cmpuint (check_made (stage, twice), ==, 1);
}

static void
test_chunks (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) playlist = make_playlist (stage, 0, 250);

  fake_service_forget_log (stage->fake);
  send (stage, playlist);
  g_assert_cmpuint (stage_count (stage, "^/v1/playlists/.*/items"), ==, 3);
  g_assert_cmpuint (check_made (stage, playlist), ==, 1);
}

/* What was done although no answer came is not done twice, and what was not done is. */
static void
test_lost_rows (Stage *stage, gconstpointer data)
{
  static const char *const faults[] = {
    "{\"method\":\"POST\",\"path\":\"/items$\",\"times\":1,\"kind\":\"drop\",\"phase\":\"answer\"}",
    "{\"method\":\"POST\",\"path\":\"/items$\",\"times\":1,\"kind\":\"drop\",\"phase\":\"body\"}",
    "{\"method\":\"POST\",\"path\":\"/items$\",\"times\":1,\"kind\":\"refuse\"}",
    "{\"method\":\"POST\",\"path\":\"/items$\",\"times\":2,\"kind\":\"error\",\"name\":\"busy\"}",
    "{\"method\":\"POST\",\"path\":\"/items$\",\"skip\":1,\"times\":1,\"kind\":\"truncate\"}",
    "{\"method\":\"PUT\",\"path\":\"/items$\",\"times\":1,\"kind\":\"drop\",\"phase\":\"answer\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (CarlosPlaylist) playlist = make_playlist (stage, i, 250);
      g_autoptr (CarlosPlaylistPlan) made = plan (stage, playlist);
      g_autofree char *address = NULL;

      stage_add_fault (stage, faults[i]);
      address = write_plan (stage, made);
      stage_set_modes (stage, "{\"faults\":[]}");
      g_assert_cmpuint (check_made (stage, playlist), ==, 1);
    }
}

/* Whoever cannot write all of it says so. */
static void
test_never_whole (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) playlist = make_playlist (stage, 0, 120);
  g_autoptr (CarlosPlaylistPlan) made = plan (stage, playlist);
  g_autofree char *notice = NULL;
  g_autoptr (GError) error = NULL;

  stage_add_fault (stage, "{\"method\":\"POST\",\"path\":\"/items$\",\"kind\":\"error\",\"name\":\"busy\"}");
  g_assert_null (
    carlos_spotify_playlist_write (stage->caller, stage->shelf.store, made, NULL, &notice, &error));
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BUSY);
  stage_set_modes (stage, "{\"faults\":[]}");
  send (stage, playlist);
  g_assert_cmpuint (check_made (stage, playlist), ==, 1);
}

/* The same holds for the playlist itself, when it is sent again. */
static void
test_lost_playlist (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) playlist = make_playlist (stage, 0, 3);
  g_autoptr (CarlosPlaylistPlan) made = plan (stage, playlist);
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = NULL;

  stage_add_fault (stage, "{\"method\":\"POST\",\"path\":\"/v1/me/playlists$\",\"times\":1,\"kind\":\"drop\","
                          "\"phase\":\"answer\"}");
  g_assert_null (
    carlos_spotify_playlist_write (stage->caller, stage->shelf.store, made, NULL, &notice, &error));
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_OFFLINE);
  stage_set_modes (stage, "{\"faults\":[]}");
  shelf_reopen (&stage->shelf);
  stage_set_scope (stage, STAGE_SCOPE);
  send (stage, playlist);
  g_assert_cmpuint (check_made (stage, playlist), ==, 1);
}

/* A playlist that the listener deleted is made anew: Spotify would go on writing to the old one, which nobody sees. */
static void
test_deleted (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) playlist = make_playlist (stage, 0, 3);
  g_autoptr (CarlosPlaylistPlan) again = NULL;
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;

  send (stage, playlist);
  id = stage_get_playlist (stage, 0);
  path = g_strconcat ("/v1/me/library?uris=spotify:playlist:", id, NULL);
  stage_send (stage, "DELETE", path, NULL);
  g_assert_cmpuint (check_made (stage, playlist), ==, 0);

  again = plan (stage, playlist);
  g_assert_null (again->id);
  assert_plan (again, 3, 0, 0);
  send (stage, playlist);
  g_assert_cmpuint (check_made (stage, playlist), ==, 1);
}

/* It goes between the plan and its execution. */
static void
test_deleted_meanwhile (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) playlist = make_playlist (stage, 0, 3);
  g_autoptr (CarlosPlaylist) longer = make_playlist (stage, 0, 4);
  g_autoptr (CarlosPlaylistPlan) made = NULL;
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autofree char *address = NULL;

  send (stage, playlist);
  made = plan (stage, longer);
  id = stage_get_playlist (stage, 0);
  path = g_strconcat ("/v1/me/library?uris=spotify:playlist:", id, NULL);
  stage_send (stage, "DELETE", path, NULL);
  address = write_plan (stage, made);
  g_assert_cmpuint (check_made (stage, longer), ==, 1);
}

/* One that the listener chose is written to, and not remembered as made by Carlos. */
static void
test_chosen (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) playlist = make_playlist (stage, 0, 3);
  g_autofree char *id = stage_get_playlist (stage, 4);
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosPlaylistPlan) made = try_plan (stage, playlist, id, &error);
  g_autoptr (CarlosPlaylistPlan) other = NULL;
  g_autofree char *address = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (made->id, ==, id);
  g_assert_cmpuint (made->adds->len + made->n_stays, ==, 3);
  g_assert_cmpuint (made->removes->len + made->n_stays, ==, 30);
  address = write_plan (stage, made);
  g_assert_true (g_str_has_suffix (address, id));
  other = plan (stage, playlist);
  g_assert_null (other->id);
}

/* Somebody put other things into it: they go, and are named. */
static void
test_other_rows (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) playlist = make_playlist (stage, 0, 1);
  g_autofree char *id = stage_get_playlist (stage, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosPlaylistPlan) made = try_plan (stage, playlist, id, &error);

  g_assert_no_error (error);
  /* 30 tracks, a local file, an episode and two rows of nothing. */
  g_assert_cmpuint (made->removes->len + made->n_stays, ==, 34);
}

static void
test_public (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) playlist = make_playlist (stage, 0, 1);
  g_autoptr (CarlosPlaylistPlan) made = plan (stage, playlist);
  g_autofree char *notice = NULL;
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;

  stage_set_modes (stage,
                   "{\"faults\":[{\"path\":\"^/v1/me/playlists$\",\"method\":\"POST\",\"kind\":\"edit\","
                   "\"set\":{\"public\":true}},"
                   "{\"path\":\"^/v1/playlists/[^/]*$\",\"method\":\"GET\",\"kind\":\"edit\","
                   "\"set\":{\"public\":true}}]}");
  fake_service_forget_log (stage->fake);
  address = carlos_spotify_playlist_write (stage->caller, stage->shelf.store, made, NULL, &notice, &error);
  g_assert_no_error (error);
  g_assert_nonnull (notice);
  /* It was asked to hide it, and what came of that. */
  g_assert_cmpuint (stage_count (stage, "^/v1/playlists/[^/]*$"), ==, 2);
}

static void
test_scope (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) playlist = make_playlist (stage, 0, 1);
  g_autoptr (CarlosPlaylistPlan) made = NULL;
  g_autoptr (GError) error = NULL;

  stage_set_scope (stage, "user-library-read playlist-read-private");
  fake_service_forget_log (stage->fake);
  made = try_plan (stage, playlist, NULL, &error);
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_FORBIDDEN);
  g_assert_cmpuint (stage_count (stage, "^/v1/"), ==, 0);
}

/* --- tracks that Spotify's name is not known of --- */

static void
test_searched (Stage *stage, gconstpointer data)
{
  static const Way ways[] = { BY_ISRC, BY_NAMES };
  g_autoptr (CarlosPlaylist) wanted = make_playlist (stage, 0, 10);

  for (guint w = 0; w < G_N_ELEMENTS (ways); w++)
    {
      g_autoptr (CarlosPlaylist) playlist = carlos_playlist_new (NAME, NULL);
      g_autoptr (CarlosPlaylistPlan) made = NULL;

      add_tracks (stage, playlist, 0, 10, ways[w]);
      made = plan (stage, playlist);
      for (guint i = 0, found = 0; i < wanted->rows->len; i++)
        {
          const CarlosPlaylistRow *row = g_ptr_array_index (wanted->rows, i);

          /* One track in thirteen has no number, and by its name here it is not found either. */
          if (found < made->uris->len && g_str_equal (g_ptr_array_index (made->uris, found), row->identifier))
            found++;
          else
            g_assert_cmpint (ways[w], ==, BY_ISRC);
        }
      g_assert_cmpuint (made->uris->len + made->unresolved->len, ==, wanted->rows->len);
      g_assert_cmpuint (made->unresolved->len, <=, ways[w] == BY_ISRC ? 1 : 0);
    }
}

/* Another version is another recording, and another artist's song another song. */
static void
test_unresolved (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) known = make_playlist (stage, 0, 1);
  g_autoptr (CarlosPlaylist) playlist = make_playlist (stage, 1, 1);
  const CarlosPlaylistRow *row = g_ptr_array_index (known->rows, 0);
  g_autofree char *live = g_strconcat (row->title, " (Live)", NULL);
  const char *nobody[] = { "Nobody At All", NULL };
  const CarlosPlaylistRow others[] = {
    { .title = live, .artists = row->artists, .duration_ms = CARLOS_NO_DURATION },
    { .title = row->title, .artists = (char **) nobody, .duration_ms = CARLOS_NO_DURATION },
    { .title = (char *) "Untitled \"so\"", .duration_ms = CARLOS_NO_DURATION },
  };
  g_autoptr (CarlosPlaylistPlan) made = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    carlos_playlist_add (playlist, &others[i]);
  made = plan (stage, playlist);
  g_assert_cmpuint (made->uris->len, ==, 1);
  g_assert_cmpuint (made->unresolved->len, ==, G_N_ELEMENTS (others));
  g_assert_nonnull (strstr (g_ptr_array_index (made->unresolved, 0), "(Live)"));
  g_assert_true (g_str_has_prefix (g_ptr_array_index (made->unresolved, 1), "Nobody At All – "));
  g_assert_cmpstr (g_ptr_array_index (made->unresolved, 2), ==, "Untitled \"so\"");
}

static void
test_none (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) playlist = carlos_playlist_new (NAME, NULL);
  const char *nobody[] = { "Nobody At All", NULL };
  const CarlosPlaylistRow row
    = { .title = (char *) "Nothing", .artists = (char **) nobody, .duration_ms = -1 };
  g_autoptr (CarlosPlaylistPlan) made = NULL;
  g_autoptr (GError) error = NULL;

  carlos_playlist_add (playlist, &row);
  made = try_plan (stage, playlist, NULL, &error);
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_NOT_FOUND);
}

/* What some other service calls a track that the library knows by Spotify's name too is not searched for. */
static void
test_known (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) known = make_playlist (stage, 0, 1);
  g_autoptr (CarlosPlaylist) playlist = carlos_playlist_new (NAME, NULL);
  const CarlosPlaylistRow *track = g_ptr_array_index (known->rows, 0);
  const char *mbid = "mbid:6f0cd8f5-9a2c-4a23-8c1c-1e5d4b1d8a51";
  const Row rows[] = { { CARLOS_TIME_END, STAGE_LAST_PLAY, 60000, track->title, track->artists[0], mbid },
                       { CARLOS_TIME_END, STAGE_LAST_PLAY + 99, 60000, track->title, track->artists[0],
                         track->identifier } };
  const CarlosPlaylistRow row
    = { .title = (char *) "Whatever", .identifier = (char *) mbid, .duration_ms = -1 };
  g_autoptr (CarlosPlaylistPlan) made = NULL;

  tell_plays (stage->shelf.store, "Export", rows, G_N_ELEMENTS (rows));
  carlos_playlist_add (playlist, &row);
  fake_service_forget_log (stage->fake);
  made = plan (stage, playlist);
  g_assert_cmpstr (g_ptr_array_index (made->uris, 0), ==, track->identifier);
  g_assert_cmpuint (stage_count (stage, "^/v1/search"), ==, 0);
}

/* What Carlos recommends is no evidence of what the listener likes. */
static void
test_not_synced (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosPlaylist) playlist = make_playlist (stage, 0, 3);
  g_autoptr (CarlosSyncReport) report = NULL;

  send (stage, playlist);
  report = stage_sync (stage);
  stage_assert_part (report, "playlists", CARLOS_SYNC_DONE);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_PLAYLIST, NAME), ==, 0);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_PLAYLIST, "Lista número 0"), ==, 30);
}

#define ADD(name, options, function) \
  g_test_add ("/spotify-playlist/" name, Stage, options, stage_set_up, function, stage_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("made", NULL, test_made);
  ADD ("changed", NULL, test_changed);
  ADD ("reordered", NULL, test_reordered);
  ADD ("doubled", NULL, test_doubled);
  ADD ("chunks", "--saved=300", test_chunks);
  ADD ("lost-rows", "--saved=300", test_lost_rows);
  ADD ("never-whole", "--saved=300", test_never_whole);
  ADD ("lost-playlist", NULL, test_lost_playlist);
  ADD ("deleted", NULL, test_deleted);
  ADD ("deleted-meanwhile", NULL, test_deleted_meanwhile);
  ADD ("chosen", NULL, test_chosen);
  ADD ("other-rows", NULL, test_other_rows);
  ADD ("public", NULL, test_public);
  ADD ("scope", NULL, test_scope);
  ADD ("searched", NULL, test_searched);
  ADD ("unresolved", NULL, test_unresolved);
  ADD ("none", NULL, test_none);
  ADD ("known", NULL, test_known);
  ADD ("not-synced", NULL, test_not_synced);

  return g_test_run ();
}

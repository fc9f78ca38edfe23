/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-spotify-reader.h"

#include <string.h>

#define TRACK_ID "4uLU6hMCjMI75M1A2tKUQC"
#define ARTIST_ID "0TnOYISbd1XYRBk9myaseg"
#define ARTIST "{\"id\":\"" ARTIST_ID "\",\"name\":\"Ana\",\"type\":\"artist\"}"
#define TRACK                                                                          \
  "{\"id\":\"" TRACK_ID "\",\"uri\":\"spotify:track:" TRACK_ID                         \
  "\",\"type\":\"track\",\"name\":\" Canción \","                                     \
  "\"artists\":[" ARTIST ",null,{\"name\":\"Ben\",\"uri\":\"spotify:artist:" ARTIST_ID \
  "\"},{\"name\":\"\"}],"                                                              \
  "\"album\":{\"name\":\"Disco\"},\"duration_ms\":181000,\"external_ids\":{\"isrc\":\"es-a01-20-00001\"}}"

/* A text of JSON; the tree lives until the program ends. */
static JsonObject *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  JsonNode *root = carlos_json_answer_parse (bytes, "Spotify", &error);

  g_assert_no_error (error);
  g_test_queue_destroy ((GDestroyNotify) json_node_unref, root);

  return carlos_json_node_get_object (root);
}

static void
assert_track (const CarlosSpotifyRow *row)
{
  g_assert_cmpint (row->kind, ==, CARLOS_SPOTIFY_ROW_TRACK);
  g_assert_cmpstr (row->track.uri, ==, "spotify:track:" TRACK_ID);
  g_assert_cmpstr (row->track.title, ==, "Canción");
  g_assert_cmpstr (row->track.album, ==, "Disco");
  g_assert_cmpstr (row->track.isrc, ==, "es-a01-20-00001");
  g_assert_cmpuint (row->track.n_artists, ==, 2);
  g_assert_cmpstr (row->track.artists[0], ==, "Ana");
  g_assert_cmpstr (row->track.artists[1], ==, "Ben");
  g_assert_cmpstr (row->artist_ids[0], ==, ARTIST_ID);
  g_assert_cmpstr (row->artist_ids[1], ==, ARTIST_ID);
  g_assert_cmpint (row->track.length_ms, ==, 181000);
}

/* A row says the same by its names of today and by those of before. */
static void
test_row_names (void)
{
  static const char *const rows[] = {
    "{\"added_at\":\"2026-09-01T18:22:10Z\",\"item\":" TRACK "}",
    "{\"added_at\":\"2026-09-01T18:22:10Z\",\"track\":" TRACK "}",
    "{\"added_at\":\"2026-09-01T18:22:10Z\",\"item\":" TRACK ",\"track\":" TRACK "}",
    "{\"added_at\":\"2026-09-01T18:22:10Z\",\"item\":null,\"track\":" TRACK "}",
    "{\"played_at\":\"2026-09-01T18:22:10.123Z\",\"track\":" TRACK ",\"context\":null}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CarlosSpotifyRow row;

      carlos_spotify_row_read (parse (rows[i]), &row);
      assert_track (&row);
      /* date -u -d 2026-09-01T18:22:10Z +%s */
      g_assert_cmpint (row.time, ==, 1788286930);
    }
}

static void
test_track (void)
{
  CarlosSpotifyRow row;

  carlos_spotify_track_read (parse (TRACK), &row);
  assert_track (&row);
  g_assert_cmpint (row.time, ==, -1);

  /* What it is called is known by the id alone as well. */
  carlos_spotify_track_read (
    parse ("{\"id\":\"" TRACK_ID "\",\"name\":\"A\",\"artists\":[{\"name\":\"B\"}]}"), &row);
  g_assert_cmpstr (row.track.uri, ==, "spotify:track:" TRACK_ID);
  g_assert_cmpint (row.track.length_ms, ==, 0);
  g_assert_null (row.artist_ids[0]);
  g_assert_null (row.track.album);
  g_assert_null (row.track.isrc);
}

static void
test_row_kinds (void)
{
  static const struct
  {
    const char *text;
    CarlosSpotifyRowKind kind;
  } rows[] = {
    { "{\"item\":" TRACK "}", CARLOS_SPOTIFY_ROW_TRACK },
    { "{}", CARLOS_SPOTIFY_ROW_NOTHING },
    { "{\"item\":null}", CARLOS_SPOTIFY_ROW_NOTHING },
    { "{\"item\":7,\"track\":[]}", CARLOS_SPOTIFY_ROW_NOTHING },
    { "{\"item\":{\"name\":\"A\",\"artists\":null}}", CARLOS_SPOTIFY_ROW_NOTHING },
    { "{\"item\":{\"name\":\"A\",\"artists\":\"B\"}}", CARLOS_SPOTIFY_ROW_NOTHING },
    { "{\"item\":{\"name\":null,\"artists\":[" ARTIST "]}}", CARLOS_SPOTIFY_ROW_NOTHING },
    { "{\"item\":{\"name\":\"A\\u0000B\",\"artists\":[" ARTIST "]}}", CARLOS_SPOTIFY_ROW_NOTHING },
    { "{\"is_local\":true,\"item\":" TRACK "}", CARLOS_SPOTIFY_ROW_LOCAL },
    { "{\"track\":{\"is_local\":true,\"name\":\"A\",\"artists\":[" ARTIST "]}}", CARLOS_SPOTIFY_ROW_LOCAL },
    { "{\"track\":{\"uri\":\"spotify:local:B:C:A:181\",\"name\":\"A\",\"artists\":[" ARTIST "]}}",
      CARLOS_SPOTIFY_ROW_LOCAL },
    { "{\"item\":{\"type\":\"episode\",\"name\":\"A\",\"show\":{}}}", CARLOS_SPOTIFY_ROW_EPISODE },
    { "{\"item\":{\"type\":\"chapter\",\"name\":\"A\"}}", CARLOS_SPOTIFY_ROW_EPISODE },
  };
  CarlosSpotifyRow row;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      carlos_spotify_row_read (parse (rows[i].text), &row);
      g_assert_cmpint (row.kind, ==, rows[i].kind);
    }
  carlos_spotify_row_read (NULL, &row);
  g_assert_cmpint (row.kind, ==, CARLOS_SPOTIFY_ROW_NOTHING);
  g_assert_cmpint (row.time, ==, -1);
}

/* Numbers and times of which one cannot be right. */
static void
test_row_values (void)
{
  static const char *const times[]
    = { "null", "\"\"", "7", "\"yesterday\"", "\"1970-01-01T00:00:00Z\"", "\"0000-00-00\"" };
  static const char *const lengths[] = { "null", "0", "-5", "1e300", "\"long\"", "[181000]", "86400001" };
  CarlosSpotifyRow row;

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"added_at\":%s,\"item\":" TRACK "}", times[i]);

      carlos_spotify_row_read (parse (text), &row);
      g_assert_cmpint (row.time, ==, -1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"duration_ms\":%s}", lengths[i]);

      carlos_spotify_track_read (parse (text), &row);
      g_assert_cmpint (row.track.length_ms, ==, 0);
    }
}

static void
test_many_artists (void)
{
  g_autoptr (GString) text = g_string_new ("{\"name\":\"A\",\"artists\":[" ARTIST);
  CarlosSpotifyRow row;

  for (guint i = 0; i < 2 * CARLOS_SPOTIFY_MAX_ARTISTS; i++)
    g_string_append (text, "," ARTIST);
  g_string_append (text, "]}");
  carlos_spotify_track_read (parse (text->str), &row);
  g_assert_cmpuint (row.track.n_artists, ==, CARLOS_SPOTIFY_MAX_ARTISTS);
}

static void
test_artist (void)
{
  CarlosSpotifyArtist artist;

  g_assert_true (carlos_spotify_artist_read (
    parse ("{\"name\":\"Ana\",\"id\":\"" ARTIST_ID "\",\"genres\":[\"latin pop\"],\"followers\":null}"),
    &artist));
  g_assert_cmpstr (artist.id, ==, ARTIST_ID);
  g_assert_cmpstr (carlos_json_array_get_text (artist.genres, 0), ==, "latin pop");

  /* Genres may be filled, empty, null or missing. */
  g_assert_true (carlos_spotify_artist_read (parse ("{\"name\":\"Ana\",\"genres\":[]}"), &artist));
  g_assert_cmpuint (carlos_json_array_get_length (artist.genres), ==, 0);
  g_assert_true (
    carlos_spotify_artist_read (parse ("{\"name\":\"Ana\",\"genres\":null,\"id\":null}"), &artist));
  g_assert_null (artist.genres);
  g_assert_null (artist.id);
  g_assert_true (carlos_spotify_artist_read (parse ("{\"name\":\"Ana\",\"id\":\"../me\"}"), &artist));
  g_assert_null (artist.id);
  g_assert_false (carlos_spotify_artist_read (parse ("{\"id\":\"" ARTIST_ID "\"}"), &artist));
  g_assert_false (carlos_spotify_artist_read (NULL, &artist));
}

static void
test_listing (void)
{
  CarlosSpotifyListing listing;

  g_assert_true (carlos_spotify_listing_read (
    parse ("{\"id\":\"" TRACK_ID
           "\",\"name\":\"Mi lista\",\"snapshot_id\":\"AAA=\",\"owner\":{\"id\":\"ana\"},"
           "\"collaborative\":true,\"public\":true,\"items\":{\"total\":12}}"),
    &listing));
  g_assert_cmpstr (listing.name, ==, "Mi lista");
  g_assert_cmpstr (listing.snapshot, ==, "AAA=");
  g_assert_cmpstr (listing.owner, ==, "ana");
  g_assert_cmpint (listing.total, ==, 12);
  g_assert_true (listing.is_collaborative);
  g_assert_true (listing.is_public);

  g_assert_true (carlos_spotify_listing_read (
    parse ("{\"id\":\"" TRACK_ID "\",\"tracks\":{\"total\":30},\"public\":null}"), &listing));
  g_assert_cmpint (listing.total, ==, 30);
  g_assert_null (listing.name);
  g_assert_null (listing.owner);
  g_assert_false (listing.is_public);

  /* What cannot stand in an address names no playlist. */
  g_assert_false (carlos_spotify_listing_read (parse ("{\"id\":\"../../v1/me/tracks?limit=\"}"), &listing));
  g_assert_false (carlos_spotify_listing_read (parse ("{\"id\":null,\"name\":\"A\"}"), &listing));
  g_assert_false (carlos_spotify_listing_read (NULL, &listing));
}

static void
test_profile (void)
{
  CarlosSpotifyProfile profile;

  g_assert_true (carlos_spotify_profile_read (
    parse ("{\"account_id\":\"for-good\",\"id\":\"ana\",\"display_name\":\"Ana\"}"), &profile));
  g_assert_cmpstr (profile.user, ==, "for-good");
  g_assert_cmpstr (profile.id, ==, "ana");
  g_assert_cmpstr (profile.name, ==, "Ana");

  g_assert_true (carlos_spotify_profile_read (parse ("{\"id\":\"ana\",\"display_name\":null}"), &profile));
  g_assert_cmpstr (profile.user, ==, "ana");
  g_assert_cmpstr (profile.name, ==, "ana");
  g_assert_false (carlos_spotify_profile_read (parse ("{\"display_name\":\"Ana\"}"), &profile));
}

static void
test_page (void)
{
  CarlosSpotifyPage page;

  g_assert_true (carlos_spotify_page_read (
    parse ("{\"items\":[null,{}],\"total\":2,\"next\":\"https://elsewhere.example/\"}"), &page));
  g_assert_cmpuint (page.n_rows, ==, 2);
  g_assert_cmpint (page.total, ==, 2);
  g_assert_true (page.has_next);
  g_assert_true (carlos_spotify_page_read (parse ("{\"items\":[],\"next\":null,\"total\":-3}"), &page));
  g_assert_false (page.has_next);
  g_assert_cmpint (page.total, ==, -1);

  /* No list is not an empty list. */
  g_assert_false (carlos_spotify_page_read (parse ("{\"total\":0}"), &page));
  g_assert_false (carlos_spotify_page_read (parse ("{\"items\":null}"), &page));
  g_assert_false (carlos_spotify_page_read (NULL, &page));
}

static JsonObject *
load_example (const char *name)
{
  const char *folder = g_getenv ("CARLOS_SHARED_DATA");
  g_autofree char *path
    = g_build_filename (folder != NULL ? folder : "", "spotify-web-api", "examples", "data", name, NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? parse (text) : NULL;
}

/* What Spotify answered in earlier years. How many rows there are was counted by hand. */
static void
test_examples (void)
{
  static const struct
  {
    const char *name;
    gboolean is_bare;
    guint n_tracks;
    guint n_rows;
  } lists[] = {
    { "library/GetUsersSavedTracksRequest.json", FALSE, 1, 1 },
    { "playlists/GetPlaylistsItemsRequest.json", FALSE, 1, 2 },
    { "playlists/GetPlaylistsItemsRequest_Episode.json", FALSE, 0, 1 },
    { "player/GetCurrentUsersRecentlyPlayedTracksRequest.json", FALSE, 2, 2 },
    { "personalization/simplified/GetUsersTopTracksRequest.json", TRUE, 10, 10 },
  };

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    {
      JsonObject *object = load_example (lists[l].name);
      CarlosSpotifyPage page;
      guint n_tracks = 0;

      if (object == NULL)
        {
          g_test_skip ("The examples of Spotify's answers are not here");
          return;
        }
      g_assert_true (carlos_spotify_page_read (object, &page));
      for (guint i = 0; i < page.n_rows; i++)
        {
          CarlosSpotifyRow row;
          JsonObject *item = carlos_json_array_get_object (page.rows, i);

          if (lists[l].is_bare)
            carlos_spotify_track_read (item, &row);
          else
            carlos_spotify_row_read (item, &row);
          g_assert_true (row.kind != CARLOS_SPOTIFY_ROW_TRACK || row.track.uri != NULL);
          g_assert_true (lists[l].is_bare || row.time > 0);
          n_tracks += row.kind == CARLOS_SPOTIFY_ROW_TRACK;
        }
      g_assert_cmpuint (n_tracks, ==, lists[l].n_tracks);
      g_assert_cmpuint (page.n_rows, ==, lists[l].n_rows);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spotify-reader/row-names", test_row_names);
  g_test_add_func ("/spotify-reader/track", test_track);
  g_test_add_func ("/spotify-reader/row-kinds", test_row_kinds);
  g_test_add_func ("/spotify-reader/row-values", test_row_values);
  g_test_add_func ("/spotify-reader/many-artists", test_many_artists);
  g_test_add_func ("/spotify-reader/artist", test_artist);
  g_test_add_func ("/spotify-reader/listing", test_listing);
  g_test_add_func ("/spotify-reader/profile", test_profile);
  g_test_add_func ("/spotify-reader/page", test_page);
  g_test_add_func ("/spotify-reader/examples", test_examples);

  return g_test_run ();
}

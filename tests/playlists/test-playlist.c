/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-playlist.h"
#include "carlos-source.h"
#include "carlos-track-table-builder.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* The forms are those of xspf.org's version 1, of RFC 4180, and of the playlists that ListenBrainz gives out. */

typedef struct
{
  char *folder;
  char *path;
} Place;

static Place
create_place (const char *name)
{
  Place place = { .folder = g_dir_make_tmp ("carlos-playlist-XXXXXX", NULL) };

  place.path = g_build_filename (place.folder, name, NULL);

  return place;
}

static void
place_clear (Place *self)
{
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static void
add (CarlosPlaylist *playlist,
     const char *title,
     const char *artists,
     const char *album,
     gint64 duration_ms,
     const char *location,
     const char *identifier)
{
  g_auto (GStrv) names = g_strsplit (artists, "+", -1);
  CarlosPlaylistRow row
    = { (char *) title, names, (char *) album, duration_ms, (char *) location, (char *) identifier };

  carlos_playlist_add (playlist, &row);
}

static char *
write_as (const CarlosPlaylist *playlist, const char *name)
{
  g_auto (Place) place = create_place (name);
  g_autoptr (GFile) file = g_file_new_for_path (place.path);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  g_assert_true (carlos_playlist_write (playlist, file, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (place.path, &contents, NULL, NULL));

  return contents;
}

static CarlosPlaylist *
create_small (void)
{
  CarlosPlaylist *playlist = carlos_playlist_new ("Old & <new>", "Somebody");

  add (playlist, "One, \"two\"", "Ada+Bo", "First", 214600, "spotify:track:4uLU6hMCjMI75M1A2tKUQC",
       "spotify:track:4uLU6hMCjMI75M1A2tKUQC");
  add (playlist, "Zwölf", "Ödegård", NULL, CARLOS_NO_DURATION, "file:///music/Zw%C3%B6lf%20%231.ogg",
       "track 12");
  add (playlist, "Three", "Cy", NULL, 1000, NULL, "mbid:b1a9c0e9-d987-4042-ae91-78d6a3267d69");

  return playlist;
}

static void
test_m3u (void)
{
  g_autoptr (CarlosPlaylist) playlist = create_small ();
  g_autofree char *text = write_as (playlist, "list.M3U8");

  g_assert_cmpstr (text, ==,
                   "#EXTM3U\n"
                   "#PLAYLIST:Old & <new>\n"
                   "#EXTINF:215,Ada, Bo - One, \"two\"\n"
                   "spotify:track:4uLU6hMCjMI75M1A2tKUQC\n"
                   "#EXTINF:-1,Ödegård - Zwölf\n"
                   "/music/Zwölf #1.ogg\n"
                   "# Cy - Three\n");
}

static void
test_xspf (void)
{
  g_autoptr (CarlosPlaylist) playlist = create_small ();
  g_autofree char *text = write_as (playlist, "list.xspf");

  g_assert_cmpstr (text, ==,
                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\">\n"
                   "  <title>Old &amp; &lt;new&gt;</title>\n"
                   "  <creator>Somebody</creator>\n"
                   "  <trackList>\n"
                   "    <track>\n"
                   "      <location>spotify:track:4uLU6hMCjMI75M1A2tKUQC</location>\n"
                   "      <identifier>spotify:track:4uLU6hMCjMI75M1A2tKUQC</identifier>\n"
                   "      <title>One, &quot;two&quot;</title>\n"
                   "      <creator>Ada, Bo</creator>\n"
                   "      <info>https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC</info>\n"
                   "      <album>First</album>\n"
                   "      <duration>214600</duration>\n"
                   "    </track>\n"
                   "    <track>\n"
                   "      <location>file:///music/Zw%C3%B6lf%20%231.ogg</location>\n"
                   "      <title>Zwölf</title>\n"
                   "      <creator>Ödegård</creator>\n"
                   "    </track>\n"
                   "    <track>\n"
                   "      <identifier>https://musicbrainz.org/recording/b1a9c0e9-d987-4042-ae91-78d6a3267d69"
                   "</identifier>\n"
                   "      <title>Three</title>\n"
                   "      <creator>Cy</creator>\n"
                   "      <duration>1000</duration>\n"
                   "    </track>\n"
                   "  </trackList>\n"
                   "</playlist>\n");
}

static void
test_csv (void)
{
  g_autoptr (CarlosPlaylist) playlist = create_small ();
  g_autofree char *text = write_as (playlist, "list.csv");

  g_assert_cmpstr (text, ==,
                   "title,artists,album,duration_ms,id,location\r\n"
                   "\"One, \"\"two\"\"\",Ada|Bo,First,214600,spotify:track:4uLU6hMCjMI75M1A2tKUQC,"
                   "spotify:track:4uLU6hMCjMI75M1A2tKUQC\r\n"
                   "Zwölf,Ödegård,,,track 12,file:///music/Zw%C3%B6lf%20%231.ogg\r\n"
                   "Three,Cy,,1000,mbid:b1a9c0e9-d987-4042-ae91-78d6a3267d69,\r\n");
}

static JsonObject *
get_track (JsonParser *parser, guint track)
{
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  JsonObject *playlist = json_object_get_object_member (root, "playlist");

  return json_array_get_object_element (json_object_get_array_member (playlist, "track"), track);
}

static const char *
get_first (JsonObject *object, const char *name)
{
  return json_array_get_string_element (json_object_get_array_member (object, name), 0);
}

static void
test_jspf (void)
{
  g_autoptr (CarlosPlaylist) playlist = create_small ();
  g_autofree char *text = write_as (playlist, "list.jspf");
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *track, *list, *extension;

  g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));
  list = json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)), "playlist");
  g_assert_cmpstr (json_object_get_string_member (list, "title"), ==, "Old & <new>");
  g_assert_cmpstr (json_object_get_string_member (list, "creator"), ==, "Somebody");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (list, "track")), ==, 3);
  extension = json_object_get_object_member (json_object_get_object_member (list, "extension"),
                                             "https://musicbrainz.org/doc/jspf#playlist");
  g_assert_false (json_object_get_boolean_member (extension, "public"));

  track = get_track (parser, 0);
  g_assert_cmpstr (json_object_get_string_member (track, "title"), ==, "One, \"two\"");
  g_assert_cmpstr (json_object_get_string_member (track, "creator"), ==, "Ada, Bo");
  g_assert_cmpstr (json_object_get_string_member (track, "album"), ==, "First");
  g_assert_cmpint (json_object_get_int_member (track, "duration"), ==, 214600);
  g_assert_cmpstr (get_first (track, "location"), ==, "spotify:track:4uLU6hMCjMI75M1A2tKUQC");
  g_assert_false (json_object_has_member (get_track (parser, 1), "duration"));
  g_assert_false (json_object_has_member (get_track (parser, 1), "identifier"));
  track = get_track (parser, 2);
  g_assert_false (json_object_has_member (track, "location"));
  g_assert_cmpstr (get_first (track, "identifier"), ==,
                   "https://musicbrainz.org/recording/b1a9c0e9-d987-4042-ae91-78d6a3267d69");
}

/* Titles that would break a format, and what they are in a list. */
static const struct
{
  const char *title;
  const char *clean;
} hostile[] = {
  { "two\nlines", "two lines" },
  { "\r\n#EXTINF:1,other\r\n", "#EXTINF:1,other" },
  { "one\x01\x02\x7ftwo", "one two" },
  { "\xc2\x85next\xe2\x80\xa8line\xe2\x80\xa9", "next line" },
  { "]]> </title><x a='b'>&amp;", "]]> </title><x a='b'>&amp;" },
  { "not\xef\xbf\xbe"
    "xml\xef\xbf\xbf",
    "notxml" },
  { "bad \xff\xc3 bytes", "bad \xef\xbf\xbd\xef\xbf\xbd bytes" },
  { "\\\"quoted\\\", \"\"twice\"\"", "\\\"quoted\\\", \"\"twice\"\"" },
  { "=SUM(1)", "=SUM(1)" },
  { "NA", "NA" },
  { "  spaced  ", "spaced" },
  { "עברית \xe2\x80\xae🎵", "עברית \xe2\x80\xae🎵" },
};

static CarlosPlaylist *
create_hostile (void)
{
  CarlosPlaylist *playlist = carlos_playlist_new ("a\nb", "\xff");

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    add (playlist, hostile[i].title, hostile[i].title, hostile[i].title, 1, "spotify:track:x y\n<\"é",
         hostile[i].title);

  return playlist;
}

static void
test_hostile_m3u (void)
{
  g_autoptr (CarlosPlaylist) playlist = create_hostile ();
  g_autofree char *text = write_as (playlist, "list.m3u8");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 2 + 2 * G_N_ELEMENTS (hostile) + 1);
  g_assert_cmpstr (lines[1], ==, "#PLAYLIST:a b");
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *info = g_strdup_printf ("#EXTINF:0,%s - %s", hostile[i].clean, hostile[i].clean);

      g_assert_cmpstr (lines[2 + 2 * i], ==, info);
      g_assert_cmpstr (lines[3 + 2 * i], ==, "spotify:track:x%20y%0A%3C%22%C3%A9");
    }
}

static void
test_hostile_jspf (void)
{
  g_autoptr (CarlosPlaylist) playlist = create_hostile ();
  g_autofree char *text = write_as (playlist, "list.jspf");
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    g_assert_cmpstr (json_object_get_string_member (get_track (parser, i), "title"), ==, hostile[i].clean);
}

static void
collect_titles (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  if (g_str_equal (g_markup_parse_context_get_element (context), "title"))
    g_ptr_array_add (data, g_strndup (text, length));
}

static void
test_hostile_xspf (void)
{
  GMarkupParser markup = { .text = collect_titles };
  g_autoptr (CarlosPlaylist) playlist = create_hostile ();
  g_autofree char *text = write_as (playlist, "list.xspf");
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&markup, 0, titles, NULL);

  g_assert_true (g_markup_parse_context_parse (context, text, -1, NULL));
  g_assert_true (g_markup_parse_context_end_parse (context, NULL));
  g_assert_cmpuint (titles->len, ==, 1 + G_N_ELEMENTS (hostile));
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    g_assert_cmpstr (g_ptr_array_index (titles, 1 + i), ==, hostile[i].clean);
}

/* Another program's opinion of the XML. */
static void
test_xmllint (void)
{
  g_autofree char *xmllint = g_find_program_in_path ("xmllint");
  g_auto (Place) place = create_place ("list.xspf");
  g_autoptr (GFile) file = g_file_new_for_path (place.path);
  g_autoptr (CarlosPlaylist) playlist = create_hostile ();
  const char *argv[] = { xmllint, "--noout", place.path, NULL };
  g_autofree char *errors = NULL;
  int status;

  if (xmllint == NULL)
    {
      g_test_skip ("xmllint is not installed");
      return;
    }
  g_assert_true (carlos_playlist_write (playlist, file, NULL));
  g_assert_true (
    g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &errors, &status, NULL));
  g_assert_cmpstr (errors, ==, "");
  g_assert_cmpint (status, ==, 0);
}

static CarlosTrackTable *
read_back (const char *text)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, (gssize) strlen (text), NULL);
  g_autoptr (CarlosLoadReport) report = carlos_load_report_new ();
  g_autoptr (GError) error = NULL;
  CarlosTrackTable *table = carlos_source_load_stream (stream, "list.csv", 0, report, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->n_skipped, ==, 0);

  return table;
}

static void
test_csv_is_read_back (void)
{
  g_autoptr (CarlosPlaylist) playlist = create_hostile ();
  g_autofree char *text = write_as (playlist, "list.csv");
  g_autoptr (CarlosTrackTable) table = read_back (text);
  const float *durations = carlos_track_table_get_feature (table, CARLOS_FEATURE_DURATION_MS);

  g_assert_cmpuint (carlos_track_table_get_n_tracks (table), ==, G_N_ELEMENTS (hostile));
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_assert_cmpstr (carlos_track_table_get_title (table, i), ==, hostile[i].clean);
      g_assert_cmpstr (carlos_track_table_get_id (table, i), ==, hostile[i].clean);
      g_assert_cmpfloat (durations[i], ==, 1);
    }
}

static void
test_artists_are_read_back (void)
{
  static const char *const cells[] = {
    "Ada",     "Ada+Bo",   "Tyler, The Maker", "A|B",   "A|B+C",        "AC;DC",
    "AC;DC+B", "[list]+B", "[\"x\"]",          "(set)", "\"Weird\" Al", "back\\slash|bar+it's",
    "{\"a\"}",
  };
  g_autoptr (CarlosPlaylist) playlist = carlos_playlist_new (NULL, NULL);
  g_autofree char *text = NULL;
  g_autoptr (CarlosTrackTable) table = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    add (playlist, "T", cells[i], NULL, CARLOS_NO_DURATION, NULL, NULL);
  text = write_as (playlist, "list.csv");
  table = read_back (text);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_auto (GStrv) names = g_strsplit (cells[i], "+", -1);
      guint n;
      const guint *artists = carlos_track_table_get_artists (table, i, &n);

      g_assert_cmpuint (n, ==, g_strv_length (names));
      for (guint a = 0; a < n; a++)
        g_assert_cmpstr (carlos_track_table_get_artist_name (table, artists[a]), ==, names[a]);
    }
}

static void
test_locations (void)
{
  g_autoptr (CarlosPlaylist) playlist = carlos_playlist_new (NULL, NULL);
  g_autofree char *text = NULL;

  add (playlist, "a", "A", NULL, 0, "/just/a/path.ogg", NULL);
  add (playlist, "b", "A", NULL, -7, "file:///new%0Aline.ogg", NULL);
  add (playlist, "c", "A", NULL, 499, "file:///latin-%E9.ogg", NULL);
  add (playlist, "d", "A", NULL, 500, "https://example.org/a?b=c#d", NULL);
  text = write_as (playlist, "list.m3u8");
  g_assert_cmpstr (text, ==,
                   "#EXTM3U\n"
                   "# A - a\n"
                   "#EXTINF:-1,A - b\nfile:///new%0Aline.ogg\n"
                   "#EXTINF:0,A - c\nfile:///latin-%E9.ogg\n"
                   "#EXTINF:1,A - d\nhttps://example.org/a?b=c#d\n");
}

static void
test_empty (void)
{
  static const char *const names[] = { "list.m3u8", "list.xspf", "list.jspf", "list.csv" };
  g_autoptr (CarlosPlaylist) empty = carlos_playlist_new (NULL, NULL);
  g_autoptr (CarlosPlaylist) nameless = carlos_playlist_new (NULL, NULL);
  CarlosPlaylistRow nothing = { .duration_ms = CARLOS_NO_DURATION };

  carlos_playlist_add (nameless, &nothing);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = write_as (empty, names[i]);
      g_autofree char *more = write_as (nameless, names[i]);

      g_assert_cmpuint (strlen (more), >, strlen (text));
    }
}

static CarlosLibrary *
create_library (void)
{
  CarlosLibrary *library = carlos_library_new ();
  g_autoptr (CarlosTrackTableBuilder) builder = carlos_track_table_builder_new ();
  const CarlosSlice artists[] = { { "Ada", 3 }, { "Bo", 2 } };
  CarlosTrackRow row;

  carlos_track_row_clear (&row);
  row.id = (CarlosSlice){ "spotify:track:1", 15 };
  row.title = (CarlosSlice){ "One", 3 };
  row.artists = artists;
  row.n_artists = 2;
  row.features[CARLOS_FEATURE_DURATION_MS] = 90000;
  carlos_track_table_builder_add (builder, &row);
  row.id = (CarlosSlice){ "mbid:2", 6 };
  row.features[CARLOS_FEATURE_DURATION_MS] = NAN;
  carlos_track_table_builder_add (builder, &row);

  library->tracks = carlos_track_table_builder_end (builder);
  library->plays = carlos_play_log_new (NULL, 0);
  library->n_albums = 1;
  library->albums = g_new0 (char *, 1);
  library->albums[0] = g_strdup ("Album");
  library->track_albums = g_new (guint, 2);
  library->track_albums[0] = 0;
  library->track_albums[1] = CARLOS_NO_ALBUM;

  return library;
}

static void
test_tracks_of_a_library (void)
{
  g_autoptr (CarlosLibrary) library = create_library ();
  g_autoptr (CarlosPlaylist) playlist = carlos_playlist_new (NULL, NULL);
  const CarlosPlaylistRow *first, *second;

  carlos_playlist_add_track (playlist, library, 0);
  carlos_playlist_add_track (playlist, library, 1);
  first = g_ptr_array_index (playlist->rows, 0);
  second = g_ptr_array_index (playlist->rows, 1);
  g_assert_cmpstr (first->title, ==, "One");
  g_assert_cmpstr (first->artists[1], ==, "Bo");
  g_assert_cmpstr (first->album, ==, "Album");
  g_assert_cmpint (first->duration_ms, ==, 90000);
  g_assert_cmpstr (first->location, ==, "spotify:track:1");
  g_assert_null (second->album);
  g_assert_null (second->location);
  g_assert_cmpint (second->duration_ms, ==, CARLOS_NO_DURATION);
  g_assert_cmpstr (second->identifier, ==, "mbid:2");
}

/* What lies on the listener's own disk needs no service to be played. */
static void
test_own_files (void)
{
  g_autoptr (CarlosLibrary) library = create_library ();
  g_autoptr (CarlosPlaylist) playlist = carlos_playlist_new (NULL, NULL);
  g_autofree char *text = NULL;
  const CarlosPlaylistRow *first;

  library->files = g_new0 (char *, 2);
  library->files[0] = g_strdup ("/music/One #1.ogg");
  carlos_playlist_add_track (playlist, library, 0);
  carlos_playlist_add_track (playlist, library, 1);
  first = g_ptr_array_index (playlist->rows, 0);
  g_assert_cmpstr (first->location, ==, "file:///music/One%20%231.ogg");
  g_assert_cmpstr (first->identifier, ==, "spotify:track:1");
  text = write_as (playlist, "own.m3u8");
  g_assert_nonnull (strstr (text, "\n/music/One #1.ogg\n"));
}

static void
assert_refused (const char *path, int code)
{
  g_autoptr (CarlosPlaylist) playlist = create_small ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_false (carlos_playlist_write (playlist, file, &error));
  g_assert_error (error, CARLOS_PLAYLIST_ERROR, code);
  g_assert_null (strchr (error->message, '\n'));
  g_test_message ("%s", error->message);
}

static void
test_refused (void)
{
  g_auto (Place) place = create_place ("list.m3u8");
  g_autofree char *below = g_build_filename (place.path, "list.m3u8", NULL);

  assert_refused ("/tmp/list.pls", CARLOS_PLAYLIST_ERROR_KIND);
  assert_refused ("/tmp/m3u8", CARLOS_PLAYLIST_ERROR_KIND);
  g_assert_true (g_file_set_contents (place.path, "old", -1, NULL));
  assert_refused (below, CARLOS_PLAYLIST_ERROR_WRITE);
  assert_refused ("/nowhere/at/all.csv", CARLOS_PLAYLIST_ERROR_WRITE);
}

/* A limit on the size of files stands for a disk that fills up on the way. */
static void
test_full_disk (void)
{
  g_auto (Place) place = create_place ("list.xspf");
  g_autofree char *contents = NULL;
  struct rlimit before, limit;

  g_assert_true (g_file_set_contents (place.path, "old", -1, NULL));
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  limit = before;
  limit.rlim_cur = 100;
  setrlimit (RLIMIT_FSIZE, &limit);
  assert_refused (place.path, CARLOS_PLAYLIST_ERROR_WRITE);
  setrlimit (RLIMIT_FSIZE, &before);
  signal (SIGXFSZ, SIG_DFL);
  g_assert_true (g_file_get_contents (place.path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "old");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/playlist/m3u", test_m3u);
  g_test_add_func ("/playlist/xspf", test_xspf);
  g_test_add_func ("/playlist/csv", test_csv);
  g_test_add_func ("/playlist/jspf", test_jspf);
  g_test_add_func ("/playlist/hostile/m3u", test_hostile_m3u);
  g_test_add_func ("/playlist/hostile/jspf", test_hostile_jspf);
  g_test_add_func ("/playlist/hostile/xspf", test_hostile_xspf);
  g_test_add_func ("/playlist/hostile/xmllint", test_xmllint);
  g_test_add_func ("/playlist/csv-is-read-back", test_csv_is_read_back);
  g_test_add_func ("/playlist/artists-are-read-back", test_artists_are_read_back);
  g_test_add_func ("/playlist/locations", test_locations);
  g_test_add_func ("/playlist/empty", test_empty);
  g_test_add_func ("/playlist/tracks-of-a-library", test_tracks_of_a_library);
  g_test_add_func ("/playlist/own-files", test_own_files);
  g_test_add_func ("/playlist/refused", test_refused);
  g_test_add_func ("/playlist/full-disk", test_full_disk);

  return g_test_run ();
}

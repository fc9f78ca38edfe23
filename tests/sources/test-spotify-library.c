/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "importing.h"

static void
assert_other (const Imported *imported, guint index, const char *expected)
{
  g_assert_cmpuint (index, <, imported->others->len);
  g_assert_cmpstr (g_ptr_array_index (imported->others, index), ==, expected);
}

static const char *
get_problem (const Imported *imported)
{
  return ((const CarlosImportFile *) g_ptr_array_index (imported->report->files, 0))->problem;
}

static void
test_library (void)
{
  g_auto (Imported) imported = import_text (
    "YourLibrary.json",
    "{\n \"tracks\" : [ {\"artist\":\"A\",\"album\":\"B\",\"track\":\"T\",\"uri\":\"spotify:track:x1\"},\n"
    "  {\"artist\":\"A\",\"track\":\"Mine\",\"uri\":\"spotify:local:A::Mine:200\"} ],\n"
    " \"albums\":[{\"artist\":\"A\",\"album\":\"B\",\"uri\":\"spotify:album:x\"}],\"shows\":[{\"name\":\"S\"}"
    "],"
    "\"bannedTracks\":[{\"artist\":\"N\",\"track\":\"No\",\"uri\":\"spotify:track:x2\"}],"
    "\"artists\":[{\"name\":\"F\",\"uri\":\"spotify:artist:y\"}],\"bannedArtists\":[{\"name\":\"G\",\"uri\":"
    "null}],"
    "\"other\":[\"x\",{\"y\":[]}]}");

  assert_counts (&imported, "");
  g_assert_cmpuint (imported.report->memberships, ==, 5);
  g_assert_cmpuint (imported.report->new_memberships, ==, 5);
  assert_other (&imported, 0, "saved|-|0|-1|spotify:track:x1|A|T|B");
  assert_other (&imported, 1, "saved|-|1|-1|-|A|Mine|-");
  assert_other (&imported, 2, "banned|-|0|-1|spotify:track:x2|N|No|-");
  assert_other (&imported, 3, "artist|F|spotify:artist:y");
  assert_other (&imported, 4, "banned artist|G|-");
  g_assert_null (get_problem (&imported));
}

static void
test_playlists (void)
{
  g_auto (Imported) imported = import_text (
    "Playlist1.json",
    "{\"playlists\":[{\"name\":\"\\ud83c\\udfb5 & "
    "x\",\"lastModifiedDate\":\"2024-01-01\",\"collaborators\":[\"p\"],"
    "\"items\":[{\"track\":{\"trackName\":\"T\",\"artistName\":\"A\",\"albumName\":\"B\",\"trackUri\":"
    "\"spotify:track:x1\"},\"episode\":null,\"audiobook\":null,\"localTrack\":null,\"addedDate\":\"2023-05-"
    "06\"},"
    "{\"track\":null,\"episode\":{\"episodeName\":\"E\",\"showName\":\"S\"},\"localTrack\":null},"
    "{\"track\":null,\"episode\":null,\"localTrack\":{\"uri\":\"spotify:local:Sigur+R%C3%B3s:%C3%81:J%C3%"
    "B3ga:300\"}},"
    "{\"track\":{\"trackName\":\"L\",\"artistName\":\"A\",\"trackUri\":\"spotify:local:A::L:3\"}}],"
    "\"description\":\"a &amp; b\",\"numberOfFollowers\":0},"
    "{\"items\":[{\"track\":{\"trackName\":\"U\",\"artistName\":\"A\"},\"addedDate\":\"never\"}],\"name\":"
    "\"Late\"},"
    "{\"name\":\"\",\"items\":[{\"track\":{\"trackName\":\"V\",\"artistName\":\"A\"}}]},"
    "{\"name\":\"Empty\",\"items\":[]}]}");

  assert_counts (&imported, "");
  g_assert_cmpuint (imported.report->memberships, ==, 5);
  assert_other (&imported, 0, "playlist|🎵 & x|0|1683331200|spotify:track:x1|A|T|B");
  assert_other (&imported, 1, "playlist|🎵 & x|2|-1|-|Sigur Rós|Jóga|Á");
  assert_other (&imported, 2, "playlist|🎵 & x|3|-1|-|A|L|-");
  assert_other (&imported, 3, "playlist|Untitled|0|-1|-|A|U|-");
  assert_other (&imported, 4, "playlist|Untitled|0|-1|-|A|V|-");
}

static void
test_empty (void)
{
  g_auto (Imported) library = import_text ("YourLibrary.json", "{\"tracks\":[],\"albums\":[],\"other\":[]}");
  g_auto (Imported) playlists = import_text ("Playlist2.json", "{\"playlists\":[]}");

  assert_counts (&library, "");
  assert_counts (&playlists, "");
  g_assert_null (get_problem (&library));
}

static void
test_damage (void)
{
  g_auto (Imported) imported = import_text (
    "YourLibrary.json",
    "{\"tracks\":[{\"artist\":\"A\",\"track\":\"T\"},{\"artist\":\"\\ud83d\",\"track\":\"T\"},7,"
    "{\"artist\":[],\"track\":\"T\"}],\"artists\":[{\"name\":\"F\"},{}],\"albums\":[8]}");
  g_auto (Imported) truncated = import_text (
    "Playlist1.json", "{\"playlists\":[{\"name\":\"P\",\"items\":[{\"track\":{\"trackName\":\"T\","
                      "\"artistName\":\"A\"}}");

  assert_counts (&imported, "");
  g_assert_cmpuint (imported.report->memberships, ==, 2);
  g_assert_cmpstr (get_problem (&imported), ==, "4 entries could not be read");
  g_assert_cmpuint (truncated.report->memberships, ==, 1);
  g_assert_cmpstr (get_problem (&truncated), ==, "The file ends too early");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spotify-library/library", test_library);
  g_test_add_func ("/spotify-library/playlists", test_playlists);
  g_test_add_func ("/spotify-library/empty", test_empty);
  g_test_add_func ("/spotify-library/damage", test_damage);

  return g_test_run ();
}

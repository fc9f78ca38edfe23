/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "importing.h"

#include "carlos-source-error.h"

#include <string.h>

static void
assert_play (const Imported *imported, guint index, const char *expected)
{
  g_assert_cmpuint (index, <, imported->plays->len);
  g_assert_cmpstr (g_ptr_array_index (imported->plays, index), ==, expected);
}

static void
assert_other (const Imported *imported, guint index, const char *expected)
{
  g_assert_cmpuint (index, <, imported->others->len);
  g_assert_cmpstr (g_ptr_array_index (imported->others, index), ==, expected);
}

static void
assert_files (const Imported *imported, const char *expected)
{
  g_autofree char *files = list_files (imported);

  g_assert_cmpstr (files, ==, expected);
}

/* --- tables of plays --- */

static void
test_plays (void)
{
  g_auto (Imported) imported = import_text ("my plays.txt", "time,artist,title,album,ms_played\n"
                                                            "2025-03-08T21:14:55Z,A,\"One, two\",B,201333\n"
                                                            "2025-03-08 21:20,C|D,Three,,\n"
                                                            "1741469000,E,Four,F,12000\n"
                                                            "soon,E,Four,F,12000\n"
                                                            "2025-03-08 21:20,E,Four,F,long\n"
                                                            "2025-03-08 21:20,E,Four\n"
                                                            "2025-03-08 21:20,,Four,F,1\n"
                                                            "1969-01-01,E,Four,F,1\n");

  assert_counts (&imported, "play 2, short 1, lost 1, unreadable 4");
  assert_play (&imported, 0, "start|1741468495|201333|-|A|One, two|B");
  assert_play (&imported, 1, "start|1741468800|-1|-|C+D|Three|-");
  assert_play (&imported, 2, "start|1741469000|12000|-|E|Four|F");
  g_assert_cmpint (imported.report->first, ==, 1741468495 + 201);
  g_assert_cmpint (imported.report->last, ==, 1741469000 + 12);
  assert_files (&imported, "my plays.txt: plays 8\n");
}

/* The extended history as people turn it into a table. */
static void
test_converted_history (void)
{
  g_auto (Imported) imported = import_text (
    "history.csv",
    "spotify_track_uri;ts;platform;ms_played;track_name;artist_name;album_name;skipped;incognito_mode\n"
    "2J3n32GeLmMjwuAzyhcSNe;2013-07-08 02:44:34;web;3185;S;A;B;TRUE;False\n"
    "spotify:track:x1;2013-07-08 02:45:34;web;61865,5;S;A;B;FALSE;True\n");

  assert_counts (&imported, "short 1, private 1");
  assert_play (&imported, 0, "end|1373251474|3185|spotify:track:2J3n32GeLmMjwuAzyhcSNe|A|S|B|skipped");
}

static void
test_scrobbles (void)
{
  g_auto (Imported) imported = imported_init ();

  imported_add (&imported, "recenttracks-somebody-1.csv",
                "uts,utc_time,artist,artist_mbid,album,album_mbid,track,track_mbid\n"
                "\"1592488920\",\"18 Jun 2020, 14:02\",\"A; B\",\"\",\"C\",\"\",\"T\",\"\"\n"
                "\"1592489920\",\"18 Jun 2020, 14:18\",\"A\",\"\",\"\",\"\",\"U\","
                "\"E97F805A-ab48-4c52-855e-07049142113d\"\n"
                "\"0\",\"01 Jan 1970, 00:00\",\"A\",\"\",\"\",\"\",\"V\",\"\"\n");
  imported_add (&imported, "somebody.csv",
                "Sigur Rós,Ágætis byrjun,Svefn-g-englar,18 Jun 2020 14:02\n"
                "\"A, B\",,T,\"19 Jun 2020, 14:02\"\n");
  imported_run (&imported, NULL);

  assert_counts (&imported, "play 4, unreadable 1");
  assert_play (&imported, 2, "start|1592488920|-1|-|A; B|T|C");
  assert_play (&imported, 3, "start|1592489920|-1|mbid:e97f805a-ab48-4c52-855e-07049142113d|A|U|-");
  assert_play (&imported, 0, "start|1592488920|-1|-|Sigur Rós|Svefn-g-englar|Ágætis byrjun");
  assert_play (&imported, 1, "start|1592575320|-1|-|A, B|T|-");
  assert_files (&imported, "somebody.csv: scrobbles 2\nrecenttracks-somebody-1.csv: scrobbles 3\n");
}

/* --- tables of tracks --- */

static void
test_tracks (void)
{
  g_auto (Imported) imported
    = import_text ("tracks.csv", "track_id,track_name,artists,genres,energy,tempo,date\n"
                                 "2J3n32GeLmMjwuAzyhcSNe,T,A|B,pop|rock,.5,,2020\n"
                                 "x,U,C,,,120,\n"
                                 ",V,,pop,,,\n"
                                 "y,W,C,pop,7,,\n");

  assert_counts (&imported, "");
  assert_files (&imported, "tracks.csv: tracks 2 ! 2 entries could not be read\n");
  g_assert_cmpuint (imported.report->facts, ==, 2);
  g_assert_cmpuint (imported.report->new_facts, ==, 2);
  assert_other (&imported, 0, "facts|spotify:track:2J3n32GeLmMjwuAzyhcSNe|A+B|T|-|pop+rock|energy=0.5");
  assert_other (&imported, 1, "facts|-|C|U|-|tempo=120");
}

/* Plays that name their tracks by the id that another table gives them, as the sample listener's do. */
static void
test_plays_by_id (void)
{
  g_auto (Imported) imported = imported_init ();

  imported_add (&imported, "plays.csv",
                "time,track_id,ms_played\n2024-01-01T06:11:59Z,t2,40000\n2024-01-01T06:13:59Z,t9,40000\n");
  imported_add (&imported, "tracks.csv", "track_id,track_name,artists,genres\nt1,S,A,pop\nt2,T,B|C,rock\n");
  imported_run (&imported, NULL);

  assert_counts (&imported, "play 1, lost 1");
  assert_play (&imported, 0, "start|1704089519|40000|-|B+C|T|-");
  assert_files (&imported, "tracks.csv: tracks 2\nplays.csv: plays 2\n");
}

/* --- ListenBrainz --- */

#define LISTEN_1                                                                                          \
  "{\"listened_at\":1768000000,\"inserted_at\":1768000010,\"track_metadata\":{\"artist_name\":\"A & B\"," \
  "\"track_name\":\"T\",\"release_name\":\"R\",\"additional_info\":{\"duration_ms\":201333,\"isrc\":"     \
  "\"GBAYE0601498\",\"spotify_id\":\"https://open.spotify.com/track/4iV5W9uYEdYUVa79Axb7Rh\"},"           \
  "\"mbid_mapping\":{\"recording_mbid\":\"e97f805a-ab48-4c52-855e-07049142113d\",\"artists\":["           \
  "{\"artist_credit_name\":\"A\",\"join_phrase\":\" & \"},{\"artist_credit_name\":\"B\"}]}}}"
#define LISTEN_2                                                                                      \
  "{\"listened_at\":\"1768000500\",\"track_metadata\":{\"artist_name\":\"A\",\"track_name\":\"T\","   \
  "\"release_name\":null,\"additional_info\":{\"duration\":\"200\",\"duration_played\":100,\"isrc\":" \
  "\"none\","                                                                                         \
  "\"recording_mbid\":\"e97f805a-ab48-4c52-855e-07049142113d\"},\"mbid_mapping\":null}}"
#define LISTEN_3 \
  "{\"listened_at\":1768000900,\"track_metadata\":{\"artist_name\":\"A\",\"track_name\":\"T\"}}"
#define PLAYING "{\"playing_now\":true,\"track_metadata\":{\"artist_name\":\"A\",\"track_name\":\"T\"}}"

static void
check_listens (const Imported *imported)
{
  assert_counts (imported, "play 3, unreadable 1");
  assert_play (imported, 0,
               "start|1768000000|201333|spotify:track:4iV5W9uYEdYUVa79Axb7Rh|A+B|T|R|GBAYE0601498");
  assert_play (imported, 1, "start|1768000500|100000|mbid:e97f805a-ab48-4c52-855e-07049142113d|A|T|-");
  assert_play (imported, 2, "start|1768000900|-1|-|A|T|-");
}

static void
test_listens (void)
{
  g_auto (Imported) lines = import_text ("x", LISTEN_1 "\r\n\n" LISTEN_2 "\n" LISTEN_3 "\n" PLAYING "\n");
  g_auto (Imported) list = import_text ("x.json", "[" LISTEN_1 "," LISTEN_2 "," LISTEN_3 "," PLAYING "]");

  check_listens (&lines);
  check_listens (&list);
}

/* What a program tells of the listening that no listening can be is not believed, and takes nothing away. */
static void
test_listens_nonsense (void)
{
  static const char *const played[] = { "0", "-3", "1e30" };

  for (guint i = 0; i < G_N_ELEMENTS (played); i++)
    {
      g_autofree char *line
        = g_strdup_printf ("{\"listened_at\":1768000000,\"track_metadata\":{\"artist_name\":\"A\","
                           "\"track_name\":\"T\",\"additional_info\":{\"duration_ms\":201333,"
                           "\"duration_played\":%s}}}\n",
                           played[i]);
      g_auto (Imported) imported = import_text ("x", line);

      assert_counts (&imported, "play 1");
      assert_play (&imported, 0, "start|1768000000|201333|-|A|T|-");
    }
}

static void
test_listens_archive (void)
{
  g_auto (Imported) imported = imported_init ();
  Packer *packer = packer_new ("zip");
  g_autoptr (GBytes) bytes = NULL;

  packer_add (packer, "user.json", "{\"user_name\":\"somebody\"}");
  packer_add (packer, "listens/2026/10.jsonl", LISTEN_2 "\n");
  packer_add (packer, "listens/2026/2.jsonl", LISTEN_1 "\n");
  packer_add (packer, "listens/2025/12.jsonl", LISTEN_3 "\n");
  packer_add (packer, "feedback.jsonl", "{\"score\":1}\n");
  bytes = packer_end (packer);
  imported_add_bytes (&imported, "listenbrainz_somebody.zip", g_bytes_get_data (bytes, NULL),
                      g_bytes_get_size (bytes));
  imported_run (&imported, NULL);

  assert_counts (&imported, "play 3");
  assert_files (&imported, "listens/2025/12.jsonl: scrobbles 1\nlistens/2026/2.jsonl: scrobbles 1\n"
                           "listens/2026/10.jsonl: scrobbles 1\n");
}

/* --- Carlos's own --- */

static void
test_export (void)
{
  g_auto (Imported) imported
    = import_text ("carlos-export.jsonl",
                   "{\"type\":\"carlos\",\"format\":1}\n"
                   "{\"type\":\"play\",\"time\":\"2025-03-08T21:14:55Z\",\"time_kind\":\"end\",\"ms\":201333,"
                   "\"skipped\":false,"
                   "\"title\":\"S\",\"artists\":[\"A\",\"B\"],\"album\":\"C\",\"uri\":\"spotify:track:x1\","
                   "\"isrc\":\"GBAYE0601498\"}\n"
                   "{\"type\":\"play\",\"time\":\"2025-03-08T21:15:00Z\",\"time_kind\":\"end_minute\",\"ms\":"
                   "1000,\"skipped\":true,"
                   "\"title\":\"S\",\"artists\":[\"A\"],\"album\":null,\"uri\":null}\n"
                   "{\"type\":\"play\",\"time\":\"2025-03-08T21:16:00Z\",\"time_kind\":\"start\",\"ms\":null,"
                   "\"title\":\"S\","
                   "\"artists\":[\"A\"],\"uri\":\"mbid:e97f805a-ab48-4c52-855e-07049142113d\"}\n"
                   "{\"type\":\"play\",\"title\":\"S\",\"artists\":[\"A\"]}\n"
                   "{\"type\":\"member\",\"list\":\"saved\",\"position\":2,\"added\":null,\"title\":\"S\","
                   "\"artists\":[\"A\"]}\n"
                   "{\"type\":\"member\",\"list\":\"playlist\",\"playlist\":\"P\",\"position\":0,\"added\":"
                   "\"2024-01-01T00:00:00Z\",\"title\":\"S\",\"artists\":[\"A\"]}\n"
                   "{\"type\":\"member\",\"list\":\"playlist\",\"title\":\"S\",\"artists\":[\"A\"]}\n"
                   "{\"type\":\"artist\",\"name\":\"A\",\"uri\":\"spotify:artist:y\",\"banned\":true}\n"
                   "{\"type\":\"facts\",\"title\":\"S\",\"artists\":[\"A\"],\"genres\":[\"pop\",\"rock\"],"
                   "\"features\":{\"energy\":0.5,\"tempo\":120,\"key\":99}}\n"
                   "{\"type\":\"exclusion\",\"anything\":1}\n");

  assert_counts (&imported, "play 2, short 1, unreadable 1");
  assert_play (&imported, 0, "end|1741468495|201333|spotify:track:x1|A+B|S|C|GBAYE0601498");
  assert_play (&imported, 1, "minute|1741468500|1000|-|A|S|-|skipped");
  assert_play (&imported, 2, "start|1741468560|-1|mbid:e97f805a-ab48-4c52-855e-07049142113d|A|S|-");
  assert_other (&imported, 0, "saved|-|2|-1|-|A|S|-");
  assert_other (&imported, 1, "playlist|P|0|1704067200|-|A|S|-");
  assert_other (&imported, 2, "banned artist|A|spotify:artist:y");
  assert_other (&imported, 3, "facts|-|A|S|-|pop+rock|energy=0.5|tempo=120");
  assert_files (&imported, "carlos-export.jsonl: export 8 ! 1 entry could not be read\n");
}

/* --- what is none of these --- */

static void
check_refused (const char *text, const char *message)
{
  g_auto (Imported) imported = import_text ("file", text);

  g_assert_error (imported.error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_NO_HISTORY);
  g_assert_cmpstr (imported.error->message, ==, message);
}

static void
test_refused (void)
{
  check_refused ("", "“file”: It is empty");
  check_refused (" \n", "“file”: It is empty");
  check_refused ("[]", "“file”: It is empty");
  check_refused ("{}", "“file”: Nothing in it is known to Carlos");
  check_refused ("{\"a\":[{\"ts\":1}]}", "“file”: Nothing in it is known to Carlos");
  check_refused ("[{\"a\":1}]", "“file”: Nothing in it is known to Carlos");
  check_refused ("%PDF-1.4", "“file” is not text, so it is no table of tracks");
  check_refused (
    "a,b\n1,2\n",
    "“file” has no column that Carlos knows: it needs “track_name” or “artists”, and “genres” or "
    "audio features such as “danceability”, “energy” and “tempo”");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-formats/plays", test_plays);
  g_test_add_func ("/import-formats/converted-history", test_converted_history);
  g_test_add_func ("/import-formats/scrobbles", test_scrobbles);
  g_test_add_func ("/import-formats/tracks", test_tracks);
  g_test_add_func ("/import-formats/plays-by-id", test_plays_by_id);
  g_test_add_func ("/import-formats/listens", test_listens);
  g_test_add_func ("/import-formats/listens-archive", test_listens_archive);
  g_test_add_func ("/import-formats/listens-nonsense", test_listens_nonsense);
  g_test_add_func ("/import-formats/export", test_export);
  g_test_add_func ("/import-formats/refused", test_refused);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "importing.h"

/* Rows as the service writes them; names, addresses and identifiers are invented. */
#define URI "spotify:track:4iV5W9uYEdYUVa79Axb7Rh"
#define NO_EPISODE "\"episode_name\":null,\"episode_show_name\":null,\"spotify_episode_uri\":null"
#define NO_TRACK                                                                    \
  "\"master_metadata_track_name\":null,\"master_metadata_album_artist_name\":null," \
  "\"master_metadata_album_album_name\":null,\"spotify_track_uri\":null"
#define TRACK                                                                                 \
  "\"master_metadata_track_name\":\"Song\",\"master_metadata_album_artist_name\":\"Artist\"," \
  "\"master_metadata_album_album_name\":\"Album\",\"spotify_track_uri\":\"" URI "\""

/* The 23 members of 2025 on. */
#define ROW_2026(ts, ms, what, end)                                                                 \
  "{\"ts\":\"" ts "\",\"platform\":\"linux\",\"ms_played\":" ms ",\"conn_country\":\"GB\","         \
  "\"ip_addr\":\"203.0.113.9\"," what ",\"reason_start\":\"trackdone\",\"reason_end\":\"" end "\"," \
  "\"shuffle\":false,\"skipped\":false,\"offline\":false,\"offline_timestamp\":1741468294,"         \
  "\"incognito_mode\":false}"
#define NO_BOOK                                                                     \
  "\"audiobook_title\":null,\"audiobook_uri\":null,\"audiobook_chapter_uri\":null," \
  "\"audiobook_chapter_title\":null"

/* The 21 members of before 2024. */
#define ROW_2022                                                                                            \
  "{\"ts\":\"2016-02-29T23:59:59Z\",\"username\":\"somebody\",\"platform\":\"Android OS 9 API 28 (x, y)\"," \
  "\"ms_played\":65000,\"conn_country\":\"ZZ\",\"ip_addr_decrypted\":\"203.0.113.9\","                      \
  "\"user_agent_decrypted\":\"unknown\"," TRACK "," NO_EPISODE                                              \
  ",\"reason_start\":\"clickrow\",\"reason_end\":\"endplay\",\"shuffle\":true,\"skipped\":null,"            \
  "\"offline\":false,\"offline_timestamp\":0,\"incognito_mode\":null}"

/* The 19 members of 2024. */
#define ROW_2024                                                                                       \
  "{\"ts\":\"2024-05-01T10:00:00Z\",\"platform\":\"ios\",\"ms_played\":40000,\"conn_country\":\"ZZ\"," \
  "\"ip_addr\":null," TRACK "," NO_EPISODE                                                             \
  ",\"reason_start\":\"\",\"reason_end\":\"\",\"shuffle\":true,\"skipped\":true,\"offline\":true,"     \
  "\"offline_timestamp\":1714557600000,\"incognito_mode\":false}"

#define PLAY ROW_2026 ("2025-03-08T21:14:55Z", "201333", TRACK "," NO_EPISODE "," NO_BOOK, "trackdone")

#define HISTORY "Streaming_History_Audio_2025_0.json"

static void
test_generations (void)
{
  g_auto (Imported) imported = import_text (HISTORY, "[" PLAY "," ROW_2022 "," ROW_2024 "]");

  assert_counts (&imported, "play 3");
  g_assert_cmpstr (g_ptr_array_index (imported.plays, 0), ==,
                   "end|1741468495|201333|" URI "|Artist|Song|Album");
  g_assert_cmpstr (g_ptr_array_index (imported.plays, 1), ==,
                   "end|1456790399|65000|" URI "|Artist|Song|Album");
  g_assert_cmpstr (g_ptr_array_index (imported.plays, 2), ==,
                   "end|1714557600|40000|" URI "|Artist|Song|Album|skipped");
  g_assert_cmpint (imported.report->first, ==, 1456790399);
  g_assert_cmpint (imported.report->last, ==, 1741468495);
}

/* The kinds of rows in the order in which they are told apart; podcasts stand in the audio files. */
static void
test_kinds (void)
{
  g_auto (Imported) imported = import_text (
    HISTORY,
    "[" PLAY "," ROW_2026 (
      "2025-03-08T21:15:55Z", "1800000",
      NO_TRACK ",\"episode_name\":\"Ep\",\"episode_show_name\":\"Show\","
               "\"spotify_episode_uri\":\"spotify:episode:x\"," NO_BOOK,
      "trackdone") "," ROW_2026 ("2025-03-08T21:16:55Z", "900000",
                                 NO_TRACK "," NO_EPISODE ",\"audiobook_title\":\"Book\","
                                          "\"audiobook_uri\":\"spotify:show:x\",\"audiobook_chapter_uri\":"
                                          "\"spotify:episode:y\",\"audiobook_chapter_title\":\"Two\"",
                                 "trackdone") "," ROW_2026 ("2025-03-08T21:17:55Z", "90000",
                                                            NO_TRACK "," NO_EPISODE "," NO_BOOK,
                                                            "trackdone") ","
                                                                         /* A file of the listener's own, or a track that is gone: known by its names. */
                                                                         "{\"ts\":\"2025-03-08T21:18:55Z\","
                                                                         "\"ms_played\":90000,\"master_"
                                                                         "metadata_track_name\":\"Demo\","
                                                                         "\"master_metadata_album_artist_"
                                                                         "name\":\"Me\",\"spotify_track_"
                                                                         "uri\":null},"
                                                                         "{\"ts\":\"2025-03-08T21:18:56Z\","
                                                                         "\"ms_played\":90000,\"master_"
                                                                         "metadata_track_name\":\"Demo\","
                                                                         "\"master_metadata_album_artist_"
                                                                         "name\":null,\"spotify_track_uri\":"
                                                                         "null},"
                                                                         "{\"ts\":\"2025-03-08T21:19:55Z\","
                                                                         "\"ms_played\":90000,\"master_"
                                                                         "metadata_track_name\":\"Unknown "
                                                                         "Track\","
                                                                         "\"master_metadata_album_artist_"
                                                                         "name\":\"Me\",\"spotify_track_"
                                                                         "uri\":null},"
                                                                         "{\"ts\":\"2025-03-08T21:20:55Z\","
                                                                         "\"ms_played\":90000,\"master_"
                                                                         "metadata_track_name\":\"T\","
                                                                         "\"master_metadata_album_artist_"
                                                                         "name\":\"Unknown "
                                                                         "Artist\",\"spotify_track_uri\":"
                                                                         "null}]");

  assert_counts (&imported, "play 3, audiobook 1, podcast 1, lost 3");
  assert_example (&imported, CARLOS_ROW_PODCAST, 2, "Show – Ep");
  assert_example (&imported, CARLOS_ROW_AUDIOBOOK, 3, "Book – Two");
  assert_example (&imported, CARLOS_ROW_LOST, 4, "2025-03-08 21:17");
  g_assert_cmpstr (g_ptr_array_index (imported.plays, 1), ==, "end|1741468735|90000|-|Me|Demo|-");
  g_assert_cmpstr (g_ptr_array_index (imported.plays, 2), ==, "end|1741468736|90000|-|Unknown Artist|Demo|-");
}

static const char private_rows[]
  = "[{\"ts\":\"2025-03-08T21:18:55Z\",\"ms_played\":90000,\"master_metadata_track_name\":\"S\","
    "\"master_metadata_album_artist_name\":\"A\",\"incognito_mode\":true},"
    "{\"ts\":\"2025-03-08T21:19:55Z\",\"ms_played\":9000,\"episode_name\":\"E\","
    "\"spotify_episode_uri\":\"spotify:episode:x\",\"incognito_mode\":true}]";

static void
test_private (void)
{
  g_auto (Imported) without = import_text (HISTORY, private_rows);
  g_auto (Imported) with = imported_init ();

  with.include_private = TRUE;
  imported_add (&with, HISTORY, private_rows);
  imported_run (&with, NULL);

  assert_counts (&without, "private 1, podcast 1");
  assert_example (&without, CARLOS_ROW_PRIVATE, 1, "A – S");
  assert_counts (&with, "play 1, podcast 1");
}

/* In an ordinary row, what is wrong and what is said of it. */
static void
check_clock (const char *members, const char *reason)
{
  g_autofree char *text = g_strdup_printf (
    "[{%s,\"master_metadata_track_name\":\"S\",\"master_metadata_album_artist_name\":\"A\"}]", members);
  g_auto (Imported) imported = import_text (HISTORY, text);

  assert_counts (&imported, reason != NULL ? "unreadable 1" : "play 1");
  if (reason != NULL)
    assert_example (&imported, CARLOS_ROW_UNREADABLE, 1, reason);
}

static void
test_clocks (void)
{
  check_clock ("\"ts\":\"2006-01-01T00:00:00Z\"", NULL);
  check_clock ("\"ts\":\"2005-12-31T23:59:59Z\"", "the time is before 2006");
  check_clock ("\"ts\":\"1970-01-01T00:00:00Z\"", "the time is before 2006");
  check_clock ("\"ts\":\"2026-07-02T00:00:00Z\"", NULL);
  check_clock ("\"ts\":\"2026-07-02T00:00:01Z\"", "the time is in the future");
  check_clock ("\"ts\":\"2099-01-01T00:00:00Z\"", "the time is in the future");
  check_clock ("\"ts\":\"2025-02-29T00:00:00Z\"", "the time cannot be read");
  check_clock ("\"ts\":\"yesterday\"", "the time cannot be read");
  check_clock ("\"ts\":null", "the time cannot be read");
  check_clock ("\"ts\":{}", "the time cannot be read");
  check_clock ("\"x\":1", "the time cannot be read");
}

#define TS "\"ts\":\"2025-01-01T00:00:00Z\","

static void
test_lengths (void)
{
  check_clock (TS "\"ms_played\":86400000", NULL);
  check_clock (TS "\"ms_played\":86400001", "the length is impossible");
  check_clock (TS "\"ms_played\":-1", "the length is impossible");
  check_clock (TS "\"ms_played\":1e300", "the length is impossible");
  check_clock (TS "\"ms_played\":\"40000\"", NULL);
  check_clock (TS "\"ms_played\":40000.6", NULL);
  check_clock (TS "\"ms_played\":null", NULL);
  check_clock (TS "\"ms_played\":\"long\"", "the length cannot be read");
  check_clock (TS "\"ms_played\":true", "the length cannot be read");
}

static void
check_skip (const char *ms, const char *skipped, const char *end, gboolean expected)
{
  g_autofree char *text = g_strdup_printf (
    "[{" TS "\"ms_played\":%s,\"skipped\":%s,\"reason_end\":\"%s\",\"master_metadata_track_name\":\"S\","
    "\"master_metadata_album_artist_name\":\"A\"}]",
    ms, skipped, end);
  g_auto (Imported) imported = import_text (HISTORY, text);

  g_assert_cmpuint (imported.plays->len, ==, 1);
  g_assert_cmpint (g_str_has_suffix (g_ptr_array_index (imported.plays, 0), "|skipped"), ==, expected);
}

/* The member is false throughout 2015 to 2022, so that short plays are skips by what ended them. */
static void
test_skips (void)
{
  check_skip ("200000", "true", "trackdone", TRUE);
  check_skip ("200000", "false", "fwdbtn", FALSE);
  check_skip ("29999", "false", "fwdbtn", TRUE);
  check_skip ("30000", "false", "fwdbtn", FALSE);
  check_skip ("1000", "null", "backbtn", TRUE);
  check_skip ("1000", "null", "endplay", TRUE);
  check_skip ("1000", "false", "clickrow", TRUE);
  check_skip ("1000", "false", "unknown", TRUE);
  check_skip ("1000", "false", "trackdone", FALSE);
  check_skip ("1000", "false", "logout", FALSE);
  check_skip ("null", "false", "fwdbtn", FALSE);
}

static void
test_short_and_duplicate (void)
{
  g_auto (Imported) imported = import_text (
    HISTORY, "[" PLAY "," PLAY "," ROW_2026 ("2025-03-08T21:14:55Z", "29999", TRACK, "trackdone") "]");

  assert_counts (&imported, "play 1, short 1, duplicate 1");
  assert_example (&imported, CARLOS_ROW_DUPLICATE, 2, "Artist – Song");
}

/* Tracks of video files are music that is in no audio file; the rest of them is podcasts. */
static void
test_video (void)
{
  g_auto (Imported) imported
    = import_text ("Streaming_History_Video_2022-2026.json",
                   "[" PLAY ",{" TS "\"ms_played\":90000,\"episode_name\":\"E\",\"spotify_track_uri\":null,"
                   "\"spotify_episode_uri\":\"spotify:episode:x\"},"
                   "{" TS "\"ms_played\":90000,\"spotify_track_uri\":\"spotify:episode:x\"}]");

  assert_counts (&imported, "play 1, podcast 2");
}

static void
test_account (void)
{
  g_auto (Imported) imported = imported_init ();
  g_autofree char *files = NULL;

  imported_add (&imported, "StreamingHistory_music_0.json",
                "[\n  {\n    \"endTime\" : \"2025-03-08 21:14\",\n    \"artistName\" : \"Artist\",\n"
                "    \"trackName\" : \"Song\",\n    \"msPlayed\" : 201333\n  },\r\n  {\n"
                "    \"endTime\" : \"2025-03-08 21:14\",\n    \"artistName\" : \"Unknown Artist\",\n"
                "    \"trackName\" : \"Unknown Track\",\n    \"msPlayed\" : 0\n  }\n]\n");
  imported_add (&imported, "StreamingHistory_podcast_0.json",
                "[{\"endTime\":\"2025-03-08 21:14\",\"podcastName\":\"Show\",\"episodeName\":\"Ep\","
                "\"msPlayed\":1}]");
  imported_add (&imported, "StreamingHistory_audiobook_0.json",
                "[{\"endTime\":\"2025-03-08 21:14\",\"audiobookName\":\"Book\",\"chapterName\":\"One\","
                "\"authorName\":\"W\",\"msPlayed\":1}]");
  imported_add (&imported, "StreamingHistory0.json",
                "[{\"endTime\":\"2021-03-08 21:14\",\"artistName\":\"Show\",\"trackName\":\"Ep\","
                "\"msPlayed\":\"1234\"}]");
  imported_run (&imported, NULL);
  files = list_files (&imported);

  assert_counts (&imported, "play 1, short 1, audiobook 1, podcast 1, lost 1");
  g_assert_cmpstr (g_ptr_array_index (imported.plays, 0), ==, "minute|1741468440|201333|-|Artist|Song|-");
  g_assert_cmpstr (files, ==,
                   "StreamingHistory_music_0.json: account history 2\n"
                   "StreamingHistory0.json: account history 1\n"
                   "StreamingHistory_podcast_0.json: podcast history 1\n"
                   "StreamingHistory_audiobook_0.json: audiobook history 1\n");
}

/* What a listener's computer may have made of a file. */
static void
test_text_hazards (void)
{
  g_auto (Imported) mark = import_text (HISTORY, "\357\273\277 \r\n[" PLAY "]");
  g_auto (Imported) empty = import_text (HISTORY, "[]");
  g_auto (Imported) truncated = import_text (HISTORY, "[" PLAY ",{\"ts\":\"2025");
  g_auto (Imported) damaged = import_text (
    HISTORY, "[" PLAY ",{\"ts\":\"\\ud83d\"},{\"ts\":\"\xff\"},[],7,{},{\"ts\":\"2025-03-08T21:15:"
             "55Z\",\"master_metadata_track_name\":\"\\u00c9t\\u00e9\\ud83c\\udfb5\","
             "\"master_metadata_album_artist_name\":\" A \\\" B \"},]");

  assert_counts (&mark, "play 1");
  assert_counts (&empty, "");
  assert_counts (&truncated, "play 1, unreadable 1");
  assert_example (&truncated, CARLOS_ROW_UNREADABLE, 2, "the file ends in the middle of it");
  assert_counts (&damaged, "play 2, unreadable 5");
  g_assert_cmpstr (g_ptr_array_index (damaged.plays, 1), ==, "end|1741468555|-1|-|A \" B|Été🎵|-");
}

/* The wrong thing under the right name, and the right one under any. */
static void
test_names (void)
{
  g_auto (Imported) object = import_text (HISTORY, "{\"ts\":[]}");
  g_auto (Imported) text = import_text (HISTORY, "Hello\n");
  g_auto (Imported) numbers = import_text (HISTORY, "[1,2,3]");
  g_auto (Imported) renamed = import_text ("history (1).json.json", "[" PLAY "]");
  g_auto (Imported) searches = import_text ("stuff.json", "[{\"searchQuery\":\"x\",\"searchTime\":\"y\"}]");
  g_auto (Imported) personal = import_text ("SearchQueries.json", "[" PLAY "]");

  g_assert_nonnull (object.error);
  g_assert_nonnull (text.error);
  assert_counts (&numbers, "unreadable 3");
  assert_counts (&renamed, "play 1");
  g_assert_cmpstr (searches.error->message, ==, "“stuff.json”: Nothing in it is known to Carlos");
  g_assert_cmpstr (personal.error->message, ==,
                   "“SearchQueries.json”: It is about the person, not about listening");
}

/* Nothing that identifies the listener reaches the sink or the report. */
static void
test_privacy (void)
{
  g_auto (Imported) imported = import_text (
    HISTORY, "[" PLAY "," ROW_2022 ",{\"ts\":\"x\",\"ip_addr\":\"203.0.113.9\"},{\"ip_addr\":\"203.0."
             "113.9\",\"ms_played\":1,\"username\":\"somebody\"}]");

  assert_counts (&imported, "play 2, unreadable 2");
  for (guint i = 0; i < imported.plays->len; i++)
    g_assert_null (strstr (g_ptr_array_index (imported.plays, i), "203.0"));
  for (guint c = 0; c < CARLOS_N_ROW_CLASSES; c++)
    {
      for (guint i = 0; i < imported.report->examples[c]->len; i++)
        {
          const CarlosImportExample *example = g_ptr_array_index (imported.report->examples[c], i);

          g_assert_null (strstr (example->text, "203.0"));
          g_assert_null (strstr (example->text, "somebody"));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spotify-history/generations", test_generations);
  g_test_add_func ("/spotify-history/kinds", test_kinds);
  g_test_add_func ("/spotify-history/private", test_private);
  g_test_add_func ("/spotify-history/clocks", test_clocks);
  g_test_add_func ("/spotify-history/lengths", test_lengths);
  g_test_add_func ("/spotify-history/skips", test_skips);
  g_test_add_func ("/spotify-history/short-and-duplicate", test_short_and_duplicate);
  g_test_add_func ("/spotify-history/video", test_video);
  g_test_add_func ("/spotify-history/account", test_account);
  g_test_add_func ("/spotify-history/text-hazards", test_text_hazards);
  g_test_add_func ("/spotify-history/names", test_names);
  g_test_add_func ("/spotify-history/privacy", test_privacy);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "importing.h"

#include "carlos-source-error.h"

#include <locale.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* What a hostile input may cost, in kilobytes, whatever its size. */
#define MEMORY_LIMIT 65536

#define FOLDER "Spotify Extended Streaming History/"
#define ROW(day)                                                                                    \
  "{\"ts\":\"2025-03-" day "T21:14:55Z\",\"ms_played\":90000,\"master_metadata_track_name\":\"S\"," \
  "\"master_metadata_album_artist_name\":\"A\"}"
#define ACCOUNT_ROW \
  "{\"endTime\":\"2025-03-01 21:14\",\"artistName\":\"A\",\"trackName\":\"S\",\"msPlayed\":90000}"

static void
add_zip (Imported *imported, const char *name, Packer *packer)
{
  g_autoptr (GBytes) bytes = packer_end (packer);

  imported_add_bytes (imported, name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
add_packages (Packer *packer)
{
  packer_add (packer, "MyData/StreamingHistory_music_0.json", "[" ACCOUNT_ROW "]");
  packer_add (packer, FOLDER "ReadMeFirst.pdf", "%PDF");
  packer_add (packer, FOLDER "Streaming_History_Audio_2024-2026_10.json", "[" ROW ("10") "]");
  packer_add (packer, FOLDER "Streaming_History_Audio_2018_2.json", "[" ROW ("02") "]");
  packer_add (packer, "__MACOSX/" FOLDER "._Streaming_History_Audio_2018_2.json", "junk");
  packer_add (packer, FOLDER "._Streaming_History_Audio_2018_2.json", "junk");
  packer_add (packer, FOLDER "Streaming_History_Video_2018-2026.json", "[" ROW ("03") "]");
  packer_add (packer, "MyData/Userdata.json", "[" ROW ("04") "]");
  packer_add (packer, "MyData/PlaylistInABottle.json", "[" ROW ("05") "]");
  packer_add (packer, "endsong_0.json.json", "[" ROW ("06") "]");
  packer_add (packer, "notes.json", "[" ROW ("07") "]");
}

/* Exact accounts before the others, and files by their number, which is not the order of the alphabet. */
#define PACKAGES                                                           \
  "endsong_0.json.json: extended history 1\n" FOLDER                       \
  "Streaming_History_Audio_2018_2.json: extended history 1\n" FOLDER       \
  "Streaming_History_Audio_2024-2026_10.json: extended history 1\n" FOLDER \
  "Streaming_History_Video_2018-2026.json: extended history 1\n"           \
  "MyData/StreamingHistory_music_0.json: account history 1\n"

static void
check_packages (const char *form, const char *name)
{
  g_auto (Imported) imported = imported_init ();
  Packer *packer = packer_new (form);
  g_autofree char *files = NULL;

  add_packages (packer);
  add_zip (&imported, name, packer);
  imported_run (&imported, NULL);
  files = list_files (&imported);

  assert_counts (&imported, "play 5");
  if (!g_str_has_prefix (form, "tar"))
    g_assert_cmpstr (files, ==, PACKAGES);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (imported.plays, 4), "minute|"));
}

static void
test_forms (void)
{
  check_packages ("zip", "my_spotify_data (1).zip");
  check_packages ("zip", "whatever");
  check_packages ("stored", "my_spotify_data.zip");
  check_packages ("tar", "data.tar");
  check_packages ("tar.gz", "data.tgz");
}

/* Whatever the locale, names of any letters are. */
static void
test_letters (void)
{
  g_auto (Imported) imported = imported_init ();
  g_autofree char *locale = g_strdup (setlocale (LC_CTYPE, NULL));
  Packer *packer = packer_new ("zip");
  g_autofree char *files = NULL;

  setlocale (LC_CTYPE, "C.UTF-8");
  packer_add (packer, "Données Спотифай/endsong_0.json", "[" ROW ("01") "]");
  add_zip (&imported, "letters.zip", packer);
  setlocale (LC_CTYPE, "C");
  imported_run (&imported, NULL);
  setlocale (LC_CTYPE, locale);
  files = list_files (&imported);

  g_assert_cmpstr (files, ==, "Données Спотифай/endsong_0.json: extended history 1\n");
}

static void
test_several (void)
{
  g_auto (Imported) imported = imported_init ();
  Packer *account = packer_new ("zip");
  Packer *extended = packer_new ("zip");
  g_autofree char *files = NULL;

  packer_add (account, "a\\b\\StreamingHistory_music_0.json", "[" ACCOUNT_ROW "]");
  packer_add (extended, "Streaming_History_Audio_2018_2.json", "[" ROW ("02") "]");
  add_zip (&imported, "1.zip", account);
  add_zip (&imported, "2.zip", extended);
  imported_add (&imported, "more.json", "[" ROW ("09") "]");
  imported_run (&imported, NULL);
  files = list_files (&imported);

  assert_counts (&imported, "play 3");
  g_assert_cmpstr (files, ==,
                   "more.json: extended history 1\nStreaming_History_Audio_2018_2.json: extended history 1\n"
                   "a/b/StreamingHistory_music_0.json: account history 1\n");
}

static void
test_folder (void)
{
  g_auto (Imported) imported = imported_init ();
  g_autofree char *folder = imported_get_path (&imported, "data");
  g_autofree char *link = imported_get_path (&imported, "data/x/Streaming_History_Audio_2019_3.json");
  g_autofree char *files = NULL;

  imported_add (&imported, "data/x/Streaming_History_Audio_2018_10.json", "[" ROW ("10") "]");
  imported_add (&imported, "data/x/Streaming_History_Audio_2018_2.json", "[" ROW ("02") "]");
  imported_add (&imported, "data/x/other.json", "[" ROW ("03") "]");
  imported_add (&imported, "data/StreamingHistory0.json", "[" ACCOUNT_ROW "]");
  imported_add (&imported, "data/Streaming_Future_2030.json", "[]");
  g_assert_cmpint (symlink ("/etc/passwd", link), ==, 0);
  imported_add_path (&imported, folder);
  imported_run (&imported, NULL);
  files = list_files (&imported);

  assert_counts (&imported, "play 3");
  g_assert_cmpstr (
    files, ==,
    "Streaming_Future_2030.json: not opened 0 ! It is none of the files that Carlos knows\n"
    "x/Streaming_History_Audio_2019_3.json: not opened 0 ! It is no file, but a link or a device\n"
    "x/Streaming_History_Audio_2018_2.json: extended history 1\n"
    "x/Streaming_History_Audio_2018_10.json: extended history 1\n"
    "StreamingHistory0.json: account history 1\n");
}

/* An archive in an archive is looked into, one inside of that is not. */
static void
test_nested (void)
{
  g_auto (Imported) imported = imported_init ();
  Packer *innermost = packer_new ("zip");
  Packer *inner = packer_new ("zip");
  Packer *outer = packer_new ("tar.gz");
  g_autoptr (GBytes) innermost_bytes = NULL;
  g_autoptr (GBytes) inner_bytes = NULL;
  g_autofree char *files = NULL;

  packer_add (innermost, "endsong_0.json", "[" ROW ("03") "]");
  innermost_bytes = packer_end (innermost);
  packer_add (inner, "endsong_2.json", "[" ROW ("02") "]");
  packer_add_bytes (inner, "x.zip", g_bytes_get_data (innermost_bytes, NULL),
                    g_bytes_get_size (innermost_bytes));
  packer_add (inner, "endsong_1.json", "[" ROW ("01") "]");
  inner_bytes = packer_end (inner);
  packer_add_bytes (outer, "a/my.zip", g_bytes_get_data (inner_bytes, NULL), g_bytes_get_size (inner_bytes));
  packer_add (outer, "b.zip", "no archive");
  add_zip (&imported, "outer.tar.gz", outer);
  imported_run (&imported, NULL);
  files = list_files (&imported);

  assert_counts (&imported, "play 2");
  g_assert_cmpstr (
    files, ==,
    "a/my.zip/x.zip: not opened 0 ! It is an archive in an archive in an archive\n"
    "b.zip: not opened 0 ! It is no archive that Carlos can read\n"
    "a/my.zip/endsong_1.json: extended history 1\na/my.zip/endsong_2.json: extended history 1\n");
}

static void
test_slip (void)
{
  g_auto (Imported) imported = imported_init ();
  Packer *packer = packer_new ("tar");
  g_autofree char *files = NULL;

  packer_add (packer, "../endsong_0.json", "[" ROW ("01") "]");
  packer_add (packer, "a/../../endsong_1.json", "[" ROW ("02") "]");
  packer_add (packer, "/etc/endsong_2.json", "[" ROW ("03") "]");
  packer_add (packer, "C:\\endsong_3.json", "[" ROW ("04") "]");
  packer_add (packer, "a..b/endsong_4.json", "[" ROW ("05") "]");
  packer_add_link (packer, "endsong_5.json", "/etc/passwd");
  add_zip (&imported, "slip.tar", packer);
  imported_run (&imported, NULL);
  files = list_files (&imported);

  assert_counts (&imported, "play 1");
  g_assert_cmpstr (files, ==,
                   "../endsong_0.json: not opened 0 ! Its path leads out of the archive\n"
                   "a/../../endsong_1.json: not opened 0 ! Its path leads out of the archive\n"
                   "/etc/endsong_2.json: not opened 0 ! Its path leads out of the archive\n"
                   "C:\\endsong_3.json: not opened 0 ! Its path leads out of the archive\n"
                   "endsong_5.json: not opened 0 ! It is no file, but a link or a device\n"
                   "a..b/endsong_4.json: extended history 1\n");
}

static void
test_secret (void)
{
  g_auto (Imported) imported = imported_init ();
  Packer *packer = packer_new ("secret");

  packer_add (packer, "endsong_0.json", "[" ROW ("01") "]");
  add_zip (&imported, "secret.zip", packer);
  imported_run (&imported, NULL);

  g_assert_error (imported.error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_NO_HISTORY);
  g_assert_cmpstr (imported.error->message, ==, "“endsong_0.json”: It is protected by a password");
}

/* A history of many rows that do not shrink much, so that losing the end loses something. */
static char *
make_history (guint n_rows)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (1);
  GString *text = g_string_new ("[");

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (
      text,
      "%s\n  {\"ts\":\"2025-03-%02uT21:%02u:%02uZ\",\"ms_played\":%d,"
      "\"master_metadata_track_name\":\"%08x%08x\",\"master_metadata_album_artist_name\":\"%08x\"}",
      i > 0 ? "," : "", 1 + i / 3600 % 31, i / 60 % 60, i % 60, 30000 + (int) i, g_rand_int (chance),
      g_rand_int (chance), g_rand_int (chance));
  g_string_append (text, "\n]\n");

  return g_string_free (text, FALSE);
}

static GBytes *
make_two_files (const char *form)
{
  Packer *packer = packer_new (form);
  g_autofree char *history = make_history (2000);

  packer_add (packer, "Streaming_History_Audio_2025_0.json", history);
  packer_add (packer, "Streaming_History_Audio_2025_1.json", history);

  return packer_end (packer);
}

static void
check_truncated (const char *form, gsize part)
{
  g_auto (Imported) imported = imported_init ();
  g_autoptr (GBytes) bytes = make_two_files (form);
  gsize length = g_bytes_get_size (bytes) * part / 100;
  g_autofree char *files = NULL;

  imported_add_bytes (&imported, "truncated", g_bytes_get_data (bytes, NULL), length);
  imported_run (&imported, NULL);
  files = list_files (&imported);
  g_test_message ("%s", files);

  g_assert_no_error (imported.error);
  g_assert_nonnull (strstr (files, "2025_0.json: extended history 2000\n"));
  g_assert_nonnull (strstr (files, "The archive is damaged or ends too early"));
  g_assert_cmpuint (imported.report->counts[CARLOS_ROW_PLAY], ==, 2000);
  g_assert_cmpuint (imported.report->counts[CARLOS_ROW_DUPLICATE], >, 100);
  g_assert_cmpuint (imported.report->counts[CARLOS_ROW_DUPLICATE], <, 1990);
}

/* What is whole is imported, of the file in which it ends too. */
static void
test_truncated (void)
{
  check_truncated ("zip", 75);
  check_truncated ("stored", 75);
  check_truncated ("tar", 75);
}

static void
test_damaged (void)
{
  g_autoptr (GBytes) bytes = make_two_files ("zip");
  gsize length;
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, &length), g_bytes_get_size (bytes));
  g_auto (Imported) imported = imported_init ();
  g_autofree char *files = NULL;

  copy[length / 4] ^= 0x55;
  imported_add_bytes (&imported, "damaged.zip", copy, length);
  imported_run (&imported, NULL);
  files = list_files (&imported);
  g_test_message ("%s", files);

  g_assert_no_error (imported.error);
  g_assert_nonnull (strstr (files, "2025_0.json: extended history"));
  g_assert_nonnull (strstr (files, "! The archive is damaged"));
  g_assert_nonnull (strstr (files, "2025_1.json: extended history 2000\n"));
}

static void
test_no_archive (void)
{
  g_auto (Imported) signature = import_text ("x.zip", "PK\003\004 and nothing of it is true");
  g_auto (Imported) gzip = import_text ("x.gz", "\037\213 and nothing of it is true");

  g_assert_cmpstr (signature.error->message, ==, "“x.zip”: The archive is damaged or ends too early");
  g_assert_cmpstr (gzip.error->message, ==, "“x.gz”: It is no archive that Carlos can read");
}

static void
check_without_history (const char *name, const char *expected)
{
  g_auto (Imported) imported = imported_init ();
  Packer *packer = packer_new ("zip");

  packer_add (packer, name, "[]");
  add_zip (&imported, "my_spotify_data.zip", packer);
  imported_run (&imported, NULL);

  g_assert_error (imported.error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_NO_HISTORY);
  g_assert_cmpstr (imported.error->message, ==, expected);
}

static void
test_without_history (void)
{
  check_without_history (
    "Spotify Account Data/Userdata.json",
    "“my_spotify_data.zip” is account data without a listening history: ask for “Extended "
    "streaming history” on Spotify’s page “Account privacy”");
  check_without_history (
    "Spotify Technical Log Information/AddedToPlaylist.json",
    "“my_spotify_data.zip” holds no listening history that Carlos knows: for Spotify’s, ask for "
    "“Extended streaming history” on the page “Account privacy”");
}

/* --- bombs --- */

static glong
get_peak_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss;
}

/* A file of 66 MB that shrinks a thousandfold, and claims its size. */
static void
test_large_entry (void)
{
  gsize length = (gsize) 66 << 20;
  g_autofree char *text = g_strnfill (length, ' ');
  g_auto (Imported) imported = imported_init ();
  Packer *packer = packer_new ("zip");

  packer_add_bytes (packer, "endsong_0.json", text, length);
  packer_add (packer, "endsong_1.json", "[" ROW ("01") "]");
  add_zip (&imported, "large.zip", packer);
  imported_run (&imported, NULL);

  assert_counts (&imported, "play 1");
}

/* Six files of 14 MB in 80 kB: each by itself could be meant, all together cannot. */
static void
check_bomb (const char *form)
{
  gsize length = (gsize) 14 << 20;
  g_autofree char *text = g_strnfill (length, ' ');
  g_auto (Imported) imported = imported_init ();
  Packer *packer = packer_new (form);
  g_autofree char *files = NULL;
  glong before;

  text[0] = '[';
  packer_add (packer, "endsong_0.json", "[" ROW ("01") "]");
  for (guint i = 1; i <= 6; i++)
    {
      g_autofree char *name = g_strdup_printf ("endsong_%u.json", i);

      packer_add_bytes (packer, name, text, length);
    }
  add_zip (&imported, "bomb", packer);
  before = get_peak_memory ();
  imported_run (&imported, NULL);
  files = list_files (&imported);

  assert_counts (&imported, "play 1");
  g_assert_nonnull (strstr (files, "unpacks to far more than an export does"));
  g_assert_cmpint (get_peak_memory () - before, <, MEMORY_LIMIT);
}

static void
test_bomb (void)
{
  check_bomb ("zip");
  check_bomb ("tar.gz");
}

static void
test_many_entries (void)
{
  g_auto (Imported) imported = imported_init ();
  Packer *packer = packer_new ("zip");
  g_autofree char *files = NULL;

  packer_add (packer, "endsong_0.json", "[" ROW ("01") "]");
  for (guint i = 1; i <= 2000; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.txt", i);

      packer_add (packer, name, "");
    }
  packer_add (packer, "endsong_1.json", "[" ROW ("02") "]");
  add_zip (&imported, "many.zip", packer);
  imported_run (&imported, NULL);
  files = list_files (&imported);

  assert_counts (&imported, "play 1");
  g_assert_cmpstr (files, ==,
                   "many.zip: damaged 0 ! It holds too many files; only the first 2,000 were looked at\n"
                   "endsong_0.json: extended history 1\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-archive/forms", test_forms);
  g_test_add_func ("/import-archive/letters", test_letters);
  g_test_add_func ("/import-archive/several", test_several);
  g_test_add_func ("/import-archive/folder", test_folder);
  g_test_add_func ("/import-archive/nested", test_nested);
  g_test_add_func ("/import-archive/slip", test_slip);
  g_test_add_func ("/import-archive/secret", test_secret);
  g_test_add_func ("/import-archive/truncated", test_truncated);
  g_test_add_func ("/import-archive/damaged", test_damaged);
  g_test_add_func ("/import-archive/no-archive", test_no_archive);
  g_test_add_func ("/import-archive/without-history", test_without_history);
  g_test_add_func ("/import-archive/large-entry", test_large_entry);
  g_test_add_func ("/import-archive/bomb", test_bomb);
  g_test_add_func ("/import-archive/many-entries", test_many_entries);

  return g_test_run ();
}

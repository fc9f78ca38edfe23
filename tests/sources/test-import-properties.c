/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "importing.h"

#include <string.h>

#define N_ROWS 60

/* Rows of all kinds, as the service writes them; seeded, so that a failure can be had again. */
static void
add_history_row (GString *text, GRand *chance, guint i)
{
  guint kind = (guint) g_rand_int_range (chance, 0, 10);

  g_string_append_printf (text,
                          "  {\n    \"ts\": \"2025-03-01T%02u:%02u:00Z\",\n    \"ms_played\": %d,\n"
                          "    \"ip_addr\": \"203.0.113.9\",\n",
                          i / 60, i % 60, g_rand_int_range (chance, 0, 90000));
  if (kind == 0)
    g_string_append (
      text, "    \"episode_name\": \"Ep \\\"1\\\"\",\n    \"spotify_episode_uri\": \"spotify:episode:x\",\n");
  else if (kind == 1)
    g_string_append (text, "    \"audiobook_title\": \"Bök\",\n    \"audiobook_uri\": \"spotify:show:x\",\n");
  else if (kind > 2)
    g_string_append_printf (text,
                            "    \"master_metadata_track_name\": \"Söng {%u}, [x]\",\n"
                            "    \"master_metadata_album_artist_name\": \"A\",\n"
                            "    \"spotify_track_uri\": \"spotify:track:x%u\",\n",
                            i, i);
  g_string_append_printf (text, "    \"incognito_mode\": %s\n  }", kind == 5 ? "true" : "false");
}

static GString *
make_history (GRand *chance)
{
  GString *text = g_string_new ("[\n");

  for (guint i = 0; i < N_ROWS; i++)
    {
      if (i > 0)
        g_string_append (text, ",\n");
      add_history_row (text, chance, i);
    }
  g_string_append (text, "\n]\n");

  return text;
}

static void
corrupt (GString *text, GRand *chance)
{
  static const char morsels[] = "\"\\{}[],:\n\xff\0x";
  gsize place = (gsize) g_rand_int_range (chance, 0, (gint32) text->len);
  gssize n = g_rand_int_range (chance, 1, 20);

  switch (g_rand_int_range (chance, 0, 4))
    {
    case 0:
      text->str[place] = morsels[g_rand_int_range (chance, 0, sizeof morsels - 1)];
      break;
    case 1:
      g_string_insert_len (text, (gssize) place, &morsels[g_rand_int_range (chance, 0, sizeof morsels - 1)],
                           1);
      break;
    case 2:
      g_string_erase (text, (gssize) place, MIN (n, (gssize) (text->len - place)));
      break;
    default:
      text->str[place] = (char) g_rand_int_range (chance, 0, 256);
      break;
    }
}

static guint64
count_good (const Imported *imported)
{
  return imported->report->rows - imported->report->counts[CARLOS_ROW_UNREADABLE];
}

/* Whatever a few wrong bytes do, each row is counted once, and hardly more is lost than they hit. */
static void
test_corrupted_history (void)
{
  for (guint32 seed = 1; seed <= 300; seed++)
    {
      g_autoptr (GRand) chance = g_rand_new_with_seed (seed);
      g_autoptr (GString) text = make_history (chance);
      guint n_faults = (guint) g_rand_int_range (chance, 1, 4);
      g_auto (Imported) imported = imported_init ();

      for (guint i = 0; i < n_faults; i++)
        corrupt (text, chance);
      imported_add_bytes (&imported, "Streaming_History_Audio_2025_0.json", text->str, text->len);
      imported_run (&imported, NULL);

      /* A fault in the very first byte makes it no list, and a table neither. */
      if (imported.error != NULL)
        continue;
      g_test_message ("seed %u: %" G_GUINT64_FORMAT " of %u", seed, count_good (&imported), N_ROWS);
      g_assert_cmpuint (count_good (&imported), >=, N_ROWS - 3 * n_faults);
      g_assert_cmpuint (count_good (&imported), <=, N_ROWS);
    }
}

/* An archive with wrong bytes is read as far as it can be; that it ends, and the sums hold, is all there is to ask. */
static void
test_corrupted_archive (void)
{
  static const char *const forms[] = { "zip", "stored", "tar", "tar.gz" };

  for (guint32 seed = 1; seed <= 200; seed++)
    {
      g_autoptr (GRand) chance = g_rand_new_with_seed (seed);
      g_autoptr (GString) history = make_history (chance);
      Packer *packer = packer_new (forms[seed % G_N_ELEMENTS (forms)]);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GString) text = NULL;
      g_auto (Imported) imported = imported_init ();

      packer_add (packer, "a/Streaming_History_Audio_2025_1.json", history->str);
      packer_add (packer, "a/Streaming_History_Audio_2025_0.json", history->str);
      bytes = packer_end (packer);
      text = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
      for (gint i = g_rand_int_range (chance, 1, 6); i > 0; i--)
        corrupt (text, chance);
      imported_add_bytes (&imported, "export", text->str, text->len);
      imported_run (&imported, NULL);

      g_assert_cmpuint (count_good (&imported), <=, 2 * N_ROWS + 2);
    }
}

/* Lists and lines that are damaged may lose what is in them, but nothing else. */
static void
check_corrupted (const char *name, const char *whole, guint n_entries)
{
  for (guint32 seed = 1; seed <= 150; seed++)
    {
      g_autoptr (GRand) chance = g_rand_new_with_seed (seed);
      g_autoptr (GString) text = g_string_new (whole);
      g_auto (Imported) imported = imported_init ();

      corrupt (text, chance);
      corrupt (text, chance);
      imported_add_bytes (&imported, name, text->str, text->len);
      imported_run (&imported, NULL);
      g_assert_cmpuint (imported.report->memberships + imported.report->facts + count_good (&imported), <=,
                        n_entries);
    }
}

static void
test_corrupted_others (void)
{
  check_corrupted (
    "YourLibrary.json",
    "{\"tracks\":[{\"artist\":\"A\",\"track\":\"T\",\"uri\":\"spotify:track:x\"},{\"artist\":\"B\","
    "\"track\":\"U\"}],\"albums\":[],\"artists\":[{\"name\":\"C\"},{\"name\":\"D\"}]}",
    4);
  check_corrupted (
    "Playlist1.json",
    "{\"playlists\":[{\"name\":\"P\",\"items\":[{\"track\":{\"trackName\":\"T\",\"artistName\":\"A\"}},"
    "{\"track\":null}]},{\"name\":\"Q\",\"items\":[{\"track\":{\"trackName\":\"T\",\"artistName\":\"A\"}}]}]"
    "}",
    3);
  check_corrupted (
    "listens.jsonl",
    "{\"listened_at\":1768000000,\"track_metadata\":{\"artist_name\":\"A\",\"track_name\":\"T\"}}\n"
    "{\"listened_at\":1768000900,\"track_metadata\":{\"artist_name\":\"A\",\"track_name\":\"T\"}}\n",
    4);
  check_corrupted (
    "plays.csv",
    "time,artist,title,ms_played\n2025-01-01 10:00,\"A\",T,40000\n2025-01-01 11:00,A,\"U, V\",50000\n", 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-properties/corrupted-history", test_corrupted_history);
  g_test_add_func ("/import-properties/corrupted-archive", test_corrupted_archive);
  g_test_add_func ("/import-properties/corrupted-others", test_corrupted_others);

  return g_test_run ();
}

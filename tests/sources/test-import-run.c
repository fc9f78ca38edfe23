/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "importing.h"

#include <string.h>

/* A history of which each fifth row is short. */
static char *
make_history (guint n_rows)
{
  GString *text = g_string_new ("[");

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (
      text,
      "%s\n  {\n    \"ts\": \"2025-03-%02uT%02u:%02u:%02uZ\",\n    \"ms_played\": %u,\n"
      "    \"ip_addr\": \"203.0.113.9\",\n    \"master_metadata_track_name\": \"Song, {%u}\",\n"
      "    \"master_metadata_album_artist_name\": \"Artist\",\n    \"skipped\": false\n  }",
      i > 0 ? "," : "", 1 + i / 86400, i / 3600 % 24, i / 60 % 60, i % 60, 20000 + i % 5 * 10000, i);
  g_string_append (text, "\n]\n");

  return g_string_free (text, FALSE);
}

typedef struct
{
  double last;
  guint n_reports;
  guint stop_after; /* 0 for never */
} Watch;

static gboolean
watch_cb (gpointer data, double fraction)
{
  Watch *watch = data;

  g_assert_cmpfloat (fraction, >=, watch->last);
  g_assert_cmpfloat (fraction, <=, 1);
  g_assert_true (watch->stop_after == 0 || watch->n_reports < watch->stop_after);
  watch->last = fraction;
  watch->n_reports++;

  return watch->stop_after == 0 || watch->n_reports < watch->stop_after;
}

static void
add_archive (Imported *imported, const char *form, guint n_files)
{
  Packer *packer = packer_new (form);
  g_autofree char *history = make_history (5000);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < n_files; i++)
    {
      g_autofree char *name = g_strdup_printf ("Streaming_History_Audio_2025_%u.json", i);

      packer_add (packer, name, history);
    }
  bytes = packer_end (packer);
  imported_add_bytes (imported, "export", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* The fraction never goes back, and comes to the end. */
static void
check_progress (const char *form)
{
  Watch watch = { 0 };
  const CarlosMonitor monitor = { watch_cb, &watch };
  g_auto (Imported) imported = imported_init ();

  add_archive (&imported, form, 3);
  imported_run (&imported, &monitor);

  assert_counts (&imported, "play 4000, short 1000, duplicate 10000");
  g_assert_cmpuint (watch.n_reports, >, 10);
  g_assert_cmpfloat (watch.last, >, .9);
}

static void
test_progress (void)
{
  check_progress ("zip");
  check_progress ("tar.gz");
}

/* Wherever it is cancelled, it ends there, and says so. */
static void
check_cancelled (const char *form)
{
  Watch all = { 0 };
  const CarlosMonitor all_monitor = { watch_cb, &all };
  g_auto (Imported) whole = imported_init ();

  add_archive (&whole, form, 2);
  imported_run (&whole, &all_monitor);
  for (guint n = 1; n <= all.n_reports; n++)
    {
      Watch watch = { .stop_after = n };
      const CarlosMonitor monitor = { watch_cb, &watch };
      g_auto (Imported) imported = imported_init ();

      add_archive (&imported, form, 2);
      imported_run (&imported, &monitor);
      g_assert_error (imported.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (watch.n_reports, ==, n);
    }
}

static void
test_cancelled (void)
{
  check_cancelled ("zip");
  check_cancelled ("tar.gz");
}

/* What the sink says ends the import, in a history and elsewhere. */
static void
check_full (const char *name, const char *text)
{
  g_auto (Imported) imported = imported_init ();

  imported.fail_after = 2;
  imported_add (&imported, name, text);
  imported_run (&imported, NULL);

  g_assert_error (imported.error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static void
test_full (void)
{
  g_autofree char *history = make_history (5);

  check_full ("history.json", history);
  check_full ("YourLibrary.json", "{\"artists\":[{\"name\":\"A\"},{\"name\":\"B\"},{\"name\":\"C\"}]}");
  check_full ("tracks.csv", "title,artist,genres\nA,B,C\nD,E,F\nG,H,I\n");
  check_full ("plays.csv", "time,title,artist\n2025-01-01,B,C\n2025-01-02,E,F\n2025-01-03,H,I\n");
  check_full ("lines", "{\"type\":\"artist\",\"name\":\"A\"}\n{\"type\":\"artist\",\"name\":\"B\"}\n"
                       "{\"type\":\"artist\",\"name\":\"C\"}\n");
}

static void
test_not_there (void)
{
  g_auto (Imported) imported = imported_init ();
  g_auto (Imported) device = imported_init ();
  g_autofree char *path = imported_get_path (&imported, "nothing.zip");

  imported_add (&imported, "history.json", "[]");
  imported_add_path (&imported, path);
  imported_run (&imported, NULL);
  imported_add_path (&device, "/dev/zero");
  imported_run (&device, NULL);

  g_assert_error (imported.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_error (device.error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

static void
test_many_examples (void)
{
  g_autofree char *history = make_history (300);
  g_auto (Imported) imported = import_text ("history.json", history);
  const CarlosImportExample *last;

  assert_counts (&imported, "play 240, short 60");
  last = g_ptr_array_index (imported.report->examples[CARLOS_ROW_PLAY], CARLOS_IMPORT_MAX_EXAMPLES - 1);
  g_assert_cmpuint (last->row, ==, 125);
  g_assert_cmpstr (last->text, ==, "Artist – Song, {124}");
}

/* Names are shortened between characters. */
static void
test_long_names (void)
{
  g_autoptr (GString) text
    = g_string_new ("[{\"ts\":\"2025-01-01T00:00:00Z\",\"master_metadata_track_name\":\"");
  g_auto (Imported) imported = { 0 };
  const CarlosImportExample *example;

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "é");
  g_string_append (text, "\",\"master_metadata_album_artist_name\":\"A\"}]");
  imported = import_text ("history.json", text->str);

  assert_counts (&imported, "play 1");
  example = g_ptr_array_index (imported.report->examples[CARLOS_ROW_PLAY], 0);
  g_assert_cmpuint (strlen (example->text), <=, 200);
  g_assert_cmpuint (strlen (example->text), >, 190);
  g_assert_true (g_utf8_validate (example->text, -1, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-run/progress", test_progress);
  g_test_add_func ("/import-run/cancelled", test_cancelled);
  g_test_add_func ("/import-run/full", test_full);
  g_test_add_func ("/import-run/not-there", test_not_there);
  g_test_add_func ("/import-run/many-examples", test_many_examples);
  g_test_add_func ("/import-run/long-names", test_long_names);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "library-fixture.h"

#include "carlos-profile-json.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>

#define N_SCENES 4
#define N_ARTISTS 15
#define N_TRACKS 3
#define N_PLAYS 15

/* The scenes of ten sessions: one is heard most, and none as often as another. */
static const guint scenes[] = { 0, 1, 0, 2, 1, 0, 3, 2, 0, 1 };

void
library_fixture_set_up (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("carlos-library-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = library_fixture_get_path (self, "library.db");
}

/* Removes all files of a folder; SQLite takes away by itself what it had beside a library. */
void
library_fixture_empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_true (g_remove (path) == 0 || errno == ENOENT);
    }
}

void
library_fixture_tear_down (LibraryFixture *self, gconstpointer data)
{
  library_fixture_empty (self->folder);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

char *
library_fixture_get_path (const LibraryFixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

GFile *
library_fixture_write (const LibraryFixture *self, const char *name, const char *text)
{
  g_autofree char *path = library_fixture_get_path (self, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  return g_file_new_for_path (path);
}

void
library_fixture_import (const LibraryFixture *self, const char *name, const char *text)
{
  g_autoptr (GFile) file = library_fixture_write (self, name, text);
  const CarlosLibraryImport import = { .path = self->path, .files = &file, .n_files = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosImportReport) report = carlos_library_import_run (&import, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
}

CarlosListener *
library_fixture_open (const LibraryFixture *self)
{
  g_autoptr (CarlosSelection) all = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);
  g_autoptr (CarlosInput) input = carlos_input_new_for_library (self->path, all);
  g_autoptr (GError) error = NULL;
  CarlosProfileOptions options;
  CarlosListener *listener;

  carlos_profile_options_init (&options);
  listener = carlos_listener_new (input, &options, NULL, &error);
  g_assert_no_error (error);

  return listener;
}

static void
invent_session (GString *text, guint session)
{
  guint scene = scenes[session % G_N_ELEMENTS (scenes)];
  g_autoptr (GRand) chance = g_rand_new_with_seed (session);

  for (guint i = 0; i < N_PLAYS; i++)
    {
      guint artist = (guint) (N_ARTISTS * g_rand_double (chance) * g_rand_double (chance));
      guint track = (guint) g_rand_int_range (chance, 0, N_TRACKS);
      g_autoptr (GDateTime) time
        = g_date_time_new_from_unix_utc (HISTORY_START + session * HISTORY_DAY + i * 200);
      g_autofree char *stamp = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");

      g_string_append_printf (text, "%s,Band %u-%u,Song %u-%u-%u,Album %u-%u,%d\n", stamp, scene, artist,
                              scene, artist, track, scene, artist, g_rand_int_range (chance, 120000, 190000));
    }
}

/**
 * invent_history:
 *
 * Some sessions of a listener who has four scenes of music and one session a day, each with one scene. The same session
 * is always the same.
 *
 * Returns: (transfer full): a table of plays
 */
char *
invent_history (guint first_session, guint n_sessions)
{
  GString *text = g_string_new ("ts,artist,title,album,ms_played\n");

  for (guint i = first_session; i < first_session + n_sessions; i++)
    invent_session (text, i);

  return g_string_free (text, FALSE);
}

void
library_fixture_import_history (const LibraryFixture *self)
{
  g_autofree char *text = invent_history (0, HISTORY_SESSIONS);

  library_fixture_import (self, "history.csv", text);
}

/* One that a person can read. */
void
library_fixture_assert_sentence (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_assert_null (strchr (error->message, '\n'));
}

CarlosProfileOptions
library_fixture_get_options (void)
{
  CarlosProfileOptions options;

  carlos_profile_options_init (&options);

  return options;
}

char *
library_fixture_write_json (const CarlosListener *listener)
{
  return carlos_profile_json_write (listener, &(CarlosProfileJsonOptions){ TRUE, NAN });
}

/* Writes an export with the tools' generator, and the same listener's account data. Returns what it says is in them. */
JsonNode *
library_fixture_make_export (const LibraryFixture *self, GFile **history, GFile **account)
{
  g_autofree char *program = g_test_build_filename (G_TEST_DIST, "tools", "make-export.py", NULL);
  g_autofree char *history_path = library_fixture_get_path (self, "history.zip");
  g_autofree char *account_path = library_fixture_get_path (self, "account.zip");
  const char *argv[] = { "python3", program,     "--rows",     "1500",       "--artists",
                         "60",      "--account", account_path, history_path, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  int status = 1;
  JsonNode *counts;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  counts = json_from_string (output, &error);
  g_assert_no_error (error);
  *history = g_file_new_for_path (history_path);
  *account = g_file_new_for_path (account_path);

  return counts;
}

CarlosImportReport *
library_fixture_import_files (const LibraryFixture *self, GFile *const *files, guint n_files, int *rows)
{
  const CarlosLibraryImport import = { .path = self->path, .files = files, .n_files = n_files, .rows = rows };
  g_autoptr (GError) error = NULL;
  CarlosImportReport *report = carlos_library_import_run (&import, NULL, &error);

  g_assert_no_error (error);

  return report;
}

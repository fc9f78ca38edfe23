/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "account-fixture.h"

#include "carlos-library-file.h"
#include "carlos-store-overview.h"
#include "carlos-store-sync.h"

#include <string.h>

#define N_ROWS 12

void
account_fixture_set_up (AccountFixture *self, gconstpointer data)
{
  secret_double_reset ();
  library_fixture_set_up (&self->library, NULL);
  library_fixture_import (&self->library, "history.csv",
                          "ts,artist,title,ms_played\n2021-01-01T10:00:00Z,Own Band,Own Song,180000\n");
  self->secrets = carlos_secret_store_new_in_memory ();
}

void
account_fixture_tear_down (AccountFixture *self, gconstpointer data)
{
  g_clear_pointer (&self->secrets, carlos_secret_store_unref);
  g_clear_pointer (&self->spotify, fake_service_free);
  g_clear_pointer (&self->listenbrainz, fake_service_free);
  g_clear_pointer (&self->lastfm, fake_service_free);
  library_fixture_tear_down (&self->library, NULL);
}

void
account_fixture_start_spotify (AccountFixture *self)
{
  self->spotify = fake_service_new ("spotify", NULL, NULL);
  g_setenv ("CARLOS_SPOTIFY_ACCOUNTS_URL", fake_service_get_url (self->spotify), TRUE);
  g_setenv ("CARLOS_SPOTIFY_API_URL", fake_service_get_url (self->spotify), TRUE);
}

void
account_fixture_set_modes (AccountFixture *self, const char *modes)
{
  g_autoptr (JsonNode) node = fake_service_do (self->spotify, "mode", modes);
}

static CarlosStore *
open_library (AccountFixture *self)
{
  g_autoptr (GError) error = NULL;
  CarlosStore *store = carlos_library_file_open_to_change (self->library.path, &error);

  g_assert_no_error (error);

  return store;
}

/* Plays as a sync brings them. */
void
account_fixture_add_rows (AccountFixture *self, const char *source)
{
  g_autoptr (CarlosStore) store = open_library (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStoreImport) import = carlos_store_import_begin_sync (store, source, source, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *title = g_strdup_printf ("Planted Song %u of %s", i, source);
      const char *const artists[] = { "Planted Band" };
      const CarlosImportPlay play = {
        .track = { .title = title, .artists = artists, .n_artists = 1 },
        .time_kind = CARLOS_TIME_END,
        .time = HISTORY_START + HISTORY_DAY * (i + 1),
        .ms = 180000,
      };
      CarlosPlayFate fate;

      carlos_store_import_add_play (import, &play, &fate, &error);
      g_assert_no_error (error);
    }
  g_assert_true (carlos_store_import_set_state (import, "cursor", "planted state", NULL));
  carlos_store_import_commit (import, &error);
  g_assert_no_error (error);
}

CarlosAccount *
account_fixture_find (AccountFixture *self, const char *service)
{
  g_autoptr (CarlosStore) store = open_library (self);

  return carlos_store_find_account (store, service, NULL);
}

/* Returns: (transfer full) (nullable): with the keyring as it would be if it worked */
char *
account_fixture_get_secret (AccountFixture *self, const char *service)
{
  char *secret = NULL;

  secret_double_set_fault (SECRET_FAULT_NONE);
  g_assert_true (carlos_secret_store_look_up (self->secrets, service, &secret, NULL, NULL));

  return secret;
}

/* @source: (nullable): NULL for all */
guint64
account_fixture_count_plays (AccountFixture *self, const char *source)
{
  g_autoptr (CarlosStore) store = open_library (self);
  g_autoptr (CarlosStoreOverview) overview = carlos_store_get_overview (store, NULL);
  guint64 n = 0;

  for (guint i = 0; i < overview->sources->len; i++)
    {
      const CarlosStoredImport *one = g_ptr_array_index (overview->sources, i);

      if (source == NULL || g_str_equal (one->source, source))
        n += one->plays;
    }

  return n;
}

static gboolean
holds (const char *path, const char *text)
{
  g_autofree char *bytes = NULL;
  gsize length = 0, text_length = strlen (text);

  g_file_get_contents (path, &bytes, &length, NULL);
  for (gsize i = 0; i + text_length <= length; i++)
    {
      if (memcmp (bytes + i, text, text_length) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Whether the database, or what lies beside it, holds a text anywhere, in parts that are not in use too. */
gboolean
account_fixture_is_in_file (AccountFixture *self, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (self->library.folder, 0, NULL);
  gboolean is_there = FALSE;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = library_fixture_get_path (&self->library, name);

      is_there = is_there || holds (path, text);
    }

  return is_there;
}

/* Shows an address to a browser whose listener behaves as the mode says. */
GSubprocess *
account_fixture_browse (AccountFixture *self, const char *address, const char *mode)
{
  g_autofree char *program = g_test_build_filename (G_TEST_DIST, "fixtures", "services", "browser.py", NULL);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "CARLOS_TEST_BROWSER", mode, TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, "/usr/bin/python3", program, address, NULL);
  g_assert_no_error (error);

  return process;
}

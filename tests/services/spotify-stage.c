/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "spotify-stage.h"

#include "carlos-spotify-caller.h"
#include "carlos-spotify-sync.h"

#define REFRESH_TOKEN "a-refresh-token-for-everything"
#define CLIENT_ID "0123456789abcdef0123456789abcdef"
#define MAX_OPTIONS 4

static FakeService *
start_fake (const char *options)
{
  g_autofree char *now = g_strdup_printf ("--now=%d", STAGE_LAST_PLAY);
  g_auto (GStrv) words = g_strsplit (options, " ", MAX_OPTIONS);
  const char *given[MAX_OPTIONS] = { NULL };

  for (guint i = 0; words[i] != NULL; i++)
    given[i] = words[i];

  return fake_service_new ("spotify", now, "--refresh-token=" REFRESH_TOKEN, given[0], given[1], given[2],
                           given[3], NULL);
}

/* The one that most tests have, as it was when it started; it tells the genres of all artists, so that none is
 * looked up one by one. It ends with the program. */
static FakeService *
reset_fake (void)
{
  static FakeService *fake;

  if (fake == NULL)
    fake = start_fake ("--mode={\"genres\":\"filled\"}");
  json_node_unref (fake_service_do (fake, "reset", "{}"));

  return fake;
}

/**
 * stage_set_up:
 * @options: (nullable): further ones of the fake's command line, a text, separated by spaces, at most four
 */
void
stage_set_up (Stage *self, gconstpointer options)
{
  self->fake = options != NULL ? start_fake (options) : reset_fake ();
  g_setenv ("CARLOS_SPOTIFY_API_URL", fake_service_get_url (self->fake), TRUE);
  g_setenv ("CARLOS_SPOTIFY_ACCOUNTS_URL", fake_service_get_url (self->fake), TRUE);
  g_setenv ("CARLOS_SERVICE_INTERVAL_MS", "1", TRUE);
  shelf_set_up (&self->shelf, NULL);
  self->now = STAGE_LAST_PLAY + 3600;
  self->secrets = carlos_secret_store_new_in_memory ();
  stage_set_scope (self, STAGE_SCOPE);
}

void
stage_tear_down (Stage *self, gconstpointer options)
{
  fake_service_assert_no_violation (self->fake);
  g_clear_pointer (&self->caller, carlos_service_caller_free);
  g_clear_pointer (&self->token, carlos_spotify_token_unref);
  g_clear_pointer (&self->secrets, carlos_secret_store_unref);
  shelf_tear_down (&self->shelf, NULL);
  if (options != NULL)
    fake_service_free (self->fake);
}

/* Signs in anew, to what is allowed by these words alone as far as Carlos knows. */
void
stage_set_scope (Stage *self, const char *scope)
{
  g_autofree char *secret = g_strdup_printf (
    "{\"refresh_token\":\"" REFRESH_TOKEN "\",\"scope\":\"%s\",\"authorized\":%d}", scope, STAGE_LAST_PLAY);
  g_autoptr (GError) error = NULL;

  carlos_secret_store_put (self->secrets, "spotify", CLIENT_ID, "a test", secret, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&self->caller, carlos_service_caller_free);
  g_clear_pointer (&self->token, carlos_spotify_token_unref);
  self->token = carlos_spotify_token_new (self->secrets, CLIENT_ID);
  self->caller = carlos_spotify_caller_new (self->shelf.store, self->token);
}

/* With a library that is empty. */
void
stage_begin_anew (Stage *self)
{
  shelf_tear_down (&self->shelf, NULL);
  shelf_set_up (&self->shelf, NULL);
  stage_set_scope (self, STAGE_SCOPE);
}

void
stage_set_modes (Stage *self, const char *modes)
{
  json_node_unref (fake_service_do (self->fake, "mode", modes));
}

/* The only rule in force: see faults.py. */
void
stage_add_fault (Stage *self, const char *rule)
{
  g_autofree char *modes = g_strdup_printf ("{\"faults\":[%s]}", rule);

  stage_set_modes (self, modes);
}

/* What the listener does at Spotify, elsewhere. */
void
stage_send (Stage *self, const char *method, const char *path, const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = body != NULL ? json_from_string (body, &error) : NULL;
  g_autoptr (JsonNode) answer = NULL;

  g_assert_no_error (error);
  answer = carlos_service_caller_send (self->caller, "test", method, path, root, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Returns: (transfer full): the id of a playlist that the fake has */
char *
stage_get_playlist (Stage *self, guint number)
{
  g_autoptr (JsonNode) state = fake_service_get (self->fake, "state");
  JsonArray *playlists = json_object_get_array_member (json_node_get_object (state), "playlists");

  return g_strdup (json_object_get_string_member (json_array_get_object_element (playlists, number), "id"));
}

/* How many requests there were since this was asked last. */
guint
stage_count (Stage *self, const char *path)
{
  guint n = fake_service_count (self->fake, path);

  fake_service_forget_log (self->fake);

  return n;
}

CarlosSyncReport *
stage_try_sync (Stage *self, GError **error)
{
  g_autoptr (CarlosSyncReport) report = carlos_sync_report_new ();

  carlos_sync_report_begin_service (report, "spotify");
  carlos_spotify_sync_run (self->caller, self->shelf.store, self->token, self->now, NULL, report, error);

  return g_steal_pointer (&report);
}

CarlosSyncReport *
stage_sync (Stage *self)
{
  g_autoptr (GError) error = NULL;
  CarlosSyncReport *report = stage_try_sync (self, &error);

  g_assert_no_error (error);

  return report;
}

void
stage_assert_part (const CarlosSyncReport *report, const char *part, CarlosSyncState state)
{
  const CarlosSyncPart *found = carlos_sync_report_find_part (report, "spotify", part);

  g_assert_nonnull (found);
  if (found->state != state)
    g_test_message ("%s: %s", part, found->sentence != NULL ? found->sentence : "");
  g_assert_cmpstr (carlos_sync_state_to_string (found->state), ==, carlos_sync_state_to_string (state));
  /* Whoever does not get all of it is told why. */
  g_assert_true ((found->sentence != NULL) == (state >= CARLOS_SYNC_PARTLY));
}

/* Every list in a line, with the titles in it. */
char *
stage_describe_lists (Stage *self)
{
  g_autoptr (CarlosLibrary) library = load_library (self->shelf.store);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint l = 0; l < library->lists->len; l++)
    {
      const CarlosTrackList *list = g_ptr_array_index (library->lists, l);

      g_string_append_printf (text, "%s %s:", carlos_track_list_kind_to_string (list->kind),
                              list->name != NULL ? list->name : "");
      for (guint t = 0; t < list->n_tracks; t++)
        g_string_append_printf (text, " %s,",
                                carlos_track_table_get_title (library->tracks, list->tracks[t]));
      g_string_append_c (text, '\n');
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* How many tracks a list has; none if there is none. */
guint
stage_count_list (Stage *self, CarlosTrackListKind kind, const char *name)
{
  g_autoptr (CarlosLibrary) library = load_library (self->shelf.store);
  const CarlosTrackList *list = carlos_library_find_list (library, kind, name);

  return list != NULL ? list->n_tracks : 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "spotify-stage.h"

#include "carlos-spotify-sync.h"
#include "carlos-store-accounts.h"
#include "carlos-store-lookups.h"
#include "carlos-store-removal.h"

#include <string.h>

/* What keeps Spotify from being asked, or from answering: the part that is concerned, or all. */

#define DAY (24 * 60 * 60)

/* Numbers of the fake, see test-spotify-sync.c. */
#define N_SAVED 120
#define N_TOP 50

static void
test_account_refused (Stage *stage, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *words;
    CarlosServiceError code;
  } refusals[] = {
    { "premium", "Premium", CARLOS_SERVICE_ERROR_FORBIDDEN },
    { "unregistered", "User Management", CARLOS_SERVICE_ERROR_FORBIDDEN },
    { "unregistered-text", "User Management", CARLOS_SERVICE_ERROR_FORBIDDEN },
    { "unauthorized", "", CARLOS_SERVICE_ERROR_SIGN_IN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *rule
        = g_strdup_printf ("{\"path\":\"^/v1/\",\"kind\":\"error\",\"name\":\"%s\"}", refusals[i].name);
      g_autoptr (CarlosSyncReport) report = NULL;
      g_autoptr (GError) error = NULL;

      stage_add_fault (stage, rule);
      fake_service_forget_log (stage->fake);
      report = stage_try_sync (stage, &error);
      g_assert_error (error, CARLOS_SERVICE_ERROR, (int) refusals[i].code);
      g_assert_nonnull (strstr (error->message, refusals[i].words));
      stage_assert_part (report, "profile",
                         refusals[i].code == CARLOS_SERVICE_ERROR_FORBIDDEN ? CARLOS_SYNC_OFF
                                                                            : CARLOS_SYNC_FAILED);
      g_assert_cmpuint (stage_count (stage, "^/v1/"), <=, 2);
      g_assert_null (carlos_sync_report_find_part (report, "spotify", "recent"));
    }
}

static void
test_part_gone (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) first = NULL;
  g_autoptr (CarlosSyncReport) second = NULL;
  g_autoptr (CarlosSyncReport) third = NULL;
  g_autoptr (CarlosSyncReport) fourth = NULL;
  g_autoptr (GError) error = NULL;

  stage_add_fault (stage, "{\"path\":\"^/v1/me/top\",\"kind\":\"error\",\"name\":\"forbidden\"}");
  first = stage_sync (stage);
  stage_assert_part (first, "top", CARLOS_SYNC_OFF);
  stage_assert_part (first, "saved", CARLOS_SYNC_DONE);
  g_assert_cmpuint (stage_count (stage, "^/v1/me/top"), ==, 1);

  /* It is not asked for a week ... */
  stage->now += 6 * DAY;
  second = stage_sync (stage);
  stage_assert_part (second, "top", CARLOS_SYNC_OFF);
  g_assert_cmpuint (stage_count (stage, "^/v1/me/top"), ==, 0);
  stage->now += 2 * DAY;
  third = stage_sync (stage);
  g_assert_cmpuint (stage_count (stage, "^/v1/me/top"), ==, 1);

  /* ... unless the listener wants it. */
  stage_set_modes (stage, "{\"faults\":[]}");
  carlos_spotify_sync_ask_again (stage->shelf.store, &error);
  g_assert_no_error (error);
  fourth = stage_sync (stage);
  stage_assert_part (fourth, "top", CARLOS_SYNC_DONE);
}

/* What the sign-in does not allow is not asked for, and everything else is. */
static void
test_scopes (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;

  stage_add_fault (stage,
                   "{\"path\":\"/api/token\",\"kind\":\"edit\",\"set\":{\"scope\":\"user-library-read\"}}");
  report = stage_sync (stage);
  stage_assert_part (report, "saved", CARLOS_SYNC_DONE);
  stage_assert_part (report, "recent", CARLOS_SYNC_OFF);
  stage_assert_part (report, "top", CARLOS_SYNC_OFF);
  stage_assert_part (report, "playlists", CARLOS_SYNC_OFF);
  g_assert_cmpuint (stage_count (stage, "^/v1/me/(top|player|playlists)"), ==, 0);
}

/* The scope was narrower than Spotify said. */
static void
test_scope_refused (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) first = NULL;
  g_autoptr (CarlosSyncReport) second = NULL;

  stage_add_fault (stage, "{\"path\":\"^/v1/me/top\",\"kind\":\"error\",\"name\":\"scope\"}");
  first = stage_sync (stage);
  stage_assert_part (first, "top", CARLOS_SYNC_OFF);
  stage_assert_part (first, "saved", CARLOS_SYNC_DONE);
  /* Signing in again helps at once. */
  stage_set_modes (stage, "{\"faults\":[]}");
  second = stage_sync (stage);
  stage_assert_part (second, "top", CARLOS_SYNC_DONE);
}

static void
test_busy (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;

  stage_add_fault (stage, "{\"path\":\"^/v1/me/player\",\"kind\":\"error\",\"name\":\"busy\"}");
  report = stage_sync (stage);
  stage_assert_part (report, "recent", CARLOS_SYNC_FAILED);
  stage_assert_part (report, "playlists", CARLOS_SYNC_DONE);
}

static void
test_offline (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;
  g_autoptr (GError) error = NULL;

  stage_add_fault (stage, "{\"path\":\"^/v1/me/tracks\",\"kind\":\"refuse\"}");
  report = stage_try_sync (stage, &error);
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_OFFLINE);
  stage_assert_part (report, "saved", CARLOS_SYNC_FAILED);
  g_assert_null (carlos_sync_report_find_part (report, "spotify", "playlists"));
  /* What was read before is there. */
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_TOP, "short_term"), ==, N_TOP);
}

/* --- the account --- */

static void
put_account (Stage *stage, const char *user)
{
  const CarlosAccount account = { .service = (char *) "spotify",
                                  .source = (char *) "Spotify Web API",
                                  .user = (char *) user,
                                  .name = (char *) "Oyente",
                                  .connected = STAGE_LAST_PLAY };
  g_autoptr (GError) error = NULL;

  carlos_store_put_account (stage->shelf.store, &account, &error);
  g_assert_no_error (error);
}

/* A listener who was known before there were account ids is the same, and gets one. */
static void
test_account (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;
  g_autoptr (CarlosAccount) account = NULL;

  put_account (stage, "oyente");
  report = stage_sync (stage);
  account = carlos_store_find_account (stage->shelf.store, "spotify", NULL);
  g_assert_cmpstr (account->user, ==, "account-of-oyente");
  g_assert_cmpstr (account->name, ==, "Oyente Inventado");
  g_assert_cmpint (account->connected, ==, STAGE_LAST_PLAY);
}

/* What one listener likes is not mixed with what another one does. */
static void
test_other_account (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;
  g_autoptr (GError) error = NULL;

  put_account (stage, "somebody-else");
  report = stage_try_sync (stage, &error);
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN);
  g_assert_true (carlos_store_is_empty (stage->shelf.store));
}

static gboolean
sign_out_at_saved (gpointer data, const char *step, guint64 done, guint64 total)
{
  Stage *stage = data;

  if (g_str_equal (step, "Saved tracks") && done > 0)
    {
      g_autoptr (CarlosStore) other = carlos_store_open (stage->shelf.path, CARLOS_STORE_WRITE, NULL);
      g_autoptr (GError) error = NULL;

      carlos_store_remove_source (other, "Spotify Web API", &error);
      carlos_store_remove_account (other, "spotify", &error);
      g_assert_no_error (error);
    }

  return TRUE;
}

/* Somebody signs out, by another Carlos perhaps, while a sync is under way: what is erased does not come back. */
static void
test_signed_out (Stage *stage, gconstpointer data)
{
  const CarlosSyncProgress progress = { .report = sign_out_at_saved, .data = stage };
  g_autoptr (CarlosSyncReport) report = carlos_sync_report_new ();
  g_autoptr (GError) error = NULL;

  put_account (stage, "account-of-oyente");
  carlos_sync_report_begin_service (report, "spotify");
  g_assert_false (carlos_spotify_sync_run (stage->caller, stage->shelf.store, stage->token, stage->now,
                                           &progress, report, &error));
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN);
  g_assert_true (carlos_store_is_empty (stage->shelf.store));
}

/* --- artists --- */

static void
test_artists (Stage *stage, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) first = stage_sync (stage);
  g_autoptr (CarlosSyncReport) second = NULL;
  g_autoptr (CarlosSyncReport) third = NULL;
  g_autoptr (GError) error = NULL;
  guint n_asked = fake_service_count (stage->fake, "^/v1/artists/");
  guint n_done, n_waiting;

  /* 100 a day, and no artist twice. */
  stage_assert_part (first, "artists", CARLOS_SYNC_PARTLY);
  g_assert_cmpuint (n_asked, ==, 100);
  carlos_store_count_lookups (stage->shelf.store, "spotify", &n_done, &n_waiting, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_done, ==, 100);
  g_assert_cmpuint (n_waiting, >, 0);
  g_assert_cmpuint (n_waiting, <, 100);

  fake_service_forget_log (stage->fake);
  second = stage_sync (stage);
  g_assert_cmpuint (stage_count (stage, "^/v1/artists/"), ==, 0);
  stage->now += DAY + 60;
  third = stage_sync (stage);
  g_assert_cmpuint (stage_count (stage, "^/v1/artists/"), ==, n_waiting);
  stage_assert_part (third, "artists", CARLOS_SYNC_DONE);
}

/* What is wrong with one artist does not stop the queue. */
static void
test_artist_faults (Stage *stage, gconstpointer data)
{
  static const char *const faults[] = {
    "{\"path\":\"^/v1/artists/\",\"times\":1,\"kind\":\"error\",\"name\":\"not-found\"}",
    "{\"path\":\"^/v1/artists/\",\"times\":1,\"kind\":\"status\",\"status\":400,\"body\":"
    "{\"error\":{\"status\":400,\"message\":\"Invalid base62 id\"}}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (CarlosSyncReport) report = NULL;
      guint n_done, n_waiting;

      stage_begin_anew (stage);
      stage_add_fault (stage, faults[i]);
      report = stage_sync (stage);
      carlos_store_count_lookups (stage->shelf.store, "spotify", &n_done, &n_waiting, NULL);
      g_assert_cmpuint (n_done, >, 0);
      g_assert_cmpuint (n_waiting, ==, 0);
    }
}

/* --- stopping --- */

static gboolean
stop_at_playlists (gpointer data, const char *step, guint64 done, guint64 total)
{
  return !g_str_equal (step, "Playlists");
}

static void
test_cancelled (Stage *stage, gconstpointer data)
{
  const CarlosSyncProgress progress = { .report = stop_at_playlists };
  g_autoptr (CarlosSyncReport) report = carlos_sync_report_new ();
  g_autoptr (GError) error = NULL;

  carlos_sync_report_begin_service (report, "spotify");
  g_assert_false (carlos_spotify_sync_run (stage->caller, stage->shelf.store, stage->token, stage->now,
                                           &progress, report, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (stage_count_list (stage, CARLOS_TRACK_LIST_SAVED, NULL), ==, N_SAVED);
  g_assert_cmpuint (stage_count (stage, "^/v1/me/playlists"), ==, 0);
}

#define ADD(name, options, function) \
  g_test_add ("/spotify-refusals/" name, Stage, options, stage_set_up, function, stage_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("account-refused", NULL, test_account_refused);
  ADD ("part-gone", NULL, test_part_gone);
  ADD ("scopes", NULL, test_scopes);
  ADD ("scope-refused", NULL, test_scope_refused);
  ADD ("busy", NULL, test_busy);
  ADD ("offline", NULL, test_offline);
  ADD ("account", NULL, test_account);
  ADD ("other-account", NULL, test_other_account);
  ADD ("signed-out", NULL, test_signed_out);
  ADD ("artists", "--artists=200 --saved=200", test_artists);
  ADD ("artist-faults", "--saved=20", test_artist_faults);
  ADD ("cancelled", NULL, test_cancelled);

  return g_test_run ();
}

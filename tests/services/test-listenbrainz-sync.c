/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-listenbrainz-caller.h"
#include "carlos-listenbrainz-feedback.h"
#include "carlos-listenbrainz-sync.h"
#include "carlos-store-accounts.h"
#include "carlos-store-artists.h"
#include "carlos-store-community.h"
#include "carlos-store-feedback.h"
#include "carlos-store-lookups.h"
#include "carlos-store-overview.h"
#include "carlos-store-waits.h"
#include "shelf.h"
#include "stand-in.h"

#include <string.h>

#define DAY (24 * 60 * 60)

/* Numbers of the fake, see listenbrainz.py and catalogue.py: 300 listens of 200 tracks by 40 artists, and six other
 * listeners. */
#define N_LISTENS 300
#define N_NEIGHBOURS 6
#define N_ARTISTS 40
#define N_STATS 100

typedef struct
{
  FakeService *fake;
  Shelf shelf;
  CarlosServiceCaller *caller;
  gboolean has_token;
  gint64 now;
} Desk;

static void
connect_caller (Desk *self)
{
  g_clear_pointer (&self->caller, carlos_service_caller_free);
  self->caller = carlos_listenbrainz_caller_new (self->shelf.store,
                                                 self->has_token ? STAND_IN_LISTENBRAINZ_TOKEN : NULL);
}

static void
set_up (Desk *self, gconstpointer options)
{
  self->fake = options != NULL ? stand_in_start ("listenbrainz", options) : stand_in_get ("listenbrainz");
  shelf_set_up (&self->shelf, NULL);
  self->now = STAND_IN_LAST_PLAY + 3600;
  self->has_token = TRUE;
  connect_caller (self);
}

static void
tear_down (Desk *self, gconstpointer options)
{
  fake_service_assert_no_violation (self->fake);
  carlos_service_caller_free (self->caller);
  shelf_tear_down (&self->shelf, NULL);
  if (options != NULL)
    fake_service_free (self->fake);
}

static void
begin_anew (Desk *self)
{
  shelf_tear_down (&self->shelf, NULL);
  shelf_set_up (&self->shelf, NULL);
  connect_caller (self);
}

static CarlosSyncReport *
try_sync (Desk *self, guint last_report, GError **error)
{
  CarlosSyncReport *report = carlos_sync_report_new ();
  Patience patience;

  patience_init (&patience, last_report);
  carlos_sync_report_begin_service (report, "listenbrainz");
  carlos_listenbrainz_sync_run (self->caller, self->shelf.store, STAND_IN_LISTENBRAINZ_USER, self->has_token,
                                self->now, &patience.progress, report, error);

  return report;
}

static CarlosSyncReport *
sync_all (Desk *self)
{
  g_autoptr (GError) error = NULL;
  CarlosSyncReport *report = try_sync (self, 0, &error);

  g_assert_no_error (error);

  return report;
}

static void
assert_state (const CarlosSyncReport *report, const char *part, CarlosSyncState state)
{
  assert_part (report, "listenbrainz", part, state);
}

static const CarlosSyncPart *
get_part (const CarlosSyncReport *report, const char *part)
{
  return carlos_sync_report_find_part (report, "listenbrainz", part);
}

static guint
count_plays (Desk *self)
{
  g_autoptr (CarlosLibrary) library = load_library (self->shelf.store);

  return library->plays->n_plays;
}

static CarlosStoredCommunity *
get_community (Desk *self)
{
  g_autoptr (GError) error = NULL;
  CarlosStoredCommunity *community = carlos_store_get_community (self->shelf.store, &error);

  g_assert_no_error (error);

  return community;
}

/* Lists, genres and what is known of others, each in a line: all that the library has beside plays. */
static char *
describe_rest (Desk *self)
{
  g_autoptr (GPtrArray) lists = carlos_store_get_artist_lists (self->shelf.store, NULL);
  g_autoptr (CarlosStoredCommunity) community = get_community (self);
  g_autoptr (CarlosLibrary) library = load_library (self->shelf.store);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lists->len; i++)
    {
      const CarlosStoredArtistList *list = g_ptr_array_index (lists, i);
      g_autofree char *artists = g_strjoinv (", ", list->artists);

      g_string_append_printf (text, "%s: %s\n", list->name, artists);
    }
  for (guint i = 0; i < community->listeners->len; i++)
    {
      const CarlosCommunityListener *listener
        = &g_array_index (community->listeners, CarlosCommunityListener, i);

      g_string_append_printf (text, "%s %.4f\n", listener->name, listener->similarity);
    }
  g_string_append_printf (text, "%u items, %u counts, %u scores\n", community->items->len,
                          community->counts->len, community->scores->len);
  for (guint i = 0; i < carlos_track_table_get_n_tracks (library->tracks); i++)
    {
      guint n_genres;
      const guint *genres = carlos_track_table_get_genres (library->tracks, i, &n_genres);

      for (guint g = 0; g < n_genres; g++)
        g_string_append_printf (text, "%s ", carlos_track_table_get_genre_name (library->tracks, genres[g]));
    }

  return g_string_free (text, FALSE);
}

/* --- the whole --- */

static void
test_first (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = sync_all (desk);
  g_autoptr (CarlosStoreOverview) overview = carlos_store_get_overview (desk->shelf.store, NULL);
  g_autoptr (CarlosStoredCommunity) community = get_community (desk);
  g_autoptr (GPtrArray) lists = carlos_store_get_artist_lists (desk->shelf.store, NULL);
  const CarlosStoredImport *source = g_ptr_array_index (overview->sources, 0);

  assert_state (report, "listens", CARLOS_SYNC_DONE);
  assert_state (report, "top", CARLOS_SYNC_DONE);
  assert_state (report, "recommendations", CARLOS_SYNC_DONE);
  assert_state (report, "genres", CARLOS_SYNC_DONE);
  assert_state (report, "neighbours", CARLOS_SYNC_DONE);

  g_assert_cmpuint (count_plays (desk), ==, N_LISTENS);
  g_assert_cmpuint (get_part (report, "listens")->n_new, ==, N_LISTENS);
  g_assert_cmpuint (get_part (report, "listens")->n_skipped, ==, 0);
  g_assert_cmpuint (overview->sources->len, ==, 1);
  g_assert_cmpuint (overview->imports->len, ==, 1);
  g_assert_cmpstr (source->source, ==, "ListenBrainz");
  g_assert_cmpuint (lists->len, ==, 3);
  g_assert_cmpuint (community->listeners->len, ==, N_NEIGHBOURS);
  g_assert_cmpuint (community->scores->len, >, 0);
  /* A page of listens, three lists, recommendations and their names, genres, and two for each neighbour. */
  g_assert_cmpuint (stand_in_count (desk->fake, ""), ==, 1 + 3 + 2 + 1 + 1 + 2 * N_NEIGHBOURS);
}

static void
test_repeated (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) first = sync_all (desk);
  g_autofree char *plays = describe_plays (desk->shelf.store);
  g_autofree char *rest = describe_rest (desk);
  guint64 generation = carlos_store_get_generation (desk->shelf.store);
  g_autoptr (CarlosSyncReport) second = NULL;
  g_autofree char *plays_after = NULL;
  g_autofree char *rest_after = NULL;

  fake_service_forget_log (desk->fake);
  desk->now += 600;
  second = sync_all (desk);
  for (guint i = 0; i < 5; i++)
    assert_state (second, (const char *[]){ "listens", "top", "recommendations", "genres", "neighbours" }[i],
                  CARLOS_SYNC_UNCHANGED);
  plays_after = describe_plays (desk->shelf.store);
  rest_after = describe_rest (desk);
  g_assert_cmpstr (plays, ==, plays_after);
  g_assert_cmpstr (rest, ==, rest_after);
  g_assert_cmpuint (carlos_store_get_generation (desk->shelf.store), ==, generation);
  g_assert_cmpuint (stand_in_count (desk->fake, ""), ==, 1);
}

/* A day later statistics are asked for again, and a week later other listeners. */
static void
test_periods (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) first = sync_all (desk);
  g_autoptr (CarlosSyncReport) second = NULL;
  g_autoptr (CarlosSyncReport) third = NULL;

  fake_service_forget_log (desk->fake);
  desk->now += DAY;
  second = sync_all (desk);
  g_assert_cmpuint (stand_in_count (desk->fake, ""), ==, 1 + 3 + 2);
  desk->now += 6 * DAY;
  third = sync_all (desk);
  g_assert_cmpuint (stand_in_count (desk->fake, ""), ==, 1 + 3 + 2 + 1 + 2 * N_NEIGHBOURS);

  /* Or when the listener asks. */
  g_assert_true (carlos_listenbrainz_sync_ask_again (desk->shelf.store, NULL));
  carlos_sync_report_free (g_steal_pointer (&third));
  third = sync_all (desk);
  g_assert_cmpuint (stand_in_count (desk->fake, ""), ==, 1 + 3 + 2);
}

/* --- listens --- */

/* Several pages, of which one ends between two listens of the same second: 2,525 less 1,000 is 1,525, see the class
 * History in catalogue.py. */
static void
test_pages (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = sync_all (desk);

  g_assert_cmpuint (count_plays (desk), ==, 2525);
  g_assert_cmpuint (get_part (report, "listens")->n_new, ==, 2525);
  g_assert_cmpuint (get_part (report, "listens")->n_known, >=, 2);
  g_assert_cmpuint (fake_service_count (desk->fake, "/listens$"), ==, 3);
  g_assert_cmpuint (fake_service_count (desk->fake, "/listen-count$"), ==, 1);

  /* And the other way. */
  fake_service_forget_log (desk->fake);
  json_node_unref (fake_service_do (desk->fake, "add", "{\"listens\":2500}"));
  desk->now += 50 * DAY;
  carlos_sync_report_free (g_steal_pointer (&report));
  report = sync_all (desk);
  g_assert_cmpuint (count_plays (desk), ==, 2525 + 2500);
}

/* Stopped after every step, it comes to the same as if it had never been. */
static void
test_stopped (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) undisturbed = sync_all (desk);
  g_autofree char *plays = describe_plays (desk->shelf.store);
  g_autofree char *rest = describe_rest (desk);
  g_autofree char *plays_after = NULL;
  g_autofree char *rest_after = NULL;
  gboolean is_whole = FALSE;

  begin_anew (desk);
  for (guint n = 1; !is_whole; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CarlosSyncReport) report = try_sync (desk, n, &error);

      g_assert_cmpuint (n, <, 100);
      is_whole = error == NULL;
      if (!is_whole)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      shelf_reopen (&desk->shelf);
      connect_caller (desk);
    }
  plays_after = describe_plays (desk->shelf.store);
  rest_after = describe_rest (desk);
  g_assert_cmpstr (plays, ==, plays_after);
  g_assert_cmpstr (rest, ==, rest_after);
}

/* --- what is not there, and what goes wrong --- */

static void
test_nothing_computed (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;

  stand_in_set_modes (desk->fake, "{\"recommended\":false,\"computed\":false}");
  report = sync_all (desk);
  assert_state (report, "listens", CARLOS_SYNC_DONE);
  assert_state (report, "top", CARLOS_SYNC_UNCHANGED);
  assert_state (report, "recommendations", CARLOS_SYNC_UNCHANGED);
  assert_state (report, "neighbours", CARLOS_SYNC_DONE);
}

/* What was there once stays while nothing newer is computed; what is no more told goes. */
static void
test_less (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = sync_all (desk);
  g_autoptr (GPtrArray) lists = NULL;
  g_autoptr (CarlosStoredCommunity) community = NULL;

  desk->now += 8 * DAY;
  stand_in_set_modes (desk->fake,
                      "{\"computed\":false,\"faults\":["
                      "{\"kind\":\"edit\",\"path\":\"similar-users\",\"remove\":[\"payload.5\"]},"
                      "{\"kind\":\"edit\",\"path\":\"recommendation\",\"set\":{\"payload.mbids\":[]}}]}");
  carlos_sync_report_free (g_steal_pointer (&report));
  report = sync_all (desk);
  lists = carlos_store_get_artist_lists (desk->shelf.store, NULL);
  community = get_community (desk);
  g_assert_cmpuint (lists->len, ==, 3);
  g_assert_cmpuint (community->listeners->len, ==, N_NEIGHBOURS - 1);
  g_assert_cmpuint (community->scores->len, ==, 0);
}

static void
test_no_such_listener (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = carlos_sync_report_new ();
  g_autoptr (GError) error = NULL;

  carlos_sync_report_begin_service (report, "listenbrainz");
  g_assert_false (carlos_listenbrainz_sync_run (desk->caller, desk->shelf.store, "nobody/at all?", TRUE,
                                                desk->now, NULL, report, &error));
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_NOT_FOUND);
  assert_state (report, "listens", CARLOS_SYNC_FAILED);
  g_assert_null (get_part (report, "top"));
  g_assert_cmpuint (stand_in_count (desk->fake, "/1/user/nobody%2Fat%20all%3F/listens"), ==, 1);
}

/* Without a token, what wants one is off, and the rest is not. */
static void
test_without_token (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;

  desk->has_token = FALSE;
  connect_caller (desk);
  stand_in_set_modes (desk->fake, "{\"closed\":[\"/1/cf/.*\"]}");
  report = sync_all (desk);
  assert_state (report, "listens", CARLOS_SYNC_DONE);
  assert_state (report, "recommendations", CARLOS_SYNC_OFF);
  assert_state (report, "genres", CARLOS_SYNC_DONE);

  desk->now += 60;
  desk->has_token = TRUE;
  connect_caller (desk);
  carlos_sync_report_free (g_steal_pointer (&report));
  report = sync_all (desk);
  assert_state (report, "recommendations", CARLOS_SYNC_DONE);
}

static void
test_bad_token (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&desk->caller, carlos_service_caller_free);
  desk->caller = carlos_listenbrainz_caller_new (desk->shelf.store, "not-the-token");
  report = try_sync (desk, 0, &error);
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN);
  g_assert_null (strstr (error->message, "not-the-token"));
  assert_state (report, "listens", CARLOS_SYNC_FAILED);
}

/* What ListenBrainz does not offer any more is let be for a week. */
static void
test_gone (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;

  stand_in_add_fault (desk->fake, "{\"kind\":\"error\",\"name\":\"gone\",\"path\":\"similar-users\"}");
  report = sync_all (desk);
  assert_state (report, "neighbours", CARLOS_SYNC_OFF);
  stand_in_set_modes (desk->fake, "{\"faults\":[]}");
  fake_service_forget_log (desk->fake);

  desk->now += 6 * DAY;
  carlos_sync_report_free (g_steal_pointer (&report));
  report = sync_all (desk);
  assert_state (report, "neighbours", CARLOS_SYNC_OFF);
  g_assert_cmpuint (fake_service_count (desk->fake, "similar-users"), ==, 0);
  desk->now += 2 * DAY;
  carlos_sync_report_free (g_steal_pointer (&report));
  report = sync_all (desk);
  assert_state (report, "neighbours", CARLOS_SYNC_DONE);
}

/* Answers that are none, each for one part: that part fails, the others do not. */
static void
test_bad_answers (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *part;
    const char *rule;
  } faults[] = {
    { "listens", "{\"kind\":\"truncate\",\"path\":\"/listens$\"}" },
    { "listens", "{\"kind\":\"deep\",\"path\":\"/listens$\"}" },
    { "listens", "{\"kind\":\"empty\",\"path\":\"/listens$\"}" },
    { "listens", "{\"kind\":\"status\",\"path\":\"/listens$\",\"status\":200,\"body\":[1,2]}" },
    { "listens", "{\"kind\":\"type\",\"path\":\"/listens$\",\"type\":\"text/html\"}" },
    { "top", "{\"kind\":\"edit\",\"path\":\"/artists$\",\"remove\":[\"payload.artists\"]}" },
    { "top", "{\"kind\":\"redirect\",\"path\":\"/artists$\",\"location\":\"https://example.org/\"}" },
    { "recommendations",
      "{\"kind\":\"edit\",\"path\":\"recommendation\",\"set\":{\"payload.mbids\":\"none\"}}" },
    { "genres", "{\"kind\":\"status\",\"path\":\"metadata\",\"status\":200,\"body\":[],\"skip\":1}" },
    { "neighbours", "{\"kind\":\"edit\",\"path\":\"similar-users\",\"set\":{\"payload\":7}}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (CarlosSyncReport) report = NULL;
      g_autoptr (CarlosSyncReport) next = NULL;

      begin_anew (desk);
      g_test_message ("%s", faults[i].rule);
      stand_in_add_fault (desk->fake, faults[i].rule);
      report = sync_all (desk);
      assert_state (report, faults[i].part, CARLOS_SYNC_FAILED);
      g_assert_nonnull (get_part (report, "neighbours"));
      stand_in_set_modes (desk->fake, "{\"faults\":[]}");
      next = sync_all (desk);
      assert_state (next, faults[i].part, CARLOS_SYNC_DONE);
      g_assert_cmpuint (count_plays (desk), ==, N_LISTENS);
    }
}

/* Single members of any type. */
static void
test_odd_rows (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;
  g_autoptr (CarlosStoredCommunity) community = NULL;

  stand_in_set_modes (
    desk->fake,
    "{\"faults\":[{\"kind\":\"edit\",\"path\":\"/listens$\",\"times\":1,\"set\":{"
    "\"payload.listens.3\":null,\"payload.listens.4\":[],\"payload.listens.5.listened_at\":\"soon\","
    "\"payload.listens.6.track_metadata\":7,\"payload.listens.7.track_metadata.track_name\":\"  \","
    "\"payload.listens.8.track_metadata.artist_name\":null,\"payload.listens.8.track_metadata.mbid_mapping\":"
    "\"\","
    "\"payload.listens.9.listened_at\":4000000000,\"payload.listens.10.listened_at\":-1,"
    "\"payload.listens.11.track_metadata.mbid_mapping\":{\"artists\":[{\"artist_mbid\":7}],\"recording_"
    "mbid\":{}},"
    "\"payload.oldest_listen_ts\":\"x\",\"payload.latest_listen_ts\":null}},"
    "{\"kind\":\"edit\",\"path\":\"/artists$\",\"set\":{\"payload.artists.0\":7,"
    "\"payload.artists.1.artist_name\":null,\"payload.artists.2.artist_mbid\":\"x\"}},"
    "{\"kind\":\"edit\",\"path\":\"similar-users\",\"set\":{\"payload.0.similarity\":\"very\","
    "\"payload.1\":null,\"payload.2.similarity\":17}},"
    "{\"kind\":\"edit\",\"path\":\"recommendation\",\"set\":{\"payload.mbids.0.score\":null,"
    "\"payload.mbids.1.recording_mbid\":\"../../x\"}}]}");
  report = sync_all (desk);
  assert_state (report, "listens", CARLOS_SYNC_DONE);
  /* Numbers 3 and 4 are no rows. */
  g_assert_cmpuint (count_plays (desk), ==, N_LISTENS - 8);
  g_assert_cmpuint (get_part (report, "listens")->n_skipped, >=, 6);
  g_assert_cmpuint (get_part (report, "top")->n_skipped, ==, 3 * 2);
  community = get_community (desk);
  g_assert_cmpuint (community->listeners->len, ==, N_NEIGHBOURS - 2);
  for (guint i = 0; i < community->listeners->len; i++)
    g_assert_cmpfloat (g_array_index (community->listeners, CarlosCommunityListener, i).similarity, <=, 1);
}

/* A service that says that there is always more of what it told already. */
static void
test_endless (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;

  stand_in_set_modes (desk->fake,
                      "{\"faults\":[{\"kind\":\"status\",\"path\":\"/listens$\",\"status\":200,\"body\":"
                      "{\"payload\":{\"listens\":[{\"listened_at\":1780000000,\"track_metadata\":"
                      "{\"artist_name\":\"A\",\"track_name\":\"T\"}}],\"latest_listen_ts\":1790000000,"
                      "\"oldest_listen_ts\":1}}}]}");
  report = sync_all (desk);
  g_assert_cmpuint (count_plays (desk), ==, 1);
  g_assert_cmpuint (stand_in_count (desk->fake, "/listens$"), <=, 4);
  carlos_sync_report_free (g_steal_pointer (&report));
  report = sync_all (desk);
  g_assert_cmpuint (stand_in_count (desk->fake, "/listens$"), <=, 3);
}

static void
test_wait (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;
  gint64 until = 0;

  stand_in_add_fault (desk->fake, "{\"kind\":\"error\",\"name\":\"rate\",\"retry_after\":7200}");
  report = sync_all (desk);
  assert_state (report, "listens", CARLOS_SYNC_WAITING);
  assert_state (report, "neighbours", CARLOS_SYNC_WAITING);
  g_assert_cmpuint (stand_in_count (desk->fake, ""), ==, 1);
  g_assert_true (carlos_store_get_wait (desk->shelf.store, "listenbrainz", "api", &until, NULL));
  g_assert_cmpint (until, >, g_get_real_time () / G_USEC_PER_SEC + 7000);
}

/* A server that is out of order for a moment is borne; one that is gone ends the sync. */
static void
test_faults (Desk *desk, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = NULL;
  g_autoptr (GError) error = NULL;

  stand_in_set_modes (desk->fake, "{\"faults\":[{\"kind\":\"error\",\"name\":\"busy\",\"times\":2},"
                                  "{\"kind\":\"drop\",\"phase\":\"body\",\"times\":1}]}");
  report = sync_all (desk);
  assert_state (report, "listens", CARLOS_SYNC_DONE);
  g_assert_cmpuint (count_plays (desk), ==, N_LISTENS);

  stand_in_add_fault (desk->fake, "{\"kind\":\"refuse\"}");
  carlos_sync_report_free (g_steal_pointer (&report));
  report = try_sync (desk, 0, &error);
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_OFFLINE);
  assert_state (report, "listens", CARLOS_SYNC_FAILED);
}

/* --- the account --- */

static void
put_account (Desk *desk, const char *name)
{
  const CarlosAccount account = { .service = (char *) "listenbrainz",
                                  .source = (char *) "ListenBrainz",
                                  .user = (char *) name,
                                  .name = (char *) name };
  g_autoptr (GError) error = NULL;

  carlos_store_put_account (desk->shelf.store, &account, &error);
  g_assert_no_error (error);
}

static gboolean
disconnect (gpointer data, const char *step, guint64 done, guint64 total)
{
  Desk *desk = data;

  /* Between the parts, as another program may. */
  if (done == 1)
    g_assert_true (carlos_store_remove_account (desk->shelf.store, "listenbrainz", NULL));

  return TRUE;
}

/* What is erased while the service is asked does not come back. */
static void
test_disconnected (Desk *desk, gconstpointer data)
{
  const CarlosSyncProgress progress = { .report = disconnect, .data = desk };
  g_autoptr (CarlosSyncReport) report = carlos_sync_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStoredCommunity) community = NULL;

  put_account (desk, STAND_IN_LISTENBRAINZ_USER);
  carlos_sync_report_begin_service (report, "listenbrainz");
  g_assert_false (carlos_listenbrainz_sync_run (desk->caller, desk->shelf.store, STAND_IN_LISTENBRAINZ_USER,
                                                TRUE, desk->now, &progress, report, &error));
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN);
  community = get_community (desk);
  g_assert_cmpuint (community->listeners->len, ==, 0);
}

/* --- genres --- */

/* What the tags of the fake's artists must become: the words of GENRES in catalogue.py, and nothing of NOISE. */
static void
test_genres (Desk *desk, gconstpointer data)
{
  static const char *const noise[] = { "seen live", "favourites", "under 2000 listeners" };
  g_autoptr (CarlosSyncReport) report = sync_all (desk);
  g_autoptr (CarlosLibrary) library = load_library (desk->shelf.store);
  guint n_with_genres = 0;
  guint n_done, n_waiting;

  for (guint i = 0; i < carlos_track_table_get_n_tracks (library->tracks); i++)
    {
      guint n_genres;
      const guint *genres = carlos_track_table_get_genres (library->tracks, i, &n_genres);

      n_with_genres += n_genres > 0;
      for (guint g = 0; g < n_genres; g++)
        {
          const char *name = carlos_track_table_get_genre_name (library->tracks, genres[g]);

          for (guint n = 0; n < G_N_ELEMENTS (noise); n++)
            g_assert_cmpstr (name, !=, noise[n]);
        }
    }
  g_assert_cmpuint (n_with_genres, >, carlos_track_table_get_n_tracks (library->tracks) / 2);
  g_assert_true (carlos_store_count_lookups (desk->shelf.store, "listenbrainz", &n_done, &n_waiting, NULL));
  g_assert_cmpuint (n_done, >, N_ARTISTS / 2);

  /* Artists whom nobody tags are not asked for at each sync. */
  stand_in_add_fault (desk->fake, "{\"kind\":\"status\",\"path\":\"metadata\",\"status\":200,\"body\":{}}");
  begin_anew (desk);
  carlos_sync_report_free (g_steal_pointer (&report));
  report = sync_all (desk);
  assert_state (report, "genres", CARLOS_SYNC_UNCHANGED);
  fake_service_forget_log (desk->fake);
  carlos_sync_report_free (g_steal_pointer (&report));
  report = sync_all (desk);
  g_assert_cmpuint (stand_in_count (desk->fake, "metadata"), ==, 0);
}

static void
say (Desk *desk, guint track, CarlosFeedbackKind kind, CarlosFeedbackReason reason, gint64 *id)
{
  g_autoptr (CarlosLibrary) library = load_library (desk->shelf.store);
  g_autoptr (CarlosFeedback) feedback = NULL;
  g_autoptr (GError) error = NULL;
  guint n_artists;
  const guint *artists = carlos_track_table_get_artists (library->tracks, track, &n_artists);

  feedback
    = carlos_feedback_new (kind, reason, carlos_track_table_get_artist_name (library->tracks, artists[0]),
                           carlos_track_table_get_title (library->tracks, track), desk->now);
  *id = carlos_store_add_feedback (desk->shelf.store, feedback, &error);
  g_assert_no_error (error);
}

/* How many recordings have this score at the fake. */
static guint
count_scores (Desk *desk, gint64 score)
{
  g_autoptr (JsonNode) state = fake_service_get (desk->fake, "state");
  JsonObject *feedback = json_object_get_object_member (json_node_get_object (state), "feedback");
  g_autoptr (GList) scores = json_object_get_values (feedback);
  guint n = 0;

  for (GList *item = scores; item != NULL; item = item->next)
    n += json_node_get_int (item->data) == score ? 1 : 0;

  return n;
}

/* What the listener likes is told only where that is wished, and only what has changed. */
static void
test_feedback (Desk *desk, gconstpointer options)
{
  g_autoptr (CarlosSyncReport) report = sync_all (desk);
  g_autoptr (GError) error = NULL;
  gint64 liked, other;

  say (desk, 0, CARLOS_FEEDBACK_LIKE, CARLOS_REASON_NONE, &liked);
  say (desk, 5, CARLOS_FEEDBACK_LESS, CARLOS_REASON_LOUD, &other);
  say (desk, 9, CARLOS_FEEDBACK_LESS, CARLOS_REASON_HEARD, &other);
  carlos_sync_report_free (g_steal_pointer (&report));
  report = sync_all (desk);
  g_assert_null (get_part (report, "feedback"));
  g_assert_cmpuint (count_scores (desk, 1) + count_scores (desk, -1), ==, 0);

  carlos_listenbrainz_feedback_set_wished (desk->shelf.store, TRUE, &error);
  g_assert_no_error (error);
  carlos_sync_report_free (g_steal_pointer (&report));
  report = sync_all (desk);
  g_assert_cmpuint (get_part (report, "feedback")->n_new, ==, 2);
  g_assert_cmpuint (count_scores (desk, 1), ==, 1);
  g_assert_cmpuint (count_scores (desk, -1), ==, 1);

  fake_service_forget_log (desk->fake);
  carlos_sync_report_free (g_steal_pointer (&report));
  report = sync_all (desk);
  g_assert_cmpuint (get_part (report, "feedback")->n_known, ==, 2);
  g_assert_cmpuint (stand_in_count (desk->fake, "recording-feedback"), ==, 0);

  carlos_store_remove_feedback (desk->shelf.store, liked, &error);
  g_assert_no_error (error);
  carlos_sync_report_free (g_steal_pointer (&report));
  report = sync_all (desk);
  g_assert_cmpuint (count_scores (desk, 1), ==, 0);
  g_assert_cmpuint (count_scores (desk, 0), ==, 1);
  g_assert_cmpuint (count_scores (desk, -1), ==, 1);
}

/* It takes a token. */
static void
test_feedback_without_token (Desk *desk, gconstpointer options)
{
  g_autoptr (CarlosSyncReport) report = sync_all (desk);
  g_autoptr (GError) error = NULL;
  gint64 liked;

  say (desk, 0, CARLOS_FEEDBACK_LIKE, CARLOS_REASON_NONE, &liked);
  carlos_listenbrainz_feedback_set_wished (desk->shelf.store, TRUE, &error);
  g_assert_no_error (error);
  desk->has_token = FALSE;
  connect_caller (desk);
  carlos_sync_report_free (g_steal_pointer (&report));
  report = sync_all (desk);
  assert_state (report, "feedback", CARLOS_SYNC_OFF);
  g_assert_cmpuint (count_scores (desk, 1), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/listenbrainz-sync/first", Desk, NULL, set_up, test_first, tear_down);
  g_test_add ("/listenbrainz-sync/repeated", Desk, NULL, set_up, test_repeated, tear_down);
  g_test_add ("/listenbrainz-sync/periods", Desk, NULL, set_up, test_periods, tear_down);
  g_test_add ("/listenbrainz-sync/pages", Desk, "--listens=2525 --neighbours=0", set_up, test_pages,
              tear_down);
  g_test_add ("/listenbrainz-sync/stopped", Desk, "--listens=2525 --neighbours=3", set_up, test_stopped,
              tear_down);
  g_test_add ("/listenbrainz-sync/nothing-computed", Desk, NULL, set_up, test_nothing_computed, tear_down);
  g_test_add ("/listenbrainz-sync/less", Desk, NULL, set_up, test_less, tear_down);
  g_test_add ("/listenbrainz-sync/no-such-listener", Desk, NULL, set_up, test_no_such_listener, tear_down);
  g_test_add ("/listenbrainz-sync/without-token", Desk, NULL, set_up, test_without_token, tear_down);
  g_test_add ("/listenbrainz-sync/bad-token", Desk, NULL, set_up, test_bad_token, tear_down);
  g_test_add ("/listenbrainz-sync/gone", Desk, NULL, set_up, test_gone, tear_down);
  g_test_add ("/listenbrainz-sync/bad-answers", Desk, NULL, set_up, test_bad_answers, tear_down);
  g_test_add ("/listenbrainz-sync/odd-rows", Desk, NULL, set_up, test_odd_rows, tear_down);
  g_test_add ("/listenbrainz-sync/endless", Desk, NULL, set_up, test_endless, tear_down);
  g_test_add ("/listenbrainz-sync/wait", Desk, NULL, set_up, test_wait, tear_down);
  g_test_add ("/listenbrainz-sync/faults", Desk, NULL, set_up, test_faults, tear_down);
  g_test_add ("/listenbrainz-sync/disconnected", Desk, NULL, set_up, test_disconnected, tear_down);
  g_test_add ("/listenbrainz-sync/genres", Desk, NULL, set_up, test_genres, tear_down);
  g_test_add ("/listenbrainz-sync/feedback", Desk, NULL, set_up, test_feedback, tear_down);
  g_test_add ("/listenbrainz-sync/feedback-without-token", Desk, NULL, set_up, test_feedback_without_token,
              tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "account-fixture.h"
#include "stage.h"

#include "carlos-accounts-window-private.h"
#include "carlos-application.h"
#include "carlos-account-words.h"
#include "carlos-feedback.h"
#include "carlos-genre-consent.h"
#include "carlos-library-file.h"
#include "carlos-listenbrainz-feedback.h"
#include "carlos-store-feedback.h"
#include "carlos-store-waits.h"

#include <string.h>

/* The names say which of the project's requirements on signing in a test is about: oauth-checklist.md. */

#define DAY (24 * 60 * 60)
#define NAME "oyente inventada"
#define TOKEN "5eed0000-1111-4222-8333-444455556666" /* the fake's */
#define FEEDBACK "/1/feedback/recording-feedback"

static const char *const variables[]
  = { "CARLOS_SPOTIFY_ACCOUNTS_URL", "CARLOS_SPOTIFY_API_URL", "CARLOS_LISTENBRAINZ_URL", "CARLOS_LASTFM_URL",
      "CARLOS_MUSICBRAINZ_URL" };

typedef struct
{
  AccountFixture accounts;
  CarlosSyncKeeper *keeper;
  CarlosAccountsWindow *window;
  guint n_changes;
  guint n_guides;
} Fixture;

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gpointer
get_child (Fixture *self, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (self->window), CARLOS_TYPE_ACCOUNTS_WINDOW, name);
}

static gpointer
get_field (Fixture *self, const char *name)
{
  return gtk_widget_get_template_child (get_child (self, "form"), CARLOS_TYPE_ACCOUNT_FORM, name);
}

static gpointer
get_part (Fixture *self, const char *name)
{
  return gtk_widget_get_template_child (get_child (self, "account"), CARLOS_TYPE_ACCOUNT_PAGE, name);
}

static const char *
get_page (Fixture *self)
{
  return gtk_stack_get_visible_child_name (get_child (self, "pages"));
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
open_window (Fixture *self)
{
  self->window = carlos_accounts_window_new (self->accounts.library.path, self->keeper);
  g_signal_connect_swapped (self->window, "changed", G_CALLBACK (count_cb), &self->n_changes);
  g_signal_connect_swapped (self->window, "guide", G_CALLBACK (count_cb), &self->n_guides);
  gtk_window_present (GTK_WINDOW (self->window));
  g_assert_false (gtk_widget_get_sensitive (get_child (self, "overview")));
  stage_wait_until (gtk_widget_get_sensitive (get_child (self, "overview")));
}

/* A service that a test does not start is nowhere. */
static void
set_up (Fixture *self, gconstpointer data)
{
  account_fixture_set_up (&self->accounts, NULL);
  g_clear_pointer (&self->accounts.secrets, carlos_secret_store_unref);
  self->accounts.secrets = carlos_secret_store_ref (carlos_secret_store_get_default ());
  g_setenv ("CARLOS_SERVICE_INTERVAL_MS", "1", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_setenv (variables[i], "http://127.0.0.1:9", TRUE);
  self->keeper = carlos_sync_keeper_new (self->accounts.library.path);
}

static void
close_window (Fixture *self)
{
  g_object_ref (self->window);
  gtk_window_destroy (GTK_WINDOW (self->window));
  stage_wait_until (G_OBJECT (self->window)->ref_count == 1);
  g_assert_finalize_object (self->window);
  self->window = NULL;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->window != NULL)
    close_window (self);
  carlos_sync_keeper_end (self->keeper);
  stage_wait_until (!carlos_sync_get_running (carlos_sync_keeper_get_sync (self->keeper)));
  g_clear_object (&self->keeper);
  secret_double_reset ();
  for (guint service = 0; service < CARLOS_N_SERVICES; service++)
    carlos_secret_store_clear (self->accounts.secrets, carlos_service_to_string (service), NULL, NULL);
  account_fixture_tear_down (&self->accounts, NULL);
}

static CarlosStore *
open_store (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  CarlosStore *store = carlos_library_file_open_to_change (self->accounts.library.path, &error);

  g_assert_no_error (error);

  return store;
}

static void
put_account (Fixture *self, CarlosService service, gint64 age, const char *problem, const char *message)
{
  g_autoptr (CarlosStore) store = open_store (self);
  const CarlosAccount account = {
    .service = (char *) carlos_service_to_string (service),
    .source = (char *) carlos_service_get_source (service),
    .user = (char *) "somebody",
    .name = (char *) "Some <b> & body",
    .client_id = (char *) (service == CARLOS_SERVICE_SPOTIFY ? ACCOUNT_CLIENT : NULL),
    .authorized = service == CARLOS_SERVICE_SPOTIFY ? get_now () - age : 0,
    .connected = get_now () - age,
    .synced = get_now () - 3 * 60 * 60 - 60,
    .problem = (char *) problem,
    .message = (char *) message,
  };

  g_assert_true (carlos_store_put_account (store, &account, NULL));
  carlos_secret_store_put (self->accounts.secrets, account.service, NULL, "label", "planted", NULL, NULL);
}

static const char *
get_subtitle (Fixture *self, const char *row)
{
  return adw_action_row_get_subtitle (get_child (self, row));
}

static void
activate (Fixture *self, const char *row)
{
  g_signal_emit_by_name (get_child (self, row), "activated");
}

static void
press (gpointer button)
{
  g_signal_emit_by_name (button, "clicked");
}

static void
test_overview (Fixture *self, gconstpointer data)
{
  static const char *const rows[]
    = { "export_row", "listenbrainz_row", "lastfm_row", "spotify_row", "genres_row", "terms_row" };
  int minimum;

  open_window (self);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (self->window), GTK_ACCESSIBLE_ROLE_DIALOG);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_test_accessible_assert_property (get_child (self, rows[i]), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                         get_subtitle (self, rows[i]));
  g_assert_nonnull (strstr (get_subtitle (self, "spotify_row"), "no audio features"));
  g_assert_nonnull (strstr (get_subtitle (self, "export_row"), "Every play"));
  gtk_widget_measure (GTK_WIDGET (self->window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 360);
  g_assert_cmpuint (secret_double_count (), ==, 0); /* nobody is asked for a password for this */
}

static void
test_export (Fixture *self, gconstpointer data)
{
  CarlosAccountsWindow *window;

  open_window (self);
  window = g_object_ref (self->window);
  activate (self, "export_row");
  g_assert_cmpuint (self->n_guides, ==, 1);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window)));
  self->window = NULL;
  stage_wait_until (G_OBJECT (window)->ref_count == 1);
  g_assert_finalize_object (window);
}

static void
test_back (Fixture *self, gconstpointer data)
{
  open_window (self);
  activate (self, "terms_row");
  g_assert_cmpstr (get_page (self), ==, "terms");
  g_assert_true (gtk_widget_get_visible (get_child (self, "back_button")));
  g_assert_true (stage_press (gtk_window_get_focus (GTK_WINDOW (self->window)), GDK_KEY_Escape));
  g_assert_cmpstr (get_page (self), ==, "overview");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->window)) == get_child (self, "terms_row"));
  g_assert_false (gtk_widget_get_visible (get_child (self, "back_button")));
}

/* What a connected account says of itself, no name of which is markup. */
static void
test_connected (Fixture *self, gconstpointer data)
{
  put_account (self, CARLOS_SERVICE_LASTFM, 3 * DAY, NULL, NULL);
  account_fixture_add_rows (&self->accounts, "Last.fm");
  open_window (self);
  g_assert_cmpstr (adw_preferences_row_get_title (get_child (self, "lastfm_row")), ==,
                   "Last.fm: Some <b> & body");
  g_assert_true (g_str_has_prefix (get_subtitle (self, "lastfm_row"), "Up to date 3 hours ago ("));

  activate (self, "lastfm_row");
  g_assert_cmpstr (get_page (self), ==, "account");
  g_assert_false (gtk_widget_get_visible (get_part (self, "problem_row")));
  g_assert_true (gtk_widget_get_visible (get_part (self, "keep_row")));
  g_assert_cmpstr (adw_action_row_get_subtitle (get_part (self, "leaving_row")), ==, "12 plays");
}

/* A problem stands in place, with what helps. */
static void
test_problem (Fixture *self, gconstpointer data)
{
  put_account (self, CARLOS_SERVICE_SPOTIFY, DAY, "sign-in", "Spotify wants <you> to sign in again");
  open_window (self);
  g_assert_nonnull (strstr (get_subtitle (self, "spotify_row"), "sign in again"));
  g_assert_true (gtk_widget_get_visible (self->window->icons[CARLOS_SERVICE_SPOTIFY]));
  activate (self, "spotify_row");
  g_assert_cmpstr (adw_preferences_row_get_title (get_part (self, "problem_row")), ==,
                   "Spotify wants <you> to sign in again");
  g_assert_true (gtk_widget_get_visible (get_part (self, "sign_in_button")));
}

static void
test_wait (Fixture *self, gconstpointer data)
{
  put_account (self, CARLOS_SERVICE_SPOTIFY, DAY, "wait", "Spotify asks to wait");
  {
    g_autoptr (CarlosStore) store = open_store (self);

    g_assert_true (carlos_store_set_wait (store, "spotify", "search", get_now () + 3600, NULL));
  }
  open_window (self);
  activate (self, "spotify_row");
  g_assert_nonnull (
    strstr (adw_preferences_row_get_title (get_part (self, "problem_row")), "Spotify asks to wait until "));
  g_assert_false (gtk_widget_get_visible (get_part (self, "sign_in_button")));
}

/* The day is that of the checklist. */
static void
test_six_months (Fixture *self, gconstpointer data)
{
  put_account (self, CARLOS_SERVICE_SPOTIFY, 164 * DAY, NULL, NULL);
  open_window (self);
  activate (self, "spotify_row");
  g_assert_false (gtk_widget_get_visible (get_part (self, "problem_row")));
  close_window (self);

  put_account (self, CARLOS_SERVICE_SPOTIFY, 166 * DAY, NULL, NULL);
  open_window (self);
  activate (self, "spotify_row");
  g_assert_true (gtk_widget_get_visible (get_part (self, "sign_in_button")));
  g_assert_nonnull (strstr (adw_preferences_row_get_title (get_part (self, "problem_row")),
                            "lets a sign-in last for six months"));
}

static void
test_no_keyring (Fixture *self, gconstpointer data)
{
  secret_double_set_lasting (FALSE);
  put_account (self, CARLOS_SERVICE_SPOTIFY, DAY, NULL, NULL);
  open_window (self);
  activate (self, "spotify_row");
  g_assert_nonnull (
    strstr (adw_action_row_get_subtitle (get_part (self, "synced_row")), "there is no keyring"));
}

static void
start_listenbrainz (Fixture *self)
{
  self->accounts.listenbrainz = fake_service_new ("listenbrainz", "--listens", "300", "--user", NAME, NULL);
  g_setenv ("CARLOS_LISTENBRAINZ_URL", fake_service_get_url (self->accounts.listenbrainz), TRUE);
}

static gboolean
is_idle (Fixture *self)
{
  return !carlos_sync_get_running (carlos_sync_keeper_get_sync (self->keeper));
}

/* What is wrong is said beside the field; and the first sync starts at once. */
static void
test_form (Fixture *self, gconstpointer data)
{
  start_listenbrainz (self);
  open_window (self);
  activate (self, "listenbrainz_row");
  g_assert_cmpstr (get_page (self), ==, "form");
  g_assert_false (gtk_widget_get_sensitive (get_field (self, "connect_button")));
  gtk_editable_set_text (get_field (self, "name_row"), "nobody-here");
  press (get_field (self, "connect_button"));
  stage_wait_until (gtk_widget_get_visible (get_field (self, "remark")));
  gtk_test_accessible_assert_state (get_field (self, "name_row"), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_cmpstr (gtk_editable_get_text (get_field (self, "name_row")), ==, "nobody-here");

  gtk_editable_set_text (get_field (self, "name_row"), NAME);
  g_assert_false (gtk_widget_get_visible (get_field (self, "remark")));
  press (get_field (self, "connect_button"));
  stage_wait_until (g_strcmp0 (get_page (self), "account") == 0);
  g_assert_cmpuint (self->n_changes, ==, 1);
  stage_wait_until (is_idle (self) && gtk_widget_get_visible (get_part (self, "result_group")));
  g_assert_cmpuint (account_fixture_count_plays (&self->accounts, "ListenBrainz"), >, 0);
}

static void
test_bad_token (Fixture *self, gconstpointer data)
{
  start_listenbrainz (self);
  open_window (self);
  activate (self, "listenbrainz_row");
  gtk_editable_set_text (get_field (self, "name_row"), NAME);
  gtk_editable_set_text (get_field (self, "secret_row"), "wrong-token");
  press (get_field (self, "connect_button"));
  stage_wait_until (gtk_widget_get_visible (get_field (self, "remark")));
  gtk_test_accessible_assert_state (get_field (self, "secret_row"), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_cmpstr (gtk_editable_get_text (get_field (self, "secret_row")), ==, "wrong-token");
}

/* Last.fm answers nobody without a key. */
static void
test_key_is_needed (Fixture *self, gconstpointer data)
{
  open_window (self);
  activate (self, "lastfm_row");
  gtk_editable_set_text (get_field (self, "name_row"), "somebody");
  g_assert_false (gtk_widget_get_sensitive (get_field (self, "connect_button")));
  gtk_editable_set_text (get_field (self, "secret_row"), "0123456789abcdef0123456789abcdef");
  g_assert_true (gtk_widget_get_sensitive (get_field (self, "connect_button")));

  /* What was typed is not kept where it can be read. */
  gtk_widget_activate_action (GTK_WIDGET (self->window), "accounts.back", NULL);
  g_assert_cmpstr (gtk_editable_get_text (get_field (self, "secret_row")), ==, "");
}

static void
wait_until_gone (Fixture *self)
{
  stage_wait_until (carlos_account_page_is_gone (get_child (self, "account")));
}

static void
test_disconnect_spotify (Fixture *self, gconstpointer data)
{
  g_autoptr (CarlosAccount) account = NULL;
  g_autofree char *secret = NULL;
  const char *text;

  put_account (self, CARLOS_SERVICE_SPOTIFY, DAY, NULL, NULL);
  account_fixture_add_rows (&self->accounts, "Spotify Web API");
  open_window (self);
  activate (self, "spotify_row");
  g_assert_false (gtk_widget_get_visible (get_part (self, "keep_row")));
  press (get_part (self, "disconnect_button"));
  wait_until_gone (self);
  text = adw_status_page_get_description (get_part (self, "gone_page"));
  g_assert_nonnull (strstr (text, "Deleted: 12 plays"));
  g_assert_true (gtk_widget_get_visible (get_part (self, "apps_button")));
  g_assert_cmpstr (gtk_link_button_get_uri (get_part (self, "apps_button")), ==,
                   "https://www.spotify.com/account/apps/");
  g_assert_cmpuint (self->n_changes, ==, 1);
  g_assert_cmpuint (account_fixture_count_plays (&self->accounts, NULL), ==, 1);
  account = account_fixture_find (&self->accounts, "spotify");
  g_assert_null (account);
  secret = account_fixture_get_secret (&self->accounts, "spotify");
  g_assert_null (secret);

  press (get_part (self, "done_button"));
  stage_wait_until (
    g_str_equal (adw_preferences_row_get_title (get_child (self, "spotify_row")), "Sign In to Spotify…"));
}

static void
test_disconnect_and_keep (Fixture *self, gconstpointer data)
{
  put_account (self, CARLOS_SERVICE_LASTFM, DAY, NULL, NULL);
  account_fixture_add_rows (&self->accounts, "Last.fm");
  open_window (self);
  activate (self, "lastfm_row");
  gtk_switch_set_active (get_part (self, "keep_switch"), TRUE);
  press (get_part (self, "disconnect_button"));
  wait_until_gone (self);
  g_assert_cmpuint (account_fixture_count_plays (&self->accounts, "Last.fm"), ==, 12);
  g_assert_false (gtk_widget_get_visible (get_part (self, "apps_button")));
}

static gboolean
has_secret (Fixture *self)
{
  g_autofree char *secret = account_fixture_get_secret (&self->accounts, "spotify");

  return secret != NULL;
}

/* What a failing keyring leaves is told, and remembered for the next start. */
static void
test_failing_keyring (Fixture *self, gconstpointer data)
{
  g_autoptr (CarlosAccount) account = NULL;

  put_account (self, CARLOS_SERVICE_SPOTIFY, DAY, NULL, NULL);
  open_window (self);
  activate (self, "spotify_row");
  secret_double_set_fault (SECRET_FAULT_FAILS);
  press (get_part (self, "disconnect_button"));
  wait_until_gone (self);
  g_assert_nonnull (strstr (adw_status_page_get_description (get_part (self, "gone_page")),
                            "Carlos tries again when it starts the next time"));
  secret_double_set_fault (SECRET_FAULT_NONE);
  account = account_fixture_find (&self->accounts, "spotify");
  g_assert_true (account->removal_due);

  carlos_sync_keeper_begin (self->keeper); /* as at the next start */
  stage_wait_until (!has_secret (self));
}

/* A sync that would never end is stopped, and nothing of it comes back. */
static void
test_disconnect_while_syncing (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (CarlosAccount) account = NULL;

  start_listenbrainz (self);
  put_account (self, CARLOS_SERVICE_LISTENBRAINZ, DAY, NULL, NULL);
  node = fake_service_do (self->accounts.listenbrainz, "mode", "{\"faults\":[{\"kind\":\"hang\"}]}");
  open_window (self);
  activate (self, "listenbrainz_row");
  press (get_part (self, "sync_button"));
  g_assert_false (gtk_widget_get_sensitive (get_part (self, "sync_button")));
  stage_wait_until (fake_service_count (self->accounts.listenbrainz, "") > 0);
  press (get_part (self, "disconnect_button"));
  wait_until_gone (self);
  g_assert_true (is_idle (self));
  account = account_fixture_find (&self->accounts, "listenbrainz");
  g_assert_null (account);
}

/* What is begun is done, even if nobody looks at it any more. */
static void
test_closed_while_disconnecting (Fixture *self, gconstpointer data)
{
  g_autoptr (CarlosAccount) account = NULL;

  put_account (self, CARLOS_SERVICE_SPOTIFY, DAY, NULL, NULL);
  account_fixture_add_rows (&self->accounts, "Spotify Web API");
  open_window (self);
  activate (self, "spotify_row");
  press (get_part (self, "disconnect_button"));
  close_window (self);
  account = account_fixture_find (&self->accounts, "spotify");
  g_assert_null (account);
  g_assert_cmpuint (account_fixture_count_plays (&self->accounts, "Spotify Web API"), ==, 0);
}

static gboolean
has_consent (Fixture *self)
{
  g_autoptr (CarlosStore) store = open_store (self);
  gboolean is_given = FALSE;

  g_assert_true (carlos_genre_consent_read (store, &is_given, NULL));

  return is_given;
}

/* Off until it is switched on; then the one artist of the library is looked up. */
static void
test_consent (Fixture *self, gconstpointer data)
{
  g_autoptr (FakeService) musicbrainz = fake_service_new ("musicbrainz", NULL, NULL);
  GtkSwitch *consent;

  g_setenv ("CARLOS_MUSICBRAINZ_URL", fake_service_get_url (musicbrainz), TRUE);
  start_listenbrainz (self);
  open_window (self);
  consent = get_child (self, "genres_switch");
  g_assert_false (gtk_switch_get_active (consent));
  g_assert_nonnull (strstr (get_subtitle (self, "genres_row"), "Sends the names of artists"));
  gtk_switch_set_active (consent, TRUE);
  stage_wait_until (has_consent (self));
  stage_wait_until (strstr (get_subtitle (self, "genres_row"), "1 of 1 artist looked up") != NULL);
  g_assert_cmpuint (fake_service_count (musicbrainz, "/ws/2/artist"), >, 0);
  stage_wait_until (is_idle (self));
  gtk_switch_set_active (consent, FALSE);
  stage_wait_until (!has_consent (self));
}

static gboolean
tells_feedback (Fixture *self)
{
  g_autoptr (CarlosStore) store = open_store (self);
  gboolean is_wished = FALSE;

  g_assert_true (carlos_listenbrainz_feedback_is_wished (store, &is_wished, NULL));

  return is_wished;
}

/* Likes the track that was played last, which came from ListenBrainz. */
static void
like_something (Fixture *self)
{
  g_autoptr (CarlosLibrary) library = carlos_library_file_load (self->accounts.library.path, NULL, NULL);
  g_autoptr (CarlosStore) store = open_store (self);
  guint track = library->plays->plays[library->plays->n_plays - 1].track, n;
  const guint *artists = carlos_track_table_get_artists (library->tracks, track, &n);
  g_autoptr (CarlosFeedback) feedback
    = carlos_feedback_new (CARLOS_FEEDBACK_LIKE, CARLOS_REASON_NONE,
                           carlos_track_table_get_artist_name (library->tracks, artists[0]),
                           carlos_track_table_get_title (library->tracks, track), get_now ());

  g_assert_cmpint (carlos_store_add_feedback (store, feedback, NULL), >, 0);
}

static void
connect_listenbrainz (Fixture *self)
{
  start_listenbrainz (self);
  open_window (self);
  activate (self, "listenbrainz_row");
  gtk_editable_set_text (get_field (self, "name_row"), NAME);
  gtk_editable_set_text (get_field (self, "secret_row"), TOKEN);
  press (get_field (self, "connect_button"));
  stage_wait_until (g_strcmp0 (get_page (self), "account") == 0);
  stage_wait_until (is_idle (self) && gtk_widget_get_visible (get_part (self, "result_group")));
}

/* Off until it is switched on; what is sent is said beside it. */
static void
test_feedback (Fixture *self, gconstpointer data)
{
  GtkSwitch *feedback;

  connect_listenbrainz (self);
  like_something (self);
  feedback = get_part (self, "feedback_switch");
  g_assert_true (gtk_widget_get_visible (get_part (self, "feedback_group")));
  g_assert_false (gtk_switch_get_active (feedback));
  gtk_test_accessible_assert_property (get_part (self, "feedback_row"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       carlos_account_words_feedback ());
  press (get_part (self, "sync_button"));
  stage_wait_until (is_idle (self));
  g_assert_cmpuint (fake_service_count (self->accounts.listenbrainz, FEEDBACK), ==, 0);

  gtk_switch_set_active (feedback, TRUE);
  stage_wait_until (tells_feedback (self));
  stage_wait_until (fake_service_count (self->accounts.listenbrainz, FEEDBACK) == 1);
  stage_wait_until (is_idle (self));
  g_assert_true (gtk_switch_get_active (feedback));
  gtk_switch_set_active (feedback, FALSE);
  stage_wait_until (!tells_feedback (self));
}

/* There is nothing of it where it would do nothing. */
static void
test_no_feedback (Fixture *self, gconstpointer data)
{
  put_account (self, CARLOS_SERVICE_LASTFM, DAY, NULL, NULL);
  open_window (self);
  activate (self, "lastfm_row");
  g_assert_false (gtk_widget_get_visible (get_part (self, "feedback_group")));
}

/* A second way into the window leads on in the one that is open. */
static void
test_led_on (Fixture *self, gconstpointer data)
{
  put_account (self, CARLOS_SERVICE_LASTFM, DAY, NULL, NULL);
  self->window = carlos_accounts_window_new (self->accounts.library.path, self->keeper);
  carlos_accounts_window_show_service (self->window, "lastfm");
  gtk_window_present (GTK_WINDOW (self->window));
  stage_wait_until (g_strcmp0 (get_page (self), "account") == 0);
  carlos_accounts_window_show_service (self->window, "spotify");
  g_assert_cmpstr (get_page (self), ==, "spotify");
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (CarlosApplication) application = NULL;

  stage_init (&argc, &argv);
  application = carlos_application_new (); /* brings the templates */

  ADD ("/accounts/overview", test_overview);
  ADD ("/accounts/export", test_export);
  ADD ("/accounts/back", test_back);
  ADD ("/accounts/connected", test_connected);
  ADD ("/accounts/problem", test_problem);
  ADD ("/accounts/wait", test_wait);
  ADD ("/accounts/t32/six-months", test_six_months);
  ADD ("/accounts/t35/no-keyring", test_no_keyring);
  ADD ("/accounts/form", test_form);
  ADD ("/accounts/bad-token", test_bad_token);
  ADD ("/accounts/key-is-needed", test_key_is_needed);
  ADD ("/accounts/t40/disconnect", test_disconnect_spotify);
  ADD ("/accounts/t40/keep", test_disconnect_and_keep);
  ADD ("/accounts/t40/while-syncing", test_disconnect_while_syncing);
  ADD ("/accounts/t40/closed-meanwhile", test_closed_while_disconnecting);
  ADD ("/accounts/t42/failing-keyring", test_failing_keyring);
  ADD ("/accounts/consent", test_consent);
  ADD ("/accounts/feedback", test_feedback);
  ADD ("/accounts/no-feedback", test_no_feedback);
  ADD ("/accounts/led-on", test_led_on);

  return g_test_run ();
}

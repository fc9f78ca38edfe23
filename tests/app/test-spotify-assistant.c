/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "account-fixture.h"
#include "clock.h"
#include "stage.h"

#include "carlos-application.h"
#include "carlos-login-advice.h"
#include "carlos-service-error.h"
#include "carlos-settings.h"
#include "carlos-spotify-assistant-private.h"
#include "carlos-spotify-login.h"

#include <glib/gstdio.h>
#include <string.h>

/* The names say which of the project's requirements on signing in each test is about: oauth-checklist.md. */

/* The assistant in a window of its own; its browser writes down what it is shown. */
typedef struct
{
  AccountFixture accounts;
  CarlosSyncKeeper *keeper;
  GtkWindow *window;
  CarlosSpotifyAssistant *assistant;
  char *shown; /* the file of the browser */
  char *message;
  guint n_connected;
  guint n_guides;
  GSubprocess *browser;
} Fixture;

static void
message_cb (Fixture *self, const char *text)
{
  g_free (self->message);
  self->message = g_strdup (text);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* A program that writes its argument into a file, as the browser. */
static void
make_browser (Fixture *self)
{
  g_autofree char *path = library_fixture_get_path (&self->accounts.library, "browser");
  g_autofree char *script = NULL;

  self->shown = library_fixture_get_path (&self->accounts.library, "shown");
  script = g_strdup_printf ("#!/bin/sh\nprintf '%%s\\n' \"$1\" >> '%s'\n", self->shown);
  g_assert_true (g_file_set_contents (path, script, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
  g_setenv ("CARLOS_BROWSER", path, TRUE);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GSettings) settings = carlos_settings_new ();

  clock_reset ();
  g_settings_reset (settings, "spotify-port");
  account_fixture_set_up (&self->accounts, NULL);
  g_clear_pointer (&self->accounts.secrets, carlos_secret_store_unref);
  self->accounts.secrets = carlos_secret_store_ref (carlos_secret_store_get_default ());
  account_fixture_start_spotify (&self->accounts);
  make_browser (self);
  self->keeper = carlos_sync_keeper_new (self->accounts.library.path);
  self->assistant = g_object_new (CARLOS_TYPE_SPOTIFY_ASSISTANT, NULL);
  carlos_spotify_assistant_set_library (self->assistant, self->accounts.library.path, self->keeper);
  g_signal_connect_swapped (self->assistant, "message", G_CALLBACK (message_cb), self);
  g_signal_connect_swapped (self->assistant, "connected", G_CALLBACK (count_cb), &self->n_connected);
  g_signal_connect_swapped (self->assistant, "guide", G_CALLBACK (count_cb), &self->n_guides);
  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (self->window, GTK_WIDGET (self->assistant));
  gtk_window_present (self->window);
  carlos_spotify_assistant_begin (self->assistant);
  stage_settle (GTK_WIDGET (self->window));
}

static void
close_window (Fixture *self)
{
  if (self->window != NULL)
    gtk_window_destroy (self->window);
  self->window = NULL;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  close_window (self);
  carlos_secret_store_clear (self->accounts.secrets, "spotify", NULL, NULL);
  carlos_sync_keeper_end (self->keeper);
  g_clear_object (&self->keeper);
  if (self->browser != NULL)
    g_assert_true (g_subprocess_wait (self->browser, NULL, NULL));
  g_clear_object (&self->browser);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_free (self->shown);
  g_free (self->message);
  account_fixture_tear_down (&self->accounts, NULL);
}

static void
press (gpointer button)
{
  g_signal_emit_by_name (button, "clicked");
}

static void
assert_page (Fixture *self, const char *page)
{
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->assistant->pages), ==, page);
}

static void
fill_in (Fixture *self, const char *client_id)
{
  press (self->assistant->begin_button);
  assert_page (self, "steps");
  gtk_editable_set_text (self->assistant->client_row, client_id);
}

/* What the browser was shown: an address a line. */
static char **
read_shown (Fixture *self)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents (self->shown, &text, NULL, NULL))
    return g_new0 (char *, 1);
  g_strchomp (text);

  return g_strsplit (text, "\n", -1);
}

static guint
count_shown (Fixture *self)
{
  g_auto (GStrv) lines = read_shown (self);

  return g_strv_length (lines);
}

static void
start (Fixture *self)
{
  fill_in (self, ACCOUNT_CLIENT);
  press (self->assistant->sign_in_button);
  assert_page (self, "waiting");
  stage_wait_until (count_shown (self) == 1);
}

/* Goes where the program's own browser was sent, as a person would. */
static void
browse (Fixture *self, const char *mode)
{
  g_auto (GStrv) lines = read_shown (self);

  if (self->browser != NULL)
    g_assert_true (g_subprocess_wait (self->browser, NULL, NULL));
  g_clear_object (&self->browser);
  self->browser = account_fixture_browse (&self->accounts, lines[g_strv_length (lines) - 1], mode);
}

/* The port that the address sends the browser back to. */
static guint16
get_port (Fixture *self)
{
  g_auto (GStrv) lines = read_shown (self);
  const char *found = strstr (lines[0], "127.0.0.1%3A");

  g_assert_nonnull (found);

  return (guint16) g_ascii_strtoull (found + strlen ("127.0.0.1%3A"), NULL, 10);
}

static gboolean
is_listening (guint16 port)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;

  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", port, NULL, NULL);

  return connection != NULL;
}

static char *
read_clipboard (Fixture *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->assistant));
  g_auto (GValue) text = G_VALUE_INIT;

  g_value_init (&text, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (gdk_clipboard_get_content (clipboard), &text, NULL));

  return g_value_dup_string (&text);
}

static GtkWidget *
find_button (GtkWidget *widget, const char *tooltip)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, tooltip);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The inline error, and no browser before the client ID can be one. */
static void
test_client_id (Fixture *self, gconstpointer data)
{
  static const char *const wrong[] = { "short", "0123456789abcdef0123456789abcde", "zzzz" };
  CarlosSpotifyAssistant *assistant = self->assistant;

  fill_in (self, "");
  g_assert_false (gtk_widget_get_sensitive (assistant->sign_in_button));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      gtk_editable_set_text (assistant->client_row, wrong[i]);
      press (assistant->sign_in_button);
      assert_page (self, "steps");
      g_assert_true (gtk_widget_get_visible (GTK_WIDGET (assistant->remark)));
      gtk_test_accessible_assert_state (GTK_ACCESSIBLE (assistant->client_row), GTK_ACCESSIBLE_STATE_INVALID,
                                        GTK_ACCESSIBLE_INVALID_TRUE);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (assistant->client_row),
                                           GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                           "A client ID has 32 characters, 0 to 9 and a to f.");
    }
  g_assert_false (carlos_spotify_assistant_is_busy (assistant));

  /* Who is still typing has done nothing wrong yet; spaces around do no harm. */
  gtk_editable_set_text (assistant->client_row, "0123");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (assistant->remark)));
  gtk_editable_set_text (assistant->client_row, "  " ACCOUNT_CLIENT " ");
  press (assistant->sign_in_button);
  assert_page (self, "waiting");
  stage_wait_until (count_shown (self) == 1); /* and writes nothing any more into what is taken away now */
}

/* The redirect URI to be registered, which follows the port. */
static void
test_redirect (Fixture *self, gconstpointer data)
{
  GtkWidget *button = find_button (GTK_WIDGET (self->assistant), "Copy the Redirect URI");
  g_autofree char *any = NULL;
  g_autofree char *fixed = NULL;

  fill_in (self, "");
  press (button);
  any = read_clipboard (self);
  g_assert_cmpstr (any, ==, "http://127.0.0.1/callback");

  gtk_switch_set_active (self->assistant->port_switch, TRUE);
  gtk_spin_button_set_value (self->assistant->port_button, 8899);
  press (button);
  fixed = read_clipboard (self);
  g_assert_cmpstr (fixed, ==, "http://127.0.0.1:8899/callback");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self->assistant->redirect_row),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, fixed);
}

/* The port is remembered, since the app at Spotify goes on having it. */
static void
test_port_is_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (GSettings) settings = carlos_settings_new ();
  CarlosSpotifyAssistant *other;

  gtk_switch_set_active (self->assistant->port_switch, TRUE);
  gtk_spin_button_set_value (self->assistant->port_button, 8899);
  g_assert_cmpuint (g_settings_get_uint (settings, "spotify-port"), ==, 8899);
  other = g_object_ref_sink (g_object_new (CARLOS_TYPE_SPOTIFY_ASSISTANT, NULL));
  g_assert_cmpuint (carlos_spotify_assistant_get_port (other), ==, 8899);
  g_assert_finalize_object (other);
}

static void
test_copy_link (Fixture *self, gconstpointer data)
{
  g_autofree char *link = NULL;
  g_auto (GStrv) lines = NULL;

  start (self);
  carlos_spotify_attempt_copy_link (self->assistant);
  link = read_clipboard (self);
  lines = read_shown (self);
  g_assert_cmpstr (link, ==, lines[0]);
}

static void
test_no_browser (Fixture *self, gconstpointer data)
{
  g_setenv ("CARLOS_BROWSER", "/nowhere/browser", TRUE);
  fill_in (self, ACCOUNT_CLIENT);
  press (self->assistant->sign_in_button);
  stage_wait_until (g_strcmp0 (self->message, "No browser answered; copy the link instead") == 0);
  assert_page (self, "waiting");
}

/* However often it is pressed, there is one attempt with one listener. */
static void
test_second_press (Fixture *self, gconstpointer data)
{
  CarlosAccountLogin *login;

  start (self);
  login = self->assistant->login;
  press (self->assistant->sign_in_button);
  carlos_spotify_assistant_begin (self->assistant);
  g_assert_true (self->assistant->login == login);
  assert_page (self, "waiting");

  carlos_spotify_attempt_open_page (self->assistant);
  stage_wait_until (count_shown (self) == 2);
  g_assert_true (self->assistant->login == login);
}

static void
test_time_over (Fixture *self, gconstpointer data)
{
  const char *text;
  guint16 port;

  start (self);
  port = get_port (self);
  clock_pass (5 * 60 + 1);
  stage_wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (self->assistant->pages), "failed") == 0);
  text = gtk_label_get_label (self->assistant->failure);
  g_assert_nonnull (strstr (text, "in the browser only"));
  g_assert_true (gtk_widget_get_visible (self->assistant->advice_group));
  g_assert_nonnull (gtk_list_box_get_row_at_index (self->assistant->advice, 1));
  g_assert_false (is_listening (port));

  press (self->assistant->retry_button);
  assert_page (self, "waiting");
  stage_wait_until (count_shown (self) == 2);
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  guint16 port;

  start (self);
  port = get_port (self);
  g_assert_true (is_listening (port));
  press (self->assistant->cancel_button);
  assert_page (self, "steps");
  g_assert_false (carlos_spotify_assistant_is_busy (self->assistant));
  g_assert_false (is_listening (port));
  g_assert_cmpuint (fake_service_count (self->accounts.spotify, "/api/token"), ==, 0);
}

static void
test_closed (Fixture *self, gconstpointer data)
{
  guint16 port;

  start (self);
  port = get_port (self);
  close_window (self);
  stage_turn ();
  g_assert_false (is_listening (port));
  g_assert_cmpuint (fake_service_count (self->accounts.spotify, "/api/token"), ==, 0);
}

static void
test_denied (Fixture *self, gconstpointer data)
{
  start (self);
  browse (self, "deny");
  stage_wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (self->assistant->pages), "failed") == 0);
  g_assert_nonnull (strstr (gtk_label_get_label (self->assistant->failure), "did not allow"));
  g_assert_cmpuint (self->n_connected, ==, 0);
}

static void
test_connects (Fixture *self, gconstpointer data)
{
  g_autoptr (CarlosAccount) account = NULL;

  start (self);
  browse (self, "");
  stage_wait_until (self->n_connected == 1);
  account = account_fixture_find (&self->accounts, "spotify");
  g_assert_cmpstr (account->name, ==, "Oyente Inventado");
  g_assert_null (strstr (account->scopes, "playlist-modify"));
  g_assert_false (carlos_spotify_assistant_is_busy (self->assistant));
}

/* The right to write is asked for when it is needed, with the same app. */
static void
test_more_scopes (Fixture *self, gconstpointer data)
{
  g_autoptr (CarlosAccount) before = NULL;
  g_autoptr (CarlosAccount) after = NULL;

  start (self);
  browse (self, "");
  stage_wait_until (self->n_connected == 1);
  before = account_fixture_find (&self->accounts, "spotify");
  carlos_spotify_assistant_sign_in_again (self->assistant, before, TRUE);
  stage_wait_until (count_shown (self) == 2);
  browse (self, "");
  stage_wait_until (self->n_connected == 2);
  after = account_fixture_find (&self->accounts, "spotify");
  g_assert_nonnull (strstr (after->scopes, "playlist-modify-private"));
}

/* Another account asks before anything of the first goes. */
static void
sign_in_as_another (Fixture *self)
{
  start (self);
  browse (self, "");
  stage_wait_until (self->n_connected == 1);
  account_fixture_add_rows (&self->accounts, "Spotify Web API");
  account_fixture_set_modes (&self->accounts, "{\"user\":\"somebody-else\"}");
  fill_in (self, ACCOUNT_CLIENT);
  press (self->assistant->sign_in_button);
  stage_wait_until (count_shown (self) == 2);
  browse (self, "");
  stage_wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (self->assistant->pages), "ask") == 0);
  g_assert_nonnull (strstr (adw_status_page_get_description (self->assistant->ask_page), "Oyente Inventado"));
  g_assert_cmpuint (account_fixture_count_plays (&self->accounts, "Spotify Web API"), ==, 12);
}

static void
test_other_is_kept_out (Fixture *self, gconstpointer data)
{
  sign_in_as_another (self);
  press (self->assistant->keep_button);
  assert_page (self, "steps");
  g_assert_cmpstr (self->message, ==, "Nothing was changed");
  g_assert_false (carlos_spotify_assistant_is_busy (self->assistant));
  g_assert_cmpuint (account_fixture_count_plays (&self->accounts, "Spotify Web API"), ==, 12);
}

static void
test_other_replaces (Fixture *self, gconstpointer data)
{
  sign_in_as_another (self);
  carlos_spotify_attempt_answer (self->assistant, TRUE);
  stage_wait_until (self->n_connected == 2);
  g_assert_cmpuint (account_fixture_count_plays (&self->accounts, "Spotify Web API"), ==, 0);
}

/* A locked keyring is said to be locked, and nothing is connected. */
static void
test_locked_keyring (Fixture *self, gconstpointer data)
{
  g_autoptr (CarlosAccount) account = NULL;

  start (self);
  secret_double_set_fault (SECRET_FAULT_LOCKED);
  browse (self, "");
  stage_wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (self->assistant->pages), "failed") == 0);
  g_assert_cmpstr (gtk_label_get_label (self->assistant->failure), ==, "The keyring is locked");
  secret_double_set_fault (SECRET_FAULT_NONE);
  account = account_fixture_find (&self->accounts, "spotify");
  g_assert_null (account);
}

static void
read_env (Fixture *self, const char *text)
{
  g_autoptr (GFile) file = library_fixture_write (&self->accounts.library, ".env", text);

  g_clear_pointer (&self->message, g_free);
  carlos_spotify_assistant_read_env (self->assistant, file);
}

static void
test_env (Fixture *self, gconstpointer data)
{
  CarlosSpotifyAssistant *assistant = self->assistant;

  fill_in (self, "");
  read_env (self, "CLIENT_ID=" ACCOUNT_CLIENT "\nUSERNAME=somebody\n");
  stage_wait_until (g_strcmp0 (self->message, "Client ID read") == 0);
  g_assert_cmpstr (gtk_editable_get_text (assistant->client_row), ==, ACCOUNT_CLIENT);
  g_assert_null (assistant->client_secret);

  read_env (self, "CLIENT_ID=" ACCOUNT_CLIENT "\nCLIENT_SECRET=planted-secret\n");
  stage_wait_until (g_strcmp0 (self->message, "Client ID and secret read") == 0);
  g_assert_cmpstr (assistant->client_secret, ==, "planted-secret");

  read_env (self, "NAME=value\n");
  stage_wait_until (gtk_widget_get_visible (GTK_WIDGET (assistant->remark)));
  g_assert_cmpstr (gtk_label_get_label (assistant->remark), ==, "The file has no line CLIENT_ID=…");
}

static void
test_guide (Fixture *self, gconstpointer data)
{
  press (gtk_widget_get_prev_sibling (self->assistant->begin_button));
  g_assert_cmpuint (self->n_guides, ==, 1);
}

static void
test_back (Fixture *self, gconstpointer data)
{
  start (self);
  g_assert_true (carlos_spotify_assistant_go_back (self->assistant));
  assert_page (self, "steps");
  g_assert_false (carlos_spotify_assistant_is_busy (self->assistant));
  g_assert_true (carlos_spotify_assistant_go_back (self->assistant));
  assert_page (self, "why");
  g_assert_false (carlos_spotify_assistant_go_back (self->assistant));
}

/* Every cause has something to check, and what is wrong elsewhere sends nobody to the dashboard. */
static void
test_advice (void)
{
  static const struct
  {
    int code;
    gboolean is_app;
  } causes[] = {
    { CARLOS_SERVICE_ERROR_OFFLINE, FALSE }, { CARLOS_SERVICE_ERROR_WAIT, FALSE },
    { CARLOS_SERVICE_ERROR_BUSY, FALSE },    { CARLOS_SERVICE_ERROR_FORBIDDEN, TRUE },
    { CARLOS_SERVICE_ERROR_SIGN_IN, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (CARLOS_SERVICE_ERROR, causes[i].code, "");
      g_auto (GStrv) advice = carlos_login_advice_get (error, 8899);
      g_autofree char *all = g_strjoinv (" ", advice);

      g_assert_cmpuint (g_strv_length (advice), >, 0);
      g_assert_cmpint (strstr (all, "http://127.0.0.1:8899/callback") != NULL, ==, causes[i].is_app);
    }
  for (int code = 0; code <= CARLOS_SPOTIFY_LOGIN_ERROR_REFUSED; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (CARLOS_SPOTIFY_LOGIN_ERROR, code, "");
      g_auto (GStrv) advice = carlos_login_advice_get (error, 0);

      g_assert_cmpuint (g_strv_length (advice), >, 0);
    }
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (CarlosApplication) application = NULL;

  stage_init (&argc, &argv);
  application = carlos_application_new (); /* brings the templates */

  ADD ("/assistant/t04/client-id", test_client_id);
  ADD ("/assistant/t04/redirect", test_redirect);
  ADD ("/assistant/t05/copy-link", test_copy_link);
  ADD ("/assistant/t05/no-browser", test_no_browser);
  ADD ("/assistant/t06/second-press", test_second_press);
  ADD ("/assistant/t14/denied", test_denied);
  ADD ("/assistant/t16/time-over", test_time_over);
  ADD ("/assistant/t17/cancel", test_cancel);
  ADD ("/assistant/t17/closed", test_closed);
  ADD ("/assistant/t33/kept-out", test_other_is_kept_out);
  ADD ("/assistant/t33/replaces", test_other_replaces);
  ADD ("/assistant/t36/locked-keyring", test_locked_keyring);
  ADD ("/assistant/connects", test_connects);
  ADD ("/assistant/more-scopes", test_more_scopes);
  ADD ("/assistant/port-is-kept", test_port_is_kept);
  ADD ("/assistant/env", test_env);
  ADD ("/assistant/guide", test_guide);
  ADD ("/assistant/back", test_back);
  g_test_add_func ("/assistant/advice", test_advice);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "account-fixture.h"
#include "stage.h"

#include "carlos-application.h"
#include "carlos-notice.h"
#include "carlos-send-window.h"
#include "carlos-service.h"

#include <string.h>

#define TOKEN "5eed0000-1111-4222-8333-444455556666"

typedef struct
{
  AccountFixture accounts;
  CarlosSyncKeeper *keeper;
  CarlosSendWindow *window;
  guint n_allows;
  guint n_accounts;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  account_fixture_set_up (&self->accounts, NULL);
  g_clear_pointer (&self->accounts.secrets, carlos_secret_store_unref);
  self->accounts.secrets = carlos_secret_store_ref (carlos_secret_store_get_default ());
  g_setenv ("CARLOS_SERVICE_INTERVAL_MS", "1", TRUE);
  self->accounts.listenbrainz = fake_service_new ("listenbrainz", NULL, NULL);
  g_setenv ("CARLOS_LISTENBRAINZ_URL", fake_service_get_url (self->accounts.listenbrainz), TRUE);
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
  g_assert_finalize_object (self->keeper);
  carlos_secret_store_clear (self->accounts.secrets, "spotify", NULL, NULL);
  carlos_secret_store_clear (self->accounts.secrets, "listenbrainz", NULL, NULL);
  account_fixture_tear_down (&self->accounts, NULL);
}

static gpointer
get_child (Fixture *self, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (self->window), CARLOS_TYPE_SEND_WINDOW, name);
}

static void
put_account (Fixture *self, CarlosService service, const char *scopes, const char *secret)
{
  g_autoptr (CarlosStore) store = carlos_store_open (self->accounts.library.path, CARLOS_STORE_WRITE, NULL);
  const CarlosAccount account = {
    .service = (char *) carlos_service_to_string (service),
    .source = (char *) carlos_service_get_source (service),
    .user = (char *) "Oyente Inventada",
    .name = (char *) "Oyente Inventada",
    .client_id = (char *) ACCOUNT_CLIENT,
    .scopes = (char *) scopes,
    .connected = 1,
  };

  g_assert_true (carlos_store_put_account (store, &account, NULL));
  if (secret != NULL)
    carlos_secret_store_put (self->accounts.secrets, account.service, NULL, "label", secret, NULL, NULL);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* A list with one track that ListenBrainz finds by its MBID, and one that it can't know. */
static void
open_window (Fixture *self)
{
  CarlosPlaylist *playlist = carlos_playlist_new ("A list", NULL);
  char *artists[] = { (char *) "A <b> & c", NULL };
  const CarlosPlaylistRow known = {
    .title = (char *) "Known",
    .artists = artists,
    .duration_ms = CARLOS_NO_DURATION,
    .identifier = (char *) "mbid:0b8a2d9e-0c1c-4c7e-9d6f-1a2b3c4d5e6f",
  };
  const CarlosPlaylistRow unknown
    = { .title = (char *) "Unknown", .artists = artists, .duration_ms = CARLOS_NO_DURATION };

  carlos_playlist_add (playlist, &known);
  carlos_playlist_add (playlist, &unknown);
  self->window
    = carlos_send_window_new (self->accounts.library.path, self->keeper, playlist, "R&B <1>", NULL);
  g_signal_connect_swapped (self->window, "allow", G_CALLBACK (count_cb), &self->n_allows);
  g_signal_connect_swapped (self->window, "accounts", G_CALLBACK (count_cb), &self->n_accounts);
  gtk_window_present (GTK_WINDOW (self->window));
  stage_wait_until (adw_combo_row_get_model (get_child (self, "service_row")) != NULL);
}

static const char *
get_page (Fixture *self)
{
  return gtk_stack_get_visible_child_name (get_child (self, "pages"));
}

static void
press (gpointer button)
{
  g_signal_emit_by_name (button, "clicked");
}

static void
plan (Fixture *self)
{
  stage_wait_until (gtk_widget_get_sensitive (get_child (self, "plan_button")));
  press (get_child (self, "plan_button"));
  g_assert_false (gtk_widget_get_sensitive (get_child (self, "pages")));
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  gboolean is_said = GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !is_said;
       child = gtk_widget_get_next_sibling (child))
    is_said = says (child, text);

  return is_said;
}

/* Nothing is written before the listener has seen what changes; a name in it is no markup. */
static void
test_sends (Fixture *self, gconstpointer data)
{
  AdwExpanderRow *row;

  put_account (self, CARLOS_SERVICE_LISTENBRAINZ, NULL, TOKEN);
  open_window (self);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (self->window), GTK_ACCESSIBLE_ROLE_DIALOG);
  g_assert_false (gtk_widget_get_visible (get_child (self, "allow_group")));
  plan (self);
  stage_wait_until (g_strcmp0 (get_page (self), "plan") == 0);
  g_assert_cmpuint (fake_service_count (self->accounts.listenbrainz, "/playlist/create"), ==, 0);
  g_assert_true (
    says (get_child (self, "plan_group"), "A private playlist “R&B <1>” is made at ListenBrainz."));
  row = ADW_EXPANDER_ROW (gtk_list_box_get_row_at_index (get_child (self, "changes"), 0));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Added: 1");
  row = ADW_EXPANDER_ROW (gtk_list_box_get_row_at_index (get_child (self, "changes"), 1));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Not at ListenBrainz: 1");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->window)) == get_child (self, "send_button"));

  press (get_child (self, "send_button"));
  stage_wait_until (g_strcmp0 (get_page (self), "done") == 0);
  g_assert_true (says (get_child (self, "done_page"), "The playlist “R&B <1>” is at ListenBrainz now."));
  g_assert_true (g_str_has_prefix (gtk_link_button_get_uri (get_child (self, "link_button")), "https://"));
  g_assert_cmpuint (fake_service_count (self->accounts.listenbrainz, "/playlist/create"), ==, 1);
}

/* The right to write is asked for when it is missing. */
static void
test_allow (Fixture *self, gconstpointer data)
{
  put_account (self, CARLOS_SERVICE_SPOTIFY, "user-top-read user-library-read", NULL);
  open_window (self);
  stage_wait_until (gtk_widget_get_visible (get_child (self, "allow_group")));
  g_assert_false (gtk_widget_get_sensitive (get_child (self, "plan_button")));
  press (stage_find_child (get_child (self, "allow_group"), GTK_TYPE_BUTTON));
  g_assert_cmpuint (self->n_allows, ==, 1);
  self->window = NULL;
}

static void
test_allowed (Fixture *self, gconstpointer data)
{
  put_account (self, CARLOS_SERVICE_SPOTIFY, "user-top-read playlist-modify-private", NULL);
  open_window (self);
  stage_wait_until (gtk_widget_get_sensitive (get_child (self, "plan_button")));
  g_assert_false (gtk_widget_get_visible (get_child (self, "allow_group")));
  gtk_editable_set_text (get_child (self, "name_row"), "");
  g_assert_false (gtk_widget_get_sensitive (get_child (self, "plan_button")));
}

/* What keeps it from being sent is said, and leads to where it can be mended. */
static void
test_fails (Fixture *self, gconstpointer data)
{
  CarlosNotice *notice;

  put_account (self, CARLOS_SERVICE_LISTENBRAINZ, NULL, NULL);
  open_window (self);
  notice = get_child (self, "notice");
  plan (self);
  stage_wait_until (gtk_widget_get_visible (GTK_WIDGET (notice)));
  g_assert_cmpstr (get_page (self), ==, "form");
  g_assert_true (gtk_widget_get_sensitive (get_child (self, "plan_button")));
  gtk_widget_activate_action (GTK_WIDGET (notice), "send.accounts", NULL);
  g_assert_cmpuint (self->n_accounts, ==, 1);
  self->window = NULL;
}

/* Closed while it looks for the tracks, it stops; the keeper is let go. */
static void
test_closed (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonNode) node
    = fake_service_do (self->accounts.listenbrainz, "mode", "{\"faults\":[{\"kind\":\"hang\"}]}");

  put_account (self, CARLOS_SERVICE_LISTENBRAINZ, NULL, TOKEN);
  open_window (self);
  plan (self);
  stage_wait_until (fake_service_count (self->accounts.listenbrainz, "") > 0);
  close_window (self);
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (CarlosApplication) application = NULL;

  stage_init (&argc, &argv);
  application = carlos_application_new (); /* brings the templates */

  ADD ("/send/sends", test_sends);
  ADD ("/send/allow", test_allow);
  ADD ("/send/allowed", test_allowed);
  ADD ("/send/fails", test_fails);
  ADD ("/send/closed", test_closed);

  return g_test_run ();
}

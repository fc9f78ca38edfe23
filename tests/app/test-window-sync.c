/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "account-fixture.h"
#include "stage.h"
#include "window-end.h"

#include "carlos-application.h"
#include "carlos-library-file.h"
#include "carlos-send-window.h"
#include "carlos-service.h"
#include "carlos-settings.h"
#include "carlos-window-private.h"

#include <string.h>

#define NAME "oyente inventada"
#define HOUR (60 * 60)

/* A window of the running application on the listener's own library, which has an account at ListenBrainz. */
typedef struct
{
  LibraryFixture library;
  FakeService *listenbrainz;
  CarlosWindow *window;
} Fixture;

static CarlosApplication *application;

static void
put_account (Fixture *self, gint64 age, const char *problem, const char *message)
{
  g_autoptr (CarlosStore) store = carlos_store_open (self->library.path, CARLOS_STORE_WRITE, NULL);
  const CarlosAccount account = {
    .service = (char *) "listenbrainz",
    .source = (char *) "ListenBrainz",
    .user = (char *) NAME,
    .name = (char *) NAME,
    .connected = 1,
    .synced = age > 0 ? g_get_real_time () / G_USEC_PER_SEC - age : 0,
    .problem = (char *) problem,
    .message = (char *) message,
  };

  g_assert_nonnull (store);
  g_assert_true (carlos_store_put_account (store, &account, NULL));
}

static void
set_faults (Fixture *self, const char *faults)
{
  g_autofree char *modes = g_strdup_printf ("{\"faults\":%s}", faults);
  g_autoptr (JsonNode) node = fake_service_do (self->listenbrainz, "mode", modes);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *history = invent_history (0, 40);

  secret_double_reset ();
  library_fixture_set_up (&self->library, NULL);
  g_free (self->library.path);
  self->library.path = carlos_library_get_default_path ();
  library_fixture_import (&self->library, "plays.csv", history);
  self->listenbrainz = fake_service_new ("listenbrainz", "--listens", "300", "--user", NAME, NULL);
  g_setenv ("CARLOS_LISTENBRAINZ_URL", fake_service_get_url (self->listenbrainz), TRUE);
  g_setenv ("CARLOS_SERVICE_INTERVAL_MS", "1", TRUE);
}

static void
open_window (Fixture *self)
{
  g_autoptr (CarlosSelection) all = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);

  self->window = carlos_window_new (ADW_APPLICATION (application));
  gtk_window_present (GTK_WINDOW (self->window));
  carlos_window_open_library (self->window, all);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (self->library.path);

  window_end (self->window);
  g_clear_pointer (&self->listenbrainz, fake_service_free);
  library_fixture_empty (folder);
  library_fixture_tear_down (&self->library, NULL);
}

static CarlosSync *
get_sync (Fixture *self)
{
  return carlos_sync_keeper_get_sync (self->window->keeper);
}

static guint
count_tracks (Fixture *self)
{
  CarlosListener *listener = carlos_session_get_listener (self->window->session);

  return listener != NULL && listener->library != NULL
           ? carlos_track_table_get_n_tracks (listener->library->tracks)
           : 0;
}

static const char *
get_notice (Fixture *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->window->sync_notice)))
    return "";

  return gtk_label_get_label (stage_find_child (GTK_WIDGET (self->window->sync_notice), GTK_TYPE_LABEL));
}

/* What is old is brought up to date when there is a picture, and the picture follows. */
static void
test_starts_by_itself (Fixture *self, gconstpointer data)
{
  guint before;

  put_account (self, 7 * HOUR, NULL, NULL);
  open_window (self);
  stage_wait_until (count_tracks (self) > 0);
  before = count_tracks (self);
  stage_wait_until (carlos_sync_get_running (get_sync (self)));
  g_assert_true (gtk_widget_get_visible (self->window->sync_button));
  stage_wait_until (!carlos_sync_get_running (get_sync (self)));
  g_assert_false (gtk_widget_get_visible (self->window->sync_button));
  stage_wait_until (count_tracks (self) > before);
  g_assert_cmpstr (get_notice (self), ==, "");
}

static void
test_is_left_alone (Fixture *self, gconstpointer data)
{
  put_account (self, HOUR, NULL, NULL);
  open_window (self);
  stage_wait_until (count_tracks (self) > 0 && self->window->lists_page != NULL);
  for (guint i = 0; i < 20; i++)
    stage_turn ();
  g_assert_false (carlos_sync_get_running (get_sync (self)));
  g_assert_cmpuint (fake_service_count (self->listenbrainz, ""), ==, 0);
}

/* One notice that can be dismissed, with the date of what is shown; it does not come again for the same. */
static void
test_offline (Fixture *self, gconstpointer data)
{
  set_faults (self, "[{\"kind\":\"refuse\"}]");
  put_account (self, 7 * HOUR, NULL, NULL);
  open_window (self);
  stage_wait_until (g_str_has_prefix (get_notice (self), "No connection: what you see is as of "));
  g_assert_cmpuint (count_tracks (self), >, 0);

  carlos_notice_hide (self->window->sync_notice);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.sync", NULL);
  stage_wait_until (carlos_sync_get_running (get_sync (self)));
  stage_wait_until (!carlos_sync_get_running (get_sync (self)));
  for (guint i = 0; i < 20; i++)
    stage_turn ();
  g_assert_cmpstr (get_notice (self), ==, "");

  /* And goes by itself when there is a connection. */
  g_clear_pointer (&self->window->told_problem, g_free);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.sync", NULL);
  stage_wait_until (*get_notice (self) != '\0');
  set_faults (self, "[]");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.sync", NULL);
  stage_wait_until (*get_notice (self) == '\0');
}

static void
test_sign_in (Fixture *self, gconstpointer data)
{
  put_account (self, HOUR, "sign-in", "ListenBrainz does not know the token any more");
  open_window (self);
  stage_wait_until (g_str_equal (get_notice (self), "ListenBrainz does not know the token any more"));
  stage_wait_until (count_tracks (self) > 0);
  g_assert_cmpuint (fake_service_count (self->listenbrainz, ""), ==, 0);
}

static void
test_no_keyring (Fixture *self, gconstpointer data)
{
  secret_double_set_lasting (FALSE);
  put_account (self, 7 * HOUR, NULL, NULL);
  open_window (self);
  stage_wait_until (g_str_equal (get_notice (self),
                                 "This sign-in lasts until you close Carlos, because there is no keyring."));
}

/* There is one window of accounts, from wherever it is opened. */
static void
test_one_window (Fixture *self, gconstpointer data)
{
  CarlosAccountsWindow *accounts;

  put_account (self, HOUR, NULL, NULL);
  open_window (self);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.accounts", NULL);
  accounts = self->window->accounts;
  g_assert_nonnull (accounts);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.connect", "s", "spotify");
  g_assert_true (self->window->accounts == accounts);
  gtk_window_destroy (GTK_WINDOW (accounts));
  g_assert_null (self->window->accounts);
  stage_wait_until (count_tracks (self) > 0);
}

/* The list can be sent when there is somebody to send it to. */
static void
test_can_send (Fixture *self, gconstpointer data)
{
  GtkWidget *button;

  put_account (self, HOUR, NULL, NULL);
  open_window (self);
  button = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (self->window->lists_page),
                                                      CARLOS_TYPE_LISTS_PAGE, "send_button"));
  stage_wait_until (count_tracks (self) > 0);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-page", "s", "lists");
  gtk_widget_activate_action (GTK_WIDGET (self->window->lists_page), "lists.kind", "u", 1u);
  stage_wait_until (gtk_widget_get_visible (button));
  gtk_widget_activate_action (GTK_WIDGET (self->window->lists_page), "lists.kind", "u", 0u);
  g_assert_false (gtk_widget_get_visible (button));
}

/* The window goes while a sync would never end. */
static void
test_closed_meanwhile (Fixture *self, gconstpointer data)
{
  set_faults (self, "[{\"kind\":\"hang\"}]");
  put_account (self, 7 * HOUR, NULL, NULL);
  open_window (self);
  stage_wait_until (fake_service_count (self->listenbrainz, "") > 0);
}

#define ADD(name, function) g_test_add ("/window-sync/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  stage_init (&argc, &argv);
  application = carlos_application_new ();
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  ADD ("starts-by-itself", test_starts_by_itself);
  ADD ("is-left-alone", test_is_left_alone);
  ADD ("offline", test_offline);
  ADD ("sign-in", test_sign_in);
  ADD ("t35/no-keyring", test_no_keyring);
  ADD ("one-window", test_one_window);
  ADD ("can-send", test_can_send);
  ADD ("closed-meanwhile", test_closed_meanwhile);

  status = g_test_run ();
  g_object_unref (application);

  return status;
}

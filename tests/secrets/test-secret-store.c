/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-secret-store.h"

#include "private-bus.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <libsecret/secret.h>

static void
assert_secret (CarlosSecretStore *store, const char *service, const char *expected)
{
  g_autoptr (GError) error = NULL;
  char *secret = NULL;

  g_assert_true (carlos_secret_store_look_up (store, service, &secret, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (secret, ==, expected);
  carlos_secret_free (secret);
}

static void
put (CarlosSecretStore *store, const char *service, const char *client_id, const char *secret)
{
  g_autoptr (GError) error = NULL;

  carlos_secret_store_put (store, service, client_id, "Carlos – test", secret, NULL, &error);
  g_assert_no_error (error);
}

static void
clear (CarlosSecretStore *store, const char *service)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (carlos_secret_store_clear (store, service, NULL, &error));
  g_assert_no_error (error);
}

/* What every store does. */
static void
check_store (CarlosSecretStore *store)
{
  assert_secret (store, "spotify", NULL);
  clear (store, "spotify");

  put (store, "spotify", "0123", "{\"refresh_token\":\"ä\"}");
  put (store, "listenbrainz", NULL, "token");
  assert_secret (store, "spotify", "{\"refresh_token\":\"ä\"}");
  assert_secret (store, "listenbrainz", "token");
  assert_secret (store, "lastfm", NULL);

  put (store, "spotify", "0123", "second");
  assert_secret (store, "spotify", "second");
  put (store, "spotify", "4567", "third");
  assert_secret (store, "spotify", "third");
  put (store, "spotify", NULL, "fourth");
  assert_secret (store, "spotify", "fourth");

  clear (store, "spotify");
  assert_secret (store, "spotify", NULL);
  assert_secret (store, "listenbrainz", "token");
}

static gpointer
use_store (gpointer data)
{
  static int number = 0;
  CarlosSecretStore *store = data;
  g_autofree char *service = g_strdup_printf ("service-%d", g_atomic_int_add (&number, 1));

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *secret = g_strdup_printf ("%u", i);

      put (store, service, NULL, secret);
      assert_secret (store, service, secret);
    }

  return NULL;
}

static void
check_threads (CarlosSecretStore *store)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("secrets", use_store, store);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_memory (void)
{
  g_autoptr (CarlosSecretStore) store = carlos_secret_store_new_in_memory ();
  g_autoptr (CarlosSecretStore) other = carlos_secret_store_new_in_memory ();
  g_autoptr (CarlosSecretStore) same = carlos_secret_store_ref (store);

  g_assert_false (carlos_secret_store_is_lasting (store));
  check_store (store);
  check_threads (store);
  assert_secret (same, "listenbrainz", "token");
  assert_secret (other, "listenbrainz", NULL);
}

/* The default store is made once in a program, so that each situation is tried in a program of its own. */
static void
check_in_program (const char *path)
{
  g_test_trap_subprocess (path, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
test_falls_back (void)
{
  CarlosSecretStore *store = carlos_secret_store_get_default ();

  g_assert_false (carlos_secret_store_is_lasting (store));
  g_assert_true (store == carlos_secret_store_get_default ());
  check_store (store);
}

static void
test_no_bus (void)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  check_in_program ("/secret-store/falls-back/subprocess");
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "nonsense", TRUE);
  check_in_program ("/secret-store/falls-back/subprocess");
}

static void
test_bus_alone (void)
{
  g_autoptr (PrivateBus) bus = private_bus_new ();

  check_in_program ("/secret-store/falls-back/subprocess");
}

/* A bus that takes connections and says nothing. */
static void
test_silent_bus (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autofree char *folder = g_dir_make_tmp ("carlos-bus-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bus", NULL);
  g_autofree char *address = g_strconcat ("unix:path=", path, NULL);
  g_autoptr (GSocketAddress) socket = g_unix_socket_address_new (path);
  g_autoptr (GError) error = NULL;

  g_socket_listener_add_address (listener, socket, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL,
                                 NULL, &error);
  g_assert_no_error (error);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", address, TRUE);
  check_in_program ("/secret-store/falls-back/subprocess");

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Returns NULL, and skips the test, where there is no keyring to be tried. */
static PrivateBus *
start_keyring (gboolean is_unlocked)
{
  g_autoptr (PrivateBus) bus = private_bus_new ();

  if (private_bus_start_keyring (bus, is_unlocked))
    return g_steal_pointer (&bus);
  g_test_skip ("gnome-keyring-daemon is not installed");

  return NULL;
}

static void
test_keyring_works (void)
{
  CarlosSecretStore *store = carlos_secret_store_get_default ();

  g_assert_true (carlos_secret_store_is_lasting (store));
  check_store (store);
  check_threads (store);
}

static void
test_keyring_lasts (void)
{
  assert_secret (carlos_secret_store_get_default (), "listenbrainz", "token");
}

static void
test_keyring (void)
{
  g_autoptr (PrivateBus) bus = start_keyring (TRUE);

  if (bus == NULL)
    return;
  check_in_program ("/secret-store/keyring-works/subprocess");
  check_in_program ("/secret-store/keyring-lasts/subprocess");
}

static void
lock_keyring (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretService) service = secret_service_get_sync (SECRET_SERVICE_LOAD_COLLECTIONS, NULL, &error);

  g_assert_no_error (error);
  secret_service_lock_sync (service, secret_service_get_collections (service), NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_keyring_is_locked (void)
{
  CarlosSecretStore *store = carlos_secret_store_get_default ();
  g_autoptr (GError) look_up_error = NULL;
  g_autoptr (GError) put_error = NULL;
  g_autoptr (GError) clear_error = NULL;
  char *secret = NULL;

  put (store, "spotify", "0123", "secret");
  lock_keyring ();
  g_assert_true (carlos_secret_store_is_lasting (store));
  g_assert_false (carlos_secret_store_look_up (store, "spotify", &secret, NULL, &look_up_error));
  g_assert_error (look_up_error, CARLOS_SECRET_ERROR, CARLOS_SECRET_ERROR_LOCKED);
  g_assert_null (secret);
  g_assert_false (carlos_secret_store_put (store, "lastfm", NULL, "Carlos", "key", NULL, &put_error));
  g_assert_error (put_error, CARLOS_SECRET_ERROR, CARLOS_SECRET_ERROR_LOCKED);
  g_assert_false (carlos_secret_store_clear (store, "spotify", NULL, &clear_error));
  g_assert_error (clear_error, CARLOS_SECRET_ERROR, CARLOS_SECRET_ERROR_LOCKED);
}

static void
test_keyring_locked (void)
{
  g_autoptr (PrivateBus) bus = start_keyring (TRUE);

  if (bus == NULL)
    return;
  private_bus_start_prompter (bus, TRUE);
  check_in_program ("/secret-store/keyring-is-locked/subprocess");
  g_assert_cmpuint (private_bus_count_prompts (bus), ==, 3);
}

static void
test_keyring_is_new (void)
{
  CarlosSecretStore *store = carlos_secret_store_get_default ();
  g_autoptr (GError) error = NULL;

  assert_secret (store, "spotify", NULL);
  g_assert_false (carlos_secret_store_put (store, "spotify", NULL, "Carlos", "secret", NULL, &error));
  g_assert_error (error, CARLOS_SECRET_ERROR, CARLOS_SECRET_ERROR_FAILED);
  clear (store, "spotify");
}

/* There is no keyring yet, and the listener does not want one. */
static void
test_keyring_new (void)
{
  g_autoptr (PrivateBus) bus = start_keyring (FALSE);

  if (bus == NULL)
    return;
  private_bus_start_prompter (bus, TRUE);
  check_in_program ("/secret-store/keyring-is-new/subprocess");
  g_assert_cmpuint (private_bus_count_prompts (bus), ==, 1);
}

static gpointer
cancel_later (gpointer data)
{
  g_usleep (300000);
  g_cancellable_cancel (data);

  return NULL;
}

static void
test_cancelled (void)
{
  CarlosSecretStore *store = carlos_secret_store_get_default ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) late_error = NULL;
  char *secret = NULL;
  GThread *thread;

  put (store, "spotify", NULL, "secret");
  lock_keyring ();
  thread = g_thread_new ("cancel", cancel_later, cancellable);
  g_assert_false (carlos_secret_store_look_up (store, "spotify", &secret, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_assert_false (carlos_secret_store_clear (store, "spotify", cancellable, &late_error));
  g_assert_error (late_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* While the listener is asked for the password, and after that. */
static void
test_cancel (void)
{
  g_autoptr (PrivateBus) bus = start_keyring (TRUE);

  if (bus == NULL)
    return;
  private_bus_start_prompter (bus, FALSE);
  check_in_program ("/secret-store/cancelled/subprocess");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret-store/memory", test_memory);
  g_test_add_func ("/secret-store/no-bus", test_no_bus);
  g_test_add_func ("/secret-store/bus-alone", test_bus_alone);
  g_test_add_func ("/secret-store/silent-bus", test_silent_bus);
  g_test_add_func ("/secret-store/keyring", test_keyring);
  g_test_add_func ("/secret-store/keyring-locked", test_keyring_locked);
  g_test_add_func ("/secret-store/keyring-new", test_keyring_new);
  g_test_add_func ("/secret-store/cancel", test_cancel);
  g_test_add_func ("/secret-store/falls-back/subprocess", test_falls_back);
  g_test_add_func ("/secret-store/keyring-works/subprocess", test_keyring_works);
  g_test_add_func ("/secret-store/keyring-lasts/subprocess", test_keyring_lasts);
  g_test_add_func ("/secret-store/keyring-is-locked/subprocess", test_keyring_is_locked);
  g_test_add_func ("/secret-store/keyring-is-new/subprocess", test_keyring_is_new);
  g_test_add_func ("/secret-store/cancelled/subprocess", test_cancelled);

  return g_test_run ();
}

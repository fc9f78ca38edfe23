/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "bus.h"

#include "turns.h"

/* A bus on which nothing is but what a test puts there. */
GTestDBus *
bus_start (void)
{
  GTestDBus *bus = g_test_dbus_new (G_TEST_DBUS_NONE);

  g_test_dbus_up (bus);

  return bus;
}

void
bus_stop (GTestDBus *bus)
{
  g_test_dbus_down (bus);
  g_object_unref (bus);
}

/* Returns: (transfer full): a connection of its own, as another program would have it */
GDBusConnection *
bus_connect (GTestDBus *bus)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (
    g_test_dbus_get_bus_address (bus),
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL,
    NULL, &error);

  g_assert_no_error (error);

  return connection;
}

void
bus_close (GDBusConnection *connection)
{
  g_dbus_connection_close_sync (connection, NULL, NULL);
  g_object_unref (connection);
}

static void
answer_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* Calls somebody who may live on this thread. Returns: (transfer full) (nullable): the answer */
GVariant *
bus_call (GDBusConnection *connection,
          const char *name,
          const char *path,
          const char *interface,
          const char *method,
          GVariant *parameters,
          GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_dbus_connection_call (connection, name, path, interface, method, parameters, NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, answer_cb, &result);
  wait_until (result != NULL);

  return g_dbus_connection_call_finish (connection, result, error);
}

gboolean
bus_has_owner (GDBusConnection *connection, const char *name)
{
  g_autoptr (GVariant) answer
    = bus_call (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                "NameHasOwner", g_variant_new ("(s)", name), NULL);
  gboolean has_owner;

  g_variant_get (answer, "(b)", &has_owner);

  return has_owner;
}

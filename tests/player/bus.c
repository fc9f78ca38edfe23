/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "bus.h"

#include "turns.h"

#include <signal.h>
#include <sys/prctl.h>

struct _Bus
{
  GSubprocess *daemon;
  char *address;
};

/* Between fork and exec: the daemon ends with a test that crashes. */
static void
end_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

/* A bus on which nothing is but what a test puts there. GTestDBus would change the environment, which GStreamer's threads
 * read meanwhile. Had the daemon the test's stderr, whoever reads that to its end would wait for the daemon too. */
Bus *
bus_start (void)
{
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  Bus *bus = g_new0 (Bus, 1);

  g_subprocess_launcher_set_child_setup (launcher, end_with_parent, NULL, NULL);
  bus->daemon = g_subprocess_launcher_spawn (launcher, &error, "dbus-daemon", "--session", "--nofork",
                                             "--print-address", NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (bus->daemon));
  bus->address = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (bus->address);

  return bus;
}

void
bus_stop (Bus *bus)
{
  g_subprocess_force_exit (bus->daemon);
  g_subprocess_wait (bus->daemon, NULL, NULL);
  g_object_unref (bus->daemon);
  g_free (bus->address);
  g_free (bus);
}

const char *
bus_get_address (const Bus *bus)
{
  return bus->address;
}

/* Returns: (transfer full): a connection of its own, as another program would have it */
GDBusConnection *
bus_connect (const Bus *bus)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (
    bus->address,
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

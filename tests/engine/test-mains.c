/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "bus.h"
#include "music-fixture.h"

#include "carlos-power.h"

#include <math.h>

#define NAME "org.freedesktop.UPower"
#define PATH "/org/freedesktop/UPower"
#define SUPPLIES "/sys/class/power_supply"

/* The interface is that of UPower's documentation, https://upower.freedesktop.org/docs/UPower.html. */
static const char xml[] = "<node><interface name='" NAME "'>"
                          "<property name='OnBattery' type='%s' access='read'/></interface></node>";

/* UPower, on a system bus of the test's own. */
typedef struct
{
  GDBusConnection *connection;
  guint object;
  guint filter;
  gboolean is_on_battery;
  gboolean is_text;   /* it tells something else */
  gboolean is_broken; /* it answers with an error */
  int is_silent;      /* atomic: it hears and never answers */
} Upower;

static Bus *bus;

static GVariant *
get_property_cb (GDBusConnection *connection,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *name,
                 GError **error,
                 gpointer data)
{
  const Upower *self = data;

  if (self->is_broken)
    {
      g_set_error_literal (error, G_DBUS_ERROR, G_DBUS_ERROR_FAILED, "No battery daemon today");
      return NULL;
    }

  return self->is_text ? g_variant_new_string ("yes") : g_variant_new_boolean (self->is_on_battery);
}

/* On a thread of the connection. */
static GDBusMessage *
filter_cb (GDBusConnection *connection, GDBusMessage *message, gboolean is_incoming, gpointer data)
{
  Upower *self = data;

  if (is_incoming && g_atomic_int_get (&self->is_silent)
      && g_dbus_message_get_message_type (message) == G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    g_clear_object (&message);

  return message;
}

static void
upower_start (Upower *self)
{
  static const GDBusInterfaceVTable vtable = { NULL, get_property_cb, NULL, { NULL } };
  g_autofree char *text = g_strdup_printf (xml, self->is_text ? "s" : "b");
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (text, &error);
  g_autoptr (GVariant) answer = NULL;

  g_assert_no_error (error);
  self->connection = bus_connect (bus);
  self->object = g_dbus_connection_register_object (self->connection, PATH, node->interfaces[0], &vtable,
                                                    self, NULL, &error);
  g_assert_no_error (error);
  answer = bus_call (self->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                     "org.freedesktop.DBus", "RequestName", g_variant_new ("(su)", NAME, 4), &error);
  g_assert_no_error (error);
  self->filter = g_dbus_connection_add_filter (self->connection, filter_cb, self, NULL);
}

static void
upower_stop (Upower *self)
{
  g_dbus_connection_remove_filter (self->connection, self->filter);
  g_dbus_connection_unregister_object (self->connection, self->object);
  bus_close (self->connection);
}

static gpointer
ask (gpointer data)
{
  int *answer = data;

  g_atomic_int_set (answer, carlos_power_is_on_mains () ? 1 : 0);
  g_main_context_wakeup (NULL);

  return NULL;
}

/* As the worker would. UPower lives on this thread. */
static gboolean
is_on_mains (void)
{
  int answer = -1;
  GThread *thread = g_thread_new ("asks", ask, &answer);

  while (g_atomic_int_get (&answer) < 0)
    g_main_context_iteration (NULL, TRUE);
  g_thread_join (thread);

  return answer == 1;
}

static void
test_told (void)
{
  Upower upower = { .is_on_battery = TRUE };

  upower_start (&upower);
  g_assert_false (is_on_mains ());
  upower.is_on_battery = FALSE;
  g_assert_true (is_on_mains ());
  upower_stop (&upower);
}

/* Where UPower is missing, broken, another one or asleep, the kernel is asked, and nobody waits for long. */
static void
test_not_told (void)
{
  const gboolean expected = carlos_power_read_supplies (SUPPLIES);
  Upower broken = { .is_broken = TRUE, .is_on_battery = expected };
  Upower another = { .is_text = TRUE };
  Upower asleep = { .is_silent = TRUE, .is_on_battery = expected };

  g_assert_true (is_on_mains () == expected);
  upower_start (&broken);
  g_assert_true (is_on_mains () == expected);
  upower_stop (&broken);
  upower_start (&another);
  g_assert_true (is_on_mains () == expected);
  upower_stop (&another);
  upower_start (&asleep);
  g_assert_true (is_on_mains () == expected);
  upower_stop (&asleep);
}

static void
wait_for_battery (MusicFixture *fixture, CarlosAnalysisProgress *progress)
{
  do
    {
      g_main_context_iteration (NULL, TRUE);
      carlos_music_folder_get_progress (fixture->folder, progress);
    }
  while (progress->waits != CARLOS_GATE_ON_BATTERY);
}

/* On battery nothing is heard; when the power returns it goes on, with nobody doing anything. */
static void
test_analysis (MusicFixture *fixture, gconstpointer data)
{
  Upower upower = { .is_on_battery = TRUE };
  g_autoptr (CarlosLibrary) before = NULL;
  g_autoptr (CarlosLibrary) after = NULL;
  CarlosAnalysisProgress progress;

  upower_start (&upower);
  carlos_music_folder_set_only_on_mains (fixture->folder, TRUE);
  carlos_music_folder_add (fixture->folder, fixture->music);
  wait_for_battery (fixture, &progress);
  g_assert_cmpuint (progress.n_files, ==, 2);
  g_assert_cmpuint (progress.n_heard, ==, 0);
  before = music_fixture_load (fixture);
  g_assert_null (carlos_track_table_get_feature (before->tracks, CARLOS_FEATURE_OWN_LOUDNESS));

  upower.is_on_battery = FALSE;
  music_fixture_wait_for_scans (fixture, 1);
  g_assert_cmpuint (fixture->n_failed, ==, 0);
  after = music_fixture_load (fixture);
  for (guint t = 0; t < 2; t++)
    g_assert_true (isfinite (carlos_library_get_excerpt_start (after, t)));
  upower_stop (&upower);
}

/* Who does not mind the battery any more need not wait. */
static void
test_switch (MusicFixture *fixture, gconstpointer data)
{
  Upower upower = { .is_on_battery = TRUE };
  CarlosAnalysisProgress progress;

  upower_start (&upower);
  carlos_music_folder_set_only_on_mains (fixture->folder, TRUE);
  carlos_music_folder_add (fixture->folder, fixture->music);
  wait_for_battery (fixture, &progress);
  carlos_music_folder_set_only_on_mains (fixture->folder, FALSE);
  music_fixture_wait_for_scans (fixture, 2);
  g_assert_cmpuint (fixture->n_failed, ==, 0);
  upower_stop (&upower);
}

static void
add_test (const char *path, void (*test) (MusicFixture *fixture, gconstpointer data))
{
  g_test_add (path, MusicFixture, NULL, music_fixture_set_up, test, music_fixture_tear_down);
}

/* The bus is named before any thread reads the environment. */
int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  bus = bus_start ();
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", bus_get_address (bus), TRUE);

  g_test_add_func ("/mains/told", test_told);
  g_test_add_func ("/mains/not-told", test_not_told);
  add_test ("/mains/analysis", test_analysis);
  add_test ("/mains/switch", test_switch);

  status = g_test_run ();
  bus_stop (bus);

  return status;
}

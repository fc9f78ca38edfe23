/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-mpris-server.h"

#include "bus.h"
#include "sounds.h"
#include "turns.h"

#define NAME "org.mpris.MediaPlayer2.carlos"
#define PATH "/org/mpris/MediaPlayer2"
#define ROOT "org.mpris.MediaPlayer2"
#define PLAYER "org.mpris.MediaPlayer2.Player"
#define PROPERTIES "org.freedesktop.DBus.Properties"

typedef struct
{
  GTestDBus *bus;
  GDBusConnection *own;
  GDBusConnection *desktop; /* who asks */
  CarlosPlayer *player;
  CarlosMprisServer *server;
  GVariantDict *told; /* what the desktop was told of properties */
  gint64 seeked;
  guint n_raises;
} Fixture;

static void
told_cb (GDBusConnection *connection,
         const char *sender,
         const char *path,
         const char *interface,
         const char *signal,
         GVariant *parameters,
         gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GVariantIter) iter = NULL;
  const char *changed;
  const char *key;
  GVariant *value;

  g_variant_get (parameters, "(&sa{sv}as)", &changed, &iter, NULL);
  g_assert_cmpstr (changed, ==, PLAYER);
  while (g_variant_iter_next (iter, "{&sv}", &key, &value))
    {
      g_variant_dict_insert_value (fixture->told, key, value);
      g_variant_unref (value);
    }
}

static void
seeked_cb (GDBusConnection *connection,
           const char *sender,
           const char *path,
           const char *interface,
           const char *signal,
           GVariant *parameters,
           gpointer data)
{
  g_variant_get (parameters, "(x)", &((Fixture *) data)->seeked);
}

static void
raise_cb (Fixture *fixture)
{
  fixture->n_raises++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->bus = bus_start ();
  fixture->own = bus_connect (fixture->bus);
  fixture->desktop = bus_connect (fixture->bus);
  fixture->player = carlos_player_new ();
  fixture->told = g_variant_dict_new (NULL);
  g_object_set (fixture->player, "sink", "fakesink sync=true", NULL);
  fixture->server = carlos_mpris_server_new (fixture->own, fixture->player);
  g_signal_connect_swapped (fixture->server, "raise", G_CALLBACK (raise_cb), fixture);
  g_dbus_connection_signal_subscribe (fixture->desktop, NULL, PROPERTIES, "PropertiesChanged", PATH, NULL,
                                      G_DBUS_SIGNAL_FLAGS_NONE, told_cb, fixture, NULL);
  g_dbus_connection_signal_subscribe (fixture->desktop, NULL, PLAYER, "Seeked", PATH, NULL,
                                      G_DBUS_SIGNAL_FLAGS_NONE, seeked_cb, fixture, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->server);
  g_assert_finalize_object (fixture->player);
  g_variant_dict_unref (fixture->told);
  bus_close (fixture->desktop);
  bus_close (fixture->own);
  bus_stop (fixture->bus);
}

static void
call (Fixture *fixture, const char *interface, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer
    = bus_call (fixture->desktop, NAME, PATH, interface, method, parameters, &error);

  g_assert_no_error (error);
}

static GVariant *
get (Fixture *fixture, const char *interface, const char *property)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = bus_call (fixture->desktop, NAME, PATH, PROPERTIES, "Get",
                                          g_variant_new ("(ss)", interface, property), &error);
  GVariant *value;

  g_assert_no_error (error);
  g_variant_get (answer, "(v)", &value);

  return value;
}

static void
assert_property (Fixture *fixture, const char *interface, const char *property, const char *expected)
{
  g_autoptr (GVariant) value = get (fixture, interface, property);
  g_autofree char *text = g_variant_print (value, FALSE);

  g_assert_cmpstr (text, ==, expected);
}

static gboolean
was_told (Fixture *fixture, const char *property, const char *expected)
{
  g_autoptr (GVariant) value = g_variant_dict_lookup_value (fixture->told, property, NULL);
  g_autofree char *text = value != NULL ? g_variant_print (value, FALSE) : NULL;

  return g_strcmp0 (text, expected) == 0;
}

static char *
play (Fixture *fixture, double seconds)
{
  g_autoptr (Sound) silence = sound_new (8000, 1, seconds);
  g_autofree char *path = sound_write (silence, "silence.wav", FALSE);
  char *uri = g_filename_to_uri (path, NULL, NULL);

  carlos_player_play (fixture->player,
                      &(CarlosSound){ .uri = uri, .title = "Song", .artist = "Somebody", .album = "Album" });
  wait_until (bus_has_owner (fixture->desktop, NAME) && carlos_player_get_duration (fixture->player) > 0);

  return uri;
}

/* The name is there only while something is in the player. */
static void
test_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = NULL;

  g_assert_false (bus_has_owner (fixture->desktop, NAME));
  uri = play (fixture, 60);
  carlos_player_stop (fixture->player);
  g_assert_true (bus_has_owner (fixture->desktop, NAME));
  carlos_player_eject (fixture->player);
  wait_until (!bus_has_owner (fixture->desktop, NAME));
}

/* What the specification wants is there, with its types. */
static void
test_introspection (Fixture *fixture, gconstpointer data)
{
  static const char *const methods[]
    = { "Next", "Previous", "Pause", "PlayPause", "Stop", "Play", "Seek", "SetPosition", "OpenUri" };
  static const char *const properties[][2]
    = { { "PlaybackStatus", "s" }, { "Rate", "d" },        { "Metadata", "a{sv}" }, { "Volume", "d" },
        { "Position", "x" },       { "MinimumRate", "d" }, { "MaximumRate", "d" },  { "CanGoNext", "b" },
        { "CanGoPrevious", "b" },  { "CanPlay", "b" },     { "CanPause", "b" },     { "CanSeek", "b" },
        { "CanControl", "b" } };
  g_autofree char *uri = play (fixture, 60);
  g_autoptr (GVariant) answer = bus_call (fixture->desktop, NAME, PATH, "org.freedesktop.DBus.Introspectable",
                                          "Introspect", NULL, NULL);
  g_autoptr (GDBusNodeInfo) node = NULL;
  GDBusInterfaceInfo *player;
  const char *xml;

  g_variant_get (answer, "(&s)", &xml);
  node = g_dbus_node_info_new_for_xml (xml, NULL);
  g_assert_nonnull (g_dbus_node_info_lookup_interface (node, ROOT));
  player = g_dbus_node_info_lookup_interface (node, PLAYER);
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    g_assert_nonnull (g_dbus_interface_info_lookup_method (player, methods[i]));
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      g_autoptr (GVariant) value = get (fixture, PLAYER, properties[i][0]);

      g_assert_cmpstr (g_variant_get_type_string (value), ==, properties[i][1]);
    }
}

static void
test_root (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = play (fixture, 60);

  assert_property (fixture, ROOT, "Identity", "'Carlos'");
  assert_property (fixture, ROOT, "DesktopEntry", "'com.example.Carlos'");
  assert_property (fixture, ROOT, "CanQuit", "false");
  assert_property (fixture, ROOT, "CanRaise", "true");
  assert_property (fixture, ROOT, "HasTrackList", "false");
  assert_property (fixture, ROOT, "SupportedUriSchemes", "[]");
  call (fixture, ROOT, "Raise", NULL);
  g_assert_cmpuint (fixture->n_raises, ==, 1);
  call (fixture, ROOT, "Quit", NULL);
  g_assert_cmpint (carlos_player_get_state (fixture->player), ==, CARLOS_PLAYER_PLAYING);
}

static void
test_metadata (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = play (fixture, 60);
  g_autofree char *expected = g_strdup_printf (
    "{'mpris:trackid': <objectpath '/com/example/Carlos/sound/%u'>, 'xesam:url': <'%s'>, 'xesam:title': "
    "<'Song'>, "
    "'xesam:album': <'Album'>, 'xesam:artist': <['Somebody']>, 'mpris:length': <int64 60000000>}",
    carlos_player_get_serial (fixture->player), uri);

  assert_property (fixture, PLAYER, "Metadata", expected);
  wait_until (was_told (fixture, "Metadata", expected));
  g_assert_true (was_told (fixture, "CanSeek", "true"));
  g_assert_true (was_told (fixture, "CanPlay", "true"));
  g_assert_true (was_told (fixture, "PlaybackStatus", "'Playing'"));
  assert_property (fixture, PLAYER, "CanGoNext", "false");
  assert_property (fixture, PLAYER, "CanGoPrevious", "false");
  assert_property (fixture, PLAYER, "CanControl", "true");
}

static void
test_controls (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = play (fixture, 60);

  call (fixture, PLAYER, "Pause", NULL);
  g_assert_cmpint (carlos_player_get_state (fixture->player), ==, CARLOS_PLAYER_PAUSED);
  wait_until (was_told (fixture, "PlaybackStatus", "'Paused'"));
  call (fixture, PLAYER, "PlayPause", NULL);
  g_assert_cmpint (carlos_player_get_state (fixture->player), ==, CARLOS_PLAYER_PLAYING);
  wait_until (was_told (fixture, "PlaybackStatus", "'Playing'"));
  call (fixture, PLAYER, "Next", NULL);
  call (fixture, PLAYER, "Previous", NULL);
  assert_property (fixture, PLAYER, "PlaybackStatus", "'Playing'");
  call (fixture, PLAYER, "Stop", NULL);
  wait_until (was_told (fixture, "PlaybackStatus", "'Stopped'"));
  call (fixture, PLAYER, "Play", NULL);
  assert_property (fixture, PLAYER, "PlaybackStatus", "'Playing'");
}

static void
test_seek (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = play (fixture, 60);
  g_autofree char *id
    = g_strdup_printf ("/com/example/Carlos/sound/%u", carlos_player_get_serial (fixture->player));

  call (fixture, PLAYER, "Pause", NULL);
  call (fixture, PLAYER, "SetPosition", g_variant_new ("(ox)", id, G_GINT64_CONSTANT (20000000)));
  wait_until (fixture->seeked == 20000000);
  g_assert_cmpfloat_with_epsilon (carlos_player_get_position (fixture->player), 20, 0.1);
  call (fixture, PLAYER, "SetPosition", g_variant_new ("(ox)", "/another", G_GINT64_CONSTANT (50000000)));
  call (fixture, PLAYER, "SetPosition", g_variant_new ("(ox)", id, G_GINT64_CONSTANT (-1)));
  call (fixture, PLAYER, "SetPosition", g_variant_new ("(ox)", id, G_MAXINT64));
  g_assert_cmpfloat_with_epsilon (carlos_player_get_position (fixture->player), 20, 0.1);
  call (fixture, PLAYER, "Seek", g_variant_new ("(x)", G_GINT64_CONSTANT (10000000)));
  g_assert_cmpfloat_with_epsilon (carlos_player_get_position (fixture->player), 30, 0.2);
  call (fixture, PLAYER, "Seek", g_variant_new ("(x)", G_MININT64));
  wait_until (fixture->seeked == 0);
  call (fixture, PLAYER, "Seek", g_variant_new ("(x)", G_MAXINT64));
  assert_property (fixture, PLAYER, "PlaybackStatus", "'Stopped'");
}

static void
set_volume (Fixture *fixture, double volume)
{
  call (fixture, PROPERTIES, "Set", g_variant_new ("(ssv)", PLAYER, "Volume", g_variant_new_double (volume)));
}

static void
test_volume (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = play (fixture, 60);

  set_volume (fixture, 0.25);
  g_assert_cmpfloat (carlos_player_get_volume (fixture->player), ==, 0.25);
  wait_until (was_told (fixture, "Volume", "0.25"));
  set_volume (fixture, 7);
  g_assert_cmpfloat (carlos_player_get_volume (fixture->player), ==, 1);
  set_volume (fixture, -1);
  g_assert_cmpfloat (carlos_player_get_volume (fixture->player), ==, 0);
}

/* Others cannot have Carlos open anything. */
static void
test_open (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = play (fixture, 60);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = bus_call (fixture->desktop, NAME, PATH, PLAYER, "OpenUri",
                                          g_variant_new ("(s)", "file:///etc/passwd"), &error);

  g_assert_error (error, G_DBUS_ERROR, G_DBUS_ERROR_NOT_SUPPORTED);
  g_assert_cmpstr (carlos_player_get_sound (fixture->player)->uri, ==, uri);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add ("/mpris-server/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("name", test_name);
  ADD ("introspection", test_introspection);
  ADD ("root", test_root);
  ADD ("metadata", test_metadata);
  ADD ("controls", test_controls);
  ADD ("seek", test_seek);
  ADD ("volume", test_volume);
  ADD ("open", test_open);

  result = g_test_run ();
  sound_remove_folder ();

  return result;
}

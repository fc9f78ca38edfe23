/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-mpris-watcher.h"

#include "bus.h"
#include "turns.h"

#include <string.h>

#define PREFIX "org.mpris.MediaPlayer2."
#define PATH "/org/mpris/MediaPlayer2"
#define PLAYER "org.mpris.MediaPlayer2.Player"
#define PROPERTIES "org.freedesktop.DBus.Properties"

typedef struct
{
  Bus *bus;
  GDBusConnection *own;
  CarlosMprisWatcher *watcher;
  guint n_changes;
} Fixture;

/* A player that says what the test puts there: anything, of any type, or nothing ever. */
typedef struct
{
  GDBusConnection *connection;
  guint object;
  guint name;
  GVariant *metadata;
  GVariant *status;
  gboolean is_hung;
  guint n_questions;
  GPtrArray *unanswered;
} Fake;

static void
call_cb (GDBusConnection *connection,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer data)
{
  Fake *fake = data;

  fake->n_questions++;
  if (fake->is_hung)
    g_ptr_array_add (fake->unanswered, invocation);
  else
    g_dbus_method_invocation_return_value (
      invocation,
      g_variant_new_parsed ("({'Metadata': %v, 'PlaybackStatus': %v},)", fake->metadata, fake->status));
}

/* What it exports is the interface of properties itself, so that the answers are its own. */
static Fake *
fake_new (Fixture *fixture, const char *name, gboolean is_hung)
{
  static const char xml[]
    = "<node><interface name='org.freedesktop.DBus.Properties'><method name='GetAll'>"
      "<arg type='s' direction='in'/><arg type='a{sv}' direction='out'/></method></interface></node>";
  static const GDBusInterfaceVTable vtable = { .method_call = call_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);
  g_autofree char *full = g_strconcat (PREFIX, name, NULL);
  Fake *fake = g_new0 (Fake, 1);

  fake->connection = bus_connect (fixture->bus);
  fake->metadata = g_variant_ref_sink (g_variant_new_parsed ("@a{sv} {}"));
  fake->status = g_variant_ref_sink (g_variant_new_string ("Stopped"));
  fake->is_hung = is_hung;
  fake->unanswered = g_ptr_array_new ();
  fake->object = g_dbus_connection_register_object (fake->connection, PATH, node->interfaces[0], &vtable,
                                                    fake, NULL, NULL);
  fake->name = g_bus_own_name_on_connection (fake->connection, full, G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL,
                                             NULL, NULL);
  wait_until (bus_has_owner (fixture->own, full));

  return fake;
}

/* A question may still wait for its turn: without the object, GDBus answers that one itself. */
static void
fake_free (Fake *fake)
{
  g_dbus_connection_unregister_object (fake->connection, fake->object);
  for (guint i = 0; i < fake->unanswered->len; i++)
    g_dbus_method_invocation_return_dbus_error (fake->unanswered->pdata[i], "a.b", "");
  g_ptr_array_unref (fake->unanswered);
  g_bus_unown_name (fake->name);
  bus_close (fake->connection);
  g_variant_unref (fake->metadata);
  g_variant_unref (fake->status);
  g_free (fake);
}

/* Tells everybody of both, or only that they changed. */
static void
fake_set (Fake *fake, GVariant *metadata, GVariant *status, gboolean with_values)
{
  static const char *const both[] = { "Metadata", "PlaybackStatus", NULL };
  GVariant *values;

  g_variant_unref (fake->metadata);
  g_variant_unref (fake->status);
  fake->metadata = g_variant_ref_sink (metadata);
  fake->status = g_variant_ref_sink (status);
  values = with_values ? g_variant_new_parsed ("{'Metadata': %v, 'PlaybackStatus': %v}", metadata, status)
                       : g_variant_new_parsed ("@a{sv} {}");
  g_dbus_connection_emit_signal (
    fake->connection, NULL, PATH, PROPERTIES, "PropertiesChanged",
    g_variant_new ("(s@a{sv}@as)", PLAYER, values, g_variant_new_strv (both, with_values ? 0 : 2)), NULL);
}

static GVariant *
song (const char *artist, const char *title)
{
  return g_variant_new_parsed ("{'xesam:artist': <[%s, 'Another']>, 'xesam:title': <%s>, "
                               "'xesam:url': <'https://example.org/song'>, 'mpris:length': <int64 1>}",
                               artist, title);
}

static void
fake_play (Fake *fake, const char *title)
{
  fake_set (fake, song ("Artist", title), g_variant_new_string ("Playing"), TRUE);
}

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
start_watching (Fixture *fixture)
{
  fixture->watcher = carlos_mpris_watcher_new (fixture->own);
  g_signal_connect_swapped (fixture->watcher, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->bus = bus_start ();
  fixture->own = bus_connect (fixture->bus);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->watcher);
  bus_close (fixture->own);
  bus_stop (fixture->bus);
}

static gboolean
shows (Fixture *fixture, const char *title, gboolean is_playing)
{
  return g_strcmp0 (carlos_mpris_watcher_get_title (fixture->watcher), title) == 0
         && carlos_mpris_watcher_get_is_playing (fixture->watcher) == is_playing;
}

/* Who was there before, and who came later; who goes takes its song along. */
static void
test_follow (Fixture *fixture, gconstpointer data)
{
  Fake *first = fake_new (fixture, "first", FALSE);
  Fake *second;

  fake_play (first, "One");
  start_watching (fixture);
  g_assert_true (shows (fixture, NULL, FALSE));
  wait_until (shows (fixture, "One", TRUE));
  g_assert_cmpstr (carlos_mpris_watcher_get_artist (fixture->watcher), ==, "Artist");
  g_assert_cmpstr (carlos_mpris_watcher_get_uri (fixture->watcher), ==, "https://example.org/song");
  g_assert_cmpuint (fixture->n_changes, ==, 1);

  second = fake_new (fixture, "second", FALSE);
  fake_play (second, "Two");
  wait_until (shows (fixture, "Two", TRUE));
  fake_set (second, song ("Artist", "Two"), g_variant_new_string ("Paused"), TRUE);
  wait_until (shows (fixture, "One", TRUE));
  fake_set (first, song ("Artist", "One"), g_variant_new_string ("Paused"), FALSE);
  wait_until (shows (fixture, "Two", FALSE));
  fake_set (first, song ("Artist", "Three"), g_variant_new_string ("Playing"), FALSE);
  wait_until (shows (fixture, "Three", TRUE));
  g_assert_cmpuint (fixture->n_changes, ==, 5);

  fake_free (first);
  wait_until (shows (fixture, "Two", FALSE));
  fake_free (second);
  wait_until (shows (fixture, NULL, FALSE));
}

/* Carlos does not watch itself. */
static void
test_own (Fixture *fixture, gconstpointer data)
{
  Fake *own = fake_new (fixture, "carlos", FALSE);
  Fake *other = fake_new (fixture, "carlos_s", FALSE);

  start_watching (fixture);
  fake_play (own, "Own");
  fake_play (other, "Other");
  wait_until (shows (fixture, "Other", TRUE));
  g_assert_cmpuint (own->n_questions, ==, 0);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  fake_free (own);
  fake_free (other);
}

/* Who never answers keeps nobody from being heard of. */
static void
test_hung (Fixture *fixture, gconstpointer data)
{
  Fake *hung = fake_new (fixture, "hung", TRUE);
  Fake *other = fake_new (fixture, "other", FALSE);

  start_watching (fixture);
  fake_play (other, "Other");
  wait_until (shows (fixture, "Other", TRUE));
  wait_until (hung->n_questions == 1);
  fake_play (hung, "Late");
  wait_until (shows (fixture, "Late", TRUE));
  fake_free (hung);
  fake_free (other);
}

static char *
repeat (const char *text, guint n)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);

  return g_string_free (g_steal_pointer (&all), FALSE);
}

/* Of whatever type things are, what is shown is text of one line, or nothing. */
static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  static const char *const metadata[] = {
    "{'xesam:title': <5>, 'xesam:artist': <{'a': <1>}>, 'xesam:url': <['x']>}",
    "{'xesam:title': <@as []>, 'xesam:artist': <@as []>, 'xesam:url': <''>}",
    "{'xesam:title': <''>, 'xesam:artist': <''>, 'xesam:url': <'no address'>}",
    "{'xesam:title': <'\\n\\t '>, 'xesam:artist': <['']>}",
    "'no dictionary at all'",
    "<<<5>>>",
    "@a{sv} {}",
  };
  Fake *fake = fake_new (fixture, "hostile", FALSE);

  start_watching (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (metadata); i++)
    {
      fake_play (fake, "Good");
      wait_until (shows (fixture, "Good", TRUE));
      fake_set (fake, g_variant_new_parsed (metadata[i]), g_variant_new_string ("Playing"), TRUE);
      wait_until (shows (fixture, NULL, TRUE));
      g_assert_null (carlos_mpris_watcher_get_artist (fixture->watcher));
      g_assert_null (carlos_mpris_watcher_get_uri (fixture->watcher));
    }
  fake_set (fake, song ("A", "Odd"), g_variant_new_parsed ("[1, 2]"), TRUE);
  wait_until (shows (fixture, "Odd", FALSE));
  fake_free (fake);
}

/* What is long is cut between characters. */
static void
test_long (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = repeat ("\xe2\x99\xab\n", 100000);
  g_autofree char *uri = g_strconcat ("file:///", text, NULL);
  Fake *fake = fake_new (fixture, "long", FALSE);
  const char *title;

  start_watching (fixture);
  fake_set (
    fake,
    g_variant_new_parsed ("{'xesam:title': <%s>, 'xesam:artist': <%s>, 'xesam:url': <%s>}", text, text, uri),
    g_variant_new_string ("Playing"), TRUE);
  wait_until ((title = carlos_mpris_watcher_get_title (fixture->watcher)) != NULL);
  g_assert_cmpint (g_utf8_strlen (title, -1), <=, 300);
  g_assert_cmpint (g_utf8_strlen (title, -1), >=, 299);
  g_assert_true (g_utf8_validate (title, -1, NULL));
  g_assert_null (strchr (title, '\n'));
  g_assert_cmpstr (carlos_mpris_watcher_get_artist (fixture->watcher), ==, title);
  g_assert_null (carlos_mpris_watcher_get_uri (fixture->watcher));
  fake_free (fake);
}

/* Some write the artist as the specification does not. */
static void
test_plain_artist (Fixture *fixture, gconstpointer data)
{
  Fake *fake = fake_new (fixture, "plain", FALSE);

  start_watching (fixture);
  fake_set (fake,
            g_variant_new_parsed ("{'xesam:title': <'T'>, 'xesam:artist': <'A'>, 'xesam:title': <'U'>}"),
            g_variant_new_string ("Playing"), TRUE);
  wait_until (shows (fixture, "U", TRUE));
  g_assert_cmpstr (carlos_mpris_watcher_get_artist (fixture->watcher), ==, "A");
  fake_free (fake);
}

/* Who stops watching has questions on their way. */
static void
test_stop_watching (Fixture *fixture, gconstpointer data)
{
  Fake *hung = fake_new (fixture, "hung", TRUE);

  start_watching (fixture);
  wait_until (hung->n_questions == 1);
  g_assert_finalize_object (fixture->watcher);
  fake_free (hung);
  fixture->watcher = carlos_mpris_watcher_new (fixture->own);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add ("/mpris-watcher/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("follow", test_follow);
  ADD ("own", test_own);
  ADD ("hung", test_hung);
  ADD ("hostile", test_hostile);
  ADD ("long", test_long);
  ADD ("plain-artist", test_plain_artist);
  ADD ("stop-watching", test_stop_watching);

  return g_test_run ();
}

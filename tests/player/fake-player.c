/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "fake-player.h"

#include "bus.h"

#define PATH "/org/mpris/MediaPlayer2"
#define PLAYER "org.mpris.MediaPlayer2.Player"
#define PROPERTIES "org.freedesktop.DBus.Properties"

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
  FakePlayer *self = data;

  self->n_questions++;
  if (self->is_hung)
    g_ptr_array_add (self->unanswered, invocation);
  else
    g_dbus_method_invocation_return_value (
      invocation,
      g_variant_new_parsed ("({'Metadata': %v, 'PlaybackStatus': %v},)", self->metadata, self->status));
}

/* What it exports is the interface of properties itself, so that the answers are its own. The connection is its own, too. */
FakePlayer *
fake_player_new (GDBusConnection *connection, const char *name)
{
  static const char xml[]
    = "<node><interface name='org.freedesktop.DBus.Properties'><method name='GetAll'>"
      "<arg type='s' direction='in'/><arg type='a{sv}' direction='out'/></method></interface></node>";
  static const GDBusInterfaceVTable vtable = { .method_call = call_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);
  g_autofree char *full = g_strconcat (FAKE_PLAYER_PREFIX, name, NULL);
  FakePlayer *self = g_new0 (FakePlayer, 1);

  self->connection = connection;
  self->metadata = g_variant_ref_sink (g_variant_new_parsed ("@a{sv} {}"));
  self->status = g_variant_ref_sink (g_variant_new_string ("Stopped"));
  self->unanswered = g_ptr_array_new ();
  self->object
    = g_dbus_connection_register_object (connection, PATH, node->interfaces[0], &vtable, self, NULL, NULL);
  self->name
    = g_bus_own_name_on_connection (connection, full, G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);

  return self;
}

/* A question may still wait for its turn: without the object, GDBus answers that one itself. */
void
fake_player_free (FakePlayer *self)
{
  g_dbus_connection_unregister_object (self->connection, self->object);
  for (guint i = 0; i < self->unanswered->len; i++)
    g_dbus_method_invocation_return_dbus_error (self->unanswered->pdata[i], "a.b", "");
  g_ptr_array_unref (self->unanswered);
  g_bus_unown_name (self->name);
  bus_close (self->connection);
  g_variant_unref (self->metadata);
  g_variant_unref (self->status);
  g_free (self);
}

/* Tells everybody of both, or only that they changed. */
void
fake_player_set (FakePlayer *self, GVariant *metadata, GVariant *status, gboolean with_values)
{
  static const char *const both[] = { "Metadata", "PlaybackStatus", NULL };
  GVariant *values;

  g_variant_unref (self->metadata);
  g_variant_unref (self->status);
  self->metadata = g_variant_ref_sink (metadata);
  self->status = g_variant_ref_sink (status);
  values = with_values ? g_variant_new_parsed ("{'Metadata': %v, 'PlaybackStatus': %v}", metadata, status)
                       : g_variant_new_parsed ("@a{sv} {}");
  g_dbus_connection_emit_signal (
    self->connection, NULL, PATH, PROPERTIES, "PropertiesChanged",
    g_variant_new ("(s@a{sv}@as)", PLAYER, values, g_variant_new_strv (both, with_values ? 0 : 2)), NULL);
}

GVariant *
fake_player_song (const char *artist, const char *title)
{
  return g_variant_new_parsed ("{'xesam:artist': <[%s, 'Another']>, 'xesam:title': <%s>, "
                               "'xesam:url': <'https://example.org/song'>, 'mpris:length': <int64 1>}",
                               artist, title);
}

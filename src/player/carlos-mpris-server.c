/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-mpris-server.h"

#include "carlos-mpris-private.h"
#include "carlos-mpris-values-private.h"

/**
 * CarlosMprisServer:
 *
 * Shows the desktop what Carlos plays, and lets it be paused from there: MPRIS 2.2. The name on the bus is owned only while
 * something is in the player.
 */
struct _CarlosMprisServer
{
  GObject parent_instance;

  GDBusConnection *connection;
  CarlosPlayer *player;
  guint root;
  guint controls;
  guint name; /* 0 while it is not owned */

  GHashTable *changed; /* static names of properties that nobody was told of */
  guint telling;
};

G_DEFINE_FINAL_TYPE (CarlosMprisServer, carlos_mpris_server, G_TYPE_OBJECT)

typedef enum
{
  SIGNAL_RAISE,
  N_SIGNALS,
} CarlosMprisServerSignal;

static guint signals[N_SIGNALS];

static const char interfaces[]
  = "<node>"
    "<interface name='org.mpris.MediaPlayer2'>"
    "<method name='Raise'/><method name='Quit'/>"
    "<property name='CanQuit' type='b' access='read'/>"
    "<property name='CanRaise' type='b' access='read'/>"
    "<property name='HasTrackList' type='b' access='read'/>"
    "<property name='Identity' type='s' access='read'/>"
    "<property name='DesktopEntry' type='s' access='read'/>"
    "<property name='SupportedUriSchemes' type='as' access='read'/>"
    "<property name='SupportedMimeTypes' type='as' access='read'/>"
    "</interface>"
    "<interface name='org.mpris.MediaPlayer2.Player'>"
    "<method name='Next'/><method name='Previous'/><method name='Pause'/><method name='PlayPause'/>"
    "<method name='Stop'/><method name='Play'/>"
    "<method name='Seek'><arg name='Offset' type='x' direction='in'/></method>"
    "<method name='SetPosition'><arg name='TrackId' type='o' direction='in'/>"
    "<arg name='Position' type='x' direction='in'/></method>"
    "<method name='OpenUri'><arg name='Uri' type='s' direction='in'/></method>"
    "<signal name='Seeked'><arg name='Position' type='x'/></signal>"
    "<property name='PlaybackStatus' type='s' access='read'/>"
    "<property name='Rate' type='d' access='readwrite'/>"
    "<property name='MinimumRate' type='d' access='read'/>"
    "<property name='MaximumRate' type='d' access='read'/>"
    "<property name='Metadata' type='a{sv}' access='read'/>"
    "<property name='Volume' type='d' access='readwrite'/>"
    "<property name='Position' type='x' access='read'/>"
    "<property name='CanGoNext' type='b' access='read'/>"
    "<property name='CanGoPrevious' type='b' access='read'/>"
    "<property name='CanPlay' type='b' access='read'/>"
    "<property name='CanPause' type='b' access='read'/>"
    "<property name='CanSeek' type='b' access='read'/>"
    "<property name='CanControl' type='b' access='read'/>"
    "</interface>"
    "</node>";

static void
emit (CarlosMprisServer *self, const char *interface, const char *signal, GVariant *parameters)
{
  if (self->name != 0)
    g_dbus_connection_emit_signal (self->connection, NULL, MPRIS_PATH, interface, signal, parameters, NULL);
  else
    g_variant_unref (g_variant_ref_sink (parameters));
}

/* Once for all that changed since the main loop was here last. */
static gboolean
tell_cb (gpointer data)
{
  CarlosMprisServer *self = data;
  GVariantBuilder builder;
  GHashTableIter iter;
  gpointer property;

  self->telling = 0;
  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_hash_table_iter_init (&iter, self->changed);
  while (g_hash_table_iter_next (&iter, &property, NULL))
    g_variant_builder_add (&builder, "{sv}", property,
                           carlos_mpris_values_get_player (self->player, property));
  g_hash_table_remove_all (self->changed);
  emit (self, DBUS_PROPERTIES, "PropertiesChanged",
        g_variant_new ("(sa{sv}@as)", MPRIS_PLAYER, &builder, g_variant_new_strv (NULL, 0)));

  return G_SOURCE_REMOVE;
}

static void
mark_changed (CarlosMprisServer *self, const char *property)
{
  g_hash_table_add (self->changed, (gpointer) property);
  if (self->telling == 0)
    self->telling = g_idle_add (tell_cb, self);
}

static void
state_cb (CarlosMprisServer *self)
{
  mark_changed (self, "PlaybackStatus");
}

static void
duration_cb (CarlosMprisServer *self)
{
  mark_changed (self, "Metadata");
  mark_changed (self, "CanSeek");
}

static void
volume_cb (CarlosMprisServer *self)
{
  mark_changed (self, "Volume");
}

static void
seeked_cb (CarlosMprisServer *self)
{
  gint64 position = (gint64) (carlos_player_get_position (self->player) * G_USEC_PER_SEC);

  emit (self, MPRIS_PLAYER, "Seeked", g_variant_new ("(x)", position));
}

static void
sound_cb (CarlosMprisServer *self)
{
  const gboolean has_sound = carlos_player_get_sound (self->player) != NULL;

  mark_changed (self, "Metadata");
  mark_changed (self, "CanPlay");
  mark_changed (self, "CanPause");
  if (has_sound && self->name == 0)
    self->name = g_bus_own_name_on_connection (self->connection, MPRIS_OWN_NAME, G_BUS_NAME_OWNER_FLAGS_NONE,
                                               NULL, NULL, NULL, NULL);
  else if (!has_sound)
    g_clear_handle_id (&self->name, g_bus_unown_name);
}

/* As the specification wants it: before the beginning is the beginning, and after the end is what comes next, which is
 * nothing. */
static void
seek_by (CarlosMprisServer *self, gint64 offset)
{
  const double position = carlos_player_get_position (self->player) + (double) offset / G_USEC_PER_SEC;
  const double duration = carlos_player_get_duration (self->player);

  if (duration > 0 && position > duration)
    carlos_player_stop (self->player);
  else
    carlos_player_seek (self->player, position);
}

/* A position of what was played before, or out of the file, is no position. */
static void
set_position (CarlosMprisServer *self, const char *id, gint64 microseconds)
{
  g_autofree char *current = carlos_mpris_values_dup_track_id (self->player);
  const double position = (double) microseconds / G_USEC_PER_SEC;

  if (g_str_equal (id, current) && position >= 0 && position <= carlos_player_get_duration (self->player))
    carlos_player_seek (self->player, position);
}

static void
seek (CarlosMprisServer *self, const char *method, GVariant *parameters)
{
  const char *id;
  gint64 time;

  if (g_str_equal (method, "Seek"))
    {
      g_variant_get (parameters, "(x)", &time);
      seek_by (self, time);
    }
  else
    {
      g_variant_get (parameters, "(&ox)", &id, &time);
      set_position (self, id, time);
    }
}

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
  CarlosMprisServer *self = data;

  if (g_str_equal (method, "OpenUri"))
    {
      g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.DBus.Error.NotSupported",
                                                  "Carlos opens nothing that others name");
      return;
    }
  if (g_str_equal (method, "Raise"))
    g_signal_emit (self, signals[SIGNAL_RAISE], 0);
  else if (g_str_equal (method, "Play"))
    carlos_player_resume (self->player);
  else if (g_str_equal (method, "Pause"))
    carlos_player_pause (self->player);
  else if (g_str_equal (method, "PlayPause"))
    carlos_player_toggle (self->player);
  else if (g_str_equal (method, "Stop"))
    carlos_player_stop (self->player);
  else if (g_str_equal (method, "Seek") || g_str_equal (method, "SetPosition"))
    seek (self, method, parameters);

  /* Quit, Next and Previous have no effect. */
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static GVariant *
get_cb (GDBusConnection *connection,
        const char *sender,
        const char *path,
        const char *interface,
        const char *property,
        GError **error,
        gpointer data)
{
  CarlosMprisServer *self = data;

  return g_str_equal (interface, MPRIS_ROOT) ? carlos_mpris_values_get_root (property)
                                             : carlos_mpris_values_get_player (self->player, property);
}

/* There is one rate, so that setting it changes nothing. */
static gboolean
set_cb (GDBusConnection *connection,
        const char *sender,
        const char *path,
        const char *interface,
        const char *property,
        GVariant *value,
        GError **error,
        gpointer data)
{
  CarlosMprisServer *self = data;

  if (g_str_equal (property, "Volume"))
    carlos_player_set_volume (self->player, g_variant_get_double (value));

  return TRUE;
}

static guint export(CarlosMprisServer *self, GDBusInterfaceInfo *info)
{
  static const GDBusInterfaceVTable vtable = { call_cb, get_cb, set_cb, { NULL } };
  g_autoptr (GError) error = NULL;
  guint id
    = g_dbus_connection_register_object (self->connection, MPRIS_PATH, info, &vtable, self, NULL, &error);

  if (id == 0)
    g_debug ("%s", error->message);

  return id;
}

static void
unexport (CarlosMprisServer *self, guint *id)
{
  if (*id != 0)
    g_dbus_connection_unregister_object (self->connection, *id);
  *id = 0;
}

static void
carlos_mpris_server_dispose (GObject *object)
{
  CarlosMprisServer *self = CARLOS_MPRIS_SERVER (object);

  g_clear_handle_id (&self->telling, g_source_remove);
  g_clear_handle_id (&self->name, g_bus_unown_name);
  unexport (self, &self->root);
  unexport (self, &self->controls);
  g_clear_pointer (&self->changed, g_hash_table_unref);
  g_clear_object (&self->player);
  g_clear_object (&self->connection);

  G_OBJECT_CLASS (carlos_mpris_server_parent_class)->dispose (object);
}

static void
carlos_mpris_server_class_init (CarlosMprisServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = carlos_mpris_server_dispose;

  /**
   * CarlosMprisServer::raise:
   *
   * The desktop wants the window that plays.
   */
  signals[SIGNAL_RAISE] = g_signal_new ("raise", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
}

static void
carlos_mpris_server_init (CarlosMprisServer *self)
{
  self->changed = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
connect_player (CarlosMprisServer *self, const char *signal, GCallback callback)
{
  g_signal_connect_object (self->player, signal, callback, self, G_CONNECT_SWAPPED);
}

/**
 * carlos_mpris_server_new:
 * @connection: to the session's bus
 * @player: what is shown there
 */
CarlosMprisServer *
carlos_mpris_server_new (GDBusConnection *connection, CarlosPlayer *player)
{
  CarlosMprisServer *self = g_object_new (CARLOS_TYPE_MPRIS_SERVER, NULL);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interfaces, NULL);

  self->connection = g_object_ref (connection);
  self->player = g_object_ref (player);
  self->root = export(self, node->interfaces[0]);
  self->controls = export(self, node->interfaces[1]);
  connect_player (self, "notify::state", G_CALLBACK (state_cb));
  connect_player (self, "notify::uri", G_CALLBACK (sound_cb));
  connect_player (self, "notify::duration", G_CALLBACK (duration_cb));
  connect_player (self, "notify::volume", G_CALLBACK (volume_cb));
  connect_player (self, "seeked", G_CALLBACK (seeked_cb));
  sound_cb (self);

  return self;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "private-bus.h"

#include <glib/gstdio.h>

#define KEYRING "gnome-keyring-daemon"
#define PROMPTER "org.gnome.keyring.SystemPrompter"
#define PROMPTER_PATH "/org/gnome/keyring/Prompter"
#define CALLBACK "org.gnome.keyring.internal.Prompter.Callback"

struct _PrivateBus
{
  GTestDBus *bus;
  char *folder;
  GSubprocess *keyring; /* (nullable) */

  /* Whoever answers for the listener, on a thread of its own. */
  GThread *thread; /* (nullable) */
  GMainLoop *loop;
  gboolean is_dismissing;
  int n_prompts; /* atomic */
};

PrivateBus *
private_bus_new (void)
{
  PrivateBus *self = g_new0 (PrivateBus, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("carlos-secrets-XXXXXX", &error);
  g_assert_no_error (error);
  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);

  return self;
}

static GDBusConnection *
connect_to (PrivateBus *self)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (
    g_test_dbus_get_bus_address (self->bus),
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL,
    NULL, &error);

  g_assert_no_error (error);

  return connection;
}

static gboolean
has_owner (GDBusConnection *connection, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
    connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
    g_variant_new ("(s)", name), G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  gboolean is_owned = FALSE;

  g_assert_no_error (error);
  g_variant_get (answer, "(b)", &is_owned);

  return is_owned;
}

static void
wait_for (PrivateBus *self, const char *name)
{
  g_autoptr (GDBusConnection) connection = connect_to (self);

  while (!has_owner (connection, name))
    g_usleep (5000);
}

static void
unlock (PrivateBus *self)
{
  GOutputStream *input = g_subprocess_get_stdin_pipe (self->keyring);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_output_stream_write_all (input, "password", 8, NULL, NULL, &error));
  g_assert_true (g_output_stream_close (input, NULL, &error));
}

/* Starts a real keyring in a home of its own: unlocked, or without anything to be unlocked yet. Returns FALSE where there is
 * no such program. */
gboolean
private_bus_start_keyring (PrivateBus *self, gboolean is_unlocked)
{
  g_autofree char *program = g_find_program_in_path (KEYRING);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;

  if (program == NULL)
    return FALSE;

  /* What it warns of is not ours to end it for. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_setenv (launcher, "HOME", self->folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", self->folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", self->folder, TRUE);
  self->keyring = g_subprocess_launcher_spawn (launcher, &error, program, "--foreground",
                                               "--components=secrets", is_unlocked ? "--unlock" : NULL, NULL);
  g_assert_no_error (error);
  if (is_unlocked)
    unlock (self);
  wait_for (self, "org.freedesktop.secrets");

  return TRUE;
}

/* Tells whoever wants to show a prompt how it went: "" for being ready, "no" for being dismissed. */
static void
call_back (GDBusConnection *connection, const char *sender, const char *path, const char *reply)
{
  g_dbus_connection_call (connection, sender, path, CALLBACK, "PromptReady",
                          g_variant_new ("(s@a{sv}s)", reply, g_variant_new ("a{sv}", NULL), ""), NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
}

static void
prompter_call_cb (GDBusConnection *connection,
                  const char *sender,
                  const char *object_path,
                  const char *interface,
                  const char *method,
                  GVariant *parameters,
                  GDBusMethodInvocation *invocation,
                  gpointer data)
{
  PrivateBus *self = data;
  const char *path;

  g_variant_get_child (parameters, 0, "&o", &path);
  g_dbus_method_invocation_return_value (invocation, NULL);
  if (g_str_equal (method, "BeginPrompting"))
    {
      call_back (connection, sender, path, "");
    }
  else if (g_str_equal (method, "PerformPrompt"))
    {
      g_atomic_int_inc (&self->n_prompts);
      if (self->is_dismissing)
        call_back (connection, sender, path, "no");
    }
  else
    {
      g_dbus_connection_call (connection, sender, path, CALLBACK, "PromptDone", NULL, NULL,
                              G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
    }
}

static gpointer
answer_prompts (gpointer data)
{
  static const char xml[]
    = "<node><interface name='org.gnome.keyring.internal.Prompter'>"
      "<method name='BeginPrompting'><arg type='o' direction='in'/></method>"
      "<method name='PerformPrompt'><arg type='o' direction='in'/><arg type='s' direction='in'/>"
      "<arg type='a{sv}' direction='in'/><arg type='s' direction='in'/></method>"
      "<method name='StopPrompting'><arg type='o' direction='in'/></method>"
      "</interface></node>";
  static const GDBusInterfaceVTable vtable = { .method_call = prompter_call_cb };
  PrivateBus *self = data;
  GMainContext *context = g_main_loop_get_context (self->loop);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);
  g_autoptr (GDBusConnection) connection = NULL;
  guint name;

  g_main_context_push_thread_default (context);
  connection = connect_to (self);
  g_dbus_connection_register_object (connection, PROMPTER_PATH, node->interfaces[0], &vtable, self, NULL,
                                     NULL);
  name = g_bus_own_name_on_connection (connection, PROMPTER, G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL,
                                       NULL);
  g_main_loop_run (self->loop);
  g_bus_unown_name (name);
  g_dbus_connection_close_sync (connection, NULL, NULL);
  g_main_context_pop_thread_default (context);

  return NULL;
}

/* From now on somebody is there who is asked for the keyring's password, and says no, or says nothing. */
void
private_bus_start_prompter (PrivateBus *self, gboolean is_dismissing)
{
  g_autoptr (GMainContext) context = g_main_context_new ();

  self->is_dismissing = is_dismissing;
  self->loop = g_main_loop_new (context, FALSE);
  self->thread = g_thread_new ("prompter", answer_prompts, self);
  wait_for (self, PROMPTER);
}

guint
private_bus_count_prompts (PrivateBus *self)
{
  return (guint) g_atomic_int_get (&self->n_prompts);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_folder (child);
    }
  g_remove (path);
}

void
private_bus_free (PrivateBus *self)
{
  if (self->thread != NULL)
    {
      g_main_loop_quit (self->loop);
      g_thread_join (self->thread);
      g_main_loop_unref (self->loop);
    }
  if (self->keyring != NULL)
    {
      g_subprocess_force_exit (self->keyring);
      g_subprocess_wait (self->keyring, NULL, NULL);
      g_object_unref (self->keyring);
    }
  g_test_dbus_down (self->bus);
  g_object_unref (self->bus);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self);
}

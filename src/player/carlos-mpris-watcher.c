/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-mpris-watcher.h"

#include "carlos-mpris-private.h"
#include "carlos-mpris-track-private.h"

/* How long a player has for an answer; nobody waits for it. */
#define TIMEOUT_MS 2000

/* More players than anybody has. */
#define MOST_PLAYERS 32

#define BUS "org.freedesktop.DBus"
#define BUS_PATH "/org/freedesktop/DBus"

/**
 * CarlosMprisWatcher:
 *
 * What any player of the session plays, but for Carlos itself. Of several it is the one that began to play last; when none
 * plays, the one that did. What they say is believed no further than it can be shown.
 */
struct _CarlosMprisWatcher
{
  GObject parent_instance;

  GDBusConnection *connection;
  GCancellable *cancellable;
  guint owners;
  guint properties;

  GPtrArray *players; /* (element-type Player) */
  guint n_starts;

  CarlosMprisTrack track;
  gboolean is_playing;
};

G_DEFINE_FINAL_TYPE (CarlosMprisWatcher, carlos_mpris_watcher, G_TYPE_OBJECT)

typedef enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
} CarlosMprisWatcherSignal;

static guint signals[N_SIGNALS];

/* @owner is what the bus calls whoever has @name. @start counts up with each beginning; 0 for one who never played. */
typedef struct
{
  char *name;
  char *owner;
  CarlosMprisTrack track;
  gboolean is_playing;
  guint start;
} Player;

/* A question on its way. The player may be gone when it is answered, and the watcher too, which then has cancelled it. */
typedef struct
{
  CarlosMprisWatcher *watcher;
  char *name;
} Question;

static void
free_player (Player *player)
{
  g_free (player->name);
  g_free (player->owner);
  carlos_mpris_track_clear (&player->track);
  g_free (player);
}

static Question *
new_question (CarlosMprisWatcher *self, const char *name)
{
  Question *question = g_new (Question, 1);

  question->watcher = self;
  question->name = g_strdup (name);

  return question;
}

static void
free_question (Question *question)
{
  g_free (question->name);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, free_question)

static gboolean
is_of_interest (const char *name)
{
  return g_str_has_prefix (name, MPRIS_PREFIX ".") && !g_str_equal (name, MPRIS_OWN_NAME)
         && !g_str_has_prefix (name, MPRIS_OWN_NAME ".");
}

static Player *
find_by_name (CarlosMprisWatcher *self, const char *name)
{
  for (guint i = 0; i < self->players->len; i++)
    {
      Player *player = g_ptr_array_index (self->players, i);

      if (g_str_equal (player->name, name))
        return player;
    }

  return NULL;
}

static Player *
find_by_owner (CarlosMprisWatcher *self, const char *owner)
{
  for (guint i = 0; i < self->players->len; i++)
    {
      Player *player = g_ptr_array_index (self->players, i);

      if (g_str_equal (player->owner, owner))
        return player;
    }

  return NULL;
}

static gboolean
comes_before (const Player *a, const Player *b)
{
  return b == NULL || a->is_playing > b->is_playing
         || (a->is_playing == b->is_playing && a->start > b->start);
}

/* Looks who is to be shown now, and tells if that is anything else. */
static void
choose (CarlosMprisWatcher *self)
{
  static const CarlosMprisTrack nothing;
  const Player *best = NULL;
  const CarlosMprisTrack *track;
  gboolean is_playing;

  for (guint i = 0; i < self->players->len; i++)
    {
      const Player *player = g_ptr_array_index (self->players, i);

      if (player->start > 0 && comes_before (player, best))
        best = player;
    }

  track = best != NULL ? &best->track : &nothing;
  is_playing = best != NULL && best->is_playing;
  if (is_playing == self->is_playing && carlos_mpris_track_equal (track, &self->track))
    return;

  carlos_mpris_track_copy (&self->track, track);
  self->is_playing = is_playing;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
read_status (CarlosMprisWatcher *self, Player *player, GVariant *status)
{
  const gboolean is_playing = g_variant_is_of_type (status, G_VARIANT_TYPE_STRING)
                              && g_str_equal (g_variant_get_string (status, NULL), "Playing");

  if (is_playing && !player->is_playing)
    player->start = ++self->n_starts;
  player->is_playing = is_playing;
}

/* @values: a{sv}, the properties that are new; the others stay. */
static void
read_properties (CarlosMprisWatcher *self, Player *player, GVariant *values)
{
  g_autoptr (GVariant) metadata = g_variant_lookup_value (values, "Metadata", NULL);
  g_autoptr (GVariant) status = g_variant_lookup_value (values, "PlaybackStatus", NULL);

  if (metadata != NULL)
    carlos_mpris_track_read (&player->track, metadata);
  if (status != NULL)
    read_status (self, player, status);
  choose (self);
}

/* Calls without waiting for it; the answer may be of any type. */
static void
ask (CarlosMprisWatcher *self,
     const char *name,
     const char *path,
     const char *interface,
     const char *method,
     GVariant *parameters,
     GAsyncReadyCallback callback,
     Question *question)
{
  g_dbus_connection_call (self->connection, name, path, interface, method, parameters, NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, TIMEOUT_MS, self->cancellable, callback, question);
}

/* Returns: (nullable): the answer, if it has the type that it should; a player that gives none is one that plays nothing */
static GVariant *
take_answer (GObject *source, GAsyncResult *result, const char *type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL)
    g_debug ("%s", error->message);
  else if (g_variant_is_of_type (answer, G_VARIANT_TYPE (type)))
    return g_steal_pointer (&answer);

  return NULL;
}

static void
properties_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) question = data;
  g_autoptr (GVariant) answer = take_answer (source, result, "(a{sv})");
  g_autoptr (GVariant) values = NULL;
  Player *player;

  if (answer == NULL)
    return;
  values = g_variant_get_child_value (answer, 0);
  player = find_by_owner (question->watcher, question->name);
  if (player != NULL)
    read_properties (question->watcher, player, values);
}

/* Who asks the owner and not the name gets no answer of whoever has it next. */
static void
ask_player (CarlosMprisWatcher *self, const Player *player)
{
  ask (self, player->owner, MPRIS_PATH, DBUS_PROPERTIES, "GetAll", g_variant_new ("(s)", MPRIS_PLAYER),
       properties_cb, new_question (self, player->owner));
}

static void
set_owner (CarlosMprisWatcher *self, const char *name, const char *owner)
{
  Player *player = find_by_name (self, name);

  if (player != NULL && g_str_equal (player->owner, owner))
    return;
  if (player != NULL)
    g_ptr_array_remove (self->players, player);
  if (*owner != '\0' && self->players->len < MOST_PLAYERS)
    {
      player = g_new0 (Player, 1);
      player->name = g_strdup (name);
      player->owner = g_strdup (owner);
      g_ptr_array_add (self->players, player);
      ask_player (self, player);
    }
  choose (self);
}

static void
owner_changed_cb (GDBusConnection *connection,
                  const char *sender,
                  const char *path,
                  const char *interface,
                  const char *signal,
                  GVariant *parameters,
                  gpointer data)
{
  const char *name, *old, *owner;

  g_variant_get (parameters, "(&s&s&s)", &name, &old, &owner);
  if (is_of_interest (name))
    set_owner (data, name, owner);
}

static gboolean
names_state (const char *const *properties)
{
  return g_strv_contains (properties, "Metadata") || g_strv_contains (properties, "PlaybackStatus");
}

static void
properties_changed_cb (GDBusConnection *connection,
                       const char *sender,
                       const char *path,
                       const char *interface,
                       const char *signal,
                       GVariant *parameters,
                       gpointer data)
{
  CarlosMprisWatcher *self = data;
  Player *player = find_by_owner (self, sender);
  g_autoptr (GVariant) values = NULL;
  g_autofree const char **invalid = NULL;

  if (player == NULL || !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return;

  g_variant_get (parameters, "(&s@a{sv}^a&s)", NULL, &values, &invalid);
  if (names_state (invalid))
    ask_player (self, player);
  read_properties (self, player, values);
}

static void
owner_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) question = data;
  g_autoptr (GVariant) answer = take_answer (source, result, "(s)");
  const char *owner;

  if (answer == NULL)
    return;
  g_variant_get (answer, "(&s)", &owner);
  set_owner (question->watcher, question->name, owner);
}

static void
names_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) question = data;
  g_autoptr (GVariant) answer = take_answer (source, result, "(as)");
  g_autofree const char **names = NULL;

  if (answer == NULL)
    return;
  g_variant_get (answer, "(^a&s)", &names);
  for (guint i = 0; names[i] != NULL; i++)
    if (is_of_interest (names[i]))
      ask (question->watcher, BUS, BUS_PATH, BUS, "GetNameOwner", g_variant_new ("(s)", names[i]), owner_cb,
           new_question (question->watcher, names[i]));
}

static void
carlos_mpris_watcher_dispose (GObject *object)
{
  CarlosMprisWatcher *self = CARLOS_MPRIS_WATCHER (object);

  g_cancellable_cancel (self->cancellable);
  if (self->owners != 0)
    g_dbus_connection_signal_unsubscribe (self->connection, self->owners);
  if (self->properties != 0)
    g_dbus_connection_signal_unsubscribe (self->connection, self->properties);
  self->owners = 0;
  self->properties = 0;

  G_OBJECT_CLASS (carlos_mpris_watcher_parent_class)->dispose (object);
}

static void
carlos_mpris_watcher_finalize (GObject *object)
{
  CarlosMprisWatcher *self = CARLOS_MPRIS_WATCHER (object);

  g_ptr_array_unref (self->players);
  carlos_mpris_track_clear (&self->track);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->connection);

  G_OBJECT_CLASS (carlos_mpris_watcher_parent_class)->finalize (object);
}

static void
carlos_mpris_watcher_class_init (CarlosMprisWatcherClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = carlos_mpris_watcher_dispose;
  G_OBJECT_CLASS (klass)->finalize = carlos_mpris_watcher_finalize;

  /**
   * CarlosMprisWatcher::changed:
   *
   * Something else plays, or what played does no more.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
carlos_mpris_watcher_init (CarlosMprisWatcher *self)
{
  self->cancellable = g_cancellable_new ();
  self->players = g_ptr_array_new_with_free_func ((GDestroyNotify) free_player);
}

/**
 * carlos_mpris_watcher_new:
 * @connection: to the session's bus
 *
 * Knows nothing until the main loop runs.
 */
CarlosMprisWatcher *
carlos_mpris_watcher_new (GDBusConnection *connection)
{
  CarlosMprisWatcher *self = g_object_new (CARLOS_TYPE_MPRIS_WATCHER, NULL);

  self->connection = g_object_ref (connection);
  self->owners = g_dbus_connection_signal_subscribe (connection, BUS, BUS, "NameOwnerChanged", BUS_PATH,
                                                     MPRIS_PREFIX, G_DBUS_SIGNAL_FLAGS_MATCH_ARG0_NAMESPACE,
                                                     owner_changed_cb, self, NULL);
  self->properties = g_dbus_connection_signal_subscribe (
    connection, NULL, DBUS_PROPERTIES, "PropertiesChanged", MPRIS_PATH, MPRIS_PLAYER,
    G_DBUS_SIGNAL_FLAGS_NONE, properties_changed_cb, self, NULL);
  ask (self, BUS, BUS_PATH, BUS, "ListNames", NULL, names_cb, new_question (self, ""));

  return self;
}

/**
 * carlos_mpris_watcher_get_is_playing:
 *
 * Returns: whether it is heard now; else it was, and is paused or stopped
 */
gboolean
carlos_mpris_watcher_get_is_playing (CarlosMprisWatcher *self)
{
  g_return_val_if_fail (CARLOS_IS_MPRIS_WATCHER (self), FALSE);

  return self->is_playing;
}

/**
 * carlos_mpris_watcher_get_artist:
 *
 * Returns: (nullable): the track's first artist, on one line; until "changed", as the two below
 */
const char *
carlos_mpris_watcher_get_artist (CarlosMprisWatcher *self)
{
  g_return_val_if_fail (CARLOS_IS_MPRIS_WATCHER (self), NULL);

  return self->track.artist;
}

const char *
carlos_mpris_watcher_get_title (CarlosMprisWatcher *self)
{
  g_return_val_if_fail (CARLOS_IS_MPRIS_WATCHER (self), NULL);

  return self->track.title;
}

const char *
carlos_mpris_watcher_get_uri (CarlosMprisWatcher *self)
{
  g_return_val_if_fail (CARLOS_IS_MPRIS_WATCHER (self), NULL);

  return self->track.uri;
}

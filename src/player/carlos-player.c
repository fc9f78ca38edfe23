/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-player.h"

#include "carlos-playback-private.h"

/* How often the position is told while something plays. */
#define TICK_MS 250

/**
 * CarlosPlayer:
 *
 * Plays files of the listener's, one at a time: whole or an excerpt, which rises and falls. What is played next lets the one
 * before fall quickly. Nothing here waits; what fails is told by [signal@Player::failed].
 *
 * A sound stays in the player when it has ended or was stopped, so that it can be played again, until
 * [method@Player.eject].
 */
struct _CarlosPlayer
{
  GObject parent_instance;

  char *sink;
  CarlosSound *sound;       /* (nullable) */
  CarlosPlayback *playback; /* (nullable): while stopped */
  CarlosPlayerState state;
  guint serial;
  double duration;
  double volume;
  guint tick;
};

G_DEFINE_FINAL_TYPE (CarlosPlayer, carlos_player, G_TYPE_OBJECT)

typedef enum
{
  PROP_STATE = 1,
  PROP_URI,
  PROP_TITLE,
  PROP_ARTIST,
  PROP_POSITION,
  PROP_DURATION,
  PROP_VOLUME,
  PROP_SINK,
} CarlosPlayerProperty;

static GParamSpec *props[PROP_SINK + 1];

typedef enum
{
  SIGNAL_FAILED,
  SIGNAL_SEEKED,
  N_SIGNALS,
} CarlosPlayerSignal;

static guint signals[N_SIGNALS];

static void
notify (CarlosPlayer *self, CarlosPlayerProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[property]);
}

static gboolean
tick_cb (gpointer data)
{
  notify (data, PROP_POSITION);

  return G_SOURCE_CONTINUE;
}

static void
set_state (CarlosPlayer *self, CarlosPlayerState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_clear_handle_id (&self->tick, g_source_remove);
  if (state == CARLOS_PLAYER_PLAYING)
    self->tick = g_timeout_add (TICK_MS, tick_cb, self);
  notify (self, PROP_STATE);
  notify (self, PROP_POSITION);
}

static void
set_duration (CarlosPlayer *self, double duration)
{
  self->duration = duration;
  notify (self, PROP_DURATION);
}

static void
opened_cb (gpointer owner, double duration)
{
  set_duration (owner, duration);
}

static void
ended_cb (gpointer owner)
{
  carlos_player_stop (owner);
}

static void
failed_cb (gpointer owner, const char *sentence)
{
  CarlosPlayer *self = owner;

  carlos_player_stop (self);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, sentence);
}

/* Plays what is in the player from its beginning. */
static void
start_playing (CarlosPlayer *self)
{
  static const CarlosPlaybackEvents events = { opened_cb, ended_cb, failed_cb };
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->playback, carlos_playback_release);
  self->playback = carlos_playback_new (self->sound, self->sink, self->volume, &events, self, &error);
  if (self->playback == NULL)
    {
      failed_cb (self, error->message);
      return;
    }
  carlos_playback_set_playing (self->playback, TRUE);
  set_state (self, CARLOS_PLAYER_PLAYING);
}

static void
set_sound (CarlosPlayer *self, const CarlosSound *sound)
{
  g_autoptr (CarlosSound) old = g_steal_pointer (&self->sound);

  self->sound = sound != NULL ? carlos_sound_copy (sound) : NULL;
  self->serial++;
  notify (self, PROP_URI);
  notify (self, PROP_TITLE);
  notify (self, PROP_ARTIST);
  set_duration (self, 0);
}

static void
carlos_player_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  CarlosPlayer *self = CARLOS_PLAYER (object);

  switch ((CarlosPlayerProperty) property_id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_URI:
      g_value_set_string (value, self->sound != NULL ? self->sound->uri : NULL);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->sound != NULL ? self->sound->title : NULL);
      break;
    case PROP_ARTIST:
      g_value_set_string (value, self->sound != NULL ? self->sound->artist : NULL);
      break;
    case PROP_POSITION:
      g_value_set_double (value, carlos_player_get_position (self));
      break;
    case PROP_DURATION:
      g_value_set_double (value, self->duration);
      break;
    case PROP_VOLUME:
      g_value_set_double (value, self->volume);
      break;
    case PROP_SINK:
      g_value_set_string (value, self->sink);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
carlos_player_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  CarlosPlayer *self = CARLOS_PLAYER (object);

  if (property_id == PROP_SINK)
    {
      g_free (self->sink);
      self->sink = g_value_dup_string (value);
    }
  else
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
carlos_player_dispose (GObject *object)
{
  CarlosPlayer *self = CARLOS_PLAYER (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->playback, carlos_playback_release);

  G_OBJECT_CLASS (carlos_player_parent_class)->dispose (object);
}

static void
carlos_player_finalize (GObject *object)
{
  CarlosPlayer *self = CARLOS_PLAYER (object);

  carlos_sound_free (self->sound);
  g_free (self->sink);

  G_OBJECT_CLASS (carlos_player_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  /**
   * CarlosPlayer:state:
   *
   * A [enum@PlayerState].
   */
  props[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, CARLOS_PLAYER_PAUSED, 0, flags);

  /**
   * CarlosPlayer:uri:
   *
   * Of what is in the player; %NULL for nothing. Told anew whenever another sound begins, even the same one.
   */
  props[PROP_URI] = g_param_spec_string ("uri", NULL, NULL, NULL, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_ARTIST] = g_param_spec_string ("artist", NULL, NULL, NULL, flags);

  /**
   * CarlosPlayer:position:
   *
   * Where in the file it is, in seconds; told a few times a second while it plays.
   */
  props[PROP_POSITION] = g_param_spec_double ("position", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);

  /**
   * CarlosPlayer:duration:
   *
   * How long the file is, in seconds; 0 until that is known.
   */
  props[PROP_DURATION] = g_param_spec_double ("duration", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);
  props[PROP_VOLUME] = g_param_spec_double ("volume", NULL, NULL, 0, 1, 1, flags);

  /**
   * CarlosPlayer:sink:
   *
   * What the sounds after this one go to, in the words of gst-launch(1). By default the device that GStreamer finds, or what
   * CARLOS_AUDIO_SINK in the environment says.
   */
  props[PROP_SINK]
    = g_param_spec_string ("sink", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
carlos_player_class_init (CarlosPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = carlos_player_get_property;
  object_class->set_property = carlos_player_set_property;
  object_class->dispose = carlos_player_dispose;
  object_class->finalize = carlos_player_finalize;
  install_properties (object_class);

  /**
   * CarlosPlayer::failed:
   * @sentence: why, translated
   *
   * What should play does not; the player has stopped. May come from within [method@Player.play].
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * CarlosPlayer::seeked:
   *
   * It went on somewhere else than where it was.
   */
  signals[SIGNAL_SEEKED] = g_signal_new ("seeked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
}

static void
carlos_player_init (CarlosPlayer *self)
{
  const char *sink = g_getenv ("CARLOS_AUDIO_SINK");

  self->sink = g_strdup (sink != NULL ? sink : "autoaudiosink");
  self->volume = 1;
}

/**
 * carlos_player_prepare:
 *
 * Loads what plays, on any thread. Whoever plays something without it waits for that the first time, which may take a
 * second or more.
 */
void
carlos_player_prepare (void)
{
  carlos_playback_prepare ();
}

CarlosPlayer *
carlos_player_new (void)
{
  return g_object_new (CARLOS_TYPE_PLAYER, NULL);
}

/**
 * carlos_player_play:
 * @sound: what, from its beginning
 *
 * What plays until now falls silent.
 */
void
carlos_player_play (CarlosPlayer *self, const CarlosSound *sound)
{
  g_return_if_fail (CARLOS_IS_PLAYER (self));
  g_return_if_fail (sound != NULL && sound->uri != NULL);

  g_clear_pointer (&self->playback, carlos_playback_release);
  set_sound (self, sound);
  start_playing (self);
}

/**
 * carlos_player_pause:
 *
 * Does nothing unless something plays.
 */
void
carlos_player_pause (CarlosPlayer *self)
{
  g_return_if_fail (CARLOS_IS_PLAYER (self));

  if (self->state != CARLOS_PLAYER_PLAYING)
    return;

  carlos_playback_set_playing (self->playback, FALSE);
  set_state (self, CARLOS_PLAYER_PAUSED);
}

/**
 * carlos_player_resume:
 *
 * Goes on with what was paused; what was stopped or has ended begins again. Does nothing without a sound.
 */
void
carlos_player_resume (CarlosPlayer *self)
{
  g_return_if_fail (CARLOS_IS_PLAYER (self));

  if (self->state == CARLOS_PLAYER_PAUSED)
    {
      carlos_playback_set_playing (self->playback, TRUE);
      set_state (self, CARLOS_PLAYER_PLAYING);
    }
  else if (self->state == CARLOS_PLAYER_STOPPED && self->sound != NULL)
    {
      start_playing (self);
    }
}

/**
 * carlos_player_toggle:
 *
 * Pauses what plays, else [method@Player.resume].
 */
void
carlos_player_toggle (CarlosPlayer *self)
{
  g_return_if_fail (CARLOS_IS_PLAYER (self));

  if (self->state == CARLOS_PLAYER_PLAYING)
    carlos_player_pause (self);
  else
    carlos_player_resume (self);
}

/**
 * carlos_player_stop:
 *
 * What plays falls silent. It stays in the player.
 */
void
carlos_player_stop (CarlosPlayer *self)
{
  g_return_if_fail (CARLOS_IS_PLAYER (self));

  g_clear_pointer (&self->playback, carlos_playback_release);
  set_state (self, CARLOS_PLAYER_STOPPED);
}

/**
 * carlos_player_eject:
 *
 * Stops, and forgets what was played.
 */
void
carlos_player_eject (CarlosPlayer *self)
{
  carlos_player_stop (self);
  if (self->sound != NULL)
    set_sound (self, NULL);
}

/**
 * carlos_player_seek:
 * @position: in seconds; brought into what the file has
 *
 * Does nothing while stopped. Outside of an excerpt the file goes on to its end.
 */
void
carlos_player_seek (CarlosPlayer *self, double position)
{
  g_return_if_fail (CARLOS_IS_PLAYER (self));

  if (self->playback == NULL)
    return;

  position = MAX (0, position);
  carlos_playback_seek (self->playback, self->duration > 0 ? MIN (position, self->duration) : position);
  notify (self, PROP_POSITION);
  g_signal_emit (self, signals[SIGNAL_SEEKED], 0);
}

/**
 * carlos_player_set_volume:
 * @volume: brought to 0 to 1; of this and all further sounds
 */
void
carlos_player_set_volume (CarlosPlayer *self, double volume)
{
  g_return_if_fail (CARLOS_IS_PLAYER (self));

  /* Also what is no number is brought there. */
  volume = volume > 0 ? MIN (volume, 1) : 0;
  if (volume == self->volume)
    return;

  self->volume = volume;
  if (self->playback != NULL)
    carlos_playback_set_volume (self->playback, volume);
  notify (self, PROP_VOLUME);
}

CarlosPlayerState
carlos_player_get_state (CarlosPlayer *self)
{
  g_return_val_if_fail (CARLOS_IS_PLAYER (self), CARLOS_PLAYER_STOPPED);

  return self->state;
}

/**
 * carlos_player_get_sound:
 *
 * Returns: (nullable): what is in the player, until the next sound
 */
const CarlosSound *
carlos_player_get_sound (CarlosPlayer *self)
{
  g_return_val_if_fail (CARLOS_IS_PLAYER (self), NULL);

  return self->sound;
}

/**
 * carlos_player_get_serial:
 *
 * Returns: another number for each sound that was put into the player or taken out
 */
guint
carlos_player_get_serial (CarlosPlayer *self)
{
  g_return_val_if_fail (CARLOS_IS_PLAYER (self), 0);

  return self->serial;
}

/**
 * carlos_player_get_position:
 *
 * Returns: where in the file it is, in seconds; 0 while stopped
 */
double
carlos_player_get_position (CarlosPlayer *self)
{
  g_return_val_if_fail (CARLOS_IS_PLAYER (self), 0);

  return self->playback != NULL ? carlos_playback_get_position (self->playback) : 0;
}

double
carlos_player_get_duration (CarlosPlayer *self)
{
  g_return_val_if_fail (CARLOS_IS_PLAYER (self), 0);

  return self->duration;
}

double
carlos_player_get_volume (CarlosPlayer *self)
{
  g_return_val_if_fail (CARLOS_IS_PLAYER (self), 0);

  return self->volume;
}

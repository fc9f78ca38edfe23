/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-hover-player.h"

/* Who passes over something does not want to hear it. */
#define DELAY_MS 300

#define KEY "hear-on-hover"

/**
 * CarlosHoverPlayer:
 *
 * Lets what is pointed at be heard, while the setting hear-on-hover is on. Where the pointer rests for a moment, an excerpt
 * begins; it falls silent when the pointer goes on. What the listener has chosen to play is never interrupted.
 */
struct _CarlosHoverPlayer
{
  GObject parent_instance;

  CarlosPlayer *player;
  GSettings *settings;
  CarlosSound *pointed; /* (nullable): what the pointer is on */
  guint delay;
  guint serial; /* in the player, of what began here last */
};

G_DEFINE_FINAL_TYPE (CarlosHoverPlayer, carlos_hover_player, G_TYPE_OBJECT)

/* Whether the player plays, and something that began here. */
static gboolean
is_heard (CarlosHoverPlayer *self)
{
  return carlos_player_get_state (self->player) == CARLOS_PLAYER_PLAYING
         && carlos_player_get_serial (self->player) == self->serial;
}

static void
fall_silent (CarlosHoverPlayer *self)
{
  g_clear_handle_id (&self->delay, g_source_remove);
  if (is_heard (self))
    carlos_player_stop (self->player);
}

static gboolean
delay_cb (gpointer data)
{
  CarlosHoverPlayer *self = data;

  self->delay = 0;
  if (carlos_player_get_state (self->player) != CARLOS_PLAYER_PLAYING || is_heard (self))
    {
      carlos_player_play (self->player, self->pointed);
      self->serial = carlos_player_get_serial (self->player);
    }

  return G_SOURCE_REMOVE;
}

static void
setting_cb (CarlosHoverPlayer *self)
{
  if (!g_settings_get_boolean (self->settings, KEY))
    carlos_hover_player_point (self, NULL);
}

static void
carlos_hover_player_dispose (GObject *object)
{
  CarlosHoverPlayer *self = CARLOS_HOVER_PLAYER (object);

  g_clear_handle_id (&self->delay, g_source_remove);
  g_clear_object (&self->player);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->pointed, carlos_sound_free);

  G_OBJECT_CLASS (carlos_hover_player_parent_class)->dispose (object);
}

static void
carlos_hover_player_class_init (CarlosHoverPlayerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = carlos_hover_player_dispose;
}

static void
carlos_hover_player_init (CarlosHoverPlayer *self)
{
}

/**
 * carlos_hover_player_new:
 * @settings: of Carlos
 */
CarlosHoverPlayer *
carlos_hover_player_new (CarlosPlayer *player, GSettings *settings)
{
  CarlosHoverPlayer *self = g_object_new (CARLOS_TYPE_HOVER_PLAYER, NULL);

  self->player = g_object_ref (player);
  self->settings = g_object_ref (settings);
  self->serial = carlos_player_get_serial (player);
  g_signal_connect_object (settings, "changed::" KEY, G_CALLBACK (setting_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * carlos_hover_player_point:
 * @sound: (nullable): the excerpt of what the pointer, a finger or the keyboard is on now; %NULL for nothing. Without a
 *   length it has the usual one
 *
 * As often as one likes: the same sound again changes nothing, also when it has been heard to its end.
 */
void
carlos_hover_player_point (CarlosHoverPlayer *self, const CarlosSound *sound)
{
  g_autoptr (CarlosSound) pointed = NULL;

  g_return_if_fail (CARLOS_IS_HOVER_PLAYER (self));

  if (sound != NULL && g_settings_get_boolean (self->settings, KEY))
    {
      pointed = carlos_sound_copy (sound);
      if (pointed->length <= 0)
        pointed->length = CARLOS_SOUND_EXCERPT;
    }
  if (carlos_sound_equal (pointed, self->pointed))
    return;

  fall_silent (self);
  carlos_sound_free (self->pointed);
  self->pointed = g_steal_pointer (&pointed);
  if (self->pointed != NULL)
    self->delay = g_timeout_add (DELAY_MS, delay_cb, self);
}

/**
 * carlos_hover_player_is_busy:
 *
 * Returns: whether what is pointed at is heard, or is about to be
 */
gboolean
carlos_hover_player_is_busy (CarlosHoverPlayer *self)
{
  g_return_val_if_fail (CARLOS_IS_HOVER_PLAYER (self), FALSE);

  return self->delay != 0 || is_heard (self);
}

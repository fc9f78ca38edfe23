/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-sound.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CarlosPlayerState:
 * @CARLOS_PLAYER_STOPPED: nothing is heard; there may be a sound that can be played (again)
 * @CARLOS_PLAYER_PLAYING: something is heard, or is about to be
 * @CARLOS_PLAYER_PAUSED: it goes on from where it is
 */
typedef enum
{
  CARLOS_PLAYER_STOPPED,
  CARLOS_PLAYER_PLAYING,
  CARLOS_PLAYER_PAUSED,
} CarlosPlayerState;

#define CARLOS_TYPE_PLAYER (carlos_player_get_type ())
G_DECLARE_FINAL_TYPE (CarlosPlayer, carlos_player, CARLOS, PLAYER, GObject)

void carlos_player_prepare (void);

CarlosPlayer *carlos_player_new (void);

void carlos_player_play (CarlosPlayer *self, const CarlosSound *sound);
void carlos_player_pause (CarlosPlayer *self);
void carlos_player_resume (CarlosPlayer *self);
void carlos_player_toggle (CarlosPlayer *self);
void carlos_player_stop (CarlosPlayer *self);
void carlos_player_eject (CarlosPlayer *self);
void carlos_player_seek (CarlosPlayer *self, double position);
void carlos_player_set_volume (CarlosPlayer *self, double volume);

CarlosPlayerState carlos_player_get_state (CarlosPlayer *self);
const CarlosSound *carlos_player_get_sound (CarlosPlayer *self);
guint carlos_player_get_serial (CarlosPlayer *self);
double carlos_player_get_position (CarlosPlayer *self);
double carlos_player_get_duration (CarlosPlayer *self);
double carlos_player_get_volume (CarlosPlayer *self);

G_END_DECLS

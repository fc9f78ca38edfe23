/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-accounts.h"
#include "carlos-sync-keeper.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_SPOTIFY_ASSISTANT (carlos_spotify_assistant_get_type ())

G_DECLARE_FINAL_TYPE (CarlosSpotifyAssistant, carlos_spotify_assistant, CARLOS, SPOTIFY_ASSISTANT, AdwBin)

void carlos_spotify_assistant_set_library (CarlosSpotifyAssistant *self,
                                           const char *library,
                                           CarlosSyncKeeper *keeper);
void carlos_spotify_assistant_begin (CarlosSpotifyAssistant *self);
void carlos_spotify_assistant_sign_in_again (CarlosSpotifyAssistant *self,
                                             const CarlosAccount *account,
                                             gboolean writes);
void carlos_spotify_assistant_read_env (CarlosSpotifyAssistant *self, GFile *file);
gboolean carlos_spotify_assistant_go_back (CarlosSpotifyAssistant *self);
void carlos_spotify_assistant_cancel (CarlosSpotifyAssistant *self);
gboolean carlos_spotify_assistant_is_busy (CarlosSpotifyAssistant *self);

G_END_DECLS

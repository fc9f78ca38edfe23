/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-playlist.h"
#include "carlos-sync-keeper.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_SEND_WINDOW (carlos_send_window_get_type ())

G_DECLARE_FINAL_TYPE (CarlosSendWindow, carlos_send_window, CARLOS, SEND_WINDOW, AdwWindow)

CarlosSendWindow *carlos_send_window_new (const char *library,
                                          CarlosSyncKeeper *keeper,
                                          CarlosPlaylist *playlist,
                                          const char *name,
                                          const char *remark);

G_END_DECLS

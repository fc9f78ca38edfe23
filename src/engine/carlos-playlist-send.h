/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-playlist-plan.h"
#include "carlos-playlist.h"
#include "carlos-secret-store.h"
#include "carlos-service.h"
#include "carlos-sync-progress.h"

G_BEGIN_DECLS

/**
 * CarlosPlaylistSend:
 *
 * A playlist on its way to a service: first planned, so that the listener can agree to what would change, and then
 * sent. Used by one thread at a time.
 */
typedef struct _CarlosPlaylistSend CarlosPlaylistSend;

CarlosPlaylistSend *carlos_playlist_send_plan (const char *library,
                                               CarlosService service,
                                               const CarlosPlaylist *playlist,
                                               const char *name,
                                               CarlosSecretStore *secrets,
                                               const CarlosSyncProgress *progress,
                                               GError **error);
CarlosService carlos_playlist_send_get_service (const CarlosPlaylistSend *self);
const CarlosPlaylistPlan *carlos_playlist_send_get_plan (const CarlosPlaylistSend *self);
char *carlos_playlist_send_run (CarlosPlaylistSend *self,
                                const CarlosSyncProgress *progress,
                                char **notice,
                                GError **error);
char *
carlos_playlist_send_write_json (const CarlosPlaylistSend *self, const char *address, const char *notice);
void carlos_playlist_send_free (CarlosPlaylistSend *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosPlaylistSend, carlos_playlist_send_free)

G_END_DECLS

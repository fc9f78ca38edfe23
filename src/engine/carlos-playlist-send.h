/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

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

/**
 * CarlosPlaylistChange:
 * @service: where the playlist goes
 * @name: what it is called there
 * @exists: whether Carlos made it before; else it will be made
 * @is_same: there is nothing to be written
 * @adds: of char *: what is not in it yet, each as “Artist – Title”
 * @removes: what will not be in it any more, likewise
 * @unresolved: what the service does not have, or not under this name, likewise
 * @n_stays: how many tracks stay
 *
 * What sending would change. It belongs to the #CarlosPlaylistSend.
 */
typedef struct
{
  CarlosService service;
  const char *name;
  gboolean exists;
  gboolean is_same;
  const GPtrArray *adds;
  const GPtrArray *removes;
  const GPtrArray *unresolved;
  guint n_stays;
} CarlosPlaylistChange;

CarlosPlaylistSend *carlos_playlist_send_plan (const char *library,
                                               CarlosService service,
                                               const CarlosPlaylist *playlist,
                                               const char *name,
                                               CarlosSecretStore *secrets,
                                               const CarlosSyncProgress *progress,
                                               GError **error);
CarlosPlaylistChange carlos_playlist_send_get_change (const CarlosPlaylistSend *self);
char *carlos_playlist_send_run (CarlosPlaylistSend *self,
                                const CarlosSyncProgress *progress,
                                char **notice,
                                GError **error);
char *
carlos_playlist_send_write_json (const CarlosPlaylistSend *self, const char *address, const char *notice);
void carlos_playlist_send_free (CarlosPlaylistSend *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosPlaylistSend, carlos_playlist_send_free)

G_END_DECLS

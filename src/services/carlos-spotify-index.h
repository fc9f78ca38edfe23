/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-sync.h"

G_BEGIN_DECLS

/* A playlist that was read to its end. */
#define CARLOS_SPOTIFY_WHOLE G_GINT64_CONSTANT (-1)

/**
 * CarlosSpotifyKnownList:
 * @snapshot: of the playlist when it was read
 * @name: what Spotify called it then
 * @list: (nullable): what the library calls it; NULL for one that Spotify does not let be read
 * @offset: how many rows were read of one that was not read to its end, or CARLOS_SPOTIFY_WHOLE
 *
 * What is known of one of the listener's playlists.
 */
typedef struct
{
  char *snapshot;
  char *name;
  char *list;
  gint64 offset;
} CarlosSpotifyKnownList;

GHashTable *carlos_spotify_index_load (CarlosStore *store, GError **error);
gboolean carlos_spotify_index_save (GHashTable *index, CarlosStoreImport *batch, GError **error);

CarlosSpotifyKnownList *
carlos_spotify_known_list_new (const char *snapshot, const char *name, const char *list);
void carlos_spotify_known_list_free (CarlosSpotifyKnownList *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosSpotifyKnownList, carlos_spotify_known_list_free)

G_END_DECLS

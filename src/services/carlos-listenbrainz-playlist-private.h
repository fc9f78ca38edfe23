/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-json-answer.h"
#include "carlos-listenbrainz-playlist.h"

G_BEGIN_DECLS

/* What is behind these is the id of a playlist or a recording. */
#define CARLOS_LISTENBRAINZ_PLAYLIST_PAGE "https://listenbrainz.org/playlist/"
#define CARLOS_LISTENBRAINZ_RECORDING_PAGE "https://musicbrainz.org/recording/"

/* Which playlist Carlos made is a state of the library, by its name: its id, or "" while it is being made. */
#define CARLOS_LISTENBRAINZ_STATE_SENT "sent:"

/* A playlist that is there, which owns what it points to. To be cleared with carlos_listenbrainz_contents_clear(). */
typedef struct
{
  JsonNode *root;
  GPtrArray *uris;   /* pages of recordings, "" for what is none */
  GPtrArray *labels; /* as those of a plan */
} CarlosListenbrainzContents;

gboolean carlos_listenbrainz_contents_read (CarlosListenbrainzContents *self,
                                            CarlosServiceCaller *caller,
                                            const char *id,
                                            GCancellable *cancellable,
                                            GError **error);
void carlos_listenbrainz_contents_clear (CarlosListenbrainzContents *self);

gboolean carlos_listenbrainz_resolve (CarlosServiceCaller *caller,
                                      CarlosStore *store,
                                      const CarlosPlaylist *playlist,
                                      CarlosPlaylistPlan *plan,
                                      const CarlosSyncProgress *progress,
                                      GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosListenbrainzContents, carlos_listenbrainz_contents_clear)

G_END_DECLS

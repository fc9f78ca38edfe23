/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store.h"

G_BEGIN_DECLS

/**
 * CarlosStoreExport:
 * @track: a track, by the store's number, with every uri and "isrc:…" that it is known by, ended by NULL
 * @play: a play; each once, as its best witness tells it; @is_estimated when its ms are supposed
 * @member: a place in a list
 * @artist: what the listener said of an artist
 * @facts: genres and audio features of a track
 * @artist_genre: a genre of an artist
 * @data: the first argument of each
 *
 * Where everything that the library holds goes, with the name of the source that told it. Each function returns FALSE with
 * an error when nothing more can be written. What they are given is theirs for the call.
 */
typedef struct
{
  gboolean (*track) (gpointer data,
                     gint64 key,
                     const CarlosImportTrack *track,
                     const char *const *uris,
                     GError **error);
  gboolean (*play) (gpointer data,
                    const char *source,
                    const CarlosImportPlay *play,
                    gboolean is_estimated,
                    GError **error);
  gboolean (*member) (gpointer data, const char *source, const CarlosImportMember *member, GError **error);
  gboolean (*artist) (gpointer data, const char *source, const CarlosImportArtist *artist, GError **error);
  gboolean (*facts) (gpointer data, const char *source, const CarlosImportFacts *facts, GError **error);
  gboolean (*artist_genre) (gpointer data,
                            const char *source,
                            const char *artist,
                            const char *genre,
                            double weight,
                            GError **error);
  gpointer data;
} CarlosStoreExport;

gboolean carlos_store_export (CarlosStore *self,
                              const CarlosStoreExport *to,
                              const CarlosMonitor *monitor,
                              GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store.h"

G_BEGIN_DECLS

/**
 * CarlosStoredArtistList:
 * @source: who told of it
 * @name: "short_term", "medium_term", "long_term" of top artists; "followed"
 * @artists: (array zero-terminated=1): their names, in the list's order
 *
 * Artists that belong together because a service said so.
 */
typedef struct
{
  char *source;
  char *name;
  char **artists;
} CarlosStoredArtistList;

/**
 * CarlosSimilarArtist:
 * @source: who said so
 * @artist: an artist of the library
 * @other: one that is similar, which the library need not know
 * @match: how similar, above 0 to 1
 */
typedef struct
{
  char *source;
  char *artist;
  char *other;
  double match;
} CarlosSimilarArtist;

GPtrArray *carlos_store_get_artist_lists (CarlosStore *self, GError **error);
GPtrArray *carlos_store_get_similar_artists (CarlosStore *self, GError **error);
GPtrArray *carlos_store_list_heard_artists (CarlosStore *self, const char *but, guint max, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-import.h"

G_BEGIN_DECLS

/**
 * CarlosLookup:
 * @artist: the store's number
 * @name: of the artist
 * @uris: (array zero-terminated=1): what services call the artist: "spotify:artist:…", "mbid:…"; possibly none
 * @recording: (nullable): what MusicBrainz calls one of the artist's tracks: "mbid:…"; only where that is asked for
 *
 * An artist to be looked up at a service.
 */
typedef struct
{
  gint64 artist;
  char *name;
  char **uris;
  char *recording;
} CarlosLookup;

/**
 * CarlosLookupOutcome:
 * @CARLOS_LOOKUP_FOUND: genres were told; asked again after 180 days
 * @CARLOS_LOOKUP_NOTHING: the service knows none, or not the artist; asked again after 30 days
 * @CARLOS_LOOKUP_LATER: the service did not say; asked again after a day
 *
 * What became of a lookup.
 */
typedef enum
{
  CARLOS_LOOKUP_FOUND,
  CARLOS_LOOKUP_NOTHING,
  CARLOS_LOOKUP_LATER,
} CarlosLookupOutcome;

gboolean carlos_store_queue_artists (CarlosStore *self, const char *service, GError **error);
gboolean
carlos_store_queue_artists_but (CarlosStore *self, const char *service, const char *source, GError **error);
gboolean carlos_store_next_lookup (CarlosStore *self,
                                   const char *service,
                                   gint64 now,
                                   CarlosLookup **lookup,
                                   GError **error);
GPtrArray *
carlos_store_list_lookups (CarlosStore *self, const char *service, gint64 now, guint max, GError **error);
GPtrArray *carlos_store_list_recorded_lookups (CarlosStore *self,
                                               const char *service,
                                               gint64 now,
                                               guint max,
                                               GError **error);
gboolean carlos_store_import_end_lookup (CarlosStoreImport *self,
                                         const char *service,
                                         gint64 artist,
                                         CarlosLookupOutcome outcome,
                                         gint64 now,
                                         GError **error);
gboolean carlos_store_count_lookups (CarlosStore *self,
                                     const char *service,
                                     guint *done,
                                     guint *waiting,
                                     GError **error);

gboolean carlos_store_spend (CarlosStore *self,
                             const char *service,
                             const char *bucket,
                             gint64 now,
                             guint limit,
                             gboolean *allowed,
                             GError **error);

void carlos_lookup_free (CarlosLookup *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosLookup, carlos_lookup_free)

G_END_DECLS

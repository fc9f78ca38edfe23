/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-json-answer.h"
#include "carlos-json-record.h"
#include "carlos-service-sync.h"

G_BEGIN_DECLS

#define CARLOS_LISTENBRAINZ_SOURCE (carlos_service_get_source (CARLOS_SERVICE_LISTENBRAINZ))

/* ListenBrainz counts all requests together. */
#define CARLOS_LISTENBRAINZ_BUCKET "api"

/* Statistics and what is made of them are computed once a day. */
#define CARLOS_LISTENBRAINZ_DAY_S (20 * 60 * 60)

/* How many artists or recordings of a listener are asked for. */
#define CARLOS_LISTENBRAINZ_N_STATS 100

/* A sync of ListenBrainz under way. */
typedef struct
{
  CarlosServiceSync base;
  CarlosJsonRecord *record; /* of the listen that was read last */
} CarlosListenbrainzSync;

gboolean carlos_listenbrainz_sync_listens (CarlosServiceSync *sync, GError **error);
gboolean carlos_listenbrainz_sync_top (CarlosServiceSync *sync, GError **error);
gboolean carlos_listenbrainz_sync_recommendations (CarlosServiceSync *sync, GError **error);
gboolean carlos_listenbrainz_sync_neighbours (CarlosServiceSync *sync, GError **error);
gboolean carlos_listenbrainz_sync_genres (CarlosServiceSync *sync, GError **error);
gboolean carlos_listenbrainz_sync_feedback (CarlosServiceSync *sync, GError **error);

gboolean carlos_listenbrainz_sync_forget_top (CarlosStore *store, GError **error);
gboolean carlos_listenbrainz_sync_forget_recommendations (CarlosStore *store, GError **error);

char *carlos_listenbrainz_dup_path (const char *before, const char *user, const char *after);
JsonNode *carlos_listenbrainz_sync_get_stats (CarlosServiceSync *sync,
                                              const char *user,
                                              const char *entity,
                                              const char *range,
                                              JsonArray **rows,
                                              GError **error);
JsonNode *carlos_listenbrainz_sync_ask_recordings (CarlosServiceSync *sync,
                                                   GPtrArray *mbids,
                                                   const char *inc,
                                                   GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-json-answer.h"
#include "carlos-service-sync.h"

G_BEGIN_DECLS

/* A sync of Last.fm under way. */
typedef struct
{
  CarlosServiceSync base;
  const char *key; /* of the API */
} CarlosLastfmSync;

gboolean carlos_lastfm_sync_history (CarlosServiceSync *sync, GError **error);
gboolean carlos_lastfm_sync_tags (CarlosServiceSync *sync, GError **error);
gboolean carlos_lastfm_sync_similar (CarlosServiceSync *sync, GError **error);

JsonNode *carlos_lastfm_sync_get (CarlosServiceSync *sync,
                                  const char *method,
                                  const char *subject,
                                  const char *name,
                                  const char *more,
                                  GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-lastfm-sync.h"

#include "carlos-lastfm-sync-private.h"

#include "carlos-secret-store.h"

#include <glib/gi18n-lib.h>

/* Last.fm counts all requests together. */
#define BUCKET "api"

/* The first is about the listener. */
static const CarlosServiceSyncPart parts[] = {
  { "history", N_ ("Listening history"), carlos_lastfm_sync_history },
  { "tags", N_ ("Genres of artists"), carlos_lastfm_sync_tags },
  { "similar", N_ ("Similar artists"), carlos_lastfm_sync_similar },
};

/**
 * carlos_lastfm_sync_get:
 * @method: such as "user.getrecenttracks"
 * @subject: the parameter that says of whom: "user" or "artist"
 * @name: what it says, any text
 * @more: further parameters, each after a "&"
 *
 * Returns: (transfer full) (nullable): as carlos_service_caller_get()
 */
JsonNode *
carlos_lastfm_sync_get (CarlosServiceSync *sync,
                        const char *method,
                        const char *subject,
                        const char *name,
                        const char *more,
                        GError **error)
{
  CarlosLastfmSync *self = (CarlosLastfmSync *) sync;
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);
  char *key = g_uri_escape_string (self->key, NULL, FALSE);
  char *query
    = g_strdup_printf ("/2.0/?method=%s&%s=%s%s&api_key=%s&format=json", method, subject, escaped, more, key);
  JsonNode *root = carlos_service_sync_get (sync, BUCKET, query, error);

  carlos_secret_free (query);
  carlos_secret_free (key);

  return root;
}

/**
 * carlos_lastfm_sync_run:
 * @caller: from carlos_lastfm_caller_new()
 * @store: open for writing
 * @name: what Last.fm calls the listener
 * @key: of its API
 * @now: seconds since 1970, UTC
 * @progress: (nullable)
 * @report: to which the parts are added, of the service that was begun last
 *
 * Brings into the library what Last.fm tells of the listener: the history, genres of artists of whom no source tells any,
 * and who is like the artists that were heard most. Every page is stored in one transaction with where the sync stands, so
 * it can end at any moment and goes on from there. docs/services.md says what is asked how often.
 *
 * Returns: FALSE with an error when it ended early: a #CarlosServiceError that concerns all parts, one of the store, or
 *   %G_IO_ERROR_CANCELLED. What was read until then is in the library.
 */
gboolean
carlos_lastfm_sync_run (CarlosServiceCaller *caller,
                        CarlosStore *store,
                        const char *name,
                        const char *key,
                        gint64 now,
                        const CarlosSyncProgress *progress,
                        CarlosSyncReport *report,
                        GError **error)
{
  CarlosLastfmSync self
    = { .base = { .caller = caller, .store = store, .user = name, .now = now, .progress = progress },
        .key = key };

  return carlos_service_sync_run (&self.base, parts, G_N_ELEMENTS (parts), report, error);
}

/**
 * carlos_lastfm_sync_ask_again:
 *
 * Forgets what Last.fm did not offer: the next sync asks for it again. For a sync that the listener asked for.
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_lastfm_sync_ask_again (CarlosStore *store, GError **error)
{
  return carlos_service_sync_forget_off (store, CARLOS_SERVICE_LASTFM, parts, G_N_ELEMENTS (parts), error);
}

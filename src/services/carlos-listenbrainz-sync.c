/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-listenbrainz-sync.h"

#include "carlos-listenbrainz-feedback.h"
#include "carlos-listenbrainz-sync-private.h"

#include <glib/gi18n-lib.h>

/* The first is about the listener; what takes long comes last, but for the one that only some wish for. */
static const CarlosServiceSyncPart parts[] = {
  { "listens", N_ ("Listening history"), carlos_listenbrainz_sync_listens },
  { "top", N_ ("Favourites"), carlos_listenbrainz_sync_top },
  { "recommendations", N_ ("Recommendations"), carlos_listenbrainz_sync_recommendations },
  { "genres", N_ ("Genres of artists"), carlos_listenbrainz_sync_genres },
  { "neighbours", N_ ("Listeners like you"), carlos_listenbrainz_sync_neighbours },
  { "feedback", N_ ("What you like"), carlos_listenbrainz_sync_feedback },
};

/**
 * carlos_listenbrainz_dup_path:
 * @user: what ListenBrainz calls a listener; any text
 *
 * Returns: (transfer full): the path with the name in it
 */
char *
carlos_listenbrainz_dup_path (const char *before, const char *user, const char *after)
{
  g_autofree char *escaped = g_uri_escape_string (user, NULL, FALSE);

  return g_strconcat (before, escaped, after, NULL);
}

/**
 * carlos_listenbrainz_sync_get_stats:
 * @user: any listener
 * @entity: "artists" or "recordings"
 * @range: such as "month"
 * @rows: (out) (transfer none) (nullable): what was heard most, the first one first; NULL when nothing is computed yet
 *
 * Returns: (transfer full) (nullable): owns @rows; NULL with an error
 */
JsonNode *
carlos_listenbrainz_sync_get_stats (CarlosServiceSync *sync,
                                    const char *user,
                                    const char *entity,
                                    const char *range,
                                    JsonArray **rows,
                                    GError **error)
{
  g_autofree char *end
    = g_strdup_printf ("/%s?range=%s&count=%d", entity, range, CARLOS_LISTENBRAINZ_N_STATS);
  g_autofree char *path = carlos_listenbrainz_dup_path ("/1/stats/user/", user, end);
  g_autofree char *member = g_strconcat ("payload.", entity, NULL);
  g_autoptr (JsonNode) root = carlos_service_sync_get (sync, CARLOS_LISTENBRAINZ_BUCKET, path, error);

  *rows = carlos_json_get_array (carlos_json_node_get_object (root), member);
  if (root != NULL && *rows == NULL && !JSON_NODE_HOLDS_NULL (root))
    {
      carlos_service_sync_fail_answer (sync, error);
      return NULL;
    }

  return g_steal_pointer (&root);
}

/**
 * carlos_listenbrainz_sync_ask_recordings:
 * @mbids: of text, 1,000 at most
 * @inc: what is wanted of them, separated by spaces
 *
 * Returns: (transfer full) (nullable): an object that has one for each recording that is known; NULL with an error
 */
JsonNode *
carlos_listenbrainz_sync_ask_recordings (CarlosServiceSync *sync,
                                         GPtrArray *mbids,
                                         const char *inc,
                                         GError **error)
{
  g_autoptr (JsonNode) body = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();
  g_autoptr (JsonNode) root = NULL;

  for (guint i = 0; i < mbids->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (mbids, i));
  json_object_set_array_member (object, "recording_mbids", array);
  json_object_set_string_member (object, "inc", inc);
  json_node_take_object (body, object);

  root = carlos_service_caller_ask (sync->caller, CARLOS_LISTENBRAINZ_BUCKET, "/1/metadata/recording/", body,
                                    carlos_sync_progress_get_cancellable (sync->progress), error);
  if (root != NULL && carlos_json_node_get_object (root) == NULL)
    {
      carlos_service_sync_fail_answer (sync, error);
      return NULL;
    }

  return g_steal_pointer (&root);
}

/**
 * carlos_listenbrainz_sync_run:
 * @caller: from carlos_listenbrainz_caller_new()
 * @store: open for writing
 * @name: what ListenBrainz calls the listener
 * @has_token: whether the caller shows a token
 * @now: seconds since 1970, UTC
 * @progress: (nullable)
 * @report: to which the parts are added, of the service that was begun last
 *
 * Brings into the library what ListenBrainz tells of the listener: the history, top artists, recommendations, listeners who
 * hear alike, and genres; and tells it what the listener likes, where that is wished. Every page is stored in one transaction with where the sync stands, so it can end at any moment and
 * goes on from there. docs/services.md says what is asked how often.
 *
 * Returns: FALSE with an error when it ended early: a #CarlosServiceError that concerns all parts, one of the store, or
 *   %G_IO_ERROR_CANCELLED. What was read until then is in the library.
 */
gboolean
carlos_listenbrainz_sync_run (CarlosServiceCaller *caller,
                              CarlosStore *store,
                              const char *name,
                              gboolean has_token,
                              gint64 now,
                              const CarlosSyncProgress *progress,
                              CarlosSyncReport *report,
                              GError **error)
{
  g_autoptr (CarlosJsonRecord) record = carlos_json_record_new ();
  CarlosListenbrainzSync self = { .base = { .caller = caller,
                                            .store = store,
                                            .user = name,
                                            .now = now,
                                            .progress = progress,
                                            .is_open = !has_token },
                                  .record = record };
  gboolean is_feedback_wished;

  return carlos_listenbrainz_feedback_is_wished (store, &is_feedback_wished, error)
         && carlos_service_sync_run (&self.base, parts, G_N_ELEMENTS (parts) - (is_feedback_wished ? 0 : 1),
                                     report, error);
}

/**
 * carlos_listenbrainz_sync_ask_again:
 *
 * Forgets what ListenBrainz did not offer, and how long ago it was asked for what it computes every day: the next sync asks
 * for all of that. For a sync that the listener asked for.
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_listenbrainz_sync_ask_again (CarlosStore *store, GError **error)
{
  return carlos_service_sync_forget_off (store, CARLOS_SERVICE_LISTENBRAINZ, parts, G_N_ELEMENTS (parts),
                                         error)
         && carlos_listenbrainz_sync_forget_top (store, error)
         && carlos_listenbrainz_sync_forget_recommendations (store, error);
}

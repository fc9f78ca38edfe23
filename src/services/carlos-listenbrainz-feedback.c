/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-listenbrainz-feedback.h"

#include "carlos-listenbrainz-playlist-private.h"
#include "carlos-listenbrainz-sync-private.h"
#include "carlos-store-feedback.h"

#include <string.h>

/* What the listener said of tracks is told to ListenBrainz as love and hate, where a recording of that name is found. What
 * was told is remembered, so that only changes are told, and an opinion that is taken back is taken back there. */

#define STATE_WISHED "feedback:wished"
#define WISHED "1"

/* "MBID=SCORE", separated by spaces. */
#define STATE_TOLD "feedback:told"

#define LOVE 1
#define NEITHER 0
#define HATE (-1)

/**
 * carlos_listenbrainz_feedback_is_wished:
 * @is_wished: (out): FALSE when the listener never said so
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_listenbrainz_feedback_is_wished (CarlosStore *store, gboolean *is_wished, GError **error)
{
  g_autofree char *value = NULL;

  if (!carlos_store_get_state (store, CARLOS_LISTENBRAINZ_SOURCE, STATE_WISHED, &value, error))
    return FALSE;
  *is_wished = g_strcmp0 (value, WISHED) == 0;

  return TRUE;
}

/**
 * carlos_listenbrainz_feedback_set_wished:
 * @store: open for writing
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_listenbrainz_feedback_set_wished (CarlosStore *store, gboolean is_wished, GError **error)
{
  return carlos_store_set_state (store, CARLOS_LISTENBRAINZ_SOURCE, STATE_WISHED, is_wished ? WISHED : NULL,
                                 error);
}

/* Tables of opinions have MBIDs for keys and scores for values. */

static GHashTable *
read_told (CarlosServiceSync *sync, GError **error)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  if (!carlos_store_get_state (sync->store, CARLOS_LISTENBRAINZ_SOURCE, STATE_TOLD, &text, error))
    return NULL;
  words = g_strsplit (text != NULL ? text : "", " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      char *sign = strchr (words[i], '=');

      if (sign != NULL)
        g_hash_table_insert (told, g_strndup (words[i], (gsize) (sign - words[i])),
                             GINT_TO_POINTER ((int) g_ascii_strtoll (sign + 1, NULL, 10)));
    }

  return g_steal_pointer (&told);
}

static gboolean
write_told (CarlosServiceSync *sync, GHashTable *told, GError **error)
{
  g_autoptr (CarlosStoreImport) batch = carlos_service_sync_begin_batch (sync, error);
  g_autoptr (GString) text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer mbid, score;

  g_hash_table_iter_init (&iter, told);
  while (g_hash_table_iter_next (&iter, &mbid, &score))
    g_string_append_printf (text, "%s%s=%d", text->len > 0 ? " " : "", (const char *) mbid,
                            GPOINTER_TO_INT (score));

  return batch != NULL
         && carlos_store_import_set_state (batch, STATE_TOLD, text->len > 0 ? text->str : NULL, error)
         && carlos_store_import_commit (batch, error);
}

/* That a track is known already says nothing against it. */
static int
get_score (const CarlosFeedback *feedback)
{
  if (feedback->title == NULL || feedback->reason == CARLOS_REASON_HEARD)
    return NEITHER;
  if (feedback->kind == CARLOS_FEEDBACK_LIKE)
    return LOVE;

  return feedback->kind == CARLOS_FEEDBACK_LESS ? HATE : NEITHER;
}

static CarlosPlaylist *
list_tracks (const GPtrArray *feedback, int score)
{
  CarlosPlaylist *tracks = carlos_playlist_new (NULL, NULL);

  for (guint i = 0; i < feedback->len; i++)
    {
      const CarlosFeedback *one = g_ptr_array_index (feedback, i);
      char *artists[] = { one->artist, NULL };
      const CarlosPlaylistRow row
        = { .title = one->title, .artists = artists, .duration_ms = CARLOS_NO_DURATION };

      if (get_score (one) == score)
        carlos_playlist_add (tracks, &row);
    }

  return tracks;
}

static gboolean
find_recordings (CarlosServiceSync *sync,
                 const GPtrArray *feedback,
                 int score,
                 GHashTable *wanted,
                 GError **error)
{
  g_autoptr (CarlosPlaylist) tracks = list_tracks (feedback, score);
  g_autoptr (CarlosPlaylistPlan) plan = carlos_playlist_plan_new ("");

  if (!carlos_listenbrainz_resolve (sync->caller, sync->store, tracks, plan, sync->progress, error))
    return FALSE;
  for (guint i = 0; i < plan->uris->len; i++)
    {
      const char *page = g_ptr_array_index (plan->uris, i);

      g_hash_table_insert (wanted, g_strdup (page + strlen (CARLOS_LISTENBRAINZ_RECORDING_PAGE)),
                           GINT_TO_POINTER (score));
    }
  sync->part->n_skipped += plan->unresolved->len;

  return TRUE;
}

static gboolean
tell (CarlosServiceSync *sync, const char *mbid, int score, GHashTable *told, GError **error)
{
  g_autoptr (JsonNode) body = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) answer = NULL;
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "recording_mbid", mbid);
  json_object_set_int_member (object, "score", score);
  json_node_take_object (body, object);
  /* The same opinion twice is one. */
  answer
    = carlos_service_caller_ask (sync->caller, CARLOS_LISTENBRAINZ_BUCKET, "/1/feedback/recording-feedback",
                                 body, carlos_sync_progress_get_cancellable (sync->progress), error);
  if (answer == NULL)
    return FALSE;

  if (score != NEITHER)
    g_hash_table_insert (told, g_strdup (mbid), GINT_TO_POINTER (score));
  else
    g_hash_table_remove (told, mbid);
  sync->part->n_new++;

  return write_told (sync, told, error);
}

static gboolean
take_back (CarlosServiceSync *sync, GHashTable *wanted, GHashTable *told, GError **error)
{
  g_autoptr (GList) mbids = g_hash_table_get_keys (told);

  for (GList *item = mbids; item != NULL; item = item->next)
    {
      g_autofree char *mbid = g_strdup (item->data);

      if (!g_hash_table_contains (wanted, mbid) && !tell (sync, mbid, NEITHER, told, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
tell_new (CarlosServiceSync *sync, GHashTable *wanted, GHashTable *told, GError **error)
{
  GHashTableIter iter;
  gpointer mbid, score, before;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &mbid, &score))
    {
      if (g_hash_table_lookup_extended (told, mbid, NULL, &before) && before == score)
        sync->part->n_known++;
      else if (!tell (sync, mbid, GPOINTER_TO_INT (score), told, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * carlos_listenbrainz_sync_feedback:
 *
 * The part “feedback”: tells ListenBrainz what the listener said of tracks since the last time.
 *
 * Returns: FALSE with an error. What was told until then is remembered.
 */
gboolean
carlos_listenbrainz_sync_feedback (CarlosServiceSync *sync, GError **error)
{
  g_autoptr (GPtrArray) feedback = carlos_store_get_feedback (sync->store, error);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) told = NULL;

  if (feedback == NULL)
    return FALSE;
  told = read_told (sync, error);

  return told != NULL && find_recordings (sync, feedback, LOVE, wanted, error)
         && find_recordings (sync, feedback, HATE, wanted, error) && take_back (sync, wanted, told, error)
         && tell_new (sync, wanted, told, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-listenbrainz-playlist-private.h"

#include "carlos-name-key.h"
#include "carlos-store-track-uris.h"
#include "carlos-track-uri.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What MusicBrainz calls a recording is known of what came from ListenBrainz. Of other tracks ListenBrainz is asked, many at
 * once. It looks for what is near, so only what has the same title counts, as carlos-name-key.c compares titles: no track
 * at all is better than the wrong one. */

#define BUCKET "api"
#define MBID_PREFIX "mbid:"

/* As many as ListenBrainz looks for at once, and as long as their names may be together. */
#define BATCH 50
#define MAX_NAMES 250

typedef struct
{
  CarlosServiceCaller *caller;
  CarlosStore *store;
  const CarlosPlaylist *playlist;
  const CarlosSyncProgress *progress;
  char **uris;   /* of each row: the page of a recording, or NULL */
  GArray *asked; /* of guint: rows that are looked for next */
} Resolver;

static const CarlosPlaylistRow *
get_row (const Resolver *self, guint i)
{
  return g_ptr_array_index (self->playlist->rows, i);
}

static char *
dup_page (const char *mbid_uri)
{
  return g_strconcat (CARLOS_LISTENBRAINZ_RECORDING_PAGE, mbid_uri + strlen (MBID_PREFIX), NULL);
}

/* --- what is known --- */

static char *
find_recording (const char *const *uris)
{
  char uri[CARLOS_TRACK_URI_SIZE];

  for (guint i = 0; uris[i] != NULL; i++)
    {
      if (g_str_has_prefix (uris[i], MBID_PREFIX)
          && carlos_track_uri_from_mbid (uris[i] + strlen (MBID_PREFIX), uri))
        return dup_page (uri);
    }

  return NULL;
}

/* Leaves NULL in @page when it is not known. */
static gboolean
find_known (const Resolver *self, const CarlosPlaylistRow *row, char **page, GError **error)
{
  const char *const own[] = { row->identifier, row->location };

  for (guint i = 0; i < G_N_ELEMENTS (own) && *page == NULL; i++)
    {
      g_auto (GStrv) others = NULL;

      if (own[i] == NULL)
        continue;
      *page = find_recording ((const char *const[]){ own[i], NULL });
      if (*page != NULL)
        break;
      others = carlos_store_get_track_uris (self->store, own[i], error);
      if (others == NULL)
        return FALSE;
      *page = find_recording ((const char *const *) others);
    }

  return TRUE;
}

/* --- what ListenBrainz finds --- */

static gboolean
can_ask (const CarlosPlaylistRow *row)
{
  return row->title != NULL && row->artists != NULL && row->artists[0] != NULL
         && strlen (row->title) + strlen (row->artists[0]) <= MAX_NAMES;
}

static JsonNode *
write_question (const Resolver *self)
{
  JsonNode *body = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *recordings = json_array_new ();

  for (guint i = 0; i < self->asked->len; i++)
    {
      const CarlosPlaylistRow *row = get_row (self, g_array_index (self->asked, guint, i));
      JsonObject *recording = json_object_new ();

      json_object_set_string_member (recording, "artist_name", row->artists[0]);
      json_object_set_string_member (recording, "recording_name", row->title);
      json_array_add_object_element (recordings, recording);
    }
  json_object_set_array_member (object, "recordings", recordings);
  json_node_take_object (body, object);

  return body;
}

static gboolean
is_same_title (const char *a, const char *b)
{
  g_autofree char *key = carlos_name_key_of_title (a);
  g_autofree char *other = carlos_name_key_of_title (b);

  return g_str_equal (key, other);
}

static void
take_answer (Resolver *self, JsonObject *answer, guint place)
{
  const char *mbid = carlos_json_get_text (answer, "recording_mbid");
  const char *title = carlos_json_get_text (answer, "recording_name");
  gint64 index = place;
  char uri[CARLOS_TRACK_URI_SIZE];
  guint row;

  carlos_json_get_int (answer, "index", &index);
  if (mbid == NULL || title == NULL || index < 0 || index >= self->asked->len
      || !carlos_track_uri_from_mbid (mbid, uri))
    return;
  row = g_array_index (self->asked, guint, index);
  if (self->uris[row] == NULL && is_same_title (title, get_row (self, row)->title))
    self->uris[row] = dup_page (uri);
}

static gboolean
ask (Resolver *self, GError **error)
{
  g_autoptr (JsonNode) body = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonArray *answers;

  if (self->asked->len == 0)
    return TRUE;
  body = write_question (self);
  root = carlos_service_caller_ask (self->caller, BUCKET, "/1/metadata/lookup/", body,
                                    carlos_sync_progress_get_cancellable (self->progress), error);
  if (root == NULL)
    return FALSE;
  answers = carlos_json_node_get_array (root);
  for (guint i = 0; i < carlos_json_array_get_length (answers); i++)
    take_answer (self, carlos_json_array_get_object (answers, i), i);
  g_array_set_size (self->asked, 0);

  return TRUE;
}

static gboolean
find (Resolver *self, guint i, GError **error)
{
  const CarlosPlaylistRow *row = get_row (self, i);

  if (!carlos_sync_progress_report (self->progress, _ ("Tracks at ListenBrainz"), i,
                                    self->playlist->rows->len, error)
      || !find_known (self, row, &self->uris[i], error))
    return FALSE;
  if (self->uris[i] == NULL && can_ask (row))
    g_array_append_val (self->asked, i);

  return self->asked->len < BATCH || ask (self, error);
}

/**
 * carlos_listenbrainz_resolve:
 * @plan: to which the tracks are added
 *
 * Finds the recordings of tracks: what the library knows, then by their names.
 *
 * Returns: FALSE with an error
 */
gboolean
carlos_listenbrainz_resolve (CarlosServiceCaller *caller,
                             CarlosStore *store,
                             const CarlosPlaylist *playlist,
                             CarlosPlaylistPlan *plan,
                             const CarlosSyncProgress *progress,
                             GError **error)
{
  guint n = playlist->rows->len;
  g_autoptr (GArray) asked = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto (GStrv) uris = g_new0 (char *, n + 1);
  Resolver self = { caller, store, playlist, progress, uris, asked };
  gboolean is_good = TRUE;

  for (guint i = 0; i < n && is_good; i++)
    is_good = find (&self, i, error);
  is_good = is_good && ask (&self, error);

  /* A vector of text ends at the first NULL, so each is handed on and freed by itself. */
  for (guint i = 0; i < n; i++)
    {
      const CarlosPlaylistRow *row = get_row (&self, i);
      g_autofree char *uri = g_steal_pointer (&uris[i]);
      g_autofree char *label
        = carlos_playlist_plan_dup_label (row->artists != NULL ? row->artists[0] : NULL, row->title);

      if (is_good)
        carlos_playlist_plan_add (plan, uri, label);
    }

  return is_good;
}

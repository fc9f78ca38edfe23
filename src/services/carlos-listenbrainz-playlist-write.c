/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-listenbrainz-playlist-private.h"

#include "carlos-listenbrainz-sync-private.h"
#include "carlos-track-uri.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

/* Writing can be broken off at any moment and repeated: all that is in the playlist is deleted, and then everything added.
 * Where it is not known whether something was done, all of it is done again. That a playlist is about to be made is
 * remembered until its id is. */

#define EXTENSION "https://musicbrainz.org/doc/jspf#playlist"

/* ListenBrainz takes no more at once. */
#define CHUNK 100

/* How often all is written. */
#define MAX_ROUNDS 3

/* How many playlists of the name are looked at when one may have been made. */
#define MAX_CANDIDATES 3

typedef struct
{
  CarlosServiceCaller *caller;
  CarlosStore *store;
  const char *user;
  const CarlosPlaylistPlan *plan;
  const CarlosSyncProgress *progress;
  char *id;
} Writer;

static void
writer_clear (Writer *self)
{
  g_free (self->id);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writer, writer_clear)

static GCancellable *
get_cancellable (const Writer *self)
{
  return carlos_sync_progress_get_cancellable (self->progress);
}

/* Takes over @body. */
static JsonNode *
post (const Writer *self, const char *path, JsonObject *body, GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, body);

  return carlos_service_caller_send (self->caller, CARLOS_LISTENBRAINZ_BUCKET, SOUP_METHOD_POST, path, node,
                                     NULL, get_cancellable (self), error);
}

/* --- the playlist --- */

/* Returns: (transfer full) (nullable): the id, if it is one that can be part of a path */
static char *
dup_id (const char *text)
{
  char uri[CARLOS_TRACK_URI_SIZE];

  return text != NULL && carlos_track_uri_from_mbid (text, uri) ? g_strdup (uri + strlen ("mbid:")) : NULL;
}

/* Takes a playlist for the one that was about to be made if it has the name and nothing in it. */
static gboolean
try_candidate (Writer *self, JsonObject *list, GError **error)
{
  const char *page = carlos_json_get_text (list, "identifier");
  g_auto (CarlosListenbrainzContents) contents = { 0 };
  g_autofree char *id = NULL;

  if (g_strcmp0 (carlos_json_get_text (list, "title"), self->plan->name) != 0 || page == NULL
      || !g_str_has_prefix (page, CARLOS_LISTENBRAINZ_PLAYLIST_PAGE))
    return TRUE;
  id = dup_id (page + strlen (CARLOS_LISTENBRAINZ_PLAYLIST_PAGE));
  if (id == NULL)
    return TRUE;
  if (!carlos_listenbrainz_contents_read (&contents, self->caller, id, get_cancellable (self), error))
    return FALSE;
  if (contents.uris->len == 0)
    self->id = g_steal_pointer (&id);

  return TRUE;
}

static gboolean
find_made (Writer *self, GError **error)
{
  g_autofree char *path = carlos_listenbrainz_dup_path ("/1/user/", self->user, "/playlists?count=100");
  g_autoptr (JsonNode) root = carlos_service_caller_get (self->caller, CARLOS_LISTENBRAINZ_BUCKET, path,
                                                         get_cancellable (self), error);
  JsonArray *lists = carlos_json_get_array (carlos_json_node_get_object (root), "playlists");
  guint n_tried = 0;

  if (root == NULL)
    return FALSE;
  for (guint i = 0; i < carlos_json_array_get_length (lists) && self->id == NULL && n_tried < MAX_CANDIDATES;
       i++)
    {
      JsonObject *list = carlos_json_get_object (carlos_json_array_get_object (lists, i), "playlist");

      n_tried += g_strcmp0 (carlos_json_get_text (list, "title"), self->plan->name) == 0;
      if (!try_candidate (self, list, error))
        return FALSE;
    }

  return TRUE;
}

static JsonObject *
write_playlist (const Writer *self)
{
  JsonObject *body = json_object_new ();
  JsonObject *list = json_object_new ();
  JsonObject *extension = json_object_new ();
  JsonObject *facts = json_object_new ();

  json_object_set_boolean_member (facts, "public", FALSE);
  json_object_set_object_member (extension, EXTENSION, facts);
  json_object_set_string_member (list, "title", self->plan->name);
  json_object_set_string_member (list, "annotation", _ ("Made by Carlos"));
  json_object_set_object_member (list, "extension", extension);
  json_object_set_array_member (list, "track", json_array_new ());
  json_object_set_object_member (body, "playlist", list);

  return body;
}

static gboolean
make (Writer *self, GError **error)
{
  g_autoptr (JsonNode) root = post (self, "/1/playlist/create", write_playlist (self), error);

  if (root == NULL)
    return FALSE;
  self->id = dup_id (carlos_json_get_text (carlos_json_node_get_object (root), "playlist_mbid"));
  if (self->id == NULL)
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER,
                 _ ("ListenBrainz made a playlist, but does not say which"));

  return self->id != NULL;
}

static gboolean
remember (const Writer *self, const char *id, GError **error)
{
  g_autofree char *key = g_strconcat (CARLOS_LISTENBRAINZ_STATE_SENT, self->plan->name, NULL);

  return carlos_store_set_state (self->store, CARLOS_LISTENBRAINZ_SOURCE, key, id, error);
}

static gboolean
find_or_make (Writer *self, GError **error)
{
  g_autofree char *key = g_strconcat (CARLOS_LISTENBRAINZ_STATE_SENT, self->plan->name, NULL);
  g_autofree char *before = NULL;

  if (!carlos_store_get_state (self->store, CARLOS_LISTENBRAINZ_SOURCE, key, &before, error)
      || (g_strcmp0 (before, "") == 0 && !find_made (self, error)))
    return FALSE;
  if (self->id == NULL && (!remember (self, "", error) || !make (self, error)))
    return FALSE;

  return remember (self, self->id, error);
}

/* --- its tracks --- */

static JsonObject *
write_tracks (const Writer *self, guint first)
{
  JsonObject *body = json_object_new ();
  JsonObject *list = json_object_new ();
  JsonArray *tracks = json_array_new ();

  for (guint i = first; i < MIN (first + CHUNK, self->plan->uris->len); i++)
    {
      JsonObject *track = json_object_new ();
      JsonArray *identifiers = json_array_new ();

      json_array_add_string_element (identifiers, g_ptr_array_index (self->plan->uris, i));
      json_object_set_array_member (track, "identifier", identifiers);
      json_array_add_object_element (tracks, track);
    }
  json_object_set_array_member (list, "track", tracks);
  json_object_set_object_member (body, "playlist", list);

  return body;
}

static gboolean
empty (const Writer *self, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/1/playlist/%s/item/delete", self->id);
  g_auto (CarlosListenbrainzContents) contents = { 0 };
  g_autoptr (JsonNode) root = NULL;
  JsonObject *body;

  if (!carlos_listenbrainz_contents_read (&contents, self->caller, self->id, get_cancellable (self), error))
    return FALSE;
  if (contents.uris->len == 0)
    return TRUE;
  body = json_object_new ();
  json_object_set_int_member (body, "index", 0);
  json_object_set_int_member (body, "count", contents.uris->len);
  root = post (self, path, body, error);

  return root != NULL;
}

static gboolean
fill (const Writer *self, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/1/playlist/%s/item/add", self->id);

  for (guint first = 0; first < self->plan->uris->len; first += CHUNK)
    {
      g_autoptr (JsonNode) root = NULL;

      if (!carlos_sync_progress_report (self->progress, _ ("Playlist"), first, self->plan->uris->len, error))
        return FALSE;
      root = post (self, path, write_tracks (self, first), error);
      if (root == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
replace (const Writer *self, GError **error)
{
  for (guint round = 1;; round++)
    {
      g_autoptr (GError) fault = NULL;

      if (empty (self, &fault) && fill (self, &fault))
        return TRUE;
      if (!carlos_service_error_is_uncertain (fault) || round == MAX_ROUNDS)
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return FALSE;
        }
    }
}

/* One that Carlos made may have gone since the plan was made. */
static gboolean
write_all (Writer *self, GError **error)
{
  g_autoptr (GError) fault = NULL;

  if (self->id != NULL)
    {
      if (replace (self, &fault))
        return TRUE;
      if (!g_error_matches (fault, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return FALSE;
        }
      g_clear_pointer (&self->id, g_free);
    }

  return find_or_make (self, error) && replace (self, error);
}

/**
 * carlos_listenbrainz_playlist_write:
 * @caller: from carlos_listenbrainz_caller_new(), with a token
 * @store: open for writing; it remembers which playlist Carlos made
 * @user: what ListenBrainz calls the listener
 * @plan: what the listener agreed to
 * @progress: (nullable)
 *
 * Replaces the tracks of the playlist, which is made if there is none: a private one. It can be repeated, whatever
 * happened.
 *
 * Returns: (transfer full) (nullable): the address of the playlist for a browser; NULL with an error
 */
char *
carlos_listenbrainz_playlist_write (CarlosServiceCaller *caller,
                                    CarlosStore *store,
                                    const char *user,
                                    const CarlosPlaylistPlan *plan,
                                    const CarlosSyncProgress *progress,
                                    GError **error)
{
  g_auto (Writer) self = { caller, store, user, plan, progress, g_strdup (plan->id) };

  if (!plan->is_same && !write_all (&self, error))
    return NULL;

  return g_strconcat (CARLOS_LISTENBRAINZ_PLAYLIST_PAGE, self.id, NULL);
}

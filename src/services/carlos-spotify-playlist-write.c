/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-spotify-playlist.h"

#include "carlos-spotify-sent.h"
#include "carlos-spotify-sync-private.h"

#include <glib/gi18n-lib.h>

/* Writing can be broken off at any moment and repeated: the first tracks replace what is in the playlist, the
 * others are put behind them. Adding is what must not be done twice: where it is not known whether it was done, the
 * length of the playlist tells. The same holds for making a playlist: that one is about to be made is remembered
 * until its id is. */

#define BUCKET "write"

/* Spotify takes no more at once. */
#define CHUNK 100

/* How often all is written anew, when somebody else writes meanwhile. */
#define MAX_ROUNDS 3

/* How often tracks are added that did not come to be there. */
#define MAX_TRIES 3

typedef struct
{
  CarlosServiceCaller *caller;
  CarlosStore *store;
  const CarlosPlaylistPlan *plan;
  const CarlosSyncProgress *progress;
  char *id;
  gboolean is_public;
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

static JsonNode *
get (const Writer *self, const char *path, GError **error)
{
  return carlos_service_caller_get (self->caller, BUCKET, path, get_cancellable (self), error);
}

/* Takes over @body. */
static JsonNode *
change (const Writer *self, const char *method, const char *path, JsonObject *body, GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, body);

  return carlos_service_caller_send (self->caller, BUCKET, method, path, node, NULL, get_cancellable (self),
                                     error);
}

/* --- the playlist --- */

static gboolean
is_made (const Writer *self, const CarlosSpotifyListing *listing, const char *user)
{
  return listing->total == 0 && g_strcmp0 (listing->name, self->plan->name) == 0
         && (user == NULL || g_strcmp0 (listing->owner, user) == 0);
}

/* An empty playlist of this name is among the newest, if it was made and the answer was lost. */
static gboolean
find_made (Writer *self, GError **error)
{
  g_autoptr (JsonNode) root = get (self, "/v1/me/playlists?limit=50", error);
  g_autofree char *user = NULL;
  CarlosSpotifyPage page;

  if (root == NULL
      || !carlos_store_get_state (self->store, CARLOS_SPOTIFY_SOURCE, CARLOS_SPOTIFY_STATE_USER, &user,
                                  error))
    return FALSE;
  if (!carlos_spotify_page_read (carlos_json_node_get_object (root), &page))
    return TRUE;
  for (guint i = 0; i < page.n_rows && self->id == NULL; i++)
    {
      CarlosSpotifyListing listing;

      if (carlos_spotify_listing_read (carlos_json_array_get_object (page.rows, i), &listing)
          && is_made (self, &listing, user))
        self->id = g_strdup (listing.id);
    }

  return TRUE;
}

static gboolean
make (Writer *self, GError **error)
{
  JsonObject *body = json_object_new ();
  g_autoptr (JsonNode) root = NULL;
  CarlosSpotifyListing listing;

  json_object_set_string_member (body, "name", self->plan->name);
  json_object_set_boolean_member (body, "public", FALSE);
  json_object_set_boolean_member (body, "collaborative", FALSE);
  json_object_set_string_member (body, "description", _ ("Made by Carlos"));
  root = change (self, "POST", "/v1/me/playlists", body, error);
  if (root == NULL)
    return FALSE;
  if (!carlos_spotify_listing_read (carlos_json_node_get_object (root), &listing))
    {
      g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER,
                   _ ("Spotify made a playlist, but does not say which"));
      return FALSE;
    }
  self->id = g_strdup (listing.id);
  self->is_public = listing.is_public;

  return TRUE;
}

static gboolean
set_sending (Writer *self, const char *name, GError **error)
{
  return carlos_store_set_state (self->store, CARLOS_SPOTIFY_SOURCE, CARLOS_SPOTIFY_STATE_SENDING, name,
                                 error);
}

static gboolean
find_or_make (Writer *self, GError **error)
{
  g_autofree char *sending = NULL;

  if (!carlos_store_get_state (self->store, CARLOS_SPOTIFY_SOURCE, CARLOS_SPOTIFY_STATE_SENDING, &sending,
                               error)
      || (g_strcmp0 (sending, self->plan->name) == 0 && !find_made (self, error)))
    return FALSE;
  if (self->id == NULL && (!set_sending (self, self->plan->name, error) || !make (self, error)))
    return FALSE;

  return carlos_spotify_sent_put (self->store, self->plan->name, self->id, error)
         && set_sending (self, NULL, error);
}

/* Spotify was seen to make public what should be private. Returns whether it did, and cannot be brought to hide it. */
static gboolean
stays_public (const Writer *self)
{
  g_autofree char *path = g_strdup_printf ("/v1/playlists/%s", self->id);
  g_autofree char *question = g_strconcat (path, "?fields=id,public", NULL);
  g_autoptr (JsonNode) done = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *body;
  CarlosSpotifyListing listing;

  if (!self->is_public)
    return FALSE;
  body = json_object_new ();
  json_object_set_boolean_member (body, "public", FALSE);
  done = change (self, "PUT", path, body, NULL);
  root = done != NULL ? get (self, question, NULL) : NULL;

  return !carlos_spotify_listing_read (carlos_json_node_get_object (root), &listing) || listing.is_public;
}

/* --- its tracks --- */

static JsonObject *
write_uris (const Writer *self, guint first)
{
  const GPtrArray *uris = self->plan->uris;
  JsonObject *body = json_object_new ();
  JsonArray *array = json_array_new ();

  for (guint i = first; i < MIN (first + CHUNK, uris->len); i++)
    json_array_add_string_element (array, g_ptr_array_index (uris, i));
  json_object_set_array_member (body, "uris", array);

  return body;
}

static gboolean
find_length (const Writer *self, gint64 *length, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/v1/playlists/%s/items?limit=1", self->id);
  g_autoptr (JsonNode) root = get (self, path, error);
  CarlosSpotifyPage page;

  if (root == NULL)
    return FALSE;
  *length = carlos_spotify_page_read (carlos_json_node_get_object (root), &page) ? page.total : -1;

  return TRUE;
}

/* Puts tracks behind the @first ones. Leaves in @is_there whether all are there; FALSE when the playlist is not
 * what it was left as. */
static gboolean
add_chunk (const Writer *self, const char *path, guint first, gboolean *is_there, GError **error)
{
  guint after = MIN (first + CHUNK, self->plan->uris->len);

  for (guint try = 0; try < MAX_TRIES; try++)
    {
      g_autoptr (GError) fault = NULL;
      g_autoptr (JsonNode) root = change (self, "POST", path, write_uris (self, first), &fault);
      gint64 length = after;

      if (root == NULL && !carlos_service_error_is_uncertain (fault))
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return FALSE;
        }
      if (root == NULL && !find_length (self, &length, error))
        return FALSE;
      *is_there = length == after;
      if (length != first)
        return TRUE;
    }
  *is_there = FALSE;

  return TRUE;
}

static gboolean
report (const Writer *self, guint done, GError **error)
{
  return carlos_sync_progress_report (self->progress, _ ("Playlist"), done, self->plan->uris->len, error);
}

static gboolean
write_once (const Writer *self, gboolean *is_there, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/v1/playlists/%s/items", self->id);
  g_autoptr (JsonNode) root = NULL;

  if (!report (self, 0, error))
    return FALSE;
  root = change (self, "PUT", path, write_uris (self, 0), error);
  if (root == NULL)
    return FALSE;
  *is_there = TRUE;
  for (guint first = CHUNK; *is_there && first < self->plan->uris->len; first += CHUNK)
    {
      if (!report (self, first, error) || !add_chunk (self, path, first, is_there, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_tracks (const Writer *self, GError **error)
{
  gboolean is_there = FALSE;

  for (guint round = 0; round < MAX_ROUNDS && !is_there; round++)
    {
      if (!write_once (self, &is_there, error))
        return FALSE;
    }
  if (!is_there)
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BUSY,
                 _ ("Spotify did not take the whole playlist; send it again"));

  return is_there;
}

/* One that Carlos made may have gone since the plan was made. */
static gboolean
write_all (Writer *self, GError **error)
{
  g_autoptr (GError) fault = NULL;

  if (self->id != NULL)
    {
      if (write_tracks (self, &fault))
        return TRUE;
      if (!self->plan->is_own
          || !g_error_matches (fault, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return FALSE;
        }
      g_clear_pointer (&self->id, g_free);
    }

  return find_or_make (self, error) && write_tracks (self, error);
}

/**
 * carlos_spotify_playlist_write:
 * @caller: from carlos_spotify_caller_new()
 * @store: open for writing; it remembers which playlist Carlos made
 * @plan: what the listener agreed to
 * @progress: (nullable)
 * @notice: (out) (transfer full) (nullable): what is not as it was asked for: one sentence
 *
 * Replaces the tracks of the playlist, which is made if there is none: a private one. It can be repeated, whatever
 * happened.
 *
 * Returns: (transfer full) (nullable): the address of the playlist for a browser; NULL with an error
 */
char *
carlos_spotify_playlist_write (CarlosServiceCaller *caller,
                               CarlosStore *store,
                               const CarlosPlaylistPlan *plan,
                               const CarlosSyncProgress *progress,
                               char **notice,
                               GError **error)
{
  g_auto (Writer) self = { caller, store, plan, progress, g_strdup (plan->id), FALSE };

  *notice = NULL;
  if (!plan->is_same && !write_all (&self, error))
    return NULL;
  if (stays_public (&self))
    *notice = g_strdup (
      _ ("Carlos asked for a private playlist, but Spotify made it public; you can change that there"));

  return g_strconcat ("https://open.spotify.com/playlist/", self.id, NULL);
}

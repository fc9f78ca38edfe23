/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-spotify-playlist.h"

#include "carlos-spotify-reader.h"
#include "carlos-spotify-resolve.h"
#include "carlos-spotify-sent.h"

#include <glib/gi18n-lib.h>

#define BUCKET "write"
#define ROWS_BUCKET "playlist-rows"

#define PAGE 50
#define MAX_ROWS (2 * CARLOS_SPOTIFY_MAX_TRACKS)

typedef struct
{
  CarlosServiceCaller *caller;
  CarlosStore *store;
  CarlosSpotifyToken *token;
  gint64 now;
  const CarlosSyncProgress *progress;
  CarlosPlaylistPlan *plan;
} Planner;

static GCancellable *
get_cancellable (const Planner *self)
{
  return carlos_sync_progress_get_cancellable (self->progress);
}

/* --- what shall be there --- */

static gboolean
check (const Planner *self, const CarlosPlaylist *playlist, GError **error)
{
  if (!carlos_spotify_token_has_scope (self->token, "playlist-modify-private"))
    g_set_error (
      error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_FORBIDDEN,
      _ ("The sign-in to Spotify does not allow Carlos to write playlists; sign in again to allow it"));
  else if (*self->plan->name == '\0')
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_NOT_SUPPORTED,
                 _ ("A playlist needs a name"));
  else if (playlist->rows->len > CARLOS_SPOTIFY_MAX_TRACKS)
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_NOT_SUPPORTED,
                 _ ("A playlist of Spotify holds at most %d tracks"), CARLOS_SPOTIFY_MAX_TRACKS);
  else
    return TRUE;

  return FALSE;
}

static gboolean
resolve (Planner *self, const CarlosPlaylist *playlist, GError **error)
{
  for (guint i = 0; i < playlist->rows->len; i++)
    {
      const CarlosPlaylistRow *row = g_ptr_array_index (playlist->rows, i);
      g_autofree char *label
        = carlos_playlist_plan_dup_label (row->artists != NULL ? row->artists[0] : NULL, row->title);
      g_autofree char *uri = NULL;

      if (!carlos_sync_progress_report (self->progress, _ ("Tracks at Spotify"), i, playlist->rows->len,
                                        error)
          || !carlos_spotify_resolve (self->caller, self->store, row, self->now, &uri, get_cancellable (self),
                                      error))
        return FALSE;
      carlos_playlist_plan_add (self->plan, uri, label);
    }
  if (self->plan->uris->len > 0)
    return TRUE;
  g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_NOT_FOUND,
               _ ("Spotify has none of these tracks"));

  return FALSE;
}

/* --- what is there --- */

/* A playlist that its owner deletes can still be read and written, but nobody sees it any more. Where Spotify does
 * not say whether it is among the listener's, it is. */
static gboolean
is_deleted (const Planner *self, const char *id)
{
  g_autofree char *path = g_strconcat ("/v1/me/library/contains?uris=spotify:playlist:", id, NULL);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *answers;
  JsonNode *answer;

  if (!carlos_spotify_token_has_scope (self->token, "user-library-read"))
    return FALSE;
  root = carlos_service_caller_get (self->caller, BUCKET, path, get_cancellable (self), NULL);
  answers = carlos_json_node_get_array (root);
  answer = carlos_json_array_get_length (answers) == 1 ? json_array_get_element (answers, 0) : NULL;

  return answer != NULL && JSON_NODE_HOLDS_VALUE (answer)
         && json_node_get_value_type (answer) == G_TYPE_BOOLEAN && !json_node_get_boolean (answer);
}

/* Finds the playlist that Carlos made for this name before. */
static gboolean
find_own (Planner *self, GError **error)
{
  CarlosPlaylistPlan *plan = self->plan;

  plan->is_own = TRUE;
  if (!carlos_spotify_sent_find (self->store, plan->name, &plan->id, error))
    return FALSE;
  if (plan->id != NULL && is_deleted (self, plan->id))
    g_clear_pointer (&plan->id, g_free);

  return TRUE;
}

/* What is in the playlist: their uris, "" for what is no track, and what they are called. */
typedef struct
{
  GPtrArray *uris;
  GPtrArray *labels;
} Contents;

static void
contents_clear (Contents *self)
{
  g_ptr_array_unref (self->uris);
  g_ptr_array_unref (self->labels);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Contents, contents_clear)

static void
add_contents (Contents *self, const CarlosSpotifyPage *page)
{
  for (guint i = 0; i < page->n_rows; i++)
    {
      CarlosSpotifyRow row;
      gboolean is_track;

      carlos_spotify_row_read (carlos_json_array_get_object (page->rows, i), &row);
      is_track = row.kind == CARLOS_SPOTIFY_ROW_TRACK && row.track.uri != NULL;
      g_ptr_array_add (self->uris, g_strdup (is_track ? row.track.uri : ""));
      g_ptr_array_add (self->labels, carlos_playlist_plan_dup_label (
                                       row.track.n_artists > 0 ? row.artists[0] : NULL, row.track.title));
    }
}

static gboolean
read_contents (const Planner *self, Contents *contents, GError **error)
{
  gboolean has_next = TRUE;

  while (has_next && contents->uris->len < MAX_ROWS)
    {
      g_autofree char *path = g_strdup_printf ("/v1/playlists/%s/items?limit=%d&offset=%u", self->plan->id,
                                               PAGE, contents->uris->len);
      g_autoptr (JsonNode) root
        = carlos_service_caller_get (self->caller, ROWS_BUCKET, path, get_cancellable (self), error);
      CarlosSpotifyPage page;

      if (root == NULL)
        return FALSE;
      if (!carlos_spotify_page_read (carlos_json_node_get_object (root), &page))
        {
          g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER,
                       _ ("Spotify answered, but not with a list"));
          return FALSE;
        }
      add_contents (contents, &page);
      has_next = page.has_next && page.n_rows > 0;
    }

  return TRUE;
}

/* --- what changes --- */

static gboolean
compare (Planner *self, GError **error)
{
  CarlosPlaylistPlan *plan = self->plan;
  g_auto (Contents) contents
    = { g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (GError) fault = NULL;

  if (plan->id != NULL && !read_contents (self, &contents, &fault))
    {
      if (!plan->is_own || !g_error_matches (fault, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return FALSE;
        }
      g_clear_pointer (&plan->id, g_free);
      g_ptr_array_set_size (contents.uris, 0);
      g_ptr_array_set_size (contents.labels, 0);
    }

  carlos_playlist_plan_compare (plan, contents.uris, contents.labels);

  return TRUE;
}

/**
 * carlos_spotify_playlist_plan:
 * @caller: from carlos_spotify_caller_new()
 * @store: open for writing; calls are counted in it
 * @token: whose scopes tell whether playlists may be written
 * @playlist: what is to be there
 * @name: what the playlist is to be called; Carlos finds the one again that it made for this name
 * @id: (nullable): another playlist of the listener whose tracks are to be replaced
 * @now: seconds since 1970, UTC
 * @progress: (nullable)
 *
 * Looks for the tracks at Spotify, and at what is in the playlist now. Nothing is written.
 *
 * Returns: (transfer full) (nullable): NULL with a #CarlosServiceError, %CARLOS_SERVICE_ERROR_FORBIDDEN where the
 *   listener has
 *   to sign in with the right to write, or an error of the store
 */
CarlosPlaylistPlan *
carlos_spotify_playlist_plan (CarlosServiceCaller *caller,
                              CarlosStore *store,
                              CarlosSpotifyToken *token,
                              const CarlosPlaylist *playlist,
                              const char *name,
                              const char *id,
                              gint64 now,
                              const CarlosSyncProgress *progress,
                              GError **error)
{
  g_autoptr (CarlosPlaylistPlan) plan = carlos_playlist_plan_new (name);
  Planner self = { caller, store, token, now, progress, plan };

  g_return_val_if_fail (id == NULL || carlos_spotify_is_id (id), NULL);

  if (!check (&self, playlist, error) || !resolve (&self, playlist, error))
    return NULL;
  plan->id = g_strdup (id);
  if ((id == NULL && !find_own (&self, error)) || !compare (&self, error))
    return NULL;

  return g_steal_pointer (&plan);
}

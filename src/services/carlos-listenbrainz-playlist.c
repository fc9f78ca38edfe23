/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-listenbrainz-playlist-private.h"

#include "carlos-store-sync.h"

#include <glib/gi18n-lib.h>

#define BUCKET "api"

/* --- what is there --- */

void
carlos_listenbrainz_contents_clear (CarlosListenbrainzContents *self)
{
  g_clear_pointer (&self->root, json_node_unref);
  g_clear_pointer (&self->uris, g_ptr_array_unref);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
}

/* There was one once; now there may be several. */
static const char *
read_identifier (JsonObject *track)
{
  JsonArray *several = carlos_json_get_array (track, "identifier");
  const char *identifier
    = several != NULL ? carlos_json_array_get_text (several, 0) : carlos_json_get_text (track, "identifier");

  return identifier != NULL ? identifier : "";
}

/**
 * carlos_listenbrainz_contents_read:
 * @self: (out caller-allocates): to be cleared, whatever is returned
 * @id: of a playlist
 *
 * Returns: FALSE with an error, %CARLOS_SERVICE_ERROR_NOT_FOUND when there is no such playlist
 */
gboolean
carlos_listenbrainz_contents_read (CarlosListenbrainzContents *self,
                                   CarlosServiceCaller *caller,
                                   const char *id,
                                   GCancellable *cancellable,
                                   GError **error)
{
  g_autofree char *path = g_strdup_printf ("/1/playlist/%s", id);
  JsonObject *list;
  JsonArray *tracks;

  *self = (CarlosListenbrainzContents){
    .root = carlos_service_caller_get (caller, BUCKET, path, cancellable, error),
    .uris = g_ptr_array_new_with_free_func (g_free),
    .labels = g_ptr_array_new_with_free_func (g_free),
  };
  if (self->root == NULL)
    return FALSE;
  list = carlos_json_get_object (carlos_json_node_get_object (self->root), "playlist");
  if (list == NULL)
    {
      g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER,
                   _ ("%s answered, but not what was asked for"), "ListenBrainz");
      return FALSE;
    }
  tracks = carlos_json_get_array (list, "track");
  for (guint i = 0; i < carlos_json_array_get_length (tracks); i++)
    {
      JsonObject *track = carlos_json_array_get_object (tracks, i);

      g_ptr_array_add (self->uris, g_strdup (read_identifier (track)));
      g_ptr_array_add (self->labels, carlos_playlist_plan_dup_label (carlos_json_get_text (track, "creator"),
                                                                     carlos_json_get_text (track, "title")));
    }

  return TRUE;
}

/* --- the plan --- */

static gboolean
check (const CarlosPlaylistPlan *plan, const CarlosPlaylist *playlist, gboolean has_token, GError **error)
{
  if (!has_token)
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN,
                 _ ("ListenBrainz takes playlists only from listeners who connect with their token"));
  else if (*plan->name == '\0')
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_NOT_SUPPORTED,
                 _ ("A playlist needs a name"));
  else if (playlist->rows->len > CARLOS_LISTENBRAINZ_MAX_TRACKS)
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_NOT_SUPPORTED,
                 _ ("Carlos sends at most %d tracks to ListenBrainz"), CARLOS_LISTENBRAINZ_MAX_TRACKS);
  else
    return TRUE;

  return FALSE;
}

static gboolean
check_tracks (const CarlosPlaylistPlan *plan, GError **error)
{
  if (plan->uris->len > 0)
    return TRUE;
  g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_NOT_FOUND,
               _ ("ListenBrainz has none of these tracks"));

  return FALSE;
}

/* Finds the playlist that Carlos made for this name before. */
static gboolean
find_own (CarlosPlaylistPlan *plan, CarlosStore *store, GError **error)
{
  g_autofree char *key = g_strconcat (CARLOS_LISTENBRAINZ_STATE_SENT, plan->name, NULL);
  g_autofree char *id = NULL;

  plan->is_own = TRUE;
  if (!carlos_store_get_state (store, carlos_service_get_source (CARLOS_SERVICE_LISTENBRAINZ), key, &id,
                               error))
    return FALSE;
  if (id != NULL && *id != '\0')
    plan->id = g_steal_pointer (&id);

  return TRUE;
}

/* One that the listener deleted is no more. */
static gboolean
compare (CarlosPlaylistPlan *plan, CarlosServiceCaller *caller, GCancellable *cancellable, GError **error)
{
  g_auto (CarlosListenbrainzContents) contents = { 0 };
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (GError) fault = NULL;

  if (plan->id != NULL
      && !carlos_listenbrainz_contents_read (&contents, caller, plan->id, cancellable, &fault))
    {
      if (!g_error_matches (fault, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return FALSE;
        }
      g_clear_pointer (&plan->id, g_free);
    }
  if (plan->id != NULL)
    carlos_playlist_plan_compare (plan, contents.uris, contents.labels);
  else
    carlos_playlist_plan_compare (plan, nothing, nothing);

  return TRUE;
}

/**
 * carlos_listenbrainz_playlist_plan:
 * @caller: from carlos_listenbrainz_caller_new()
 * @store: open for writing
 * @has_token: whether the caller shows a token
 * @playlist: what is to be there
 * @name: what the playlist is to be called; Carlos finds the one again that it made for this name
 * @progress: (nullable)
 *
 * Looks for the recordings of the tracks, and at what is in the playlist now. Nothing is written.
 *
 * Returns: (transfer full) (nullable): NULL with a #CarlosServiceError or an error of the store
 */
CarlosPlaylistPlan *
carlos_listenbrainz_playlist_plan (CarlosServiceCaller *caller,
                                   CarlosStore *store,
                                   gboolean has_token,
                                   const CarlosPlaylist *playlist,
                                   const char *name,
                                   const CarlosSyncProgress *progress,
                                   GError **error)
{
  g_autoptr (CarlosPlaylistPlan) plan = carlos_playlist_plan_new (name);
  GCancellable *cancellable = carlos_sync_progress_get_cancellable (progress);

  if (!check (plan, playlist, has_token, error)
      || !carlos_listenbrainz_resolve (caller, store, playlist, plan, progress, error)
      || !check_tracks (plan, error) || !find_own (plan, store, error)
      || !compare (plan, caller, cancellable, error))
    return NULL;

  return g_steal_pointer (&plan);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-playlist-send.h"

#include "carlos-json.h"
#include "carlos-library-file.h"
#include "carlos-library-sync.h"
#include "carlos-service-error.h"
#include "carlos-spotify-caller.h"
#include "carlos-spotify-playlist.h"
#include "carlos-store-accounts.h"
#include "carlos-store-error.h"

#include <glib/gi18n-lib.h>

struct _CarlosPlaylistSend
{
  CarlosService service;
  CarlosStore *store;
  CarlosServiceCaller *caller;

  /* For Spotify */
  CarlosSpotifyToken *token;
  CarlosSpotifyPlan *plan;
};

void
carlos_playlist_send_free (CarlosPlaylistSend *self)
{
  g_clear_pointer (&self->plan, carlos_spotify_plan_free);
  g_clear_pointer (&self->caller, carlos_service_caller_free);
  g_clear_pointer (&self->token, carlos_spotify_token_unref);
  g_clear_pointer (&self->store, carlos_store_close);
  g_free (self);
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gboolean
plan_for_spotify (CarlosPlaylistSend *self,
                  const CarlosAccount *account,
                  const CarlosPlaylist *playlist,
                  const char *name,
                  CarlosSecretStore *secrets,
                  const CarlosSyncProgress *progress,
                  GError **error)
{
  self->token = carlos_spotify_token_new (secrets, account->client_id);
  self->caller = carlos_spotify_caller_new (self->store, self->token);
  self->plan = carlos_spotify_playlist_plan (self->caller, self->store, self->token, playlist, name, NULL,
                                             get_now (), progress, error);

  return self->plan != NULL;
}

/* Returns: (transfer full) (nullable): the account through which playlists go to the service, or NULL with an error */
static CarlosAccount *
find_account (CarlosStore *store, CarlosService service, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (CarlosAccount) account
    = store != NULL ? carlos_store_find_account (store, carlos_service_to_string (service), &reason) : NULL;

  if (account != NULL && !account->removal_due)
    return g_steal_pointer (&account);
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    g_set_error (error, CARLOS_LIBRARY_SYNC_ERROR, CARLOS_LIBRARY_SYNC_ERROR_NOT_CONNECTED,
                 _ ("No account at %s is connected"), carlos_service_get_title (service));

  return NULL;
}

/**
 * carlos_playlist_send_plan:
 * @library: the path of the library's database
 * @service: Spotify or ListenBrainz
 * @name: what the playlist is to be called; Carlos finds the one again that it made for this name
 * @progress: (nullable)
 *
 * Looks for the tracks at the service, and at what is in the playlist now. Nothing is written. Blocks.
 *
 * Returns: (transfer full) (nullable): what would be sent; NULL with an error that is one sentence
 */
CarlosPlaylistSend *
carlos_playlist_send_plan (const char *library,
                           CarlosService service,
                           const CarlosPlaylist *playlist,
                           const char *name,
                           CarlosSecretStore *secrets,
                           const CarlosSyncProgress *progress,
                           GError **error)
{
  g_autoptr (CarlosPlaylistSend) self = g_new0 (CarlosPlaylistSend, 1);
  g_autoptr (CarlosAccount) account = NULL;

  g_return_val_if_fail (service == CARLOS_SERVICE_SPOTIFY || service == CARLOS_SERVICE_LISTENBRAINZ, NULL);

  self->service = service;
  self->store = carlos_library_file_open_to_change (library, error);
  account = self->store != NULL ? find_account (self->store, service, error) : NULL;
  if (account == NULL || !plan_for_spotify (self, account, playlist, name, secrets, progress, error))
    return NULL;

  return g_steal_pointer (&self);
}

CarlosPlaylistChange
carlos_playlist_send_get_change (const CarlosPlaylistSend *self)
{
  const CarlosSpotifyPlan *plan = self->plan;

  return (CarlosPlaylistChange){
    .service = self->service,
    .name = plan->name,
    .exists = plan->id != NULL,
    .is_same = plan->is_same,
    .adds = plan->adds,
    .removes = plan->removes,
    .unresolved = plan->unresolved,
    .n_stays = plan->n_stays,
  };
}

/**
 * carlos_playlist_send_run:
 * @progress: (nullable)
 * @notice: (out) (transfer full) (nullable): what is not as it was asked for: one sentence
 *
 * Replaces the tracks of the playlist, which is made if there is none: a private one. It may be repeated, whatever
 * happened. Blocks.
 *
 * Returns: (transfer full) (nullable): the playlist's address for a browser; NULL with an error that is one sentence
 */
char *
carlos_playlist_send_run (CarlosPlaylistSend *self,
                          const CarlosSyncProgress *progress,
                          char **notice,
                          GError **error)
{
  return carlos_spotify_playlist_write (self->caller, self->store, self->plan, progress, notice, error);
}

static void
add_labels (JsonBuilder *builder, const char *name, const GPtrArray *labels)
{
  carlos_json_begin_array (builder, name);
  for (guint i = 0; i < labels->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (labels, i));
  json_builder_end_array (builder);
}

/**
 * carlos_playlist_send_write_json:
 * @address: (nullable): what carlos_playlist_send_run() returned; NULL for a plan that was not sent
 * @notice: (nullable): likewise
 *
 * Returns: (transfer full): one JSON object in the form of docs/formats.md
 */
char *
carlos_playlist_send_write_json (const CarlosPlaylistSend *self, const char *address, const char *notice)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();
  CarlosPlaylistChange change = carlos_playlist_send_get_change (self);

  carlos_json_add_string (builder, "service", carlos_service_to_string (change.service));
  carlos_json_add_string (builder, "name", change.name);
  carlos_json_add_boolean (builder, "exists", change.exists);
  carlos_json_add_boolean (builder, "same", change.is_same);
  carlos_json_add_integer (builder, "stays", change.n_stays);
  add_labels (builder, "adds", change.adds);
  add_labels (builder, "removes", change.removes);
  add_labels (builder, "unresolved", change.unresolved);
  carlos_json_add_string (builder, "address", address);
  carlos_json_add_string (builder, "notice", notice);

  return carlos_json_end (builder);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-playlist-send.h"

#include "carlos-json.h"
#include "carlos-library-file.h"
#include "carlos-library-sync.h"
#include "carlos-listenbrainz-caller.h"
#include "carlos-listenbrainz-playlist.h"
#include "carlos-service-error.h"
#include "carlos-spotify-caller.h"
#include "carlos-spotify-playlist.h"
#include "carlos-store-accounts.h"
#include "carlos-store-error.h"

#include <glib/gi18n-lib.h>

struct _CarlosPlaylistSend
{
  CarlosService service;
  char *user; /* what the service calls the listener */
  CarlosStore *store;
  CarlosServiceCaller *caller;
  CarlosSpotifyToken *token; /* (nullable): for Spotify */
  char *secret;              /* (nullable): for ListenBrainz */
  CarlosPlaylistPlan *plan;
};

/* What is to be planned, and with what. */
typedef struct
{
  const CarlosAccount *account;
  const CarlosPlaylist *playlist;
  const char *name;
  CarlosSecretStore *secrets;
  const CarlosSyncProgress *progress;
} Wish;

void
carlos_playlist_send_free (CarlosPlaylistSend *self)
{
  g_clear_pointer (&self->plan, carlos_playlist_plan_free);
  g_clear_pointer (&self->caller, carlos_service_caller_free);
  g_clear_pointer (&self->token, carlos_spotify_token_unref);
  carlos_secret_free (self->secret);
  g_clear_pointer (&self->store, carlos_store_close);
  g_free (self->user);
  g_free (self);
}

static CarlosPlaylistPlan *
plan_for_spotify (CarlosPlaylistSend *self, const Wish *wish, GError **error)
{
  self->token = carlos_spotify_token_new (wish->secrets, wish->account->client_id);
  self->caller = carlos_spotify_caller_new (self->store, self->token);

  return carlos_spotify_playlist_plan (self->caller, self->store, self->token, wish->playlist, wish->name,
                                       NULL, g_get_real_time () / G_USEC_PER_SEC, wish->progress, error);
}

static CarlosPlaylistPlan *
plan_for_listenbrainz (CarlosPlaylistSend *self, const Wish *wish, GError **error)
{
  if (!carlos_secret_store_look_up (wish->secrets, wish->account->service, &self->secret,
                                    carlos_sync_progress_get_cancellable (wish->progress), error))
    return NULL;
  self->caller = carlos_listenbrainz_caller_new (self->store, self->secret);

  return carlos_listenbrainz_playlist_plan (self->caller, self->store, self->secret != NULL, wish->playlist,
                                            wish->name, wish->progress, error);
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
  Wish wish = { NULL, playlist, name, secrets, progress };

  g_return_val_if_fail (service == CARLOS_SERVICE_SPOTIFY || service == CARLOS_SERVICE_LISTENBRAINZ, NULL);

  self->service = service;
  self->store = carlos_library_file_open_to_change (library, error);
  account = self->store != NULL ? find_account (self->store, service, error) : NULL;
  if (account == NULL)
    return NULL;

  self->user = g_strdup (account->user);
  wish.account = account;
  self->plan = service == CARLOS_SERVICE_SPOTIFY ? plan_for_spotify (self, &wish, error)
                                                 : plan_for_listenbrainz (self, &wish, error);

  return self->plan != NULL ? g_steal_pointer (&self) : NULL;
}

CarlosService
carlos_playlist_send_get_service (const CarlosPlaylistSend *self)
{
  return self->service;
}

/**
 * carlos_playlist_send_get_plan:
 *
 * Returns: (transfer none): what sending would change
 */
const CarlosPlaylistPlan *
carlos_playlist_send_get_plan (const CarlosPlaylistSend *self)
{
  return self->plan;
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
  *notice = NULL;
  if (self->service == CARLOS_SERVICE_SPOTIFY)
    return carlos_spotify_playlist_write (self->caller, self->store, self->plan, progress, notice, error);

  return carlos_listenbrainz_playlist_write (self->caller, self->store, self->user, self->plan, progress,
                                             error);
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
  const CarlosPlaylistPlan *plan = self->plan;

  carlos_json_add_string (builder, "service", carlos_service_to_string (self->service));
  carlos_json_add_string (builder, "name", plan->name);
  carlos_json_add_boolean (builder, "exists", plan->id != NULL);
  carlos_json_add_boolean (builder, "same", plan->is_same);
  carlos_json_add_integer (builder, "stays", plan->n_stays);
  add_labels (builder, "adds", plan->adds);
  add_labels (builder, "removes", plan->removes);
  add_labels (builder, "unresolved", plan->unresolved);
  carlos_json_add_string (builder, "address", address);
  carlos_json_add_string (builder, "notice", notice);

  return carlos_json_end (builder);
}

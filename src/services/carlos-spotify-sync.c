/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-spotify-sync-private.h"

#include <glib/gi18n-lib.h>

/* What Spotify says that it does not offer is not asked for so long. */
#define OFF_S (7 * 24 * 60 * 60)

/* What Spotify gives, in the order in which it is asked: what can only be had for a short time first, what takes long
 * last. */
static const struct
{
  const char *name;
  const char *title;
  const char *scope; /* (nullable): what the sign-in has to allow */
  gboolean (*read) (CarlosSpotifySync *self, GError **error);
} parts[] = {
  { "profile", N_ ("Profile"), NULL, carlos_spotify_sync_profile },
  { "recent", N_ ("Recently played"), "user-read-recently-played", carlos_spotify_sync_recent },
  { "top", N_ ("Favourites"), "user-top-read", carlos_spotify_sync_top },
  { "saved", N_ ("Saved tracks"), "user-library-read", carlos_spotify_sync_saved },
  { "playlists", N_ ("Playlists"), "playlist-read-private", carlos_spotify_sync_playlists },
  { "artists", N_ ("Genres of artists"), NULL, carlos_spotify_sync_artists },
};

static char *
dup_off_key (const char *part)
{
  return g_strconcat ("off:", part, NULL);
}

static gboolean
is_off (CarlosSpotifySync *self, gboolean *off, GError **error)
{
  g_autofree char *key = dup_off_key (self->part->name);
  gint64 since;

  if (!carlos_spotify_sync_read_number (self, key, G_MININT64, &since, error))
    return FALSE;
  *off = since <= self->now && self->now - OFF_S < since;

  return TRUE;
}

static gboolean
turn_off (CarlosSpotifySync *self, GError **error)
{
  g_autofree char *key = dup_off_key (self->part->name);
  g_autofree char *since = g_strdup_printf ("%" G_GINT64_FORMAT, self->now);

  return carlos_store_set_state (self->store, CARLOS_SPOTIFY_SOURCE, key, since, error);
}

/* Whether what happened to the part in hand would happen to every other one, too. */
static gboolean
concerns_all (guint part, const GError *fault)
{
  return fault->domain != CARLOS_SERVICE_ERROR || fault->code == CARLOS_SERVICE_ERROR_OFFLINE
         || fault->code == CARLOS_SERVICE_ERROR_SIGN_IN
         || (parts[part].read == carlos_spotify_sync_profile
             && fault->code == CARLOS_SERVICE_ERROR_FORBIDDEN);
}

/* Returns FALSE with an error when the others need not be asked. */
static gboolean
bear_fault (CarlosSpotifySync *self, guint part, GError *fault, GError **error)
{
  CarlosSyncState state = CARLOS_SYNC_FAILED;
  gboolean is_gone = FALSE;

  if (fault->domain == CARLOS_SERVICE_ERROR)
    {
      is_gone = fault->code == CARLOS_SERVICE_ERROR_GONE || fault->code == CARLOS_SERVICE_ERROR_NOT_FOUND;
      if (is_gone || fault->code == CARLOS_SERVICE_ERROR_FORBIDDEN)
        state = CARLOS_SYNC_OFF;
      else if (fault->code == CARLOS_SERVICE_ERROR_WAIT)
        state = CARLOS_SYNC_WAITING;
    }
  carlos_sync_part_end (self->part, state, fault->message);
  if (concerns_all (part, fault))
    {
      g_propagate_error (error, g_error_copy (fault));
      return FALSE;
    }

  return !is_gone || turn_off (self, error);
}

static gboolean
run_part (CarlosSpotifySync *self, guint part, CarlosSpotifyToken *token, GError **error)
{
  g_autoptr (GError) fault = NULL;
  gboolean off;

  if (!is_off (self, &off, error))
    return FALSE;
  if (off)
    {
      carlos_sync_part_end (
        self->part, CARLOS_SYNC_OFF,
        _ ("Spotify did not offer this when it was asked; it is asked again after a week"));
      return TRUE;
    }
  if (parts[part].scope != NULL && !carlos_spotify_token_has_scope (token, parts[part].scope))
    {
      carlos_sync_part_end (self->part, CARLOS_SYNC_OFF,
                            _ ("The sign-in to Spotify does not allow this; sign in again to allow it"));
      return TRUE;
    }

  if (!parts[part].read (self, &fault))
    return bear_fault (self, part, fault, error);
  if (self->part->state == CARLOS_SYNC_UNCHANGED && self->part->n_new > 0)
    self->part->state = CARLOS_SYNC_DONE;

  return TRUE;
}

/**
 * carlos_spotify_sync_run:
 * @caller: from carlos_spotify_caller_new()
 * @store: open for writing
 * @token: whose scopes tell what may be asked
 * @now: seconds since 1970, UTC
 * @progress: (nullable)
 * @report: to which the parts are added, of the service that was begun last
 *
 * Brings into the library what Spotify's Web API tells of the listener: what was played last, top tracks and artists,
 * saved tracks, the listener's own and collaborative playlists, and genres. Every page is stored in one transaction
 * with where the sync stands, so it can end at any moment and goes on from there. A part that cannot be had does not
 * keep the others from being read. docs/services.md says what is asked how often.
 *
 * Returns: FALSE with an error when it ended early: a #CarlosServiceError that concerns all parts, one of the store, or
 *   %G_IO_ERROR_CANCELLED. What was read until then is in the library.
 */
gboolean
carlos_spotify_sync_run (CarlosServiceCaller *caller,
                         CarlosStore *store,
                         CarlosSpotifyToken *token,
                         gint64 now,
                         const CarlosSyncProgress *progress,
                         CarlosSyncReport *report,
                         GError **error)
{
  CarlosSpotifySync self = { .caller = caller, .store = store, .now = now, .progress = progress };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      self.part = carlos_sync_report_begin_part (report, parts[i].name);
      self.title = _ (parts[i].title);
      if (!carlos_spotify_sync_report (&self, 0, 0, error) || !run_part (&self, i, token, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * carlos_spotify_sync_ask_again:
 *
 * Forgets what Spotify did not offer, and how long ago the favourites were read: the next sync asks for all of it.
 * For a sync that the listener asked for.
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_spotify_sync_ask_again (CarlosStore *store, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *key = dup_off_key (parts[i].name);

      if (!carlos_store_set_state (store, CARLOS_SPOTIFY_SOURCE, key, NULL, error))
        return FALSE;
    }

  return carlos_spotify_sync_forget_top (store, error);
}

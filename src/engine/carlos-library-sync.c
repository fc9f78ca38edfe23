/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-library-sync.h"

#include "carlos-account-disconnect.h"
#include "carlos-genre-consent.h"
#include "carlos-genre-lookup.h"
#include "carlos-lastfm-caller.h"
#include "carlos-lastfm-sync.h"
#include "carlos-library-file.h"
#include "carlos-listenbrainz-caller.h"
#include "carlos-listenbrainz-sync.h"
#include "carlos-service-error.h"
#include "carlos-service.h"
#include "carlos-spotify-caller.h"
#include "carlos-spotify-sync.h"
#include "carlos-store-accounts.h"
#include "carlos-store-error.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (carlos - library - sync - error - quark, carlos_library_sync_error)

/* What is synced, and with what. */
typedef struct
{
  CarlosStore *store;
  CarlosSecretStore *secrets;
  const CarlosSyncProgress *progress;
  CarlosSyncReport *report;
  gint64 now;
  gboolean is_wished; /* the listener asked for this service, and does not want to hear of next week */
} Sync;

static gboolean
sync_spotify (Sync *self, const CarlosAccount *account, GError **error)
{
  g_autoptr (CarlosSpotifyToken) token = carlos_spotify_token_new (self->secrets, account->client_id);
  g_autoptr (CarlosServiceCaller) caller = carlos_spotify_caller_new (self->store, token);

  if (self->is_wished && !carlos_spotify_sync_ask_again (self->store, error))
    return FALSE;

  return carlos_spotify_sync_run (caller, self->store, token, self->now, self->progress, self->report, error);
}

/* What an account at ListenBrainz is connected with is optional. */
static gboolean
sync_listenbrainz (Sync *self, const CarlosAccount *account, GError **error)
{
  GCancellable *cancellable = carlos_sync_progress_get_cancellable (self->progress);
  g_autoptr (CarlosServiceCaller) caller = NULL;
  char *token = NULL;
  gboolean is_done;

  if ((self->is_wished && !carlos_listenbrainz_sync_ask_again (self->store, error))
      || !carlos_secret_store_look_up (self->secrets, account->service, &token, cancellable, error))
    return FALSE;

  caller = carlos_listenbrainz_caller_new (self->store, token);
  is_done = carlos_listenbrainz_sync_run (caller, self->store, account->user, token != NULL, self->now,
                                          self->progress, self->report, error);
  carlos_secret_free (token);

  return is_done;
}

/* Without the listener's key Last.fm answers nothing. */
static gboolean
sync_lastfm (Sync *self, const CarlosAccount *account, GError **error)
{
  GCancellable *cancellable = carlos_sync_progress_get_cancellable (self->progress);
  g_autoptr (CarlosServiceCaller) caller = carlos_lastfm_caller_new (self->store);
  char *key = NULL;
  gboolean is_done = FALSE;

  if ((self->is_wished && !carlos_lastfm_sync_ask_again (self->store, error))
      || !carlos_secret_store_look_up (self->secrets, account->service, &key, cancellable, error))
    return FALSE;

  if (key == NULL)
    g_set_error_literal (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN,
                         _ ("Your key for Last.fm is gone; connect the account again"));
  else
    is_done = carlos_lastfm_sync_run (caller, self->store, account->user, key, self->now, self->progress,
                                      self->report, error);
  carlos_secret_free (key);

  return is_done;
}

/* What ListenBrainz tells of artists it tells with or without a token. */
static gboolean
look_up_genres (Sync *self, const CarlosAccount *account, GError **error)
{
  GCancellable *cancellable = carlos_sync_progress_get_cancellable (self->progress);
  g_autoptr (CarlosServiceCaller) musicbrainz
    = carlos_service_caller_new (CARLOS_SERVICE_MUSICBRAINZ, CARLOS_ADDRESS_MUSICBRAINZ, self->store);
  g_autoptr (CarlosServiceCaller) listenbrainz = NULL;
  char *token = NULL;
  gboolean is_done;

  if (!carlos_secret_store_look_up (self->secrets, carlos_service_to_string (CARLOS_SERVICE_LISTENBRAINZ),
                                    &token, cancellable, error))
    return FALSE;

  listenbrainz = carlos_listenbrainz_caller_new (self->store, token);
  is_done = carlos_genre_lookup_run (listenbrainz, musicbrainz, self->store, self->now, self->progress,
                                     self->report, error);
  carlos_secret_free (token);

  return is_done;
}

/* How each service is asked; MusicBrainz needs no account. */
static gboolean (*const syncs[CARLOS_N_SERVICES]) (Sync *self, const CarlosAccount *account, GError **error)
  = {
      [CARLOS_SERVICE_SPOTIFY] = sync_spotify,
      [CARLOS_SERVICE_LISTENBRAINZ] = sync_listenbrainz,
      [CARLOS_SERVICE_LASTFM] = sync_lastfm,
      [CARLOS_SERVICE_MUSICBRAINZ] = look_up_genres,
    };

/* Why a service could not be asked, for machines. */
static const char *
name_problem (const GError *fault)
{
  if (fault->domain != CARLOS_SERVICE_ERROR)
    return "failed";
  if (fault->code == CARLOS_SERVICE_ERROR_SIGN_IN)
    return "sign-in";
  if (fault->code == CARLOS_SERVICE_ERROR_OFFLINE)
    return "offline";

  return fault->code == CARLOS_SERVICE_ERROR_WAIT ? "wait" : "failed";
}

static const CarlosSyncPart *
find_part (const CarlosServiceReport *report, CarlosSyncState state)
{
  for (guint i = 0; i < report->parts->len; i++)
    {
      const CarlosSyncPart *part = g_ptr_array_index (report->parts, i);

      if (part->state == state)
        return part;
    }

  return NULL;
}

/* An account is up to date when its service was asked, even if a part of it is still to come. */
static gboolean
record_end (Sync *self, const CarlosServiceReport *report, const GError *fault, GError **error)
{
  const CarlosSyncPart *failed = find_part (report, CARLOS_SYNC_FAILED);
  const CarlosSyncPart *waiting = find_part (report, CARLOS_SYNC_WAITING);
  const char *problem = NULL;
  const char *message = NULL;

  if (fault != NULL)
    {
      problem = name_problem (fault);
      message = fault->message;
    }
  else if (failed != NULL || waiting != NULL)
    {
      problem = failed != NULL ? "failed" : "wait";
      message = failed != NULL ? failed->sentence : waiting->sentence;
    }

  return carlos_store_set_account_state (self->store, report->service, fault == NULL ? self->now : -1,
                                         problem, message, error);
}

/* What goes wrong with one service does not keep others from being asked; what goes wrong here does. */
static gboolean
is_ours (const GError *fault)
{
  return fault->domain == CARLOS_STORE_ERROR || g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* @account: (nullable): where the service needs one */
static gboolean
run_service (Sync *self, CarlosService service, const CarlosAccount *account, GError **error)
{
  CarlosServiceReport *report
    = carlos_sync_report_begin_service (self->report, carlos_service_to_string (service));
  g_autoptr (GError) fault = NULL;

  syncs[service](self, account, &fault);
  if (fault != NULL && is_ours (fault))
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  if (fault != NULL)
    report->error = g_strdup (fault->message);

  return record_end (self, report, fault, error);
}

static gboolean
run_accounts (Sync *self, const GPtrArray *accounts, const char *name, GError **error)
{
  for (guint i = 0; i < accounts->len; i++)
    {
      const CarlosAccount *account = g_ptr_array_index (accounts, i);
      CarlosService service;

      if (account->removal_due || (name != NULL && !g_str_equal (account->service, name))
          || !carlos_service_parse (account->service, &service))
        continue;
      if (!run_service (self, service, account, error))
        return FALSE;
    }

  return TRUE;
}

/* Last, for other services may have told genres. */
static gboolean
run_lookups (Sync *self, const char *name, GError **error)
{
  gboolean is_wanted = g_strcmp0 (name, carlos_service_to_string (CARLOS_SERVICE_MUSICBRAINZ)) == 0;
  gboolean is_allowed;

  if (name != NULL && !is_wanted)
    return TRUE;
  if (!carlos_genre_consent_read (self->store, &is_allowed, error))
    return FALSE;
  if (is_allowed)
    return run_service (self, CARLOS_SERVICE_MUSICBRAINZ, NULL, error);
  if (!is_wanted)
    return TRUE;

  g_set_error_literal (error, CARLOS_LIBRARY_SYNC_ERROR, CARLOS_LIBRARY_SYNC_ERROR_NO_CONSENT,
                       _ ("Artists are looked up only when you allow it"));
  return FALSE;
}

static void
set_not_connected (const char *name, GError **error)
{
  CarlosService service;

  if (name != NULL && carlos_service_parse (name, &service))
    g_set_error (error, CARLOS_LIBRARY_SYNC_ERROR, CARLOS_LIBRARY_SYNC_ERROR_NOT_CONNECTED,
                 _ ("No account at %s is connected"), carlos_service_get_title (service));
  else
    g_set_error_literal (error, CARLOS_LIBRARY_SYNC_ERROR, CARLOS_LIBRARY_SYNC_ERROR_NOT_CONNECTED,
                         _ ("No account is connected"));
}

/* Another program writes: an import, say, which may take a minute. */
static gboolean
wait_cb (gpointer data, int waited_ms)
{
  return data == NULL || !g_cancellable_is_cancelled (data);
}

/* Where there is no library, nothing is connected to it. */
static CarlosStore *
open_library (const char *library, const char *service, GError **error)
{
  g_autoptr (GError) reason = NULL;
  CarlosStore *store = carlos_library_file_open_to_change (library, &reason);

  if (store == NULL && g_error_matches (reason, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING))
    set_not_connected (service, error);
  else if (store == NULL)
    g_propagate_error (error, g_steal_pointer (&reason));

  return store;
}

/**
 * carlos_library_sync_run:
 * @library: the path of the library's database
 * @service: (nullable): the name of one service, which is asked for all that it has; NULL for all that are connected,
 *   each of which is asked for what is due, and then for lookups, where the listener allowed them
 * @progress: (nullable)
 *
 * Brings a library up to date with the services that it is connected to, one after the other. How it ended is in the
 * account of each; what goes wrong with one does not keep others from being asked, and is in the report. Blocks.
 *
 * Returns: (transfer full) (nullable): what became of each service; NULL with a #CarlosLibrarySyncError, a
 *   #CarlosStoreError or %G_IO_ERROR_CANCELLED. What was read until then is in the library all the same.
 */
CarlosSyncReport *
carlos_library_sync_run (const char *library,
                         const char *service,
                         CarlosSecretStore *secrets,
                         const CarlosSyncProgress *progress,
                         GError **error)
{
  g_autoptr (CarlosStore) store = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (CarlosSyncReport) report = carlos_sync_report_new ();
  Sync sync = { NULL, secrets, progress, report, g_get_real_time () / G_USEC_PER_SEC, service != NULL };

  carlos_account_finish_removals (library, secrets, carlos_sync_progress_get_cancellable (progress), NULL);
  store = sync.store = open_library (library, service, error);
  if (store != NULL)
    carlos_store_set_busy_func (store, wait_cb, carlos_sync_progress_get_cancellable (progress));
  accounts = store != NULL ? carlos_store_get_accounts (store, error) : NULL;
  if (accounts == NULL || !run_accounts (&sync, accounts, service, error)
      || !run_lookups (&sync, service, error))
    return NULL;
  if (report->services->len > 0)
    return g_steal_pointer (&report);
  set_not_connected (service, error);

  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-spotify-sync-private.h"

#include "carlos-store-accounts.h"
#include "carlos-store-lookups.h"

#include <glib/gi18n-lib.h>

/* What the parts of a sync have in common: asking, adding to the library, and remembering where they stand. */

/* More genres of one artist are not kept. */
#define MAX_GENRES 32

/* --- asking --- */

/* Returns: (transfer full) (nullable): NULL with an error */
JsonNode *
carlos_spotify_sync_get (CarlosSpotifySync *self, const char *bucket, const char *path, GError **error)
{
  return carlos_service_caller_get (self->caller, bucket, path,
                                    carlos_sync_progress_get_cancellable (self->progress), error);
}

/* Where the next page is, Carlos knows without what the answer says of it: no answer can lead it elsewhere. */
gboolean
carlos_spotify_sync_get_page (CarlosSpotifySync *self,
                              const char *bucket,
                              const char *path,
                              CarlosSpotifyAnswer *answer,
                              GError **error)
{
  carlos_spotify_answer_clear (answer);
  answer->root = carlos_spotify_sync_get (self, bucket, path, error);
  if (answer->root == NULL)
    return FALSE;
  if (carlos_spotify_page_read (carlos_json_node_get_object (answer->root), &answer->page))
    return TRUE;
  g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER,
               _ ("Spotify answered, but not with a list"));

  return FALSE;
}

/* As carlos_spotify_sync_get_page(), for a list that is to be read to its end: what is not told of it would pass for
 * removed. */
gboolean
carlos_spotify_sync_get_list_page (CarlosSpotifySync *self,
                                   const char *bucket,
                                   const char *path,
                                   gint64 offset,
                                   CarlosSpotifyAnswer *answer,
                                   GError **error)
{
  if (!carlos_spotify_sync_get_page (self, bucket, path, answer, error))
    return FALSE;
  if (answer->page.n_rows > 0 || offset >= answer->page.total)
    return TRUE;
  g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER,
               _ ("Spotify’s answer ends before the list does"));

  return FALSE;
}

void
carlos_spotify_answer_clear (CarlosSpotifyAnswer *self)
{
  g_clear_pointer (&self->root, json_node_unref);
}

/* Spotify counts the calls of all of a listener's applications, and refuses more than some hundreds of a kind in 24
 * hours for as long. Carlos stops before that happens. Leaves in @may_ask whether it has not been so many yet; the
 * part is not whole else. Call it before a request of which there may be many. */
gboolean
carlos_spotify_sync_may_ask (CarlosSpotifySync *self,
                             const char *bucket,
                             guint max_calls,
                             gboolean *may_ask,
                             GError **error)
{
  if (!carlos_store_spend (self->store, carlos_service_to_string (CARLOS_SERVICE_SPOTIFY), bucket, self->now,
                           max_calls, may_ask, error))
    return FALSE;
  if (!*may_ask)
    carlos_sync_part_end (self->part, CARLOS_SYNC_PARTLY,
                          _ ("Carlos does not ask Spotify more often than this in a day; the rest follows"));

  return TRUE;
}

/* @total may be -1. Returns FALSE with an error when the sync should stop. */
gboolean
carlos_spotify_sync_report (CarlosSpotifySync *self, guint64 done, gint64 total, GError **error)
{
  return carlos_sync_progress_report (self->progress, self->title, done, (guint64) MAX (total, 0), error);
}

/* --- adding --- */

/* Another Carlos may have signed out while this one was waiting for an answer: what was erased must not come back. */
static gboolean
is_signed_in (CarlosSpotifySync *self, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (CarlosAccount) account
    = carlos_store_find_account (self->store, carlos_service_to_string (CARLOS_SERVICE_SPOTIFY), &fault);

  if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  else if (self->has_account && (account == NULL || account->removal_due))
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN,
                 _ ("You signed out of Spotify meanwhile"));
  else
    return TRUE;

  return FALSE;
}

/* Returns: (transfer full) (nullable): NULL with an error */
CarlosStoreImport *
carlos_spotify_sync_begin_batch (CarlosSpotifySync *self, GError **error)
{
  g_autoptr (CarlosStoreImport) batch = carlos_store_import_begin_sync (
    self->store, CARLOS_SPOTIFY_SOURCE, carlos_service_get_title (CARLOS_SERVICE_SPOTIFY), error);

  return batch != NULL && is_signed_in (self, error) ? g_steal_pointer (&batch) : NULL;
}

void
carlos_spotify_sync_count (CarlosSpotifySync *self, gboolean is_new)
{
  self->part->n_new += is_new ? 1 : 0;
  self->part->n_known += is_new ? 0 : 1;
}

/* Writes down what Spotify calls the artists of a track, so that it can be asked about them. */
gboolean
carlos_spotify_sync_add_artists (CarlosStoreImport *batch, const CarlosSpotifyRow *row, GError **error)
{
  for (guint i = 0; i < row->track.n_artists; i++)
    {
      g_autofree char *uri = row->artist_ids[i] != NULL
                               ? g_strconcat (CARLOS_SPOTIFY_ARTIST_PREFIX, row->artist_ids[i], NULL)
                               : NULL;

      if (uri != NULL && !carlos_store_import_add_artist_uri (batch, row->artists[i], uri, error))
        return FALSE;
    }

  return TRUE;
}

/* Adds a row to a list. One that is no track is counted, and no more. */
gboolean
carlos_spotify_sync_add_row (CarlosSpotifySync *self,
                             CarlosStoreImport *batch,
                             const CarlosSpotifyRow *row,
                             CarlosTrackListKind list,
                             const char *name,
                             guint position,
                             GError **error)
{
  const CarlosImportMember member
    = { .track = row->track, .list = list, .playlist = name, .position = position, .added = row->time };
  gboolean added;

  if (row->kind != CARLOS_SPOTIFY_ROW_TRACK)
    {
      self->part->n_skipped++;
      return TRUE;
    }
  if (!carlos_store_import_add_member (batch, &member, &added, error)
      || !carlos_spotify_sync_add_artists (batch, row, error))
    return FALSE;
  carlos_spotify_sync_count (self, added);

  return TRUE;
}

/* Leaves in @n_genres how many Spotify tells. */
gboolean
carlos_spotify_sync_add_genres (CarlosSpotifySync *self,
                                CarlosStoreImport *batch,
                                const CarlosSpotifyArtist *artist,
                                guint *n_genres,
                                GError **error)
{
  guint n = MIN (carlos_json_array_get_length (artist->genres), MAX_GENRES);

  *n_genres = 0;
  for (guint i = 0; i < n; i++)
    {
      const char *genre = carlos_json_array_get_text (artist->genres, i);
      gboolean added;

      if (genre == NULL)
        continue;
      if (!carlos_store_import_add_artist_genre (batch, artist->name, genre, 1, &added, error))
        return FALSE;
      carlos_spotify_sync_count (self, added);
      ++*n_genres;
    }

  return TRUE;
}

/* --- remembering --- */

gboolean
carlos_spotify_sync_read_number (CarlosSpotifySync *self,
                                 const char *key,
                                 gint64 fallback,
                                 gint64 *number,
                                 GError **error)
{
  g_autofree char *text = NULL;

  *number = fallback;
  if (!carlos_store_get_state (self->store, CARLOS_SPOTIFY_SOURCE, key, &text, error))
    return FALSE;
  if (text != NULL)
    *number = g_ascii_strtoll (text, NULL, 10);

  return TRUE;
}

gboolean
carlos_spotify_sync_write_number (CarlosStoreImport *batch, const char *key, gint64 number, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return carlos_store_import_set_state (batch, key, text, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-genre-lookup.h"

#include "carlos-genre-tags.h"
#include "carlos-musicbrainz-artists.h"
#include "carlos-spotify-reader.h"
#include "carlos-store-lookups.h"
#include "carlos-track-uri.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Artists are taken from the queue by the handful, those that are heard most first. What MusicBrainz calls them is found out:
 * by what Spotify calls them, for all at once, and else by name, one by one. By that ListenBrainz tells the genres of
 * all at once; of whom it does not, MusicBrainz is asked. Everything that is found out is stored at once, so that nothing
 * is asked twice when the lookup is broken off. */

#define HANDFUL CARLOS_MUSICBRAINZ_MAX_ADDRESSES

/* Single artists in 24 hours. */
#define MAX_CALLS 2000
#define SPENT "artists"

/* One answer that is none may be about one artist; several in a row are about MusicBrainz. */
#define MAX_GARBLED 3

#define LISTENBRAINZ_BUCKET "api"
#define MBID_PREFIX "mbid:"
#define SPOTIFY_PREFIX "spotify:artist:"

#define SERVICE (carlos_service_to_string (CARLOS_SERVICE_MUSICBRAINZ))

/* An artist in hand. */
typedef struct
{
  const CarlosLookup *lookup;
  char uri[CARLOS_TRACK_URI_SIZE]; /* "mbid:…", or "" while it is not known */
  gboolean has_ended;
} Artist;

typedef struct
{
  CarlosServiceSync base;
  CarlosServiceCaller *listenbrainz; /* (nullable): NULL when it does not answer */
  GPtrArray *lookups;
  Artist *artists; /* as many as lookups */
  gboolean is_out_of_calls;
  guint n_garbled; /* answers in a row */
} Search;

/* --- storing --- */

static gboolean
tell_uri (Search *self, CarlosStoreImport *batch, const Artist *artist, GError **error)
{
  return carlos_store_import_add_artist_uri (batch, artist->lookup->name, artist->uri, error);
}

static gboolean
end_artist (Search *self,
            CarlosStoreImport *batch,
            Artist *artist,
            CarlosLookupOutcome outcome,
            GError **error)
{
  artist->has_ended = TRUE;

  return carlos_store_import_end_lookup (batch, SERVICE, artist->lookup->artist, outcome, self->base.now,
                                         error);
}

static gboolean
tell_genres (Search *self, CarlosStoreImport *batch, Artist *artist, CarlosGenreTags *tags, GError **error)
{
  guint n_genres;

  return carlos_genre_tags_store (tags, &self->base, batch, artist->lookup->name, &n_genres, error)
         && end_artist (self, batch, artist, n_genres > 0 ? CARLOS_LOOKUP_FOUND : CARLOS_LOOKUP_NOTHING,
                        error);
}

/* --- asking --- */

static gboolean
report_counts (Search *self, GError **error)
{
  guint n_done, n_waiting;

  return carlos_store_count_lookups (self->base.store, SERVICE, &n_done, &n_waiting, error)
         && carlos_service_sync_report (&self->base, n_done, (guint64) n_done + n_waiting, error);
}

/* To be called before an artist is asked for alone. */
static gboolean
may_ask (Search *self, GError **error)
{
  gboolean allowed;

  if (!report_counts (self, error)
      || !carlos_service_sync_may_ask (&self->base, SPENT, MAX_CALLS, &allowed, error))
    return FALSE;
  self->is_out_of_calls = !allowed;

  return TRUE;
}

/* Tells an answer that is none from a fault that ends the lookup. */
static gboolean
bear_fault (Search *self, GError *fault, GError **error)
{
  if (g_error_matches (fault, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER)
      && ++self->n_garbled < MAX_GARBLED)
    return TRUE;
  g_propagate_error (error, g_error_copy (fault));

  return FALSE;
}

/* Another time MusicBrainz may say something of the artist. */
static gboolean
put_off (Search *self, Artist *artist, GError *fault, GError **error)
{
  g_autoptr (CarlosStoreImport) batch = NULL;

  if (!bear_fault (self, fault, error))
    return FALSE;
  batch = carlos_service_sync_begin_batch (&self->base, error);

  return batch != NULL && end_artist (self, batch, artist, CARLOS_LOOKUP_LATER, error)
         && carlos_store_import_commit (batch, error);
}

/* --- what MusicBrainz calls them --- */

static const char *
find_spotify_id (const CarlosLookup *lookup)
{
  for (guint i = 0; lookup->uris[i] != NULL; i++)
    {
      const char *uri = lookup->uris[i];

      if (g_str_has_prefix (uri, SPOTIFY_PREFIX) && carlos_spotify_is_id (uri + strlen (SPOTIFY_PREFIX)))
        return uri + strlen (SPOTIFY_PREFIX);
    }

  return NULL;
}

static void
find_known_uri (Artist *artist)
{
  for (guint i = 0; artist->lookup->uris[i] != NULL && *artist->uri == '\0'; i++)
    {
      const char *uri = artist->lookup->uris[i];

      if (!g_str_has_prefix (uri, MBID_PREFIX)
          || !carlos_track_uri_from_mbid (uri + strlen (MBID_PREFIX), artist->uri))
        *artist->uri = '\0';
    }
}

static gboolean
store_uris (Search *self, GHashTable *uris, GError **error)
{
  g_autoptr (CarlosStoreImport) batch = carlos_service_sync_begin_batch (&self->base, error);

  if (batch == NULL)
    return FALSE;
  for (guint i = 0; i < self->lookups->len; i++)
    {
      Artist *artist = &self->artists[i];
      const char *id = *artist->uri == '\0' ? find_spotify_id (artist->lookup) : NULL;
      const char *uri = id != NULL ? g_hash_table_lookup (uris, id) : NULL;

      if (uri == NULL)
        continue;
      g_strlcpy (artist->uri, uri, sizeof artist->uri);
      if (!tell_uri (self, batch, artist, error))
        return FALSE;
    }

  return carlos_store_import_commit (batch, error);
}

static gboolean
find_by_spotify (Search *self, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GHashTable) uris = NULL;
  g_autoptr (GError) fault = NULL;

  for (guint i = 0; i < self->lookups->len; i++)
    {
      const Artist *artist = &self->artists[i];
      const char *id = *artist->uri == '\0' ? find_spotify_id (artist->lookup) : NULL;

      if (id != NULL)
        g_ptr_array_add (ids, (gpointer) id);
    }
  if (ids->len == 0)
    return TRUE;
  uris = carlos_musicbrainz_find_spotify_artists (&self->base, ids, &fault);

  return uris != NULL ? store_uris (self, uris, error) : bear_fault (self, fault, error);
}

static gboolean
find_by_name (Search *self, Artist *artist, GError **error)
{
  g_autoptr (CarlosStoreImport) batch = NULL;
  g_autoptr (GError) fault = NULL;

  if (!carlos_musicbrainz_find_artist (&self->base, artist->lookup->name, artist->uri, &fault))
    return put_off (self, artist, fault, error);
  self->n_garbled = 0;
  batch = carlos_service_sync_begin_batch (&self->base, error);

  return batch != NULL
         && (*artist->uri != '\0' ? tell_uri (self, batch, artist, error)
                                  : end_artist (self, batch, artist, CARLOS_LOOKUP_NOTHING, error))
         && carlos_store_import_commit (batch, error);
}

static gboolean
find_by_names (Search *self, GError **error)
{
  for (guint i = 0; i < self->lookups->len; i++)
    {
      if (*self->artists[i].uri != '\0')
        continue;
      if (!may_ask (self, error))
        return FALSE;
      if (self->is_out_of_calls)
        return TRUE;
      if (!find_by_name (self, &self->artists[i], error))
        return FALSE;
    }

  return TRUE;
}

/* --- genres --- */

static Artist *
find_artist (Search *self, JsonObject *object)
{
  const char *mbid = carlos_json_get_text (object, "artist_mbid");
  char uri[CARLOS_TRACK_URI_SIZE];

  if (mbid == NULL || !carlos_track_uri_from_mbid (mbid, uri))
    return NULL;
  for (guint i = 0; i < self->lookups->len; i++)
    {
      if (!self->artists[i].has_ended && g_str_equal (self->artists[i].uri, uri))
        return &self->artists[i];
    }

  return NULL;
}

static gboolean
store_tags (Search *self, JsonArray *rows, GError **error)
{
  g_autoptr (CarlosStoreImport) batch = carlos_service_sync_begin_batch (&self->base, error);

  if (batch == NULL)
    return FALSE;
  for (guint i = 0; i < carlos_json_array_get_length (rows); i++)
    {
      JsonObject *row = carlos_json_array_get_object (rows, i);
      Artist *artist = find_artist (self, row);
      g_autoptr (CarlosGenreTags) tags = carlos_genre_tags_new ();

      if (artist == NULL)
        continue;
      carlos_genre_tags_add_rows (tags, carlos_json_get_array (row, "tag.artist"),
                                  artist->uri + strlen (MBID_PREFIX));
      if (!tell_genres (self, batch, artist, tags, error))
        return FALSE;
    }

  return carlos_store_import_commit (batch, error);
}

/* Returns: (transfer full) (nullable): the path; NULL when there is nobody to be asked for */
static char *
write_path (const Search *self)
{
  GString *path = g_string_new ("/1/metadata/artist/?inc=tag&artist_mbids=");
  guint n = 0;

  for (guint i = 0; i < self->lookups->len; i++)
    {
      if (!self->artists[i].has_ended && *self->artists[i].uri != '\0')
        g_string_append_printf (path, "%s%s", n++ > 0 ? "," : "",
                                self->artists[i].uri + strlen (MBID_PREFIX));
    }

  return g_string_free (path, n == 0);
}

/* Whatever is the matter with ListenBrainz, MusicBrainz can be asked. */
static gboolean
ask_listenbrainz (Search *self, GError **error)
{
  g_autofree char *path = self->listenbrainz != NULL ? write_path (self) : NULL;
  g_autoptr (GError) fault = NULL;
  g_autoptr (JsonNode) root = NULL;

  if (path == NULL)
    return TRUE;
  root = carlos_service_caller_get (self->listenbrainz, LISTENBRAINZ_BUCKET, path,
                                    carlos_sync_progress_get_cancellable (self->base.progress), &fault);
  if (root != NULL)
    return store_tags (self, carlos_json_node_get_array (root), error);
  if (fault->domain != CARLOS_SERVICE_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  self->listenbrainz = NULL;

  return TRUE;
}

static gboolean
ask_musicbrainz_for (Search *self, Artist *artist, GError **error)
{
  g_autoptr (CarlosGenreTags) tags = carlos_genre_tags_new ();
  g_autoptr (CarlosStoreImport) batch = NULL;
  g_autoptr (GError) fault = NULL;

  if (!carlos_musicbrainz_read_genres (&self->base, artist->uri + strlen (MBID_PREFIX), tags, &fault))
    return put_off (self, artist, fault, error);
  self->n_garbled = 0;
  batch = carlos_service_sync_begin_batch (&self->base, error);

  return batch != NULL && tell_genres (self, batch, artist, tags, error)
         && carlos_store_import_commit (batch, error);
}

static gboolean
ask_musicbrainz (Search *self, GError **error)
{
  for (guint i = 0; i < self->lookups->len && !self->is_out_of_calls; i++)
    {
      Artist *artist = &self->artists[i];

      if (artist->has_ended || *artist->uri == '\0')
        continue;
      if (!may_ask (self, error))
        return FALSE;
      if (!self->is_out_of_calls && !ask_musicbrainz_for (self, artist, error))
        return FALSE;
    }

  return TRUE;
}

/* --- the queue --- */

static gboolean
look_up_handful (Search *self, GError **error)
{
  g_autofree Artist *artists = g_new0 (Artist, self->lookups->len);

  self->artists = artists;
  for (guint i = 0; i < self->lookups->len; i++)
    {
      artists[i].lookup = g_ptr_array_index (self->lookups, i);
      find_known_uri (&artists[i]);
    }

  return report_counts (self, error) && find_by_spotify (self, error) && find_by_names (self, error)
         && ask_listenbrainz (self, error) && ask_musicbrainz (self, error);
}

static gboolean
look_up_all (CarlosServiceSync *sync, GError **error)
{
  Search *self = (Search *) sync;

  if (!carlos_store_queue_artists (sync->store, SERVICE, error))
    return FALSE;
  while (!self->is_out_of_calls)
    {
      g_autoptr (GPtrArray) lookups
        = carlos_store_list_lookups (sync->store, SERVICE, sync->now, HANDFUL, error);

      if (lookups == NULL)
        return FALSE;
      if (lookups->len == 0)
        break;
      self->lookups = lookups;
      if (!look_up_handful (self, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * carlos_genre_lookup_run:
 * @listenbrainz: (nullable): from carlos_listenbrainz_caller_new()
 * @musicbrainz: of MusicBrainz
 * @store: open for writing
 * @now: seconds since 1970, UTC
 * @progress: (nullable)
 * @report: to which a part is added, of the service that was begun last
 *
 * Looks for the genres of artists of whom no source tells any. The names of these artists are told to both services, so
 * it is for listeners who agreed to that. It can end at any moment and goes on from there; whom it asked for is asked for
 * again after 180 days, or after 30 where nothing was found.
 *
 * Returns: FALSE with an error when it ended early: a #CarlosServiceError, one of the store, or %G_IO_ERROR_CANCELLED
 */
gboolean
carlos_genre_lookup_run (CarlosServiceCaller *listenbrainz,
                         CarlosServiceCaller *musicbrainz,
                         CarlosStore *store,
                         gint64 now,
                         const CarlosSyncProgress *progress,
                         CarlosSyncReport *report,
                         GError **error)
{
  static const CarlosServiceSyncPart part = { "genres", N_ ("Genres of artists"), look_up_all };
  Search self = { .base = { .caller = musicbrainz, .store = store, .now = now, .progress = progress },
                  .listenbrainz = listenbrainz };

  return carlos_service_sync_run (&self.base, &part, 1, report, error);
}

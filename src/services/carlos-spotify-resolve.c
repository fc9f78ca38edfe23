/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-spotify-resolve.h"

#include "carlos-name-key.h"
#include "carlos-spotify-reader.h"
#include "carlos-store-lookups.h"
#include "carlos-store-track-uris.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What Spotify calls a track is known for most, by the export or the sync. For the others it is searched for, by
 * the number of the recording, which is sure, or by names. Then only what has the very same names counts, as
 * carlos-name-key.c compares them: no track at all is better than the wrong one. */

#define BUCKET "search"
#define ISRC_PREFIX "isrc:"

/* In 24 hours. */
#define MAX_CALLS 300

/* Spotify shows no more than ten, and refuses who asks for more. */
#define PATH "/v1/search?type=track&limit=10&q="

typedef struct
{
  CarlosServiceCaller *caller;
  CarlosStore *store;
  const CarlosPlaylistRow *row;
  gint64 now;
  GCancellable *cancellable;
} Search;

/* Which of the tracks that were found is the one: leaves its uri, or NULL. */
typedef char *(*Choose) (const Search *self, const CarlosSpotifyPage *page, const char *isrc);

static gboolean
spend (const Search *self, GError **error)
{
  gboolean allowed;

  if (!carlos_store_spend (self->store, carlos_service_to_string (CARLOS_SERVICE_SPOTIFY), BUCKET, self->now,
                           MAX_CALLS, &allowed, error))
    return FALSE;
  if (!allowed)
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_WAIT,
                 _ ("Carlos searches Spotify for no more than %d tracks in a day; try again tomorrow"),
                 MAX_CALLS);

  return allowed;
}

static gboolean
search (const Search *self, const char *query, const char *isrc, Choose choose, char **uri, GError **error)
{
  g_autofree char *escaped = g_uri_escape_string (query, NULL, FALSE);
  g_autofree char *path = g_strconcat (PATH, escaped, NULL);
  g_autoptr (JsonNode) root = NULL;
  CarlosSpotifyPage page;

  if (!spend (self, error))
    return FALSE;
  root = carlos_service_caller_get (self->caller, BUCKET, path, self->cancellable, error);
  if (root == NULL)
    return FALSE;
  if (carlos_spotify_page_read (carlos_json_get_object (carlos_json_node_get_object (root), "tracks"), &page))
    *uri = choose (self, &page, isrc);

  return TRUE;
}

/* --- by number --- */

/* Spotify writes some with hyphens or in small letters. */
static gboolean
is_same_isrc (const char *a, const char *b)
{
  for (;; a++, b++)
    {
      while (*a == '-' || *a == ' ')
        a++;
      while (*b == '-' || *b == ' ')
        b++;
      if (g_ascii_toupper (*a) != g_ascii_toupper (*b))
        return FALSE;
      if (*a == '\0')
        return TRUE;
    }
}

static char *
choose_by_isrc (const Search *self, const CarlosSpotifyPage *page, const char *isrc)
{
  for (guint i = 0; i < page->n_rows; i++)
    {
      CarlosSpotifyRow row;

      carlos_spotify_track_read (carlos_json_array_get_object (page->rows, i), &row);
      if (row.kind == CARLOS_SPOTIFY_ROW_TRACK && row.track.uri != NULL && row.track.isrc != NULL
          && is_same_isrc (row.track.isrc, isrc))
        return g_strdup (row.track.uri);
    }

  return NULL;
}

/* --- by names --- */

static gboolean
is_same_title (const char *a, const char *b)
{
  g_autofree char *key = a != NULL && b != NULL ? carlos_name_key_of_title (a) : NULL;
  g_autofree char *other = key != NULL ? carlos_name_key_of_title (b) : NULL;

  return key != NULL && g_str_equal (key, other);
}

static gboolean
is_same_artist (const char *a, const char *b)
{
  g_autofree char *key = carlos_name_key_of_artist (a);
  g_autofree char *other = carlos_name_key_of_artist (b);

  return g_str_equal (key, other);
}

/* The artist who is credited first has to be among those whom Spotify credits. */
static gboolean
is_same_track (const CarlosPlaylistRow *wanted, const CarlosSpotifyRow *found)
{
  if (found->kind != CARLOS_SPOTIFY_ROW_TRACK || found->track.uri == NULL
      || !is_same_title (wanted->title, found->track.title))
    return FALSE;
  for (guint i = 0; i < found->track.n_artists; i++)
    {
      if (is_same_artist (wanted->artists[0], found->track.artists[i]))
        return TRUE;
    }

  return FALSE;
}

/* The first of the right name, or better the one of the same album. */
static char *
choose_by_names (const Search *self, const CarlosSpotifyPage *page, const char *isrc)
{
  char *uri = NULL;

  for (guint i = 0; i < page->n_rows; i++)
    {
      CarlosSpotifyRow row;
      gboolean is_of_album;

      carlos_spotify_track_read (carlos_json_array_get_object (page->rows, i), &row);
      is_of_album = is_same_title (self->row->album, row.track.album);
      if (!is_same_track (self->row, &row) || (uri != NULL && !is_of_album))
        continue;
      g_free (uri);
      uri = g_strdup (row.track.uri);
      if (is_of_album)
        break;
    }

  return uri;
}

/* A quotation mark would end what it stands in. */
static char *
dup_unquoted (const char *text)
{
  return g_strdelimit (g_strdup (text), "\"", ' ');
}

/* First where titles and artists are looked for apart, then in all words, for Spotify may not find the first. */
static gboolean
search_names (const Search *self, char **uri, GError **error)
{
  g_autofree char *title = NULL;
  g_autofree char *artist = NULL;
  g_autofree char *precise = NULL;
  g_autofree char *loose = NULL;

  if (self->row->title == NULL || self->row->artists == NULL || self->row->artists[0] == NULL)
    return TRUE;
  title = dup_unquoted (self->row->title);
  artist = dup_unquoted (self->row->artists[0]);
  precise = g_strdup_printf ("track:\"%s\" artist:\"%s\"", title, artist);
  loose = g_strdup_printf ("%s %s", title, artist);

  return search (self, precise, NULL, choose_by_names, uri, error)
         && (*uri != NULL || search (self, loose, NULL, choose_by_names, uri, error));
}

/* --- by what is known --- */

static char *
find_spotify (const char *const *uris)
{
  char uri[CARLOS_TRACK_URI_SIZE];

  for (guint i = 0; uris[i] != NULL; i++)
    {
      if (carlos_track_uri_from_spotify (uris[i], uri))
        return g_strdup (uri);
    }

  return NULL;
}

static gboolean
search_isrcs (const Search *self, const char *const *uris, char **uri, GError **error)
{
  for (guint i = 0; uris[i] != NULL && *uri == NULL; i++)
    {
      const char *isrc = uris[i] + strlen (ISRC_PREFIX);

      if (g_str_has_prefix (uris[i], ISRC_PREFIX) && carlos_track_uri_is_isrc (isrc)
          && !search (self, uris[i], isrc, choose_by_isrc, uri, error))
        return FALSE;
    }

  return TRUE;
}

/* Returns: (transfer full) (nullable): what the row and the library call the track; NULL with an error */
static char **
list_uris (const Search *self, GError **error)
{
  const char *const own[] = { self->row->identifier, self->row->location };
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      g_auto (GStrv) known = NULL;

      if (own[i] == NULL)
        continue;
      known = carlos_store_get_track_uris (self->store, own[i], error);
      if (known == NULL)
        return NULL;
      g_strv_builder_add (all, own[i]);
      g_strv_builder_addv (all, (const char **) known);
    }

  return g_strv_builder_end (all);
}

/**
 * carlos_spotify_resolve:
 * @row: a track
 * @now: seconds since 1970, UTC
 * @uri: (out) (transfer full) (nullable): what Spotify calls it; NULL when it does not have it
 *
 * Finds a track at Spotify: what the library knows, then by its ISRC, then by its names.
 *
 * Returns: FALSE with an error
 */
gboolean
carlos_spotify_resolve (CarlosServiceCaller *caller,
                        CarlosStore *store,
                        const CarlosPlaylistRow *row,
                        gint64 now,
                        char **uri,
                        GCancellable *cancellable,
                        GError **error)
{
  const Search self
    = { .caller = caller, .store = store, .row = row, .now = now, .cancellable = cancellable };
  g_auto (GStrv) uris = list_uris (&self, error);
  g_autofree char *found = NULL;

  *uri = NULL;
  if (uris == NULL)
    return FALSE;
  found = find_spotify ((const char *const *) uris);
  if (found == NULL
      && (!search_isrcs (&self, (const char *const *) uris, &found, error)
          || (found == NULL && !search_names (&self, &found, error))))
    return FALSE;
  *uri = g_steal_pointer (&found);

  return TRUE;
}

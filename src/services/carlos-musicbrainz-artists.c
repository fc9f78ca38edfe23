/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-musicbrainz-artists.h"

#include "carlos-name-key.h"
#include "carlos-track-uri.h"

#include <string.h>

/* MusicBrainz counts all requests together. */
#define BUCKET "api"

#define SPOTIFY_PAGE "https://open.spotify.com/artist/"

/* How well a name that is found must match, of 100. */
#define LEAST_SCORE 95

/* Tells a refusal of what was asked, which others may not share, from what concerns all. */
static gboolean
is_unknown (const GError *fault)
{
  return g_error_matches (fault, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_NOT_FOUND)
         || g_error_matches (fault, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_FAILED);
}

/* Leaves NULL in @root for what MusicBrainz does not know. */
static gboolean
get (CarlosServiceSync *sync, const char *path, JsonNode **root, GError **error)
{
  g_autoptr (GError) fault = NULL;

  *root = carlos_service_sync_get (sync, BUCKET, path, &fault);
  if (*root != NULL || is_unknown (fault))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));

  return FALSE;
}

/* --- by addresses --- */

/* Which artist an address is of, if it is of one only. */
static const char *
find_only_artist (JsonObject *object)
{
  JsonArray *relations = carlos_json_get_array (object, "relations");
  const char *only = NULL;

  for (guint i = 0; i < carlos_json_array_get_length (relations); i++)
    {
      const char *mbid = carlos_json_get_text (carlos_json_array_get_object (relations, i), "artist.id");

      if (mbid == NULL)
        continue;
      if (only != NULL && !g_str_equal (mbid, only))
        return NULL;
      only = mbid;
    }

  return only;
}

static void
add_address (GHashTable *uris, JsonObject *object)
{
  const char *resource = carlos_json_get_text (object, "resource");
  const char *mbid = find_only_artist (object);
  char uri[CARLOS_TRACK_URI_SIZE];

  if (resource != NULL && g_str_has_prefix (resource, SPOTIFY_PAGE) && mbid != NULL
      && carlos_track_uri_from_mbid (mbid, uri))
    g_hash_table_insert (uris, g_strdup (resource + strlen (SPOTIFY_PAGE)), g_strdup (uri));
}

/**
 * carlos_musicbrainz_find_spotify_artists:
 * @ids: of text: what Spotify calls artists, from 1 to CARLOS_MUSICBRAINZ_MAX_ADDRESSES
 *
 * Returns: (transfer full) (nullable): what MusicBrainz calls them in the library, by their ids, for those that it
 *   knows; all text is owned. NULL with an error.
 */
GHashTable *
carlos_musicbrainz_find_spotify_artists (CarlosServiceSync *sync, GPtrArray *ids, GError **error)
{
  g_autoptr (GHashTable) uris = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GString) path = g_string_new ("/ws/2/url?inc=artist-rels&fmt=json");
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  JsonArray *several;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *page = g_strconcat (SPOTIFY_PAGE, g_ptr_array_index (ids, i), NULL);

      g_string_append (path, "&resource=");
      g_string_append_uri_escaped (path, page, NULL, FALSE);
    }
  if (!get (sync, path->str, &root, error))
    return NULL;

  /* One address that is asked for is not in a list. */
  object = carlos_json_node_get_object (root);
  several = carlos_json_get_array (object, "urls");
  add_address (uris, object);
  for (guint i = 0; i < carlos_json_array_get_length (several); i++)
    add_address (uris, carlos_json_array_get_object (several, i));

  return g_steal_pointer (&uris);
}

/* --- by name --- */

/* The name as a phrase of Lucene's language, in which nothing else has a meaning than these two. */
static char *
quote (const char *name)
{
  GString *quoted = g_string_new ("\"");

  for (; *name != '\0'; name++)
    {
      if (*name == '"' || *name == '\\')
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *name);
    }
  g_string_append_c (quoted, '"');

  return g_string_free (quoted, FALSE);
}

static gboolean
is_same_name (const char *name, const char *key)
{
  g_autofree char *other = carlos_name_key_of_artist (name);

  return g_str_equal (other, key);
}

/* Leaves "" in @uri unless there is just one artist of that name. */
static void
choose (JsonArray *artists, const char *name, char *uri)
{
  g_autofree char *key = carlos_name_key_of_artist (name);
  const char *only = NULL;

  *uri = '\0';
  for (guint i = 0; i < carlos_json_array_get_length (artists); i++)
    {
      JsonObject *artist = carlos_json_array_get_object (artists, i);
      const char *found = carlos_json_get_text (artist, "name");
      const char *mbid = carlos_json_get_text (artist, "id");
      gint64 score = 0;

      carlos_json_get_int (artist, "score", &score);
      if (found == NULL || mbid == NULL || score < LEAST_SCORE || !is_same_name (found, key))
        continue;
      if (only != NULL && !g_str_equal (only, mbid))
        return;
      only = mbid;
    }
  if (only == NULL || !carlos_track_uri_from_mbid (only, uri))
    *uri = '\0';
}

/**
 * carlos_musicbrainz_find_artist:
 * @uri: (out caller-allocates): CARLOS_TRACK_URI_SIZE bytes: what MusicBrainz calls the artist in the library; "" when it
 *   knows none of that name, or several
 *
 * Returns: FALSE with an error
 */
gboolean
carlos_musicbrainz_find_artist (CarlosServiceSync *sync, const char *name, char *uri, GError **error)
{
  g_autofree char *quoted = quote (name);
  g_autofree char *escaped = g_uri_escape_string (quoted, NULL, FALSE);
  g_autofree char *path = g_strdup_printf ("/ws/2/artist?query=artist:%s&limit=10&fmt=json", escaped);
  g_autoptr (JsonNode) root = NULL;

  if (!get (sync, path, &root, error))
    return FALSE;
  choose (carlos_json_get_array (carlos_json_node_get_object (root), "artists"), name, uri);

  return TRUE;
}

/* --- genres --- */

/**
 * carlos_musicbrainz_read_genres:
 * @mbid: of an artist
 * @tags: to which they are added; none for an artist whom MusicBrainz does not know
 *
 * Returns: FALSE with an error
 */
gboolean
carlos_musicbrainz_read_genres (CarlosServiceSync *sync,
                                const char *mbid,
                                CarlosGenreTags *tags,
                                GError **error)
{
  g_autofree char *path = g_strdup_printf ("/ws/2/artist/%s?inc=genres&fmt=json", mbid);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *genres;

  if (!get (sync, path, &root, error))
    return FALSE;
  genres = carlos_json_get_array (carlos_json_node_get_object (root), "genres");
  for (guint i = 0; i < carlos_json_array_get_length (genres); i++)
    {
      JsonObject *genre = carlos_json_array_get_object (genres, i);
      const char *word = carlos_json_get_text (genre, "name");
      double votes = 0;

      carlos_json_get_double (genre, "count", &votes);
      if (word != NULL)
        carlos_genre_tags_add (tags, word, votes, TRUE);
    }

  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-spotify-sync-private.h"

#define BUCKET "top"

/* The lists were seen to end at 50, but nobody knows. */
#define MAX_PAGES 4

/* Spotify makes them anew once a day. */
#define PERIOD_S (20 * 60 * 60)

static const char *const ranges[] = { "short_term", "medium_term", "long_term" };

/* One of the six lists. */
typedef struct
{
  const char *kind; /* "tracks" or "artists" */
  const char *range;
  GPtrArray *answers; /* of JsonNode: its pages */
} TopList;

static char *
dup_key (const char *kind, const char *range)
{
  return g_strdup_printf ("top:%s:%s", kind, range);
}

static gboolean
is_recent (CarlosSpotifySync *self, const TopList *list, gboolean *recent, GError **error)
{
  g_autofree char *key = dup_key (list->kind, list->range);
  gint64 time;

  if (!carlos_spotify_sync_read_number (self, key, G_MININT64, &time, error))
    return FALSE;
  *recent = time <= self->now && self->now - PERIOD_S < time;

  return TRUE;
}

/* Asks for the whole list before any of it is stored: it is short, and there is no half of it in the library ever. */
static gboolean
ask (CarlosSpotifySync *self, TopList *list, GError **error)
{
  g_auto (CarlosSpotifyAnswer) answer = { 0 };
  guint offset = 0;

  do
    {
      g_autofree char *path = g_strdup_printf ("/v1/me/top/%s?time_range=%s&limit=%u&offset=%u", list->kind,
                                               list->range, CARLOS_SPOTIFY_PAGE, offset);

      /* Behind its end a list has no rows, whatever its total. */
      if (!(offset == 0 ? carlos_spotify_sync_get_list_page (self, BUCKET, path, 0, &answer, error)
                        : carlos_spotify_sync_get_page (self, BUCKET, path, &answer, error)))
        return FALSE;
      offset += answer.page.n_rows;
      g_ptr_array_add (list->answers, json_node_ref (answer.root));
    }
  while (answer.page.has_next && answer.page.n_rows > 0 && list->answers->len < MAX_PAGES);

  return TRUE;
}

static gboolean
add_track (CarlosSpotifySync *self,
           CarlosStoreImport *batch,
           const TopList *list,
           JsonObject *object,
           guint position,
           GError **error)
{
  CarlosSpotifyRow row;

  carlos_spotify_track_read (object, &row);

  return carlos_spotify_sync_add_row (self, batch, &row, CARLOS_TRACK_LIST_TOP, list->range, position, error);
}

static gboolean
add_artist (CarlosSpotifySync *self,
            CarlosStoreImport *batch,
            const TopList *list,
            JsonObject *object,
            guint position,
            GError **error)
{
  CarlosSpotifyArtist artist;
  g_autofree char *uri = NULL;
  CarlosImportArtist member;
  gboolean added;
  guint n_genres;

  if (!carlos_spotify_artist_read (object, &artist))
    {
      self->part->n_skipped++;
      return TRUE;
    }
  uri = artist.id != NULL ? g_strconcat (CARLOS_SPOTIFY_ARTIST_PREFIX, artist.id, NULL) : NULL;
  member = (CarlosImportArtist){ .name = artist.name, .uri = uri };
  if (!carlos_store_import_add_artist_list_member (batch, list->range, position, &member, &added, error)
      || !carlos_spotify_sync_add_genres (self, batch, &artist, &n_genres, error))
    return FALSE;
  carlos_spotify_sync_count (self, added);

  return TRUE;
}

static gboolean
add_rows (CarlosSpotifySync *self,
          CarlosStoreImport *batch,
          const TopList *list,
          gboolean (*add) (CarlosSpotifySync *self,
                           CarlosStoreImport *batch,
                           const TopList *list,
                           JsonObject *object,
                           guint position,
                           GError **error),
          GError **error)
{
  guint position = 0;

  for (guint a = 0; a < list->answers->len; a++)
    {
      JsonObject *object = carlos_json_node_get_object (g_ptr_array_index (list->answers, a));
      JsonArray *rows = carlos_json_get_array (object, "items");

      for (guint i = 0; i < carlos_json_array_get_length (rows); i++)
        {
          if (!add (self, batch, list, carlos_json_array_get_object (rows, i), position++, error))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
replace (CarlosSpotifySync *self, CarlosStoreImport *batch, const TopList *list, GError **error)
{
  if (g_str_equal (list->kind, "tracks"))
    return carlos_store_import_replace_list (batch, CARLOS_TRACK_LIST_TOP, list->range, error)
           && add_rows (self, batch, list, add_track, error)
           && carlos_store_import_finish_list (batch, CARLOS_TRACK_LIST_TOP, list->range, error);

  return carlos_store_import_replace_artist_list (batch, list->range, error)
         && add_rows (self, batch, list, add_artist, error)
         && carlos_store_import_finish_artist_list (batch, list->range, error);
}

static gboolean
read_list (CarlosSpotifySync *self, TopList *list, GError **error)
{
  g_autofree char *key = dup_key (list->kind, list->range);
  g_autoptr (CarlosStoreImport) batch = NULL;

  if (!ask (self, list, error))
    return FALSE;
  batch = carlos_spotify_sync_begin_batch (self, error);

  return batch != NULL && replace (self, batch, list, error)
         && carlos_spotify_sync_write_number (batch, key, self->now, error)
         && carlos_store_import_commit (batch, error);
}

static gboolean
update_list (CarlosSpotifySync *self, const char *kind, const char *range, GError **error)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  TopList list = { .kind = kind, .range = range, .answers = answers };
  gboolean recent;

  return is_recent (self, &list, &recent, error) && (recent || read_list (self, &list, error));
}

/* What the listener hears most, in Spotify's own reckoning. */
gboolean
carlos_spotify_sync_top (CarlosSpotifySync *self, GError **error)
{
  guint n_lists = 2 * G_N_ELEMENTS (ranges);

  for (guint i = 0; i < n_lists; i++)
    {
      const char *kind = i < G_N_ELEMENTS (ranges) ? "tracks" : "artists";

      if (!update_list (self, kind, ranges[i % G_N_ELEMENTS (ranges)], error)
          || !carlos_spotify_sync_report (self, i + 1, n_lists, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
carlos_spotify_sync_forget_top (CarlosStore *store, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      g_autofree char *tracks = dup_key ("tracks", ranges[i]);
      g_autofree char *artists = dup_key ("artists", ranges[i]);

      if (!carlos_store_set_state (store, CARLOS_SPOTIFY_SOURCE, tracks, NULL, error)
          || !carlos_store_set_state (store, CARLOS_SPOTIFY_SOURCE, artists, NULL, error))
        return FALSE;
    }

  return TRUE;
}

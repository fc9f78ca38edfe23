/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-spotify-sync-private.h"

#include "carlos-spotify-index.h"
#include "carlos-spotify-sent.h"

#include <glib/gi18n-lib.h>

/* All playlists are listed each time, which is a few pages; the rows are read of those whose snapshot is another
 * than when they were read last. Each is a list of its own in the library, even if several have the same name, and
 * keeps its list as long as it keeps its name. */

#define LIST_BUCKET "playlists"
#define ROWS_BUCKET "playlist-rows"

/* Pages of rows in 24 hours. Spotify was seen to refuse after some 480. */
#define MAX_CALLS 300

/* About as many as an account can have. */
#define MAX_LISTINGS 11000
#define MAX_ROWS 20000

/* When none could be read and so many were refused, playlists are not offered any more. */
#define MAX_REFUSALS 3

/* A name is not all there is to a playlist. */
#define UNTITLED "Untitled"

typedef struct
{
  CarlosSpotifySync *sync;
  char *user;
  GHashTable *sent;   /* ids of those that Carlos made */
  GHashTable *index;  /* CarlosSpotifyKnownList by id */
  GPtrArray *roots;   /* JsonNode that own what the listings point to */
  GArray *listings;   /* CarlosSpotifyListing: the listener's own and those that friends edit together */
  GPtrArray *missing; /* ids of those that are listed and not there */
  guint n_read;
  guint n_refused;
  gboolean is_out_of_calls;
} Reader;

static void
reader_clear (Reader *self)
{
  g_free (self->user);
  g_clear_pointer (&self->sent, g_hash_table_unref);
  g_clear_pointer (&self->index, g_hash_table_unref);
  g_clear_pointer (&self->roots, g_ptr_array_unref);
  g_clear_pointer (&self->listings, g_array_unref);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static gboolean
reader_init (Reader *self, CarlosSpotifySync *sync, GError **error)
{
  self->sync = sync;
  self->roots = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  self->listings = g_array_new (FALSE, FALSE, sizeof (CarlosSpotifyListing));
  self->missing = g_ptr_array_new_with_free_func (g_free);
  if (!carlos_store_get_state (sync->store, CARLOS_SPOTIFY_SOURCE, CARLOS_SPOTIFY_STATE_USER, &self->user,
                               error))
    return FALSE;
  if (self->user == NULL)
    {
      g_set_error (
        error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_FAILED,
        _ ("Spotify did not say whose sign-in it is, so your playlists are not known from others"));
      return FALSE;
    }
  self->sent = carlos_spotify_sent_get_ids (sync->store, error);
  self->index = self->sent != NULL ? carlos_spotify_index_load (sync->store, error) : NULL;

  return self->index != NULL;
}

/* --- which playlists there are --- */

/* Spotify lets nobody read the playlists of others any more. */
static gboolean
is_wanted (const Reader *self, const CarlosSpotifyListing *listing)
{
  return (listing->is_collaborative || g_strcmp0 (listing->owner, self->user) == 0)
         && !g_hash_table_contains (self->sent, listing->id);
}

static void
add_listings (Reader *self, const CarlosSpotifyPage *page)
{
  for (guint i = 0; i < page->n_rows; i++)
    {
      CarlosSpotifyListing listing;

      if (!carlos_spotify_listing_read (carlos_json_array_get_object (page->rows, i), &listing))
        self->sync->part->n_skipped++;
      else if (is_wanted (self, &listing))
        g_array_append_val (self->listings, listing);
    }
}

static gboolean
list (Reader *self, GError **error)
{
  g_auto (CarlosSpotifyAnswer) answer = { 0 };
  guint offset = 0;

  do
    {
      g_autofree char *path
        = g_strdup_printf ("/v1/me/playlists?limit=%u&offset=%u", CARLOS_SPOTIFY_PAGE, offset);

      if (!carlos_spotify_sync_get_list_page (self->sync, LIST_BUCKET, path, offset, &answer, error))
        return FALSE;
      g_ptr_array_add (self->roots, json_node_ref (answer.root));
      add_listings (self, &answer.page);
      offset += answer.page.n_rows;
    }
  while (answer.page.has_next && answer.page.n_rows > 0 && offset < MAX_LISTINGS);

  return TRUE;
}

/* --- what goes --- */

static gboolean
drop_list (CarlosStoreImport *batch, const char *name, GError **error)
{
  return name == NULL
         || (carlos_store_import_replace_list (batch, CARLOS_TRACK_LIST_PLAYLIST, name, error)
             && carlos_store_import_finish_list (batch, CARLOS_TRACK_LIST_PLAYLIST, name, error));
}

static gboolean
end_batch (Reader *self, CarlosStoreImport *batch, GError **error)
{
  return carlos_spotify_index_save (self->index, batch, error) && carlos_store_import_commit (batch, error);
}

static gboolean
drop (Reader *self, GPtrArray *ids, GError **error)
{
  g_autoptr (CarlosStoreImport) batch = carlos_spotify_sync_begin_batch (self->sync, error);

  if (batch == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      const CarlosSpotifyKnownList *known = g_hash_table_lookup (self->index, id);

      if (!drop_list (batch, known->list, error))
        return FALSE;
      g_hash_table_remove (self->index, id);
    }

  return end_batch (self, batch, error);
}

/* Playlists that were deleted, or are the listener's no more. */
static gboolean
drop_gone (Reader *self, GError **error)
{
  g_autoptr (GHashTable) there = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < self->listings->len; i++)
    g_hash_table_add (there, (gpointer) g_array_index (self->listings, CarlosSpotifyListing, i).id);
  g_hash_table_iter_init (&iter, self->index);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      if (!g_hash_table_contains (there, id))
        g_ptr_array_add (gone, g_strdup (id));
    }
  if (gone->len == 0)
    return TRUE;
  self->sync->part->state = CARLOS_SYNC_DONE;

  return drop (self, gone, error);
}

/* --- what is in them --- */

static gboolean
is_taken (const Reader *self, const char *id, const char *name)
{
  GHashTableIter iter;
  gpointer other, known;

  g_hash_table_iter_init (&iter, self->index);
  while (g_hash_table_iter_next (&iter, &other, &known))
    {
      if (!g_str_equal (other, id) && g_strcmp0 (((CarlosSpotifyKnownList *) known)->list, name) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Returns: (transfer full): the name, with a number where another playlist has it */
static char *
choose_list (const Reader *self, const char *id, const char *name)
{
  g_autofree char *list = g_strdup (name);

  for (guint n = 2; is_taken (self, id, list); n++)
    {
      g_free (list);
      list = g_strdup_printf ("%s (%u)", name, n);
    }

  return g_steal_pointer (&list);
}

static const char *
get_name (const CarlosSpotifyListing *listing)
{
  return listing->name != NULL ? listing->name : UNTITLED;
}

/* A playlist is told from what it was by its snapshot, or at least by its length. */
static char *
dup_snapshot (const CarlosSpotifyListing *listing)
{
  return listing->snapshot != NULL ? g_strdup (listing->snapshot)
                                   : g_strdup_printf ("total:%" G_GINT64_FORMAT, listing->total);
}

static gboolean
add_rows (Reader *self,
          CarlosStoreImport *batch,
          const CarlosSpotifyPage *page,
          const CarlosSpotifyKnownList *known,
          GError **error)
{
  for (guint i = 0; i < page->n_rows; i++)
    {
      CarlosSpotifyRow row;

      carlos_spotify_row_read (carlos_json_array_get_object (page->rows, i), &row);
      if (!carlos_spotify_sync_add_row (self->sync, batch, &row, CARLOS_TRACK_LIST_PLAYLIST, known->list,
                                        (guint) known->offset + i, error))
        return FALSE;
    }

  return TRUE;
}

/* Adds a page, the first of which takes the place of what was there; @old_list is what the playlist was called then. */
static gboolean
add_page (Reader *self,
          const CarlosSpotifyPage *page,
          CarlosSpotifyKnownList *known,
          const char *old_list,
          GError **error)
{
  g_autoptr (CarlosStoreImport) batch = carlos_spotify_sync_begin_batch (self->sync, error);

  if (batch == NULL)
    return FALSE;
  if (known->offset == 0
      && ((g_strcmp0 (old_list, known->list) != 0 && !drop_list (batch, old_list, error))
          || !carlos_store_import_replace_list (batch, CARLOS_TRACK_LIST_PLAYLIST, known->list, error)))
    return FALSE;
  if (!add_rows (self, batch, page, known, error))
    return FALSE;

  known->offset += page->n_rows;
  if (!page->has_next || page->n_rows == 0 || known->offset >= MAX_ROWS)
    {
      known->offset = CARLOS_SPOTIFY_WHOLE;
      if (!carlos_store_import_finish_list (batch, CARLOS_TRACK_LIST_PLAYLIST, known->list, error))
        return FALSE;
    }

  return end_batch (self, batch, error);
}

static gboolean
read_rows (Reader *self, const char *id, CarlosSpotifyKnownList *known, const char *old_list, GError **error)
{
  while (known->offset != CARLOS_SPOTIFY_WHOLE)
    {
      g_autofree char *path = g_strdup_printf ("/v1/playlists/%s/items?limit=%u&offset=%" G_GINT64_FORMAT
                                               "&additional_types=track,episode",
                                               id, CARLOS_SPOTIFY_PAGE, known->offset);
      g_auto (CarlosSpotifyAnswer) answer = { 0 };
      gboolean may_ask;

      if (!carlos_spotify_sync_may_ask (self->sync, ROWS_BUCKET, MAX_CALLS, &may_ask, error))
        return FALSE;
      self->is_out_of_calls = !may_ask;
      if (!may_ask)
        return TRUE;
      if (!carlos_spotify_sync_get_list_page (self->sync, ROWS_BUCKET, path, (guint) known->offset, &answer,
                                              error)
          || !add_page (self, &answer.page, known, old_list, error))
        return FALSE;
    }
  self->n_read++;
  self->sync->part->state = CARLOS_SYNC_DONE;

  return TRUE;
}

/* What is refused of one playlist may be had of others: it is let be until it changes. Returns FALSE with an error when
 * nothing can be had of any. */
static gboolean
bear_refusal (Reader *self,
              const char *id,
              CarlosSpotifyKnownList *known,
              const char *old_list,
              GError *fault,
              GError **error)
{
  gboolean is_missing = g_error_matches (fault, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_NOT_FOUND);
  gboolean is_refused = is_missing || g_error_matches (fault, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_GONE)
                        || g_error_matches (fault, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_FORBIDDEN);

  if (!is_refused || (++self->n_refused >= MAX_REFUSALS && self->n_read == 0))
    {
      g_propagate_error (error, g_error_copy (fault));
      return FALSE;
    }

  g_free (known->list);
  known->list = g_strdup (old_list);
  known->offset = CARLOS_SPOTIFY_WHOLE;
  if (is_missing)
    g_ptr_array_add (self->missing, g_strdup (id));

  return TRUE;
}

/* What is to be read of a playlist; NULL if it is known as it is. The index owns it. */
static CarlosSpotifyKnownList *
find_changed (Reader *self, const CarlosSpotifyListing *listing)
{
  CarlosSpotifyKnownList *known = g_hash_table_lookup (self->index, listing->id);
  g_autofree char *snapshot = dup_snapshot (listing);
  const char *name = get_name (listing);
  gboolean has_name = known != NULL && g_str_equal (known->name, name);
  g_autofree char *list = NULL;

  if (has_name && g_str_equal (known->snapshot, snapshot))
    return known->offset != CARLOS_SPOTIFY_WHOLE ? known : NULL;

  list = has_name && known->list != NULL ? g_strdup (known->list) : choose_list (self, listing->id, name);
  known = carlos_spotify_known_list_new (snapshot, name, list);
  known->offset = 0;
  g_hash_table_replace (self->index, g_strdup (listing->id), known);

  return known;
}

static gboolean
update (Reader *self, const CarlosSpotifyListing *listing, GError **error)
{
  const CarlosSpotifyKnownList *before = g_hash_table_lookup (self->index, listing->id);
  g_autofree char *old_list = before != NULL ? g_strdup (before->list) : NULL;
  CarlosSpotifyKnownList *known = find_changed (self, listing);
  g_autoptr (GError) fault = NULL;

  return known == NULL || read_rows (self, listing->id, known, old_list, &fault)
         || bear_refusal (self, listing->id, known, old_list, fault, error);
}

static gboolean
update_all (Reader *self, GError **error)
{
  for (guint i = 0; i < self->listings->len && !self->is_out_of_calls; i++)
    {
      if (!carlos_spotify_sync_report (self->sync, i, self->listings->len, error)
          || !update (self, &g_array_index (self->listings, CarlosSpotifyListing, i), error))
        return FALSE;
    }

  return self->n_refused == 0 || drop (self, self->missing, error);
}

/* The playlists that the listener made, and those that friends edit together. */
gboolean
carlos_spotify_sync_playlists (CarlosSpotifySync *self, GError **error)
{
  g_auto (Reader) reader = { 0 };

  return reader_init (&reader, self, error) && list (&reader, error) && drop_gone (&reader, error)
         && update_all (&reader, error);
}

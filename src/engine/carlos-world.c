/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-world.h"

#include "carlos-name-key.h"
#include "carlos-track-table-builder.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* What a world is made with. Names of artists are borrowed from the sources, which outlive it. */
typedef struct
{
  CarlosTrackTableBuilder *builder;
  GHashTable *spellings;    /* key of an artist's name -> the spelling that was first */
  GHashTable *keys_of_rows; /* of tracks that are there -> row + 1 */
  GHashTable *present;      /* keys of artists that have a row */
  guint n_rows;
} Assembly;

static void
assembly_clear (Assembly *self)
{
  g_clear_pointer (&self->builder, carlos_track_table_builder_free);
  g_clear_pointer (&self->spellings, g_hash_table_unref);
  g_clear_pointer (&self->keys_of_rows, g_hash_table_unref);
  g_clear_pointer (&self->present, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Assembly, assembly_clear)

/**
 * carlos_world_dup_key:
 * @title: (nullable): of a track; NULL for the artist
 *
 * Returns: (transfer full): the same for all spellings of the same
 */
char *
carlos_world_dup_key (const char *artist, const char *title)
{
  g_autofree char *artist_key = carlos_name_key_of_artist (artist);
  g_autofree char *title_key = title != NULL ? carlos_name_key_of_title (title) : NULL;

  return g_strconcat (artist_key, "\n", title_key, NULL);
}

static CarlosSlice
as_slice (const char *text)
{
  return (CarlosSlice){ text, text != NULL ? strlen (text) : 0 };
}

/* The spelling of an artist that the world has. */
static const char *
settle_name (Assembly *self, const char *name)
{
  g_autofree char *key = carlos_name_key_of_artist (name);
  const char *spelling = g_hash_table_lookup (self->spellings, key);

  if (spelling != NULL)
    return spelling;
  g_hash_table_insert (self->spellings, g_steal_pointer (&key), (gpointer) name);

  return name;
}

static gboolean
add_row (Assembly *self, const CarlosTrackRow *row, GError **error)
{
  if (!carlos_track_table_builder_add (self->builder, row))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                           _ ("There is too much music for one list"));
      return FALSE;
    }
  for (guint a = 0; a < row->n_artists; a++)
    g_hash_table_add (self->present, (gpointer) row->artists[a].data);
  self->n_rows++;

  return TRUE;
}

/* Whether the track is new; remembers it. A row without an artist or a title is like no other. */
static gboolean
is_new (Assembly *self, const char *artist, const char *title)
{
  g_autofree char *key = NULL;

  if (artist == NULL || title == NULL || *title == '\0')
    return TRUE;
  key = carlos_world_dup_key (artist, title);
  if (g_hash_table_contains (self->keys_of_rows, key))
    return FALSE;
  g_hash_table_insert (self->keys_of_rows, g_steal_pointer (&key), GUINT_TO_POINTER (self->n_rows + 1));

  return TRUE;
}

/* One row of a table, with its artists' names as the world spells them. */
static void
fill_row (CarlosTrackRow *row,
          const CarlosTrackTable *table,
          guint track,
          const char *const *names,
          GArray *artists,
          GArray *genres)
{
  guint n_artists, n_genres;
  const guint *own_artists = carlos_track_table_get_artists (table, track, &n_artists);
  const guint *own_genres = carlos_track_table_get_genres (table, track, &n_genres);

  carlos_track_row_clear (row);
  g_array_set_size (artists, 0);
  g_array_set_size (genres, 0);
  for (guint a = 0; a < n_artists; a++)
    {
      CarlosSlice artist = as_slice (names[own_artists[a]]);

      g_array_append_val (artists, artist);
    }
  for (guint g = 0; g < n_genres; g++)
    {
      CarlosSlice genre = as_slice (carlos_track_table_get_genre_name (table, own_genres[g]));

      g_array_append_val (genres, genre);
    }
  row->id = as_slice (carlos_track_table_get_id (table, track));
  row->title = as_slice (carlos_track_table_get_title (table, track));
  row->artists = (const CarlosSlice *) (gconstpointer) artists->data;
  row->n_artists = n_artists;
  row->genres = (const CarlosSlice *) (gconstpointer) genres->data;
  row->n_genres = n_genres;
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      const float *column = carlos_track_table_get_feature (table, (CarlosFeature) f);

      row->features[f] = column != NULL ? column[track] : NAN;
    }
}

/* Of the listener's table every row is added, so that numbers stay, though some may be @is_empty; of another one those that
 * are new. */
static gboolean
add_table (Assembly *self,
           const CarlosTrackTable *table,
           gboolean is_own,
           const guint8 *is_empty,
           GError **error)
{
  g_autofree const char **names = g_new0 (const char *, carlos_track_table_get_n_artists (table) + 1);
  g_autoptr (GArray) artists = g_array_new (FALSE, FALSE, sizeof (CarlosSlice));
  g_autoptr (GArray) genres = g_array_new (FALSE, FALSE, sizeof (CarlosSlice));
  gboolean is_good = TRUE;

  for (guint a = 0; a < carlos_track_table_get_n_artists (table); a++)
    names[a] = settle_name (self, carlos_track_table_get_artist_name (table, a));
  for (guint t = 0; is_good && t < carlos_track_table_get_n_tracks (table); t++)
    {
      guint n_artists;
      const guint *own = carlos_track_table_get_artists (table, t, &n_artists);
      const char *first = n_artists > 0 ? names[own[0]] : NULL;
      CarlosTrackRow row;

      if (is_empty != NULL && is_empty[t])
        carlos_track_row_clear (&row);
      else if (is_new (self, first, carlos_track_table_get_title (table, t)) || is_own)
        fill_row (&row, table, t, names, artists, genres);
      else
        continue;
      is_good = add_row (self, &row, error);
    }

  return is_good;
}

/* What only the model knows: its tracks, and a row without a title for each artist who has none. */
static gboolean
add_model (Assembly *self, const CarlosCommunityModel *model, GError **error)
{
  for (guint i = 0; i < model->scorer.n_items; i++)
    {
      const CarlosCommunityItem *item = &model->items[i];
      const char *name = settle_name (self, item->artist);
      CarlosSlice artist = as_slice (name);
      CarlosTrackRow row;

      if (item->title == NULL ? g_hash_table_contains (self->present, name)
                              : !is_new (self, name, item->title))
        continue;
      carlos_track_row_clear (&row);
      row.id = item->title != NULL ? as_slice (item->id) : (CarlosSlice){ NULL, 0 };
      row.title = as_slice (item->title);
      row.artists = &artist;
      row.n_artists = 1;
      if (!add_row (self, &row, error))
        return FALSE;
    }

  return TRUE;
}

/* A row without a title for each artist who has none. */
static gboolean
add_names (Assembly *self, const GPtrArray *names, GError **error)
{
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const char *name = settle_name (self, g_ptr_array_index (names, i));
      CarlosSlice artist = as_slice (name);
      CarlosTrackRow row;

      if (g_hash_table_contains (self->present, name))
        continue;
      carlos_track_row_clear (&row);
      row.artists = &artist;
      row.n_artists = 1;
      if (!add_row (self, &row, error))
        return FALSE;
    }

  return TRUE;
}

/* The artists of the table by the keys of their names, and the first row of each. */
static void
index_artists (CarlosWorld *self)
{
  const CarlosTrackTable *table = self->library->tracks;
  guint n_artists = carlos_track_table_get_n_artists (table);

  self->artists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->artist_rows = g_new (guint, (gsize) n_artists + 1);
  for (guint a = 0; a < n_artists; a++)
    {
      char *key = carlos_name_key_of_artist (carlos_track_table_get_artist_name (table, a));

      g_hash_table_insert (self->artists, key, GUINT_TO_POINTER (a + 1));
      self->artist_rows[a] = CARLOS_NOTHING;
    }
  for (guint t = carlos_track_table_get_n_tracks (table); t-- > 0;)
    {
      guint n;
      const guint *artists = carlos_track_table_get_artists (table, t, &n);

      for (guint a = 0; a < n; a++)
        self->artist_rows[artists[a]] = t;
    }
}

static guint *
new_nothings (guint n)
{
  guint *numbers = g_new (guint, (gsize) n + 1);

  for (guint i = 0; i < n; i++)
    numbers[i] = CARLOS_NOTHING;

  return numbers;
}

static void
index_items (CarlosWorld *self, const CarlosCommunityModel *model)
{
  self->row_items = new_nothings (carlos_world_get_n_rows (self));
  self->artist_items = new_nothings (carlos_world_get_n_artists (self));
  for (guint i = 0; model != NULL && i < model->scorer.n_items; i++)
    {
      const CarlosCommunityItem *item = &model->items[i];
      guint row
        = item->title != NULL ? carlos_world_find_row (self, item->artist, item->title) : CARLOS_NOTHING;
      guint artist = item->title == NULL ? carlos_world_find_artist (self, item->artist) : CARLOS_NOTHING;

      if (row != CARLOS_NOTHING && self->row_items[row] == CARLOS_NOTHING)
        self->row_items[row] = i;
      if (artist != CARLOS_NOTHING && self->artist_items[artist] == CARLOS_NOTHING)
        self->artist_items[artist] = i;
    }
}

static void
copy_albums (CarlosLibrary *self, const CarlosLibrary *other, guint n_rows)
{
  guint n_own = carlos_track_table_get_n_tracks (other->tracks);

  self->n_albums = other->n_albums;
  self->albums = g_new0 (char *, (gsize) other->n_albums + 1);
  for (guint i = 0; i < other->n_albums; i++)
    self->albums[i] = g_strdup (other->albums[i]);
  if (n_own > 0)
    {
      memcpy (self->track_albums, other->track_albums, n_own * sizeof *self->track_albums);
      memcpy (self->track_keys, other->track_keys, n_own * sizeof *self->track_keys);
    }
  g_assert (n_own <= n_rows);
}

/* A playlist of recommendations leads to the listener's own files. */
static void
copy_files (CarlosLibrary *self, const CarlosLibrary *other, guint n_rows)
{
  guint n_own = carlos_track_table_get_n_tracks (other->tracks);

  if (other->files == NULL)
    return;
  self->files = g_new0 (char *, (gsize) n_rows + 1);
  for (guint t = 0; t < n_own; t++)
    self->files[t] = g_strdup (other->files[t]);
}

/* A library around the table, with what the listener's says of its own tracks. */
static CarlosLibrary *
make_library (CarlosTrackTable *table, const CarlosLibrary *other)
{
  CarlosLibrary *self = carlos_library_new ();
  guint n_rows = carlos_track_table_get_n_tracks (table);

  self->tracks = table;
  self->plays = carlos_play_log_new (NULL, 0);
  self->track_albums = new_nothings (n_rows);
  self->track_keys = g_new0 (gint64, (gsize) n_rows + 1);
  if (other == NULL)
    return self;

  copy_albums (self, other, n_rows);
  copy_files (self, other, n_rows);
  for (guint i = 0; i < other->lists->len; i++)
    {
      const CarlosTrackList *list = g_ptr_array_index (other->lists, i);

      g_ptr_array_add (self->lists,
                       carlos_track_list_new (list->kind, list->name, list->tracks, list->n_tracks));
    }
  for (guint i = 0; i < other->exclusions->len; i++)
    g_ptr_array_add (self->exclusions, carlos_exclusion_copy (g_ptr_array_index (other->exclusions, i)));

  return self;
}

/**
 * carlos_world_new:
 * @own: the listener's tracks, those of @library where there is one
 * @library: (nullable): what else is known of them
 * @is_empty: (nullable): of each of the listener's tracks, whether it is not known yet: its row is left empty
 * @catalogue: (nullable): other tracks
 * @model: (nullable): whose items are wanted too
 * @names: (nullable): of artists who are wanted too
 *
 * Returns: (transfer full) (nullable): NULL with an error when there is too much
 */
CarlosWorld *
carlos_world_new (CarlosTrackTable *own,
                  const CarlosLibrary *library,
                  const guint8 *is_empty,
                  CarlosTrackTable *catalogue,
                  const CarlosCommunityModel *model,
                  const GPtrArray *names,
                  GError **error)
{
  g_autoptr (CarlosWorld) self = g_atomic_rc_box_new0 (CarlosWorld);
  g_auto (Assembly) assembly = {
    .builder = carlos_track_table_builder_new (),
    .spellings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .keys_of_rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .present = g_hash_table_new (NULL, NULL),
  };

  if (!add_table (&assembly, own, TRUE, is_empty, error)
      || (catalogue != NULL && !add_table (&assembly, catalogue, FALSE, NULL, error))
      || (model != NULL && !add_model (&assembly, model, error)) || !add_names (&assembly, names, error))
    return NULL;

  self->n_own = carlos_track_table_get_n_tracks (own);
  self->library = make_library (carlos_track_table_builder_end (assembly.builder), library);
  self->rows = g_steal_pointer (&assembly.keys_of_rows);
  index_artists (self);
  index_items (self, model);

  return g_steal_pointer (&self);
}

CarlosWorld *
carlos_world_ref (CarlosWorld *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
world_clear (gpointer data)
{
  CarlosWorld *self = data;

  g_clear_pointer (&self->library, carlos_library_unref);
  g_free (self->row_items);
  g_free (self->artist_items);
  g_free (self->artist_rows);
  g_clear_pointer (&self->artists, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
}

void
carlos_world_unref (CarlosWorld *self)
{
  g_atomic_rc_box_release_full (self, world_clear);
}

guint
carlos_world_get_n_rows (const CarlosWorld *self)
{
  return carlos_track_table_get_n_tracks (self->library->tracks);
}

guint
carlos_world_get_n_artists (const CarlosWorld *self)
{
  return carlos_track_table_get_n_artists (self->library->tracks);
}

/**
 * carlos_world_find_artist:
 *
 * Returns: the artist, however the name is written; CARLOS_NOTHING for one whom the world does not know
 */
guint
carlos_world_find_artist (const CarlosWorld *self, const char *name)
{
  g_autofree char *key = carlos_name_key_of_artist (name);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->artists, key)) - 1;
}

/**
 * carlos_world_find_row:
 * @artist: the first artist of a track
 *
 * Returns: the row, however the names are written; CARLOS_NOTHING for a track that the world does not know
 */
guint
carlos_world_find_row (const CarlosWorld *self, const char *artist, const char *title)
{
  g_autofree char *key = carlos_world_dup_key (artist, title);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->rows, key)) - 1;
}

/**
 * carlos_world_get_artist:
 *
 * Returns: the first artist of a row, or CARLOS_NOTHING
 */
guint
carlos_world_get_artist (const CarlosWorld *self, guint row)
{
  guint n;
  const guint *artists = carlos_track_table_get_artists (self->library->tracks, row, &n);

  return n > 0 ? artists[0] : CARLOS_NOTHING;
}

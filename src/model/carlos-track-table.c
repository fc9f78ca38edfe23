/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-track-table-private.h"

void
carlos_string_column_init (CarlosStringColumn *column)
{
  column->bytes = g_byte_array_new ();
  column->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
}

void
carlos_string_column_clear (CarlosStringColumn *column)
{
  g_byte_array_unref (column->bytes);
  g_array_unref (column->offsets);
}

/* Returns the index of the new string. */
guint
carlos_string_column_append (CarlosStringColumn *column, const char *text, gsize length)
{
  gsize offset = column->bytes->len;

  g_assert (length < G_MAXUINT - column->bytes->len - 1);

  g_byte_array_append (column->bytes, (const guint8 *) text, (guint) length);
  g_byte_array_append (column->bytes, (const guint8 *) "", 1);
  g_array_append_val (column->offsets, offset);

  return column->offsets->len - 1;
}

const char *
carlos_string_column_get (const CarlosStringColumn *column, guint index)
{
  return (const char *) column->bytes->data + g_array_index (column->offsets, gsize, index);
}

static void
table_clear (gpointer data)
{
  CarlosTrackTable *self = data;

  carlos_string_column_clear (&self->ids);
  carlos_string_column_clear (&self->titles);
  carlos_string_column_clear (&self->artist_names);
  carlos_string_column_clear (&self->genre_names);
  g_array_unref (self->artists.offsets);
  g_array_unref (self->artists.values);
  g_array_unref (self->genres.offsets);
  g_array_unref (self->genres.values);
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    g_clear_pointer (&self->features[f], g_array_unref);
  g_clear_pointer (&self->minutes, g_array_unref);
  g_clear_pointer (&self->plays, g_array_unref);
}

static void
share_strings (CarlosStringColumn *copy)
{
  copy->bytes = g_byte_array_ref (copy->bytes);
  copy->offsets = g_array_ref (copy->offsets);
}

static void
share_array (GArray **array)
{
  if (*array != NULL)
    g_array_ref (*array);
}

/**
 * carlos_track_table_copy_with_features:
 * @columns: (array): CARLOS_N_FEATURES columns of one value a track, copied; NULL where the feature stays as it is
 *
 * Returns: (transfer full): a table that shares everything else with @self
 */
CarlosTrackTable *
carlos_track_table_copy_with_features (const CarlosTrackTable *self, const float *const *columns)
{
  CarlosTrackTable *copy = g_atomic_rc_box_dup (sizeof *self, (gpointer) self);

  share_strings (&copy->ids);
  share_strings (&copy->titles);
  share_strings (&copy->artist_names);
  share_strings (&copy->genre_names);
  share_array (&copy->artists.offsets);
  share_array (&copy->artists.values);
  share_array (&copy->genres.offsets);
  share_array (&copy->genres.values);
  share_array (&copy->minutes);
  share_array (&copy->plays);
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      if (columns[f] == NULL)
        {
          share_array (&copy->features[f]);
          continue;
        }
      copy->features[f] = g_array_sized_new (FALSE, FALSE, sizeof (float), MAX (self->n_tracks, 1));
      g_array_append_vals (copy->features[f], columns[f], self->n_tracks);
    }

  return copy;
}

CarlosTrackTable *
carlos_track_table_ref (CarlosTrackTable *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
carlos_track_table_unref (CarlosTrackTable *self)
{
  g_atomic_rc_box_release_full (self, table_clear);
}

guint
carlos_track_table_get_n_tracks (const CarlosTrackTable *self)
{
  return self->n_tracks;
}

guint
carlos_track_table_get_n_artists (const CarlosTrackTable *self)
{
  return self->artist_names.offsets->len;
}

guint
carlos_track_table_get_n_genres (const CarlosTrackTable *self)
{
  return self->genre_names.offsets->len;
}

/**
 * carlos_track_table_get_id:
 *
 * Returns: (transfer none): the source's id of a track, "" where it has none
 */
const char *
carlos_track_table_get_id (const CarlosTrackTable *self, guint track)
{
  g_return_val_if_fail (track < self->n_tracks, NULL);

  return carlos_string_column_get (&self->ids, track);
}

/**
 * carlos_track_table_get_title:
 *
 * Returns: (transfer none): the title of a track, "" where it has none
 */
const char *
carlos_track_table_get_title (const CarlosTrackTable *self, guint track)
{
  g_return_val_if_fail (track < self->n_tracks, NULL);

  return carlos_string_column_get (&self->titles, track);
}

static const guint *
list_column_get (const CarlosListColumn *column, guint track, guint *n_values)
{
  guint start = g_array_index (column->offsets, guint, track);
  guint end = g_array_index (column->offsets, guint, track + 1);

  *n_values = end - start;

  return (const guint *) (gpointer) column->values->data + start;
}

/**
 * carlos_track_table_get_artists:
 * @n_artists: (out): how many, possibly 0
 *
 * Returns: (transfer none) (array length=n_artists): the artists of a track in credited order
 */
const guint *
carlos_track_table_get_artists (const CarlosTrackTable *self, guint track, guint *n_artists)
{
  g_return_val_if_fail (track < self->n_tracks, NULL);

  return list_column_get (&self->artists, track, n_artists);
}

/**
 * carlos_track_table_get_genres:
 * @n_genres: (out): how many, possibly 0
 *
 * Returns: (transfer none) (array length=n_genres): the distinct genre words of a track, or of its artists
 */
const guint *
carlos_track_table_get_genres (const CarlosTrackTable *self, guint track, guint *n_genres)
{
  g_return_val_if_fail (track < self->n_tracks, NULL);

  return list_column_get (&self->genres, track, n_genres);
}

/**
 * carlos_track_table_get_artist_name:
 *
 * Returns: (transfer none): an artist's name as it was first written
 */
const char *
carlos_track_table_get_artist_name (const CarlosTrackTable *self, guint artist)
{
  g_return_val_if_fail (artist < self->artist_names.offsets->len, NULL);

  return carlos_string_column_get (&self->artist_names, artist);
}

/**
 * carlos_track_table_get_genre_name:
 *
 * Returns: (transfer none): a genre word, lower-case
 */
const char *
carlos_track_table_get_genre_name (const CarlosTrackTable *self, guint genre)
{
  g_return_val_if_fail (genre < self->genre_names.offsets->len, NULL);

  return carlos_string_column_get (&self->genre_names, genre);
}

static const float *
float_column_get (const GArray *column)
{
  return column != NULL ? (const float *) (gpointer) column->data : NULL;
}

/**
 * carlos_track_table_get_feature:
 *
 * Returns: (transfer none) (nullable): one value a track, NaN where it is missing; NULL when no track has it
 */
const float *
carlos_track_table_get_feature (const CarlosTrackTable *self, CarlosFeature feature)
{
  g_return_val_if_fail (feature < CARLOS_N_FEATURES, NULL);

  return float_column_get (self->features[feature]);
}

/**
 * carlos_track_table_get_minutes:
 *
 * Returns: (transfer none) (nullable): minutes listened, one value a track, 0 or more, NaN where not known; NULL when no
 *   track has them
 */
const float *
carlos_track_table_get_minutes (const CarlosTrackTable *self)
{
  return float_column_get (self->minutes);
}

/**
 * carlos_track_table_get_plays:
 *
 * Returns: (transfer none) (nullable): number of plays, one value a track, 0 or more, NaN where not known; NULL when no
 *   track has them
 */
const float *
carlos_track_table_get_plays (const CarlosTrackTable *self)
{
  return float_column_get (self->plays);
}

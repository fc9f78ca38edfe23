/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-track-table-builder.h"

#include "carlos-track-table-private.h"

#include <math.h>
#include <string.h>

struct _CarlosTrackTableBuilder
{
  CarlosTrackTable *table;
  GHashTable *artist_numbers; /* owned folded name -> guint + 1 */
  GHashTable *genre_numbers;
  GString *scratch;
};

/* An arena of text may hold this much; beyond it offsets of GByteArray would wrap. */
#define MAX_ARENA (G_MAXUINT - (1u << 20))

/* Different artists, and different genres: more than there are in the world, and few enough that the tables which find
 * them by name need no more than a gigabyte. */
#define MAX_NAMES (4u << 20)

static GArray *
list_offsets_new (void)
{
  GArray *offsets = g_array_new (FALSE, FALSE, sizeof (guint));
  guint zero = 0;

  g_array_append_val (offsets, zero);

  return offsets;
}

/**
 * carlos_track_table_builder_new:
 *
 * Returns: (transfer full): a builder without rows
 */
CarlosTrackTableBuilder *
carlos_track_table_builder_new (void)
{
  CarlosTrackTableBuilder *self = g_new0 (CarlosTrackTableBuilder, 1);
  CarlosTrackTable *table = g_atomic_rc_box_new0 (CarlosTrackTable);

  carlos_string_column_init (&table->ids);
  carlos_string_column_init (&table->titles);
  carlos_string_column_init (&table->artist_names);
  carlos_string_column_init (&table->genre_names);
  table->artists.offsets = list_offsets_new ();
  table->artists.values = g_array_new (FALSE, FALSE, sizeof (guint));
  table->genres.offsets = list_offsets_new ();
  table->genres.values = g_array_new (FALSE, FALSE, sizeof (guint));

  self->table = table;
  self->artist_numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->genre_numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->scratch = g_string_new (NULL);

  return self;
}

void
carlos_track_table_builder_free (CarlosTrackTableBuilder *self)
{
  g_clear_pointer (&self->table, carlos_track_table_unref);
  g_hash_table_unref (self->artist_numbers);
  g_hash_table_unref (self->genre_numbers);
  g_string_free (self->scratch, TRUE);
  g_free (self);
}

/**
 * carlos_track_row_clear:
 *
 * Makes @row one in which everything is missing.
 */
void
carlos_track_row_clear (CarlosTrackRow *row)
{
  memset (row, 0, sizeof *row);
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    row->features[f] = NAN;
  row->minutes = NAN;
  row->plays = NAN;
}

static CarlosSlice
trim (CarlosSlice slice)
{
  while (slice.length > 0 && g_ascii_isspace (slice.data[0]))
    {
      slice.data++;
      slice.length--;
    }
  while (slice.length > 0 && g_ascii_isspace (slice.data[slice.length - 1]))
    slice.length--;

  return slice;
}

/* Leaves the case-folded text in self->scratch. Most names are ASCII, where folding is lower-casing. */
static void
fold (CarlosTrackTableBuilder *self, CarlosSlice text)
{
  gboolean ascii = TRUE;

  g_string_truncate (self->scratch, 0);
  for (gsize i = 0; i < text.length && ascii; i++)
    ascii = (guchar) text.data[i] < 0x80;

  if (ascii)
    {
      g_string_append_len (self->scratch, text.data, text.length);
      g_string_ascii_down (self->scratch);
    }
  else
    {
      g_autofree char *normal = g_utf8_normalize (text.data, text.length, G_NORMALIZE_NFC);
      g_autofree char *folded = g_utf8_strdown (normal != NULL ? normal : "", -1);

      g_string_append (self->scratch, folded);
    }
}

/* The number of a name, new if it was not seen before. @keep_case stores the name as written instead of folded. */
static guint
number_of (CarlosTrackTableBuilder *self,
           GHashTable *numbers,
           CarlosStringColumn *names,
           CarlosSlice name,
           gboolean keep_case)
{
  gpointer known;
  guint number;

  fold (self, name);
  known = g_hash_table_lookup (numbers, self->scratch->str);
  if (known != NULL)
    return GPOINTER_TO_UINT (known) - 1;

  if (keep_case)
    number = carlos_string_column_append (names, name.data, name.length);
  else
    number = carlos_string_column_append (names, self->scratch->str, self->scratch->len);
  g_hash_table_insert (numbers, g_strdup (self->scratch->str), GUINT_TO_POINTER (number + 1));

  return number;
}

static gboolean
contains (const GArray *values, guint from, guint value)
{
  for (guint i = from; i < values->len; i++)
    {
      if (g_array_index (values, guint, i) == value)
        return TRUE;
    }

  return FALSE;
}

static void
append_list (CarlosTrackTableBuilder *self,
             CarlosListColumn *column,
             GHashTable *numbers,
             CarlosStringColumn *names,
             const CarlosSlice *values,
             guint n_values,
             gboolean keep_case)
{
  guint start = column->values->len;

  for (guint i = 0; i < n_values; i++)
    {
      CarlosSlice value = trim (values[i]);
      guint number;

      if (value.length == 0)
        continue;

      number = number_of (self, numbers, names, value, keep_case);
      if (!contains (column->values, start, number))
        g_array_append_val (column->values, number);
    }

  g_array_append_val (column->offsets, column->values->len);
}

/* Columns come into being with their first value, so that an absent one costs nothing. */
static void
append_float (GArray **column, guint n_before, float value)
{
  if (*column == NULL)
    {
      const float missing = NAN;

      if (isnan (value))
        return;
      *column = g_array_new (FALSE, FALSE, sizeof (float));
      for (guint i = 0; i < n_before; i++)
        g_array_append_val (*column, missing);
    }

  g_array_append_val (*column, value);
}

static gboolean
text_fits (const CarlosStringColumn *column, gsize length)
{
  return length < MAX_ARENA - column->bytes->len;
}

/* As if all of the names were new. */
static gboolean
names_fit (const CarlosStringColumn *column, const CarlosSlice *names, guint n_names)
{
  gsize length = n_names;

  for (guint i = 0; i < n_names; i++)
    length += names[i].length;

  return n_names <= MAX_NAMES - column->offsets->len && text_fits (column, length);
}

static gboolean
fits (const CarlosTrackTable *table, const CarlosTrackRow *row)
{
  return table->n_tracks < G_MAXUINT - 1 && text_fits (&table->ids, row->id.length)
         && text_fits (&table->titles, row->title.length)
         && names_fit (&table->artist_names, row->artists, row->n_artists)
         && names_fit (&table->genre_names, row->genres, row->n_genres);
}

/**
 * carlos_track_table_builder_add:
 * @row: the row to copy
 *
 * Returns: FALSE when the table is full (4 GB of one kind of text, 4 million artists or genres), which leaves it as it was
 */
gboolean
carlos_track_table_builder_add (CarlosTrackTableBuilder *self, const CarlosTrackRow *row)
{
  CarlosTrackTable *table = self->table;

  if (!fits (table, row))
    return FALSE;

  carlos_string_column_append (&table->ids, row->id.data, row->id.length);
  carlos_string_column_append (&table->titles, row->title.data, row->title.length);
  append_list (self, &table->artists, self->artist_numbers, &table->artist_names, row->artists,
               row->n_artists, TRUE);
  append_list (self, &table->genres, self->genre_numbers, &table->genre_names, row->genres, row->n_genres,
               FALSE);
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    append_float (&table->features[f], table->n_tracks, row->features[f]);
  append_float (&table->minutes, table->n_tracks, row->minutes);
  append_float (&table->plays, table->n_tracks, row->plays);
  table->n_tracks++;

  return TRUE;
}

/**
 * carlos_track_table_builder_end:
 *
 * Returns: (transfer full): the table; the builder can only be freed afterwards
 */
CarlosTrackTable *
carlos_track_table_builder_end (CarlosTrackTableBuilder *self)
{
  g_return_val_if_fail (self->table != NULL, NULL);

  return g_steal_pointer (&self->table);
}
